//! The rep and the people of one organisation who appear together.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Identities, Organisation};
use crate::domain::{mail::Address, thread::Conversation};

/// The name of a relationship on the command line and in JSON, as `acme-4k2m9`.
///
/// It is made from the address that anchors the relationship and nothing else, so it
/// survives rebuilt caches; where relationships merge, the ids of all their people
/// still lead to the whole.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RelationshipId(pub String);

impl RelationshipId {
    /// The id that `address` lends to its relationship in the account of that name.
    pub fn of(account: &str, address: &Address) -> Self {
        let digest = fnv1a(format!("{account}\0{address}").as_bytes());
        let label: String = label(address).chars().take(16).collect();
        let code: String = (0..5).map(|n| crockford(digest >> (5 * n))).collect();
        Self(format!("{label}-{code}"))
    }
}

impl fmt::Display for RelationshipId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The readable half of an id: the company's name, or the person's at a provider.
fn label(address: &Address) -> String {
    let organisation = Organisation::of(address);
    let name = organisation.0.split(['@', '.']).next().unwrap_or_default();
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    if plain.is_empty() { "x".to_owned() } else { plain }
}

/// FNV-1a, 64 bits: fixed for all time, as ids must be.
fn fnv1a(bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, step)
}

/// One character of Crockford's base 32, which has no letters that look like digits.
fn crockford(bits: u64) -> char {
    const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    ALPHABET.get((bits & 31) as usize).copied().map_or('0', char::from)
}

/// One human outside, with the addresses seen answering as them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The name they write themselves with, as far as one was seen.
    pub name: Option<String>,
    /// Their addresses; at least one.
    pub addresses: Vec<Address>,
}

impl Person {
    /// The name, or the first address.
    pub fn label(&self) -> &str {
        let address = self.addresses.first().map_or("", Address::as_str);
        self.name.as_deref().unwrap_or(address)
    }

    /// The name by which one greets them: `Anna` of `Anna Kowalski`, and of
    /// `Kowalski, Anna`; `None` where no name was seen.
    pub fn first_name(&self) -> Option<&str> {
        let name = self.name.as_deref()?;
        let given = name.split_once(',').map_or(name, |(_, given)| given);
        let titles =
            ["Dr.", "Dr", "Prof.", "Prof", "Mr.", "Mr", "Mrs.", "Mrs", "Ms.", "Ms", "Herr", "Frau"];
        given.split_whitespace().find(|word| !titles.contains(word) && !word.contains('@'))
    }
}

/// The people of one organisation and the rep, with all their conversations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relationship {
    /// What it is called.
    pub id: RelationshipId,
    /// The account it belongs to, by the rep's name for it.
    pub account: String,
    /// The company, or the person at a public provider.
    pub organisation: Organisation,
    /// Everybody outside, in order of appearance; at least one.
    pub people: Vec<Person>,
    /// All conversations; at least one.
    pub conversations: Vec<Conversation>,
}

/// The people behind `addresses`, with the name each last wrote themselves with, or
/// else was addressed by.
///
/// Addresses that differ only in their tag are one person's.
pub fn persons(
    addresses: &[Address],
    conversations: &[Conversation],
    rep: &Identities,
) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    for address in addresses {
        let same = |person: &&mut Person| {
            person.addresses.iter().any(|known| known.untagged() == address.untagged())
        };
        match people.iter_mut().find(same) {
            Some(person) => person.addresses.push(address.clone()),
            None => people.push(Person { name: None, addresses: vec![address.clone()] }),
        }
    }
    for person in &mut people {
        person.name = name_of(person, conversations, rep);
    }
    people
}

fn name_of(person: &Person, conversations: &[Conversation], rep: &Identities) -> Option<String> {
    let messages = || conversations.iter().flat_map(Conversation::messages);
    let theirs = |address: &Address| person.addresses.contains(address);
    let signed = messages().filter(|message| !rep.wrote(message)).filter_map(|message| {
        let from = message.envelope.from.as_ref().filter(|from| theirs(&from.address))?;
        Some((message.envelope.at, from.name.clone()?))
    });
    let called = messages().filter_map(|message| {
        let to = message.envelope.recipients().find(|to| theirs(&to.address))?;
        Some((message.envelope.at, to.name.clone()?))
    });
    let last = signed.max_by_key(|(at, _)| *at).or_else(|| called.max_by_key(|(at, _)| *at));
    last.map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::address;

    #[test]
    fn an_id_names_the_company_and_is_fixed_for_all_time() {
        let id = RelationshipId::of("work", &address("anna@mail.acme.co.uk"));
        assert_eq!(id.to_string(), "acme-dr10r");
        assert_ne!(RelationshipId::of("home", &address("anna@mail.acme.co.uk")), id);
        assert!(RelationshipId::of("work", &address("anna@gmail.com")).0.starts_with("anna-"));
    }

    #[test]
    fn one_greets_by_the_given_name() {
        let first = |name: &str| {
            let person = Person { name: Some(name.to_owned()), addresses: Vec::new() };
            person.first_name().map(str::to_owned)
        };
        assert_eq!(first("Anna Kowalski").as_deref(), Some("Anna"));
        assert_eq!(first("Kowalski, Anna").as_deref(), Some("Anna"));
        assert_eq!(first("Dr. Jürgen Weiß").as_deref(), Some("Jürgen"));
        assert_eq!(first("anna@acme.example"), None);
    }
}
