//! `stepback check`: a mail read before it is sent.

use std::{
    fs,
    io::Write as _,
    process::{Output, Stdio},
};

use serde_json::Value;

use super::*;

const PUSH: &str = "Hi Tom,\n\njust checking in.\nThe offer lapses on Friday.\n\nRobin\n";
const CALM: &str = "Hi Tom,\n\na short no is fine. How do you keep the list today?\n\nRobin\n";

/// What `check` says of `text` on its standard input.
fn check(home: &Home, arguments: &[&str], text: &str) -> (i32, String, String) {
    let arguments = [&["check"], arguments].concat();
    let mut command = home.command(&arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    child.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("read");
    let Output { status, stdout, stderr } = child.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (status.code().expect("no signal"), text(stdout), text(stderr))
}

#[test]
fn what_pushes_is_shown_with_carets_below_and_the_reason() {
    let home = Home::without_config();
    let (code, out, err) = check(&home, &[], PUSH);
    assert_eq!((1, ""), (code, err.as_str()));
    assert!(out.contains("<stdin>:3\n  just checking in.\n  ^^^^^^^^^^^^^^^^\n"), "{out}");
    assert!(
        out.contains("  The offer lapses on Friday.\n  ^^^^^^^^^^^^^^^^\n  pressure: "),
        "{out}"
    );
    assert!(out.ends_with("2 places to look at.\n"), "{out}");
}

#[test]
fn a_calm_mail_passes_and_hears_what_is_good_in_it() {
    let (code, out, _) = check(&Home::without_config(), &["-"], CALM);
    assert_eq!(0, code);
    assert!(out.contains("+ invites-truth: a short no is fine: "), "{out}");
    assert!(out.contains("1 question about today"), "{out}");
    assert!(out.ends_with("Nothing here pushes.\n"), "{out}");
}

#[test]
fn editors_get_file_line_and_column() {
    let home = Home::without_config();
    fs::write(home.path("mail.txt"), PUSH).expect("can write");
    let ran = home.run(&["check", "--format", "short", "mail.txt"]);
    let places: Vec<String> = ran
        .out
        .lines()
        .map(|line| line.split(": ").take(2).collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(["mail.txt:3:1 touching-base", "mail.txt:4:1 pressure"], places[..], "{}", ran.out);
    assert_eq!(1, ran.code);
}

#[test]
fn a_whole_mail_is_told_by_its_header_and_its_quotes_do_not_count() {
    let mail = "From: robin@northwind.example\nTo: tom@acme.example\nSubject: Re: list\n\n\
                Hi Tom,\n\nhere is the list.\n\nOn Monday Tom <tom@acme.example> wrote:\n> just checking in\n";
    assert_eq!(0, check(&Home::without_config(), &[], mail).0);
    let pushed = mail.replace("here is the list.", "just checking in.");
    let (code, out, _) = check(&Home::without_config(), &["--format", "short"], &pushed);
    assert_eq!((1, 1), (code, out.lines().count()), "{out}");
    assert!(out.starts_with("<stdin>:7:1: touching-base"), "{out}");
}

#[test]
fn its_json_has_the_shape_that_is_documented() {
    let (code, out, _) = check(&Home::without_config(), &["--json"], PUSH);
    let seen: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((1, 2), (code, seen["warnings"].as_u64().expect("a count")));
    let own_words = seen["own_words"].as_str().expect("text");
    for finding in seen["findings"].as_array().expect("a list") {
        let place = |key: &str| usize::try_from(finding[key].as_u64().expect("a count")).unwrap();
        assert_eq!(own_words.get(place("start")..place("end")), finding["text"].as_str());
        assert!(finding["reason"].as_str().is_some_and(|reason| reason.ends_with('.')));
        assert!(place("line") >= 3 && place("column") >= 1);
    }
    let keys: Vec<&str> = seen.as_object().expect("an object").keys().map(String::as_str).collect();
    let wanted =
        ["findings", "language", "lexicon", "measures", "own_words", "version", "warnings"];
    assert_eq!(wanted, keys[..]);
}

#[test]
fn a_language_without_a_lexicon_is_said_and_nothing_is_found() {
    let finnish = "Hei, kiitos viestistä! Voisitko lähettää meille tarjouksen ensi viikolla?\n";
    let (code, out, _) = check(&Home::without_config(), &[], finnish);
    assert_eq!(0, code);
    assert!(out.starts_with("There is no lexicon for the language `fi`"), "{out}");
    let (code, _, err) = check(&Home::without_config(), &["--language", "fi"], finnish);
    assert_eq!(2, code, "{err}");
    assert!(err.contains("only for de, en, fr, nl"), "{err}");
}

#[test]
fn a_text_too_short_to_tell_its_language_is_read_in_english_unless_another_is_named() {
    let (code, out, _) = check(&Home::without_config(), &[], "Circling back.\n");
    assert_eq!(1, code);
    assert!(out.starts_with("too short to tell the language"), "{out}");
    assert_eq!(0, check(&Home::without_config(), &["--language", "de"], "Circling back.\n").0);
}

#[test]
fn a_lexicon_of_ones_own_adds_changes_and_takes_away() {
    let home = Home::without_config();
    fs::create_dir_all(home.path("config/stepback/lexicon")).expect("a folder");
    let lexicon = home.path("config/stepback/lexicon/en.toml");
    let own = "off = [\"checking-in\", \"our-offer-ends\"]\n[rule.lapses]\nweight = 0.1\n\
               [rule.kudos]\ncategory = \"hype\"\nreason = \"Say it plainly.\"\nphrases = [\"kudos\"]\n";
    fs::write(&lexicon, own).expect("can write");
    assert_eq!(0, check(&home, &[], PUSH).0);
    let (code, out, _) = check(&home, &[], "Kudos to you all for the hall.\n");
    assert_eq!(1, code);
    assert!(out.contains("hype: Say it plainly."), "{out}");
    fs::write(&lexicon, "[rule.kudos]\ncategory = \"hipe\"\n").expect("can write");
    let (code, _, err) = check(&home, &[], CALM);
    assert_eq!(78, code);
    assert!(err.contains("lexicon/en.toml:2: ") && err.contains("touching-base"), "{err}");
}
