//! What changed since: mail that went, folders that are others, or called otherwise.

use super::*;

const CLOCK: u32 = 1_700_000_000;

#[tokio::test]
async fn a_changed_uidvalidity_starts_the_folder_afresh() {
    let script = Script::new().on("LIST", LIST).on("STATUS", &status(3, 2));
    let script = script.on("EXAMINE", &examine(2, 3, 2));
    let fetch = format!("{}{}{{tag}} OK\r\n", recent(1, 1), recent(2, 2));
    let outcome = check(script.on(" FETCH 1:2", &fetch), known(1, 3, 1)).await;
    assert_eq!(outcome.uids(), [1, 2]);
    assert_eq!(outcome.place(), (2, 3, 1));
}

fn examined(exists: u32, next: u32, modseq: u64) -> String {
    examine(exists, next, 1)
        .replace("{tag}", &format!("* OK [HIGHESTMODSEQ {modseq}] x\r\n{{tag}}"))
}

#[tokio::test]
async fn as_many_mails_under_the_same_uids_are_the_same_mails() {
    for (mails, opens) in [(3, 0), (2, 1)] {
        let script = Script::new().on("LIST", LIST).on("STATUS", &counting(mails, 4, 1));
        let script = script.on("EXAMINE", &examine(mails, 4, 1));
        let outcome = check(script, counted((1, 4, 1), 3, 0)).await;
        assert_eq!(outcome.sent("EXAMINE"), opens, "{:?}", outcome.log);
    }
}

#[tokio::test]
async fn mail_that_went_is_found_by_what_is_left() {
    let script = Script::new().on("LIST", LIST).on("STATUS", &counting(3, 9, 1));
    let script = script.on("EXAMINE", &examine(3, 9, 1));
    let script = script.on("UID SEARCH 1:3", "* SEARCH 2 3 8\r\n{tag} OK\r\n");
    let outcome = check(script, counted((1, 9, 1), 5, 0)).await;
    assert_eq!(outcome.gone(), [(1, 1), (4, 7)]);
    assert_eq!(outcome.last().census, Some(Census { mails: 3, modseq: 0 }));
    assert_eq!(outcome.sent("FETCH"), 0, "no mail is read for it");
}

#[tokio::test]
async fn mail_that_went_is_told_where_the_server_keeps_account_of_it() {
    let opened = examined(3, 9, 70).replacen(
        "{tag}",
        "* VANISHED 2\r\n* VANISHED (EARLIER) 4:5,7\r\n{tag}",
        1,
    );
    let script = Script::new()
        .offering("QRESYNC ENABLE CONDSTORE")
        .on("LIST", LIST)
        .on("STATUS \"INBOX\"", &counting(3, 9, 70))
        .on("ENABLE QRESYNC", "* ENABLED QRESYNC\r\n{tag} OK\r\n")
        .on("EXAMINE \"INBOX\" (QRESYNC (1 60))", &opened);
    let outcome = check(script, counted((1, 9, 1), 6, 60)).await;
    assert_eq!(outcome.gone(), [(4, 5), (7, 7)], "{:?}", outcome.log);
    assert_eq!(outcome.last().census, Some(Census { mails: 3, modseq: 70 }));
    assert_eq!(outcome.sent("SEARCH"), 0);
}

#[tokio::test]
async fn a_refused_qresync_costs_a_comparison() {
    let script = Script::new()
        .offering("QRESYNC ENABLE")
        .on("LIST", LIST)
        .on("STATUS", &counting(1, 3, 70))
        .on("(QRESYNC", "{tag} BAD no\r\n")
        .on("EXAMINE", &examined(1, 3, 70))
        .on("UID SEARCH 1:1", "* SEARCH 2\r\n{tag} OK\r\n");
    let outcome = check(script, counted((1, 3, 1), 2, 60)).await;
    assert_eq!(outcome.gone(), [(1, 1)], "{:?}", outcome.log);
}

#[tokio::test]
async fn no_new_mail_waits_until_it_is_known_what_went() {
    let list = "* LIST () \"/\" INBOX\r\n* LIST () \"/\" Clients\r\n{tag} OK\r\n";
    let status = |name: &str, mails: u32, next: u32| {
        format!("* STATUS {name} (MESSAGES {mails} UIDNEXT {next} UIDVALIDITY 1)\r\n{{tag}} OK\r\n")
    };
    let script = Script::new()
        .on("LIST", list)
        .on("STATUS \"INBOX\"", &status("INBOX", 1, 3))
        .on("STATUS \"Clients\"", &status("Clients", 2, 3))
        .on("EXAMINE \"INBOX\"", &examine(1, 3, 1))
        .on("EXAMINE \"Clients\"", &examine(2, 3, 1))
        .on("UID FETCH 2:2", &window(2, 2, NEW))
        .on("UID SEARCH 1:1", "* SEARCH 2\r\n{tag} OK\r\n");
    let position = |mails, next| {
        let census = Some(Census { mails, modseq: 0 });
        Position { uid_validity: 1, next, oldest: 1, census }
    };
    let known = [("INBOX", position(2, 3)), ("Clients", position(1, 2))];
    let known = known.map(|(name, position)| (FolderName(name.to_owned()), position));
    let outcome = check(script, BTreeMap::from(known)).await;
    assert_eq!((outcome.uids(), outcome.gone()), (vec![2], vec![(1, 1)]), "{:?}", outcome.log);
    let at = |word: &str| outcome.log.iter().position(|line| line.contains(word));
    assert!(at("UID FETCH") < at("UID SEARCH"), "{:?}", outcome.log);
    assert_eq!(outcome.sent("UID SEARCH"), 1);
}

#[tokio::test]
async fn a_mailbox_restored_from_a_backup_is_read_anew_once() {
    let fetch = format!("{}{{tag}} OK\r\n", recent(1, 1));
    for (known, next, modseq) in [
        (counted((1, 9, 1), 1, 0), 2, 0),   // UIDNEXT went back
        (counted((1, 2, 1), 1, 90), 2, 50), // HIGHESTMODSEQ went back
        (counted((1, 2, 1), 0, 50), 2, 50), // mail came under no new UID
    ] {
        let script = Script::new().offering("CONDSTORE").on("LIST", LIST);
        let script = script.on("STATUS", &counting(1, next, modseq));
        let script = script.on("EXAMINE", &examined(1, next, modseq));
        let outcome = check(script.on(" FETCH 1:1", &fetch), known).await;
        assert_eq!(outcome.gone(), [(1, i64::from(u32::MAX))], "{:?}", outcome.log);
        assert_eq!((outcome.uids(), outcome.place()), (vec![1], (1, 2, 1)));
        assert_eq!(outcome.sent(" FETCH 1:1"), 1);
    }
}

#[tokio::test]
async fn flags_that_changed_open_no_folder() {
    let script = Script::new().offering("CONDSTORE").on("LIST", LIST);
    let script = script.on("STATUS", &counting(3, 4, 99));
    let outcome = check(script, counted((1, 4, 1), 3, 50)).await;
    assert_eq!((outcome.sent("EXAMINE"), outcome.batches.len()), (0, 0));
}

#[tokio::test]
async fn a_mail_moved_while_we_look_is_found() {
    // The mail lies in Clients when that folder's turn has come and gone.
    let list = "* LIST () \"/\" INBOX\r\n* LIST () \"/\" Clients\r\n{tag} OK\r\n";
    let status = |name: &str, mails: u32, next: u32| {
        format!("* STATUS {name} (MESSAGES {mails} UIDNEXT {next} UIDVALIDITY 1)\r\n{{tag}} OK\r\n")
    };
    let fetch = format!("{}{{tag}} OK\r\n", recent(1, 1));
    let script = Script::new()
        .on("LIST", list)
        .on("STATUS \"INBOX\"", &status("INBOX", 0, 2))
        .once("STATUS \"Clients\"", &status("Clients", 0, 1))
        .on("STATUS \"Clients\"", &status("Clients", 1, 2))
        .on("EXAMINE \"INBOX\"", &examine(0, 2, 1))
        .on("EXAMINE \"Clients\"", &examine(1, 2, 1))
        .once("UID FETCH 1:1", "{tag} OK\r\n")
        .on("UID FETCH 1:1", &fetch);
    let census = Some(Census { mails: 0, modseq: 0 });
    let position = Position { uid_validity: 1, next: 1, oldest: 1, census };
    let known = ["INBOX", "Clients"].map(|name| (FolderName(name.to_owned()), position));
    let outcome = check(script, BTreeMap::from(known)).await;
    assert_eq!(outcome.uids(), [1], "{:?}", outcome.log);
    assert_eq!(outcome.batches.last().unwrap().folder.0, "Clients");
    assert_eq!(outcome.sent("LIST"), 3, "until nothing moves");
}

#[tokio::test]
async fn a_mailbox_that_never_stands_still_is_looked_at_three_times() {
    let fetch = |uid: u32| format!("{}{{tag}} OK\r\n", recent(uid, uid));
    let mut script = Script::new().on("LIST", LIST);
    for next in 3..9 {
        let uid = next - 1;
        script = script
            .once("STATUS", &counting(uid, next, 1))
            .once("EXAMINE", &examine(uid, next, 1))
            .on(&format!("UID FETCH {uid}:{uid}"), &fetch(uid));
    }
    let outcome = check(script, counted((1, 2, 1), 1, 0)).await;
    assert_eq!((outcome.uids(), outcome.sent("LIST")), (vec![2, 3, 4], 3));
}

fn moved(name: &str, mails: u32, validity: u32) -> Script {
    let line = format!("* LIST () \"/\" {name}\r\n* LIST () \"/\" INBOX\r\n{{tag}} OK\r\n");
    let items = format!("MESSAGES {mails} UIDNEXT 8 UIDVALIDITY {validity}");
    let status = format!("* STATUS {name} ({items})\r\n{{tag}} OK\r\n");
    let script = Script::new().on("LIST", &line).on(&format!("STATUS \"{name}\""), &status);
    let script = script.on("STATUS", &counting(0, 1, 0));
    script.on("EXAMINE \"INBOX\"", &examine(0, 1, 1)).on("EXAMINE", &examine(mails, 8, validity))
}

fn known_as(name: &str, uid_validity: u32) -> BTreeMap<FolderName, Position> {
    let mut known = counted((uid_validity, 8, 1), 4, 0);
    let position = known.remove(&FolderName("INBOX".to_owned())).expect("a position");
    known.insert(FolderName(name.to_owned()), position);
    known
}

#[tokio::test]
async fn a_folder_that_is_called_something_else_is_not_read_again() {
    let outcome = check(moved("New", 4, CLOCK), known_as("Old", CLOCK)).await;
    let [from, to] = ["Old", "New"].map(|name| FolderName(name.to_owned()));
    assert!(outcome.news.contains(&News::Renamed { from, to }), "{:?}", outcome.news);
    assert_eq!(outcome.sent("EXAMINE \"New\""), 0);
}

#[tokio::test]
async fn a_folder_that_may_be_another_is_read() {
    // It holds another number of mails; its UIDVALIDITY tells nothing.
    for (mails, validity) in [(3, CLOCK), (4, 7)] {
        let fetch = (1..=mails).map(|n| recent(n, n)).collect::<String>() + "{tag} OK\r\n";
        let script = moved("New", mails, validity).on(" FETCH 1:", &fetch);
        let outcome = check(script, known_as("Old", validity)).await;
        let gone = News::Gone(FolderName("Old".to_owned()));
        assert!(outcome.news.contains(&gone), "{:?}", outcome.news);
        assert_eq!(outcome.uids().len(), mails as usize);
    }
}
