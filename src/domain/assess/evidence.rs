//! Why the program thinks what it thinks.

use serde::{Deserialize, Serialize};

use crate::domain::mail::{Message, MessageId, SignalKind};

/// No longer is what is cited, in characters.
const CITED: usize = 90;

/// One reason for a judgement: which rule, in words, and which message shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The rule's name, as `quiet` or `unanswered`.
    pub rule: String,
    /// One plain sentence with its dates.
    pub text: String,
    /// The message that shows it, where there is one.
    pub message_id: Option<MessageId>,
}

impl Evidence {
    /// A reason that one message shows.
    pub fn from_message(rule: &str, text: impl Into<String>, message: &Message) -> Self {
        let message_id = Some(message.envelope.id.clone());
        Self { rule: rule.to_owned(), text: text.into(), message_id }
    }

    /// A reason that one message shows, with the words in it that do `kind`, where its text
    /// is kept.
    pub fn citing(rule: &str, text: &str, message: &Message, kind: SignalKind) -> Self {
        let words = message.reading.passages(kind).next().map(cited).filter(|w| !w.is_empty());
        let text = words.map_or_else(|| text.to_owned(), |words| format!("{text}: “{words}”"));
        Self::from_message(rule, text, message)
    }

    /// A reason that rests on no single message.
    pub fn of(rule: &str, text: impl Into<String>) -> Self {
        Self { rule: rule.to_owned(), text: text.into(), message_id: None }
    }
}

/// `words` on one line, and no more of them than fit.
fn cited(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(CITED) {
        None => line,
        Some(_) => line.chars().take(CITED).chain(['…']).collect(),
    }
}
