//! As a service: what systemd hears, and one daemon per data folder.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use super::*;
use crate::support::{
    desktop::{Bus, FakeServer, Policy},
    mailbox::engaged_and_quiet,
    notify_socket::NotifySocket,
    program::SOON,
    wait_until,
};

/// A home whose only account is an empty Maildir.
fn quiet_home() -> Home {
    let home = Home::without_config();
    super::local::maildir(&home);
    home
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs dbus-daemon; tests/run.sh installs it"]
async fn systemd_hears_that_it_is_ready_alive_and_stopping() {
    let bus = Bus::start();
    let _server = FakeServer::start(&bus, Policy::Unicast).await;
    let home = quiet_home();
    let mut systemd = NotifySocket::bind(&home.path("runtime"));
    let home = home
        .with("DBUS_SESSION_BUS_ADDRESS", bus.address())
        .with("NOTIFY_SOCKET", systemd.path())
        .with("WATCHDOG_USEC", "400000");
    let mut daemon = home.daemon();
    systemd.wait_for("READY=1", SOON);
    systemd.wait_for("STATUS=following 1 account", SOON);
    // Nothing happens now, and yet systemd must hear of it.
    for _ in 0..8 {
        systemd.wait_for("WATCHDOG=1", Duration::from_secs(2));
    }
    daemon.signal("TERM");
    systemd.wait_for("STOPPING=1", SOON);
    assert_eq!(daemon.wait_for_end(SOON), 0);
}

#[test]
#[ignore = "starts the real daemon; tests/run.sh runs it"]
fn without_a_watchdog_systemd_is_not_called_upon() {
    let home = quiet_home();
    let mut systemd = NotifySocket::bind(&home.path("runtime"));
    let home = home.with("NOTIFY_SOCKET", systemd.path());
    let _daemon = home.daemon();
    systemd.wait_for("READY=1", SOON);
    let status = systemd.wait_for("STATUS=desktop", SOON);
    assert!(!status.contains('\n') && status.len() < 200, "{status}");
    home.wait_for_a_look();
    assert!(!systemd.lines().iter().any(|line| line.starts_with("WATCHDOG")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs dbus-daemon; tests/run.sh installs it"]
async fn once_means_a_look_a_turn_and_an_end() {
    let bus = Bus::start();
    let server = FakeServer::start(&bus, Policy::Unicast).await;
    let home = Home::without_config().with("DBUS_SESSION_BUS_ADDRESS", bus.address());
    let mail = super::local::maildir(&home);
    engaged_and_quiet().iter().for_each(|one| mail.deliver(one));
    for _ in 0..2 {
        let ran = home.run(&["run", "--once"]);
        assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    }
    let record = server.record();
    assert_eq!((record.asked.len(), record.shown.len()), (1, 1));
    // Nobody stays to hear a button.
    assert!(!record.shown[0].actions.iter().any(|action| action == "Snooze"));
    home.wait_for("acme.example", "play", "step-back");
}

#[test]
#[ignore = "starts the real daemon; tests/run.sh runs it"]
fn a_second_daemon_leaves_the_first_alone() {
    let home = quiet_home();
    let mut first = home.daemon();
    home.wait_for_a_look();
    let second = home.run(&["run"]);
    assert_eq!(second.code, 1);
    assert!(second.err.contains("another stepback is running on"), "{}", second.err);
    assert!(second.err.contains("it runs already"), "{}", second.err);
    assert!(first.is_up());
    assert!(home.says(&["status"]).contains("Stepback is running."));
    first.kill();
    assert!(home.says(&["status"]).contains("Stepback is not running."));
    let mut third = home.daemon();
    home.wait_for_status("the next daemon", |status| status["running"] == true);
    assert!(third.is_up());
}

#[test]
#[ignore = "starts the real daemon; tests/run.sh runs it"]
fn looking_at_the_status_never_keeps_a_daemon_from_starting() {
    let home = quiet_home();
    let mut systemd = NotifySocket::bind(&home.path("runtime"));
    let home = home.with("NOTIFY_SOCKET", systemd.path());
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                home.says(&["status"]);
            }
        });
        for _ in 0..10 {
            let mut daemon = home.daemon();
            wait_until("the daemon to start", SOON, || {
                !daemon.is_up() || systemd.lines().contains(&"READY=1".to_owned())
            });
            daemon.signal("TERM");
            let code = daemon.wait_for_end(SOON);
            if code != 0 {
                done.store(true, Ordering::Relaxed);
            }
            assert_eq!(code, 0, "{}", daemon.log());
        }
        done.store(true, Ordering::Relaxed);
    });
}
