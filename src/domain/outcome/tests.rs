//! What came of mails into silence.

use jiff::{Timestamp, ToSpan, civil::date};

use super::*;
use crate::domain::{
    assess::{Context, Timeline, assess},
    mail::{Message, Signal, SignalKind, Span},
    people::{Identities, relationships},
    policy::Policy,
    replies::Figures,
    samples::{address, at, said},
};

const REP: &str = "robin@northwind.example";
const ANNA: &str = "anna@acme.example";
const NOW: &str = "2026-12-18T15:00:00Z";
const STEP_BACK: &str = "Where do things really stand? If this has dropped off your list, a short no is a perfectly good answer.";
const PUSH: &str = "Have you had a chance to look at the offer?";

fn ours(id: &str, when: &str, words: &str) -> Message {
    said(id, when, REP, ANNA, words, SignalKind::Ask)
}

fn theirs(id: &str, when: &str, words: &str, kind: SignalKind) -> Message {
    said(id, when, ANNA, REP, words, kind)
}

/// Anna asked on 2 November, Robin answered with a question on the 3rd.
fn quiet() -> Vec<Message> {
    vec![
        theirs("wish", "2026-11-02T10:00:00Z", "Could you send an offer?", SignalKind::Ask),
        ours("offer", "2026-11-03T10:00:00Z", "Here it is. What do you think?"),
    ]
}

fn attempts(mails: Vec<Message>) -> Vec<Attempt> {
    let (policy, rep) = (Policy::default(), Identities::new([address(REP)], None));
    let context = Context {
        policy: &policy,
        rep: &rep,
        decisions: &[],
        figures: Figures::prior(),
        memory: None,
    };
    let relationship = relationships("work", mails, &rep).remove(0);
    let timeline = Timeline::of(&relationship, &rep, at(NOW));
    assess(&relationship, &timeline, context, at(NOW)).attempts
}

/// What came of a step-back on 16 November that was followed by `then`.
fn of_step_back(then: Vec<Message>) -> Attempt {
    let step = ours("step", "2026-11-16T10:00:00Z", STEP_BACK);
    let found = attempts([quiet(), vec![step], then].concat());
    found.into_iter().find(|attempt| attempt.id.as_str() == "step").expect("an attempt")
}

fn answered(words: &str, kind: SignalKind) -> Option<Answer> {
    of_step_back(vec![theirs("answer", "2026-11-18T10:00:00Z", words, kind)]).answer
}

fn says(words: &str, kind: SignalKind) -> Option<Says> {
    answered(words, kind).map(|answer| answer.says)
}

#[test]
fn a_follow_up_is_an_attempt_and_a_first_question_is_none() {
    assert_eq!(attempts(quiet()), []);
    let push = ours("push", "2026-11-10T10:00:00Z", PUSH);
    let step = ours("step", "2026-11-16T10:00:00Z", STEP_BACK);
    let found = attempts([quiet(), vec![push, step]].concat());
    let ways: Vec<(&str, Way)> = found.iter().map(|one| (one.id.as_str(), one.way)).collect();
    assert_eq!(ways, [("push", Way::Push), ("step", Way::StepBack)]);
}

#[test]
fn a_step_back_drafted_here_counts_although_it_was_written_over() {
    let mut sent = ours("sent", "2026-11-16T10:00:00Z", PUSH);
    assert_eq!(attempts([quiet(), vec![sent.clone()]].concat())[0].way, Way::Push);
    sent.filing.drafted = true;
    assert_eq!(attempts([quiet(), vec![sent]].concat())[0].way, Way::StepBack);
}

#[test]
fn a_mail_sent_twice_within_the_hour_is_one() {
    let again = |when: &str| attempts([quiet(), vec![ours("again", when, PUSH)]].concat()).len();
    assert_eq!(again("2026-11-03T11:00:00Z"), 0);
    assert_eq!(again("2026-11-03T11:00:01Z"), 1);
}

#[test]
fn to_somebody_else_is_no_follow_up() {
    let ben = said("ben", "2026-11-10T10:00:00Z", REP, "ben@acme.example", PUSH, SignalKind::Ask);
    assert_eq!(attempts([quiet(), vec![ben]].concat()), []);
}

#[test]
fn where_no_text_is_kept_nobody_knows_how_it_was_written() {
    let mut push = ours("push", "2026-11-10T10:00:00Z", PUSH);
    push.reading.own_words.clear();
    assert_eq!(attempts([quiet(), vec![push]].concat()), []);
}

#[test]
fn answers_are_yes_no_later_or_otherwise() {
    assert_eq!(says("Yes, let us do it.", SignalKind::Acceptance), Some(Says::Yes));
    assert_eq!(says("We order both.", SignalKind::Purchase), Some(Says::Yes));
    assert_eq!(says("Thursday at ten it is.", SignalKind::Meeting), Some(Says::Yes));
    assert_eq!(says("We have decided against it.", SignalKind::Decline), Some(Says::No));
    assert_eq!(says("Please take me off your list.", SignalKind::OptOut), Some(Says::No));
    assert_eq!(says("Not now, I will come back to you.", SignalKind::Deferral), Some(Says::Later));
    assert_eq!(says("I was on holiday.", SignalKind::Personal), Some(Says::Otherwise));
}

#[test]
fn a_later_has_its_day_and_a_no_comes_first() {
    let mut later =
        theirs("answer", "2026-11-18T10:00:00Z", "Not before January.", SignalKind::Deferral);
    later.reading.signals[0].date = Some(date(2027, 1, 4));
    let answer = of_step_back(vec![later.clone()]).answer.expect("an answer");
    assert_eq!((answer.says, answer.until), (Says::Later, Some(date(2027, 1, 4))));
    let span = Span { start: 0, end: 3 };
    later.reading.signals.push(Signal { kind: SignalKind::Decline, span, date: None });
    let answer = of_step_back(vec![later]).answer.expect("an answer");
    assert_eq!((answer.says, answer.until), (Says::No, None));
}

#[test]
fn an_out_of_office_note_is_no_answer() {
    let mut note = theirs("note", "2026-11-16T10:01:00Z", "I am away.", SignalKind::Personal);
    note.reading.kind = crate::domain::mail::Kind::OutOfOffice;
    assert_eq!(of_step_back(vec![note]).answer, None);
}

#[test]
fn an_answer_of_a_colleague_is_an_answer() {
    let words = "Anna left; it is mine now. What does it cost?";
    let mut answer =
        said("ben", "2026-11-18T10:00:00Z", "ben@acme.example", REP, words, SignalKind::Ask);
    answer.envelope.references = vec![MessageId::parse("step").expect("an id")];
    assert!(of_step_back(vec![answer]).answer.is_some());
}

#[test]
fn what_was_asked_again_before_the_answer_counts_as_unanswered() {
    let again = ours("again", "2026-11-19T10:00:00Z", PUSH);
    let answer = theirs("answer", "2026-11-20T10:00:00Z", "Yes, please.", SignalKind::Acceptance);
    let step = of_step_back(vec![again.clone(), answer.clone()]);
    assert_eq!((step.again, &step.answer), (Some(at("2026-11-19T10:00:00Z")), &None));
    let horizon = at("2026-12-14T10:00:00Z");
    assert_eq!(step.followed(horizon, at(NOW)), Followed::AskedAgain(again.envelope.at));
}

#[test]
fn it_is_open_for_twenty_working_days_and_then_silence() {
    let step = of_step_back(Vec::new());
    let hours = Policy::default().hours;
    let horizon = horizon(&hours, step.at);
    assert_eq!(horizon, at("2026-12-14T10:00:00Z"));
    assert_eq!(step.followed(horizon, horizon), Followed::Open(horizon));
    assert_eq!(step.followed(horizon, horizon + 1.second()), Followed::Silence);
    let late = |when: Timestamp| {
        let answer = Answer { at: when, says: Says::Yes, until: None };
        let step = Attempt { answer: Some(answer), ..step.clone() };
        step.followed(horizon, at(NOW))
    };
    assert!(matches!(late(horizon), Followed::Answered(_)));
    assert_eq!(late(horizon + 1.second()), Followed::Silence);
}

fn tally(answered: usize, silence: usize) -> Tally {
    Tally { yes: answered, silence, ..Tally::default() }
}

fn better(step_backs: Tally, pushes: Tally) -> Option<Way> {
    Comparison { step_backs, pushes }.better()
}

#[test]
fn with_nineteen_of_either_nothing_is_known() {
    let of = |step_backs, pushes| Comparison {
        step_backs: tally(step_backs, 0),
        pushes: tally(0, pushes),
    };
    assert!(of(20, 20).is_known());
    assert!(!of(19, 20).is_known() && !of(20, 19).is_known());
    assert_eq!(of(20, 20).better(), Some(Way::StepBack));
    assert_eq!(of(19, 20).better(), None);
}

#[test]
fn what_is_open_does_not_make_it_known() {
    let step_backs = Tally { open: 5, ..tally(10, 9) };
    assert!(!Comparison { step_backs, pushes: tally(1, 30) }.is_known());
}

#[test]
fn a_claim_takes_bounds_that_do_not_meet() {
    // Wilson's bounds of 13 and of 14 in 20 are from 0.433 and from 0.481; of 4 in 20 up to
    // 0.416, of 5 in 20 up to 0.469.
    assert_eq!(better(tally(13, 7), tally(4, 16)), Some(Way::StepBack));
    assert_eq!(better(tally(13, 7), tally(5, 15)), None);
    assert_eq!(better(tally(14, 6), tally(5, 15)), Some(Way::StepBack));
    assert_eq!(better(tally(4, 16), tally(13, 7)), Some(Way::Push), "whichever it is");
}

#[test]
fn a_no_counts_as_an_answer() {
    let said_no = Tally { no: 3, silence: 1, ..Tally::default() };
    assert_eq!(said_no.answered(), Share { came: 3, of: 4 });
    assert_eq!(Tally::default().answered().value(), None);
}

#[test]
fn an_answer_by_a_clock_that_is_slow_is_one() {
    let early = |when: &str| {
        let mut no = theirs("no", when, "No, thank you.", SignalKind::Decline);
        no.envelope.in_reply_to.extend(MessageId::parse("step"));
        of_step_back(vec![no])
    };
    let sent = at("2026-11-16T10:00:00Z");
    for when in ["2026-11-16T10:00:00Z", "2026-11-16T09:50:00Z", "2026-11-16T07:00:00Z"] {
        let answer = early(when).answer.expect("an answer");
        assert_eq!((answer.at, answer.says), (sent, Says::No), "{when}");
    }
}
