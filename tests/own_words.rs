//! Mails that are odd in one way each, and what their authors newly wrote.
//!
//! `tests/corpus/own-words/NAME.eml` is the mail; `NAME.toml` holds `own_words`, and
//! where it matters `cut`, the kinds of what is taken off, and `signature`.

use std::fs;
use std::path::{Path, PathBuf};

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};
use serde::Deserialize;
use stepback::domain::mail::{Address, CutKind, Participant};
use stepback::domain::parse::body::Body;
use stepback::domain::parse::own_words::{OwnWords, split};

#[derive(Deserialize)]
struct Expected {
    own_words: String,
    cut: Option<Vec<CutKind>>,
    signature: Option<String>,
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn author(mail: &Message<'_>) -> Option<Participant> {
    let from = mail.from()?.first()?;
    Some(Participant {
        name: from.name.as_deref().map(str::to_owned),
        address: Address::parse(from.address.as_deref()?)?,
    })
}

fn read(mail: &Message<'_>) -> OwnWords {
    let mut body = Body::default();
    for part in &mail.parts {
        match &part.body {
            PartType::Text(text) => {
                let parameter = |name| part.content_type().and_then(|found| found.attribute(name));
                body.flowed =
                    parameter("format").is_some_and(|format| format.eq_ignore_ascii_case("flowed"));
                body.delsp =
                    parameter("delsp").is_some_and(|delsp| delsp.eq_ignore_ascii_case("yes"));
                body.plain = Some(text.clone());
            }
            PartType::Html(html) => body.html = Some(html.clone()),
            _ => {}
        }
    }
    split(&body, author(mail).as_ref())
}

/// What is wrong with how `path` is read.
fn complaint(path: &Path) -> Option<String> {
    let raw = fs::read(path).expect("a readable mail");
    let told = fs::read_to_string(path.with_extension("toml")).expect("what is expected of it");
    let expected: Expected = toml::from_str(&told).expect("valid expectations");
    let own = read(&MessageParser::default().parse(&raw).expect("a mail"));
    let kinds: Vec<CutKind> = own.cut.iter().map(|cut| cut.kind).collect();
    let signatures = own.cut.iter().filter(|cut| cut.kind == CutKind::Signature);
    let signature = folded(&signatures.map(|cut| cut.text.as_str()).collect::<Vec<_>>().join(" "));
    let right = folded(&own.text) == folded(&expected.own_words)
        && expected.cut.is_none_or(|cut| cut == kinds)
        && expected.signature.is_none_or(|text| folded(&text) == signature);
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    (!right).then(|| format!("{name}:\n{:?}\n{:#?}", own.text, own.cut))
}

#[test]
fn every_odd_mail_keeps_its_authors_words_and_no_others() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/own-words");
    let files = fs::read_dir(folder).expect("the corpus").map(|file| file.expect("a file").path());
    let mut mails: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|kind| kind == "eml")).collect();
    mails.sort();
    assert!(mails.len() >= 50, "only {} mails found", mails.len());
    let complaints: Vec<String> = mails.iter().filter_map(|path| complaint(path)).collect();
    assert!(
        complaints.is_empty(),
        "{} of {}:\n{}",
        complaints.len(),
        mails.len(),
        complaints.join("\n")
    );
}
