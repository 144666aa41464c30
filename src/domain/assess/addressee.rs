//! Whom the asks of a mail to several people are put to.
//!
//! "@Tom: could you send me the figures?" asks Tom, though the rep reads it. So does all
//! of a mail that begins "Hi Tom," and copies the rep in. A name counts only where it is
//! that of a recipient; what calls nobody by name is put to everybody.

use crate::domain::{
    mail::{Message, Participant, Signal, SignalKind},
    people::Identities,
};

/// Words that come before a name in a greeting.
const GREETINGS: [&str; 18] = [
    "hi", "hello", "hey", "dear", "and", "hallo", "liebe", "lieber", "guten", "tag", "moin",
    "bonjour", "cher", "chère", "beste", "dag", "hoi", "hola",
];

/// Whom some words are put to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Addressee {
    Us,
    Others,
}

/// Whether `message`, of theirs, asks the rep's side something.
pub(super) fn asks_us(message: &Message, rep: &Identities) -> bool {
    asks_among(message, |_| true, rep)
}

/// The same for those of its asks that `counted` lets pass.
pub(super) fn asks_among(
    message: &Message,
    counted: impl Fn(&Signal) -> bool,
    rep: &Identities,
) -> bool {
    let called = Called::of(message, rep);
    let asks = message.reading.signals.iter().filter(|signal| signal.kind == SignalKind::Ask);
    asks.filter(|ask| counted(ask)).any(|ask| called.in_ask(ask) != Some(Addressee::Others))
}

/// The words of a mail and the names of those who got it.
struct Called<'a> {
    words: &'a str,
    ours: Vec<&'a Participant>,
    others: Vec<&'a Participant>,
    /// Whom the mail as a whole is put to.
    all: Option<Addressee>,
}

impl<'a> Called<'a> {
    fn of(message: &'a Message, rep: &Identities) -> Self {
        let (ours, others): (Vec<_>, Vec<_>) =
            message.envelope.recipients().partition(|who| rep.is_internal(&who.address));
        let words = message.reading.own_words.as_str();
        let mut called = Self { words, ours, others, all: None };
        // Who stands in To may be greeted with others after.
        let copied = message.envelope.to.iter().all(|to| !rep.is_internal(&to.address));
        called.all = called.in_line(words).filter(|_| copied);
        called
    }

    /// Whom an ask is put to by its own first word, else by its paragraph's, else by the mail's.
    fn in_ask(&self, ask: &Signal) -> Option<Addressee> {
        let own = self.words.get(ask.span.start..).unwrap_or_default();
        let before = self.words.get(..ask.span.start).unwrap_or_default();
        let paragraph = before.rsplit("\n\n").next().unwrap_or_default();
        self.in_line(own).or_else(|| self.in_line(paragraph)).or(self.all)
    }

    /// Whom the first words of `text` call.
    fn in_line(&self, text: &str) -> Option<Addressee> {
        let line = text.lines().next()?;
        let end = line.find([',', ':', '-', '–'])?;
        let name = line.get(..end)?;
        let mut words = name.split_whitespace().map(|word| word.trim_start_matches('@'));
        let first = words.find(|word| !GREETINGS.contains(&word.to_lowercase().as_str()))?;
        let called = |people: &[&Participant]| people.iter().any(|who| is_called(who, first));
        match (called(&self.ours), called(&self.others)) {
            (true, _) => Some(Addressee::Us),
            (false, true) => Some(Addressee::Others),
            _ => None,
        }
    }
}

/// Whether somebody goes by `name`.
fn is_called(who: &Participant, name: &str) -> bool {
    let name = name.to_lowercase();
    let full = who.name.as_deref().unwrap_or_else(|| who.address.local()).to_lowercase();
    let mut parts = full.split(|c: char| !c.is_alphanumeric());
    name.chars().count() > 1 && parts.any(|part| part == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{mail::Span, samples};

    /// A mail of Bea's to `to`, copied to `cc`, whose last sentence asks.
    fn asks(to: &[&str], cc: &[&str], text: &str) -> bool {
        let people = |all: &[&str]| -> Vec<Participant> {
            let who = |local: &&str| Participant {
                name: Some((*local).to_owned()),
                address: samples::address(&match *local {
                    "Robin" => "robin@northwind.example".to_owned(),
                    other => format!("{}@kestrel.example", other.to_lowercase()),
                }),
            };
            all.iter().map(who).collect()
        };
        let mut mail = samples::mail("a@x.example", 1, "bea@kestrel.example", &[]);
        (mail.envelope.to, mail.envelope.cc) = (people(to), people(cc));
        let last = text.rsplit(['.', '\n']).next().unwrap_or_default().trim_start();
        let start = text.len() - last.len();
        mail.reading.own_words = text.to_owned();
        let span = Span { start, end: text.len() };
        mail.reading.signals = vec![Signal { kind: SignalKind::Ask, span, date: None }];
        let rep = Identities::new([samples::address("robin@northwind.example")], None);
        asks_us(&mail, &rep)
    }

    #[test]
    fn a_colleague_called_by_name_is_asked_and_not_the_rep() {
        let asked = |text| asks(&["Robin"], &["Tom"], text);
        assert!(!asked("Hi Robin, it came.\n\n@Tom: do you have the figures?"));
        assert!(!asked("Hi Robin, it came.\n\nTom, do you have the figures?"));
        assert!(!asked("Tom, it came. Do you have the figures?"));
        assert!(asked("Hi Robin, it came.\n\nDo you have the figures?"));
        assert!(asked("Hi Robin, it came.\n\nRobin: do you have the figures?"));
        assert!(asked("It came.\n\n@Ida: do you have the figures?"), "Ida did not get it");
    }

    #[test]
    fn a_mail_to_a_colleague_that_copies_the_rep_in_asks_the_colleague() {
        assert!(!asks(&["Tom"], &["Robin"], "Hi Tom,\n\ndo you have the figures?"));
        assert!(asks(&["Tom"], &["Robin"], "Hi Tom,\n\n@Robin: do you have the figures?"));
        assert!(asks(&["Tom"], &["Robin"], "Do you have the figures?"));
        assert!(asks(&["Tom", "Robin"], &[], "Hi Tom, hi Robin,\n\ndo you have the figures?"));
    }
}
