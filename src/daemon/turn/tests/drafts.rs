//! Drafts that the rep asked for.

use super::*;
use crate::{
    daemon::source::{Fault, Remedy},
    domain::{coach::Draft, nudge::Situation},
    store::AskedDraft,
};

/// The draft that is to be saved, if that is all.
fn to_be_saved(effects: &[Effect]) -> (i64, &[u8]) {
    match effects {
        [Effect::SaveDraft { draft, bytes, proposal: None, .. }] => (*draft, bytes),
        _ => panic!("{effects:?}"),
    }
}

fn saved(draft: i64) -> Event {
    let place = DraftPlace { folder: FolderName("Drafts".to_owned()), number: Some((1, 7)) };
    Event::DraftSaved { account: "work".to_owned(), draft, place, remarks: Vec::new() }
}

fn refused(draft: i64) -> Event {
    let text = "the mailbox is full".to_owned();
    let fault = Fault { text, hint: String::new(), remedy: Remedy::Retry };
    Event::DraftRefused { account: "work".to_owned(), draft, fault }
}

/// Asks for a draft as a command does, on what that message says.
fn ask(desk: &mut Desk, about: &str) -> i64 {
    let key = desk.accounts[0].key;
    let own = samples::step_back(&format!("own{about}@northwind.example"), about, REP, ANNA, "Hi?");
    let bytes = own.to_rfc5322().expect("written");
    let situation = Situation { about: own.in_reply_to.clone(), play: Play::StepBack };
    let asked = AskedDraft { draft: &own, bytes: &bytes, facts: None };
    assert!(desk.store.ask_for_draft(key, &situation, asked, at(NOW)).expect("a store"));
    desk.store.kept_draft(key, &situation).expect("a store").expect("a draft").key
}

#[test]
fn a_text_that_a_program_wrote_is_kept_before_it_is_saved_and_known_again_once_edited() {
    let (mut desk, nudge) = told();
    desk.policy.draft.command = vec!["a program".to_owned()];
    let effects = take(&mut desk, Event::Pressed { nudge, action: Action::SaveDraft });
    let [Effect::SaveDraft { draft, proposal: Some(proposal), .. }] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    let words = "Anna, the forty seats can wait. Is the depot still the thing that keeps you up \
        at night, or has something else come first? Either is fine with me, and so is a no.";
    let better = Draft { body: words.to_owned(), ..proposal.draft.clone() };
    let bytes = better.to_rfc5322().expect("written");
    let account = "work".to_owned();
    let written = Event::DraftWritten { account, draft: *draft, bytes: bytes.clone() };
    let effects = take(&mut desk, written);
    assert_eq!(to_be_saved(&effects), (*draft, bytes.as_slice()));
    take(&mut desk, saved(*draft));

    let edited = words.replace("Either is", "Both are");
    let mut sent = mail("sent-anew", "2026-11-23T12:30:00Z", REP, ANNA, &edited);
    sent.envelope.in_reply_to = vec![better.in_reply_to.clone()];
    take(&mut desk, batch("Sent 2", FolderRole::Sent, &[sent]));
    take(&mut desk, checked());
    let key = desk.accounts[0].key;
    let anna = desk.store.relationship_with(key, &samples::address(ANNA));
    let anna = anna.expect("a store").expect("a relationship");
    let relationship =
        review::look_closer(&desk.store, &desk.accounts[0], anna, &desk.policy, at(NOW));
    let relationship = relationship.expect("a store").expect("an opinion").relationship;
    let drafted: Vec<&str> = relationship
        .messages()
        .filter(|message| message.filing.drafted)
        .map(|message| message.envelope.id.as_str())
        .collect();
    assert_eq!(drafted, ["sent-anew"]);
}

#[test]
fn a_draft_that_a_command_has_saved_is_confirmed_and_not_saved_again() {
    let (mut desk, nudge) = told();
    let draft = ask(&mut desk, "b");
    let place = DraftPlace { folder: FolderName("Entwürfe".to_owned()), number: None };
    desk.store.draft_saved(draft, &place, at(NOW)).expect("a store");
    let effects = take(&mut desk, Event::Pressed { nudge, action: Action::SaveDraft });
    assert_eq!(confirmed(&effects), Some("Draft saved"));
    let [Effect::OnScreen(OnScreen::Notice { body, .. })] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert!(body.starts_with("It lies in Entwürfe,"), "{body}");
    assert_eq!(take(&mut desk, checked()), []);
}

#[test]
fn a_draft_that_waits_is_saved_by_the_button_too() {
    let (mut desk, nudge) = told();
    let draft = ask(&mut desk, "b");
    let effects = take(&mut desk, Event::Pressed { nudge, action: Action::SaveDraft });
    assert_eq!(to_be_saved(&effects).0, draft);
}

#[test]
fn the_trouble_of_a_draft_is_its_own() {
    let mut desk = desk();
    let subjects = |desk: &Desk| -> Vec<String> {
        let troubles = desk.store.troubles().expect("a store").into_iter();
        troubles.map(|trouble| trouble.subject).collect()
    };
    let (first, second) = (ask(&mut desk, "a"), ask(&mut desk, "b"));
    assert_eq!(take(&mut desk, refused(first)).len(), 1);
    assert_eq!(subjects(&desk), [format!("work: draft {first}")], "nothing of the second yet");
    assert_eq!(take(&mut desk, refused(second)).len(), 1);
    assert_eq!(take(&mut desk, refused(second)), [], "it is known");
    take(&mut desk, saved(first));
    assert_eq!(subjects(&desk), [format!("work: draft {second}")]);
}
