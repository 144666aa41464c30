//! What came of what the rep sent after a nudge.

use super::{told::Told, *};
use crate::support::{
    mailbox::{ANNA, ROBIN, days_ago, engaged_and_quiet},
    program::SOON,
    wait_until,
};

/// What `show` tells of Anna, on one line.
fn story(office: &Office) -> String {
    let shown = office.home.says(&["show", "anna@acme.example"]);
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The mail program's way with an edited draft: another Message-ID, and into Sent.
fn sent(draft: &str, edit: (&str, &str)) -> Vec<u8> {
    let edited = draft.replacen("Message-ID: <", "Message-ID: <sent.", 1).replace(edit.0, edit.1);
    assert_ne!(edited, draft.replacen("Message-ID: <", "Message-ID: <sent.", 1), "{draft}");
    edited.into_bytes()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot and dbus-daemon; tests/run.sh installs them"]
async fn a_draft_that_was_edited_and_sent_is_followed_up() {
    let on_screen = Told::of(engaged_and_quiet()).await;
    let draft = on_screen.saved_draft().await;
    let Told { office, .. } = &on_screen;
    let mail = sent(&draft, ("fine", "quite all right"));
    office.dovecot.deliver_at(USER, "Sent", &mail, days_ago(0));
    let shows = |what: [&str; 2]| {
        let mut told = String::new();
        wait_until(&what.join(", "), SOON, || {
            told = story(office);
            what.iter().all(|words| told.contains(words))
        });
    };
    shows(["Step-backs step-back sent ", "; open until "]);

    let id = mail.split(|byte| *byte == b'<').nth(1).unwrap().split(|byte| *byte == b'>').next();
    let id = String::from_utf8(id.unwrap().to_vec()).unwrap();
    let text = "Hi Robin,\n\nthank you for asking. It is a bad time just now: please come back to me in March.\n\nAnna";
    let mut answer =
        Mail::new("later@acme.example", (ANNA, ROBIN), "Re: Route planning for the depot", text);
    answer.answers = vec![id];
    office.deliver(&answer);
    shows(["Step-backs step-back sent ", ": later (March"]);
    drop(on_screen);
}

#[test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
fn a_step_back_of_ones_own_making_is_followed_up_too() {
    let mut mails = engaged_and_quiet();
    let text = "Hi Anna,\n\nI may have read this wrong. If it has dropped off your list, a short no is a perfectly \
        good answer. Where do things really stand?\n\nRobin";
    let step = Mail::new("step@northwind.example", (ROBIN, ANNA), "", text);
    let step = step.answering(&mails[2]).days_ago(3);
    let text = "Hi Robin,\n\nthank you for being so frank. We have decided to stay with our lists.\n\nAnna";
    let no = Mail::new("no@acme.example", (ANNA, ROBIN), "", text).answering(&step).days_ago(1);
    mails.extend([step, no]);
    let office = Office::open().with(mails);
    let _daemon = office.home.daemon();
    office.home.wait_for("acme.example", "state", "declined");
    let story = story(&office);
    assert!(story.contains("a clear no, which is a good answer too"), "{story}");
    let status = office.home.says(&["status"]);
    assert!(!status.contains("What came of it"), "one is too few: {status}");
}
