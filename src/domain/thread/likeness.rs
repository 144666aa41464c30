//! Answers whose references were lost: told by subject, people and time.
//!
//! Some relays rewrite Message-IDs and some programs write no References at all. Such
//! an answer belongs to the newest mail before it that has its subject, shares a person
//! outside with it, and is at most sixty days older (DESIGN §6). A numbered
//! [`Part`] belongs to the parts that its author sent right before it.

use std::collections::{HashMap, HashSet};

use jiff::{SignedDuration, Timestamp};

use super::{
    forest::ancestry,
    part::Part,
    subject::{base_subject, is_answer},
};
use crate::domain::{
    fnv::Fnv1a,
    mail::{Address, Envelope, MessageId},
    people::Identities,
};

/// How much older the mail may be that an answer without references belongs to.
const WITHIN: SignedDuration = SignedDuration::from_hours(60 * 24);

/// How much older the part before may be: parts are sent in one go.
const PARTS_WITHIN: SignedDuration = SignedDuration::from_hours(1);

/// How many earlier mails with one topic are looked at.
const LOOKED_AT: usize = 100;

/// What a mail without references is found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// A hash of the base subject without case, or of what the parts of a series share.
    pub subject: u64,
    /// The people outside whom it is from or to.
    pub outsiders: Vec<Address>,
    /// Whether its subject says that it belongs to an earlier mail.
    pub is_answer: bool,
    /// How much older that mail may be.
    pub within: SignedDuration,
    /// Its number, where it is a part of several.
    number: Option<u32>,
}

impl Topic {
    /// The topics of a mail: none where it has no subject or is among colleagues, two
    /// where it is a numbered part.
    pub fn all(envelope: &Envelope, rep: &Identities) -> Vec<Self> {
        let base = base_subject(&envelope.subject);
        let outsiders = outsiders(envelope, rep);
        if base.is_empty() || outsiders.is_empty() {
            return Vec::new();
        }
        let part = Part::of(envelope).map(|part| Self {
            subject: part.series,
            outsiders: outsiders.clone(),
            is_answer: true,
            within: PARTS_WITHIN,
            number: Some(part.number),
        });
        let whole = Self {
            subject: Fnv1a::of(base.to_lowercase().as_bytes()),
            outsiders,
            is_answer: is_answer(&envelope.subject),
            within: WITHIN,
            number: None,
        };
        part.into_iter().chain([whole]).collect()
    }

    fn keys(&self) -> impl Iterator<Item = (u64, Address)> + '_ {
        self.outsiders.iter().map(|address| (self.subject, address.clone()))
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
    let known: HashSet<&MessageId> = work.iter().map(|(_, envelope)| &envelope.id).collect();
    let is_lost = |envelope: &Envelope| !ancestry(envelope).any(|id| known.contains(id));
    let mut seen: HashMap<(u64, Address), Vec<Seen>> = HashMap::new();
    let mut pairs = Vec::new();
    for (position, (_, envelope)) in work.iter().enumerate() {
        let topics = Topic::all(envelope, rep);
        let lost = topics.iter().any(|topic| topic.is_answer) && is_lost(envelope);
        for topic in topics {
            if lost && topic.is_answer {
                let earlier = topic.keys().filter_map(|key| newest(seen.get(&key)?, &topic));
                let earlier = earlier.max_by_key(|earlier| earlier.position);
                let near = earlier
                    .filter(|earlier| envelope.at.duration_since(earlier.at) <= topic.within);
                pairs.extend(near.map(|earlier| (earlier.position, position)));
            }
            let this = Seen { position, at: envelope.at, number: topic.number };
            topic.keys().for_each(|key| seen.entry(key).or_default().push(this));
        }
    }
    pairs
}

/// A mail that was worked through.
#[derive(Clone, Copy, Debug)]
struct Seen {
    position: usize,
    at: Timestamp,
    number: Option<u32>,
}

/// The newest of those `seen`; for a part, the newest one with a smaller number.
fn newest(seen: &[Seen], topic: &Topic) -> Option<Seen> {
    let mut recent = seen.iter().rev().take(LOOKED_AT);
    recent.find(|earlier| topic.number.is_none() || earlier.number < topic.number).copied()
}
