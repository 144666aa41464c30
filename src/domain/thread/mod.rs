//! Messages that answer one another become conversations.
//!
//! The rule is RFC 5256 REFERENCES: a message's last reference is its parent,
//! earlier references are chained as far as nothing contradicts them, and what
//! hangs together under one root is one conversation. The provider's own thread id
//! joins what the headers leave apart, and so do subject, people and time where an
//! answer's references are lost, and numbers where a mail is one of several parts.
//!
//! Messages are always worked through in the same order, whatever order they came
//! in, and only messages that share a Message-ID, a provider's thread or a [`Topic`] are
//! ever joined. So the conversations of some messages depend on nothing but the
//! messages that are linked with them, however distantly: [`threads`] of such a closed
//! set gives the same answer as [`threads`] of the whole mailbox.

mod forest;
mod likeness;
mod order;
mod part;
mod subject;

use std::collections::HashMap;

use forest::Forest;
use jiff::Timestamp;
pub use likeness::Topic;
pub use order::lined_up;
pub use subject::{base_subject, is_answer};

use super::{
    mail::{Envelope, Message, MessageId},
    people::Identities,
};

/// The version of the threading rules; conversations made by another one are stale.
pub const RULES_VERSION: u32 = 3;

/// One exchange, oldest message first and never empty.
///
/// Conversations are rebuilt from stored messages and are an opinion, not a
/// fact: a better threading rule repairs old mail too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    messages: Vec<Message>,
    backwards: bool,
}

impl Conversation {
    /// Puts `messages` in order; `None` if there are none.
    pub fn new(mut messages: Vec<Message>) -> Option<Self> {
        messages.sort_by(|a, b| order(&a.envelope).cmp(&order(&b.envelope)));
        let backwards = order::runs_backwards(&messages);
        (!messages.is_empty()).then_some(Self { messages, backwards })
    }

    /// The messages, oldest first; at least one.
    pub fn messages(&self) -> &[Message] {
        &self.messages
    }

    /// Whether a mail in it bears an earlier date than what it answers, so that the order of
    /// dates is not that in which they were written.
    pub fn runs_backwards(&self) -> bool {
        self.backwards
    }

    /// The first mail in it that a person wrote: what it answers, if that is in it, is older.
    pub fn first_word(&self) -> Option<&Message> {
        if self.backwards {
            let lined_up = lined_up(&self.messages).into_iter();
            return lined_up.map(|(_, message)| message).find(|message| message.is_human());
        }
        self.messages.iter().find(|message| message.is_human())
    }

    /// The subject it began with; empty where it never had one.
    pub fn subject(&self) -> &str {
        let mut subjects = self.messages.iter().map(|message| message.envelope.subject.as_str());
        subjects.find(|subject| !subject.is_empty()).unwrap_or_default()
    }

    /// When it began and with which message: the oldest, which names the conversation.
    pub fn began(&self) -> Option<(Timestamp, &MessageId)> {
        self.messages.first().map(|message| order(&message.envelope))
    }
}

/// The order in which messages are worked through: by time, then by id.
fn order(envelope: &Envelope) -> (Timestamp, &MessageId) {
    (envelope.at, &envelope.id)
}

/// Groups messages that belong together, as positions in `envelopes`.
///
/// Every position stands in exactly one group. Groups are ordered by their oldest
/// message, and so are the positions in a group.
pub fn threads(envelopes: &[&Envelope], rep: &Identities) -> Vec<Vec<usize>> {
    let mut work: Vec<(usize, &Envelope)> = envelopes.iter().copied().enumerate().collect();
    work.sort_by(|(_, a), (_, b)| order(a).cmp(&order(b)));
    let roots = roots(&work, rep);
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut group_of: HashMap<usize, usize> = HashMap::new();
    for ((position, _), root) in work.iter().zip(roots) {
        let group = *group_of.entry(root).or_insert(groups.len());
        if group == groups.len() {
            groups.push(Vec::new());
        }
        if let Some(members) = groups.get_mut(group) {
            members.push(*position);
        }
    }
    groups
}

/// Puts messages together into conversations, ordered by their oldest message.
pub fn conversations(messages: Vec<Message>, rep: &Identities) -> Vec<Conversation> {
    let envelopes: Vec<&Envelope> = messages.iter().map(|message| &message.envelope).collect();
    let groups = threads(&envelopes, rep);
    let mut messages: Vec<Option<Message>> = messages.into_iter().map(Some).collect();
    let mut taken = |position: &usize| messages.get_mut(*position).and_then(Option::take);
    let together = groups.into_iter().map(|group| group.iter().filter_map(&mut taken).collect());
    together.filter_map(Conversation::new).collect()
}

/// The root of each message of `work`, as a node of the forest.
fn roots(work: &[(usize, &Envelope)], rep: &Identities) -> Vec<usize> {
    let mut forest = Forest::default();
    let nodes: Vec<usize> = work.iter().map(|(_, envelope)| forest.message(envelope)).collect();
    let mut providers: HashMap<&str, usize> = HashMap::new();
    for ((_, envelope), node) in work.iter().zip(&nodes) {
        if let Some(thread) = envelope.provider_thread.as_deref() {
            let first = *providers.entry(thread).or_insert(*node);
            forest.join(first, *node);
        }
    }
    for (earlier, answer) in likeness::pairs(work, rep) {
        if let (Some(earlier), Some(answer)) = (nodes.get(earlier), nodes.get(answer)) {
            forest.join(*earlier, *answer);
        }
    }
    nodes.into_iter().map(|node| forest.root(node)).collect()
}

#[cfg(test)]
mod tests;
