//! Small pasts, replayed.

use jiff::ToSpan;

use super::*;
use crate::{
    domain::{
        mail::SignalKind,
        outcome::Share,
        people::Identities,
        samples::{self, at, saying},
    },
    store::Store,
};

const REP: &str = "robin@northwind.example";
const ANNA: &str = "anna@acme.example";

fn asked(id: &str, time: &str, from: &str, to: &str) -> Message {
    let mail = samples::mail(id, at(time).as_second(), from, &[to]);
    let mut mail = saying(mail, "Shall we go on with the two sites as we said?", SignalKind::Ask);
    mail.filing.sent = from == REP;
    mail
}

fn told(id: &str, time: &str, from: &str, to: &str) -> Message {
    let mut mail = samples::mail(id, at(time).as_second(), from, &[to]);
    mail.reading.own_words = "Leeds goes first, the other one follows in spring.".to_owned();
    mail.filing.sent = from == REP;
    mail
}

/// Anna asked, Robin answered with a question, and then it was quiet.
fn quiet() -> Vec<Message> {
    vec![
        asked("a", "2026-03-02T10:00:00Z", ANNA, REP),
        asked("b", "2026-03-02T14:00:00Z", REP, ANNA),
    ]
}

fn over(messages: Vec<Message>) -> Backtest {
    let mut store = Store::in_memory().expect("a store");
    let key = store.account("work").expect("an account");
    let rep = Identities::new([samples::address(REP)], None);
    let account = Account { key, name: "work".to_owned(), rep };
    let policy = Policy::default();
    let (since, until) = (at("2026-03-01T00:00:00Z"), at("2026-06-01T00:00:00Z"));
    let past = Past { account: &account, policy: &policy, decisions: &[], since, until };
    backtest(past, messages, |_, _| {}).expect("a backtest")
}

fn tally(messages: Vec<Message>, play: Play) -> Tally {
    let by_play = over(messages).by_play();
    by_play
        .into_iter()
        .find(|(found, _)| *found == play)
        .map(|(_, tally)| tally)
        .unwrap_or_default()
}

#[test]
fn a_silence_is_said_once_on_the_morning_after_it_fell() {
    let found = over(quiet());
    let said: Vec<_> = found.nudges.iter().map(|(said, _)| (said.play, said.at)).collect();
    // Five working days after Monday 14:00 is Monday 14:00.
    assert_eq!(said, [(Play::StepBack, at("2026-03-10T09:00:00Z"))]);
    assert_eq!(found.days, 65);
}

#[test]
fn a_reply_of_the_next_day_would_have_come_anyway() {
    let answered = |time: &str| [quiet(), vec![told("c", time, ANNA, REP)]].concat();
    let found = tally(answered("2026-03-11T17:30:00Z"), Play::StepBack);
    assert_eq!((found.next_day, found.left_alone), (1, Share { came: 1, of: 1 }));
    let found = tally(answered("2026-03-11T17:31:00Z"), Play::StepBack);
    assert_eq!((found.next_day, found.left_alone), (0, Share { came: 1, of: 1 }));
}

#[test]
fn after_twenty_working_days_nothing_followed() {
    let answered = |time: &str| [quiet(), vec![told("c", time, ANNA, REP)]].concat();
    let said = at("2026-03-10T09:00:00Z");
    let horizon = Policy::default().hours.after(said, crate::domain::calendar::WorkingDays(20.0));
    let found = tally(answered(&horizon.to_string()), Play::StepBack);
    assert_eq!(found.left_alone, Share { came: 1, of: 1 });
    let found = tally(answered(&(horizon + 1.second()).to_string()), Play::StepBack);
    assert_eq!(found.left_alone, Share { came: 0, of: 1 });
}

#[test]
fn a_push_before_the_reply_is_told_apart() {
    let pushed = [
        quiet(),
        vec![
            asked("c", "2026-03-12T10:00:00Z", REP, ANNA),
            told("d", "2026-03-16T10:00:00Z", ANNA, REP),
        ],
    ];
    let found = tally(pushed.concat(), Play::StepBack);
    assert_eq!(found.pushed, Share { came: 1, of: 1 });
    assert_eq!(found.left_alone, Share::default());
}

#[test]
fn what_is_owed_is_answered_by_the_rep() {
    let messages = vec![
        told("z", "2026-03-01T10:00:00Z", REP, ANNA),
        asked("a", "2026-03-02T10:00:00Z", ANNA, REP),
        told("b", "2026-03-10T10:00:00Z", REP, ANNA),
    ];
    let found = tally(messages, Play::Answer);
    assert_eq!(found.left_alone, Share { came: 1, of: 1 });
}

#[test]
fn what_is_too_recent_is_not_decided() {
    let messages = vec![
        asked("a", "2026-05-11T10:00:00Z", ANNA, REP),
        asked("b", "2026-05-11T14:00:00Z", REP, ANNA),
    ];
    let found = tally(messages, Play::StepBack);
    assert_eq!((found.nudges, found.undecided), (1, 1));
}

#[test]
fn the_future_changes_nothing_that_was_said_before() {
    let before = over(quiet());
    let later = "2026-03-20T10:00:00Z";
    let more = [quiet(), vec![told("c", later, ANNA, REP)]].concat();
    let later: Timestamp = later.parse().expect("a time");
    // What the later mail itself calls for is said after it.
    let said = |backtest: &Backtest| -> Vec<Said> {
        let earlier = backtest.nudges.iter().filter(|(said, _)| said.at < later);
        earlier.map(|(said, _)| said.clone()).collect()
    };
    assert!(!said(&before).is_empty());
    assert_eq!(said(&before), said(&over(more)));
}
