//! The one place where time enters.

use jiff::Timestamp;

/// The moment it is.
///
/// Read once a turn or command and handed down as an argument.
#[expect(clippy::disallowed_methods, reason = "this is the one call to now()")]
pub fn now() -> Timestamp {
    Timestamp::now()
}
