//! Mails that the server would not hand over, and what comes of them later.

use super::*;
use crate::domain::mail::Withheld;

const NOW: &str = "2024-03-01T00:00:00Z";
const AN_HOUR_LATER: &str = "2024-03-01T01:00:00Z";

fn now() -> Timestamp {
    NOW.parse().unwrap()
}

/// A folder of three mails, of which the second is refused as `answer` says.
fn refusing(answer: &str) -> Script {
    let all = window(1, 3, NEW);
    let [one, third] = [(1, 1), (3, 3)].map(|(first, last)| window(first, last, NEW));
    let nil = fetched(2, 2, NEW).replace("{5}\r\na: b\n", "NIL");
    let (all, only) = match answer {
        "NIL" => (all.replace(&fetched(2, 2, NEW), &nil), format!("{nil}{{tag}} OK\r\n")),
        refusal => (format!("{{tag}} {refusal}\r\n"), format!("{{tag}} {refusal}\r\n")),
    };
    script(3, 4)
        .on(" FETCH 1:3 ", &all)
        .on(" FETCH 1:2 ", &format!("{{tag}} {answer}\r\n"))
        .on(" FETCH 1:1 ", &one)
        .on(" FETCH 3:3 ", &third)
        .on("FETCH 2:2 (UID)", "* 2 FETCH (UID 2)\r\n{tag} OK\r\n")
        .on(" FETCH 2:2 ", &only)
}

/// A memory of a mail that was withheld so often, the last time at [`NOW`].
fn memory(uid: i64, tries: u32) -> Memory {
    let withheld = Withheld { uid: Uid(uid), tries, tried_at: now() };
    let folder = FolderName("INBOX".to_owned());
    Memory::new(Default::default(), BTreeMap::from([(folder, vec![withheld])]))
}

impl Outcome {
    fn withheld(&self) -> Vec<Withheld> {
        self.batches.iter().flat_map(|batch| batch.remarks.withheld.clone()).collect()
    }
}

#[tokio::test]
async fn a_mail_that_is_refused_is_told_by_its_number() {
    for answer in ["NO [SERVERBUG] corrupt", "NIL"] {
        let memory = Memory::default();
        let outcome = check_knowing(refusing(answer), BTreeMap::new(), &memory, NOW).await;
        assert_eq!(outcome.uids(), [1, 3], "{:?}", outcome.log);
        assert_eq!(outcome.withheld(), [Withheld::first(Uid(2), now())]);
        assert_eq!(outcome.result.unwrap().withheld, 1);
    }
}

#[tokio::test]
async fn one_new_mail_that_is_refused_holds_up_nobody() {
    let script = script(3, 4)
        .on("UID FETCH 3:3 (UID)", "* 3 FETCH (UID 3)\r\n{tag} OK\r\n")
        .on("UID FETCH 3:3 ", "{tag} NO [SERVERBUG] corrupt\r\n");
    let outcome = check_knowing(script, known(1, 3, 1), &Memory::default(), NOW).await;
    let checked = outcome.result.as_ref().unwrap();
    assert_eq!((checked.refused.len(), checked.withheld), (0, 1), "{:?}", outcome.log);
    assert_eq!(outcome.withheld(), [Withheld::first(Uid(3), now())]);
    assert_eq!(outcome.place(), (1, 4, 1));
}

#[tokio::test]
async fn nothing_is_asked_for_again_before_its_time() {
    for (now, tries, asked) in [
        ("2024-03-01T00:59:59Z", 1, 0),
        (AN_HOUR_LATER, 1, 1),
        (AN_HOUR_LATER, 2, 0),
        ("2024-03-02T00:00:00Z", 2, 1),
        ("2025-03-02T00:00:00Z", Withheld::MOST, 0),
    ] {
        let script = script(3, 4).on(" FETCH 2:2 ", &window(2, 2, NEW));
        let outcome = check_knowing(script, known(1, 4, 1), &memory(2, tries), now).await;
        assert_eq!((outcome.sent("FETCH"), outcome.uids().len()), (asked, asked), "{now} {tries}");
    }
}

#[tokio::test]
async fn a_mail_that_is_handed_over_at_last_is_withheld_no_more() {
    let memory = memory(2, 1);
    let script = || script(3, 4).on(" FETCH 2:2 ", &window(2, 2, NEW));
    let outcome = check_knowing(script(), known(1, 4, 1), &memory, AN_HOUR_LATER).await;
    assert_eq!((outcome.uids(), outcome.gone()), (vec![2], vec![(2, 2)]));
    assert_eq!(outcome.place(), (1, 4, 1));
    let later = "2024-03-09T00:00:00Z";
    let again = check_knowing(script(), known(1, 4, 1), &memory, later).await;
    assert_eq!(again.sent("FETCH"), 0);
}

#[tokio::test]
async fn a_mail_that_is_withheld_again_is_counted() {
    for answer in ["NO [SERVERBUG] corrupt", "NIL"] {
        let memory = memory(2, 1);
        let outcome = check_knowing(refusing(answer), known(1, 4, 1), &memory, AN_HOUR_LATER).await;
        let [again] = outcome.withheld().try_into().expect("one");
        let tried_at = AN_HOUR_LATER.parse().unwrap();
        assert_eq!(again, Withheld { uid: Uid(2), tries: 2, tried_at }, "{:?}", outcome.log);
        assert!(memory.due(tried_at + jiff::SignedDuration::from_hours(23)).is_empty());
        assert!(!memory.due(tried_at + jiff::SignedDuration::from_hours(24)).is_empty());
    }
}

#[tokio::test]
async fn a_withheld_mail_that_is_gone_is_forgotten() {
    let memory = memory(2, 1);
    let outcome = check_knowing(script(2, 4), known(1, 4, 1), &memory, AN_HOUR_LATER).await;
    assert_eq!((outcome.uids(), outcome.gone()), (vec![], vec![(2, 2)]), "{:?}", outcome.log);
    assert!(memory.due("2025-01-01T00:00:00Z".parse().unwrap()).is_empty());
}

#[tokio::test]
async fn a_folder_that_became_another_is_not_asked_for_what_it_withheld() {
    let script = Script::new().on("LIST", LIST).on("STATUS", &status(4, 1));
    let script = script.on("EXAMINE", &examine(3, 4, 2));
    let outcome = check_knowing(script, known(1, 4, 1), &memory(2, 1), AN_HOUR_LATER).await;
    assert_eq!((outcome.sent("FETCH"), outcome.batches.len()), (0, 0), "{:?}", outcome.log);
}
