//! What can go wrong on the desktop.

use std::time::Duration;

/// Occurs while talking to the desktop.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no session bus, as in a login without a desktop: tell the user.
    #[error("cannot reach the session bus: log in to a desktop, or set DBUS_SESSION_BUS_ADDRESS")]
    NoBus {
        /// Why not.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The bus went away, as at logout: connect anew.
    #[error("lost the session bus: connect again")]
    BusGone,
    /// No notification server runs: wait for [`Event::ServerChanged`](super::Event::ServerChanged).
    #[error("no notification server is running: start the desktop's own, or one such as dunst")]
    NoServer,
    /// The peer is there and says nothing: try again later.
    #[error("{peer} did not answer within {within:?}: it may hang, restart it")]
    Unresponsive {
        /// Who was asked.
        peer: &'static str,
        /// How long was waited.
        within: Duration,
    },
    /// The server would not do it: trying the same again will not help.
    #[error("the notification server refused: {reply}")]
    Refused {
        /// What it said.
        reply: String,
    },
}
