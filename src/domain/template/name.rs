//! What a template is called.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::domain::play::Play;

/// What a step back comes after; each has words of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Occasion {
    /// The rep made an offer.
    Proposal,
    /// They met, or saw a demo.
    Meeting,
    /// They were taken with it.
    Enthusiasm,
    /// They have written nothing for long.
    Silence,
    /// Anything.
    General,
}

impl Occasion {
    /// Every occasion, the most telling first.
    pub const ALL: [Self; 5] =
        [Self::Proposal, Self::Meeting, Self::Enthusiasm, Self::Silence, Self::General];

    /// The word in the name of a template; empty for any occasion.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Proposal => "proposal",
            Self::Meeting => "meeting",
            Self::Enthusiasm => "enthusiasm",
            Self::Silence => "silence",
            Self::General => "",
        }
    }
}

/// What a template is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// The sentence that takes up what they raised.
    Raised,
    /// A whole message.
    Message {
        /// For which step.
        play: Play,
        /// After what.
        occasion: Occasion,
        /// Which of several, from 1.
        number: u8,
    },
}

/// The name of a template, as `en/step-back-proposal-2`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TemplateName {
    /// The language, as ISO 639-1.
    pub language: String,
    /// What it is for.
    pub purpose: Purpose,
}

impl Purpose {
    /// Reads a file's name without its ending: `raised`, or a play, perhaps an occasion
    /// of a step back, and perhaps a number: `step-back-proposal-2`.
    pub fn from_stem(stem: &str) -> Option<Self> {
        if stem == "raised" {
            return Some(Self::Raised);
        }
        let (stem, number) = numbered(stem);
        let play = Play::WRITTEN.into_iter().find(|play| {
            stem.strip_prefix(play.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        })?;
        let rest = stem.strip_prefix(play.as_str())?.trim_start_matches('-');
        let occasion = Occasion::ALL.into_iter().find(|occasion| occasion.as_str() == rest)?;
        let fits = play == Play::StepBack || occasion == Occasion::General;
        fits.then_some(Self::Message { play, occasion, number })
    }
}

/// A stem without the number at its end, and the number, 1 where there is none.
fn numbered(stem: &str) -> (&str, u8) {
    let parted =
        stem.rsplit_once('-').and_then(|(stem, number)| Some((stem, number.parse().ok()?)));
    parted.filter(|(_, number)| *number > 1).unwrap_or((stem, 1))
}

impl fmt::Display for Purpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Message { play, occasion, number } = self else { return f.write_str("raised") };
        f.write_str(play.as_str())?;
        if *occasion != Occasion::General {
            write!(f, "-{}", occasion.as_str())?;
        }
        if *number > 1 { write!(f, "-{number}") } else { Ok(()) }
    }
}

impl fmt::Display for TemplateName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.language, self.purpose)
    }
}

/// Occurs where a text is no template's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no template is called so")]
pub struct NoSuchName;

impl FromStr for TemplateName {
    type Err = NoSuchName;

    fn from_str(text: &str) -> Result<Self, NoSuchName> {
        let (language, stem) = text.split_once('/').ok_or(NoSuchName)?;
        let purpose = Purpose::from_stem(stem).ok_or(NoSuchName)?;
        Ok(Self { language: language.to_owned(), purpose })
    }
}

impl Serialize for TemplateName {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TemplateName {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_what_it_is_for() {
        for name in [
            "en/raised",
            "en/step-back",
            "de/step-back-2",
            "de/step-back-proposal",
            "nl/step-back-silence-3",
            "en/befriend-2",
            "en/fix-address",
        ] {
            let read: TemplateName = name.parse().expect(name);
            assert_eq!(read.to_string(), name);
        }
        for name in [
            "step-back",
            "en/stepback",
            "en/step-back-propsal",
            "en/befriend-meeting",
            "en/step-back-1",
            "en/step-back-0",
            "en/rescue",
            "en/step-backs",
        ] {
            assert_eq!(name.parse::<TemplateName>(), Err(NoSuchName), "{name}");
        }
    }
}
