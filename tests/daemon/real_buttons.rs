//! Every button on every real notification server, after the daemon was killed and came
//! back: what stood on the screen still works.

use super::*;
use crate::support::{
    desktop::{Bus, Notified, Program, Screen},
    mailbox::{engaged_and_quiet, never_answered},
};

/// Lets `program` show the one nudge that `mails` call for, kills the daemon and starts
/// another, and presses the button; then `good` must come true.
async fn press(program: Program, mails: Vec<Mail>, label: &str, good: impl Fn(&Office)) {
    let bus = Bus::start();
    let screen = Screen::start(&bus, program).await;
    let office = Office::open().with(mails);
    let office = office.with_variable("DBUS_SESSION_BUS_ADDRESS", bus.address());
    let daemon = office.home.daemon();
    screen.monitor().wait_until(|seen| seen.notified.iter().any(|one| one.id.is_some())).await;
    daemon.wait_for_log("showed a nudge");
    daemon.kill();
    let _daemon = office.home.daemon();
    let is_revived = |one: &Notified| one.id.is_some() && one.replaces > 0;
    screen.monitor().wait_until(|seen| seen.notified.iter().any(is_revived)).await;
    screen.press(label).await;
    good(&office);
}

async fn every_button(program: Program) {
    press(program, engaged_and_quiet(), "Save draft", |office| {
        crate::support::wait_until("the draft", crate::support::program::SOON, || {
            office.drafts().len() == 1
        });
    })
    .await;
    press(program, engaged_and_quiet(), "Snooze", |office| {
        office.home.wait_for("acme.example", "state", "paused");
    })
    .await;
    press(program, never_answered(), "Let go", |office| {
        office.home.wait_for("harker.example", "state", "closed");
    })
    .await;
    press(program, never_answered(), "Not a deal", |office| {
        crate::support::wait_until("nobody to be listed", crate::support::program::SOON, || {
            office.home.says(&["list", "--all"]).starts_with("No relationship fits")
        });
        assert!(office.home.says(&["undo"]).contains("leaving out Tom Harker"));
        office.home.wait_for("harker.example", "play", "let-go");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot, Xvfb, openbox and dunst; tests/run.sh installs them"]
async fn of_dunst() {
    every_button(Program::Dunst).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot, Xvfb, openbox, xdotool and xfce4-notifyd; tests/run.sh installs them"]
async fn of_xfce() {
    every_button(Program::Xfce).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot, Xvfb, openbox, xdotool and notification-daemon; tests/run.sh installs them"]
async fn of_notification_daemon() {
    every_button(Program::NotificationDaemon).await;
}
