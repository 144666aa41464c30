//! Why the program thinks what it thinks.

use serde::{Deserialize, Serialize};

use crate::domain::mail::{Message, MessageId};

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

    /// A reason that rests on no single message.
    pub fn of(rule: &str, text: impl Into<String>) -> Self {
        Self { rule: rule.to_owned(), text: text.into(), message_id: None }
    }
}
