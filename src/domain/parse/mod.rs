//! One mail, read: `RawMail` → [`Envelope`](super::mail::Envelope) and [`Reading`](super::mail::Reading).

pub mod body;
pub mod own_words;
pub mod signals;

/// The version of the reading rules.
pub const READER_VERSION: u32 = 1;
