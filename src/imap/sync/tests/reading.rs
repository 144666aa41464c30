//! What is read, in which order, and how far back.

use super::*;

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
    let memory = Memory::default();
    let look = Look::first(&followed, &known, &memory, (since, since));
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
