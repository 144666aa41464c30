//! Mails that are odd in one way each, and how they are read.
//!
//! `tests/corpus/FOLDER/NAME.eml` is the mail, `NAME.toml` beside it what is expected
//! of it; `tests/corpus/README.md` says how.

use std::{
    fmt::Debug,
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;
use stepback::domain::{
    mail::{CutKind, Kind, Participant, RawMail, SignalKind, Uid},
    parse::{self, Parsed},
};

/// What is expected of one mail; what is not said may be anything.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Expected {
    arrived: Option<String>,
    complete: Option<bool>,
    kind: Option<Kind>,
    evidence: Vec<String>,
    back_on: Option<String>,
    failed: Option<Vec<String>>,
    action: Option<String>,
    status: Option<String>,
    original: Option<String>,
    message_id: Option<String>,
    in_reply_to: Option<Vec<String>>,
    references: Option<Vec<String>>,
    at: Option<String>,
    offset_seconds: Option<i32>,
    from: Option<String>,
    to: Option<Vec<String>>,
    subject: Option<String>,
    own_words: Option<String>,
    cut: Option<Vec<CutKind>>,
    signature: Option<String>,
    language: Option<String>,
    asks: Option<Vec<String>>,
    signals: Option<Vec<Vec<String>>>,
}

/// Gathers what is wrong with how one mail is read.
#[derive(Default)]
struct Complaints(Vec<String>);

impl Complaints {
    /// Notes that `name` is not what was expected, if anything was.
    fn compare<T: PartialEq + Debug>(&mut self, name: &str, expected: Option<T>, found: T) {
        if let Some(expected) = expected.filter(|expected| *expected != found) {
            self.0.push(format!("  {name}: expected {expected:?}, found {found:?}"));
        }
    }
}

#[test]
fn every_mail_is_read_as_its_neighbour_says() {
    let mails = mails(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus"));
    assert!(mails.len() >= 60, "only {} mails found", mails.len());
    let complaints: Vec<_> = mails.iter().filter_map(|mail| complaint(mail)).collect();
    let count = complaints.len();
    assert!(complaints.is_empty(), "{count} of {}:\n{}", mails.len(), complaints.join("\n"));
}

fn mails(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path());
    let mut mails: Vec<_> = entries
        .flat_map(|path| if path.is_dir() { mails(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "eml"))
        .collect();
    mails.sort();
    mails
}

fn complaint(path: &Path) -> Option<String> {
    let expected = fs::read_to_string(path.with_extension("toml")).expect("what is expected");
    let expected: Expected =
        toml::from_str(&expected).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let arrived = expected.arrived.as_deref().unwrap_or("2026-12-31T12:00:00Z");
    let raw = RawMail {
        bytes: fs::read(path).expect("a mail"),
        uid: Uid(1),
        arrived: arrived.parse().expect("a timestamp"),
        provider_thread: None,
        complete: expected.complete.unwrap_or(true),
    };
    let mut complaints = Complaints::default();
    let parsed = parse::parse(&raw);
    compare_envelope(&mut complaints, &expected, &parsed);
    compare_kind(&mut complaints, &expected, &parsed);
    compare_words(&mut complaints, &expected, &parsed);
    let found = complaints.0.join("\n");
    (!found.is_empty())
        .then(|| format!("{}:\n{found}\n  {:?}", path.display(), parsed.reading.kind_evidence))
}

fn compare_envelope(complaints: &mut Complaints, expected: &Expected, parsed: &Parsed) {
    let envelope = &parsed.envelope;
    let texts = |ids: &[stepback::domain::mail::MessageId]| {
        ids.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    complaints.compare("message_id", expected.message_id.clone(), envelope.id.to_string());
    complaints.compare("in_reply_to", expected.in_reply_to.clone(), texts(&envelope.in_reply_to));
    complaints.compare("references", expected.references.clone(), texts(&envelope.references));
    complaints.compare("at", expected.at.clone(), envelope.at.to_string());
    complaints.compare("offset_seconds", expected.offset_seconds, envelope.offset_seconds);
    let from = envelope.from.as_ref().map(written).unwrap_or_default();
    complaints.compare("from", expected.from.clone(), from);
    complaints.compare("to", expected.to.clone(), envelope.to.iter().map(written).collect());
    complaints.compare("subject", expected.subject.clone(), envelope.subject.clone());
}

fn written(party: &Participant) -> String {
    match &party.name {
        Some(name) => format!("{name} <{}>", party.address),
        None => party.address.to_string(),
    }
}

fn compare_kind(complaints: &mut Complaints, expected: &Expected, parsed: &Parsed) {
    let reading = &parsed.reading;
    complaints.compare("kind", expected.kind, reading.kind);
    let back_on = reading.back_on.map(|date| date.to_string()).unwrap_or_default();
    complaints.compare("back_on", expected.back_on.clone(), back_on);
    let bounce = reading.bounce.clone().unwrap_or_default();
    let failed = bounce.recipients.iter().map(|failed| failed.address.to_string()).collect();
    complaints.compare("failed", expected.failed.clone(), failed);
    let first = bounce.recipients.first().cloned();
    let action = first.as_ref().and_then(|first| first.action.clone());
    complaints.compare("action", expected.action.clone(), action.unwrap_or_default());
    let status = first.and_then(|first| first.status);
    complaints.compare("status", expected.status.clone(), status.unwrap_or_default());
    let original = bounce.original.map(|id| id.to_string());
    complaints.compare("original", expected.original.clone(), original.unwrap_or_default());
    for part in &expected.evidence {
        let told = reading.kind_evidence.iter().any(|evidence| evidence.contains(part));
        complaints.compare(&format!("evidence {part:?}"), Some(true), told);
    }
}

fn compare_words(complaints: &mut Complaints, expected: &Expected, parsed: &Parsed) {
    let reading = &parsed.reading;
    let own_words = expected.own_words.as_deref().map(folded);
    complaints.compare("own_words", own_words, folded(&reading.own_words));
    let cut: Vec<_> = reading.cut.iter().map(|cut| cut.kind).collect();
    complaints.compare("cut", expected.cut.clone(), cut);
    let signatures = reading.cut.iter().filter(|cut| cut.kind == CutKind::Signature);
    let signature = signatures.map(|cut| cut.text.as_str()).collect::<Vec<_>>().join(" ");
    complaints.compare("signature", expected.signature.as_deref().map(folded), folded(&signature));
    complaints.compare("language", expected.language.clone(), reading.language.0.clone());
    let asks: Vec<_> = reading.passages(SignalKind::Ask).map(folded).collect();
    complaints.compare("asks", expected.asks.clone(), asks);
    complaints.compare("signals", expected.signals.clone(), signals(parsed));
}

/// Each signal as its kind, its text and, where it names one, its date.
fn signals(parsed: &Parsed) -> Vec<Vec<String>> {
    let reading = &parsed.reading;
    let told = reading.signals.iter().map(|signal| {
        let kind = serde_json::to_value(signal.kind).expect("a word");
        let text = reading.own_words.get(signal.span.start..signal.span.end).expect("a span");
        let mut told = vec![kind.as_str().expect("a word").to_owned(), folded(text)];
        told.extend(signal.date.map(|date| date.to_string()));
        told
    });
    told.collect()
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
