//! An account whose mail another program keeps on this computer.

use std::fs;

use stepback::clock;

use super::*;
use crate::support::{
    desktop::{Bus, FakeServer, Policy},
    mailbox::{LocalMail, annas_answer, engaged_and_quiet},
};

/// A Maildir in `home`, and the config that follows it.
pub(super) fn maildir(home: &Home) -> LocalMail {
    let path = home.path("mail");
    home.configure(&format!(
        "[account.home]\naddress = \"robin@northwind.example\"\nsource = \"maildir\"\n\
         path = \"{}\"\n{ALWAYS}",
        path.display()
    ));
    LocalMail::make(&path)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs dbus-daemon; tests/run.sh installs it"]
async fn a_maildir_is_followed_like_a_server() {
    let bus = Bus::start();
    let server = FakeServer::start(&bus, Policy::Broadcast).await;
    let home = Home::without_config().with("DBUS_SESSION_BUS_ADDRESS", bus.address());
    let mail = maildir(&home);
    engaged_and_quiet().iter().for_each(|one| mail.deliver(one));
    let _daemon = home.daemon();
    let record = server.wait_until(|record| !record.shown.is_empty()).await;
    assert!(record.shown[0].title.starts_with("Anna Kowalski"), "{}", record.shown[0].title);
    server.click(record.shown[0].id, "save-draft").await;
    let saved = |record: &crate::support::desktop::Record| {
        record.asked.iter().any(|popup| popup.title == "Draft saved")
    };
    server.wait_until(saved).await;
    let drafts = mail.drafts();
    assert_eq!(drafts.len(), 1);
    assert!(drafts[0].contains("In-Reply-To: <question@northwind.example>"), "{}", drafts[0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs dbus-daemon; tests/run.sh installs it"]
async fn an_answer_in_a_maildir_is_noticed_when_it_arrives() {
    let bus = Bus::start();
    let server = FakeServer::start(&bus, Policy::Broadcast).await;
    let home = Home::without_config().with("DBUS_SESSION_BUS_ADDRESS", bus.address());
    let mail = maildir(&home);
    engaged_and_quiet().iter().for_each(|one| mail.deliver(one));
    let _daemon = home.daemon();
    server.wait_until(|record| !record.shown.is_empty()).await;
    let delivered = clock::now();
    mail.deliver(&annas_answer());
    server.wait_until(|record| record.shown.is_empty()).await;
    let noticed = clock::now().duration_since(delivered);
    eprintln!("from the delivery to the nudge taken back: {noticed:#}");
    assert!(noticed.as_secs() < 5, "{noticed:#}");
    home.wait_for("acme.example", "state", "yours");
    assert_eq!(server.record().asked.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs dbus-daemon; tests/run.sh installs it"]
async fn a_new_export_of_the_crm_is_noticed_without_an_edit_of_the_config() {
    let bus = Bus::start();
    let server = FakeServer::start(&bus, Policy::Broadcast).await;
    let home = Home::without_config().with("DBUS_SESSION_BUS_ADDRESS", bus.address());
    let export = home.path("crm.csv");
    fs::write(&export, "Email,Stage\nanna@acme.example,Proposal\n").expect("can write");
    let mail = maildir(&home);
    let config = fs::read_to_string(home.path("config/stepback/config.toml")).expect("a config");
    home.configure(&format!("{config}\n[scope]\ncrm_export = \"{}\"\n", export.display()));
    engaged_and_quiet().iter().for_each(|one| mail.deliver(one));
    let _daemon = home.daemon();
    server.wait_until(|record| !record.shown.is_empty()).await;
    fs::write(&export, "Email,Stage\nanna@acme.example,Closed Won\n").expect("can write");
    // Clients get no step-back, so the nudge is taken back.
    server.wait_until(|record| record.shown.is_empty()).await;
}
