//! Conversations with the same people become one group.

use std::collections::{BTreeMap, HashMap};

use super::{Organisation, Party};
use crate::domain::{disjoint::DisjointSets, mail::Address};

/// Conversations that make one relationship, and whom they are with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The organisation they share.
    pub organisation: Organisation,
    /// Everybody's address, in order of appearance; at least one.
    pub addresses: Vec<Address>,
    /// The conversations, as positions in what was grouped.
    pub conversations: Vec<usize>,
}

/// Groups conversations by the people who appear in them together.
///
/// Two buying groups of one company that have nobody in common stay apart. Like
/// threading, the outcome depends on nothing but what is linked, so a closed part of
/// the mailbox gives the same groups as the whole.
pub fn groups(parties: &[Party]) -> Vec<Group> {
    let mut sets = linked(parties);
    let mut groups: BTreeMap<usize, Group> = BTreeMap::new();
    for (position, party) in parties.iter().enumerate() {
        let group = groups.entry(sets.find(position)).or_insert_with(|| Group {
            organisation: party.organisation.clone(),
            addresses: Vec::new(),
            conversations: Vec::new(),
        });
        group.conversations.push(position);
        group.addresses.extend(party.addresses.iter().cloned());
    }
    let mut groups: Vec<Group> = groups.into_values().collect();
    groups.iter_mut().for_each(|group| keep_first(&mut group.addresses));
    groups
}

/// Joins the parties that share an address within one organisation.
fn linked(parties: &[Party]) -> DisjointSets {
    let mut sets = DisjointSets::new(parties.len());
    let mut first: HashMap<(&Organisation, &Address), usize> = HashMap::new();
    for (position, party) in parties.iter().enumerate() {
        for address in &party.addresses {
            let earlier = *first.entry((&party.organisation, address)).or_insert(position);
            sets.join(earlier, position);
        }
    }
    sets
}

/// Drops all but the first of equal addresses.
fn keep_first(addresses: &mut Vec<Address>) {
    let mut seen = std::collections::HashSet::new();
    addresses.retain(|address| seen.insert(address.clone()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::address;

    fn party(organisation: &str, people: &[&str]) -> Party {
        let addresses =
            people.iter().map(|name| address(&format!("{name}@{organisation}"))).collect();
        Party { organisation: Organisation(organisation.to_owned()), addresses }
    }

    fn grouped(parties: &[Party]) -> Vec<Vec<usize>> {
        groups(parties).into_iter().map(|group| group.conversations).collect()
    }

    #[test]
    fn a_colleague_who_joins_in_ties_conversations_together() {
        let parties = [
            party("acme.example", &["anna"]),
            party("acme.example", &["ben"]),
            party("acme.example", &["anna", "ben"]),
        ];
        assert_eq!(grouped(&parties), [[0, 1, 2]]);
    }

    #[test]
    fn two_buying_groups_of_one_company_are_two_relationships() {
        let parties = [party("acme.example", &["anna"]), party("acme.example", &["ben"])];
        assert_eq!(grouped(&parties), [[0], [1]]);
    }

    #[test]
    fn everybody_is_named_once() {
        let parties = [party("acme.example", &["anna"]), party("acme.example", &["anna", "ben"])];
        let names: Vec<String> =
            groups(&parties)[0].addresses.iter().map(Address::to_string).collect();
        assert_eq!(names, ["anna@acme.example", "ben@acme.example"]);
    }
}
