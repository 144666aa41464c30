//! Step-backs against pushes, where there are enough of both to say anything.

use jiff::Timestamp;

use super::{Attempt, Followed, Says, Share, Way, horizon};
use crate::domain::calendar::Hours;

/// So many of each are the least that anything is said of.
pub const ENOUGH: usize = 20;

/// Attempts of one way, added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many are too recent to tell.
    pub open: usize,
    /// How many were answered by a yes.
    pub yes: usize,
    /// By a no.
    pub no: usize,
    /// By a later.
    pub later: usize,
    /// By anything else.
    pub otherwise: usize,
    /// How many were not answered: their time is over, or the rep asked again.
    pub silence: usize,
}

/// What both ways brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Mails that stepped back.
    pub step_backs: Tally,
    /// Other follow-ups.
    pub pushes: Tally,
}

impl Tally {
    /// Adds one attempt.
    fn add(&mut self, followed: &Followed) {
        let count = match followed {
            Followed::Open(_) => &mut self.open,
            Followed::AskedAgain(_) | Followed::Silence => &mut self.silence,
            Followed::Answered(answer) => match answer.says {
                Says::Yes => &mut self.yes,
                Says::No => &mut self.no,
                Says::Later => &mut self.later,
                Says::Otherwise => &mut self.otherwise,
            },
        };
        *count += 1;
    }

    /// How many of those that had their time were answered: a clear no is an answer.
    pub fn answered(self) -> Share {
        let came = self.yes + self.no + self.later + self.otherwise;
        Share { came, of: came + self.silence }
    }
}

impl Comparison {
    /// Adds an attempt, as far as is known at `now`.
    pub fn add(&mut self, attempt: &Attempt, hours: &Hours, now: Timestamp) {
        let tally = match attempt.way {
            Way::StepBack => &mut self.step_backs,
            Way::Push => &mut self.pushes,
        };
        tally.add(&attempt.followed(horizon(hours, attempt.at), now));
    }

    /// Whether there is enough of both to say anything.
    pub fn is_known(&self) -> bool {
        self.step_backs.answered().of.min(self.pushes.answered().of) >= ENOUGH
    }

    /// The way that surely brings an answer more often; `None` where that cannot be told
    /// from chance.
    pub fn better(&self) -> Option<Way> {
        let (step_backs, pushes) = (self.step_backs.answered(), self.pushes.answered());
        match self.is_known() {
            true if step_backs.is_surely_above(pushes) => Some(Way::StepBack),
            true if pushes.is_surely_above(step_backs) => Some(Way::Push),
            _ => None,
        }
    }
}
