//! A clock that is set back.

use super::*;

#[test]
fn a_clock_that_was_ahead_costs_a_week_of_rest_and_not_a_year() {
    let mut desk = desk();
    take_at(&mut desk, Event::DesktopReady, "2027-11-23T12:00:00Z");
    // Quiet for a year, by that clock: listed, never nudged.
    assert_eq!(look(&mut desk, "2027-11-23T12:00:00Z"), []);
    // Set right: nothing is told before somebody has looked.
    assert_eq!(take(&mut desk, Event::DesktopReady), []);
    assert!(shown(&look(&mut desk, NOW)).is_some());
}

#[test]
fn what_was_told_under_a_clock_that_was_ahead_was_told_and_counts_as_of_now() {
    let mut desk = crowd(4);
    desk.policy.nudges.digest = false;
    take(&mut desk, Event::DesktopReady);
    let ahead = "2026-11-25T12:00:00Z";
    let effects = look(&mut desk, ahead);
    assert_eq!(show_all(&mut desk, &effects, ahead).len(), 3);
    desk = Desk::new(desk.store, desk.accounts, desk.policy);
    take(&mut desk, Event::DesktopReady);
    assert_eq!(look(&mut desk, NOW), [], "three were told today");
    let fourth = look(&mut desk, "2026-11-24T09:00:00Z");
    assert!(matches!(fourth.last(), Some(Effect::OnScreen(OnScreen::Show { .. }))), "{fourth:?}");
}

#[test]
fn a_decision_under_a_clock_that_was_ahead_is_outdone_by_a_later_one() {
    let (mut desk, nudge) = told();
    let ahead = "2027-11-23T12:00:00Z";
    take_at(&mut desk, Event::Pressed { nudge, action: Action::NotADeal }, ahead);
    take(&mut desk, Event::DesktopReady);
    let account = desk.accounts[0].key;
    let whom = Whom::Address(samples::address(ANNA));
    let reopen = Decision { whom, verdict: Verdict::Reopen, at: at("2026-11-23T12:01:00Z") };
    desk.store.decide(account, &reopen).expect("a decision");
    look(&mut desk, "2026-11-23T12:02:00Z");
    assert_eq!(desk.store.candidates(account).expect("candidates").len(), 1);
}

#[test]
fn a_clock_that_is_trimmed_is_not_set_back() {
    let (mut desk, _) = told();
    let before = desk.store.last_at_work().expect("a time");
    assert_eq!(take_at(&mut desk, Event::DesktopReady, "2026-11-23T11:58:00Z"), []);
    assert_eq!(desk.store.last_at_work().expect("a time"), before);
}
