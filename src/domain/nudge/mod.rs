//! When the rep is told: suggestions + history + now → [`Plan`].

mod digest;
mod mailing;
mod plan;
#[cfg(test)]
mod samples;
mod text;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use digest::{Digest, digest, digest_wording, enough_until};
pub use mailing::{MANY, Words, is_of_a_mailing};
pub use plan::{Candidate, Plan, comes_back, is_new, is_stale, plan, stale_before};
pub use text::{Wording, wording};

use super::{
    calendar::WorkingDays,
    mail::{Address, MessageId},
};
use crate::domain::play::Play;

/// How long a nudge stays on the screen, or is put back there, if nobody does anything about
/// it: what stands for ever is not seen any more. It stays listed.
pub const LASTS: WorkingDays = WorkingDays(5.0);

/// What the rep can press on a notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Put the draft into Drafts.
    SaveDraft,
    /// Close without guilt.
    LetGo,
    /// Say so again later.
    Snooze,
    /// Never look at these people again.
    NotADeal,
    /// Say why a draft had better wait.
    Why,
    /// Say no more of a draft.
    Fine,
}

impl Action {
    /// The word that the desktop and the database use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SaveDraft => "save-draft",
            Self::LetGo => "let-go",
            Self::Snooze => "snooze",
            Self::NotADeal => "not-a-deal",
            Self::Why => "why",
            Self::Fine => "fine",
        }
    }

    /// Reads what [`as_str`](Self::as_str) wrote.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::SaveDraft, Self::LetGo, Self::Snooze, Self::NotADeal, Self::Why, Self::Fine]
            .into_iter()
            .find(|action| action.as_str() == word)
    }

    /// What the button says.
    pub fn label(self) -> &'static str {
        match self {
            Self::SaveDraft => "Save draft",
            Self::LetGo => "Let go",
            Self::Snooze => "Snooze",
            Self::NotADeal => "Not a deal",
            Self::Why => "Show why",
            Self::Fine => "Fine as it is",
        }
    }

    /// The buttons that go with a play; `drafted` tells whether there is a draft.
    pub fn offered(play: Play, drafted: bool) -> Vec<Self> {
        let first = match play {
            Play::LetGo => Some(Self::LetGo),
            _ => drafted.then_some(Self::SaveDraft),
        };
        first.into_iter().chain([Self::Snooze, Self::NotADeal]).collect()
    }
}

/// The situation that a nudge is about; the rep is told of one only once.
///
/// It is tied to a message and not to a derived group, so it survives merges and
/// rebuilt caches.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Situation {
    /// The last message of the rep's side, or theirs where that is what it's about.
    pub about: MessageId,
    /// The play that was suggested.
    pub play: Play,
}

/// A nudge that the rep was shown once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastNudge {
    /// What it was about.
    pub situation: Situation,
    /// One address of the people it was about.
    pub whom: Address,
    /// When it was first shown.
    pub at: Timestamp,
    /// Until when the rep put it off; it may be shown again then.
    pub snoozed_until: Option<Timestamp>,
}
