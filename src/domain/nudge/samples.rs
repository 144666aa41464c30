//! Candidates and nudges for the tests.

use jiff::Timestamp;

use super::{Candidate, PastNudge, Situation};
pub(super) use crate::domain::samples::at;
use crate::domain::{mail::MessageId, people::RelationshipId, play::Play, samples::address};

/// A Monday at noon.
pub(super) const NOW: &str = "2026-11-23T12:00:00Z";

pub(super) fn candidate(name: &str, play: Play) -> Candidate {
    let about = MessageId::parse(&format!("{name}@northwind.example")).expect("an id");
    Candidate {
        relationship: RelationshipId(name.to_owned()),
        people: vec![address(&format!("{name}@acme.example"))],
        situation: Situation { about, play },
        due: at("2026-11-23T10:00:00Z"),
    }
}

pub(super) fn told(candidate: &Candidate, at: Timestamp) -> PastNudge {
    PastNudge {
        situation: candidate.situation.clone(),
        whom: candidate.people[0].clone(),
        at,
        snoozed_until: None,
    }
}
