//! The brake: what is worth a word about a draft before it is sent (DESIGN §8).
//!
//! ```text
//! draft + what is thought of its readers + now ─caution▶ Caution ─tells▶ one notification
//!                                                          └ wording
//! ```
//!
//! Few and true: a draft is only spoken of where it asks something of somebody who is being
//! chased or has said no, or where it pushes in more than one place. While the rep is still
//! typing there is no such thing yet, so nobody is interrupted before the first sentence.
//! A draft is no message of any relationship, and of its text nothing is kept but hashes.

mod rule;
mod trace;
mod wording;

pub use rule::{Caution, Concern, Fact, Reader, caution, is_recent};
pub use trace::{Told, Trace};
pub use wording::{reasons, wording};

#[cfg(test)]
mod tests;
