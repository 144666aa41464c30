//! What the rep's CRM says of people.

use std::collections::BTreeMap;

use super::{mail::Address, people::Relationship};

/// How far the CRM says that things have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CrmStage {
    /// An open deal.
    Open,
    /// It was lost, or given up.
    Lost,
    /// It was won: they are a client.
    Won,
}

impl CrmStage {
    /// Reads a stage as CRMs call them; what is neither won nor lost is open.
    pub fn read(word: &str) -> Self {
        let word = word.to_lowercase();
        let any = |parts: &[&str]| parts.iter().any(|part| word.contains(part));
        if any(&["lost", "disqualif", "dead", "churn", "verloren", "perdu", "abandon"]) {
            Self::Lost
        } else if any(&["won", "customer", "client", "kunde", "klant", "gewonnen", "gagn"]) {
            Self::Won
        } else {
            Self::Open
        }
    }
}

/// The stages that a CRM knows, by address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Crm(BTreeMap<Address, CrmStage>);

impl Crm {
    /// Gathers stages; of several for one address the furthest counts.
    pub fn of(stages: impl IntoIterator<Item = (Address, CrmStage)>) -> Self {
        let mut crm = BTreeMap::new();
        for (address, stage) in stages {
            let known = crm.entry(address.untagged()).or_insert(stage);
            *known = stage.max(*known);
        }
        Self(crm)
    }

    /// What the CRM says of anybody in `relationship`, the furthest of it.
    pub fn stage(&self, relationship: &Relationship) -> Option<CrmStage> {
        let addresses = relationship.people.iter().flat_map(|person| &person.addresses);
        addresses.filter_map(|address| self.0.get(&address.untagged())).max().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_are_read_as_crms_call_them() {
        for word in ["Closed Won", "closedwon", "Customer", "Kunde", "won"] {
            assert_eq!(CrmStage::read(word), CrmStage::Won, "{word}");
        }
        for word in ["Closed Lost", "closedlost", "Lost customer", "Disqualified"] {
            assert_eq!(CrmStage::read(word), CrmStage::Lost, "{word}");
        }
        for word in ["Proposal sent", "Negotiation", "New", ""] {
            assert_eq!(CrmStage::read(word), CrmStage::Open, "{word}");
        }
    }
}
