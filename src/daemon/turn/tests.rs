use super::*;
use crate::{
    daemon::{
        event::OnScreen,
        review,
        samples::{desktop_lost, take_at},
    },
    domain::{
        decision::{Decision, Verdict, Whom},
        mail::{
            DraftPlace, FolderName, FolderRole, Message, MessageId, Position, Remarks, SignalKind,
            Uid,
        },
        nudge::Action,
        people::{Identities, RelationshipId},
        play::Play,
        samples::{self, at},
    },
    notify::Urgency,
    store::{ReadBatch, ReadMail},
};

mod clock;
mod decided;
mod drafts;
mod policy;
mod queue;
mod screen;

const REP: &str = "robin@northwind.example";
const ANNA: &str = "anna@acme.example";
/// A Monday at noon; Anna was asked eleven days before.
const NOW: &str = "2026-11-23T12:00:00Z";

fn mail(id: &str, when: &str, from: &str, to: &str, words: &str) -> Message {
    let mail = samples::mail(id, at(when).as_second(), from, &[to]);
    samples::saying(mail, words, SignalKind::Ask)
}

fn batch(folder: &str, role: FolderRole, mails: &[Message]) -> Event {
    let read = |(uid, message): (i64, &Message)| ReadMail {
        uid: Uid(uid),
        envelope: message.envelope.clone(),
        reading: message.reading.clone(),
    };
    let position = Position { uid_validity: 1, next: 1, oldest: 1, census: None };
    let mails = (1..).zip(mails).map(read).collect();
    Event::Mail {
        account: 0,
        batch: ReadBatch {
            folder: FolderName(folder.to_owned()),
            role,
            position,
            gone: Vec::new(),
            mails,
            remarks: Remarks::default(),
        },
    }
}

/// A desk on which Anna, engaged before, has been quiet since the rep asked.
fn desk() -> Desk {
    desk_over(Store::in_memory().expect("a store"))
}

fn desk_over(store: Store) -> Desk {
    let mut desk = empty_desk(store);
    let theirs =
        mail("a", "2026-11-10T10:00:00Z", ANNA, REP, "Could you send us an offer for forty seats?");
    let mut ours =
        mail("b", "2026-11-12T10:00:00Z", REP, ANNA, "Here it is. What do you think of it, Anna?");
    ours.envelope.references = vec![theirs.envelope.id.clone()];
    ours.reading.language = crate::domain::mail::Language("en".to_owned());
    take(&mut desk, batch("INBOX", FolderRole::Inbox, &[theirs]));
    take(&mut desk, batch("Sent", FolderRole::Sent, &[ours]));
    desk
}

/// A desk with an account and no mail.
fn empty_desk(mut store: Store) -> Desk {
    let key = store.account("work").expect("an account");
    let rep = Identities::new([samples::address(REP)], None);
    let account = Account { key, name: "work".to_owned(), rep };
    Desk::new(store, vec![account], Policy::default())
}

/// A desk on which so many people of companies of their own, engaged before, have been
/// quiet since the rep asked each of them something of their own.
fn crowd(count: usize) -> Desk {
    const SUBJECTS: [&str; 14] = [
        "vans",
        "lorries",
        "crates",
        "pallets",
        "drivers",
        "ramps",
        "scales",
        "forklifts",
        "tyres",
        "seals",
        "labels",
        "scanners",
        "gates",
        "racks",
    ];
    let ask = |number: usize| {
        let what = SUBJECTS[number % SUBJECTS.len()];
        format!("Those {what} of {number} again: how many {what} would {what} number {number} be?")
    };
    crowd_asked(count, ask)
}

/// The same, asked in these words.
fn crowd_asked(count: usize, ask: impl Fn(usize) -> String) -> Desk {
    let mut desk = empty_desk(Store::in_memory().expect("a store"));
    let (mut inbox, mut sent) = (Vec::new(), Vec::new());
    for number in 0..count {
        let (them, minute) = (format!("anna@acme{number}.example"), number % 60);
        let when = |day: u8| format!("2026-11-{day}T10:{minute:02}:00Z");
        let offer = "Could you send us an offer for forty seats?";
        let theirs = mail(&format!("a{number}"), &when(10), &them, REP, offer);
        let mut ours = mail(&format!("b{number}"), &when(12), REP, &them, &ask(number));
        ours.envelope.references = vec![theirs.envelope.id.clone()];
        ours.reading.language = crate::domain::mail::Language("en".to_owned());
        inbox.push(theirs);
        sent.push(ours);
    }
    take(&mut desk, batch("INBOX", FolderRole::Inbox, &inbox));
    take(&mut desk, batch("Sent", FolderRole::Sent, &sent));
    desk
}

/// A look at the mailbox at `now`, and what comes of it.
fn look(desk: &mut Desk, now: &str) -> Vec<Effect> {
    take_at(desk, Event::Checked { account: 0, at: at(now) }, now)
}

/// The nudges that are shown, each confirmed by the desktop as `popup N`.
fn show_all(desk: &mut Desk, effects: &[Effect], now: &str) -> Vec<NudgeKey> {
    let shown = |effect: &Effect| match effect {
        Effect::OnScreen(OnScreen::Show { nudge, .. } | OnScreen::Revive { nudge, .. }) => {
            Some(*nudge)
        }
        _ => None,
    };
    let nudges: Vec<NudgeKey> = effects.iter().filter_map(shown).collect();
    for nudge in &nudges {
        let shown_as = format!("popup {}", nudge.0);
        assert_eq!(take_at(desk, Event::Shown { nudge: *nudge, shown_as }, now), []);
    }
    nudges
}

fn take(desk: &mut Desk, event: Event) -> Vec<Effect> {
    take_at(desk, event, NOW)
}

fn checked() -> Event {
    Event::Checked { account: 0, at: at(NOW) }
}

/// The nudge that is shown, if exactly one is.
fn shown(effects: &[Effect]) -> Option<NudgeKey> {
    match effects {
        [Effect::OnScreen(OnScreen::Show { nudge, .. })] => Some(*nudge),
        _ => None,
    }
}

/// The title of a confirmation, if that is all.
fn confirmed(effects: &[Effect]) -> Option<&str> {
    match effects {
        [Effect::OnScreen(OnScreen::Notice { title, urgency: Urgency::Passing, .. })] => {
            Some(title)
        }
        _ => None,
    }
}

/// A desk whose one nudge stands on the screen.
fn told() -> (Desk, NudgeKey) {
    let mut desk = desk();
    take(&mut desk, Event::DesktopReady);
    let nudge = shown(&take(&mut desk, checked())).expect("a nudge");
    take(&mut desk, Event::Shown { nudge, shown_as: "popup 7".to_owned() });
    (desk, nudge)
}

#[test]
fn silence_is_told_once_with_its_buttons() {
    let mut desk = desk();
    assert_eq!(take(&mut desk, Event::DesktopReady), [], "nobody has looked yet");
    let effects = take(&mut desk, checked());
    let [Effect::OnScreen(OnScreen::Show { nudge, title, actions, .. })] = effects.as_slice()
    else {
        panic!("{effects:?}")
    };
    assert!(title.contains("anna@acme.example"), "{title}");
    assert_eq!(*actions, [Action::SaveDraft, Action::Snooze, Action::NotADeal]);
    assert_eq!(take(&mut desk, checked()), [], "it is on its way");
    take(&mut desk, Event::Shown { nudge: *nudge, shown_as: "popup 7".to_owned() });
    assert_eq!(take(&mut desk, checked()), [], "it was told");
}

#[test]
fn without_a_desktop_it_waits_and_is_told_when_one_appears() {
    let mut desk = desk();
    assert_eq!(take(&mut desk, checked()), []);
    assert!(shown(&take(&mut desk, Event::DesktopReady)).is_some());
}

#[test]
fn a_nudge_that_no_server_took_is_tried_again() {
    let mut desk = desk();
    take(&mut desk, Event::DesktopReady);
    let nudge = shown(&take(&mut desk, checked())).expect("a nudge");
    assert_eq!(take(&mut desk, desktop_lost()), []);
    assert_eq!(
        shown(&take(&mut desk, Event::DesktopReady)),
        Some(nudge),
        "the same, not a second one"
    );
}

#[test]
fn what_a_clean_stop_took_off_the_screen_is_put_back() {
    let (mut desk, nudge) = told();
    desk.store.screen_cleared().expect("a stop");
    desk = Desk::new(desk.store, desk.accounts, desk.policy);
    take(&mut desk, Event::DesktopReady);
    assert_eq!(shown(&take(&mut desk, checked())), Some(nudge));
}

#[test]
fn what_the_rep_waved_away_is_not_put_back() {
    let (mut desk, nudge) = told();
    take(&mut desk, Event::Gone { nudge });
    desk.store.screen_cleared().expect("a stop");
    desk = Desk::new(desk.store, desk.accounts, desk.policy);
    take(&mut desk, Event::DesktopReady);
    assert_eq!(take(&mut desk, checked()), []);
}

#[test]
fn an_answer_takes_the_nudge_off_the_screen() {
    let (mut desk, _) = told();
    let answer =
        mail("c", "2026-11-23T11:00:00Z", ANNA, REP, "Sorry for the wait. Does Thursday suit you?");
    take(&mut desk, batch("INBOX", FolderRole::Inbox, &[answer]));
    assert_eq!(take(&mut desk, checked()), [Effect::close("popup 7")]);
}

#[test]
fn silence_before_the_laptop_slept_is_not_told_before_somebody_looked() {
    let mut desk = desk();
    let key = desk.accounts[0].key;
    desk.store.note_checked(key, at(NOW)).expect("an earlier run");
    assert_eq!(take(&mut desk, Event::DesktopReady), []);
    assert!(shown(&take(&mut desk, checked())).is_some());
}

#[test]
fn snoozing_brings_it_back_when_its_time_has_come() {
    let (mut desk, nudge) = told();
    let pressed = take(&mut desk, Event::Pressed { nudge, action: Action::Snooze });
    assert_eq!(confirmed(&pressed), Some("Snoozed"));
    let day =
        |desk: &mut Desk, now: &str| take_at(desk, Event::Checked { account: 0, at: at(now) }, now);
    assert_eq!(day(&mut desk, "2026-11-30T11:59:00Z"), []);
    assert!(shown(&day(&mut desk, "2026-11-30T12:00:01Z")).is_some());
}

#[test]
fn not_a_deal_is_never_spoken_of_again() {
    let (mut desk, nudge) = told();
    let pressed = take(&mut desk, Event::Pressed { nudge, action: Action::NotADeal });
    assert_eq!(confirmed(&pressed), Some("Not a deal"));
    let later = "2026-11-30T12:00:00Z";
    assert_eq!(take_at(&mut desk, Event::Checked { account: 0, at: at(later) }, later), []);
}

#[test]
fn a_draft_is_saved_once_however_often_it_is_asked_for() {
    let (mut desk, nudge) = told();
    let effects = take(&mut desk, Event::Pressed { nudge, action: Action::SaveDraft });
    let [Effect::SaveDraft { account: 0, draft, bytes, .. }] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    let text = String::from_utf8_lossy(bytes);
    assert!(
        text.contains("To: <anna@acme.example>") && text.contains("In-Reply-To: <b>"),
        "{text}"
    );
    assert_eq!(
        take(&mut desk, Event::Pressed { nudge, action: Action::SaveDraft }),
        [],
        "the nudge is over"
    );
    let again = take(&mut desk, checked());
    assert!(
        matches!(again.as_slice(), [Effect::SaveDraft { .. }]),
        "no server has it yet: {again:?}"
    );
    let saved = take(
        &mut desk,
        Event::DraftSaved {
            account: "work".to_owned(),
            draft: *draft,
            place: DraftPlace { folder: FolderName("Drafts".to_owned()), number: Some((1, 7)) },
            remarks: Vec::new(),
        },
    );
    let [Effect::OnScreen(OnScreen::Notice { body, .. })] = saved.as_slice() else {
        panic!("{saved:?}")
    };
    assert!(body.contains("Drafts"), "{body}");
    assert_eq!(take(&mut desk, checked()), []);
}

#[test]
fn a_fault_that_needs_the_rep_is_told_once() {
    let mut desk = desk();
    let refused = |text: &str| {
        Event::Trouble(Trouble {
            subject: "work".to_owned(),
            text: text.to_owned(),
            hint: "mend the password".to_owned(),
            needs_the_rep: true,
        })
    };
    assert_eq!(take(&mut desk, refused("login refused")).len(), 1);
    assert_eq!(take(&mut desk, refused("login refused")), []);
    assert_eq!(take(&mut desk, refused("certificate expired")).len(), 1);
    assert_eq!(desk.store.troubles().expect("troubles").len(), 1);
    take(&mut desk, checked());
    assert_eq!(desk.store.troubles().expect("troubles"), []);
}

#[test]
fn the_next_turn_is_due_when_an_opinion_runs_out() {
    let mut desk = desk();
    let early = at("2026-11-18T12:00:00Z");
    let outcome = desk.turn(Some(Event::Checked { account: 0, at: early }), early).expect("a turn");
    // Five working days after Thursday the 12th, 10:00; judged anew a second later.
    assert_eq!(outcome.due, Some(at("2026-11-19T10:00:01Z")));
}

#[test]
fn a_look_that_finds_nothing_writes_nothing_to_the_disk() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = desk_over(Store::open(folder.path()).expect("a store"));
    let files =
        || ["stepback.db", "stepback.db-wal"].map(|file| std::fs::read(folder.path().join(file)));
    let look_after = |desk: &mut Desk, minute: i64| {
        let now = at(NOW) + SignedDuration::from_mins(minute);
        let effects = desk.turn(Some(Event::Checked { account: 0, at: now }), now);
        assert_eq!(effects.expect("a turn").effects, []);
        now
    };
    look_after(&mut desk, 0);
    let before = files().map(|file| file.expect("a file"));
    for minute in 1..5 {
        let now = look_after(&mut desk, minute);
        assert_eq!(desk.store.checked(desk.accounts[0].key).expect("a store"), Some(now));
    }
    assert!(files().map(|file| file.expect("a file")) == before);
    desk.store.keep_looks().expect("a store");
    assert!(files().map(|file| file.expect("a file")) != before, "the test can see a write");
}

#[test]
fn a_folder_that_is_gone_or_renamed_is_so_in_the_database() {
    let mut desk = desk();
    let [from, to, sent] = ["INBOX", "Posteingang", "Sent"].map(|name| FolderName(name.to_owned()));
    take(&mut desk, Event::Renamed { account: 0, from, to: to.clone() });
    take(&mut desk, Event::FolderGone { account: 0, folder: sent });
    let known = desk.store.positions(desk.accounts[0].key).expect("positions");
    assert_eq!(known.into_keys().collect::<Vec<_>>(), [to]);
}

#[test]
fn a_long_reading_is_under_way_until_all_was_looked_at() {
    let mut desk = desk();
    assert_eq!(desk.reading(), None);
    let progress = Progress { folders_done: 1, folders: 3, mails: 500, expected: 1200 };
    for account in [0, 1] {
        assert_eq!(take(&mut desk, Event::Progress { account, progress }), []);
    }
    assert_eq!(desk.reading(), Some(progress.with(progress)));
    take(&mut desk, checked());
    assert_eq!(desk.reading(), Some(progress), "of the other account");
}
