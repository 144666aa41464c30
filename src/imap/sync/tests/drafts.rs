//! What is told of drafts.

use super::*;

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
        let memory = Memory::default();
        let look = Look { drafts, ..Look::first(&followed, &known, &memory, (since, since)) };
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
