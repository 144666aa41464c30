//! One mail, read: `RawMail` → [`Envelope`](super::mail::Envelope) and [`Reading`](super::mail::Reading).

pub mod body;
pub mod own_words;
pub mod signals;
