//! What a command decides while the daemon runs.

use std::path::Path;

use super::*;
use crate::{
    daemon::review::{Account, Keeping, Portion},
    domain::{opinion::Opinion, people::Relationship},
    store::{AskedDraft, Error, Footing, Kept, RelationshipKey},
};

/// A daemon whose one nudge stands on the screen, and a second connection, as a command
/// has it.
fn told_and_a_command() -> (tempfile::TempDir, Desk, NudgeKey, Store) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = desk_over(Store::open(folder.path()).expect("a store"));
    take(&mut desk, Event::DesktopReady);
    let nudge = shown(&take(&mut desk, checked())).expect("a nudge");
    take(&mut desk, Event::Shown { nudge, shown_as: "popup 7".to_owned() });
    let command = Store::open(folder.path()).expect("a store");
    (folder, desk, nudge, command)
}

fn decide(desk: &Desk, command: &mut Store, verdict: Verdict) -> Vec<Kept> {
    let whom = Whom::Address(samples::address(ANNA));
    let decision = Decision { whom, verdict, at: at(NOW) };
    command.decide(desk.accounts[0].key, &decision).expect("a decision");
    command.last_decisions().expect("decisions")
}

#[test]
fn whatever_is_decided_takes_the_nudge_off_the_screen_at_once() {
    let until = at("2026-12-01T09:00:00Z");
    for verdict in [Verdict::Close, Verdict::Won, Verdict::Ignore, Verdict::Snooze { until }] {
        let (_folder, mut desk, _, mut command) = told_and_a_command();
        decide(&desk, &mut command, verdict);
        assert_eq!(take(&mut desk, Event::Rung), [Effect::close("popup 7")], "{verdict:?}");
        assert_eq!(take(&mut desk, checked()), []);
    }
}

#[test]
fn whoever_bought_may_still_wait_for_an_answer() {
    let (_folder, mut desk, _, mut command) = told_and_a_command();
    let theirs = mail("c", "2026-11-23T11:00:00Z", ANNA, REP, "When could you begin?");
    take(&mut desk, batch("INBOX", FolderRole::Inbox, &[theirs]));
    assert_eq!(look(&mut desk, NOW), [Effect::close("popup 7")]);
    // Seven days after the first nudge about Anna.
    let effects = look(&mut desk, "2026-11-30T12:00:00Z");
    let answer = shown(&effects).expect("a nudge");
    take(&mut desk, Event::Shown { nudge: answer, shown_as: "popup 8".to_owned() });
    decide(&desk, &mut command, Verdict::Won);
    assert_eq!(take_at(&mut desk, Event::Rung, "2026-11-30T12:01:00Z"), []);
    decide(&desk, &mut command, Verdict::Close);
    let closed = take_at(&mut desk, Event::Rung, "2026-11-30T12:02:00Z");
    assert_eq!(closed, [Effect::close("popup 8")]);
}

#[test]
fn it_does_so_before_anybody_could_look_at_the_mailbox() {
    let (_folder, mut desk, _, mut command) = told_and_a_command();
    desk = Desk::new(desk.store, desk.accounts, desk.policy);
    decide(&desk, &mut command, Verdict::Close);
    assert_eq!(take(&mut desk, Event::Rung), [Effect::close("popup 7")]);
}

#[test]
fn what_is_taken_back_puts_the_nudge_back() {
    for heard_in_between in [true, false] {
        let (_folder, mut desk, nudge, mut command) = told_and_a_command();
        let decided = decide(&desk, &mut command, Verdict::Ignore);
        if heard_in_between {
            take(&mut desk, Event::Rung);
        }
        command.take_back(&decided, at(NOW)).expect("taken back");
        let effects = take(&mut desk, Event::Rung);
        // Where the daemon had not even noticed, it stands there still.
        assert_eq!(shown(&effects), heard_in_between.then_some(nudge));
        take(&mut desk, Event::Shown { nudge, shown_as: "popup 8".to_owned() });
        let pressed = take(&mut desk, Event::Pressed { nudge, action: Action::SaveDraft });
        assert!(matches!(pressed.as_slice(), [Effect::SaveDraft { .. }]), "{pressed:?}");
    }
}

#[test]
fn a_button_is_taken_back_too() {
    let (mut desk, nudge) = told();
    take(&mut desk, Event::Pressed { nudge, action: Action::NotADeal });
    let last = desk.store.last_decisions().expect("decisions");
    assert_eq!(last.len(), 1);
    desk.store.take_back(&last, at(NOW)).expect("taken back");
    assert_eq!(shown(&take(&mut desk, Event::Rung)), Some(nudge));
}

#[test]
fn what_the_rep_had_waved_away_is_not_put_back() {
    let (_folder, mut desk, nudge, mut command) = told_and_a_command();
    take(&mut desk, Event::Gone { nudge });
    let decided = decide(&desk, &mut command, Verdict::Close);
    take(&mut desk, Event::Rung);
    command.take_back(&decided, at(NOW)).expect("taken back");
    assert_eq!(take(&mut desk, Event::Rung), []);
}

#[test]
fn what_is_put_off_comes_back_at_its_time_though_a_week_has_not_passed() {
    let (_folder, mut desk, _, mut command) = told_and_a_command();
    decide(&desk, &mut command, Verdict::Snooze { until: at("2026-11-24T14:00:00Z") });
    take(&mut desk, Event::Rung);
    let rested = desk.turn(Some(checked()), at(NOW)).expect("a turn");
    assert_eq!((rested.effects, rested.due), (vec![], Some(at("2026-11-24T14:00:00Z"))));
    assert_eq!(look(&mut desk, "2026-11-24T13:59:00Z"), []);
    assert!(shown(&look(&mut desk, "2026-11-24T14:00:01Z")).is_some());
}

#[test]
fn a_snooze_that_ran_out_while_nobody_ran_brings_it_back() {
    let (_folder, mut desk, nudge, mut command) = told_and_a_command();
    decide(&desk, &mut command, Verdict::Snooze { until: at("2026-11-24T14:00:00Z") });
    desk = Desk::new(desk.store, desk.accounts, desk.policy);
    let later = "2026-11-25T10:00:00Z";
    take_at(&mut desk, Event::DesktopReady, later);
    let again = look(&mut desk, later);
    let [Effect::OnScreen(OnScreen::Show { nudge: other, .. })] = again.as_slice() else {
        panic!("{again:?}")
    };
    assert_ne!(*other, nudge);
}

#[test]
fn a_draft_that_a_command_asked_for_is_saved_at_once() {
    let (_folder, mut desk, _, mut command) = told_and_a_command();
    let account = &desk.accounts[0];
    let nudge = desk.store.open_nudges(account.key).expect("nudges").remove(0);
    let proposal = desk.proposal_for(account, &nudge, at(NOW)).expect("looked up").expect("one");
    let bytes = proposal.draft.to_rfc5322().expect("written");
    let asked = AskedDraft { draft: &proposal.draft, bytes: &bytes, facts: None };
    command.ask_for_draft(account.key, &nudge.situation, asked, at(NOW)).expect("asked");
    let effects = take(&mut desk, Event::Rung);
    assert!(matches!(effects.as_slice(), [Effect::SaveDraft { .. }]), "{effects:?}");
}

#[test]
fn a_draft_that_is_refused_is_kept_and_said_to_be_once() {
    let (mut desk, nudge) = told();
    let effects = take(&mut desk, Event::Pressed { nudge, action: Action::SaveDraft });
    let [Effect::SaveDraft { draft, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    let refused = || Event::DraftRefused {
        account: "work".to_owned(),
        draft: *draft,
        fault: crate::daemon::source::Fault {
            text: "imap.example refused APPEND: over quota".to_owned(),
            hint: String::new(),
            remedy: crate::daemon::source::Remedy::Retry,
        },
    };
    let effects = take(&mut desk, refused());
    let [Effect::OnScreen(OnScreen::Notice { title, body, .. })] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    let id = RelationshipId::of("work", &samples::address(ANNA));
    assert_eq!(title, "Draft not saved yet");
    assert!(
        body.contains("over quota") && body.contains(&format!("stepback draft {id}")),
        "{body}"
    );
    assert_eq!(take(&mut desk, refused()), []);
    assert!(matches!(take(&mut desk, checked()).as_slice(), [Effect::SaveDraft { .. }]));
}

/// Another command decides while the mail is read.
struct Deciding<'a> {
    folder: &'a Path,
    account: &'a Account,
}

impl Keeping for Deciding<'_> {
    type Kept = Opinion;

    fn load(&mut self, store: &Store, key: RelationshipKey) -> Result<Option<Relationship>, Error> {
        let mut command = Store::open(self.folder)?;
        if command.last_decisions()?.is_empty() {
            let whom = Whom::Address(samples::address(ANNA));
            let decision = Decision { whom, verdict: Verdict::Close, at: at(NOW) };
            command.decide(self.account.key, &decision)?;
        }
        store.relationship(&self.account.name, key, &self.account.rep)
    }

    fn of(_: Relationship, opinion: Opinion) -> Opinion {
        opinion
    }

    fn keep(
        &mut self,
        store: &mut Store,
        judged: Vec<(RelationshipKey, Option<Opinion>)>,
        footing: Footing<'_>,
    ) -> Result<(), Error> {
        store.put_opinions(self.account.key, &judged, footing)
    }
}

#[test]
fn what_is_decided_while_the_judging_goes_on_is_not_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = desk_over(Store::open(folder.path()).expect("a store"));
    let account = desk.accounts[0].clone();
    let mut keeping = Deciding { folder: folder.path(), account: &account };
    review::thread(&mut desk.store, &account).expect("threads");
    let (store, policy) = (&mut desk.store, &desk.policy);
    review::judge_with(&mut keeping, store, &account, policy, at(NOW), Portion::ALL)
        .expect("judged");
    let opinions = desk.store.opinions(account.key).expect("opinions");
    let states: Vec<_> = opinions.iter().map(|one| one.opinion.assessment.state).collect();
    assert_eq!(states, [crate::domain::assess::State::Closed]);
}
