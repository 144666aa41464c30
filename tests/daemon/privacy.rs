//! What the log and the process list tell others: nothing.

use super::*;
use crate::support::{
    desktop::{Bus, FakeServer, Policy},
    mailbox::{annas_answer, engaged_and_quiet},
};

/// Words of the mail, and addresses.
const PRIVATE: [&str; 7] =
    ["acme", "anna", "kowalski", "northwind", "depot", "forty routes", "paper lists"];

/// Not the password of other tests: it must not be found by chance.
const PASSWORD: &str = "open-sesame-31415";

/// Follows a conversation, has a draft saved, ends; returns the log and the command line.
async fn a_day(level: Option<&str>) -> (String, String) {
    let bus = Bus::start();
    let server = FakeServer::start(&bus, Policy::Unicast).await;
    let settings = format!("passdb {{\n driver = static\n args = password={PASSWORD}\n}}\n");
    let office = Office::on(Dovecot::start_with(&settings)).with(engaged_and_quiet());
    std::fs::write(office.home.path("password"), PASSWORD).expect("can write");
    let office = office.with_variable("DBUS_SESSION_BUS_ADDRESS", bus.address());
    let office = match level {
        Some(level) => office.with_variable("STEPBACK_LOG", level),
        None => office,
    };
    let mut daemon = office.home.daemon();
    let record = server.wait_until(|record| !record.shown.is_empty()).await;
    daemon.wait_for_log("a nudge");
    server.click(record.shown.first().expect("a popup").id, "save-draft").await;
    let saved = |record: &crate::support::desktop::Record| {
        record.asked.iter().any(|popup| popup.title == "Draft saved")
    };
    server.wait_until(saved).await;
    office.deliver(&annas_answer());
    office.home.wait_for("acme.example", "state", "yours");
    let command_line = daemon.proc("cmdline");
    daemon.signal("TERM");
    assert_eq!(daemon.wait_for_end(crate::support::program::SOON), 0);
    (daemon.log(), command_line)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot and dbus-daemon; tests/run.sh installs them"]
async fn the_log_names_nobody() {
    let (log, _) = a_day(None).await;
    assert!(log.contains("read new mail"), "{log}");
    assert!(!log.contains('\u{1b}'), "colours that nobody sees: {log}");
    for word in PRIVATE {
        assert!(!log.to_lowercase().contains(word), "{word} in {log}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot and dbus-daemon; tests/run.sh installs them"]
async fn the_password_is_in_no_log_and_no_process_list() {
    let (log, command_line) = a_day(Some("trace")).await;
    assert!(log.contains("TRACE") || log.contains("DEBUG"), "{log}");
    assert!(!log.contains(PASSWORD));
    assert!(!command_line.contains(PASSWORD) && command_line.contains("run"), "{command_line}");
    // LOGIN and PLAIN send it in base64.
    for encoded in [PASSWORD.to_owned(), format!("\0{USER}\0{PASSWORD}")] {
        use base64::Engine as _;
        let encoded = base64::engine::general_purpose::STANDARD.encode(encoded);
        assert!(!log.contains(&encoded));
    }
}
