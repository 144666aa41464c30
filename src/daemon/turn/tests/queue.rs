//! What is to be judged is judged bit by bit, and nobody is told of anything before all is.

use super::*;
use crate::{
    domain::{opinion::Opinion, replies::History},
    store::{Basis, Listed},
};

/// More than one turn judges, and the turn in which it begins.
fn long_queue() -> (Desk, Outcome) {
    let mut desk = crowd(100);
    take(&mut desk, Event::DesktopReady);
    let begun = desk.turn(Some(checked()), at(NOW)).expect("a turn");
    (desk, begun)
}

/// What is thought, as whoever looks at `NOW` sees it.
fn opinions(desk: &Desk) -> Vec<Opinion> {
    let history = History::default();
    let as_of_now =
        |listed: Listed| review::brought_forward(listed.opinion, &desk.policy, &history, at(NOW));
    let listed = desk.store.opinions(desk.accounts[0].key).expect("opinions");
    let mut opinions: Vec<_> = listed.into_iter().map(as_of_now).collect();
    opinions.sort_by(|one, other| one.id.0.cmp(&other.id.0));
    opinions
}

/// Takes turns until all is judged, and returns what came of each.
fn go_on(desk: &mut Desk, now: &str) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    while !desk.is_through() {
        outcomes.push(desk.turn(None, at(now)).expect("a turn"));
        assert!(outcomes.len() < 100, "it comes to an end");
    }
    outcomes
}

#[test]
fn nobody_is_told_of_anything_before_all_is_judged() {
    let (mut desk, begun) = long_queue();
    assert_eq!(
        (begun.effects.as_slice(), begun.due),
        (&[][..], Some(at(NOW))),
        "it goes on at once"
    );
    let outcomes = go_on(&mut desk, NOW);
    let (last, before) = outcomes.split_last().expect("turns");
    assert!(before.iter().all(|outcome| outcome.effects.is_empty()));
    let [Effect::OnScreen(OnScreen::Show { title, .. })] = last.effects.as_slice() else {
        panic!("{last:?}")
    };
    assert_eq!(title, "100 conversations to look at");
    assert!(last.due.is_none_or(|due| due > at(NOW)));
}

#[test]
fn a_run_that_is_cut_off_goes_on_where_it_was() {
    let (desk, _) = long_queue();
    let before = opinions(&desk).len();
    assert!((1..100).contains(&before), "{before}");
    let mut desk = Desk::new(desk.store, desk.accounts, desk.policy);
    take(&mut desk, Event::DesktopReady);
    let effects = look(&mut desk, NOW);
    assert_eq!((opinions(&desk).len(), effects.len()), (100, 1));
}

#[test]
fn new_mail_goes_before_what_only_rests_on_other_settings() {
    let (mut desk, _) = long_queue();
    go_on(&mut desk, NOW);
    desk.store.rest_on(Basis::new([], &desk.policy)).expect("another basis");
    let mut policy = desk.policy.clone();
    policy.limits.quiet_after = 4.0;
    take(&mut desk, checked());
    desk.store.rest_on(Basis::new([], &policy)).expect("other settings");
    let key = desk.accounts[0].key;
    let them = "anna@acme99.example";
    let answer = mail("answer", NOW, them, REP, "Sorry, does Thursday suit you?");
    take(&mut desk, batch("INBOX", FolderRole::Inbox, &[answer]));
    desk.turn(Some(checked()), at(NOW)).expect("a turn");
    assert!(!desk.is_through());
    let known = desk.store.relationship_with(key, &samples::address(them)).expect("looked up");
    let waiting = desk.store.to_judge(key, at(NOW), 200).expect("keys");
    assert!(!waiting.is_empty() && !waiting.contains(&known.expect("known")));
}

#[test]
fn what_became_moot_goes_while_others_are_thought_over() {
    let later = "2026-11-26T12:00:00Z";
    let (mut desk, _) = long_queue();
    desk.store.rest_on(Basis::new([], &desk.policy)).expect("another basis");
    go_on(&mut desk, NOW);
    let them = "zoe@zebra.example";
    let offers = mail("offers", "2026-11-20T09:00:00Z", REP, them, "Would an offer be of use?");
    let asks = mail("asks", NOW, them, REP, "Yes. Could you send me the offer?");
    take(&mut desk, batch("Sent", FolderRole::Sent, &[offers]));
    take(&mut desk, batch("INBOX", FolderRole::Inbox, &[asks]));
    let mut effects = look(&mut desk, later);
    effects.extend(go_on(&mut desk, later).into_iter().flat_map(|outcome| outcome.effects));
    let nudge = shown(&effects).unwrap_or_else(|| panic!("{effects:?}"));
    take(&mut desk, Event::Shown { nudge, shown_as: "popup".to_owned() });
    let mut policy = desk.policy.clone();
    policy.limits.quiet_after = 4.0;
    desk.store.rest_on(Basis::new([], &policy)).expect("other settings");
    let sent = mail("sent", later, REP, them, "Here it is.");
    take(&mut desk, batch("Sent", FolderRole::Sent, &[sent]));
    let checked = Event::Checked { account: 0, at: at(later) };
    let outcome = desk.turn(Some(checked), at(later)).expect("a turn");
    assert!(!desk.is_through());
    assert_eq!(outcome.effects, [Effect::close("popup")]);
}

#[test]
fn a_day_that_ends_meanwhile_leaves_the_opinions_of_the_next() {
    let tomorrow = "2026-11-24T12:00:00Z";
    let (mut desk, _) = long_queue();
    desk.turn(Some(Event::Checked { account: 0, at: at(tomorrow) }), at(tomorrow)).expect("a turn");
    go_on(&mut desk, tomorrow);
    let mut other = crowd(100);
    look(&mut other, tomorrow);
    assert_eq!(opinions(&desk), opinions(&other));
}

#[test]
fn what_ran_out_since_the_last_look_waits_for_the_next() {
    let mut desk = desk();
    take(&mut desk, Event::DesktopReady);
    let early = "2026-11-16T12:00:00Z";
    look(&mut desk, early);
    // Quiet since, and nobody has looked.
    let outcome = desk.turn(None, at(NOW)).expect("a turn");
    assert!(outcome.due.is_none_or(|due| due > at(NOW)), "{outcome:?}");
    assert!(shown(&look(&mut desk, NOW)).is_some());
}
