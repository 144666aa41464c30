//! A draft that the server doesn't take: it is kept, and the rep is told where its text is.

use super::*;
use crate::support::{
    desktop::{Bus, FakeServer, Policy, Record},
    mailbox::engaged_and_quiet,
};

/// A mailbox that has less room than it holds already.
const FULL: &str = r"
mail_plugins = quota
plugin {
  quota = maildir:User quota
  quota_rule = *:storage=1K
}
";

/// A mailbox without a folder for drafts.
const NO_DRAFTS: &str = r"
namespace inbox {
  mailbox Drafts {
    auto = no
    special_use =
  }
}
";

/// Presses `Save draft` where the server runs with these settings, and returns what the
/// rep is told.
async fn told_with(settings: &str) -> String {
    let bus = Bus::start();
    let server = FakeServer::start(&bus, Policy::Unicast).await;
    let office = Office::on(Dovecot::start_with(settings)).with(engaged_and_quiet());
    let office = office.with_variable("DBUS_SESSION_BUS_ADDRESS", bus.address());
    let _daemon = office.home.daemon();
    let record = server.wait_until(|record| !record.shown.is_empty()).await;
    let nudge = record.shown.first().expect("a popup").id;
    server.click(nudge, "save-draft").await;
    let notice = |record: &Record| {
        record.asked.iter().find(|one| one.title == "Draft not saved yet").cloned()
    };
    let record = server.wait_until(|record| notice(record).is_some()).await;
    let body = notice(&record).expect("a notice").body;
    let trouble = office.home.wait_for_trouble("work: draft 1");
    assert!(trouble.contains("stepback draft acme-"), "{trouble}");
    assert!(office.drafts().is_empty());
    // It is told once, however often it is tried again.
    office.home.wait_for_a_look();
    let told =
        server.record().asked.iter().filter(|one| one.title == "Draft not saved yet").count();
    assert_eq!(told, 1);
    body
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot and dbus-daemon; tests/run.sh installs them"]
async fn a_full_mailbox_is_said_to_be_full() {
    let body = told_with(FULL).await;
    assert!(body.to_lowercase().contains("quota"), "{body}");
    assert!(body.contains("it is kept and tried again; `stepback draft acme-"), "{body}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot and dbus-daemon; tests/run.sh installs them"]
async fn a_mailbox_without_drafts_gets_no_folder_from_us() {
    let body = told_with(NO_DRAFTS).await;
    assert!(body.contains("has no Drafts folder"), "{body}");
}
