//! The rep and the people of one organisation who appear together.

use std::{collections::HashMap, fmt};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Identities, Organisation, Party, groups, party, with_absences_apart};
use crate::domain::{
    fnv::Fnv1a,
    mail::{Address, Message, Participant},
    thread::{self, Conversation},
};

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
        let digest = Fnv1a::of(format!("{account}\0{address}").as_bytes());
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
    /// Whether this is an address that several people share, and so no person.
    pub fn is_office(&self) -> bool {
        !self.addresses.is_empty() && self.addresses.iter().all(Address::is_shared)
    }

    /// The name, or the first address.
    pub fn label(&self) -> &str {
        let address = self.addresses.first().map_or("", Address::as_str);
        self.name.as_deref().unwrap_or(address)
    }

    /// The name by which one greets them: `Anna` of `Anna Kowalski`, and of
    /// `Kowalski, Anna`; `None` where no name was seen, or nobody's in particular.
    pub fn first_name(&self) -> Option<&str> {
        let name = self.name.as_deref().filter(|_| !self.is_office())?;
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

impl Relationship {
    /// Puts together the relationship that `conversations` make; `None` if there are none.
    ///
    /// The first person of the earliest conversation anchors it, and lends it its id.
    pub fn of(
        account: &str,
        mut conversations: Vec<Conversation>,
        rep: &Identities,
    ) -> Option<Self> {
        conversations.sort_by(|a, b| a.began().cmp(&b.began()));
        let parties: Vec<Party> = conversations.iter().map(|one| party(one, rep)).collect();
        let first = parties.first()?;
        let anchor = first.addresses.first().cloned().unwrap_or_else(Address::unknown);
        let mut addresses: Vec<Address> = Vec::new();
        for address in parties.iter().flat_map(|party| &party.addresses) {
            if !addresses.contains(address) {
                addresses.push(address.clone());
            }
        }
        Some(Self {
            id: RelationshipId::of(account, &anchor),
            account: account.to_owned(),
            organisation: first.organisation.clone(),
            people: persons(&addresses, &conversations, rep),
            conversations,
        })
    }

    /// All messages, conversation by conversation.
    pub fn messages(&self) -> impl Iterator<Item = &Message> {
        self.conversations.iter().flat_map(Conversation::messages)
    }

    /// The subject of the conversation that somebody wrote in last, without reply prefixes.
    pub fn subject(&self) -> &str {
        // Of notes and reports only where there is nothing else.
        let newest = |conversation: &&Conversation| {
            let messages = conversation.messages().iter();
            messages.map(|message| (message.is_human(), message.envelope.at)).max()
        };
        self.conversations
            .iter()
            .max_by_key(newest)
            .map_or("", |conversation| conversation.subject())
    }
}

/// Puts together all relationships of an account from its messages.
pub fn relationships(account: &str, messages: Vec<Message>, rep: &Identities) -> Vec<Relationship> {
    let conversations = with_absences_apart(thread::conversations(messages, rep), rep);
    let parties: Vec<Party> = conversations.iter().map(|one| party(one, rep)).collect();
    let mut conversations: Vec<Option<Conversation>> =
        conversations.into_iter().map(Some).collect();
    let mut taken = |position: &usize| conversations.get_mut(*position).and_then(Option::take);
    let groups = groups(&parties).into_iter();
    let gathered = groups.map(|group| group.conversations.iter().filter_map(&mut taken).collect());
    gathered.filter_map(|conversations| Relationship::of(account, conversations, rep)).collect()
}

/// The people behind `addresses`, with the name each last wrote themselves with, or
/// else was addressed by.
///
/// Addresses that differ only in their tag are one person's.
fn persons(addresses: &[Address], conversations: &[Conversation], rep: &Identities) -> Vec<Person> {
    let names = Names::gather(conversations, rep);
    let mut people: Vec<Person> = Vec::new();
    let mut known: HashMap<Address, usize> = HashMap::new();
    for address in addresses {
        let position = *known.entry(address.untagged()).or_insert(people.len());
        if position == people.len() {
            people.push(Person { name: None, addresses: Vec::new() });
        }
        if let Some(person) = people.get_mut(position) {
            person.addresses.push(address.clone());
        }
    }
    for person in &mut people {
        person.name = names.of(person);
    }
    // Persons come before the addresses of their offices.
    people.sort_by_key(Person::is_office);
    people
}

/// The newest name of each address, as its owner writes it and as others do.
#[derive(Default)]
struct Names {
    signed: HashMap<Address, (Timestamp, String)>,
    called: HashMap<Address, (Timestamp, String)>,
}

impl Names {
    fn gather(conversations: &[Conversation], rep: &Identities) -> Self {
        let mut names = Self::default();
        for message in conversations.iter().flat_map(Conversation::messages) {
            let envelope = &message.envelope;
            let author = envelope.from.iter().filter(|_| !rep.wrote(message));
            author.for_each(|from| note(&mut names.signed, from, envelope.at));
            envelope.recipients().for_each(|to| note(&mut names.called, to, envelope.at));
        }
        names
    }

    fn of(&self, person: &Person) -> Option<String> {
        let newest = |names: &HashMap<Address, (Timestamp, String)>| {
            person.addresses.iter().filter_map(|address| names.get(address)).max().cloned()
        };
        newest(&self.signed).or_else(|| newest(&self.called)).map(|(_, name)| name)
    }
}

fn note(names: &mut HashMap<Address, (Timestamp, String)>, who: &Participant, at: Timestamp) {
    let Some(name) = &who.name else { return };
    let entry = names.entry(who.address.clone()).or_insert_with(|| (at, name.clone()));
    if at >= entry.0 {
        *entry = (at, name.clone());
    }
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
    fn an_office_is_not_greeted_by_name() {
        let office = Person {
            name: Some("Acme Sales".to_owned()),
            addresses: vec![address("sales@acme.example")],
        };
        assert_eq!(office.first_name(), None);
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
