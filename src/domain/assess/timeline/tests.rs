//! Whoever answers has read, whatever the clocks of two machines say.

use jiff::SignedDuration;

use super::*;
use crate::domain::{
    assess::{Assessment, Context, State, assess, waits},
    mail::{FailedRecipient, SignalKind},
    people::relationships,
    policy::Policy,
    replies::{End, Figures, Wait},
    samples::{self, at, said},
};

const REP: &str = "robin@northwind.example";
const ANNA: &str = "anna@acme.example";
/// When what is answered was written.
const ASKED: &str = "2026-11-16T10:00:00Z";
/// A day later.
const NOW: &str = "2026-11-17T10:00:00Z";

/// How far an answer's clock is behind: in the same second, by a second, by minutes, by a
/// forgotten zone, and by days.
fn skews() -> impl Iterator<Item = SignedDuration> {
    [0, 1, 600, 3 * 3600, 5 * 24 * 3600].into_iter().map(SignedDuration::from_secs)
}

/// A mail from one of the two to the other that asks.
fn asking(id: &str, when: Timestamp, from: &str) -> Message {
    let to = if from == REP { ANNA } else { REP };
    said(id, &when.to_string(), from, to, "Which of the two suits you?", SignalKind::Ask)
}

fn answering(mut mail: Message, answered: &[&str]) -> Message {
    mail.envelope.references = answered.iter().filter_map(|id| MessageId::parse(id)).collect();
    mail
}

/// A question, and a question back that answers it though its clock is behind.
///
/// The ids would have the answer come first within a second.
fn exchange(first: &str, then: &str, behind: SignedDuration) -> Vec<Message> {
    let asked = at(ASKED);
    vec![asking("b", asked, first), answering(asking("a", asked - behind, then), &["b"])]
}

fn context<'a>(policy: &'a Policy, rep: &'a Identities) -> Context<'a> {
    Context { policy, rep, decisions: &[], figures: Figures::prior(), memory: None }
}

fn judged(messages: Vec<Message>, now: &str) -> (Assessment, Vec<Wait>) {
    let (policy, rep) = (Policy::default(), Identities::new([samples::address(REP)], None));
    let (context, now) = (context(&policy, &rep), at(now));
    let relationship = relationships("work", messages, &rep).remove(0);
    let timeline = Timeline::of(&relationship, &rep, now);
    (assess(&relationship, &timeline, context, now), waits(&relationship, context, now))
}

#[test]
fn the_next_word_is_theirs_when_robin_has_answered() {
    for behind in skews() {
        let (found, waits) = judged(exchange(ANNA, REP, behind), NOW);
        assert_eq!(found.state, State::Waiting, "{behind}");
        assert_eq!(found.chain.map(|chain| chain.clock), Some(at(ASKED)), "{behind}");
        assert_eq!(found.last_outbound, Some(at(ASKED) - behind), "as the mail says");
        assert_eq!(waits.len(), 1, "{behind}");
    }
}

#[test]
fn the_next_word_is_robins_when_they_have_answered() {
    for behind in skews() {
        let (found, waits) = judged(exchange(REP, ANNA, behind), NOW);
        assert_eq!((found.state, found.chain), (State::Yours, None), "{behind}");
        let answered = End::Answered { at: at(ASKED), by: Some(samples::address(ANNA)) };
        assert_eq!(waits.first().map(|wait| &wait.end), Some(&answered), "{behind}");
    }
}

#[test]
fn what_follows_an_answer_by_a_slow_clock_follows_it() {
    for behind in skews() {
        let mut mails = exchange(ANNA, REP, behind);
        mails.push(answering(asking("0", at(ASKED), ANNA), &["b", "a"]));
        assert_eq!(judged(mails, NOW).0.state, State::Yours, "{behind}");
    }
}

#[test]
fn without_a_word_of_what_it_answers_the_date_holds() {
    let mut mails = exchange(ANNA, REP, SignedDuration::from_secs(1));
    mails[1].envelope.references.clear();
    assert_eq!(judged(mails, NOW).0.state, State::Yours);
}

#[test]
fn mail_that_answers_itself_or_one_another_is_harmless() {
    let mails = vec![
        answering(asking("a", at(ASKED), ANNA), &["a", "b"]),
        answering(asking("b", at(NOW) - SignedDuration::from_hours(1), REP), &["b", "a"]),
    ];
    assert_eq!(judged(mails, NOW).0.state, State::Waiting);
}

#[test]
fn what_answers_mail_of_tomorrow_is_of_its_date_until_then() {
    // Anna's clock is a day ahead, and so far hers is not here.
    let mails = exchange(ANNA, REP, SignedDuration::from_hours(24));
    let (found, _) = judged(mails.clone(), "2026-11-15T12:00:00Z");
    assert_eq!((found.state, found.look_again), (State::Waiting, Some(at(ASKED))));
    assert_eq!(judged(mails, NOW).0.state, State::Waiting);
}

#[test]
fn a_mail_that_comes_back_by_a_slow_clock_never_arrived() {
    for behind in skews() {
        let mut bounce = samples::mail("a", (at(ASKED) - behind).as_second(), ANNA, &[REP]);
        bounce.reading.kind = Kind::Bounce;
        let failed =
            FailedRecipient { address: samples::address(ANNA), status: None, action: None };
        bounce.reading.bounce = Some(crate::domain::mail::Bounce {
            recipients: vec![failed],
            original: MessageId::parse("b"),
        });
        bounce.envelope.references = MessageId::parse("b").into_iter().collect();
        let mails = vec![asking("b", at(ASKED), REP), bounce];
        assert_eq!(judged(mails, NOW).0.state, State::Undeliverable, "{behind}");
    }
}

#[test]
fn who_answered_by_a_slow_clock_did_not_begin() {
    let begun = |mails| {
        let (found, _) = judged(mails, NOW);
        let weighed = found.tension.evidence.into_iter().map(|one| one.evidence);
        let begun = weighed.filter(|evidence| evidence.rule == "initiations");
        begun.map(|evidence| evidence.text).collect::<Vec<_>>()
    };
    for behind in skews() {
        let text = ["0 of 1 conversations were begun by them"];
        assert_eq!(begun(exchange(REP, ANNA, behind)), text, "{behind}");
    }
}
