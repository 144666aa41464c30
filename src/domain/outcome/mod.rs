//! What came of what the rep sent into silence: a step-back, or one more push.
//!
//! `assess` finds the [`Attempt`]s in the mail whenever a relationship is judged; what the
//! rep was told, and the drafts that were asked for, are facts that lead to them, and
//! nothing of it is stored twice. A step-back is one the program drafted, known again by
//! what it answers and by its likeness to the draft, or a mail of the rep's own making that
//! the lens credits as one.

mod comparison;
mod share;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

pub use comparison::{Comparison, ENOUGH, Tally};
pub use share::Share;

use super::{
    calendar::{Hours, WorkingDays},
    mail::MessageId,
    replies::HORIZON,
};

/// How the rep wrote to somebody who had not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// Fine with a no, and asking where things stand.
    StepBack,
    /// Any other mail with an ask.
    Push,
}

/// What their answer comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Says {
    /// They go on: they accept, buy, or meet.
    Yes,
    /// A clear no, which is a good answer too.
    No,
    /// Not now.
    Later,
    /// They wrote, and it is none of these.
    Otherwise,
}

/// The first thing that they wrote after it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// When.
    pub at: Timestamp,
    /// What it comes to.
    pub says: Says,
    /// The day that they put it off until, where they named one.
    pub until: Option<Date>,
}

/// One mail into silence, and what came next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// Which mail.
    pub id: MessageId,
    /// When it was sent.
    pub at: Timestamp,
    /// How it was written.
    pub way: Way,
    /// When the rep asked again, before they answered.
    pub again: Option<Timestamp>,
    /// Their answer, unless the rep asked again before.
    pub answer: Option<Answer>,
}

/// What came of an attempt within its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Followed {
    /// They answered.
    Answered(Answer),
    /// The rep asked again before they did.
    AskedAgain(Timestamp),
    /// They have time yet, until then.
    Open(Timestamp),
    /// Its time is over.
    Silence,
}

impl Attempt {
    /// What came of it by `horizon`, as far as is known at `now`.
    pub fn followed(&self, horizon: Timestamp, now: Timestamp) -> Followed {
        let answer = self.answer.as_ref().filter(|answer| answer.at <= horizon);
        let again = self.again.filter(|again| *again <= horizon);
        match (answer, again) {
            (Some(answer), _) => Followed::Answered(answer.clone()),
            (None, Some(again)) => Followed::AskedAgain(again),
            (None, None) if now <= horizon => Followed::Open(horizon),
            (None, None) => Followed::Silence,
        }
    }
}

/// Until when something counts as having followed what was sent or said at `at`: for 20
/// working days, as in what is stated of chances.
pub fn horizon(hours: &Hours, at: Timestamp) -> Timestamp {
    hours.after(at, WorkingDays(HORIZON))
}

#[cfg(test)]
mod tests;
