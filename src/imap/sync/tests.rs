//! Checks against a server that says what it is told to.

use super::{
    super::{Followed, scripted::Script},
    *,
};

const SINCE: &str = "2024-01-01T00:00:00Z";
const RECENT: &str = "10-Feb-2024 10:00:00 +0000";
const LIST: &str = "* LIST () \"/\" INBOX\r\n{tag} OK\r\n";

fn status(next: u32, validity: u32) -> String {
    format!("* STATUS INBOX (UIDNEXT {next} UIDVALIDITY {validity})\r\n{{tag}} OK\r\n")
}

fn examine(exists: u32, next: u32, validity: u32) -> String {
    format!(
        "* {exists} EXISTS\r\n* OK [UIDVALIDITY {validity}] x\r\n* OK [UIDNEXT {next}] x\r\n{{tag}} OK\r\n"
    )
}

fn fetched(number: u32, uid: u32, date: &str) -> String {
    format!(
        "* {number} FETCH (UID {uid} INTERNALDATE {date} RFC822.SIZE 5 FLAGS () BODY[]<0> {{5}}\r\na: b\n)\r\n"
    )
}

fn recent(number: u32, uid: u32) -> String {
    fetched(number, uid, &format!("\"{RECENT}\""))
}

fn script(exists: u32, next: u32) -> Script {
    let script = Script::new().on("LIST", LIST).on("STATUS", &status(next, 1));
    script.on("EXAMINE", &examine(exists, next, 1))
}

fn known(uid_validity: u32, next: u32, oldest: u32) -> BTreeMap<FolderName, Position> {
    let position = Position { uid_validity, next, oldest };
    BTreeMap::from([(FolderName("INBOX".to_owned()), position)])
}

struct Outcome {
    result: Result<Checked, Error>,
    batches: Vec<Batch>,
    log: Vec<String>,
}

impl Outcome {
    fn uids(&self) -> Vec<i64> {
        self.batches.iter().flat_map(|b| b.mails.iter().map(|mail| mail.uid.0)).collect()
    }

    fn last(&self) -> Position {
        self.batches.last().expect("a batch").position
    }

    fn sent(&self, word: &str) -> usize {
        self.log.iter().filter(|line| line.contains(word)).count()
    }
}

async fn check(script: Script, known: BTreeMap<FolderName, Position>) -> Outcome {
    let (mut session, log) = script.session().await;
    let (sender, mut receiver) = mpsc::channel(100);
    let since = SINCE.parse().expect("a time");
    let checking =
        tokio::spawn(
            async move { session.check(&Followed::default(), &known, since, &sender).await },
        );
    let result = checking.await.expect("no panic");
    let mut batches = Vec::new();
    while let Some(batch) = receiver.recv().await {
        batches.push(batch);
    }
    let log = log.lock().expect("the log").clone();
    Outcome { result, batches, log }
}

#[tokio::test]
async fn a_folder_that_did_not_move_is_not_opened() {
    let outcome = check(script(3, 4), known(1, 4, 1)).await;
    assert_eq!(outcome.result.as_ref().unwrap().complete.len(), 1);
    assert_eq!((outcome.sent("EXAMINE"), outcome.batches.len()), (0, 0));
}

#[tokio::test]
async fn an_empty_folder_is_known_to_be_empty_once_it_was_opened() {
    let outcome = check(script(0, 1), BTreeMap::new()).await;
    assert_eq!(outcome.last(), Position { uid_validity: 1, next: 1, oldest: 1 });
    let again = check(script(0, 1), known(1, 1, 1)).await;
    assert_eq!((again.sent("EXAMINE"), again.batches.len()), (0, 0));
}

#[tokio::test]
async fn new_mail_is_read_upwards_and_older_mail_is_left() {
    let fetch = format!("{}{{tag}} OK\r\n", recent(3, 9));
    let outcome = check(script(3, 10).on("UID FETCH 4:9", &fetch), known(1, 4, 1)).await;
    assert_eq!(outcome.uids(), [9]);
    assert_eq!(outcome.last(), Position { uid_validity: 1, next: 10, oldest: 1 });
    assert_eq!(outcome.sent("FETCH"), 1);
}

#[tokio::test]
async fn a_changed_uidvalidity_starts_the_folder_afresh() {
    let script = Script::new().on("LIST", LIST).on("STATUS", &status(3, 2));
    let script = script.on("EXAMINE", &examine(2, 3, 2));
    let fetch = format!("{}{}{{tag}} OK\r\n", recent(1, 1), recent(2, 2));
    let outcome = check(script.on(" FETCH 1:2", &fetch), known(1, 3, 1)).await;
    assert_eq!(outcome.uids(), [1, 2]);
    assert_eq!(outcome.last(), Position { uid_validity: 2, next: 3, oldest: 1 });
}

#[tokio::test]
async fn a_missing_uidnext_is_derived() {
    let script = Script::new().on("LIST", LIST).on("STATUS", "* STATUS INBOX ()\r\n{tag} OK\r\n");
    let script = script
        .on("EXAMINE", "* 2 EXISTS\r\n* OK [UIDVALIDITY 1] x\r\n{tag} OK\r\n")
        .on("FETCH 2 (UID)", "* 2 FETCH (UID 8)\r\n{tag} OK\r\n");
    let fetch = format!("{}{{tag}} OK\r\n", recent(2, 8));
    let outcome = check(script.on("UID FETCH 8:8", &fetch), known(1, 8, 1)).await;
    assert_eq!(outcome.last(), Position { uid_validity: 1, next: 9, oldest: 1 });
}

#[tokio::test]
async fn a_date_that_is_nil_costs_nothing() {
    let fetch = format!("{}{}{{tag}} OK\r\n", fetched(1, 1, "NIL"), recent(2, 2));
    let outcome = check(script(2, 3).on(" FETCH 1:2", &fetch), BTreeMap::new()).await;
    assert_eq!(outcome.uids(), [1, 2]);
}

#[tokio::test]
async fn mail_older_than_the_lookback_ends_a_first_sync() {
    let old = "\"10-Feb-2020 10:00:00 +0000\"";
    let top: String = (601..=1100).map(|n| fetched(n, n, old)).collect();
    let script = script(1100, 1101)
        .on(" FETCH 601:1100", &format!("{top}{{tag}} OK\r\n"))
        .on("SEARCH 1:100 SINCE 31-Dec-2023", "* SEARCH\r\n{tag} OK\r\n");
    let outcome = check(script, BTreeMap::new()).await;
    assert!(outcome.result.is_ok(), "{:?}", outcome.result);
    assert_eq!(outcome.uids(), Vec::<i64>::new());
    assert_eq!(outcome.last().oldest, 1);
    assert_eq!(outcome.sent(" FETCH 1:100 "), 0, "{:?}", outcome.log);
}

#[tokio::test]
async fn recent_mail_below_moved_old_mail_is_found() {
    let old = "\"10-Feb-2020 10:00:00 +0000\"";
    let window = |from: u32| (from..from + 500).map(|n| fetched(n, n, old)).collect::<String>();
    let script = script(1600, 1601)
        .on(" FETCH 1101:1600", &format!("{}{{tag}} OK\r\n", window(1101)))
        .on(" FETCH 601:1100", &format!("{}{{tag}} OK\r\n", window(601)))
        .on("SEARCH 1:600", "* SEARCH 7 12\r\n{tag} OK\r\n")
        .on("SEARCH 1:12", "* SEARCH 7 12\r\n{tag} OK\r\n")
        .on(" FETCH 1:12", &format!("{}{}{{tag}} OK\r\n", recent(7, 7), recent(12, 12)));
    let outcome = check(script, BTreeMap::new()).await;
    assert_eq!(outcome.uids(), [7, 12]);
    assert_eq!(outcome.last().oldest, 1);
}

#[tokio::test]
async fn a_broken_first_sync_goes_on_where_it_was() {
    let probe = "* 1 FETCH (UID 10)\r\n* 2 FETCH (UID 20)\r\n* 3 FETCH (UID 30)\r\n{tag} OK\r\n";
    let fetch = format!("{}{}{{tag}} OK\r\n", recent(1, 10), recent(2, 20));
    let script = script(3, 31).on("FETCH 1,2,3 (UID)", probe).on(" FETCH 1:2", &fetch);
    // The mail with UID 25 was read, and deleted since.
    let outcome = check(script, known(1, 31, 25)).await;
    assert_eq!(outcome.uids(), [10, 20]);
    assert_eq!(outcome.last(), Position { uid_validity: 1, next: 31, oldest: 1 });
}

#[tokio::test]
async fn uids_that_leap_are_read_by_number() {
    let probe = "* 1 FETCH (UID 1)\r\n* 2 FETCH (UID 4000000000)\r\n{tag} OK\r\n";
    let fetch = format!("{}{{tag}} OK\r\n", recent(2, 4_000_000_000));
    let script = script(2, 4_000_000_001).on("FETCH 1,2 (UID)", probe);
    let outcome = check(script.on(" FETCH 2:2", &fetch), known(1, 2, 1)).await;
    assert_eq!((outcome.uids(), outcome.last().next), (vec![4_000_000_000], 4_000_000_001));
}

#[tokio::test]
async fn a_refused_folder_is_told_and_the_others_go_on() {
    let script = Script::new()
        .on("LIST", "* LIST () \"/\" INBOX\r\n* LIST () \"/\" Shut\r\n{tag} OK\r\n")
        .on("EXAMINE \"Shut\"", "{tag} NO [NOPERM] not you\r\n")
        .on("EXAMINE", &examine(1, 2, 1))
        .on(" FETCH 1:1", &format!("{}{{tag}} OK\r\n", recent(1, 1)));
    let outcome = check(script, BTreeMap::new()).await;
    let checked = outcome.result.as_ref().unwrap();
    assert_eq!(checked.refused[0].reply, "[NOPERM] not you");
    assert_eq!((outcome.uids(), checked.complete.len()), (vec![1], 1));
}

#[tokio::test]
async fn a_folder_list_that_is_refused_is_no_empty_mailbox() {
    let outcome = check(Script::new().on("LIST", "{tag} NO later\r\n"), BTreeMap::new()).await;
    assert!(matches!(outcome.result, Err(Error::Refused { command: "LIST", .. })));
}

#[tokio::test]
async fn a_mail_that_the_server_cannot_read_costs_that_mail_alone() {
    let mut script = script(4, 5);
    for refused in [" FETCH 1:4 ", " FETCH 3:4 ", " FETCH 3:3 "] {
        script = script.on(refused, "{tag} NO [SERVERBUG] corrupt\r\n");
    }
    let two = format!("{}{}{{tag}} OK\r\n", recent(1, 1), recent(2, 2));
    let script = script.on(" FETCH 1:2 ", &two);
    let script = script.on(" FETCH 4:4 ", &format!("{}{{tag}} OK\r\n", recent(4, 4)));
    let outcome = check(script, BTreeMap::new()).await;
    assert_eq!(outcome.uids(), [1, 2, 4]);
    assert_eq!(outcome.result.unwrap().withheld, 1);
}

#[tokio::test]
async fn a_folder_whose_mail_is_all_refused_is_told_and_not_taken_for_empty() {
    let script = script(900, 901).on(" FETCH ", "{tag} NO [UNAVAILABLE] disk\r\n");
    let outcome = check(script, BTreeMap::new()).await;
    assert_eq!(outcome.result.as_ref().unwrap().refused.len(), 1);
    assert!(outcome.batches.is_empty() && outcome.sent("FETCH") < 40);
}

#[tokio::test]
async fn a_connection_lost_between_mails_is_no_success() {
    let script = script(2, 3).on(" FETCH 1:2", &format!("{}<eof>", recent(1, 1)));
    let outcome = check(script, BTreeMap::new()).await;
    assert!(matches!(outcome.result, Err(Error::Connection { .. })));
    assert!(outcome.batches.is_empty());
}

#[tokio::test]
async fn drafts_among_all_mail_are_left_out() {
    let fetch = recent(2, 2).replace("FLAGS ()", "FLAGS (\\draft)");
    let fetch = format!("{}{fetch}{{tag}} OK\r\n", recent(1, 1));
    let outcome = check(script(2, 3).on(" FETCH 1:2", &fetch), BTreeMap::new()).await;
    assert_eq!(outcome.uids(), [1]);
}

#[tokio::test]
async fn when_nobody_takes_the_mail_the_check_stops() {
    let fetch = format!("{}{{tag}} OK\r\n", recent(1, 1));
    let (mut session, _log) = script(1, 2).on(" FETCH 1:1", &fetch).session().await;
    let (sender, receiver) = mpsc::channel(1);
    drop(receiver);
    let since = SINCE.parse().unwrap();
    let checked = session.check(&Followed::default(), &BTreeMap::new(), since, &sender).await;
    assert!(matches!(checked, Err(Error::Stopped)), "{checked:?}");
}

#[tokio::test]
async fn more_of_a_mail_is_fetched_until_its_text_has_come() {
    let head =
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: image/png\n\nQUJD\n";
    let tail = "--b\nContent-Type: text/plain\n\nHello\n";
    let first = format!(
        "* 1 FETCH (UID 1 INTERNALDATE \"{RECENT}\" RFC822.SIZE 900000 FLAGS () BODY[]<0> {{{}}}\r\n{head})\r\n{{tag}} OK\r\n",
        head.len()
    );
    let second = format!(
        "* 1 FETCH (UID 1 BODY[]<{}> {{{}}}\r\n{tail})\r\n{{tag}} OK\r\n",
        head.len(),
        tail.len()
    );
    let script = script(1, 2)
        .on(&format!("UID FETCH 1 (UID BODY.PEEK[]<{}.", head.len()), &second)
        .on(" FETCH 1:1", &first);
    let outcome = check(script, BTreeMap::new()).await;
    let mail = &outcome.batches[0].mails[0];
    assert_eq!(String::from_utf8_lossy(&mail.bytes), format!("{head}{tail}"));
    assert!(!mail.complete);
}

#[tokio::test]
async fn with_list_status_a_poll_is_one_command() {
    let listed =
        "* LIST () \"/\" INBOX\r\n* STATUS INBOX (UIDNEXT 4 UIDVALIDITY 1)\r\n{tag} OK\r\n";
    let script = Script::new().offering("LIST-STATUS SPECIAL-USE");
    let script = script.on("RETURN (SPECIAL-USE STATUS (UIDNEXT UIDVALIDITY))", listed);
    let outcome = check(script, known(1, 4, 1)).await;
    let after_login = outcome.log.iter().skip_while(|line| !line.contains("LIST")).count();
    assert_eq!(after_login, 1, "{:?}", outcome.log);
    assert_eq!(outcome.result.unwrap().complete.len(), 1);
}
