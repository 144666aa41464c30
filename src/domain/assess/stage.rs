//! How far things have come.

use serde::{Deserialize, Serialize};

use super::State;
use crate::domain::{
    decision::Standing,
    mail::Address,
    people::{Organisation, Relationship},
    policy::Policy,
};

/// How far things have come (DESIGN §4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Nothing is bought yet.
    Prospect,
    /// They bought.
    Client,
    /// They said no.
    Declined,
    /// The rep let go.
    Closed,
}

/// Tells the stage: a no and a close first, then what the rep and the config say.
pub(super) fn stage(
    relationship: &Relationship,
    standing: Standing,
    state: State,
    policy: &Policy,
) -> Stage {
    match state {
        State::Declined => Stage::Declined,
        State::Closed => Stage::Closed,
        _ if standing.won.is_some() || is_client(relationship, policy) => Stage::Client,
        _ => Stage::Prospect,
    }
}

fn is_client(relationship: &Relationship, policy: &Policy) -> bool {
    mentions(&policy.scope.clients, relationship)
}

/// Whether one of `names`, addresses or domains, means somebody of `relationship`.
pub(super) fn mentions(names: &[String], relationship: &Relationship) -> bool {
    let addresses = || relationship.people.iter().flat_map(|person| &person.addresses);
    names.iter().any(|name| match Address::parse(name) {
        Some(wanted) => addresses().any(|address| address.untagged() == wanted.untagged()),
        None => {
            let domain = name.trim().trim_start_matches('@').to_lowercase();
            relationship.organisation == Organisation(domain.clone())
                || addresses().any(|address| address.domain() == domain)
        }
    })
}
