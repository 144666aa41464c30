//! Absence notes of people who belong elsewhere.
//!
//! A conversation belongs to the one organisation that it is mainly with, but somebody of
//! another may be in it, and away. Their note goes to the relationship that they are
//! judged in: it stands as a conversation of its own, which they are the party of.

use super::{Identities, Organisation, party};
use crate::domain::{
    mail::{Address, Kind, Message},
    thread::Conversation,
};

/// Takes the absence notes out of `conversations` that are by somebody of another
/// organisation than theirs.
///
/// A note by an address that nobody there wrote to stays: whom it speaks for is told by
/// what it answers.
pub fn with_absences_apart(
    conversations: Vec<Conversation>,
    rep: &Identities,
) -> Vec<Conversation> {
    conversations.into_iter().flat_map(|conversation| parts(conversation, rep)).collect()
}

fn parts(conversation: Conversation, rep: &Identities) -> Vec<Conversation> {
    let is_note = |message: &Message| message.reading.kind == Kind::OutOfOffice;
    if !conversation.messages().iter().any(is_note) {
        return vec![conversation];
    }
    let home = party(&conversation, rep).organisation;
    let written_to = addressed(&conversation, rep);
    let belongs_elsewhere = |message: &Message| {
        let author = message.envelope.from.as_ref().map(|from| &from.address);
        is_note(message)
            && author.is_some_and(|author| {
                written_to.contains(&author.untagged()) && Organisation::of(author) != home
            })
    };
    let messages = conversation.messages().iter().cloned();
    let (notes, rest): (Vec<_>, Vec<_>) = messages.partition(belongs_elsewhere);
    let alone = notes.into_iter().map(|note| vec![note]);
    [rest].into_iter().chain(alone).filter_map(Conversation::new).collect()
}

/// Everybody outside who stands in the mail that people wrote, without tags.
fn addressed(conversation: &Conversation, rep: &Identities) -> Vec<Address> {
    let human = conversation.messages().iter().filter(|message| message.is_human());
    human.flat_map(|message| rep.outsiders(message)).map(|who| who.address.untagged()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples;

    const REP: &str = "robin@northwind.example";

    /// How many conversations come of one in which `by` is away.
    fn conversations(by: &str) -> Vec<usize> {
        let rep = Identities::new([samples::address(REP)], None);
        let to = ["bea@firm.example", "anna@kestrel.example"];
        let mut note = samples::mail("c@x.example", 3, by, &[REP]);
        note.reading.kind = Kind::OutOfOffice;
        let messages = vec![
            samples::mail("a@x.example", 1, REP, &to),
            samples::mail("b@x.example", 2, "bea@firm.example", &[REP]),
            note,
        ];
        let all = vec![Conversation::new(messages).expect("messages")];
        let apart = with_absences_apart(all, &rep);
        apart.iter().map(|one| one.messages().len()).collect()
    }

    #[test]
    fn a_note_by_somebody_of_another_company_stands_alone() {
        assert_eq!(conversations("anna@kestrel.example"), [2, 1]);
    }

    #[test]
    fn a_note_by_theirs_or_by_an_address_that_nobody_wrote_to_stays() {
        assert_eq!(conversations("bea@firm.example"), [3]);
        assert_eq!(conversations("reception@elsewhere.example"), [3]);
    }
}
