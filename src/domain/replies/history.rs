//! The chance of a reply, from waits that were once as this one is now.

use jiff::Timestamp;

use super::{End, Figures, Observation, Survival, Wait, Window};
use crate::domain::calendar::{Hours, WorkingDays};

/// How far ahead the chance looks, in working days.
pub const HORIZON: f64 = 20.0;

/// With fewer comparable waits than this the chance is unknown.
pub const COMPARABLE: usize = 30;

/// Three unanswered messages or more are judged alike.
const MANY: usize = 3;

/// A wait of the past, measured.
#[derive(Clone, Debug, PartialEq)]
pub struct PastWait {
    /// How far into the wait each message was sent, in working days, oldest first; 0 where
    /// the clock was held then.
    pub sent: Vec<f64>,
    /// How long it lasted, in working days.
    pub length: f64,
    /// Whether an answer ended it; else it was cut off while it went on.
    pub answered: bool,
}

impl PastWait {
    /// Measures `wait` as it was known at the end of `window`: an answer that came later
    /// is not known. `None` where it began outside.
    pub fn of(wait: &Wait, window: Window, hours: &Hours) -> Option<Self> {
        Measured::of(wait, hours).within(window, hours)
    }

    /// How many messages lay unanswered when it had lasted for `waited`.
    fn unanswered_at(&self, waited: f64) -> usize {
        self.sent.iter().filter(|sent| **sent <= waited).count()
    }
}

/// A wait that is measured once, to be looked at from many days.
#[derive(Clone, Debug)]
pub(super) struct Measured<'a> {
    wait: &'a Wait,
    /// All of it.
    whole: PastWait,
}

impl<'a> Measured<'a> {
    /// Measures `wait`, as far as it went.
    pub(super) fn of(wait: &'a Wait, hours: &Hours) -> Self {
        let into = |at: Timestamp| hours.between(wait.clock, at).0;
        let whole = PastWait {
            sent: wait.sent.iter().copied().map(into).collect(),
            length: wait.ended().map_or(0.0, into),
            answered: matches!(wait.end, End::Answered { .. }),
        };
        Self { wait, whole }
    }

    /// The wait as it was known at the end of `window`; `None` where it began outside.
    pub(super) fn within(&self, window: Window, hours: &Hours) -> Option<PastWait> {
        let Window { since, until } = window;
        let clock = self.wait.clock;
        if clock < since || until <= clock {
            return None;
        }
        Some(match self.wait.ended().is_some_and(|at| at < until) {
            true => self.whole.clone(),
            false => PastWait {
                length: hours.between(clock, until).0,
                answered: false,
                ..self.whole.clone()
            },
        })
    }
}

/// The account's waits as of the first moment of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    /// Shortest first.
    waits: Vec<PastWait>,
    figures: Figures,
}

impl Default for History {
    fn default() -> Self {
        Self::of(Vec::new())
    }
}

impl History {
    /// Gathers waits in any order.
    pub fn of(mut waits: Vec<PastWait>) -> Self {
        waits.sort_by(|a, b| a.length.total_cmp(&b.length));
        let answered = waits.iter().filter(|wait| wait.answered);
        let figures = Figures::of(answered.map(|wait| wait.length).collect());
        Self { waits, figures }
    }

    /// The same with the figures of that day.
    pub fn with_figures(self, figures: Figures) -> Self {
        Self { figures, ..self }
    }

    /// What is usual in the account: the figures of the same day.
    pub fn figures(&self) -> Figures {
        self.figures
    }

    /// The chance, from 0 to 1, that an answer comes within the next 20 working days,
    /// when one has been waiting for `waited` and so many messages lie `unanswered`.
    ///
    /// Comparable are the waits that had gone on for as long with as many messages, as of
    /// that point (a *landmark*: what became of them later must not choose them). What
    /// the rep did then is part of their story, follow-ups included. `None` where fewer
    /// than 30 are comparable.
    pub fn chance(&self, waited: WorkingDays, unanswered: usize) -> Option<f64> {
        let alike = self.comparable(waited, unanswered);
        let observations =
            || alike.clone().map(|wait| Observation { length: wait.length, ended: wait.answered });
        let count = alike.clone().count();
        let going_on = (count >= COMPARABLE).then(|| Survival::of_sorted(count, observations()));
        Some(1.0 - going_on?.at(waited.0 + HORIZON))
    }

    /// The waits that went on beyond `waited` and had as many messages then.
    fn comparable(
        &self,
        waited: WorkingDays,
        unanswered: usize,
    ) -> impl Iterator<Item = &PastWait> + Clone {
        let longer = self.waits.partition_point(|wait| wait.length <= waited.0);
        let class = unanswered.min(MANY);
        let fits = move |wait: &&PastWait| wait.unanswered_at(waited.0).min(MANY) == class;
        self.waits.get(longer..).unwrap_or_default().iter().filter(fits)
    }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    fn wait(sent: &[f64], length: f64, answered: bool) -> PastWait {
        PastWait { sent: sent.to_vec(), length, answered }
    }

    /// Ten answered after 2 working days, ten after 10, ten never by 60.
    fn thirty() -> Vec<PastWait> {
        let three = [wait(&[0.0], 2.0, true), wait(&[0.0], 10.0, true), wait(&[0.0], 60.0, false)];
        three.iter().cycle().take(30).cloned().collect()
    }

    #[test]
    fn a_fresh_wait_has_the_chance_of_all_waits() {
        let chance = History::of(thirty()).chance(WorkingDays(0.0), 1).expect("known");
        assert!((chance - 2.0 / 3.0).abs() < 1e-9, "{chance}");
    }

    #[test]
    fn with_29_comparable_waits_the_chance_is_unknown_and_with_30_it_is_known() {
        let mut waits = thirty();
        assert!(History::of(waits.clone()).chance(WorkingDays(1.9), 1).is_some());
        waits.pop();
        assert_eq!(History::of(waits).chance(WorkingDays(1.9), 1), None);
    }

    #[test]
    fn only_waits_that_went_on_as_long_compare() {
        let waits = [thirty(), thirty()].concat();
        // Twenty ended at 2 days; of the forty others half were answered.
        let chance = History::of(waits).chance(WorkingDays(2.0), 1).expect("known");
        assert!((chance - 0.5).abs() < 1e-9, "{chance}");
    }

    #[test]
    fn only_waits_with_as_many_messages_by_then_compare() {
        let once = vec![wait(&[0.0], 10.0, true); 30];
        let twice = vec![wait(&[0.0, 4.0], 60.0, false); 30];
        let history = History::of([once, twice].concat());
        // Before the second message the two sorts are alike.
        assert!((history.chance(WorkingDays(3.0), 1).expect("known") - 0.5).abs() < 1e-9);
        assert!((history.chance(WorkingDays(5.0), 1).expect("known") - 1.0).abs() < 1e-9);
        assert!(history.chance(WorkingDays(5.0), 2).expect("known").abs() < 1e-9);
        assert_eq!(history.chance(WorkingDays(5.0), 3), None);
    }

    #[test]
    fn three_unanswered_and_more_are_alike() {
        let history = History::of(vec![wait(&[0.0, 1.0, 2.0, 3.0], 9.0, true); 30]);
        assert_eq!(history.chance(WorkingDays(4.0), 3), history.chance(WorkingDays(4.0), 5));
        assert!(history.chance(WorkingDays(4.0), 3).is_some());
    }

    #[test]
    fn an_answer_beyond_twenty_working_days_is_none_within_them() {
        let history = |length| History::of(vec![wait(&[0.0], length, true); 30]);
        assert_eq!(history(25.0).chance(WorkingDays(5.0), 1), Some(1.0));
        assert_eq!(history(25.1).chance(WorkingDays(5.0), 1), Some(0.0));
    }

    #[test]
    fn what_was_not_known_yet_is_cut_off() {
        let at = |text: &str| text.parse().expect("a time");
        let asked = at("2026-11-16T09:00:00Z");
        let answered = End::Answered { at: at("2026-11-19T09:00:00Z"), by: None };
        let one = Wait { clock: asked, sent: vec![asked], end: answered };
        let since = at("2026-01-01T00:00:00Z");
        let known =
            |until| PastWait::of(&one, Window { since, until: at(until) }, &Hours::office());
        assert_eq!(known("2026-11-16T00:00:00Z"), None);
        assert_eq!(known("2026-11-18T00:00:00Z"), Some(wait(&[0.0], 2.0, false)));
        assert_eq!(known("2026-11-20T00:00:00Z"), Some(wait(&[0.0], 3.0, true)));
    }

    proptest! {
        #[test]
        fn a_chance_lies_between_none_and_certainty(
            drawn in vec((vec(0.0..20.0_f64, 1..4), 0.0..60.0_f64, any::<bool>()), 0..80),
            waited in 0.0..40.0_f64, unanswered in 1..4_usize,
        ) {
            let waits = drawn.into_iter().map(|(sent, length, answered)| PastWait { sent, length, answered });
            let chance = History::of(waits.collect()).chance(WorkingDays(waited), unanswered);
            prop_assert!(chance.is_none_or(|chance| (0.0..=1.0).contains(&chance)));
        }
    }
}
