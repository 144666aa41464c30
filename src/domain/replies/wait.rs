//! One wait for an answer.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::{
    calendar::{Hours, WorkingDays},
    mail::Address,
};

/// One wait for an answer (DESIGN §7).
///
/// Its clock begins at the first message of the rep's turn that carries an ask, or when
/// what held it is over: a day they named, a meeting, an absence. Follow-ups never reset
/// it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    /// When its clock began.
    pub clock: Timestamp,
    /// When each unanswered message was sent, oldest first; those of one hour are one.
    /// Some may lie before the clock, where it was held.
    pub sent: Vec<Timestamp>,
    /// What became of it.
    pub end: End,
}

/// What became of a wait.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    /// A person wrote.
    Answered {
        /// When.
        at: Timestamp,
        /// Who; `None` where the mail doesn't say.
        by: Option<Address>,
    },
    /// It was cut off at that moment, by an absence, a meeting or a bounce: how long it would
    /// have lasted is not known.
    Censored(Timestamp),
    /// It goes on.
    Open,
}

impl Wait {
    /// When it ended, either way.
    pub fn ended(&self) -> Option<Timestamp> {
        match self.end {
            End::Answered { at, .. } | End::Censored(at) => Some(at),
            End::Open => None,
        }
    }

    /// How long they took, where they answered.
    pub fn delay(&self, hours: &Hours) -> Option<WorkingDays> {
        match self.end {
            End::Answered { at, .. } => Some(hours.between(self.clock, at)),
            End::Censored(_) | End::Open => None,
        }
    }
}
