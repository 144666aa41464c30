//! When the rep is told, and of how much (DESIGN §9).

use super::*;

/// What a popup is entitled.
fn titles(effects: &[Effect]) -> Vec<&str> {
    fn title(effect: &Effect) -> Option<&str> {
        match effect {
            Effect::OnScreen(OnScreen::Show { title, .. }) => Some(title),
            _ => None,
        }
    }
    effects.iter().filter_map(title).collect()
}

#[test]
fn a_first_sync_with_more_than_a_day_allows_is_told_in_one() {
    let mut desk = crowd(5);
    take(&mut desk, Event::DesktopReady);
    let effects = look(&mut desk, NOW);
    assert_eq!(titles(&effects), ["5 conversations to look at"]);
    let shown = show_all(&mut desk, &effects, NOW);
    assert_eq!(look(&mut desk, NOW), []);
    assert_eq!(look(&mut desk, "2026-11-24T10:00:00Z"), [], "none of them is told again");
    let opened = take(&mut desk, Event::Opened { nudge: shown[0] });
    let [Effect::OnScreen(OnScreen::Notice { body, .. })] = opened.as_slice() else {
        panic!("{opened:?}")
    };
    assert!(body.contains("stepback list"), "{body}");
}

#[test]
fn a_first_sync_with_what_a_day_allows_is_told_one_by_one() {
    let mut desk = crowd(3);
    take(&mut desk, Event::DesktopReady);
    let effects = look(&mut desk, NOW);
    assert_eq!(titles(&effects).len(), 3);
    assert!(titles(&effects)[0].contains("quiet since 10 Nov"), "{effects:?}");
}

#[test]
fn a_first_sync_at_night_is_told_in_the_morning() {
    let mut desk = crowd(5);
    take_at(&mut desk, Event::DesktopReady, "2026-11-22T23:00:00Z");
    let night = "2026-11-22T23:00:00Z";
    let outcome = desk.turn(Some(Event::Checked { account: 0, at: at(night) }), at(night));
    assert_eq!(outcome.expect("a turn").effects, []);
    assert_eq!(titles(&look(&mut desk, "2026-11-23T09:00:00Z")).len(), 1);
}

#[test]
fn only_the_first_sync_is_summed_up() {
    let mut desk = crowd(5);
    take(&mut desk, Event::DesktopReady);
    // Nobody is quiet yet.
    assert_eq!(look(&mut desk, "2026-11-16T12:00:00Z"), []);
    let effects = look(&mut desk, NOW);
    assert_eq!(titles(&effects).len(), 3);
    show_all(&mut desk, &effects, NOW);
    assert_eq!(look(&mut desk, "2026-11-23T17:00:00Z"), []);
    assert_eq!(titles(&look(&mut desk, "2026-11-24T09:00:00Z")).len(), 2);
}

#[test]
fn after_a_digest_only_who_waits_is_told_until_the_days_that_it_fills_are_over() {
    let mut desk = crowd(5);
    let asked = |id: &str, them: &str, day: &str, words: &str| {
        mail(id, &format!("2026-11-{day}T10:30:00Z"), them, REP, words)
    };
    let (eve, dan) = ("eve@else.example", "dan@dunes.example");
    let theirs = asked("e", eve, "12", "Could you send us an offer for forty seats?");
    let mut ours = mail("f", "2026-11-17T10:30:00Z", REP, eve, "Which of the lifts is the older?");
    ours.envelope.references = vec![theirs.envelope.id.clone()];
    take(&mut desk, batch("INBOX", FolderRole::Inbox, &[theirs]));
    take(&mut desk, batch("Sent", FolderRole::Sent, &[ours]));
    take(&mut desk, Event::DesktopReady);
    let effects = look(&mut desk, NOW);
    assert_eq!(titles(&effects), ["5 conversations to look at"]);
    show_all(&mut desk, &effects, NOW);
    // Five are two days' worth. Eve is quiet since Tuesday morning; Dan has asked.
    let ours = mail("g", "2026-11-20T10:30:00Z", REP, dan, "How many gates has it? Two, or three?");
    take(&mut desk, batch("Sent", FolderRole::Sent, &[ours]));
    let theirs = asked("h", dan, "23", "Three. What would that cost us?");
    take(&mut desk, batch("INBOX", FolderRole::Inbox, &[theirs]));
    let tuesday = "2026-11-24T16:00:00Z";
    let effects = look(&mut desk, tuesday);
    assert_eq!(titles(&effects), ["dan@dunes.example · waits for you"]);
    show_all(&mut desk, &effects, tuesday);
    let last = "2026-11-25T11:59:00Z";
    let checked = Event::Checked { account: 0, at: at(last) };
    let outcome = desk.turn(Some(checked), at(last)).expect("a turn");
    assert_eq!((outcome.effects, outcome.due), (Vec::new(), Some(at("2026-11-25T12:00:01Z"))));
    assert_eq!(
        titles(&look(&mut desk, "2026-11-25T12:00:01Z")),
        ["eve@else.example · quiet since 12 Nov"]
    );
}

#[test]
fn a_digest_goes_when_all_that_it_told_of_is_done() {
    let mut desk = crowd(4);
    take(&mut desk, Event::DesktopReady);
    let effects = look(&mut desk, NOW);
    let shown = show_all(&mut desk, &effects, NOW);
    let answers: Vec<Message> = (0..4)
        .map(|number| {
            let them = format!("anna@acme{number}.example");
            mail(&format!("c{number}"), NOW, &them, REP, "Sorry, does Thursday suit you?")
        })
        .collect();
    let (last, most) = answers.split_last().expect("four");
    take(&mut desk, batch("INBOX", FolderRole::Inbox, most));
    assert_eq!(look(&mut desk, NOW), []);
    take(&mut desk, batch("INBOX", FolderRole::Inbox, std::slice::from_ref(last)));
    assert_eq!(look(&mut desk, NOW), [Effect::close(format!("popup {}", shown[0].0))]);
}

#[test]
fn a_mass_mailing_raises_no_nudge_and_one_fewer_is_none() {
    let words =
        |_| "We have a new version of the planner. Shall I show you what it does?".to_owned();
    let mut desk = crowd_asked(10, words);
    take(&mut desk, Event::DesktopReady);
    assert_eq!(look(&mut desk, NOW), []);
    assert_eq!(look(&mut desk, "2026-11-24T12:00:00Z"), []);
    let mut desk = crowd_asked(9, words);
    take(&mut desk, Event::DesktopReady);
    assert_eq!(titles(&look(&mut desk, NOW)), ["9 conversations to look at"]);
}

#[test]
fn a_mass_mailing_takes_nothing_of_what_the_day_allows() {
    let words = |number: usize| match number {
        10 => "Which of the two drivers would you like to begin with, Anna?".to_owned(),
        _ => "We have a new version of the planner. Shall I show you what it does?".to_owned(),
    };
    let mut desk = crowd_asked(11, words);
    take(&mut desk, Event::DesktopReady);
    let effects = look(&mut desk, NOW);
    assert_eq!(titles(&effects), ["anna@acme10.example · quiet since 10 Nov"]);
    show_all(&mut desk, &effects, NOW);
    // Somebody of the mailing asks something: that is told, though they were passed over.
    let theirs =
        mail("c", "2026-11-24T09:30:00Z", "anna@acme3.example", REP, "Could you call me about it?");
    take(&mut desk, batch("INBOX", FolderRole::Inbox, &[theirs]));
    let effects = look(&mut desk, "2026-11-25T10:00:00Z");
    assert_eq!(titles(&effects), ["anna@acme3.example · waits for you"]);
}

#[test]
fn what_was_pending_counts_for_the_day_on_which_it_is_shown() {
    let mut desk = crowd(5);
    desk.policy.nudges.digest = false;
    take(&mut desk, Event::DesktopReady);
    assert_eq!(titles(&look(&mut desk, NOW)).len(), 3);
    // The server goes before it has taken one, and comes back on the next day.
    take(&mut desk, desktop_lost());
    let tomorrow = "2026-11-24T12:00:00Z";
    let effects = take_at(&mut desk, Event::DesktopReady, tomorrow);
    assert_eq!(titles(&effects).len(), 3);
    show_all(&mut desk, &effects, tomorrow);
    assert_eq!(look(&mut desk, tomorrow), []);
    assert_eq!(titles(&look(&mut desk, "2026-11-25T12:00:00Z")).len(), 2);
}

#[test]
fn what_waited_for_a_desktop_too_long_lapses() {
    let pending = |back: &str| {
        let (mut desk, ready) = (desk(), Event::DesktopReady);
        take(&mut desk, ready);
        assert!(shown(&look(&mut desk, NOW)).is_some());
        desk = Desk::new(desk.store, desk.accounts, desk.policy);
        take_at(&mut desk, Event::DesktopReady, back);
        shown(&look(&mut desk, back)).is_some()
    };
    // Due on Thursday the 19th at 10:00; twenty working days later is Thursday the 17th.
    assert!(pending("2026-12-17T10:00:00Z"));
    assert!(!pending("2026-12-17T10:01:00Z"));
}
