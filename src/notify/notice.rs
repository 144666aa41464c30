//! A text on the screen that expects no answer.

use std::fmt;

use notify_rust::{Hint, Notification, NotificationHandle};
use tokio::time::timeout;

use super::{APP_NAME, DESKTOP_ENTRY, Error, PATIENCE, Urgency, session::Session, text};

/// A notice on the screen.
///
/// It owns the connection that shows it: GNOME 48 takes the notice down when
/// this is dropped; other servers let it fade by itself.
#[must_use = "GNOME takes the notice down with it"]
pub struct Notice(NotificationHandle);

impl fmt::Debug for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Notice").field(&self.0.id()).finish()
    }
}

/// Shows a text that expects no answer: a fault that needs the rep, a test.
///
/// Takes the session bus that the environment names, and [`PATIENCE`] at most.
/// The bus may start a server for it. Where a [`Desktop`](super::Desktop) is at
/// hand, a [`Popup`](super::Popup) without buttons does the same over its
/// connection.
///
/// # Errors
///
/// [`Error::NoBus`], [`Error::NoServer`], [`Error::Unresponsive`],
/// [`Error::Refused`], or [`Error::BusGone`].
pub async fn notice(title: &str, body: &str, urgency: Urgency) -> Result<Notice, Error> {
    let notification = notification(title, body, urgency);
    // The blocking calls of notify-rust panic inside a runtime.
    match timeout(PATIENCE, notification.show_async()).await {
        Ok(Ok(handle)) => Ok(Notice(handle)),
        Ok(Err(error)) => Err(diagnose(&error).await),
        Err(_) => Err(Error::Unresponsive { peer: "the notification server", within: PATIENCE }),
    }
}

/// Finds out what is wrong: the error of notify-rust says it in prose only.
async fn diagnose(error: &notify_rust::error::Error) -> Error {
    match Session::open(None, PATIENCE).await {
        Err(error) => error,
        Ok((session, _heard)) => match session.ledger().owner() {
            Err(error) => error,
            Ok(_) => Error::Refused { reply: error.to_string() },
        },
    }
}

/// Markup is taken to be read, as all servers known to us do; to ask would cost
/// a connection more.
fn notification(title: &str, body: &str, urgency: Urgency) -> Notification {
    let mut notification = Notification::new();
    notification
        .appname(APP_NAME)
        .summary(&text::title(title))
        .body(&text::body(body, text::Markup::Read))
        .hint(Hint::DesktopEntry(DESKTOP_ENTRY.to_owned()));
    match urgency {
        // It fades, and is kept in no list.
        Urgency::Passing => {
            notification.hint(Hint::Transient(true)).urgency(notify_rust::Urgency::Low)
        }
        Urgency::Normal => notification.urgency(notify_rust::Urgency::Normal),
        Urgency::Urgent => notification.urgency(notify_rust::Urgency::Critical),
    };
    notification.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_is_escaped_and_offers_nothing_to_press() {
        let made =
            notification("config.toml: <line 3>", "unknown key `a&b`\n<fix it>", Urgency::Normal);
        assert_eq!(made.summary, "config.toml: <line 3>");
        assert_eq!(made.body, "unknown key `a&amp;b`\n&lt;fix it&gt;");
        assert!(made.actions.is_empty());
    }
}
