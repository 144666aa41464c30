//! What the rep has decided about people: facts, never overruled by an opinion.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    mail::Address,
    people::{Organisation, Relationship},
};

/// What the rep decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "verdict")]
pub enum Verdict {
    /// Let go; holds until they write again.
    Close,
    /// Take back a close, a win or an ignore.
    Reopen,
    /// They bought.
    Won,
    /// Never look at them again.
    Ignore,
    /// Say nothing until then.
    Snooze {
        /// The moment from which the program may speak again.
        until: Timestamp,
    },
}

impl Verdict {
    /// The word that commands, JSON and the database use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Close => "close",
            Self::Reopen => "reopen",
            Self::Won => "won",
            Self::Ignore => "ignore",
            Self::Snooze { .. } => "snooze",
        }
    }
}

/// Whom a decision is about: it is tied to an address or a domain, not to a derived
/// group, so it survives merges and rebuilt caches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Whom {
    /// Whatever relationship this person is part of.
    Address(Address),
    /// Everybody of this organisation.
    Organisation(Organisation),
}

/// One decision by the rep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Whom it is about.
    pub whom: Whom,
    /// What was decided.
    pub verdict: Verdict,
    /// When.
    pub at: Timestamp,
}

impl Decision {
    /// Whether this decision is about `relationship`.
    pub fn concerns(&self, relationship: &Relationship) -> bool {
        match &self.whom {
            Whom::Address(address) => {
                relationship.people.iter().any(|person| person.addresses.contains(address))
            }
            Whom::Organisation(organisation) => relationship.organisation == *organisation,
        }
    }
}

/// What the decisions about one relationship come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Since when the rep has let go.
    pub closed: Option<Timestamp>,
    /// Since when they are a client by the rep's word.
    pub won: Option<Timestamp>,
    /// Since when they are ignored.
    pub ignored: Option<Timestamp>,
    /// Until when to say nothing.
    pub snoozed: Option<Timestamp>,
}

impl Standing {
    /// Adds up decisions, later ones outdoing earlier ones.
    pub fn of<'a>(decisions: impl IntoIterator<Item = &'a Decision>) -> Self {
        let mut decisions: Vec<&Decision> = decisions.into_iter().collect();
        decisions.sort_by_key(|decision| decision.at);
        let mut standing = Self::default();
        for decision in decisions {
            standing.add(decision);
        }
        standing
    }

    fn add(&mut self, decision: &Decision) {
        match decision.verdict {
            Verdict::Close => self.closed = Some(decision.at),
            Verdict::Won => (self.won, self.closed) = (Some(decision.at), None),
            Verdict::Ignore => self.ignored = Some(decision.at),
            Verdict::Snooze { until } => self.snoozed = Some(until),
            Verdict::Reopen => *self = Self::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::address;

    fn decided(second: i64, verdict: Verdict) -> Decision {
        let at = Timestamp::from_second(second).expect("a time");
        Decision { whom: Whom::Address(address("anna@acme.example")), verdict, at }
    }

    #[test]
    fn the_later_word_counts_whatever_order_they_are_read_in() {
        let decisions = [decided(2, Verdict::Reopen), decided(1, Verdict::Close)];
        assert_eq!(Standing::of(&decisions), Standing::default());
        let decisions = [decided(2, Verdict::Close), decided(1, Verdict::Reopen)];
        assert!(Standing::of(&decisions).closed.is_some());
    }
}
