//! What the server refuses, and what makes no sense.

use super::*;

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
async fn folders_without_number_end_in_a_clear_error() {
    let line = "* LIST () \"/\" \"f0000000000000000000\"\r\n";
    for (count, good) in [(20_000, true), (20_001, false)] {
        let answer = line.repeat(count) + "{tag} OK\r\n";
        let outcome = check(Script::new().on("LIST", &answer), BTreeMap::new()).await;
        assert_eq!(outcome.result.is_ok(), good, "{:?}", outcome.result);
        assert!(good || outcome.result.unwrap_err().to_string().contains("20,000 folders"));
    }
}
