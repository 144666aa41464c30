//! Hostile mail: whatever comes, reading ends soon and does not fail.

use proptest::prelude::*;

use super::*;
use crate::domain::mail::Uid;

fn raw(bytes: Vec<u8>) -> RawMail {
    let arrived = "2026-05-12T10:00:00Z".parse().expect("a timestamp");
    RawMail { bytes, uid: Uid(1), arrived, provider_thread: None, complete: true }
}

fn kind_of(mail: &str) -> Kind {
    parse(&raw(mail.as_bytes().to_vec())).reading.kind
}

/// Mails of many kinds, to be mutated.
fn seeds() -> Vec<Vec<u8>> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut seeds = Vec::new();
    for kind in std::fs::read_dir(folder).expect("the corpus").flatten() {
        let files = std::fs::read_dir(kind.path()).into_iter().flatten().flatten();
        let mails = files.filter(|file| file.path().extension().is_some_and(|e| e == "eml"));
        seeds.extend(mails.map(|mail| std::fs::read(mail.path()).expect("a mail")));
    }
    seeds
}

/// Cuts `mail`, and repeats, drops and changes bytes of it.
fn mutated(mut mail: Vec<u8>, changes: &[(prop::sample::Index, u8, u8)]) -> Vec<u8> {
    for (place, what, byte) in changes {
        if mail.is_empty() {
            break;
        }
        let at = place.index(mail.len());
        match what % 5 {
            0 => mail.truncate(at),
            1 => mail.insert(at, *byte),
            2 => drop(mail.remove(at)),
            3 => mail.extend_from_within(at..),
            _ => mail.splice(at..=at, [*byte]).for_each(drop),
        }
        mail.truncate(64 * 1024);
    }
    mail
}

/// Reads `mail` outside `catch_unwind`, so that a panic is seen, and checks what holds
/// for every message.
fn is_sound(mail: Vec<u8>) {
    let mail = raw(mail);
    let Parsed { envelope, reading } = read(&mail);
    assert!(!envelope.references.contains(&envelope.id));
    assert!(envelope.references.len() <= 100 && envelope.in_reply_to.len() <= 100);
    assert!(!reading.kind_evidence.is_empty());
    assert_eq!(reading.bounce.is_some(), reading.kind == Kind::Bounce);
    assert!(reading.back_on.is_none() || reading.kind == Kind::OutOfOffice);
    let shown = envelope.from.iter().chain(envelope.recipients()).map(Participant::label);
    assert!(!shown.chain([envelope.subject.as_str()]).any(|text| text.contains(char::is_control)));
    assert_eq!(parse(&mail), Parsed { envelope, reading });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        is_sound(bytes);
    }

    #[test]
    fn any_mutation_of_a_mail_is_read(
        seed in any::<prop::sample::Index>(),
        changes in prop::collection::vec(any::<(prop::sample::Index, u8, u8)>(), 1..12),
    ) {
        let seeds = seeds();
        is_sound(mutated(seed.get(&seeds).clone(), &changes));
    }
}

#[test]
fn endless_nesting_is_read() {
    let mixed: String = (0..5_000)
        .map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n"))
        .collect();
    assert_eq!(kind_of(&mixed), Kind::Human);
    let forwarded = "Content-Type: message/rfc822\n\n".repeat(50_000);
    assert_eq!(kind_of(&forwarded), Kind::Human);
    let digests: String = (0..5_000)
        .map(|n| format!("Content-Type: multipart/digest; boundary=b{n}\n\n--b{n}\n\n"))
        .collect();
    assert_eq!(kind_of(&digests), Kind::Bulk);
}

#[test]
fn endless_headers_are_read() {
    let many = "X-Filler: y\n".repeat(100_000) + "Subject: late\n\nHello\n";
    assert_eq!(kind_of(&many), Kind::Human);
    let long = format!("References: {}\nSubject: x\n\nHello\n", "<a@b> ".repeat(100_000));
    assert!(parse(&raw(long.into_bytes())).envelope.references.len() <= 100);
    let parties = format!("To: {}x@y.example\n\nHello\n", "a@b.example, ".repeat(50_000));
    assert!(parse(&raw(parties.into_bytes())).envelope.to.len() <= 500);
    let folded = format!("Subject: {}\n\nHello\n", "a\n ".repeat(100_000));
    assert_eq!(kind_of(&folded), Kind::Human);
}

#[test]
fn endless_parts_and_lines_are_read() {
    let parts = "Content-Type: multipart/mixed; boundary=b\n\n".to_owned()
        + &"--b\nContent-Type: text/plain\n\nx\n".repeat(50_000);
    assert_eq!(kind_of(&parts), Kind::Human);
    let line = format!("Subject: x\n\n{}", "a@b.example <".repeat(100_000));
    assert_eq!(kind_of(&line), Kind::Human);
    let daemon = "From: MAILER-DAEMON@x.example\nSubject: failure notice\n\nnot delivered:\n";
    let bounce = parse(&raw((daemon.to_owned() + &"<a@b.example>:\n".repeat(50_000)).into_bytes()));
    assert_eq!(bounce.reading.kind, Kind::Bounce);
    assert_eq!(bounce.reading.bounce.map(|bounce| bounce.recipients.len()), Some(1));
}

#[test]
fn a_mail_without_a_header_is_unreadable_and_says_so() {
    for bytes in [&b""[..], b"\n\n", b"\x00\xff\xfe", b"only text\n"] {
        let parsed = parse(&raw(bytes.to_vec()));
        assert_eq!(parsed.reading.kind, Kind::Bulk);
        assert!(parsed.reading.kind_evidence[0].starts_with("unreadable"));
        assert_eq!(parsed.envelope.at, raw(Vec::new()).arrived);
    }
}
