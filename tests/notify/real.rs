//! Against real servers, their buttons pressed.

use stepback::{
    cli::demo::mailbox,
    domain::{
        assess::Context,
        calendar::Hours,
        nudge::{Wording, wording},
        people::Identities,
        policy::Policy,
        replies::Figures,
    },
};

use super::*;
use crate::stories::judged;

async fn buttons_and_closing(program: Program) {
    let bus = Bus::start();
    let screen = Screen::start(&bus, program).await;
    let (desktop, mut events) = connect(&bus).await;
    for (key, action, label) in [
        ("a", "save-draft", "Save draft"),
        ("b", "snooze", "Snooze"),
        ("c", "not-a-deal", "Not a deal"),
    ] {
        desktop.show(&nudge(key), None).await.expect("the server runs");
        screen.press(label).await;
        assert_eq!(next(&mut events).await, pressed(key, action, None));
    }
    let seen = screen.monitor().wait_until(|seen| seen.closed.len() == 3).await;
    let ids: Vec<Option<u32>> = seen.closed.iter().copied().map(Some).collect();
    assert_eq!(ids, seen.notified.iter().map(|call| call.id).collect::<Vec<_>>());
    desktop.show(&nudge("d"), None).await.expect("the server runs");
    screen.press("Open").await;
    let opened = Event::Opened { key: "d".to_owned(), token: None };
    assert_eq!(next(&mut events).await, opened);
}

async fn replacing_and_restarting(program: Program) {
    let bus = Bus::start();
    let mut screen = Screen::start(&bus, program).await;
    let (desktop, mut events) = connect(&bus).await;
    let old = desktop.show(&nudge("a"), None).await.expect("the server runs");
    let new = desktop.show(&nudge("b"), Some(&old)).await.expect("the server runs");
    assert_eq!(new, old);
    screen.press("Snooze").await;
    assert_eq!(next(&mut events).await, pressed("b", "snooze", None));
    desktop.close(&new).await.expect("an unknown id is no error");
    let last = desktop.show(&nudge("c"), None).await.expect("the server runs");
    screen.restart_server(&bus).await;
    let mut change = next(&mut events).await;
    // One that quits in order says goodbye to its popups first.
    if change == (Event::Gone { key: "c".to_owned() }) {
        change = next(&mut events).await;
    }
    while change == (Event::ServerChanged { present: false }) {
        change = next(&mut events).await;
    }
    assert_eq!(change, Event::ServerChanged { present: true });
    let anew = desktop.show(&nudge("c"), Some(&last)).await.expect("the server runs");
    assert_ne!(anew.server, last.server);
    let seen = screen.monitor().seen();
    assert_eq!(seen.notified.last().map(|call| call.replaces), Some(0));
}

#[tokio::test]
#[ignore = "needs Xvfb, openbox and dunst; tests/run.sh installs them"]
async fn dunst_carries_every_answer() {
    buttons_and_closing(Program::Dunst).await;
}

#[tokio::test]
#[ignore = "needs Xvfb, openbox, xdotool and xfce4-notifyd; tests/run.sh installs them"]
async fn xfce_carries_every_answer() {
    buttons_and_closing(Program::Xfce).await;
}

#[tokio::test]
#[ignore = "needs Xvfb, openbox, xdotool and notification-daemon; tests/run.sh installs them"]
async fn notification_daemon_carries_every_answer() {
    buttons_and_closing(Program::NotificationDaemon).await;
}

#[tokio::test]
#[ignore = "needs Xvfb, openbox and dunst; tests/run.sh installs them"]
async fn dunst_replaces_in_place_and_its_restart_voids_ids() {
    replacing_and_restarting(Program::Dunst).await;
}

#[tokio::test]
#[ignore = "needs Xvfb, openbox, xdotool and xfce4-notifyd; tests/run.sh installs them"]
async fn xfce_replaces_in_place_and_its_restart_voids_ids() {
    replacing_and_restarting(Program::Xfce).await;
}

#[tokio::test]
#[ignore = "needs Xvfb, openbox, xdotool and notification-daemon; tests/run.sh installs them"]
async fn notification_daemon_replaces_in_place_and_its_restart_voids_ids() {
    replacing_and_restarting(Program::NotificationDaemon).await;
}

#[tokio::test]
#[ignore = "needs Xvfb, openbox and dunst; tests/run.sh installs them"]
async fn a_hung_server_is_an_error_in_time_and_its_late_popup_is_taken_down() {
    let bus = Bus::start();
    let screen = Screen::start(&bus, Program::Dunst).await;
    let (desktop, _events) = Desktop::connect(Some(bus.address()), IMPATIENT).await.unwrap();
    desktop.show(&nudge("a"), None).await.unwrap();
    screen.hang();
    let shown = desktop.show(&nudge("b"), None).await;
    assert!(matches!(shown, Err(Error::Unresponsive { .. })));
    screen.resume();
    let seen = screen.monitor().wait_until(|seen| !seen.closed.is_empty()).await;
    assert_eq!(seen.notified[1].id, Some(seen.closed[0]));
}

#[tokio::test]
#[ignore = "needs Xvfb, openbox and dunst; tests/run.sh installs them"]
async fn a_server_that_hangs_from_the_start_is_an_error_in_time() {
    let bus = Bus::start();
    let screen = Screen::start(&bus, Program::Dunst).await;
    screen.hang();
    let (desktop, _events) = Desktop::connect(Some(bus.address()), IMPATIENT).await.unwrap();
    assert!(matches!(desktop.show(&nudge("a"), None).await, Err(Error::Unresponsive { .. })));
    assert!(matches!(desktop.server().await, Err(Error::Unresponsive { .. })));
}

/// Takes the picture for the README, into the file that `STEPBACK_PICTURE` names:
/// `STEPBACK_PICTURE=nudge.png cargo test -- --ignored --exact notify::real::a_picture_of_a_nudge`.
#[tokio::test]
#[ignore = "needs Xvfb, openbox, ImageMagick and xfce4-notifyd; tests/run.sh installs them"]
async fn a_picture_of_a_nudge() {
    let folder = tempfile::tempdir().unwrap();
    let path = std::env::var_os("STEPBACK_PICTURE")
        .map_or_else(|| folder.path().join("nudge.png"), Into::into);
    let bus = Bus::start();
    let screen = Screen::start(&bus, Program::Xfce).await;
    let (desktop, _events) = connect(&bus).await;
    let Wording { title, body } = the_demos_first_step_back();
    let popup = Popup { title, body, ..nudge("r-7") };
    desktop.show(&popup, None).await.unwrap();
    screen.screenshot(&path).await;
    assert!(is_png(&path));
}

/// What the daemon says of Anna in the demo's mailbox.
fn the_demos_first_step_back() -> Wording {
    let now = "2026-11-20T15:00:00Z".parse().expect("a time");
    let stories = mailbox::stories(now, &Hours::office()).expect("stories");
    let anna = stories
        .iter()
        .flat_map(judged)
        .find(|(_, opinion)| opinion.organisation.0 == "kestrel-trucks.example");
    let (relationship, opinion) = anna.expect("Anna");
    let (policy, rep) = (Policy::default(), Identities::new([], None));
    let figures = Figures::prior();
    let context = Context { policy: &policy, rep: &rep, decisions: &[], figures, memory: None };
    wording(&relationship, &opinion.assessment, &opinion.suggestion, context)
}

fn is_png(path: &Path) -> bool {
    std::fs::read(path).is_ok_and(|bytes| bytes.starts_with(b"\x89PNG"))
}
