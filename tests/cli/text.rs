//! What a person reads in a terminal.

use std::{
    io::{BufRead as _, BufReader},
    process::Stdio,
};

use stepback::{
    daemon::watch::{self, KeepText},
    domain::{
        mail::{Batch, FolderName, FolderRole, Position, RawMail, Remarks, Uid},
        people::Identities,
    },
    store::Store,
};

use super::*;
use crate::support::mailbox::ROBIN;

#[test]
fn the_list_tells_who_what_and_why() {
    let home = home_with(&mixed());
    let said = home.says(&["list"]);
    for words in ["Anna Kowalski · acme.example", "silent · step back", "Route planning"] {
        assert!(said.contains(words), "{words} is not in\n{said}");
    }
    // The newsletter and the colleague call for nothing, ever.
    assert!(!said.contains("shop.example") && !said.contains("Lunch"), "{said}");
    let all = home.says(&["list", "--all", "--scope", "any"]);
    assert!(all.contains("shop.example") && all.contains("Lunch"), "{all}");
}

#[test]
fn a_filter_keeps_what_fits() {
    let home = home_with(&mixed());
    let said = home.says(&["list", "--state", "cold"]);
    assert!(said.contains("Tom Harker") && !said.contains("Anna"), "{said}");
    let said = home.says(&["list", "--play", "step-back", "--account", "work"]);
    assert!(said.contains("Anna") && !said.contains("Tom"), "{said}");
}

#[test]
fn one_relationship_is_shown_with_reasons_and_draft() {
    let home = home_with(&mixed());
    let id = home.json(&["list", "--json"])["relationships"][0]["id"].as_str().unwrap().to_owned();
    let by_id = home.says(&["show", &id]);
    for words in ["Timeline", "Why", "Draft", "Re: Route planning for the depot", "Hi Anna,"] {
        assert!(by_id.contains(words), "{words} is not in\n{by_id}");
    }
    let start = id.get(..id.len() - 1).unwrap();
    for name in ["anna@acme.example", "acme.example", "ACME.example", start] {
        assert_eq!(home.says(&["show", name]), by_id, "{name}");
    }
}

#[test]
fn an_unknown_name_says_where_the_names_are() {
    let ran = home_with(&mixed()).run(&["show", "nobody@acme.example"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(
        ran.err.contains("`nobody@acme.example`") && ran.err.contains("list --all"),
        "{}",
        ran.err
    );
}

#[test]
fn an_ambiguous_name_lists_what_it_may_mean() {
    let other = Mail::new("a@northwind.example", (ROBIN, "Bo <bo@acmenet.example>"), "Tea", "Tea?");
    let home = home_with(&[engaged_and_quiet(), vec![other.days_ago(2)]].concat());
    let all = home.json(&["list", "--all", "--json"]);
    let ids =
        all["relationships"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap());
    let ran = home.run(&["show", "acme"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ids.clone().count() == 2 && ids.clone().all(|id| ran.err.contains(id)), "{}", ran.err);
    assert!(home.says(&["show", "acmen"]).contains("Bo"));
}

#[test]
fn no_name_at_all_means_nobody() {
    assert_eq!(home_with(&mixed()).run(&["show", ""]).code, 1);
}

/// Reads what lies in INBOX, down to the mail with UID `oldest`.
fn read_down_to(home: &Home, oldest: u32) {
    let raw = |(mail, uid): (&Mail, u32)| RawMail {
        bytes: mail.bytes(),
        uid: Uid(uid.into()),
        arrived: mail.at,
        provider_thread: None,
        complete: true,
    };
    let batch = Batch {
        folder: FolderName("INBOX".to_owned()),
        role: FolderRole::Inbox,
        position: Position { uid_validity: 1, next: 900, oldest, census: None },
        gone: Vec::new(),
        mails: engaged_and_quiet().iter().zip(oldest..).map(raw).collect(),
        remarks: Remarks::default(),
    };
    let mut store = Store::open(&home.data()).expect("a database");
    let account = store.account("work").expect("an account");
    let batch = watch::read(batch, KeepText::Yes);
    store.take_in(account, &batch, &Identities::new([], None)).expect("stored");
}

#[test]
fn while_a_mailbox_is_read_for_the_first_time_it_is_said_that_answers_may_be_missing() {
    let home = home();
    read_down_to(&home, 500);
    for arguments in [&["list"][..], &["list", "--json"], &["show", "acme.example"]] {
        let ran = home.run(arguments);
        let err = ran.err.replace('\n', " ");
        assert!(
            ran.code == 0 && err.contains("`work` is still being read"),
            "{arguments:?}: {err}"
        );
        assert!(ran.out.contains("Anna"), "{arguments:?}: {}", ran.out);
    }
    assert!(home.says(&["status"]).contains("still being read, 0 of 1 folders done"));
    read_down_to(&home, 1);
    assert!(home.says(&["list"]).contains("Anna"));
    assert!(!home.says(&["status"]).contains("still being read"));
}

#[test]
fn an_empty_database_says_what_to_do() {
    let home = home();
    assert!(home.says(&["list"]).contains("stepback run"));
    let status = home.says(&["status"]);
    assert!(status.contains("not running") && status.contains("not looked at yet"), "{status}");
}

#[test]
fn no_escapes_where_nobody_sees_colours() {
    let home = home_with(&mixed());
    for arguments in [&["list"][..], &["list", "--all"], &["show", "acme.example"], &["status"]] {
        assert!(!home.says(arguments).contains('\u{1b}'), "{arguments:?}");
    }
    let coloured = home.command(&["list"]).env("CLICOLOR_FORCE", "1").output().unwrap();
    assert!(coloured.stdout.contains(&0x1b));
    let plain = home.command(&["list"]).env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1").output();
    assert!(!plain.unwrap().stdout.contains(&0x1b));
}

#[test]
fn a_mail_cannot_steer_the_terminal() {
    let hostile = "\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}dlog\u{2066}\u{8}";
    let evil = format!("\"Ev{hostile}il\" <evil@evil.example>");
    let mut offer =
        Mail::new("e1@northwind.example", (ROBIN, &evil), hostile, "May I ask you this?");
    offer.subject = format!("Offer {hostile}");
    let text = format!("{hostile}What does it cost?{hostile}");
    let answer = Mail::new("e2@evil.example", (&evil, ROBIN), "", &text).answering(&offer);
    let home = home_with(&[offer.days_ago(9), answer.days_ago(8)]);
    let odd = |c: char| {
        c != '\n'
            && (c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
    };
    for arguments in [
        &["list", "--all", "--scope", "any"][..],
        &["show", "evil@evil.example"],
        &["show", "no\u{1b}[31mbody"],
    ] {
        let ran = home.run(arguments);
        assert!(!ran.out.contains(odd), "{arguments:?}: {:?}", ran.out);
        assert!(!ran.err.contains(odd), "{arguments:?}: {:?}", ran.err);
    }
    let json = home.says(&["list", "--all", "--json", "--messages"]);
    assert!(!json.contains(|c: char| c != '\n' && c.is_control()), "{json:?}");
}

#[test]
fn who_reads_only_the_first_line_hears_no_complaint() {
    let home = home_with(&mixed());
    for arguments in [
        &["list", "--all", "--scope", "any", "--messages", "--json"][..],
        &["config", "schema"],
        &["completions", "bash"],
        &["man"],
        &["demo", "--quiet"],
    ] {
        let mut command = home.command(arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // Nobody reads a single byte.
        drop(child.stdout.take());
        let mut complaint = String::new();
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        while stderr.read_line(&mut complaint).unwrap() > 0 {}
        assert!(child.wait().unwrap().success(), "{arguments:?}: {complaint}");
        assert_eq!(complaint, "", "{arguments:?}");
    }
}

#[test]
fn shells_and_man_get_their_pages() {
    let home = Home::without_config();
    assert!(home.says(&["completions", "bash"]).contains("complete -F"));
    assert!(home.says(&["completions", "zsh"]).contains("#compdef stepback"));
    let page = home.says(&["man"]);
    assert!(page.contains(".TH") && page.contains("stepback"), "{page}");
}

#[test]
fn the_demo_needs_nothing_and_leaves_nothing() {
    let home = Home::without_config();
    let said = home.says(&["demo"]);
    assert!(said.contains("step back") && said.contains("No notification was raised"), "{said}");
    assert!(!said.contains('\u{1b}'));
    for folder in ["tmp", "data", "state", "config/stepback"] {
        assert_eq!(fs::read_dir(home.path(folder)).unwrap().count(), 0, "{folder}");
    }
}
