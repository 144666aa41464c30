//! Knowing a draft again that was saved anew, and not repeating oneself.
//!
//! Mail programs save a draft every half a minute, each time under a new UID and mostly
//! with a new Message-ID, while its text grows.

use std::hash::Hasher as _;

use serde::{Deserialize, Serialize};

use super::rule::{Caution, Concern};
use crate::domain::{
    fnv::Fnv1a,
    mail::{Message, MessageId},
    sketch::Sketch,
    thread::base_subject,
};

/// What a draft is known by when it is saved again: hashes, no text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    id: u64,
    /// The message it answers.
    answers: Option<u64>,
    /// Its recipients with its base subject, where it has both.
    topic: Option<u64>,
    sketch: Sketch,
}

/// What the rep was told of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Why it had better wait.
    pub concern: Concern,
    /// The message that the situation is known by.
    pub about: MessageId,
    /// The draft as it was last seen.
    pub trace: Trace,
    /// Whether the rep said that it is fine as it is.
    pub is_fine: bool,
}

impl Trace {
    /// What `draft` is known by.
    pub fn of(draft: &Message) -> Self {
        let envelope = &draft.envelope;
        let answers = envelope.in_reply_to.first().or(envelope.references.last());
        Self {
            id: Fnv1a::of(envelope.id.as_str().as_bytes()),
            answers: answers.map(|id| Fnv1a::of(id.as_str().as_bytes())),
            topic: topic(draft),
            sketch: Sketch::of(&draft.reading.own_words),
        }
    }

    /// Whether `later` is the same draft, saved anew.
    pub fn is_same(&self, later: &Self) -> bool {
        if self.id == later.id {
            return true;
        }
        match (self.answers, later.answers) {
            (Some(before), Some(after)) => before == after,
            (None, None) if self.topic.is_some() && self.topic == later.topic => true,
            _ => self.sketch.has_grown(&later.sketch) || self.sketch.is_like(&later.sketch),
        }
    }
}

/// Whom it is to and what about; `None` while either is missing.
fn topic(draft: &Message) -> Option<u64> {
    let subject = base_subject(&draft.envelope.subject).to_lowercase();
    let mut to: Vec<&str> = draft.envelope.to.iter().map(|to| to.address.as_str()).collect();
    to.sort_unstable();
    if subject.is_empty() || to.is_empty() {
        return None;
    }
    let mut hash = Fnv1a::default();
    for part in to.into_iter().chain([subject.as_str()]) {
        hash.write(part.as_bytes());
        hash.write(b"\0");
    }
    Some(hash.finish())
}

impl Told {
    /// Whether it was the draft with this trace.
    pub fn is_of(&self, trace: &Trace) -> bool {
        self.trace.is_same(trace)
    }

    /// Whether `caution` about the draft with this `trace` would say nothing worse.
    ///
    /// What the rep called fine holds for every draft in the same situation.
    pub fn covers(&self, caution: &Caution, trace: &Trace) -> bool {
        let same_situation = self.about == caution.about || caution.concern == Concern::Pushes;
        let same = match self.is_fine && self.about == caution.about {
            true => true,
            false => self.is_of(trace) && same_situation,
        };
        same && self.concern >= caution.concern
    }
}
