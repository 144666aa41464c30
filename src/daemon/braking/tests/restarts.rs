//! Cautions over a restart.

use super::*;

/// The next run, which has not looked yet; a clean stop took everything off the screen.
fn after_a_stop(mut desk: Desk) -> Desk {
    desk.store.screen_cleared().expect("a stop");
    after_a_kill(desk)
}

fn after_a_kill(desk: Desk) -> Desk {
    let mut desk = Desk::new(desk.store, desk.accounts, desk.policy);
    assert_eq!(take(&mut desk, Event::DesktopReady), []);
    desk
}

fn open(desk: &Desk) -> Vec<NudgeKey> {
    let open = desk.store.open_cautions(desk.accounts[0].key).expect("a store");
    open.into_iter().map(|caution| caution.key).collect()
}

#[test]
fn what_a_clean_stop_took_off_the_screen_is_put_back_while_the_draft_is_there() {
    let (desk, nudge) = told();
    let mut desk = after_a_stop(desk);
    let effects = look(&mut desk, vec![draft(1, FOLLOW_UP), there(&[1])]);
    assert_eq!(shown(&mut desk, &effects), Some(nudge));
    let longer = format!("{FOLLOW_UP} I could also come by.");
    assert_eq!(look(&mut desk, vec![draft(2, &longer), there(&[2])]), [], "it stands there");
    assert!(!take(&mut desk, Event::Pressed { nudge, action: Action::Why }).is_empty());
}

#[test]
fn what_was_written_on_while_nobody_looked_is_known_again() {
    let (desk, nudge) = told();
    let mut desk = after_a_stop(desk);
    let longer = format!("{FOLLOW_UP} I could also come by.");
    let effects = look(&mut desk, vec![draft(2, &longer), there(&[2])]);
    assert_eq!(shown(&mut desk, &effects), Some(nudge));
}

#[test]
fn a_draft_that_went_while_nobody_looked_is_not_spoken_of() {
    let (desk, _) = told();
    let mut desk = after_a_stop(desk);
    assert_eq!(look(&mut desk, vec![there(&[])]), []);
    assert_eq!(desk.turn(None, at(NOW) + MOMENT).expect("a turn").effects, []);
    assert_eq!(open(&desk), []);
}

#[test]
fn a_draft_that_no_longer_deserves_it_is_not_spoken_of() {
    let (desk, _) = told();
    let mut desk = after_a_stop(desk);
    let Event::Draft { account, mut draft } = draft(1, "The invoice is attached.") else {
        panic!("a draft")
    };
    draft.reading.signals.clear();
    assert_eq!(look(&mut desk, vec![Event::Draft { account, draft }, there(&[1])]), []);
    assert_eq!(open(&desk), []);
}

#[test]
fn what_a_killed_run_showed_is_shown_anew_in_its_place() {
    let (desk, nudge) = told();
    let mut desk = after_a_kill(desk);
    let effects = look(&mut desk, vec![draft(1, FOLLOW_UP), there(&[1])]);
    let [Effect::OnScreen(OnScreen::Revive { nudge: revived, shown_as, actions, .. })] =
        effects.as_slice()
    else {
        panic!("{effects:?}")
    };
    assert_eq!((*revived, shown_as), (nudge, &format!("popup {}", nudge.0)));
    assert_eq!(*actions, [Action::Why, Action::Fine]);
    // Its server has gone, and the popup with it.
    let effects = take(&mut desk, Event::Lost { nudge });
    assert_eq!(shown(&mut desk, &effects), Some(nudge));
}

#[test]
fn what_the_rep_waved_away_or_called_fine_is_not_put_back() {
    for event in
        [|nudge| Event::Gone { nudge }, |nudge| Event::Pressed { nudge, action: Action::Fine }]
    {
        let (mut desk, nudge) = told();
        take(&mut desk, event(nudge));
        let mut desk = after_a_stop(desk);
        assert_eq!(look(&mut desk, vec![draft(1, FOLLOW_UP), there(&[1])]), []);
    }
}

#[test]
fn other_drafts_that_were_there_before_are_no_news() {
    let (desk, _) = told();
    let mut desk = after_a_stop(desk);
    let Event::Draft { account, mut draft } = draft(2, "Could we speak on Thursday at ten?") else {
        panic!("a draft")
    };
    draft.envelope.subject = "Thursday".to_owned();
    let other = |draft: &ReadMail| Event::Draft { account, draft: Box::new(draft.clone()) };
    assert_eq!(look(&mut desk, vec![other(&draft), there(&[1, 2])]), []);
    draft.uid = Uid(3);
    let effects = look(&mut desk, vec![other(&draft), there(&[1, 3])]);
    assert!(shown(&mut desk, &effects).is_some(), "written on while somebody looks: {effects:?}");
}

#[test]
fn what_the_rep_called_fine_stays_so_however_long_ago() {
    let (mut desk, nudge) = told();
    take(&mut desk, Event::Pressed { nudge, action: Action::Fine });
    let key = desk.accounts[0].key;
    let fine = |desk: &Desk| {
        let told = desk.store.cautions(key).expect("a store").into_iter();
        told.filter(|one| one.told.is_fine).count()
    };
    assert_eq!(fine(&desk), 1);
    let one = desk.store.cautions(key).expect("a store").remove(0);
    let caution = Caution {
        concern: Concern::Pushes,
        fact: brake::Fact::Passages(Vec::new()),
        about: one.told.about.clone(),
        whom: None,
    };
    let later = at("2027-11-20T22:00:00Z");
    desk.store.plan_caution(key, &caution, (&one.told.trace, Uid(9)), later).expect("a store");
    assert_eq!(fine(&desk), 1);
}
