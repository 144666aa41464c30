//! What goes wrong on servers and disks: said plainly, with a remedy, and never more
//! often than it helps.

use std::{fs, time::Duration};

use super::*;
use crate::support::{
    desktop::{Bus, FakeServer, Policy},
    mailbox::{annas_answer, engaged_and_quiet},
    wait_until,
};

/// Tries the server refused, as it logged them.
fn refusals(dovecot: &Dovecot) -> usize {
    dovecot.log().lines().filter(|line| line.contains("auth failed")).count()
}

#[test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
fn a_server_that_goes_away_is_waited_for() {
    let mut office = Office::open().with(engaged_and_quiet());
    let mut daemon = office.home.daemon();
    office.home.wait_for("acme.example", "state", "silent");
    office.home.wait_for_a_look();
    assert_eq!(office.home.json(&["status", "--json"])["accounts"][0]["followed"], true);
    assert!(office.home.says(&["status"]).contains("nothing new since"));
    // A daemon that has written nothing down for so long does not look any more.
    let later = stepback::clock::now() + jiff::SignedDuration::from_hours(1);
    let status = office.home.says(&["status", "--as-of", &later.to_string()]);
    assert!(status.contains("last looked at on"), "{status}");
    office.dovecot.stop();
    let trouble = office.home.wait_for_trouble("work");
    assert!(trouble.contains("localhost"), "{trouble}");
    let status = office.home.says(&["status"]);
    assert!(status.contains("tries again by itself"), "{status}");
    assert!(status.contains("last looked at on"), "{status}");
    office.deliver(&annas_answer());
    office.dovecot.start_again();
    office.home.wait_for("acme.example", "state", "yours");
    office.home.wait_for_recovery("work");
    assert!(daemon.is_up());
}

#[test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
fn a_server_that_is_down_at_the_start_is_waited_for() {
    let mut office = Office::open().with(engaged_and_quiet());
    office.dovecot.stop();
    let mut daemon = office.home.daemon();
    office.home.wait_for_trouble("work");
    assert!(daemon.is_up());
    office.dovecot.start_again();
    office.home.wait_for("acme.example", "state", "silent");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot and dbus-daemon; tests/run.sh installs them"]
async fn a_wrong_password_is_said_once_and_not_tried_again() {
    let bus = Bus::start();
    let server = FakeServer::start(&bus, Policy::Unicast).await;
    let office = Office::open();
    fs::write(office.home.path("password"), "wrong").unwrap();
    let office = office.with_variable("DBUS_SESSION_BUS_ADDRESS", bus.address());
    let mut daemon = office.home.daemon();
    server.wait_until(|record| !record.asked.is_empty()).await;
    let trouble = office.home.wait_for_trouble("work");
    assert!(trouble.contains("refused the login of robin"), "{trouble}");
    assert!(trouble.contains("password"), "{trouble}");
    // A fault that passes by itself would be tried again within seconds.
    daemon.wait_for_log("again_in=3600s");
    assert_eq!(refusals(&office.dovecot), 1, "{}", office.dovecot.log());
    let asked = server.record().asked;
    assert_eq!(asked.len(), 1, "{asked:?}");
    assert_eq!(asked[0].title, "Stepback needs you: work");
    assert!(daemon.is_up());
    // Restarts don't nag either.
    daemon.kill();
    let _daemon = office.home.daemon();
    wait_until("the next try", Duration::from_secs(20), || refusals(&office.dovecot) == 2);
    office.home.wait_for_trouble("work");
    assert_eq!(server.record().asked.len(), 1);
}

#[test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
fn a_password_that_was_mended_is_tried_after_a_restart() {
    let office = Office::open().with(engaged_and_quiet());
    fs::write(office.home.path("password"), "wrong").unwrap();
    let daemon = office.home.daemon();
    office.home.wait_for_trouble("work");
    daemon.kill();
    fs::write(office.home.path("password"), crate::support::dovecot::PASSWORD).unwrap();
    let _daemon = office.home.daemon();
    office.home.wait_for("acme.example", "state", "silent");
    office.home.wait_for_recovery("work");
}

#[test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
fn a_certificate_for_another_name_is_not_accepted() {
    let office = Office::open();
    let config = account("work", &office.dovecot).replace("\"localhost\"", "\"127.0.0.1\"");
    office.home.configure(&config);
    let _daemon = office.home.daemon();
    let trouble = office.home.wait_for_trouble("work");
    assert!(trouble.contains("certificate of 127.0.0.1"), "{trouble}");
    assert!(
        trouble.contains("set host to a name that the certificate is made out to"),
        "{trouble}"
    );
    assert!(!office.dovecot.log().contains("Login"), "{}", office.dovecot.log());
}

#[test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
fn a_certificate_of_an_unknown_authority_is_not_accepted() {
    let office = Office::open();
    let config = account("work", &office.dovecot);
    let lines: Vec<&str> = config.lines().filter(|line| !line.starts_with("ca_file")).collect();
    office.home.configure(&lines.join("\n"));
    let _daemon = office.home.daemon();
    let trouble = office.home.wait_for_trouble("work");
    assert!(trouble.contains("certificate") && trouble.contains("ca_file"), "{trouble}");
    let status = office.home.says(&["status"]);
    assert!(status.contains("ca_file"), "{status}");
}

#[test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
fn a_password_command_that_fails_is_said() {
    let office = Office::open();
    fs::remove_file(office.home.path("password")).unwrap();
    let mut daemon = office.home.daemon();
    let trouble = office.home.wait_for_trouble("work");
    assert!(trouble.contains("password"), "{trouble}");
    assert!(daemon.is_up());
}

#[test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
fn a_plain_server_without_extensions_is_polled() {
    let dovecot = Dovecot::start_with("imap_capability = IMAP4rev1\n");
    let office = Office::on(dovecot).with(engaged_and_quiet());
    let config = account("work", &office.dovecot) + "poll_minutes = 1\n" + ALWAYS;
    office.home.configure(&config);
    let _daemon = office.home.daemon();
    office.home.wait_for("acme.example", "state", "silent");
    let status = office.home.wait_for_a_look();
    assert_eq!(status["accounts"][0]["messages"], 3);
    office.deliver(&annas_answer());
    wait_until("a poll", Duration::from_secs(90), || {
        office.home.relationships()[0]["state"] == "yours"
    });
}

#[test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
fn an_empty_mailbox_is_fine() {
    let office = Office::open();
    let mut daemon = office.home.daemon();
    let status = office.home.wait_for_a_look();
    assert_eq!(status["accounts"][0]["messages"], 0);
    let troubles = status["troubles"].as_array().unwrap();
    assert!(troubles.iter().all(|trouble| trouble["subject"] == "desktop"), "{troubles:?}");
    assert!(daemon.is_up());
}

#[test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
fn a_mail_that_cannot_be_read_costs_only_itself() {
    let office = Office::open().with(engaged_and_quiet());
    let deep = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n".repeat(2_000);
    let odd: [&[u8]; 6] = [
        b"",
        b"\0\0\0\xff\xfe\x80",
        b"no header at all",
        b"From: \r\nTo: \r\nDate: yesterday\r\nMessage-ID: <>\r\n\r\n\xff\xff",
        b"Content-Type: multipart/mixed; boundary=\r\nReferences: <x> <x> <x>\r\n\r\n--\r\n--\r\n",
        deep.as_bytes(),
    ];
    for mail in odd {
        office.dovecot.deliver(USER, "INBOX", mail);
    }
    let mut daemon = office.home.daemon();
    let status = office.home.wait_for_a_look();
    let messages = status["accounts"][0]["messages"].as_u64().unwrap();
    assert!((8..=9).contains(&messages), "{messages}");
    office.home.wait_for("acme.example", "state", "silent");
    assert!(daemon.is_up());
}

#[test]
#[ignore = "starts the real daemon; tests/run.sh runs it"]
fn a_data_folder_that_cannot_be_written_is_named() {
    let home = Home::without_config();
    super::local::maildir(&home);
    // A file in its place cannot be written by anybody, root included.
    fs::write(home.data(), "").unwrap();
    let ran = home.run(&["run"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("cannot write to the data folder"), "{}", ran.err);
    assert!(ran.err.contains("--data-dir"), "{}", ran.err);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot and dbus-daemon; tests/run.sh installs them"]
async fn a_broken_edit_of_the_config_is_told_and_changes_nothing() {
    let bus = Bus::start();
    let server = FakeServer::start(&bus, Policy::Unicast).await;
    let office = Office::open();
    let office = office.with_variable("DBUS_SESSION_BUS_ADDRESS", bus.address());
    let mut daemon = office.home.daemon();
    office.home.wait_for_a_look();
    let good = account("work", &office.dovecot) + ALWAYS;
    office.home.configure(&(good.clone() + "form = 3\n"));
    let record = server.wait_until(|record| !record.asked.is_empty()).await;
    // Desktops make links of paths, unless something invisible is in them.
    let told = record.asked[0].body.replace('\u{200b}', "");
    assert!(told.contains("config.toml:15: unknown key `form`, did you mean `from`?"), "{told}");
    office.home.configure(&good);
    office.home.wait_for_recovery("config");
    office.deliver(&annas_answer());
    office.home.wait_for("acme.example", "account", "work");
    assert!(daemon.is_up());
}

#[test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
fn an_account_taken_out_of_the_config_takes_its_troubles_along() {
    let office = Office::open();
    let good = account("work", &office.dovecot) + ALWAYS;
    let broken =
        account("broken", &office.dovecot).replace("cat \\\"$HOME/password\\\"", "echo no");
    office.home.configure(&(broken.replace("\"robin@", "\"other@") + &good));
    let mut daemon = office.home.daemon();
    office.home.wait_for_trouble("broken");
    office.home.configure(&good);
    office.home.wait_for_recovery("broken");
    assert!(daemon.is_up());
}

#[test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
fn a_login_mended_in_the_config_is_tried_at_once() {
    let office = Office::open().with(engaged_and_quiet());
    let good = account("work", &office.dovecot) + ALWAYS;
    office.home.configure(&good.replace("cat \\\"$HOME/password\\\"", "echo wrong"));
    let _daemon = office.home.daemon();
    office.home.wait_for_trouble("work");
    office.home.configure(&good);
    office.home.wait_for("acme.example", "state", "silent");
    office.home.wait_for_recovery("work");
}
