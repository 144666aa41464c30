//! What a suggestion is.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::{
    assess::{Assessment, Timeline},
    play::Play,
    policy::Policy,
};

/// What to do next, why, and when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The kind of step.
    pub play: Play,
    /// Why, in one plain sentence.
    pub reason: String,
    /// When the step fell or falls due; for `none` and `ease-off` until when to say
    /// nothing, where that is known.
    pub due: Option<Timestamp>,
    /// The moment from which this must be decided anew though the assessment holds, if
    /// time alone can change it.
    pub until: Option<Timestamp>,
}

/// What a rule looks at.
pub(super) struct Situation<'a> {
    pub(super) assessment: &'a Assessment,
    pub(super) timeline: &'a Timeline<'a>,
    pub(super) policy: &'a Policy,
    pub(super) now: Timestamp,
}

/// A suggestion that only a change of state can overturn.
pub(super) fn due(play: Play, reason: impl Into<String>, due: Option<Timestamp>) -> Suggestion {
    Suggestion { play, reason: reason.into(), due, until: None }
}
