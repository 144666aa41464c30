//! What is usual in the whole account.

use serde::{Deserialize, Serialize};

use super::quantile::{quantile, shrunk};
use crate::domain::calendar::WorkingDays;

/// Half of all replies come within 47 minutes (Kooti et al., "Evolution of conversations
/// in the age of email overload", WWW 2015, arXiv:1504.00704: 2 million people, 16 billion
/// mails); of a working day of 8 hours and a half that is this much.
pub const PRIOR_MEDIAN: f64 = 47.0 / 510.0;

/// Nine in ten replies come within a day (ibid.; the same of answered sales mails once
/// opened: Yesware 2014, 500,000 mails).
pub const PRIOR_P90: f64 = 1.0;

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

    /// What is taken for usual where nobody has answered yet.
    pub fn prior() -> Self {
        Self::of(Vec::new())
    }
}

/// A twentieth of a working day, less than half an hour: finer figures would pretend, and
/// shift whenever somebody answers.
fn rounded(days: f64) -> f64 {
    (days * 20.0).round() / 20.0
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
    fn the_order_of_answers_does_not_matter() {
        assert_eq!(Figures::of(vec![3.0, 1.0, 2.0]), Figures::of(vec![1.0, 2.0, 3.0]));
    }
}
