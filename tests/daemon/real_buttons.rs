//! Every button on every real notification server, after the daemon was killed and came
//! back: what stood on the screen still works.

use super::{
    brake::{Writer, chased, draft, is_caution},
    *,
};
use crate::support::{
    desktop::{Bus, Notified, Program, Screen},
    mailbox::{ROBIN, engaged_and_quiet, never_answered},
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

/// Lets `program` show a caution, kills the daemon and starts another, asks why, and says
/// that it is fine: then no other draft in that situation is spoken of.
async fn press_on_a_caution(program: Program) {
    let bus = Bus::start();
    let screen = Screen::start(&bus, program).await;
    let office = Office::open().with(chased());
    let office = office.with_variable("DBUS_SESSION_BUS_ADDRESS", bus.address());
    let mut writer = Writer::at(&office);
    let daemon = office.home.daemon();
    office.home.wait_for("acme.example", "play", "ease-off");
    office.home.wait_for_a_look();
    writer.save(&draft(1));
    let stands = |one: &Notified| one.id.is_some() && is_caution(&one.title);
    screen.monitor().wait_until(|seen| seen.notified.iter().any(stands)).await;
    daemon.wait_for_log("showed a nudge");
    picture(&screen, program, "caution").await;
    daemon.kill();
    let _daemon = office.home.daemon();
    let is_revived = |one: &Notified| stands(one) && one.replaces > 0;
    screen.monitor().wait_until(|seen| seen.notified.iter().any(is_revived)).await;
    screen.press("Show why").await;
    let explains = |one: &Notified| one.id.is_some() && one.title == "Before you send";
    screen.monitor().wait_until(|seen| seen.notified.iter().any(explains)).await;
    picture(&screen, program, "why").await;
    let before = screen.monitor().seen();
    screen.press("Fine as it is").await;
    screen.monitor().wait_until(|seen| seen.closed.len() > before.closed.len()).await;
    writer.save(&draft(2));
    // One that pushes is spoken of for itself.
    let words = "Hi Tom,\n\nthis is my third mail and you still have not answered. The offer \
        expires on Friday, so this is your last chance.\n\nRobin";
    let tom = "Tom Harker <tom@harker.example>";
    writer.save(&Mail::new("push@northwind.example", (ROBIN, tom), "Both sites", words));
    let told = before.notified.len();
    let seen = screen.monitor().wait_until(|seen| seen.notified.len() > told).await;
    let titles: Vec<&str> = seen.notified.iter().skip(told).map(|one| one.title.as_str()).collect();
    assert_eq!(titles, ["Tom Harker · before you send"]);
}

/// Takes a picture into the folder that `STEPBACK_PICTURES` names, if it names one.
async fn picture(screen: &Screen, program: Program, what: &str) {
    let Some(folder) = std::env::var_os("STEPBACK_PICTURES") else { return };
    std::fs::create_dir_all(&folder).expect("a folder");
    let name = format!("{program:?}-{what}.png").to_lowercase();
    screen.screenshot(&std::path::Path::new(&folder).join(name)).await;
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
#[ignore = "needs Dovecot, Xvfb, openbox and dunst; tests/run.sh installs them"]
async fn of_a_caution_on_dunst() {
    press_on_a_caution(Program::Dunst).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot, Xvfb, openbox, xdotool and xfce4-notifyd; tests/run.sh installs them"]
async fn of_a_caution_on_xfce() {
    press_on_a_caution(Program::Xfce).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot, Xvfb, openbox, xdotool and notification-daemon; tests/run.sh installs them"]
async fn of_a_caution_on_notification_daemon() {
    press_on_a_caution(Program::NotificationDaemon).await;
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
