//! The desktop: shows nudges and hears what the rep pressed.
//!
//! A *popup* is one notification on the rep's screen, shown by the *server*:
//! whichever program owns `org.freedesktop.Notifications` on the session bus
//! (Desktop Notifications Specification 1.2). [`Desktop`] shows popups and
//! hands out [`Event`]s; [`notice()`] shows a text and expects no answer.
//!
//! # Two ways, and why
//!
//! [`notice()`] goes through `notify-rust`, which serves where a process shows a
//! message and leaves. Nudges wait hours for an answer that must arrive, and
//! there `notify-rust` 4.18 does not carry:
//!
//! - it listens only after the popup is up and anew for every signal, so that
//!   an answer right behind a foreign signal is lost nine times in ten;
//! - it opens a connection for each popup; when the first one closes, GNOME 48
//!   takes down every popup of the program and calls them dismissed;
//! - it waits without end for a server that hangs, and is never told when the
//!   server or the bus went away;
//! - it believes a signal from anybody on the bus.
//!
//! So nudges go over **one long-lived connection of our own**: it listens
//! before the first popup, one task routes what is heard, and every call has a
//! time limit.
//!
//! # Rules
//!
//! - Only a button, or the popup itself, pressed is a decision of the rep.
//!   [`Event::Gone`] never is: GNOME dismisses popups by itself, others expire
//!   them, and a server that quits says the same.
//! - Only signals whose sender owns the name are believed, and only about
//!   popups of ours.
//! - Ids are worth nothing without the [`ServerIdentity`] that gave them: they
//!   start over with each server, and dunst, Xfce and Plasma take a stale one as
//!   leave to overwrite somebody else's popup.
//! - No server is started behind the rep's back: with several installed the bus
//!   would pick one, which then keeps the desktop's own from starting. Xfce
//!   starts its own only on demand; [`Desktop::start_server`] is for that.

mod bus;
mod delivery;
mod desktop;
mod error;
mod event;
mod identity;
mod info;
mod ledger;
mod notice;
mod popup;
mod router;
mod server;
mod session;
mod text;

pub use desktop::{Desktop, PATIENCE};
pub use error::Error;
pub use event::Event;
pub use identity::{Process, ServerIdentity, Shown};
pub use info::ServerInfo;
pub use notice::{Notice, notice};
pub use popup::{Button, MAX_BUTTONS, Popup, Urgency};

/// The name that the program goes by on the desktop.
const APP_NAME: &str = "Stepback";
/// The desktop file, without its suffix, that names the program's icon and settings.
const DESKTOP_ENTRY: &str = "stepback";
