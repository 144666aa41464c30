//! What the desktop tells the daemon.

/// Something that happened on the desktop.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event {
    /// The rep pressed a button. Its popup is closed.
    Pressed {
        /// The popup's [`key`](super::Popup::key).
        key: String,
        /// The button's [`key`](super::Button::key).
        action: String,
        /// Lets a program started in answer come to the front (`XDG_ACTIVATION_TOKEN`).
        token: Option<String>,
    },
    /// The rep pressed the popup itself. It is closed.
    Opened {
        /// The popup's [`key`](super::Popup::key).
        key: String,
        /// Lets a program started in answer come to the front (`XDG_ACTIVATION_TOKEN`).
        token: Option<String>,
    },
    /// A popup went without an answer: expired, dismissed, or cleared away by
    /// the server. Not a decision of the rep, whatever reason was given.
    Gone {
        /// The popup's [`key`](super::Popup::key).
        key: String,
    },
    /// Another server took over or the server left. What was shown is gone with
    /// the one before, without a [`Gone`](Self::Gone) for each, and every
    /// [`Shown`](super::Shown) is void.
    ServerChanged {
        /// Whether there is a server now.
        present: bool,
    },
    /// The bus went away. Nothing comes after this.
    BusGone,
}
