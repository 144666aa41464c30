//! A proof that the mailbox is untouched: before and after a daemon's whole life, all
//! that a client can see of it is the same, but for the one draft that was asked for.

#![expect(clippy::indexing_slicing, reason = "what both tests do is a function of theirs")]

use std::collections::BTreeMap;

use super::*;
use crate::support::{
    client::{Client, Snapshot},
    cyrus::Cyrus,
    desktop::{Bus, FakeServer, Policy, Record},
    mailbox::{ROBIN, annas_answer, engaged_and_quiet, many},
    program::SOON,
    server::{MailServer, PASSWORD},
};

/// Every folder by its name.
type Mailbox = BTreeMap<String, Snapshot>;

fn mailbox(client: &mut Client) -> Mailbox {
    let folders = client.folders().into_iter();
    folders.map(|folder| (folder.clone(), client.snapshot(&folder))).collect()
}

fn deliver(client: &mut Client, mails: impl IntoIterator<Item = Mail>) {
    for mail in mails {
        client.append(mail.folder(), [(mail.bytes().as_slice(), Some(mail.at))]);
    }
}

/// Mail of all sorts: read, answered, marked by hand, deleted and not expunged, and new.
fn fill(client: &mut Client) {
    deliver(client, engaged_and_quiet());
    deliver(client, many(40));
    for folder in ["Clients", "Trash", "Junk"] {
        assert!(client.create(folder, None), "{folder}");
        many(3).for_each(|mail| client.append(folder, [(mail.bytes().as_slice(), None)]));
    }
    client.must("SELECT INBOX");
    client.must("STORE 1:10 +FLAGS (\\Seen)");
    client.must("STORE 2 +FLAGS (\\Answered $Forwarded)");
    client.must("STORE 3 +FLAGS (\\Flagged \\Deleted)");
    client.must("UNSELECT");
    // Nobody has selected the folder since: this one is \Recent.
    deliver(client, [Mail::new("new@house.example", ("new@house.example", ROBIN), "New", "Hi")]);
}

/// A daemon's life: first sync, a nudge, a draft saved, new mail while it idles, polls,
/// an end, and a look by hand.
async fn a_life(server: &MailServer) {
    let bus = Bus::start();
    let desktop = FakeServer::start(&bus, Policy::Unicast).await;
    let account = account_at("work", server.tls_port(), server.ca_file());
    let home = Home::new(&(account + ALWAYS));
    std::fs::write(home.path("password"), PASSWORD).expect("can write");
    let home = home.with("DBUS_SESSION_BUS_ADDRESS", bus.address());
    let mut daemon = home.daemon();
    let record = desktop.wait_until(|record| !record.shown.is_empty()).await;
    daemon.wait_for_log("showed a nudge");
    desktop.click(record.shown.first().expect("a popup").id, "save-draft").await;
    let is_saved = |record: &Record| record.asked.iter().any(|one| one.title == "Draft saved");
    desktop.wait_until(is_saved).await;
    deliver(&mut server.client(), [annas_answer()]);
    home.wait_for("acme.example", "state", "yours");
    daemon.signal("TERM");
    assert_eq!(daemon.wait_for_end(SOON), 0);
    let again = home.run(&["run", "--once"]);
    assert_eq!(again.code, 0, "{}", again.err);
}

async fn only_the_draft_is_added(server: MailServer) {
    let mut witness = server.client();
    fill(&mut witness);
    // The first look at modification sequences makes the server keep them.
    mailbox(&mut witness);
    let before = mailbox(&mut witness);
    assert!(before["INBOX"].standing["RECENT"] > Some(0), "{before:?}");
    a_life(&server).await;
    let after = mailbox(&mut witness);

    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    for (folder, was) in before {
        let is = &after[&folder];
        let (kept, added) = is.mails.split_at(was.mails.len());
        assert_eq!(kept, was.mails, "{folder}");
        match folder.as_str() {
            // Anna's answer, which nobody has read.
            "INBOX" => assert!(matches!(added, [one] if !one.contains("\\Seen")), "{added:?}"),
            "Drafts" => assert!(matches!(added, [one] if one.contains("\\Draft")), "{added:?}"),
            _ => assert_eq!(*is, was, "{folder}"),
        }
        for word in ["UIDNEXT", "EXISTS"] {
            let one_more = was.standing[word].map(|number| number + added.len() as u64);
            assert_eq!(is.standing[word], one_more, "{folder} {word}");
        }
        assert_eq!(is.standing["UIDVALIDITY"], was.standing["UIDVALIDITY"], "{folder}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot and dbus-daemon; tests/run.sh installs them"]
async fn a_mailbox_on_dovecot_has_one_draft_more_and_nothing_else() {
    only_the_draft_is_added(Dovecot::start().into()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Cyrus and dbus-daemon; tests/run.sh fetches them"]
async fn a_mailbox_on_cyrus_has_one_draft_more_and_nothing_else() {
    only_the_draft_is_added(Cyrus::start().into()).await;
}
