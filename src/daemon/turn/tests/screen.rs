//! What stands on the screen, over restarts of either side.

use super::*;

#[test]
fn what_an_earlier_run_left_on_the_screen_is_shown_anew_in_its_place() {
    let (mut desk, nudge) = told();
    desk = Desk::new(desk.store, desk.accounts, desk.policy);
    // At once, before anybody has looked at the mailbox: it may be long offline.
    let effects = take(&mut desk, Event::DesktopReady);
    let [Effect::OnScreen(OnScreen::Revive { nudge: again, shown_as, actions, .. })] =
        effects.as_slice()
    else {
        panic!("{effects:?}")
    };
    assert_eq!((*again, shown_as.as_str(), actions.len()), (nudge, "popup 7", 3));
    take(&mut desk, Event::Shown { nudge, shown_as: "popup 8".to_owned() });
    assert_eq!(take(&mut desk, checked()), []);
    let pressed = take(&mut desk, Event::Pressed { nudge, action: Action::SaveDraft });
    assert!(matches!(pressed.as_slice(), [Effect::SaveDraft { .. }]), "{pressed:?}");
}

#[test]
fn what_a_power_cut_took_off_the_screen_is_put_back_in_working_hours() {
    let (mut desk, nudge) = told();
    desk = Desk::new(desk.store, desk.accounts, desk.policy);
    let night = "2026-11-23T22:00:00Z";
    assert_eq!(take_at(&mut desk, Event::DesktopReady, night).len(), 1);
    assert_eq!(take_at(&mut desk, Event::Lost { nudge }, night), []);
    let checked = Event::Checked { account: 0, at: at(night) };
    let outcome = desk.turn(Some(checked), at(night)).expect("a turn");
    assert_eq!((outcome.effects, outcome.due), (vec![], Some(at("2026-11-24T09:00:00Z"))));
    assert_eq!(shown(&look(&mut desk, "2026-11-24T09:00:00Z")), Some(nudge));
}

#[test]
fn nudges_outlive_the_notification_server() {
    let (mut desk, nudge) = told();
    assert_eq!(take(&mut desk, desktop_lost()), []);
    let effects = take(&mut desk, Event::DesktopReady);
    assert!(matches!(effects.as_slice(), [Effect::OnScreen(OnScreen::Revive { .. })]));
    assert_eq!(shown(&take(&mut desk, Event::Lost { nudge })), Some(nudge));
}

#[test]
fn a_new_nudge_about_the_same_people_takes_the_place_of_the_old_one() {
    let (mut desk, _) = told();
    // The laptop was closed for weeks, in which the rep wrote once more from a phone.
    let mut again =
        mail("c", "2026-11-30T10:00:00Z", REP, ANNA, "Which of the two would suit you, Anna?");
    again.envelope.references = vec![MessageId::parse("b").expect("an id")];
    take(&mut desk, batch("Sent", FolderRole::Sent, &[again]));
    let effects = look(&mut desk, "2026-12-09T12:00:00Z");
    let [Effect::OnScreen(OnScreen::Show { replaces, .. })] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert_eq!(replaces.as_deref(), Some("popup 7"));
}

#[test]
fn no_more_stand_there_than_a_day_brings() {
    let mut desk = crowd(4);
    desk.policy.nudges.digest = false;
    take(&mut desk, Event::DesktopReady);
    let effects = look(&mut desk, NOW);
    let first = show_all(&mut desk, &effects, NOW);
    assert_eq!(first.len(), 3);
    let effects = look(&mut desk, "2026-11-24T09:00:00Z");
    let oldest = Effect::close(format!("popup {}", first[0].0));
    let [close, Effect::OnScreen(OnScreen::Show { .. })] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert_eq!(*close, oldest);
}

#[test]
fn what_nobody_did_anything_about_goes_after_a_week_and_is_not_put_back() {
    let (mut desk, _) = told();
    assert_eq!(look(&mut desk, "2026-11-30T11:59:00Z"), []);
    assert_eq!(look(&mut desk, "2026-11-30T12:00:00Z"), [Effect::close("popup 7")]);
    let (mut desk, nudge) = told();
    desk.store.screen_cleared().expect("a stop");
    desk = Desk::new(desk.store, desk.accounts, desk.policy);
    take_at(&mut desk, Event::DesktopReady, "2026-11-30T11:59:00Z");
    assert_eq!(shown(&look(&mut desk, "2026-11-30T11:59:00Z")), Some(nudge));
    desk.store.screen_cleared().expect("a stop");
    desk = Desk::new(desk.store, desk.accounts, desk.policy);
    take_at(&mut desk, Event::DesktopReady, "2026-11-30T12:00:00Z");
    assert_eq!(look(&mut desk, "2026-11-30T12:00:00Z"), []);
}

#[test]
fn what_is_put_back_was_told_when_it_was_first_shown() {
    let (mut desk, nudge) = told();
    desk.store.screen_cleared().expect("a stop");
    desk = Desk::new(desk.store, desk.accounts, desk.policy);
    let tomorrow = "2026-11-24T12:00:00Z";
    take_at(&mut desk, Event::DesktopReady, tomorrow);
    assert_eq!(shown(&look(&mut desk, tomorrow)), Some(nudge));
    take_at(&mut desk, Event::Shown { nudge, shown_as: "popup 8".to_owned() }, tomorrow);
    let past = desk.store.past_nudges(at("2026-11-01T00:00:00Z"), &[], at(tomorrow));
    assert_eq!(past.expect("nudges")[0].at, at(NOW));
}
