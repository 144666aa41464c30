//! What systemd is told: ready, alive, stopping, and how things are.

use sd_notify::NotifyState;
use tracing::debug;

/// Says that the daemon is up.
pub fn ready() {
    tell(&[NotifyState::Ready]);
}

/// Says that the daemon is going down.
pub fn stopping() {
    tell(&[NotifyState::Stopping]);
}

/// Says that the loop turns, and how things are in one line.
pub fn alive(status: &str) {
    match sd_notify::watchdog_enabled() {
        Some(_) => tell(&[NotifyState::Watchdog, NotifyState::Status(status)]),
        None => tell(&[NotifyState::Status(status)]),
    }
}

fn tell(states: &[NotifyState<'_>]) {
    if let Err(error) = sd_notify::notify(states) {
        debug!(%error, "systemd doesn't listen");
    }
}
