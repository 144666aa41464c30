//! A nudge that stands on a desktop, from where many tests go on.

use super::Office;
use crate::support::{
    desktop::{Bus, FakeServer, Policy},
    mailbox::Mail,
    program::Daemon,
};

/// A mailbox, its program and a desktop with one nudge on it.
pub(super) struct Told {
    pub(super) office: Office,
    pub(super) daemon: Daemon,
    pub(super) server: FakeServer,
    pub(super) bus: Bus,
    /// The nudge's number on the desktop.
    pub(super) nudge: u32,
}

impl Told {
    /// With these mails there is one nudge.
    pub(super) async fn of(mails: Vec<Mail>) -> Self {
        Self::by(Policy::Unicast, mails).await
    }

    /// The same on a notification server of this kind.
    pub(super) async fn by(policy: Policy, mails: Vec<Mail>) -> Self {
        let bus = Bus::start();
        let server = FakeServer::start(&bus, policy).await;
        let office = Office::open().with(mails);
        let office = office.with_variable("DBUS_SESSION_BUS_ADDRESS", bus.address());
        let daemon = office.home.daemon();
        let record = server.wait_until(|record| !record.shown.is_empty()).await;
        let nudge = record.shown.first().expect("a popup").id;
        daemon.wait_for_log("showed a nudge");
        Self { office, daemon, server, bus, nudge }
    }

    /// Presses `Save draft`, and returns the draft that lies on the server then.
    pub(super) async fn saved_draft(&self) -> String {
        self.server.click(self.nudge, "save-draft").await;
        self.wait_for_notice("Draft saved").await;
        self.office.drafts().remove(0)
    }

    /// Waits until a popup with this title was shown.
    pub(super) async fn wait_for_notice(&self, title: &str) {
        self.server.wait_until(|record| record.asked.iter().any(|one| one.title == title)).await;
    }

    /// How many popups were shown with this title.
    pub(super) fn notices(&self, title: &str) -> usize {
        self.server.record().asked.iter().filter(|popup| popup.title == title).count()
    }
}
