//! One mail, read: [`RawMail`] → [`Envelope`] and [`Reading`] (DESIGN §5).
//!
//! Every mail is written by a stranger, so nothing here fails: what cannot be read
//! becomes a message that says so.

pub mod body;
mod date;
mod envelope;
mod headers;
mod ids;
mod kind;
mod mime;
pub mod own_words;
mod pattern;
pub mod signals;
mod text;
mod uuencode;

use std::panic::{AssertUnwindSafe, catch_unwind};

use jiff::civil::Date;

use self::{
    body::Body,
    date::Written,
    kind::{Mail, Verdict},
    mime::Part,
    own_words::OwnWords,
};
use super::{
    language,
    mail::{Cut, CutKind, Envelope, Kind, Language, Participant, RawMail, Reading, Signal},
};

/// The version of the rules by which mail is read. A stored [`Reading`] of another
/// version is an old opinion, to be made anew from the mail.
pub const READER_VERSION: u32 = 1;

/// One mail, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// Who, when, and in answer to what.
    pub envelope: Envelope,
    /// What it says.
    pub reading: Reading,
}

/// Reads one mail.
///
/// A mail without a single header field, and one that the parsing crates panic on,
/// is *unreadable*: it is bulk, the one kind that judgement never looks at, has no
/// words, and its evidence begins with `unreadable`.
pub fn parse(raw: &RawMail) -> Parsed {
    // mail-parser and html2text are fed by strangers and had panics fixed in recent
    // versions. One mail must not stop the daemon, and reading changes nothing that
    // a panic could leave half done.
    let read = catch_unwind(AssertUnwindSafe(|| read(raw)));
    read.unwrap_or_else(|_| unreadable(raw, "reading it failed"))
}

fn read(raw: &RawMail) -> Parsed {
    let part = Part::read(&raw.bytes);
    if part.headers.is_empty() {
        return unreadable(raw, "it has no header");
    }
    let written = Written::read(&part.headers, raw.arrived);
    let mut envelope = envelope::read(&part, raw, written);
    let body = Body::of(&part);
    let text = read_text(&body, envelope.from.as_ref(), written.date());
    let verdict = kind::judge(&Mail {
        part: &part,
        envelope: &envelope,
        written,
        visible: &body.visible(),
        html: body.html.as_deref().unwrap_or_default(),
        own_words: &text.own_words,
        unquoted: &text.unquoted(),
        quotes: text.cut.iter().any(is_another_mail),
    });
    answer_what_bounced(&mut envelope, &verdict);
    Parsed { envelope, reading: reading(text, verdict) }
}

/// A bounce belongs to the conversation of the mail it is about, which it seldom
/// refers to in its own header.
fn answer_what_bounced(envelope: &mut Envelope, verdict: &Verdict) {
    let original = verdict.bounce.as_ref().and_then(|bounce| bounce.original.clone());
    if envelope.in_reply_to.is_empty() {
        envelope.in_reply_to.extend(original);
    }
}

fn reading(text: Text, verdict: Verdict) -> Reading {
    Reading {
        kind: verdict.kind,
        kind_evidence: verdict.evidence,
        own_words: text.own_words,
        cut: text.cut,
        language: text.language,
        signals: text.signals,
        bounce: verdict.bounce,
        back_on: verdict.back_on,
    }
}

/// What own words say.
struct Text {
    own_words: String,
    cut: Vec<Cut>,
    language: Language,
    signals: Vec<Signal>,
}

impl Text {
    /// Everything that stands in the mail but other mails.
    fn unquoted(&self) -> String {
        let kept = self.cut.iter().filter(|cut| !is_another_mail(cut));
        let kept = kept.map(|cut| cut.text.as_str());
        std::iter::once(self.own_words.as_str()).chain(kept).collect::<Vec<_>>().join("\n\n")
    }
}

fn is_another_mail(cut: &Cut) -> bool {
    matches!(cut.kind, CutKind::Quote | CutKind::Forward)
}

/// Reads the text of a mail: own words, what was taken off, language and signals.
fn read_text(body: &Body<'_>, from: Option<&Participant>, written: Date) -> Text {
    let OwnWords { text: own_words, cut } = own_words::split(body, from);
    let language = language::detect(&own_words);
    let context = signals::Context { written, language: &language };
    let signals = signals::find(&own_words, &context);
    Text { own_words, cut, language, signals }
}

/// A message for a mail that cannot be read: stored, so that it is not fetched again,
/// and in nobody's conversation.
fn unreadable(raw: &RawMail, why: &str) -> Parsed {
    let envelope = Envelope {
        id: ids::of_bytes(&raw.bytes),
        in_reply_to: Vec::new(),
        references: Vec::new(),
        provider_thread: raw.provider_thread.clone(),
        at: raw.arrived,
        offset_seconds: 0,
        from: None,
        to: Vec::new(),
        cc: Vec::new(),
        bcc: Vec::new(),
        subject: String::new(),
    };
    let text = Text {
        own_words: String::new(),
        cut: Vec::new(),
        language: Language::default(),
        signals: Vec::new(),
    };
    let verdict = Verdict::new(Kind::Bulk, vec![format!("unreadable: {why}")]);
    Parsed { envelope, reading: reading(text, verdict) }
}

#[cfg(test)]
mod tests;
