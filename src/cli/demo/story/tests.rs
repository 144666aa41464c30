//! What comes out of a story.

use mail_parser::{MessageParser, MimeHeaders};

use super::*;
use crate::domain::decision::{Verdict, Whom};

const NOW: &str = "2026-11-23T11:00:00Z";

fn try_read(text: &str) -> Result<Story, StoryError> {
    Story::read("tests/two-sites.story", text, NOW.parse().expect("a time"), &Hours::office())
}

/// Reads a story whose cast and now are the usual ones.
fn read(mails: &str) -> Story {
    let cast = "anna = Anna Kowalska <anna@kestrel.example>, quotes like outlook\n\
                piet = Piet Maes <piet@kestrel.example>\n\
                uwe = Uwe Grün <uwe@werk.example>, quotes like german, signs \"Uwe / Grün GmbH\"\n";
    try_read(&format!("A story\n\n{cast}\n{mails}\nnow\n")).expect("a story")
}

fn parsed(mail: &Mail) -> mail_parser::Message<'_> {
    MessageParser::new().parse(&mail.bytes).expect("a mail")
}

fn text(mail: &Mail) -> String {
    parsed(mail).body_text(0).expect("a text").replace("\r\n", "\n")
}

fn addresses(addresses: Option<&mail_parser::Address<'_>>) -> Vec<String> {
    let all = addresses.into_iter().flat_map(mail_parser::Address::iter);
    all.filter_map(|address| address.address().map(str::to_owned)).collect()
}

fn problem(text: &str) -> String {
    try_read(text).expect_err("a problem").to_string()
}

#[test]
fn a_story_has_a_title_a_cast_mails_a_now_and_expectations() {
    let story = try_read(
        "Silent\nNothing came\nafter the offer.\n\nzone Europe/Amsterdam\n\
         rep robin = Robin Vos <robin@northwind.example>, also sales@northwind.example\n\
         anna = Anna <anna@kestrel.example>\n\n# a note\n\
         2026-10-05 10:12 robin to anna: Offer\n    Hi Anna,\n\n      well?\n\n\
         now 2026-11-20 11:00\nstate: silent\nuntil: {+1wd}\n",
    )
    .unwrap();
    assert_eq!((&*story.title, &*story.about), ("Silent", "Nothing came after the offer."));
    assert_eq!(story.identities.len(), 2);
    assert_eq!(story.now.to_string(), "2026-11-20T10:00:00Z");
    assert_eq!(story.expected("state"), Some("silent"));
    assert_eq!(story.expected("until"), Some("23 November 2026"));
    assert_eq!(story.expectations[1].line, 17);
    let mail = &story.mails[0];
    assert_eq!((&*mail.folder.0, mail.role), ("Sent", FolderRole::Sent));
    assert_eq!(mail.at.to_string(), "2026-10-05T08:12:00Z");
    assert_eq!(mail.id.as_str(), "two-sites.1@northwind.example");
    assert_eq!(text(mail), "Hi Anna,\n\n  well?\n");
    let date = parsed(mail).date().map(ToString::to_string);
    assert_eq!(date.as_deref(), Some("2026-10-05T10:12:00+02:00"));
}

#[test]
fn an_answer_carries_the_thread_and_goes_where_mail_programs_send_it() {
    let story = read(
        "5wd 10:00 robin to anna cc piet as offer: Offer\n    Well?\n\
         4wd 10:00 piet to all: re\n    Nice.\n\
         3wd 10:00 robin: re\n    Great.\n\
         2wd 10:00 robin: re offer\n    Anna?\n",
    );
    let [_, piet, robin, again] = story.mails.as_slice() else { panic!("four mails") };
    let piet = parsed(piet);
    assert_eq!(piet.subject(), Some("Re: Offer"));
    assert_eq!(addresses(piet.to()), ["robin@northwind.example"]);
    assert_eq!(addresses(piet.cc()), ["anna@kestrel.example", "piet@kestrel.example"][..1]);
    assert_eq!(piet.in_reply_to().as_text(), Some("two-sites.1@northwind.example"));
    assert!(piet.received().is_some());
    let robin = parsed(robin);
    assert_eq!(addresses(robin.to()), ["piet@kestrel.example"]);
    assert_eq!(
        robin.references().as_text_list().unwrap(),
        ["two-sites.1@northwind.example", "two-sites.2@kestrel.example"]
    );
    assert!(robin.received().is_none());
    let again = parsed(again);
    assert_eq!(addresses(again.to()), ["anna@kestrel.example"]);
    assert_eq!(addresses(again.cc()), ["piet@kestrel.example"]);
}

#[test]
fn everyone_quotes_as_their_mail_program_does() {
    let story = read(
        "zone Europe/Amsterdam\n\
         2026-10-05 15:12 robin to anna, uwe cc piet as offer: Offer\n    Well?\n\
         2026-10-06 09:00 anna: re offer\n    Yes.\n\
         2026-10-06 09:00 uwe: re offer\n    Ja.\n\
         2026-10-06 09:00 piet: re offer\n    Ok.\n\
         2026-10-07 10:00 robin: re\n    Fine.\n",
    );
    let [_, anna, uwe, piet, robin] = story.mails.as_slice() else { panic!("five mails") };
    let signed = "-- \nRobin Vos\nNorthwind, planning for workshops\n+31 20 555 0142\n";
    assert_eq!(
        text(anna),
        format!(
            "Yes.\n\n________________________________\n\
             From: Robin Vos <robin@northwind.example>\nSent: Monday, 5 October 2026 15:12\n\
             To: Anna Kowalska <anna@kestrel.example>; Uwe Grün <uwe@werk.example>\n\
             Cc: Piet Maes <piet@kestrel.example>\nSubject: Offer\n\nWell?\n\n{signed}"
        )
    );
    assert!(text(uwe).starts_with(
        "Ja.\n\n-- \nUwe\nGrün GmbH\n\nAm 05.10.2026 um 15:12 schrieb Robin Vos:\n> Well?\n>\n> -- \n"
    ));
    assert_eq!(text(piet), "Ok.\n");
    assert_eq!(
        text(robin),
        format!(
            "Fine.\n\n{signed}\nOn Tue, Oct 6, 2026 at 9:00 AM \
             Piet Maes <piet@kestrel.example> wrote:\n\n> Ok.\n"
        )
    );
}

#[test]
fn outlook_in_german_has_german_words() {
    let story = try_read(
        "AW\n\njan = Jan <jan@werk.example>, quotes like outlook-german\n\
         2026-03-02 10:00 robin to jan: Angebot\n    Hallo\n\
         2026-03-03 10:00 jan: re\n    Danke\n\nnow\n",
    )
    .unwrap();
    let answer = &story.mails[1];
    assert_eq!(parsed(answer).subject(), Some("AW: Angebot"));
    assert!(text(answer).contains(
        "Gesendet: Montag, 2. März 2026 10:00\nAn: Jan <jan@werk.example>\nBetreff: Angebot\n"
    ));
}

#[test]
fn a_forward_shows_what_it_forwards() {
    let story = read(
        "5wd 10:00 anna: Question\n    How much?\n\
         4wd 10:00 robin to piet: fwd\n    See below.\n",
    );
    let forward = parsed(&story.mails[1]);
    assert_eq!(forward.subject(), Some("Fwd: Question"));
    assert_eq!(addresses(forward.to()), ["piet@kestrel.example"]);
    let text = text(&story.mails[1]);
    assert!(text.contains("- Forwarded message -") && text.ends_with("\n\nHow much?\n"), "{text}");
}

#[test]
fn folders_and_headers_are_as_the_story_says() {
    let story = read(
        "5wd 10:00 anna in Junk: Hi\nheader Auto-Submitted: auto-replied\n\
         header Return-Path: <>\nheader X-Back: {+5wd %F}\n    I am away.\n\
         4wd 10:00 robin to anna in Clients/Kestrel: Hi\n    Hello.\n",
    );
    let [junk, filed] = story.mails.as_slice() else { panic!("two mails") };
    assert_eq!((&*junk.folder.0, junk.role), ("Junk", FolderRole::Junk));
    assert_eq!((&*filed.folder.0, filed.role), ("Clients/Kestrel", FolderRole::Other));
    let junk = String::from_utf8(junk.bytes.clone()).unwrap();
    assert!(junk.contains("Auto-Submitted: auto-replied\r\n"), "{junk}");
    assert!(junk.contains("X-Back: 2026-11-30\r\n"), "{junk}");
    assert_eq!(junk.matches("Return-Path: <>\r\n").count(), 1);
    assert_eq!(junk.matches("Return-Path").count(), 1);
}

#[test]
fn an_answer_may_have_another_subject_and_type() {
    let story = read(
        "5wd 10:00 robin to anna: Call?\n    Thursday?\n\
         4wd 10:00 piet: re\nheader Subject: Accepted: Call\n\
         header Content-Type: text/calendar; method=REPLY\n    BEGIN:VCALENDAR\n",
    );
    let answer = parsed(&story.mails[1]);
    assert_eq!(answer.subject(), Some("Accepted: Call"));
    assert_eq!(answer.in_reply_to().as_text(), Some("two-sites.1@northwind.example"));
    assert_eq!(answer.content_type().and_then(|kind| kind.subtype()), Some("calendar"));
    assert_eq!(answer.content_type().unwrap().attribute("method"), Some("REPLY"));
}

#[test]
fn names_in_any_script_survive() {
    let story = read("5wd 10:00 uwe: Größe ☺\n    Schöne Grüße\n");
    let mail = parsed(&story.mails[0]);
    assert_eq!(mail.subject(), Some("Größe ☺"));
    assert_eq!(mail.from().and_then(|from| from.first()?.name()), Some("Uwe Grün"));
    assert!(story.mails[0].bytes.is_ascii());
    assert!(text(&story.mails[0]).starts_with("Schöne Grüße\n"));
}

#[test]
fn a_bounce_is_a_delivery_report() {
    let story = read(
        "5wd 10:00 robin to anna, piet as offer: Offer\n    Well?\n\
         5wd 10:01 bounce of offer for anna: 550 5.1.1 no such user\n",
    );
    let bounce = parsed(&story.mails[1]);
    assert_eq!(addresses(bounce.to()), ["robin@northwind.example"]);
    let content_type = bounce.content_type().unwrap();
    assert_eq!(content_type.attribute("report-type"), Some("delivery-status"));
    let raw = String::from_utf8(story.mails[1].bytes.clone()).unwrap();
    assert!(raw.contains("Return-Path: <>\r\n"));
    assert!(raw.contains("Final-Recipient: rfc822; anna@kestrel.example\r\n"));
    assert!(!raw.contains("Final-Recipient: rfc822; piet"));
    assert!(raw.contains("Status: 5.1.1\r\n") && raw.contains("Action: failed\r\n"));
    assert!(raw.contains("Message-ID: <two-sites.1@northwind.example>\r\n"));
}

#[test]
fn decisions_name_what_and_whom() {
    let story = read(
        "5wd 10:00 robin closes anna\n4wd 10:00 robin snoozes piet until +5wd 09:00\n\
         3wd 10:00 robin wins uwe\n",
    );
    let until = "2026-11-30T09:00:00Z".parse().unwrap();
    let verbs: Vec<_> = story.decisions.iter().map(|decision| decision.verdict).collect();
    assert_eq!(verbs, [Verdict::Close, Verdict::Snooze { until }, Verdict::Won]);
    let anna = crate::domain::mail::Address::parse("anna@kestrel.example").unwrap();
    assert_eq!(story.decisions[0].whom, Whom::Address(anna));
}

#[test]
fn a_mistake_is_named_with_its_line() {
    let story = |line: &str| format!("T\n\nanna = Anna <anna@kestrel.example>\n{line}\nnow\n");
    for (line, problem_) in [
        ("5wd 10:00 bob: Hi", "`bob` is not in the cast"),
        ("5wd 10:00 robin: Hi", "expected `to` and whom"),
        ("5wd 10:00 anna: re", "no mail stands above"),
        ("5wd 10:00 anna: re offer", "no mail above is called `offer`"),
        ("+5wd 10:00 anna: Hi", "this lies after now"),
        ("5wd 10:00 anna", "expected `WHEN WHO: SUBJECT`"),
        ("5wd 10:00 anna so robin: Hi", "`so` is not understood after `anna`"),
        ("5wd 10:00 anna of robin: Hi", "`of` has no place here, or stands twice"),
        ("5wd 10:00 anna closes robin", "only the rep decides"),
        ("5wd 10:00 robin snoozes anna", "expected `WHEN robin closes WHOM`"),
        ("anna = Anna <anna@kestrel.example>", "`anna` is in the cast twice"),
        ("bob = Bob", "`Bob` is no mail address"),
        ("bob = Bob <b@b.example>, quotes like vi", "nobody quotes like `vi`"),
        ("anna: hello", "expected `key = Name <address>`"),
        ("zone Mars/Olympus", "Mars/Olympus"),
        ("    Hi", "an indented line belongs below a mail"),
        ("header A: b", "a header belongs below a mail"),
    ] {
        let told = problem(&story(line));
        assert!(told.starts_with("tests/two-sites.story:4: "), "{told}");
        assert!(told.contains(problem_), "{told}");
    }
    assert_eq!(problem("T\n"), "tests/two-sites.story:1: there is no `now` line");
    assert!(problem("T\n\nnow 5wd 10:00\n").contains(":3: expected `now`"));
    assert!(problem("T\n\nnow\nsilent\n").contains(":4: expected `key: value`"));
}

#[test]
fn an_unpacked_story_is_a_maildir() {
    let story = read(
        "5wd 10:00 robin to anna as offer: Offer\n    Well?\n\
         4wd 10:00 anna in Clients/Kestrel: re\n    Yes.\n\
         3wd 10:00 anna: Again\n    Hello?\n",
    );
    let root = tempfile::tempdir().unwrap();
    story.unpack(root.path()).unwrap();
    assert!(story.unpack(root.path()).is_err());
    let mut maildir = maildir::Maildir::open(root.path(), &["*"], &["nothing"]).unwrap();
    let known = std::collections::BTreeMap::new();
    let check = maildir.check(&known, Timestamp::MIN, story.now).unwrap();
    let mut found: Vec<_> = check
        .flat_map(|batch| {
            batch
                .map(|batch| {
                    batch
                        .mails
                        .into_iter()
                        .map(move |mail| (batch.folder.clone(), batch.role, mail))
                })
                .unwrap()
        })
        .collect();
    found.sort_by_key(|(_, _, mail)| mail.arrived);
    let expected: Vec<_> =
        story.mails.iter().map(|mail| (mail.folder.clone(), mail.role, mail.raw())).collect();
    assert_eq!(found, expected);
}
