//! Turns over drafts.

use super::*;
use crate::{
    daemon::{
        event::Event,
        samples::{desktop_lost, take_at},
        turn::Desk,
    },
    domain::{
        coach::Draft,
        mail::{
            DraftPlace, FolderName, FolderRole, Language, MessageId, Position, Remarks, SignalKind,
            Uid,
        },
        nudge::Situation,
        people::Identities,
        play::Play,
        samples::{self, at},
    },
    store::{AskedDraft, ReadBatch, ReadMail},
};

mod restarts;

const REP: &str = "robin@northwind.example";
const ANNA: &str = "anna@acme.example";
/// A Friday evening, long after work.
const NOW: &str = "2026-11-20T22:00:00Z";
const FOLLOW_UP: &str =
    "Have you had a chance to look at the offer for both sites? It would be good to know.";

fn mail(id: &str, when: &str, from: &str, to: &str, words: &str) -> Message {
    let mail = samples::mail(id, at(when).as_second(), from, &[to]);
    let mut mail = samples::saying(mail, words, SignalKind::Ask);
    mail.reading.language = Language("en".to_owned());
    mail
}

/// A draft to Anna under this number, saved just now.
fn draft(uid: i64, words: &str) -> Event {
    draft_answering(uid, words, None)
}

fn draft_answering(uid: i64, words: &str, answered: Option<&str>) -> Event {
    let mut mail = mail(&format!("draft{uid}@northwind.example"), NOW, REP, ANNA, words);
    mail.envelope.subject = "Both sites".to_owned();
    mail.envelope.in_reply_to.extend(answered.and_then(MessageId::parse));
    let draft = ReadMail { uid: Uid(uid), envelope: mail.envelope, reading: mail.reading };
    Event::Draft { account: 0, draft: Box::new(draft) }
}

fn there(uids: &[i64]) -> Event {
    Event::DraftsThere { account: 0, uids: uids.iter().map(|uid| Uid(*uid)).collect() }
}

fn batch(role: FolderRole, mails: &[Message]) -> Event {
    let read = |(uid, message): (i64, &Message)| ReadMail {
        uid: Uid(uid),
        envelope: message.envelope.clone(),
        reading: message.reading.clone(),
    };
    let position = Position { uid_validity: 1, next: 1, oldest: 1, census: None };
    let folder = FolderName(format!("{} {}", role.as_str(), mails[0].envelope.id));
    let mails = (1..).zip(mails).map(read).collect();
    Event::Mail {
        account: 0,
        batch: ReadBatch {
            folder,
            role,
            position,
            gone: Vec::new(),
            mails,
            remarks: Remarks::default(),
        },
    }
}

/// A desk on which Anna has been asked on three days of the last week, and whose daemon has
/// looked once.
fn desk() -> Desk {
    let mut store = Store::in_memory().expect("a store");
    let key = store.account("work").expect("an account");
    let rep = Identities::new([samples::address(REP)], None);
    let account = Account { key, name: "work".to_owned(), rep };
    let mut desk = Desk::new(store, vec![account], Policy::default());
    let theirs = mail("a", "2026-11-10T10:00:00Z", ANNA, REP, "Could you send us an offer?");
    let ours = ["12", "16", "19"].map(|day| {
        let when = format!("2026-11-{day}T10:00:00Z");
        mail(day, &when, REP, ANNA, "What do you think of it, Anna?")
    });
    take(&mut desk, batch(FolderRole::Inbox, &[theirs]));
    take(&mut desk, batch(FolderRole::Sent, &ours));
    take(&mut desk, Event::DesktopReady);
    assert_eq!(take(&mut desk, checked()), [], "nobody is nudged to ease off");
    desk
}

fn take(desk: &mut Desk, event: Event) -> Vec<Effect> {
    take_at(desk, event, NOW)
}

fn checked() -> Event {
    Event::Checked { account: 0, at: at(NOW) }
}

/// A look that brings `events`.
fn look(desk: &mut Desk, events: Vec<Event>) -> Vec<Effect> {
    for event in events {
        assert_eq!(take(desk, event), [], "the look goes on");
    }
    take(desk, checked())
}

/// The caution that is shown, if exactly one is; it then stands on the screen.
fn shown(desk: &mut Desk, effects: &[Effect]) -> Option<NudgeKey> {
    let [Effect::OnScreen(OnScreen::Show { nudge, .. })] = effects else { return None };
    let shown_as = format!("popup {}", nudge.0);
    assert_eq!(take(desk, Event::Shown { nudge: *nudge, shown_as }), []);
    Some(*nudge)
}

/// A desk on which the first draft was told.
fn told() -> (Desk, NudgeKey) {
    let mut desk = desk();
    let effects = look(&mut desk, vec![draft(1, FOLLOW_UP), there(&[1])]);
    let nudge = shown(&mut desk, &effects).expect("a caution");
    (desk, nudge)
}

fn closed(nudge: NudgeKey) -> Effect {
    Effect::close(format!("popup {}", nudge.0))
}

#[test]
fn a_draft_to_somebody_chased_is_told_at_any_hour_once_the_look_is_complete() {
    let mut desk = desk();
    assert_eq!(take(&mut desk, draft(1, FOLLOW_UP)), []);
    assert_eq!(desk.turn(None, at(NOW)).expect("a turn").effects, [], "the look goes on");
    let effects = take(&mut desk, checked());
    let [Effect::OnScreen(OnScreen::Show { title, body, actions, .. })] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert_eq!(title, "anna@acme.example · before you send");
    assert_eq!(body, "You wrote on 12, 16 and 19 November.\nLeave it until the 26th?");
    assert_eq!(*actions, [Action::Why, Action::Fine]);
}

#[test]
fn an_answer_that_comes_in_the_same_look_counts() {
    let mut desk = desk();
    let answer = mail("c", "2026-11-20T21:00:00Z", ANNA, REP, "Sorry! Does Thursday suit you?");
    let events = vec![draft(1, FOLLOW_UP), batch(FolderRole::Inbox, &[answer])];
    assert_eq!(look(&mut desk, events), []);
}

#[test]
fn a_draft_saved_again_and_again_is_told_once() {
    let (mut desk, _) = told();
    let mut words = FOLLOW_UP.to_owned();
    for uid in 2..6 {
        words.push_str(" And there is more to say about the second site.");
        let events = vec![draft(uid, &words), there(&[uid])];
        assert_eq!(look(&mut desk, events), [], "{uid}");
    }
}

#[test]
fn two_savings_in_one_look_are_one_draft() {
    let mut desk = desk();
    let longer = format!("{FOLLOW_UP} I could also come by.");
    let effects = look(&mut desk, vec![draft(1, FOLLOW_UP), draft(2, &longer), there(&[2])]);
    assert!(shown(&mut desk, &effects).is_some(), "{effects:?}");
}

#[test]
fn a_draft_that_was_thrown_away_takes_its_caution_along_and_one_being_saved_does_not() {
    let (mut desk, nudge) = told();
    assert_eq!(look(&mut desk, vec![there(&[])]), [], "it may be being saved");
    assert_eq!(look(&mut desk, vec![draft(2, FOLLOW_UP), there(&[2])]), []);
    let outcome = {
        take(&mut desk, there(&[]));
        desk.turn(Some(checked()), at(NOW)).expect("a turn")
    };
    assert_eq!(outcome.effects, []);
    let due = outcome.due.expect("a time");
    assert_eq!(due, at(NOW) + MOMENT);
    let outcome = desk.turn(None, due).expect("a turn");
    assert_eq!(outcome.effects, [closed(nudge)]);
}

#[test]
fn a_draft_that_was_sent_takes_its_caution_along() {
    let (mut desk, nudge) = told();
    let sent = mail("sent", "2026-11-20T22:00:30Z", REP, ANNA, FOLLOW_UP);
    assert_eq!(take(&mut desk, batch(FolderRole::Sent, &[sent])), []);
    let later = "2026-11-20T22:01:00Z";
    let checked = Event::Checked { account: 0, at: at(later) };
    assert_eq!(take_at(&mut desk, checked, later), [closed(nudge)]);
}

#[test]
fn their_answer_takes_the_caution_along() {
    let (mut desk, nudge) = told();
    let answer = mail("c", "2026-11-20T21:59:00Z", ANNA, REP, "Sorry! Does Thursday suit you?");
    assert_eq!(look(&mut desk, vec![batch(FolderRole::Inbox, &[answer])]), [closed(nudge)]);
}

#[test]
fn a_draft_taken_back_to_a_friendly_line_takes_its_caution_along() {
    let (mut desk, nudge) = told();
    let Event::Draft { account, mut draft } = draft(2, "The invoice is attached.") else {
        panic!("a draft")
    };
    draft.reading.signals.clear();
    let events = vec![Event::Draft { account, draft }, there(&[2])];
    assert_eq!(look(&mut desk, events), [closed(nudge)]);
}

#[test]
fn a_worse_reason_is_told_in_place_of_the_first() {
    let (mut desk, nudge) = told();
    let words = "Thank you, but we have decided against it.";
    let mut no = samples::mail("no", at("2026-11-20T20:00:00Z").as_second(), ANNA, &[REP]);
    no = samples::saying(no, words, SignalKind::Decline);
    let events = vec![batch(FolderRole::Inbox, &[no]), draft(2, FOLLOW_UP), there(&[2])];
    let effects = look(&mut desk, events);
    let [close, Effect::OnScreen(OnScreen::Show { body, .. })] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert_eq!(*close, closed(nudge));
    assert!(body.starts_with("They said no on 20 November."), "{body}");
}

#[test]
fn fine_as_it_is_holds_for_the_next_draft_too() {
    let (mut desk, nudge) = told();
    assert_eq!(take(&mut desk, Event::Pressed { nudge, action: Action::Fine }), []);
    let Event::Draft { account, mut draft } = draft(2, "Could we speak on Thursday at ten?") else {
        panic!("a draft")
    };
    draft.envelope.subject = "Thursday".to_owned();
    let events = vec![Event::Draft { account, draft: draft.clone() }, there(&[1, 2])];
    assert_eq!(look(&mut desk, events), []);
    let (mut desk, _) = told();
    let events = vec![Event::Draft { account, draft }, there(&[1, 2])];
    assert!(matches!(
        look(&mut desk, events).as_slice(),
        [Effect::OnScreen(OnScreen::Show { .. })]
    ));
}

#[test]
fn why_is_told_and_once_it_is_over_no_more() {
    let (mut desk, nudge) = told();
    let effects = take(&mut desk, Event::Pressed { nudge, action: Action::Why });
    let [Effect::OnScreen(OnScreen::Show { body, actions, .. })] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert!(body.starts_with("3 messages lie unanswered"), "{body}");
    assert!(body.contains("stepback show acme-"), "{body}");
    assert_eq!(*actions, [Action::Fine], "it can still be said");
    assert_eq!(shown(&mut desk, &effects), Some(nudge));
    assert_eq!(take(&mut desk, checked()), [], "it stands there");
    assert_eq!(take(&mut desk, Event::Opened { nudge }).len(), 1);
    take(&mut desk, Event::Pressed { nudge, action: Action::Fine });
    assert_eq!(take(&mut desk, Event::Pressed { nudge, action: Action::Why }), []);
}

#[test]
fn without_a_desktop_it_waits_as_long_as_the_draft_is_there() {
    let lost = || {
        let mut desk = desk();
        take(&mut desk, desktop_lost());
        assert_eq!(look(&mut desk, vec![draft(1, FOLLOW_UP), there(&[1])]), []);
        desk
    };
    let mut desk = lost();
    let effects = take(&mut desk, Event::DesktopReady);
    assert!(shown(&mut desk, &effects).is_some(), "{effects:?}");
    let mut desk = lost();
    assert_eq!(look(&mut desk, vec![there(&[])]), []);
    assert_eq!(take(&mut desk, Event::DesktopReady), []);
}

#[test]
fn a_caution_that_no_server_took_is_shown_again() {
    let mut desk = desk();
    let effects = look(&mut desk, vec![draft(1, FOLLOW_UP), there(&[1])]);
    assert_eq!(take(&mut desk, desktop_lost()), []);
    assert_eq!(take(&mut desk, Event::DesktopReady), effects);
}

#[test]
fn our_own_draft_is_never_warned_of_however_it_is_edited() {
    let ours = "I have written a few times, and I may have read this wrong. When we last spoke you \
        were weighing up the two sites. Perhaps it has moved down the list. All of that is fine, and \
        so is a plain no. Have you had a chance to look at the offer?";
    let mut desk = desk();
    let own = samples::step_back("own@northwind.example", "19", REP, ANNA, ours);
    let key = desk.accounts[0].key;
    let bytes = own.to_rfc5322().expect("written");
    let asked = AskedDraft { draft: &own, bytes: &bytes, facts: None };
    let situation = Situation { about: own.in_reply_to.clone(), play: Play::StepBack };
    desk.store.ask_for_draft(key, &situation, asked, at(NOW)).expect("a store");
    let draft = desk.store.pending_drafts(key).expect("a store")[0].key;
    let place = DraftPlace { folder: FolderName("Drafts".to_owned()), number: None };
    desk.store.draft_saved(draft, &place, at(NOW)).expect("a store");
    let edited = ours.replace("a few times", "three times now").replace("plain no", "simple no");
    for (uid, words) in [(1, ours), (2, edited.as_str())] {
        let events = vec![draft_answering(uid, words, Some("19")), there(&[uid])];
        assert_eq!(look(&mut desk, events), [], "{uid}");
    }
    let other = vec![draft_answering(3, FOLLOW_UP, Some("19")), there(&[3])];
    let effects = look(&mut desk, other);
    assert!(shown(&mut desk, &effects).is_some(), "another letter in the same thread");
}

#[test]
fn our_own_draft_is_known_again_by_the_text_that_a_program_wrote() {
    let mut desk = desk();
    let own = samples::step_back("own@northwind.example", "19", REP, ANNA, "Where do you stand?");
    let key = desk.accounts[0].key;
    let bytes = own.to_rfc5322().expect("written");
    let asked = AskedDraft { draft: &own, bytes: &bytes, facts: None };
    let situation = Situation { about: own.in_reply_to.clone(), play: Play::StepBack };
    desk.store.ask_for_draft(key, &situation, asked, at(NOW)).expect("a store");
    let draft = desk.store.pending_drafts(key).expect("a store")[0].key;
    let better = Draft { body: FOLLOW_UP.to_owned(), ..own };
    let bytes = better.to_rfc5322().expect("written");
    let (account, place) = ("work".to_owned(), FolderName("Drafts".to_owned()));
    let place = DraftPlace { folder: place, number: None };
    take(&mut desk, Event::DraftWritten { account: account.clone(), draft, bytes });
    take(&mut desk, Event::DraftSaved { account, draft, place, remarks: Vec::new() });
    let saved_anew = vec![draft_answering(1, FOLLOW_UP, Some("19")), there(&[1])];
    assert_eq!(look(&mut desk, saved_anew), []);
}

#[test]
fn a_draft_that_went_under_a_clock_that_was_ahead_takes_its_caution_along() {
    let (mut desk, nudge) = told();
    take(&mut desk, there(&[]));
    let ahead = "2027-01-20T22:00:00Z";
    let checked_at = |now: &str| Event::Checked { account: 0, at: at(now) };
    assert_eq!(take_at(&mut desk, checked_at(ahead), ahead), []);
    assert_eq!(take(&mut desk, checked()), [], "it went now");
    let later = at(NOW) + MOMENT;
    assert_eq!(desk.turn(None, later).expect("a turn").effects, [closed(nudge)]);
}

#[test]
fn it_can_be_switched_off() {
    let mut desk = desk();
    desk.policy.nudges.brake = false;
    assert_eq!(look(&mut desk, vec![draft(1, FOLLOW_UP), there(&[1])]), []);
}

#[test]
fn a_draft_is_no_message_and_of_its_words_only_hashes_are_kept() {
    let (desk, _) = told();
    let key = desk.accounts[0].key;
    assert_eq!(desk.store.count(key).expect("a count"), 4);
    let told = desk.store.cautions(key).expect("cautions");
    let kept = serde_json::to_string(&told[0].told.trace).expect("JSON");
    assert!(!kept.contains("chance") && !kept.contains("sites"), "{kept}");
}
