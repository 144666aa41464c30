//! How well stated chances held: the reliability table and the Brier score.

use jiff::Timestamp;

use super::{End, HORIZON, History, Wait, Window, history::Measured};
use crate::domain::{calendar::WorkingDays, policy::Policy};

/// One chance as it was stated, and what came of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Forecast {
    /// The chance, from 0 to 1.
    pub stated: f64,
    /// Whether an answer came within the next 20 working days.
    pub came: bool,
}

/// Forecasts over a stretch of the past.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forecasts {
    /// Those whose outcome is known.
    pub decided: Vec<Forecast>,
    /// How many were stated whose outcome is not known.
    pub undecided: usize,
    /// How many moments had no chance to state: too few comparable waits by then.
    pub unknown: usize,
}

/// How far into a wait its chance is stated, in working days.
const STATED_AT: [f64; 5] = [1.0, 3.0, 5.0, 10.0, 20.0];

impl Forecasts {
    /// States the chance of every wait between `since` and `until` after 1, 3, 5, 10 and
    /// 20 working days, from what was known on that day, and sees what came of it.
    ///
    /// A wait states few chances, at fixed lengths, so that long waits don't outweigh
    /// the others.
    pub fn of(waits: &[Wait], policy: &Policy, since: Timestamp, until: Timestamp) -> Self {
        let mut moments: Vec<(Timestamp, f64, &Wait)> = Vec::new();
        for wait in waits.iter().filter(|wait| wait.clock < until) {
            let over = wait.ended().unwrap_or(until).min(until);
            let at = |length| (policy.hours.after(wait.clock, WorkingDays(length)), length, wait);
            let stated = STATED_AT.into_iter().map(at);
            moments.extend(stated.filter(|(at, ..)| since <= *at && *at < over));
        }
        moments.sort_by(|a, b| (a.0, a.2.clock).cmp(&(b.0, b.2.clock)).then(a.1.total_cmp(&b.1)));
        let measured: Vec<Measured<'_>> =
            waits.iter().map(|wait| Measured::of(wait, &policy.hours)).collect();
        let mut forecasts = Self::default();
        let (mut window, mut history) = (None, History::default());
        for (at, length, wait) in moments {
            let today = Window::before(at, policy);
            if window != Some(today) {
                let past = measured.iter().filter_map(|one| one.within(today, &policy.hours));
                history = History::of(past.collect());
                window = Some(today);
            }
            let unanswered = wait.sent.iter().filter(|sent| **sent <= at).count();
            match history.chance(WorkingDays(length), unanswered) {
                Some(stated) => forecasts.decide(stated, (at, wait), policy, until),
                None => forecasts.unknown += 1,
            }
        }
        forecasts
    }

    fn decide(
        &mut self,
        stated: f64,
        (at, wait): (Timestamp, &Wait),
        policy: &Policy,
        until: Timestamp,
    ) {
        let horizon = policy.hours.after(at, WorkingDays(HORIZON));
        let came = match wait.end {
            End::Answered { at, .. } if at <= until => Some(at <= horizon),
            End::Censored(at) => (at > horizon).then_some(false),
            _ => (horizon <= until).then_some(false),
        };
        match came {
            Some(came) => self.decided.push(Forecast { stated, came }),
            None => self.undecided += 1,
        }
    }
}

/// One row of the reliability table.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reliability {
    /// The lowest chance of the row; the next row's is the first that is not in it.
    pub from: f64,
    /// How many forecasts fall into it.
    pub count: usize,
    /// The mean of the chances stated.
    pub stated: f64,
    /// The share of answers that came.
    pub came: f64,
}

/// Groups forecasts by tenths of the stated chance; rows without any are left out.
pub fn reliability(forecasts: &[Forecast]) -> Vec<Reliability> {
    const ROWS: usize = 10;
    let row_of = |forecast: &Forecast| ((forecast.stated * ROWS as f64) as usize).min(ROWS - 1);
    let row = |row: usize| {
        let inside: Vec<_> = forecasts.iter().filter(|f| row_of(f) == row).collect();
        let share = |sum: f64| sum / inside.len().max(1) as f64;
        Reliability {
            from: row as f64 / ROWS as f64,
            count: inside.len(),
            stated: share(inside.iter().map(|forecast| forecast.stated).sum()),
            came: share(inside.iter().filter(|forecast| forecast.came).count() as f64),
        }
    };
    (0..ROWS).map(row).filter(|row| row.count > 0).collect()
}

/// The share of forecasts that were followed by an answer; `None` of none.
pub fn base_rate(forecasts: &[Forecast]) -> Option<f64> {
    let came = forecasts.iter().filter(|forecast| forecast.came).count();
    (!forecasts.is_empty()).then(|| came as f64 / forecasts.len() as f64)
}

/// The mean squared distance of stated chances from what came, 0 being perfect (Brier,
/// "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78
/// (1950), 1–3, in its form for two outcomes); `None` of none.
///
/// Always stating the base rate `p` scores `p · (1 - p)`.
pub fn brier(forecasts: &[Forecast]) -> Option<f64> {
    let square = |f: &Forecast| (f.stated - f64::from(u8::from(f.came))).powi(2);
    let sum: f64 = forecasts.iter().map(square).sum();
    (!forecasts.is_empty()).then(|| sum / forecasts.len() as f64)
}

/// How far the Brier score lies above that of always stating the base rate, and two standard
/// errors of that; a difference within them may be chance. `None` of fewer than two.
///
/// The base rate is known only afterwards, so a forecaster who knew nothing else would not
/// have scored as well; and forecasts about one wait hang together, so the error is
/// rather larger.
pub fn against_base_rate(forecasts: &[Forecast]) -> Option<(f64, f64)> {
    let base = base_rate(forecasts).filter(|_| forecasts.len() > 1)?;
    let lost = |stated: f64, came: bool| (stated - f64::from(u8::from(came))).powi(2);
    let gaps = || forecasts.iter().map(|f| lost(f.stated, f.came) - lost(base, f.came));
    let count = forecasts.len() as f64;
    let mean = gaps().sum::<f64>() / count;
    let variance = gaps().map(|gap| (gap - mean).powi(2)).sum::<f64>() / (count - 1.0);
    Some((mean, 2.0 * (variance / count).sqrt()))
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;

    fn forecasts(drawn: &[(f64, bool)]) -> Vec<Forecast> {
        drawn.iter().map(|(stated, came)| Forecast { stated: *stated, came: *came }).collect()
    }

    #[test]
    fn the_brier_score_is_that_of_the_paper() {
        // Brier 1950 halves its score for two classes: rain in ten forecasts.
        let score = brier(&forecasts(&[(0.7, false), (0.9, true), (0.8, true), (0.4, true)]));
        // (0.49 + 0.01 + 0.04 + 0.36) / 4
        assert!((score.expect("a score") - 0.225).abs() < 1e-12);
        assert_eq!(brier(&[]), None);
        assert_eq!(brier(&forecasts(&[(1.0, true), (0.0, false)])), Some(0.0));
    }

    #[test]
    fn always_stating_the_base_rate_scores_its_variance() {
        let drawn = forecasts(&[(0.25, true), (0.25, false), (0.25, false), (0.25, false)]);
        assert_eq!(base_rate(&drawn), Some(0.25));
        assert!((brier(&drawn).expect("a score") - 0.25 * 0.75).abs() < 1e-12);
    }

    #[test]
    fn a_difference_to_the_base_rate_comes_with_how_sure_it_is() {
        let (gap, error) =
            against_base_rate(&forecasts(&[(0.9, true), (0.1, false)])).expect("known");
        // (0.01 - 0.25 + 0.01 - 0.25) / 2, the same both times
        assert!((gap + 0.24).abs() < 1e-12 && error < 1e-12, "{gap} {error}");
        let (gap, error) =
            against_base_rate(&forecasts(&[(0.9, true), (0.9, false)])).expect("known");
        // 0.01 - 0.25 and 0.81 - 0.25: 0.16 on average, 0.4 to either side
        assert!((gap - 0.16).abs() < 1e-12 && (error - 0.8).abs() < 1e-12, "{gap} {error}");
        assert_eq!(against_base_rate(&forecasts(&[(0.9, true)])), None);
    }

    #[test]
    fn rows_go_by_tenths_and_certainty_is_in_the_last() {
        let rows =
            reliability(&forecasts(&[(0.0, false), (0.09, false), (0.1, true), (1.0, true)]));
        let found: Vec<_> = rows.iter().map(|row| (row.from, row.count, row.came)).collect();
        assert_eq!(found, [(0.0, 2, 0.0), (0.1, 1, 1.0), (0.9, 1, 1.0)]);
    }

    #[test]
    fn a_chance_is_stated_from_what_was_known_on_that_day() {
        let monday: Timestamp = "2026-01-05T09:00:00Z".parse().expect("a time");
        let policy = Policy::default();
        let wait = |week: i64, answered: Option<f64>| {
            let clock = monday + (week * 7 * 24).hours();
            let at = |days| policy.hours.after(clock, WorkingDays(days));
            let end = answered.map_or(End::Open, |days| End::Answered { at: at(days), by: None });
            Wait { clock, sent: vec![clock], end }
        };
        // In January forty waits, half of them answered after two days; in June one more.
        let mut waits: Vec<Wait> = (0..40).map(|n| wait(0, (n % 2 == 0).then_some(2.0))).collect();
        waits.push(wait(22, Some(2.0)));
        let at = |text: &str| text.parse().expect("a time");
        let found =
            Forecasts::of(&waits, &policy, at("2026-06-01T00:00:00Z"), at("2026-12-01T00:00:00Z"));
        assert_eq!(found.decided, forecasts(&[(0.5, true)]));
        let early = Forecasts::of(&waits, &policy, monday, at("2026-01-10T00:00:00Z"));
        assert_eq!((early.decided.len(), early.unknown), (0, 40 + 20 + 20));
    }
}
