//! What a command decides while the daemon runs: it is seen at once.

use jiff::SignedDuration;
use stepback::clock;

use super::told::Told;
use crate::support::{desktop::Policy, mailbox::engaged_and_quiet};

impl Told {
    /// Runs a command, and returns how long after it the screen was `good`.
    async fn takes(&self, command: &[&str], good: impl Fn(usize) -> bool) -> SignedDuration {
        self.office.home.says(command);
        let decided = clock::now();
        self.server.wait_until(|record| good(record.shown.len())).await;
        clock::now().duration_since(decided)
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot and dbus-daemon; tests/run.sh installs them"]
async fn a_command_takes_the_nudge_off_and_undo_puts_it_back() {
    let running = Told::of(engaged_and_quiet()).await;
    let anna = "anna@acme.example";
    for command in [["close", anna], ["snooze", anna], ["won", anna], ["ignore", anna]] {
        let gone = running.takes(&command, |shown| shown == 0).await;
        let back = running.takes(&["undo"], |shown| shown == 1).await;
        eprintln!("{}: off the screen after {gone:#}, back after {back:#}", command[0]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot and dbus-daemon; tests/run.sh installs them"]
async fn buttons_work_after_the_daemon_was_killed_and_came_back() {
    for policy in [Policy::Unicast, Policy::Broadcast] {
        let Told { office, daemon, server, bus: _bus, nudge } =
            Told::by(policy, engaged_and_quiet()).await;
        daemon.kill();
        let _daemon = office.home.daemon();
        // In the same place, so that there is one.
        let record = server.wait_until(|record| record.asked.len() == 2).await;
        assert_eq!(record.shown.len(), 1, "{record:#?}");
        assert_eq!(record.shown[0].id, nudge);
        server.click(nudge, "save-draft").await;
        server.wait_until(|record| record.asked.iter().any(|one| one.title == "Draft saved")).await;
        assert_eq!(office.drafts().len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot and dbus-daemon; tests/run.sh installs them"]
async fn a_draft_asked_for_offline_is_saved_after_a_restart_and_a_reconnection() {
    let Told { mut office, daemon, server, bus: _bus, .. } = Told::of(engaged_and_quiet()).await;
    office.dovecot.stop();
    let nudge = server.record().shown[0].id;
    server.click(nudge, "save-draft").await;
    server
        .wait_until(|record| record.asked.iter().any(|one| one.title == "Draft not saved yet"))
        .await;
    let told = server.record().asked;
    let notice = told.iter().find(|one| one.title == "Draft not saved yet").unwrap();
    assert!(notice.body.contains("stepback draft acme-"), "{}", notice.body);
    daemon.kill();
    let _daemon = office.home.daemon();
    office.dovecot.start_again();
    server.wait_until(|record| record.asked.iter().any(|one| one.title == "Draft saved")).await;
    assert_eq!(office.drafts().len(), 1);
}
