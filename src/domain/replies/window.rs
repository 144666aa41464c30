//! Which stretch of the past the account's figures are made of.

use jiff::{Timestamp, ToSpan};

use crate::domain::policy::Policy;

/// The lookback before one day: everything that happened before the day's first moment in
/// the rep's zone, and began at most the lookback before that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The earliest moment.
    pub since: Timestamp,
    /// The first moment of the day, which is not part of it.
    pub until: Timestamp,
}

impl Window {
    /// The window of the day that `now` lies in.
    pub fn before(now: Timestamp, policy: &Policy) -> Self {
        let until = policy.hours.start_of(policy.hours.date(now));
        let lookback = (i64::from(policy.scope.lookback) * 24).hours();
        Self { since: until.checked_sub(lookback).unwrap_or(Timestamp::MIN), until }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_begins_at_midnight_where_the_rep_is() {
        let at = |text: &str| text.parse().expect("a time");
        let window = Window::before(at("2026-11-20T15:00:00Z"), &Policy::default());
        assert_eq!(window.until, at("2026-11-20T00:00:00Z"));
        assert_eq!(window.since, at("2025-11-20T00:00:00Z"));
    }
}
