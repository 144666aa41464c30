//! A desktop for the tests: a private bus and on it a notification server,
//! either a fake one or a real one on a screen that nobody sees.
//!
//! Each handle stops what it started when it is dropped. A daemon under test
//! gets [`Bus::address`] as its `DBUS_SESSION_BUS_ADDRESS`; a [`Monitor`] counts
//! what it asks any of the servers for.

mod bus;
mod fake;
mod monitor;
mod screen;

use std::{
    process::{Child, Command},
    time::Duration,
};

pub(crate) use bus::Bus;
pub(crate) use fake::{FakeServer, Policy, Record};
pub(crate) use monitor::{Monitor, Notified, Seen};
pub(crate) use screen::{Program, Screen};

/// Longer than anything here takes on a busy machine.
pub(crate) const SOON: Duration = Duration::from_secs(20);

/// The name that a notification server owns, and its interface.
pub(crate) const NOTIFICATIONS: &str = "org.freedesktop.Notifications";
/// Where on a notification server that interface is.
pub(crate) const PATH: &str = "/org/freedesktop/Notifications";

/// A program that is killed when its handle is dropped.
#[derive(Debug)]
struct Process(Child);

impl Process {
    fn spawn(command: &mut Command) -> Self {
        let name = command.get_program().to_owned();
        Self(command.spawn().unwrap_or_else(|error| panic!("cannot start {name:?}: {error}")))
    }

    /// Sends the signal of this name, such as `STOP`.
    fn signal(&self, name: &str) {
        let kill = format!("kill -s {name} {}", self.0.id());
        let sent = Command::new("sh").args(["-c", &kill]).status();
        assert!(sent.is_ok_and(|status| status.success()), "failed: {kill}");
    }

    fn stop(&mut self) {
        // Fails if it ended by itself, which is as good.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.stop();
    }
}
