//! What the rules of the table look at.

use jiff::Timestamp;

use super::{Context, Timeline, turns::Turns};
use crate::domain::{calendar::spoken, decision::Standing};

/// Everything a rule of the table looks at.
pub(super) struct View<'a> {
    pub(super) timeline: &'a Timeline<'a>,
    pub(super) turns: &'a Turns<'a>,
    pub(super) standing: Standing,
    pub(super) context: Context<'a>,
    pub(super) now: Timestamp,
}

impl View<'_> {
    /// The day of `at` in the rep's zone, as people say it.
    pub(super) fn day(&self, at: Timestamp) -> String {
        spoken(self.context.policy.hours.date(at))
    }
}
