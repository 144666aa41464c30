//! What the program of the rep's that may write a better text is told: a contract.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Raised, standard::RULES};
use crate::domain::{
    assess::{Stage, State, Timeline},
    mail::{Message, MessageId, Participant},
    people::Direction,
    play::Play,
    template::Occasion,
};

/// Everything that a draft rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// Changes where a program that reads this must change, too.
    pub version: u32,
    /// The kind of message.
    pub play: Play,
    /// What a step back comes after; `None` for other plays.
    pub occasion: Option<Occasion>,
    /// Why it is suggested, in one plain sentence.
    pub reason: String,
    /// The language to write in, as ISO 639-1.
    pub language: String,
    /// Whether they are addressed as `Sie`, `u` or `vous`.
    pub formal: bool,
    /// The rep.
    pub from: Participant,
    /// Whom it is for.
    pub to: Vec<Participant>,
    /// Who reads along.
    pub cc: Vec<Participant>,
    /// The subject.
    pub subject: String,
    /// The greeting line, as the rep usually writes to them.
    pub greeting: String,
    /// The sign-off, with the rep's name.
    pub sign_off: String,
    /// The last concrete thing they raised.
    pub raised: Option<Raised>,
    /// The last thing they told of their own life; for `befriend` only.
    pub personal: Option<Raised>,
    /// How far things have come.
    pub stage: Stage,
    /// Where things stand.
    pub state: State,
    /// How many messages lie unanswered.
    pub unanswered: usize,
    /// Working days since the first of them.
    pub waited_working_days: Option<f64>,
    /// When the rep's side last wrote.
    pub last_outbound: Option<Timestamp>,
    /// When they last wrote.
    pub last_inbound: Option<Timestamp>,
    /// The newest mails, oldest first.
    pub messages: Vec<Said>,
    /// What the text must keep to.
    pub rules: Vec<String>,
    /// The text that is used otherwise.
    pub text: String,
}

/// One mail of the past.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Said {
    /// Its Message-ID.
    pub message_id: MessageId,
    /// When it was written.
    pub date: Timestamp,
    /// Which way it went.
    pub direction: Direction,
    /// Who wrote it.
    pub from: Option<Participant>,
    /// What its author newly wrote, at most 2,000 characters.
    pub text: String,
}

impl Facts {
    /// What the version is now.
    pub const VERSION: u32 = 1;
    /// So many mails are told.
    const MAILS: usize = 6;
    /// So much of each, in characters.
    const LONGEST: usize = 2_000;

    /// The newest mails of `timeline`.
    pub(super) fn messages(timeline: &Timeline<'_>) -> Vec<Said> {
        let said = |(direction, message): (Direction, &Message)| Said {
            message_id: message.envelope.id.clone(),
            date: message.envelope.at,
            direction,
            from: message.envelope.from.clone(),
            text: message.reading.own_words.chars().take(Self::LONGEST).collect(),
        };
        timeline.spoken(Self::MAILS).into_iter().map(said).collect()
    }

    /// What the text must keep to, in words.
    pub(super) fn rules() -> Vec<String> {
        RULES.iter().map(|rule| (*rule).to_owned()).collect()
    }
}
