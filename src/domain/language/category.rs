//! What the lens finds.

use serde::{Deserialize, Serialize};

/// What a passage does to its reader (DESIGN §7): eight ways to push, five that open a
/// door.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// Asks for news and brings none.
    TouchingBase,
    /// Makes them hurry: a deadline, an offer that lapses, a last chance.
    Pressure,
    /// Makes them feel that they owe something.
    Guilt,
    /// Takes the sale for granted.
    Presumption,
    /// Sells.
    Pitch,
    /// Could stand in anybody's mail.
    Buzzword,
    /// Is louder than what it says.
    Hype,
    /// Paints the future.
    FutureOnly,
    /// Makes a no easy to say.
    InvitesTruth,
    /// Brings something that they can use.
    Insight,
    /// Asks about today.
    CurrentState,
    /// Takes up what they said.
    TheirWords,
    /// Speaks to a person.
    Personal,
}

impl Category {
    /// Every category, warnings first.
    pub const ALL: [Self; 13] = [
        Self::TouchingBase,
        Self::Pressure,
        Self::Guilt,
        Self::Presumption,
        Self::Pitch,
        Self::Buzzword,
        Self::Hype,
        Self::FutureOnly,
        Self::InvitesTruth,
        Self::Insight,
        Self::CurrentState,
        Self::TheirWords,
        Self::Personal,
    ];

    /// Whether it speaks for the mail.
    pub fn is_credit(self) -> bool {
        self >= Self::InvitesTruth
    }

    /// The word that JSON, the lexicons and the terminal use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TouchingBase => "touching-base",
            Self::Pressure => "pressure",
            Self::Guilt => "guilt",
            Self::Presumption => "presumption",
            Self::Pitch => "pitch",
            Self::Buzzword => "buzzword",
            Self::Hype => "hype",
            Self::FutureOnly => "future-only",
            Self::InvitesTruth => "invites-truth",
            Self::Insight => "insight",
            Self::CurrentState => "current-state",
            Self::TheirWords => "their-words",
            Self::Personal => "personal",
        }
    }
}
