//! Drafts that had better wait, and those that are fine.

use jiff::ToSpan;

use super::*;
use crate::domain::{
    assess::{Context, State},
    mail::{Filing, Message, MessageId, RawMail, SignalKind, Uid},
    nudge::Wording,
    opinion::Opinion,
    parse,
    people::{Identities, relationships},
    policy::Policy,
    replies::Figures,
    samples::{address, at, said},
};

const REP: &str = "robin@northwind.example";
const ANNA: &str = "anna@acme.example";
/// A Friday afternoon.
const NOW: &str = "2026-11-20T15:00:00Z";

fn asked(id: &str, when: &str) -> Message {
    said(id, when, REP, ANNA, "Have you had time for it?", SignalKind::Ask)
}

/// Anna asked for an offer, and Robin has written so often since.
fn written(days: &[&str]) -> Vec<Message> {
    let theirs = "2026-11-10T10:00:00Z";
    let wish = "Could you send us an offer for both of our sites?";
    let mut mails = vec![said("offer", theirs, ANNA, REP, wish, SignalKind::Ask)];
    mails.extend(days.iter().map(|day| asked(day, &format!("2026-11-{day}T10:00:00Z"))));
    mails
}

/// Three mails in five working days, the last of yesterday.
fn chased() -> Vec<Message> {
    written(&["12", "16", "19"])
}

/// Anna said no, or asked for no more mail.
fn refused(kind: SignalKind) -> Vec<Message> {
    let words = "Thank you, but we have decided against it.";
    let mut mails = written(&["12"]);
    mails.push(said("no", "2026-11-17T10:00:00Z", ANNA, REP, words, kind));
    mails
}

/// A draft as a mail program saves it.
fn draft_to(to: &str, subject: &str, text: &str) -> Message {
    let bytes = format!(
        "Message-ID: <draft@northwind.example>\r\nDate: Fri, 20 Nov 2026 14:59:00 +0000\r\n\
         From: Robin Vale <{REP}>\r\nTo: {to}\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\n{}\r\n",
        text.replace('\n', "\r\n")
    );
    let raw = RawMail {
        bytes: bytes.into_bytes(),
        uid: Uid(7),
        arrived: at(NOW),
        provider_thread: None,
        complete: true,
    };
    let parse::Parsed { envelope, reading } = parse::parse(&raw);
    Message { envelope, reading, filing: Filing::default() }
}

fn draft(text: &str) -> Message {
    draft_to(ANNA, "Both sites", text)
}

fn rep() -> Identities {
    Identities::new([address(REP)], None)
}

fn judge_at(now: &str, draft: &Message, mails: Vec<Message>) -> Option<Caution> {
    let (policy, rep) = (Policy::default(), rep());
    let figures = Figures::prior();
    let context = Context { policy: &policy, rep: &rep, decisions: &[], figures, memory: None };
    let form = |relationship| {
        let opinion = Opinion::form(&relationship, context, at(now));
        Reader { relationship, opinion }
    };
    let known = relationships("work", mails, &rep).into_iter().map(form);
    let readers: Vec<Reader> = known
        .filter(|reader| {
            let mut addresses = reader.relationship.people.iter().flat_map(|one| &one.addresses);
            addresses.any(|known| draft.envelope.to.iter().any(|to| to.address == *known))
        })
        .collect();
    caution(draft, &readers, context, at(now))
}

fn judge(draft: &Message, mails: Vec<Message>) -> Option<Caution> {
    judge_at(NOW, draft, mails)
}

fn concern(draft: &Message, mails: Vec<Message>) -> Option<Concern> {
    judge(draft, mails).map(|caution| caution.concern)
}

const FOLLOW_UP: &str = "Hi Anna,\n\nhave you had a chance to look at the offer for the two sites?\n\nBest regards,\nRobin";
const PUSHY: &str = "Hi Anna,\n\nthis is my third mail and you still have not answered. The offer expires on Friday, so this is your last chance.\n\nRobin";

fn words(caution: &Caution) -> Wording {
    wording(caution, &Policy::default().hours, at(NOW))
}

#[test]
fn one_more_to_somebody_chased_waits_until_they_had_rest() {
    let caution = judge(&draft(FOLLOW_UP), chased()).expect("a caution");
    assert_eq!(caution.concern, Concern::Chased);
    let Wording { title, body } = words(&caution);
    assert_eq!(title, "anna@acme.example · before you send");
    assert_eq!(body, "You wrote on 12, 16 and 19 November.\nLeave it until the 26th?");
}

#[test]
fn five_working_days_of_rest_are_enough() {
    let last = at("2026-11-19T10:00:00Z");
    let rested = "2026-11-26T10:00:00Z";
    assert_eq!(Policy::default().hours.between(last, at(rested)).0, 5.0);
    let moment_before = (at(rested) - 1.second()).to_string();
    let of = |now: &str| judge_at(now, &draft(FOLLOW_UP), chased()).map(|found| found.concern);
    assert_eq!(of(&moment_before), Some(Concern::Chased));
    assert_eq!(of(rested), None);
}

#[test]
fn two_at_a_decent_distance_are_no_chase_and_two_in_a_hurry_are() {
    let follow_up = draft(FOLLOW_UP);
    assert_eq!(concern(&follow_up, written(&["12", "17"])), None);
    assert_eq!(concern(&follow_up, written(&["17", "19"])), Some(Concern::Chased));
}

#[test]
fn a_mail_that_asks_nothing_is_no_chase() {
    let invoice = draft("Hi Anna,\n\nthe invoice for October is attached.\n\nRobin");
    assert!(!invoice.asks(), "{:?}", invoice.reading.signals);
    assert_eq!(concern(&invoice, chased()), None);
    let touching = draft("Hi Anna,\n\njust checking in on the offer.\n\nRobin");
    assert_eq!(concern(&touching, chased()), Some(Concern::Chased));
}

#[test]
fn what_is_only_begun_is_left_alone() {
    for begun in ["", "Hi Anna,", "Hi Anna,\n\nI wanted", "Hi Anna,\n\nhave you had"] {
        assert_eq!(concern(&draft(begun), chased()), None, "{begun}");
    }
    assert_eq!(concern(&draft_to("", "", FOLLOW_UP), chased()), None, "nobody is addressed yet");
}

#[test]
fn a_no_and_an_opt_out_are_respected_with_their_date() {
    for (kind, expected, fact) in [
        (SignalKind::Decline, Concern::Declined, "They said no on 17 November.\n"),
        (SignalKind::OptOut, Concern::OptedOut, "They asked for no more mail on 17 November.\n"),
    ] {
        let caution = judge(&draft(FOLLOW_UP), refused(kind)).expect("a caution");
        assert_eq!(caution.concern, expected);
        assert!(words(&caution).body.starts_with(fact), "{caution:?}");
        assert_eq!(caution.about, MessageId::parse("no").expect("an id"));
    }
}

#[test]
fn a_no_is_old_after_a_year_and_a_wish_for_no_more_mail_never_is() {
    let year_later = |minutes: i64| at("2027-11-17T10:00:00Z") + minutes.minutes();
    let judged = |kind, minutes| {
        let caution = judge_at(&year_later(minutes).to_string(), &draft(FOLLOW_UP), refused(kind));
        caution.map(|caution| caution.concern)
    };
    assert_eq!(judged(SignalKind::Decline, 0), Some(Concern::Declined));
    assert_eq!(judged(SignalKind::Decline, 1), None);
    assert_eq!(judged(SignalKind::OptOut, 1), Some(Concern::OptedOut));
}

#[test]
fn who_said_no_and_then_asked_has_not_said_no() {
    let mut mails = refused(SignalKind::Decline);
    let asks = "One more thing: what would a single site cost?";
    mails.push(said("more", "2026-11-19T10:00:00Z", ANNA, REP, asks, SignalKind::Ask));
    assert_eq!(concern(&draft(FOLLOW_UP), mails), None);
}

#[test]
fn pushing_in_two_places_is_told_and_in_one_is_not() {
    let stranger = |text: &str| draft_to("Tom Harker <tom@harker.example>", "Both sites", text);
    let full = judge(&stranger(PUSHY), Vec::new()).expect("a caution");
    assert_eq!(full.concern, Concern::Pushes);
    assert_eq!(words(&full).title, "Tom Harker · before you send");
    assert!(words(&full).body.ends_with("may feel like a push.\nSay it without?"), "{full:?}");
    for one in [
        "Hi Tom,\n\nthe offer is valid until Friday.\n\nRobin",
        "Hi Tom,\n\nI have not heard back from you. Shall I leave it there?\n\nRobin",
    ] {
        assert_eq!(concern(&stranger(one), Vec::new()), None, "{one}");
    }
}

#[test]
fn a_draft_without_a_recipient_is_read_for_pressure() {
    let found = judge(&draft_to("", "", PUSHY), Vec::new()).expect("a caution");
    assert_eq!((found.concern, words(&found).title.as_str()), (Concern::Pushes, "Before you send"));
}

#[test]
fn a_german_draft_that_pushes_is_told() {
    let text = "Hallo Frau Weber,\n\ndas ist meine dritte Mail, und Sie haben immer noch nicht geantwortet. \
        Das Angebot gilt nur noch bis Freitag, das ist Ihre letzte Chance.\n\nViele Grüße\nRobin";
    let found = judge(&draft_to("weber@weber.example", "Angebot", text), Vec::new());
    assert_eq!(found.map(|found| found.concern), Some(Concern::Pushes));
}

/// Ten drafts that a rep may write in peace, whatever came before.
#[test]
fn ten_drafts_that_are_fine() {
    let question = "Could you tell me how long the move would take?";
    let their_question = [chased(), vec![said("q", NOW, ANNA, REP, question, SignalKind::Ask)]];
    let step_back = "Hi Anna,\n\nI have written a few times, and I may have read this wrong. If this has dropped \
        off your list, a short no is a perfectly good answer, and I will not write again. Where do things really \
        stand?\n\nBest regards,\nRobin";
    let order =
        said("order", "2026-11-19T10:00:00Z", ANNA, REP, "We order both.", SignalKind::Purchase);
    let drafts: [(&str, Message, Vec<Message>); 10] = [
        (
            "a reply to their question",
            draft(
                "Hi Anna,\n\nfour days for both. Would Monday the 30th suit you to begin?\n\nRobin",
            ),
            their_question.concat(),
        ),
        (
            "a thank-you for a no",
            draft(
                "Hi Anna,\n\nthank you for telling me so plainly. I wish you well with it.\n\nRobin",
            ),
            refused(SignalKind::Decline),
        ),
        (
            "a first mail to a stranger",
            draft_to(
                "tom@harker.example",
                "Your depot",
                "Hi Tom,\n\nhow do you plan your routes today? We do that for depots of your size.\n\nRobin",
            ),
            chased(),
        ),
        (
            "a mail among colleagues",
            draft_to(
                "kim@northwind.example",
                "Acme",
                "Hi Kim,\n\nAnna has not answered my last three mails. \
                This is our last chance this quarter. Would you try her?\n\nRobin",
            ),
            chased(),
        ),
        ("a note to oneself", draft_to(REP, "Acme", PUSHY), chased()),
        ("a step-back of the rep's own making", draft(step_back), chased()),
        (
            "the confirmation of a client's order",
            draft(
                "Hi Anna,\n\nthank you for the order. Both sites are booked in for Monday the 30th; the invoice \
                follows after the move.\n\nRobin",
            ),
            [chased(), vec![order]].concat(),
        ),
        (
            "a real deadline of theirs",
            draft_to(
                "tom@harker.example",
                "Your tender",
                "Hi Tom,\n\nyour tender closes on Friday at noon, so I have put all documents into the portal \
                 today. You asked for the signed price sheet by Thursday: it is attached.\n\nRobin",
            ),
            Vec::new(),
        ),
        (
            "a German mail to a client",
            draft_to(
                "weber@weber.example",
                "Termin",
                "Hallo Frau Weber,\n\ndanke für das gute Gespräch gestern. Die Unterlagen liegen bei, in aller Ruhe \
                 anzuschauen. Passt Ihnen der Dienstag für die Einweisung?\n\nViele Grüße\nRobin",
            ),
            chased(),
        ),
        (
            "somebody else at the same company, who was not asked before",
            draft_to(
                "ben@acme.example",
                "Loading bay",
                "Hi Ben,\n\nwhich of the gates is open on Monday?\n\nRobin",
            ),
            chased(),
        ),
    ];
    for (what, draft, mails) in drafts {
        assert_eq!(judge(&draft, mails), None, "{what}");
    }
}

#[test]
fn a_draft_of_last_week_is_being_written_and_an_older_one_lies_about() {
    let mut draft = draft(FOLLOW_UP);
    let week = |hours: i64| at(NOW) - (24 * 7 + hours).hours();
    draft.envelope.at = week(0);
    assert!(is_recent(&draft, at(NOW)));
    draft.envelope.at = week(1);
    assert!(!is_recent(&draft, at(NOW)));
}

/// What the rep was told of `draft`.
fn told(draft: &Message, caution: &Caution) -> Told {
    Told {
        concern: caution.concern,
        about: caution.about.clone(),
        trace: Trace::of(draft),
        is_fine: false,
    }
}

#[test]
fn a_draft_saved_again_with_more_text_is_the_same() {
    let first = draft_to(ANNA, "Both sites", "Hi Anna,\n\nhave you had a chance to look at it?");
    let caution = judge(&first, chased()).expect("a caution");
    let told = told(&first, &caution);
    let mut again = draft_to(ANNA, "", FOLLOW_UP);
    again.envelope.id = MessageId::parse("other@northwind.example").expect("an id");
    for subject in ["Both sites", "Re: both sites"] {
        again.envelope.subject = subject.to_owned();
        let caution = judge(&again, chased()).expect("a caution");
        assert!(told.covers(&caution, &Trace::of(&again)), "{subject}");
    }
}

#[test]
fn another_draft_in_the_same_situation_is_another() {
    let first = draft_to(ANNA, "Both sites", FOLLOW_UP);
    let caution = judge(&first, chased()).expect("a caution");
    let mut told = told(&first, &caution);
    let mut other =
        draft_to(ANNA, "Thursday", "Hi Anna,\n\ncould we speak on Thursday at ten?\n\nRobin");
    other.envelope.id = MessageId::parse("other@northwind.example").expect("an id");
    let caution = judge(&other, chased()).expect("a caution");
    assert!(!told.covers(&caution, &Trace::of(&other)));
    told.is_fine = true;
    assert!(told.covers(&caution, &Trace::of(&other)), "the rep knows");
}

#[test]
fn a_worse_reason_is_told_and_a_lesser_one_is_not() {
    let draft = draft_to(ANNA, "Both sites", PUSHY);
    let pushes =
        Caution { concern: Concern::Pushes, ..judge(&draft, chased()).expect("a caution") };
    let chases = judge(&draft_to(ANNA, "Both sites", FOLLOW_UP), chased()).expect("a caution");
    let trace = Trace::of(&draft);
    assert!(!told(&draft, &pushes).covers(&chases, &trace));
    assert!(told(&draft, &chases).covers(&pushes, &trace));
}

#[test]
fn a_situation_that_went_on_is_a_new_one() {
    let draft = draft(FOLLOW_UP);
    let before = judge(&draft, chased()).expect("a caution");
    let after = judge(&draft, [chased(), vec![asked("20", "2026-11-20T11:00:00Z")]].concat());
    assert!(!told(&draft, &before).covers(&after.expect("a caution"), &Trace::of(&draft)));
}

#[test]
fn days_are_told_as_people_say_them() {
    let hours = Policy::default().hours;
    let written = |days: &[&str], until: &str| {
        let sent = days.iter().map(|day| at(&format!("{day}T10:00:00Z"))).collect();
        let until = at(&format!("{until}T10:00:00Z"));
        let fact = Fact::Written { sent, until };
        let about = MessageId::parse("a").expect("an id");
        wording(&Caution { concern: Concern::Chased, fact, about, whom: None }, &hours, at(NOW))
            .body
    };
    for (days, until, expected) in [
        (
            &["2026-11-16", "2026-11-19"][..],
            "2026-11-23",
            "You wrote on 16 and 19 November.\nLeave it until the 23rd?",
        ),
        (
            &["2026-10-30", "2026-11-19"],
            "2026-12-01",
            "You wrote on 30 October and 19 November.\nLeave it until 1 December?",
        ),
        (&["2026-11-19"], "2026-11-21", "You wrote on 19 November.\nLeave it until the 21st?"),
        (
            &["2026-11-02", "2026-11-04", "2026-11-05", "2026-11-19"],
            "2026-11-12",
            "You wrote on 4 days, the last of them 19 November.\nLeave it until the 12th?",
        ),
    ] {
        assert_eq!(written(days, until), expected);
    }
}

#[test]
fn a_state_that_is_no_chase_any_more_says_nothing() {
    let answer = said(
        "answer",
        "2026-11-20T09:00:00Z",
        ANNA,
        REP,
        "Let us speak on Monday.",
        SignalKind::Ask,
    );
    let mails = [chased(), vec![answer]].concat();
    let (policy, rep) = (Policy::default(), rep());
    let context = Context {
        policy: &policy,
        rep: &rep,
        decisions: &[],
        figures: Figures::prior(),
        memory: None,
    };
    let relationship = relationships("work", mails.clone(), &rep).remove(0);
    let state = Opinion::form(&relationship, context, at(NOW)).assessment.state;
    assert_eq!(state, State::Yours);
    assert_eq!(concern(&draft(FOLLOW_UP), mails), None);
}
