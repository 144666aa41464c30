//! Message-IDs: read from headers that hold other things too, or made.

use std::collections::BTreeSet;

use super::mime::Part;
use crate::domain::mail::{MessageId, Participant};

/// So many References are kept (DESIGN §6).
const REFERENCES: usize = 100;

/// So much of the body goes into a made id; a bounded fetch has as much.
const BODY: usize = 2_048;

/// The ids of one mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ids {
    /// Its own.
    pub(super) id: MessageId,
    /// In-Reply-To.
    pub(super) in_reply_to: Vec<MessageId>,
    /// References, oldest first.
    pub(super) references: Vec<MessageId>,
}

impl Ids {
    /// Reads the ids of `mail`.
    ///
    /// `parties` are those it is from and to: In-Reply-To of old programs says
    /// `Your message of … from <anna@acme.example>`, and an address is no id.
    pub(super) fn read(mail: &Part<'_>, parties: &[&Participant]) -> Self {
        let headers = &mail.headers;
        let own = headers.all("Message-ID").find_map(|value| ids(&value).into_iter().next());
        let id = own.unwrap_or_else(|| made(mail));
        let is_address = |id: &MessageId| {
            let id = id.as_str().to_lowercase();
            parties.iter().any(|party| party.address.as_str() == id)
        };
        let others = |name| {
            let mut seen = BTreeSet::from([id.clone()]);
            let all = headers.all(name).flat_map(|value| ids(&value));
            let mut kept: Vec<_> = all.filter(|id| !is_address(id)).collect();
            kept.retain(|id| seen.insert(id.clone()));
            kept
        };
        let in_reply_to = capped(others("In-Reply-To"));
        let references = capped(others("References"));
        Self { id, in_reply_to, references }
    }
}

/// The first and the newest: the first is the root, which keeps a long thread whole
/// where its middle is missing.
fn capped(mut ids: Vec<MessageId>) -> Vec<MessageId> {
    if ids.len() > REFERENCES {
        ids.drain(1..=ids.len() - REFERENCES);
    }
    ids
}

/// The ids in a header value: all that stands in angle brackets, or else the whole
/// value where it is one word with an `@` in it.
fn ids(value: &str) -> Vec<MessageId> {
    let bracketed: Vec<_> = value
        .split('<')
        .skip(1)
        .filter_map(|rest| rest.split_once('>'))
        // A line folded inside an id leaves a space there.
        .filter_map(|(id, _)| MessageId::parse(&id.replace(' ', "")))
        .collect();
    match bracketed.is_empty() && value.contains('@') {
        true => MessageId::parse(value).into_iter().collect(),
        false => bracketed,
    }
}

/// An id for a mail without one, the same for every copy of it.
///
/// Copies differ in what servers add and in their line ends, so only what the author
/// sent goes in.
fn made(mail: &Part<'_>) -> MessageId {
    let mut hash = Fnv::default();
    for name in ["Date", "From", "To", "Cc", "Subject", "Content-Type"] {
        hash.add(mail.headers.raw(name).unwrap_or_default().as_bytes());
        hash.add(b"\n");
    }
    let body = mail.body_start(2 * BODY).iter().copied().filter(|byte| *byte != b'\r');
    hash.add(&body.take(BODY).collect::<Vec<_>>());
    hash.id()
}

/// An id for bytes that are no mail.
pub(super) fn of_bytes(bytes: &[u8]) -> MessageId {
    let mut hash = Fnv::default();
    hash.add(bytes.get(..BODY).unwrap_or(bytes));
    hash.id()
}

/// FNV-1a with 128 bits: unlike the standard library's, it may not change, as it
/// names mails in the database.
struct Fnv(u128);

impl Default for Fnv {
    fn default() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }
}

impl Fnv {
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 ^= u128::from(*byte);
            self.0 = self.0.wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }

    fn id(&self) -> MessageId {
        MessageId::parse(&format!("{:032x}@made.invalid", self.0)).expect("hex and a domain")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::mail::Address;

    fn read(mail: &str) -> Ids {
        Ids::read(&Part::read(mail.as_bytes()), &[])
    }

    fn texts(ids: &[MessageId]) -> Vec<&str> {
        ids.iter().map(MessageId::as_str).collect()
    }

    #[test]
    fn chatter_around_an_id_is_ignored() {
        let ids = read(
            "Message-ID: <a@x> (added by postmaster)\nIn-Reply-To: Your message of \"Mon, 1 Jan\" <b@x>\n\n",
        );
        assert_eq!(ids.id.as_str(), "a@x");
        assert_eq!(texts(&ids.in_reply_to), ["b@x"]);
        let ids = read("Message-ID: a@x\nIn-Reply-To: Your message of Monday to b@x\n\n");
        assert_eq!(ids.id.as_str(), "a@x");
        assert!(ids.in_reply_to.is_empty());
    }

    #[test]
    fn an_address_of_a_party_is_no_id() {
        let anna = Participant { name: None, address: Address::parse("anna@x").expect("valid") };
        let mail =
            "Message-ID: <a@x>\nIn-Reply-To: Message from Anna <Anna@x> of \"Mon\" <b@x>\n\n";
        let ids = Ids::read(&Part::read(mail.as_bytes()), &[&anna]);
        assert_eq!(texts(&ids.in_reply_to), ["b@x"]);
    }

    #[test]
    fn self_references_and_repetitions_are_dropped() {
        let ids = read("Message-ID: <a@x>\nReferences: <b@x> <a@x>\n <b@x> <c@x>\n\n");
        assert_eq!(texts(&ids.references), ["b@x", "c@x"]);
    }

    #[test]
    fn of_many_references_the_root_and_the_newest_stay() {
        let many = |count: usize| {
            let ids: String = (0..count).map(|n| format!("<{n}@x>\n ")).collect();
            read(&format!("Message-ID: <a@x>\nReferences: {ids}\n\n")).references
        };
        assert_eq!(many(100).len(), 100);
        let capped = many(150);
        assert_eq!((capped.len(), capped[0].as_str()), (100, "0@x"));
        assert_eq!((capped[1].as_str(), capped[99].as_str()), ("51@x", "149@x"));
    }

    #[test]
    fn a_made_id_is_the_same_for_every_copy_and_for_no_other_mail() {
        let copy = "From: a@x\nDate: Mon, 1 Jan 2024 10:00:00 +0000\n\nHello\nyou\n";
        let other =
            format!("Received: by b; now\r\nX-Keywords: x\r\n{}", copy.replace('\n', "\r\n"));
        assert_eq!(read(copy).id, read(&other).id);
        assert_ne!(read(copy).id, read(&copy.replace("you", "me")).id);
        // Stored ids must stay the same in later versions.
        assert_eq!(read(copy).id.as_str(), "ec9f9a19d144cde7df91244f5250e6bb@made.invalid");
    }
}
