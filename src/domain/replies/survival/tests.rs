//! The estimate against published figures, and what must hold of any.

use proptest::{collection::vec, prelude::*};

use super::*;

fn ended(length: f64) -> Observation {
    Observation { length, ended: true }
}

fn cut_off(length: f64) -> Observation {
    Observation { length, ended: false }
}

/// The steps as a table prints them: length, at risk, ended, survival to four digits.
fn table(survival: &Survival) -> Vec<(f64, usize, usize, String)> {
    let row =
        |step: &Step| (step.length, step.at_risk, step.ended, format!("{:.4}", step.survival));
    survival.steps().iter().map(row).collect()
}

/// The example of Kaplan and Meier 1958, section 2: eight items, deaths at 0.8, 3.1, 5.4
/// and 9.2 months, losses at 1.0, 2.7, 7.0 and 12.1.
#[test]
fn it_gives_the_figures_of_kaplan_and_meier() {
    let mut items = [0.8, 3.1, 5.4, 9.2].map(ended).to_vec();
    items.extend([1.0, 2.7, 7.0, 12.1].map(cut_off));
    let expected = [
        (0.8, 8, 1, "0.8750"),
        (3.1, 5, 1, "0.7000"),
        (5.4, 4, 1, "0.5250"),
        (9.2, 2, 1, "0.2625"),
    ];
    let expected = expected.map(|(t, n, d, s)| (t, n, d, s.to_owned()));
    assert_eq!(table(&Survival::of(items)), expected);
}

/// Weeks of remission under 6-mercaptopurine: Freireich et al., Blood 21 (1963), 699–716;
/// the table is that of Kleinbaum and Klein, "Survival analysis", 3rd edition, section 2.II,
/// and of `survfit` in R.
#[test]
fn it_gives_the_figures_of_freireichs_leukemia_patients() {
    let relapses = [6.0, 6.0, 6.0, 7.0, 10.0, 13.0, 16.0, 22.0, 23.0].map(ended);
    let others =
        [6.0, 9.0, 10.0, 11.0, 17.0, 19.0, 20.0, 25.0, 32.0, 32.0, 34.0, 35.0].map(cut_off);
    let survival = Survival::of([relapses.to_vec(), others.to_vec()].concat());
    let expected = [
        (6.0, 21, 3, "0.8571"),
        (7.0, 17, 1, "0.8067"),
        (10.0, 15, 1, "0.7529"),
        (13.0, 12, 1, "0.6902"),
        (16.0, 11, 1, "0.6275"),
        (22.0, 7, 1, "0.5378"),
        (23.0, 6, 1, "0.4482"),
    ];
    let expected = expected.map(|(t, n, d, s)| (t, n, d, s.to_owned()));
    assert_eq!(table(&survival), expected);
    assert_eq!(survival.at(5.999), 1.0);
    assert_eq!(format!("{:.4}", survival.at(6.0)), "0.8571");
    assert_eq!(format!("{:.4}", survival.at(100.0)), "0.4482");
}

#[test]
fn of_nothing_everything_goes_on() {
    assert_eq!(Survival::of(Vec::new()).at(10.0), 1.0);
}

fn observations() -> impl Strategy<Value = Vec<Observation>> {
    // Few different lengths, so that ties are common.
    let one = (0..12_u8, any::<bool>())
        .prop_map(|(length, ended)| Observation { length: f64::from(length), ended });
    vec(one, 0..40)
}

proptest! {
    #[test]
    fn survival_falls_from_one_and_never_below_nothing(sample in observations()) {
        let survival = Survival::of(sample);
        let mut before = 1.0;
        for step in survival.steps() {
            prop_assert!(0.0 <= step.survival && step.survival < before);
            before = step.survival;
        }
    }

    #[test]
    fn without_censoring_it_is_the_share_that_lasts_longer(lengths in vec(0..12_u8, 1..40), at in 0..13_u8) {
        let sample = lengths.iter().map(|length| ended(f64::from(*length))).collect();
        let longer = lengths.iter().filter(|length| **length > at).count() as f64;
        let found = Survival::of(sample).at(f64::from(at));
        prop_assert!((found - longer / lengths.len() as f64).abs() < 1e-9);
    }

    /// One more that was cut off can only soften the drops up to then, and changes no drop
    /// after it.
    #[test]
    fn one_more_censored_wait_makes_no_drop_larger(sample in observations(), length in 0..12_u8) {
        let length = f64::from(length);
        let before = Survival::of(sample.clone());
        let after = Survival::of([sample, vec![cut_off(length)]].concat());
        let share = |step: &Step| step.ended as f64 / step.at_risk as f64;
        prop_assert_eq!(before.steps().len(), after.steps().len());
        for (one, other) in before.steps().iter().zip(after.steps()) {
            prop_assert!(share(other) <= share(one));
            if one.length > length {
                prop_assert_eq!(share(other), share(one));
            }
        }
    }

    #[test]
    fn the_order_does_not_matter(mut sample in observations()) {
        let one = Survival::of(sample.clone());
        sample.reverse();
        prop_assert_eq!(one, Survival::of(sample));
    }
}
