//! The kinds of next step.

use serde::{Deserialize, Serialize};

/// The kind of next step (DESIGN §8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Play {
    /// Read their reply, which lies in Junk.
    Rescue,
    /// Stop: they said no.
    RespectNo,
    /// Answer what they asked.
    Answer,
    /// Find an address that works.
    FixAddress,
    /// Close without guilt.
    LetGo,
    /// Say nothing for a while.
    EaseOff,
    /// Send the message that is fine with a no.
    StepBack,
    /// Write a client a human word.
    Befriend,
    /// Ask about today.
    CurrentState,
    /// Bring something they can use.
    Educate,
    /// Nothing.
    None,
}

impl Play {
    /// The plays that a message may go with.
    pub const WRITTEN: [Self; 8] = [
        Self::RespectNo,
        Self::Answer,
        Self::FixAddress,
        Self::LetGo,
        Self::StepBack,
        Self::Befriend,
        Self::CurrentState,
        Self::Educate,
    ];

    /// Whether the same person may get the same text twice: what the rep has to fill in,
    /// or what is a matter of fact.
    pub fn may_repeat(self) -> bool {
        matches!(self, Self::Answer | Self::FixAddress)
    }

    /// What goes before what: rescue and answer first, then what ends something, then
    /// the rest, and last what calls for nothing.
    pub fn rank(self) -> u8 {
        match self {
            Self::Rescue => 0,
            Self::Answer => 1,
            Self::RespectNo => 2,
            Self::FixAddress => 3,
            Self::StepBack => 4,
            Self::LetGo => 5,
            Self::Befriend => 6,
            Self::CurrentState => 7,
            Self::Educate => 8,
            Self::EaseOff => 9,
            Self::None => 10,
        }
    }

    /// Whether the rep is told of it: saying nothing needs no notification.
    pub fn is_told(self) -> bool {
        !matches!(self, Self::None | Self::EaseOff)
    }

    /// Every play, most valuable first.
    pub const ALL: [Self; 11] = [
        Self::Rescue,
        Self::Answer,
        Self::RespectNo,
        Self::FixAddress,
        Self::StepBack,
        Self::LetGo,
        Self::Befriend,
        Self::CurrentState,
        Self::Educate,
        Self::EaseOff,
        Self::None,
    ];

    /// Whether it is a step towards a sale, which is moot once they have bought.
    pub fn sells(self) -> bool {
        matches!(self, Self::StepBack | Self::LetGo | Self::CurrentState | Self::Educate)
    }

    /// The word that JSON, the database and the terminal use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Rescue => "rescue",
            Self::RespectNo => "respect-no",
            Self::Answer => "answer",
            Self::FixAddress => "fix-address",
            Self::LetGo => "let-go",
            Self::EaseOff => "ease-off",
            Self::StepBack => "step-back",
            Self::Befriend => "befriend",
            Self::CurrentState => "current-state",
            Self::Educate => "educate",
            Self::None => "none",
        }
    }
}
