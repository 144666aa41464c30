//! Mail that a provider knows again, wherever it was moved.

use super::*;
use crate::domain::mail::Stamp;

const LIST_OF_TWO: &str = "* LIST () \"/\" INBOX\r\n* LIST () \"/\" Clients\r\n{tag} OK\r\n";

/// A mail without its bytes, with what `says` of the provider's number.
fn seen(number: u32, uid: u32, says: &str) -> String {
    format!("* {number} FETCH (UID {uid} INTERNALDATE {NEW} RFC822.SIZE 5 FLAGS (){says})\r\n")
}

fn all_seen(uids: impl Iterator<Item = u32>, says: impl Fn(u32) -> String) -> String {
    let line = |(number, uid)| seen(number, uid, &says(uid));
    (1..).zip(uids).map(line).collect::<String>() + "{tag} OK\r\n"
}

/// The same mails with their bytes.
fn read(first: u32, uids: impl Iterator<Item = u32>, says: impl Fn(u32) -> String) -> String {
    let line = |(number, uid): (u32, u32)| {
        fetched(number, uid, NEW).replace("FLAGS ()", &format!("FLAGS (){}", says(uid)))
    };
    (first..).zip(uids).map(line).collect::<String>() + "{tag} OK\r\n"
}

fn own(uid: u32) -> String {
    format!(" X-GM-MSGID {}", 1_000_000 + u64::from(uid))
}

fn stamp(uid: u32) -> Stamp {
    let arrived = "2024-02-10T10:00:00Z".parse().unwrap();
    Stamp::new(1_000_000 + u64::from(uid), 5, arrived).unwrap()
}

/// A memory of mails that had these UIDs somewhere once.
fn memory(uids: impl Iterator<Item = u32>) -> Memory {
    Memory::new(uids.map(stamp).collect(), BTreeMap::new())
}

fn gmail(exists: u32, next: u32) -> Script {
    script(exists, next).offering("X-GM-EXT-1")
}

impl Outcome {
    /// What is told to lie there without its bytes.
    fn recognised(&self) -> Vec<i64> {
        let stamps = self.batches.iter().flat_map(|batch| &batch.remarks.stamps);
        let read = self.uids();
        stamps.map(|(uid, _)| uid.0).filter(|uid| !read.contains(uid)).collect()
    }

    fn bodies_asked_for(&self) -> usize {
        self.sent("BODY.PEEK")
    }
}

#[tokio::test]
async fn what_a_provider_knows_a_mail_by_is_told_with_the_mail() {
    let script = gmail(3, 4).on(" FETCH 1:3 ", &read(1, 1..=3, own));
    let outcome = check(script, BTreeMap::new()).await;
    let stamps = &outcome.batches[0].remarks.stamps;
    assert_eq!(*stamps, [1, 2, 3].map(|uid| (Uid(uid.into()), stamp(uid))));
    assert_eq!((outcome.recognised(), outcome.sent("X-GM-MSGID")), (vec![], 1));
}

#[tokio::test]
async fn mail_that_was_moved_is_not_read_again() {
    let script = gmail(20, 21).on("FLAGS X-GM-MSGID)", &all_seen(1..=20, own));
    let now = "2024-03-01T00:00:00Z";
    let outcome = check_knowing(script, known(1, 1, 1), &memory(1..=20), now).await;
    assert_eq!((outcome.uids(), outcome.bodies_asked_for()), (vec![], 0), "{:?}", outcome.log);
    assert_eq!(outcome.recognised(), (1..=20).collect::<Vec<i64>>());
    assert_eq!(outcome.place(), (1, 21, 1));
}

#[tokio::test]
async fn a_mailbox_whose_uids_became_void_is_recognised() {
    let script = Script::new().offering("X-GM-EXT-1").on("LIST", LIST).on("STATUS", &status(31, 2));
    let script = script.on("EXAMINE", &examine(30, 31, 2));
    let script = script.on("FLAGS X-GM-MSGID)", &all_seen(1..=30, own));
    let now = "2024-03-01T00:00:00Z";
    let outcome = check_knowing(script, known(1, 31, 1), &memory(1..=30), now).await;
    assert_eq!((outcome.uids(), outcome.bodies_asked_for()), (vec![], 0), "{:?}", outcome.log);
    assert_eq!((outcome.recognised().len(), outcome.place()), (30, (2, 31, 1)));
}

#[tokio::test]
async fn only_from_the_first_strange_mail_to_the_last_is_read() {
    let memory = memory((1..=20).filter(|uid| ![7, 12].contains(uid)));
    let script = gmail(20, 21)
        .on("FLAGS X-GM-MSGID)", &all_seen(1..=20, own))
        .on("UID FETCH 7:12 ", &read(7, 7..=12, own));
    let outcome = check_knowing(script, known(1, 1, 1), &memory, "2024-03-01T00:00:00Z").await;
    assert_eq!(outcome.uids(), (7..=12).collect::<Vec<i64>>(), "{:?}", outcome.log);
    assert_eq!(outcome.recognised(), (1..=6).chain(13..=20).collect::<Vec<i64>>());
}

#[tokio::test]
async fn a_folder_is_recognised_by_what_another_has_just_brought() {
    let script = Script::new().offering("X-GM-EXT-1").on("LIST", LIST_OF_TWO);
    let script = script
        .on("EXAMINE", &examine(10, 11, 1))
        .once(" FETCH 1:10 ", &read(1, 1..=10, own))
        .on("FLAGS X-GM-MSGID)", &all_seen(1..=10, own));
    let outcome = check(script, BTreeMap::new()).await;
    let brought = outcome.batches.iter().map(|b| (b.folder.0.as_str(), b.mails.len()));
    assert_eq!(brought.filter(|(_, mails)| *mails > 0).collect::<Vec<_>>(), [("INBOX", 10)]);
    assert_eq!(outcome.recognised().len(), 0, "the same UIDs");
    assert_eq!(outcome.bodies_asked_for(), 1, "{:?}", outcome.log);
}

#[tokio::test]
async fn a_few_mails_are_read_sooner_than_asked_about() {
    for (mails, asked) in [(8, 0), (9, 1)] {
        let script = gmail(mails, mails + 1)
            .on("FLAGS X-GM-MSGID)", &all_seen(1..=mails, own))
            .on("UID FETCH 1:8 ", &read(1, 1..=8, own));
        let now = "2024-03-01T00:00:00Z";
        let outcome = check_knowing(script, known(1, 1, 1), &memory(1..=9), now).await;
        assert_eq!(outcome.sent("FLAGS X-GM-MSGID)"), asked);
        assert_eq!(outcome.uids().len(), if asked == 0 { 8 } else { 0 });
    }
}

#[tokio::test]
async fn a_server_that_leaves_out_what_it_offered_has_all_its_mail_read() {
    let without = |_: u32| String::new();
    let none = |_: u32| " X-GM-MSGID 0".to_owned();
    let one = |_: u32| " X-GM-MSGID 1000001".to_owned();
    let other = |uid: u32| format!(" X-GM-MSGID {}", 77 + uid);
    let half = |uid: u32| if uid.is_multiple_of(2) { own(uid) } else { String::new() };
    let unnamed = all_seen(1..=10, own).replacen("UID 4 ", "", 1);
    let too_few = all_seen(1..=9, own);
    for (told, read_at_least) in [
        (all_seen(1..=10, without), 10),
        (all_seen(1..=10, none), 10),
        (all_seen(1..=10, other), 10),
        (all_seen(1..=10, half), 9),
        (unnamed, 10),
        (too_few, 10),
        ("{tag} NO not for you\r\n".to_owned(), 10),
        ("{tag} OK\r\n".to_owned(), 10),
        (all_seen(1..=10, one), 10),
    ] {
        let script = gmail(10, 11)
            .on("FLAGS X-GM-MSGID)", &told)
            .on(" FETCH 1:9 ", &read(1, 1..=9, without))
            .on(" FETCH ", &read(1, 1..=10, without));
        let now = "2024-03-01T00:00:00Z";
        let outcome = check_knowing(script, BTreeMap::new(), &memory(1..=10), now).await;
        assert!(outcome.result.is_ok(), "{:?}", outcome.result);
        assert!(outcome.uids().len() >= read_at_least, "{told}: {:?}", outcome.log);
        assert_eq!(outcome.uids().len() + outcome.recognised().len(), 10, "{told}");
    }
}

#[tokio::test]
async fn a_number_that_is_none_ends_in_a_clear_error() {
    for nonsense in [" X-GM-MSGID NIL", " X-GM-MSGID 99999999999999999999999", " X-GM-MSGID x"] {
        let script = gmail(1, 2).on(" FETCH 1:1 ", &read(1, 1..=1, |_| nonsense.to_owned()));
        let outcome = check(script, BTreeMap::new()).await;
        assert!(outcome.result.is_err() || outcome.uids() == [1], "{:?}", outcome.result);
        assert!(outcome.batches.iter().all(|batch| batch.mails.len() == 1), "nothing is skipped");
    }
}
