//! Which addresses are the rep's own, and whose side a mail is on.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::organisation::{Organisation, is_public_provider};
use crate::domain::mail::{Address, Message, Participant};

/// Which way a mail goes (DESIGN §4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// From the rep's side to people outside.
    Outbound,
    /// From outside.
    Inbound,
    /// Among the rep's own organisation.
    Internal,
}

/// The rep's own addresses, and the domains of the rep's own organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identities {
    own: BTreeSet<Address>,
    internal: BTreeSet<String>,
}

impl Identities {
    /// Puts together the rep's addresses and internal domains.
    ///
    /// Without `internal_domains` the domains of the addresses are internal, but for
    /// those of public mail providers, where everybody shares one.
    pub fn new(
        own: impl IntoIterator<Item = Address>,
        internal_domains: Option<&[String]>,
    ) -> Self {
        let own: BTreeSet<Address> = own.into_iter().map(|address| address.untagged()).collect();
        let internal = match internal_domains {
            Some(domains) => domains.iter().map(|domain| domain.to_lowercase()).collect(),
            None => {
                let domains = own.iter().map(Address::domain);
                domains.filter(|domain| !is_public_provider(domain)).map(str::to_owned).collect()
            }
        };
        Self { own, internal }
    }

    /// Whether `address` is one of the rep's own, with or without a tag.
    pub fn is_own(&self, address: &Address) -> bool {
        self.own.contains(address) || self.own.contains(&address.untagged())
    }

    /// Whether `address` belongs to the rep or to somebody of the rep's organisation.
    pub fn is_internal(&self, address: &Address) -> bool {
        self.is_own(address) || self.is_internal_domain(address.domain())
    }

    /// Whether the rep's own side wrote this mail: a copy lies in Sent, or the
    /// author is the rep or a colleague.
    pub fn wrote(&self, message: &Message) -> bool {
        let from = message.envelope.from.as_ref();
        message.filing.sent || from.is_some_and(|from| self.is_internal(&from.address))
    }

    /// Which way `message` goes.
    pub fn direction(&self, message: &Message) -> Direction {
        if !self.wrote(message) {
            Direction::Inbound
        } else if message.envelope.recipients().any(|to| !self.is_internal(&to.address)) {
            Direction::Outbound
        } else {
            Direction::Internal
        }
    }

    /// Whether somebody outside stands in To: Cc alone is no approach.
    pub fn addresses_outsider(&self, message: &Message) -> bool {
        message.envelope.to.iter().any(|to| !self.is_internal(&to.address))
    }

    /// The people outside whom `message` is from or to, the author first.
    ///
    /// A colleague's or an alias's address in From is not outside even where a copy
    /// in Sent is what tells so.
    pub fn outsiders<'a>(&'a self, message: &'a Message) -> impl Iterator<Item = &'a Participant> {
        let author = message.envelope.from.iter().filter(|_| !message.filing.sent);
        author.chain(message.envelope.recipients()).filter(|p| !self.is_internal(&p.address))
    }

    /// The rep's own organisation, for mail that has nobody else in it.
    pub fn home(&self) -> Organisation {
        let first = self.own.iter().next();
        first.map_or_else(|| Organisation(String::new()), Organisation::of)
    }

    fn is_internal_domain(&self, domain: &str) -> bool {
        let within = |internal: &String| {
            domain
                .strip_suffix(internal.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        self.internal.iter().any(within)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Address {
        Address::parse(text).expect("an address")
    }

    fn rep() -> Identities {
        Identities::new([address("robin@northwind.example")], None)
    }

    #[test]
    fn a_tag_does_not_hide_the_rep() {
        assert!(rep().is_own(&address("Robin+crm@northwind.example")));
        assert!(!rep().is_own(&address("robina@northwind.example")));
    }

    #[test]
    fn colleagues_and_their_subdomains_are_internal_but_look_alikes_are_not() {
        assert!(rep().is_internal(&address("kim@northwind.example")));
        assert!(rep().is_internal(&address("kim@mail.northwind.example")));
        assert!(!rep().is_internal(&address("kim@fakenorthwind.example")));
    }

    #[test]
    fn a_public_provider_makes_nobody_a_colleague() {
        let rep = Identities::new([address("robin@gmail.com")], None);
        assert!(rep.is_own(&address("robin@gmail.com")));
        assert!(!rep.is_internal(&address("anna@gmail.com")));
    }

    #[test]
    fn the_config_has_the_last_word_on_internal_domains() {
        let rep = Identities::new(
            [address("robin@northwind.example")],
            Some(&["Group.example".to_owned()]),
        );
        assert!(rep.is_internal(&address("kim@group.example")));
        assert!(!rep.is_internal(&address("kim@northwind.example")));
        assert!(rep.is_internal(&address("robin@northwind.example")));
    }
}
