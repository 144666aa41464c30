//! Checks against a server that says what it is told to.

use super::{
    super::{Followed, scripted::Script},
    *,
};
use crate::domain::mail::{Batch, Census, Uid};

const SINCE: &str = "2024-01-01T00:00:00Z";
const RECENT: &str = "10-Feb-2024 10:00:00 +0000";
const NEW: &str = "\"10-Feb-2024 10:00:00 +0000\"";
/// The tag of the first FETCH of a folder that was never read.
const FIRST_FETCH: usize = 7;
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

/// The answer to a window of mails with these numbers.
fn window(first: u32, last: u32, date: &str) -> String {
    (first..=last).map(|n| fetched(n, n, date)).collect::<String>() + "{tag} OK\r\n"
}

fn recent(number: u32, uid: u32) -> String {
    fetched(number, uid, &format!("\"{RECENT}\""))
}

fn script(exists: u32, next: u32) -> Script {
    let script = Script::new().on("LIST", LIST).on("STATUS", &status(next, 1));
    script.on("EXAMINE", &examine(exists, next, 1))
}

fn known(uid_validity: u32, next: u32, oldest: u32) -> BTreeMap<FolderName, Position> {
    let position = Position { uid_validity, next, oldest, census: None };
    BTreeMap::from([(FolderName("INBOX".to_owned()), position)])
}

/// The same with what the folder held.
fn counted(position: (u32, u32, u32), mails: u32, modseq: u64) -> BTreeMap<FolderName, Position> {
    let (uid_validity, next, oldest) = position;
    let census = Some(Census { mails, modseq });
    let position = Position { uid_validity, next, oldest, census };
    BTreeMap::from([(FolderName("INBOX".to_owned()), position)])
}

struct Outcome {
    result: Result<Checked, Error>,
    news: Vec<News>,
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

    /// UIDVALIDITY, the next UID and the oldest of the last position.
    fn place(&self) -> (u32, u32, u32) {
        let Position { uid_validity, next, oldest, .. } = self.last();
        (uid_validity, next, oldest)
    }

    /// What was taken out, first and last UID.
    fn gone(&self) -> Vec<(i64, i64)> {
        let gone = self.batches.iter().flat_map(|batch| &batch.gone);
        gone.map(|run| (run.start().0, run.end().0)).collect()
    }

    fn sent(&self, word: &str) -> usize {
        self.log.iter().filter(|line| line.contains(word)).count()
    }
}

async fn check(script: Script, known: BTreeMap<FolderName, Position>) -> Outcome {
    check_recent(script, known, SINCE).await
}

async fn check_recent(
    script: Script,
    known: BTreeMap<FolderName, Position>,
    recent: &str,
) -> Outcome {
    let (mut session, log) = script.session().await;
    let (sender, mut receiver) = mpsc::channel(1000);
    let [since, recent] = [SINCE, recent].map(|time| time.parse().expect("a time"));
    let checking = tokio::spawn(async move {
        let followed = Followed::default();
        let look = Look { followed: &followed, known: &known, since, recent, drafts: None };
        session.check(&look, &sender).await
    });
    let result = checking.await.expect("no panic");
    let (mut news, mut batches) = (Vec::new(), Vec::new());
    while let Some(told) = receiver.recv().await {
        match told {
            News::Mail(batch) => batches.push(batch),
            other => news.push(other),
        }
    }
    let log = log.lock().expect("the log").clone();
    Outcome { result, news, batches, log }
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
    assert_eq!(outcome.place(), (1, 1, 1));
    let again = check(script(0, 1), known(1, 1, 1)).await;
    assert_eq!((again.sent("EXAMINE"), again.batches.len()), (0, 0));
}

#[tokio::test]
async fn new_mail_is_read_upwards_and_older_mail_is_left() {
    let fetch = format!("{}{{tag}} OK\r\n", recent(3, 9));
    let outcome = check(script(3, 10).on("UID FETCH 4:9", &fetch), known(1, 4, 1)).await;
    assert_eq!(outcome.uids(), [9]);
    assert_eq!(outcome.place(), (1, 10, 1));
    assert_eq!(outcome.sent("FETCH"), 1);
}

#[tokio::test]
async fn a_changed_uidvalidity_starts_the_folder_afresh() {
    let script = Script::new().on("LIST", LIST).on("STATUS", &status(3, 2));
    let script = script.on("EXAMINE", &examine(2, 3, 2));
    let fetch = format!("{}{}{{tag}} OK\r\n", recent(1, 1), recent(2, 2));
    let outcome = check(script.on(" FETCH 1:2", &fetch), known(1, 3, 1)).await;
    assert_eq!(outcome.uids(), [1, 2]);
    assert_eq!(outcome.place(), (2, 3, 1));
}

#[tokio::test]
async fn a_missing_uidnext_is_derived() {
    let script = Script::new().on("LIST", LIST).on("STATUS", "* STATUS INBOX ()\r\n{tag} OK\r\n");
    let script = script
        .on("EXAMINE", "* 2 EXISTS\r\n* OK [UIDVALIDITY 1] x\r\n{tag} OK\r\n")
        .on("FETCH 2 (UID)", "* 2 FETCH (UID 8)\r\n{tag} OK\r\n");
    let fetch = format!("{}{{tag}} OK\r\n", recent(2, 8));
    let outcome = check(script.on("UID FETCH 8:8", &fetch), known(1, 8, 1)).await;
    assert_eq!(outcome.place(), (1, 9, 1));
}

#[tokio::test]
async fn a_date_that_is_nil_costs_nothing() {
    let fetch = format!("{}{}{{tag}} OK\r\n", fetched(1, 1, "NIL"), recent(2, 2));
    let outcome = check(script(2, 3).on(" FETCH 1:2", &fetch), BTreeMap::new()).await;
    assert_eq!(outcome.uids(), [1, 2]);
}

#[tokio::test]
async fn a_line_cut_early_has_brought_the_newest_mails() {
    let (newest, next) = (window(1151, 1200, NEW), window(1051, 1150, NEW));
    let cut = next.replace("{tag} OK\r\n", "<eof>");
    let script = script(1200, 1201).on(" FETCH 1151:1200 ", &newest).on(" FETCH 1051:1150 ", &cut);
    let outcome = check(script, BTreeMap::new()).await;
    assert!(matches!(outcome.result, Err(Error::Connection { .. })), "{:?}", outcome.result);
    assert_eq!((outcome.uids().len(), outcome.last().oldest), (50, 1151));
    // What was missed while away comes oldest first.
    let places: String = (1..=1200).map(|n| format!("* {n} FETCH (UID {n})\r\n")).collect();
    let script = self::script(1200, 1201).on("(UID)", &(places + "{tag} OK\r\n"));
    let oldest = window(201, 250, NEW);
    let cut = window(251, 350, NEW).replace("{tag} OK\r\n", "<eof>");
    let script = script.on(" FETCH 201:250 ", &oldest).on(" FETCH 251:350 ", &cut);
    let outcome = check(script, known(1, 201, 1)).await;
    assert!(matches!(outcome.result, Err(Error::Connection { .. })), "{:?}", outcome.result);
    assert_eq!((outcome.uids().len(), outcome.last().next), (50, 251));
}

#[tokio::test(start_paused = true)]
async fn the_next_window_is_asked_for_before_one_is_read() {
    // No window is answered before the next was asked for.
    let runs = [(951, 1000), (851, 950), (651, 850), (251, 650), (1, 250)];
    let answers: Vec<String> = runs.iter().map(|(from, to)| window(*from, *to, NEW)).collect();
    let mut script = script(1000, 1001).on(" FETCH 951:1000 ", "");
    for (number, (from, to)) in runs.iter().enumerate().skip(1) {
        let tag = |number: usize| format!("S{}", FIRST_FETCH + number);
        let mut say = answers[number - 1].replace("{tag}", &tag(number - 1));
        if number == runs.len() - 1 {
            say += &answers[number].replace("{tag}", &tag(number));
        }
        script = script.on(&format!(" FETCH {from}:{to} "), &say);
    }
    let outcome = check(script, BTreeMap::new()).await;
    assert!(outcome.result.is_ok(), "{:?} {:?}", outcome.result, outcome.log);
    assert_eq!(outcome.uids().len(), 1000);
}

#[tokio::test]
async fn mail_older_than_the_lookback_ends_a_first_sync() {
    let old = "\"10-Feb-2020 10:00:00 +0000\"";
    let script = script(1100, 1101)
        .on(" FETCH 1051:1100", &window(1051, 1100, old))
        .on(" FETCH 951:1050", &window(951, 1050, old))
        .on("SEARCH 1:950 SINCE 31-Dec-2023", "* SEARCH\r\n{tag} OK\r\n");
    let outcome = check(script, BTreeMap::new()).await;
    assert!(outcome.result.is_ok(), "{:?}", outcome.result);
    assert_eq!(outcome.uids(), Vec::<i64>::new());
    assert_eq!(outcome.last().oldest, 1);
    assert_eq!(outcome.sent(" FETCH "), 2, "{:?}", outcome.log);
}

#[tokio::test]
async fn recent_mail_below_moved_old_mail_is_found() {
    let old = "\"10-Feb-2020 10:00:00 +0000\"";
    let script = script(1600, 1601)
        .on(" FETCH 1551:1600", &window(1551, 1600, old))
        .on(" FETCH 1451:1550", &window(1451, 1550, old))
        .on("SEARCH 1:1450", "* SEARCH 7 12\r\n{tag} OK\r\n")
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
    assert_eq!(outcome.place(), (1, 31, 1));
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
async fn a_uid_that_is_none_costs_that_mail_alone_and_is_told() {
    let all = |uid: &str| {
        let odd = recent(2, 2).replace("UID 2 ", &format!("UID {uid} "));
        format!("{}{odd}{}{{tag}} OK\r\n", recent(1, 1), recent(3, 4_294_967_294))
    };
    for (uid, read, withheld) in [
        ("4294967295", vec![1, 4_294_967_294, 4_294_967_295], 0),
        ("4294967296", vec![1, 4_294_967_294], 1),
    ] {
        let only = |number: u32, uid: u32| format!("{}{{tag}} OK\r\n", recent(number, uid));
        let odd = recent(2, 2).replace("UID 2 ", &format!("UID {uid} "));
        let script = script(3, 4_294_967_295)
            .on(" FETCH 1:3 ", &all(uid))
            .on(" FETCH 1:2 ", &format!("{}{odd}{{tag}} OK\r\n", recent(1, 1)))
            .on(" FETCH 1:1 ", &only(1, 1))
            .on(" FETCH 2:2 ", &format!("{odd}{{tag}} OK\r\n"))
            .on(" FETCH 3:3 ", &only(3, 4_294_967_294));
        let outcome = check(script, BTreeMap::new()).await;
        let mut uids = outcome.uids();
        uids.sort_unstable();
        assert_eq!(uids, read, "{:?}", outcome.log);
        assert_eq!(outcome.result.unwrap().withheld, withheld);
    }
}

#[tokio::test]
async fn a_new_mail_with_a_uid_that_is_none_is_an_error_and_asked_for_again() {
    let fetch = recent(1, 1).replace("UID 1 ", "UID 4294967296 ") + "{tag} OK\r\n";
    let outcome = check(script(1, 2).on("UID FETCH 1:1", &fetch), known(1, 1, 1)).await;
    let Ok(checked) = &outcome.result else { panic!("{:?}", outcome.result) };
    let [refusal] = checked.refused.as_slice() else { panic!("{checked:?}") };
    assert!(refusal.reply.contains("above 4294967295"), "{refusal:?}");
    assert!(outcome.batches.is_empty() && checked.complete.is_empty(), "it is not known");
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
    let (followed, known) = (Followed::default(), BTreeMap::new());
    let look = Look { followed: &followed, known: &known, since, recent: since, drafts: None };
    let checked = session.check(&look, &sender).await;
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
    let script = script.on("RETURN (SPECIAL-USE STATUS (MESSAGES UIDNEXT UIDVALIDITY))", listed);
    let outcome = check(script, known(1, 4, 1)).await;
    let after_login = outcome.log.iter().skip_while(|line| !line.contains("LIST")).count();
    assert_eq!(after_login, 1, "{:?}", outcome.log);
    assert_eq!(outcome.result.unwrap().complete.len(), 1);
}

fn counting(mails: u32, next: u32, modseq: u64) -> String {
    let items = format!("MESSAGES {mails} UIDNEXT {next} UIDVALIDITY 1 HIGHESTMODSEQ {modseq}");
    format!("* STATUS INBOX ({items})\r\n{{tag}} OK\r\n")
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

const CLOCK: u32 = 1_700_000_000;

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

#[tokio::test]
async fn recent_mail_of_all_folders_comes_before_older_mail_of_any() {
    let list = "* LIST () \"/\" INBOX\r\n* LIST () \"/\" Clients\r\n{tag} OK\r\n";
    let [may, june] = ["May", "Jun"].map(|month| format!("\"10-{month}-2024 10:00:00 +0000\""));
    let mut script = Script::new().on("LIST", list).on("EXAMINE", &examine(600, 601, 1));
    script = script.on("SEARCH 1:600 SINCE 31-May-2024", "* SEARCH 598 599 600\r\n{tag} OK\r\n");
    script = script.on(" FETCH 598:600 ", &window(598, 600, &june));
    for (from, to) in [(398, 597), (1, 397), (98, 597), (1, 97)] {
        script = script.on(&format!(" FETCH {from}:{to} "), &window(from, to, &may));
    }
    let places: String = (1..=600).map(|n| format!("* {n} FETCH (UID {n})\r\n")).collect();
    script = script.on("(UID)", &(places + "{tag} OK\r\n"));
    let outcome = check_recent(script, BTreeMap::new(), "2024-06-01T00:00:00Z").await;
    let order: Vec<(&str, usize)> =
        outcome.batches.iter().map(|b| (b.folder.0.as_str(), b.mails.len())).collect();
    assert_eq!(order[..2], [("INBOX", 3), ("Clients", 3)], "{:?}", outcome.log);
    let counts = |folder: &str| {
        order.iter().filter(|(name, _)| *name == folder).map(|(_, n)| n).sum::<usize>()
    };
    assert_eq!((counts("INBOX"), counts("Clients")), (600, 600), "{:?}", outcome.log);
    let mut progress = outcome.news.iter().filter_map(|news| match news {
        News::Progress(progress) => Some(progress),
        _ => None,
    });
    let last = progress.next_back().expect("progress");
    assert_eq!((last.folders, last.mails, last.expected), (2, 1200, 1200));
}

#[tokio::test]
async fn folders_without_number_end_in_a_clear_error() {
    let line = "* LIST () \"/\" \"f0000000000000000000\"\r\n";
    for (count, good) in [(20_000, true), (20_001, false)] {
        let answer = line.repeat(count) + "{tag} OK\r\n";
        let outcome = check(Script::new().on("LIST", &answer), BTreeMap::new()).await;
        assert_eq!(outcome.result.is_ok(), good, "{:?}", outcome.result);
        assert!(good || outcome.result.unwrap_err().to_string().contains("20,000 folders"));
    }
}

/// Looks three times at a mailbox whose inbox never changes: what was told of it, what is
/// known of Drafts then, and what was said.
async fn three_looks_at_drafts(
    script: Script,
    seen: Option<DraftsSeen>,
) -> (Vec<News>, Option<DraftsSeen>, Vec<String>) {
    let (mut session, log) = script.session().await;
    let (followed, known) = (Followed::default(), counted((1, 1, 1), 0, 0));
    let (sender, mut receiver) = mpsc::channel(10);
    let since = SINCE.parse().expect("a time");
    let mut drafts = seen;
    for _ in 0..3 {
        let look = Look { followed: &followed, known: &known, since, recent: since, drafts };
        drafts = session.check(&look, &sender).await.expect("a check").drafts;
    }
    drop(sender);
    let mut told = Vec::new();
    while let Some(news) = receiver.recv().await {
        told.push(news);
    }
    let log = log.lock().unwrap().clone();
    (told, drafts, log)
}

#[tokio::test]
async fn drafts_that_an_earlier_run_spoke_of_are_told_at_the_first_look() {
    let list = "* LIST () \"/\" INBOX\r\n* LIST (\\Drafts) \"/\" Drafts\r\n{tag} OK\r\n";
    let script = Script::new()
        .on("LIST", list)
        .on(
            "STATUS \"Drafts\"",
            "* STATUS Drafts (MESSAGES 2 UIDNEXT 7 UIDVALIDITY 9)\r\n{tag} OK\r\n",
        )
        .on("STATUS", &counting(0, 1, 0))
        .on("EXAMINE \"Drafts\"", &examine(9, 7, 2))
        .on("UID FETCH 6:6 ", &format!("{}{{tag}} OK\r\n", recent(1, 6)))
        .on("UID SEARCH ALL", "* SEARCH 3 6\r\n{tag} OK\r\n");
    let seen = DraftsSeen { uid_validity: None, next: 6, mails: None };
    let (told, drafts, _) = three_looks_at_drafts(script, Some(seen)).await;
    assert_eq!(drafts, Some(DraftsSeen { uid_validity: Some(9), next: 7, mails: Some(2) }));
    let [News::Draft(draft), News::DraftsThere(there)] = told.as_slice() else {
        panic!("{told:?}")
    };
    assert_eq!((draft.uid, there.as_slice()), (Uid(6), [Uid(3), Uid(6)].as_slice()));
}

#[tokio::test]
async fn a_draft_is_told_once_and_never_one_from_before() {
    let list = "* LIST () \"/\" INBOX\r\n* LIST (\\Drafts) \"/\" Drafts\r\n{tag} OK\r\n";
    let drafts = |next: u32| {
        format!("* STATUS Drafts (MESSAGES 1 UIDNEXT {next} UIDVALIDITY 1)\r\n{{tag}} OK\r\n")
    };
    let script = Script::new()
        .on("LIST", list)
        .once("STATUS \"Drafts\"", &drafts(5))
        .on("STATUS \"Drafts\"", &drafts(7))
        .on("STATUS", &counting(0, 1, 0))
        .on("EXAMINE \"Drafts\"", &examine(1, 7, 1))
        .on("UID FETCH 5:6 ", &format!("{}{{tag}} OK\r\n", recent(1, 6)))
        .on("UID SEARCH ALL", "* SEARCH 6\r\n{tag} OK\r\n");
    let (told, drafts, log) = three_looks_at_drafts(script, None).await;
    assert_eq!(drafts, Some(DraftsSeen { uid_validity: Some(1), next: 7, mails: Some(1) }));
    let [News::Draft(draft), News::DraftsThere(there)] = told.as_slice() else {
        panic!("{told:?}")
    };
    assert_eq!((draft.uid.0, draft.bytes.as_slice()), (6, b"a: b\n".as_slice()));
    assert_eq!(*there, [draft.uid]);
    assert_eq!(log.iter().filter(|line| line.contains("EXAMINE")).count(), 1, "{log:?}");
}

#[tokio::test]
async fn a_draft_that_went_is_told_by_those_that_are_left() {
    let list = "* LIST () \"/\" INBOX\r\n* LIST (\\Drafts) \"/\" Drafts\r\n{tag} OK\r\n";
    let drafts = |mails: u32| {
        format!("* STATUS Drafts (MESSAGES {mails} UIDNEXT 7 UIDVALIDITY 1)\r\n{{tag}} OK\r\n")
    };
    let script = Script::new()
        .on("LIST", list)
        .once("STATUS \"Drafts\"", &drafts(3))
        .on("STATUS \"Drafts\"", &drafts(2))
        .on("STATUS", &counting(0, 1, 0))
        .on("EXAMINE \"Drafts\"", &examine(2, 7, 1))
        .on("UID SEARCH ALL", "* SEARCH 4 6\r\n{tag} OK\r\n");
    let (told, ..) = three_looks_at_drafts(script, None).await;
    assert_eq!(told, [News::DraftsThere(vec![Uid(4), Uid(6)])]);
}
