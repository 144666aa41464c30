//! What is usual for one person.

use serde::{Deserialize, Serialize};

use super::{
    Figures,
    quantile::{quantile, shrunk},
};
use crate::domain::{calendar::WorkingDays, policy::Limits};

/// How long somebody usually takes, from their own answers, shrunk toward the account's
/// figures with the weight of four observations.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Usual {
    /// They answer half of the time within this.
    pub median: WorkingDays,
    /// They answer nine times in ten within this.
    pub p90: WorkingDays,
    /// How many answers of their own that rests on.
    pub delays: usize,
    /// The median and the p90 of their own answers alone.
    own: (f64, f64),
}

impl Usual {
    /// Tells what is usual from somebody's `delays`, in working days; `None` where there
    /// are fewer than it takes.
    pub fn of(mut delays: Vec<f64>, figures: &Figures, limits: &Limits) -> Option<Self> {
        delays.sort_by(f64::total_cmp);
        let enough = delays.len() >= limits.delays_needed as usize;
        let own = (quantile(&delays, 0.5)?, quantile(&delays, 0.9)?);
        let alone =
            Self { median: WorkingDays(own.0), p90: WorkingDays(own.1), delays: delays.len(), own };
        enough.then(|| alone.under(figures))
    }

    /// The same person under other figures of the account.
    pub fn under(self, figures: &Figures) -> Self {
        let drawn = |own, broader: WorkingDays| WorkingDays(shrunk(own, self.delays, broader.0));
        let (median, p90) = self.own;
        Self { median: drawn(median, figures.median), p90: drawn(p90, figures.p90), ..self }
    }

    /// After how long such a person is quiet: their p90 within the bounds of the settings.
    pub fn quiet_after(&self, limits: &Limits) -> WorkingDays {
        let most = limits.quiet_at_most.max(limits.quiet_at_least);
        WorkingDays(self.p90.0.clamp(limits.quiet_at_least, most))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usual(delays: &[f64]) -> Option<Usual> {
        Usual::of(delays.to_vec(), &Figures::prior(), &Limits::default())
    }

    fn quiet_after(delays: &[f64]) -> f64 {
        usual(delays).expect("known").quiet_after(&Limits::default()).0
    }

    #[test]
    fn two_answers_are_no_habit_and_three_are() {
        assert_eq!(usual(&[1.0, 1.0]), None);
        assert_eq!(usual(&[1.0, 1.0, 1.0]).expect("known").delays, 3);
        assert_eq!(usual(&[]), None);
    }

    #[test]
    fn their_own_answers_outweigh_the_account_bit_by_bit() {
        // (n · 8 + 4 · 1) / (n + 4)
        assert!((quiet_after(&[8.0; 3]) - 4.0).abs() < 1e-9);
        assert!((quiet_after(&[8.0; 10]) - 6.0).abs() < 1e-9);
        assert!((quiet_after(&[8.0; 24]) - 7.0).abs() < 1e-9);
    }

    #[test]
    fn nobody_is_quiet_before_three_working_days_or_later_than_fifteen() {
        assert_eq!(quiet_after(&[0.1; 50]), 3.0);
        assert_eq!(quiet_after(&[40.0; 50]), 15.0);
    }
}
