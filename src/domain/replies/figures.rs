//! What is usual in the whole account.

use std::cmp::Ordering;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    Wait, Window,
    quantile::{quantile, shrunk},
};
use crate::domain::calendar::{Hours, WorkingDays};

/// Half of all replies come within 47 minutes (Kooti et al., "Evolution of conversations
/// in the age of email overload", WWW 2015, arXiv:1504.00704: 2 million people, 16 billion
/// mails); of a working day of 8 hours and a half that is this much.
pub const PRIOR_MEDIAN: f64 = 47.0 / 510.0;

/// Nine in ten replies come within a day (ibid.; the same of answered sales mails once
/// opened: Yesware 2014, 500,000 mails).
pub const PRIOR_P90: f64 = 1.0;

/// The figures are made of at most so many answers, the newest ones: more of them would
/// move the figures by less than they are rounded to, and cost more with every mail.
pub const NEWEST: usize = 2000;

/// An answer that came.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    /// When.
    pub at: Timestamp,
    /// After how long a wait.
    pub after: WorkingDays,
}

impl Answer {
    /// The answer that ended `wait`, if that was known at the end of `window`.
    pub fn of(wait: &Wait, window: Window, hours: &Hours) -> Option<Self> {
        let at = wait.ended().filter(|at| *at < window.until)?;
        let after = wait.delay(hours)?;
        (window.since <= wait.clock).then_some(Self { at, after })
    }

    fn newest_first(&self, other: &Self) -> Ordering {
        other.at.cmp(&self.at).then(other.after.0.total_cmp(&self.after.0))
    }
}

/// The account's quantiles on one day, shrunk toward the prior.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// Half of the answers come within this time.
    pub median: WorkingDays,
    /// Nine in ten do within this.
    pub p90: WorkingDays,
}

impl Figures {
    /// Makes the figures of a day out of all `delays` that ended before it, in working
    /// days, in any order.
    pub fn of(mut delays: Vec<f64>) -> Self {
        delays.sort_by(f64::total_cmp);
        let figure = |p, prior| {
            let own = quantile(&delays, p).unwrap_or(prior);
            WorkingDays(rounded(shrunk(own, delays.len(), prior)))
        };
        Self { median: figure(0.5, PRIOR_MEDIAN), p90: figure(0.9, PRIOR_P90) }
    }

    /// The figures of a day on which the newest of `answers` are these.
    pub fn of_newest(mut answers: Vec<Answer>) -> Self {
        answers.sort_by(Answer::newest_first);
        answers.truncate(NEWEST);
        Self::of(answers.into_iter().map(|answer| answer.after.0).collect())
    }

    /// A number that other figures don't have.
    pub fn mark(&self) -> i64 {
        const WIDE: f64 = 1_000_000.0;
        let [median, p90] = [self.median, self.p90].map(|days| (days.0 * STEPS).round());
        (median * WIDE + p90) as i64
    }

    /// What is taken for usual where nobody has answered yet.
    pub fn prior() -> Self {
        Self::of(Vec::new())
    }
}

/// A twentieth of a working day, less than half an hour: finer figures would pretend, and
/// shift whenever somebody answers.
const STEPS: f64 = 20.0;

fn rounded(days: f64) -> f64 {
    (days * STEPS).round() / STEPS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_answers_the_prior_holds() {
        assert_eq!(Figures::prior(), Figures { median: WorkingDays(0.1), p90: WorkingDays(1.0) });
    }

    #[test]
    fn with_many_answers_the_prior_fades() {
        let figures = Figures::of(vec![6.0; 396]);
        // (396 · 6 + 4 · 1) / 400
        assert_eq!(figures.p90, WorkingDays(5.95));
    }

    #[test]
    fn figures_that_differ_at_all_have_another_mark() {
        let figures = |median, p90| Figures { median: WorkingDays(median), p90: WorkingDays(p90) };
        let marks = [figures(0.1, 1.0), figures(0.1, 1.05), figures(0.15, 1.0), figures(1.0, 0.1)];
        let marks: std::collections::BTreeSet<i64> = marks.iter().map(Figures::mark).collect();
        assert_eq!(marks.len(), 4);
    }

    #[test]
    fn the_newest_answers_count_and_no_older_ones() {
        let answers = |count: usize, after| {
            let at = |second| Timestamp::from_second(second).expect("a time");
            let second = if after == 3.0 { 2 } else { 1 };
            vec![Answer { at: at(second), after: WorkingDays(after) }; count]
        };
        let newest = Figures::of_newest(answers(NEWEST, 3.0));
        let with_older = |newer| [answers(NEWEST, 9.0), answers(newer, 3.0)].concat();
        assert_eq!(Figures::of_newest(with_older(NEWEST)), newest);
        assert_ne!(Figures::of_newest(with_older(NEWEST / 2)), newest);
    }

    #[test]
    fn the_order_of_answers_does_not_matter() {
        assert_eq!(Figures::of(vec![3.0, 1.0, 2.0]), Figures::of(vec![1.0, 2.0, 3.0]));
    }
}
