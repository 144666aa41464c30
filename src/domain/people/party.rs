//! Whom a conversation is mainly with.

use super::{Identities, Organisation};
use crate::domain::{
    mail::{Address, Message},
    thread::Conversation,
};

/// The other side of a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Their organisation; the rep's own where nobody else takes part.
    pub organisation: Organisation,
    /// Their addresses in order of appearance; at least one.
    pub addresses: Vec<Address>,
}

/// One organisation's share in a conversation.
struct Share {
    organisation: Organisation,
    messages: usize,
    addresses: Vec<Address>,
}

/// Tells whom a conversation is mainly with: the organisation whose people stand in
/// most of its messages, the earlier one where two are equal.
///
/// Bounces and other automatic mail count only where nobody wrote anything: the
/// server that returns a mail is not the one it was written to.
pub fn party(conversation: &Conversation, rep: &Identities) -> Party {
    let human = shares(conversation.messages().iter().filter(|message| message.is_human()), rep);
    let shares = if human.is_empty() { shares(conversation.messages().iter(), rep) } else { human };
    let most = shares.iter().map(|share| share.messages).max();
    match shares.into_iter().find(|share| Some(share.messages) == most) {
        Some(share) => Party { organisation: share.organisation, addresses: share.addresses },
        None => Party { organisation: rep.home(), addresses: insiders(conversation, rep) },
    }
}

fn shares<'a>(messages: impl Iterator<Item = &'a Message>, rep: &'a Identities) -> Vec<Share> {
    let mut shares: Vec<Share> = Vec::new();
    for message in messages {
        let mut counted: Vec<usize> = Vec::new();
        for outsider in rep.outsiders(message) {
            let index = share_of(&mut shares, Organisation::of(&outsider.address));
            let Some(share) = shares.get_mut(index) else { continue };
            if !counted.contains(&index) {
                share.messages += 1;
                counted.push(index);
            }
            if !share.addresses.contains(&outsider.address) {
                share.addresses.push(outsider.address.clone());
            }
        }
    }
    shares
}

/// The index of the share of `organisation`, which is entered where it is new.
fn share_of(shares: &mut Vec<Share>, organisation: Organisation) -> usize {
    let known = shares.iter().position(|share| share.organisation == organisation);
    known.unwrap_or_else(|| {
        shares.push(Share { organisation, messages: 0, addresses: Vec::new() });
        shares.len() - 1
    })
}

/// The people of a conversation without outsiders: the colleagues, or the rep where
/// it is mail to self, or an address that stands for none.
fn insiders(conversation: &Conversation, rep: &Identities) -> Vec<Address> {
    let envelopes = conversation.messages().iter().map(|message| &message.envelope);
    let everybody = envelopes.flat_map(|e| e.from.iter().chain(e.recipients()));
    let (mut own, mut colleagues) = (Vec::new(), Vec::new());
    for participant in everybody {
        let address = &participant.address;
        let side = if rep.is_own(address) { &mut own } else { &mut colleagues };
        if !side.contains(address) {
            side.push(address.clone());
        }
    }
    [colleagues, own]
        .into_iter()
        .find(|side| !side.is_empty())
        .unwrap_or_else(|| vec![Address::unknown()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{mail::Kind, samples};

    fn rep() -> Identities {
        Identities::new([samples::address("robin@northwind.example")], None)
    }

    fn with(messages: Vec<Message>) -> Party {
        party(&Conversation::new(messages).expect("messages"), &rep())
    }

    #[test]
    fn a_conversation_is_with_whoever_stands_in_most_of_it() {
        let met = with(vec![
            samples::mail(
                "a",
                1,
                "robin@northwind.example",
                &["anna@acme.example", "law@firm.example"],
            ),
            samples::mail("b", 2, "anna@acme.example", &["robin@northwind.example"]),
        ]);
        assert_eq!(met.organisation.0, "acme.example");
        assert_eq!(met.addresses, [samples::address("anna@acme.example")]);
    }

    #[test]
    fn of_two_equals_the_earlier_one_counts() {
        let to = ["anna@acme.example", "law@firm.example"];
        assert_eq!(
            with(vec![samples::mail("a", 1, "robin@northwind.example", &to)]).organisation.0,
            "acme.example"
        );
    }

    #[test]
    fn a_server_that_returns_mail_is_nobody_to_be_with() {
        let mut bounce =
            samples::mail("b", 2, "mailer-daemon@mx.example", &["robin@northwind.example"]);
        bounce.reading.kind = Kind::Bounce;
        let sent = samples::mail("a", 1, "robin@northwind.example", &["anna@acme.example"]);
        assert_eq!(with(vec![bounce.clone(), sent]).organisation.0, "acme.example");
        assert_eq!(with(vec![bounce]).organisation.0, "mx.example");
    }

    #[test]
    fn mail_among_colleagues_is_with_them_and_mail_to_self_with_oneself() {
        let met = with(vec![samples::mail(
            "a",
            1,
            "robin@northwind.example",
            &["kim@northwind.example"],
        )]);
        assert_eq!(met.addresses, [samples::address("kim@northwind.example")]);
        let met = with(vec![samples::mail(
            "a",
            1,
            "robin@northwind.example",
            &["robin@northwind.example"],
        )]);
        assert_eq!(met.addresses, [samples::address("robin@northwind.example")]);
        assert_eq!(met.organisation.0, "northwind.example");
    }

    #[test]
    fn mail_from_nobody_still_has_a_party() {
        let mut nobody = samples::mail("a", 1, "anna@acme.example", &[]);
        nobody.envelope.from = None;
        assert_eq!(with(vec![nobody]).addresses, [Address::unknown()]);
    }
}
