//! Small mails for tests of the core.

use jiff::Timestamp;

use super::coach::Draft;
use super::mail::{
    Address, Envelope, Filing, Kind, Language, Message, MessageId, Participant, Reading, Signal,
    SignalKind, Span,
};
use crate::domain::play::Play;

/// The rep.
const ROBIN: &str = "robin@northwind.example";

/// A moment, written as RFC 3339 has it.
pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

/// An address that is known to be one.
pub(crate) fn address(text: &str) -> Address {
    Address::parse(text).expect("an address")
}

/// A human mail without an ask, `at` seconds after the epoch.
pub(crate) fn mail(id: &str, at: i64, from: &str, to: &[&str]) -> Message {
    let party = |text: &str| Participant { name: None, address: address(text) };
    let envelope = Envelope {
        id: MessageId::parse(id).expect("an id"),
        in_reply_to: Vec::new(),
        references: Vec::new(),
        provider_thread: None,
        at: Timestamp::from_second(at).expect("a time"),
        offset_seconds: 0,
        from: Some(party(from)),
        to: to.iter().map(|text| party(text)).collect(),
        cc: Vec::new(),
        bcc: Vec::new(),
        subject: String::new(),
    };
    let reading = Reading::of_kind(Kind::Human);
    Message { envelope, reading, filing: Filing::default() }
}

/// Lets a mail say `words`, and mean `kind` by all of them.
pub(crate) fn saying(mut message: Message, words: &str, kind: SignalKind) -> Message {
    let start = message.reading.own_words.len();
    message.reading.own_words.push_str(words);
    let span = Span { start, end: message.reading.own_words.len() };
    message.reading.signals.push(Signal { kind, span, date: None });
    message
}

/// A human mail in English of a moment, which says `words` and means `kind` by them; it lies
/// in Sent where Robin wrote it.
pub(crate) fn said(
    id: &str,
    when: &str,
    from: &str,
    to: &str,
    words: &str,
    kind: SignalKind,
) -> Message {
    let mut mail = saying(mail(id, at(when).as_second(), from, &[to]), words, kind);
    mail.filing.sent = from == ROBIN;
    mail.reading.language = Language("en".to_owned());
    mail
}

/// A step back that answers the message `about` and says `body`.
pub(crate) fn step_back(id: &str, about: &str, from: &str, to: &str, body: &str) -> Draft {
    let party = |text: &str| Participant { name: None, address: address(text) };
    Draft {
        id: MessageId::parse(id).expect("an id"),
        play: Play::StepBack,
        from: party(from),
        to: vec![party(to)],
        cc: Vec::new(),
        subject: "Re: Offer".to_owned(),
        body: body.to_owned(),
        in_reply_to: MessageId::parse(about).expect("an id"),
        references: Vec::new(),
        at: Timestamp::UNIX_EPOCH,
        language: Language("en".to_owned()),
        template: "en/step-back".parse().expect("a name"),
    }
}
