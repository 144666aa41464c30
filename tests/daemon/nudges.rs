//! What the rep is told, once, and until it is moot.

use jiff::Timestamp;
use stepback::clock;

use super::*;
use crate::support::{
    desktop::{Bus, FakeServer, Policy, Program, Screen},
    mailbox::{annas_answer, days_ago, engaged_and_quiet},
    program::SOON,
    wait_until,
};

/// The date on which Anna was last heard of.
fn last_heard() -> String {
    days_ago(12).strftime("%-d %b").to_string()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot, Xvfb, openbox and dunst; tests/run.sh installs them"]
async fn a_silence_is_told_once_over_a_crash_and_taken_back_when_they_answer() {
    let bus = Bus::start();
    let screen = Screen::start(&bus, Program::Dunst).await;
    let office = Office::open().with(engaged_and_quiet());
    let office = office.with_variable("DBUS_SESSION_BUS_ADDRESS", bus.address());

    let daemon = office.home.daemon();
    let seen = screen.monitor().wait_until(|seen| !seen.notified.is_empty()).await;
    let nudge = &seen.notified[0];
    assert_eq!(nudge.title, format!("Anna Kowalski · quiet since {}", last_heard()));
    assert_eq!(nudge.labels(), ["Open", "Save draft", "Snooze", "Not a deal"]);
    office.home.wait_for("acme.example", "play", "step-back");
    daemon.wait_for_log("showed a nudge");
    daemon.kill();

    let looked = office.home.wait_for_a_look()["accounts"][0]["last_checked"].clone();
    wait_until("the next second", SOON, || {
        let looked: Timestamp = looked.as_str().unwrap().parse().unwrap();
        clock::now().as_second() > looked.as_second()
    });
    let _daemon = office.home.daemon();
    office.home.wait_for_status("a look after the restart", |status| {
        status["accounts"][0]["last_checked"] != looked
    });

    let delivered = clock::now();
    office.deliver(&annas_answer());
    office.home.wait_for("acme.example", "state", "yours");
    let decided = clock::now().duration_since(delivered);
    let seen = screen.monitor().wait_until(|seen| !seen.closed.is_empty()).await;
    eprintln!("from the delivery to the decision: {decided:#}");
    assert!(decided.as_secs() < 5, "{decided:#}");
    assert_eq!(seen.notified[0].id, Some(seen.closed[0]));
    // The restart showed it anew in its place, so that its buttons are heard.
    assert_eq!((seen.notified.len(), seen.closed.len()), (2, 1), "{seen:#?}");
    assert_eq!(seen.notified[1].id, seen.notified[0].id, "{seen:#?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot and dbus-daemon; tests/run.sh installs them"]
async fn a_desktop_that_comes_later_gets_what_waits_once() {
    let bus = Bus::start();
    let office = Office::open().with(engaged_and_quiet());
    let office = office.with_variable("DBUS_SESSION_BUS_ADDRESS", bus.address());
    let daemon = office.home.daemon();
    office.home.wait_for("acme.example", "play", "step-back");
    let trouble = office.home.wait_for_trouble("desktop");
    assert!(trouble.contains("suggestions wait"), "{trouble}");

    let server = FakeServer::start(&bus, Policy::Unicast).await;
    server.wait_until(|record| !record.shown.is_empty()).await;
    office.home.wait_for_recovery("desktop");
    daemon.kill();
    let _daemon = office.home.daemon();
    office.deliver(&annas_answer());
    server.wait_until(|record| record.shown.is_empty()).await;
    let asked = server.record().asked;
    assert_eq!(asked.iter().map(|popup| popup.id).collect::<Vec<_>>(), [1, 1], "{asked:#?}");
}

#[test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
fn without_a_session_bus_suggestions_are_listed() {
    let office = Office::open().with(engaged_and_quiet());
    let mut daemon = office.home.daemon();
    let trouble = office.home.wait_for_trouble("desktop");
    assert!(trouble.contains("`stepback list` shows them"), "{trouble}");
    office.home.wait_for("acme.example", "play", "step-back");
    let listed = office.home.says(&["list"]);
    assert!(listed.contains("Anna Kowalski · acme.example"), "{listed}");
    assert!(listed.contains("step back"), "{listed}");
    assert!(daemon.is_up());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot and dbus-daemon; tests/run.sh installs them"]
async fn outside_working_hours_nothing_is_raised() {
    let bus = Bus::start();
    let server = FakeServer::start(&bus, Policy::Unicast).await;
    let office = Office::open().with(engaged_and_quiet());
    let office = office.with_variable("DBUS_SESSION_BUS_ADDRESS", bus.address());
    // Every day is a holiday from tomorrow's eve on: working time was, and is not now.
    let [today, tomorrow] = [0, -1].map(|days| days_ago(days).strftime("%Y-%m-%d").to_string());
    let hours =
        ALWAYS.replace("to = ", &format!("holidays = [\"{today}\", \"{tomorrow}\"]\nto = "));
    office.home.configure(&(account("work", &office.dovecot) + &hours));
    let _daemon = office.home.daemon();
    office.home.wait_for("acme.example", "play", "step-back");
    office.home.wait_for_a_look();
    assert!(server.record().asked.is_empty());
}
