//! Answers whose references were lost: told by subject, people and time.
//!
//! Some relays rewrite Message-IDs and some programs write no References at all. Such
//! an answer belongs to the newest mail before it that has its subject, shares a person
//! outside with it, and is at most [`WITHIN`] older (DESIGN §6).

use std::collections::HashMap;

use jiff::SignedDuration;

use super::{
    forest::ancestry,
    subject::{base_subject, is_answer},
};
use crate::domain::{
    fnv::Fnv1a,
    mail::{Address, Envelope, MessageId},
    people::Identities,
};

/// How much older the mail may be that an answer without references belongs to.
pub const WITHIN: SignedDuration = SignedDuration::from_hours(60 * 24);

/// What a mail without references is found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// A hash of the base subject, without case.
    pub subject: u64,
    /// The people outside whom it is from or to.
    pub outsiders: Vec<Address>,
    /// Whether its subject says that it is an answer.
    pub is_answer: bool,
}

impl Topic {
    /// The topic of a mail; `None` where it has no subject or is among colleagues.
    pub fn of(envelope: &Envelope, rep: &Identities) -> Option<Self> {
        let base = base_subject(&envelope.subject);
        let outsiders = outsiders(envelope, rep);
        (!base.is_empty() && !outsiders.is_empty()).then(|| Self {
            subject: Fnv1a::of(base.to_lowercase().as_bytes()),
            outsiders,
            is_answer: is_answer(&envelope.subject),
        })
    }
}

/// Everybody outside, once; mail from nobody to nobody is all from the same unknown.
fn outsiders(envelope: &Envelope, rep: &Identities) -> Vec<Address> {
    let everybody = || envelope.from.iter().chain(envelope.recipients());
    if everybody().next().is_none() {
        return vec![Address::unknown()];
    }
    let mut outside: Vec<Address> = Vec::new();
    for participant in everybody().filter(|participant| !rep.is_internal(&participant.address)) {
        if !outside.contains(&participant.address) {
            outside.push(participant.address.clone());
        }
    }
    outside
}

/// Pairs each answer that refers to nothing known with the mail it is likely to
/// answer, as positions in `work`, which is in order of time.
pub(super) fn pairs(work: &[(usize, &Envelope)], rep: &Identities) -> Vec<(usize, usize)> {
    let known: HashMap<&MessageId, ()> =
        work.iter().map(|(_, envelope)| (&envelope.id, ())).collect();
    let is_lost = |envelope: &Envelope| !ancestry(envelope).any(|id| known.contains_key(id));
    let mut newest: HashMap<(u64, Address), usize> = HashMap::new();
    let mut pairs = Vec::new();
    for (position, (_, envelope)) in work.iter().enumerate() {
        let Some(topic) = Topic::of(envelope, rep) else { continue };
        let keys = || topic.outsiders.iter().map(|address| (topic.subject, address.clone()));
        if topic.is_answer && is_lost(envelope) {
            let earlier = keys().filter_map(|key| newest.get(&key).copied()).max();
            let near = |earlier: &usize| {
                work.get(*earlier)
                    .is_some_and(|(_, other)| envelope.at.duration_since(other.at) <= WITHIN)
            };
            pairs.extend(earlier.filter(near).map(|earlier| (earlier, position)));
        }
        newest.extend(keys().map(|key| (key, position)));
    }
    pairs
}
