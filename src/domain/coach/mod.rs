//! What to do next: Assessment → [`Suggestion`], and the [`Draft`] that goes with it.

mod draft;
mod play;
mod template;
mod tone;

pub use draft::{Draft, NoDraft, draft};
pub use play::{Play, Suggestion, suggest};

/// The version of the coach's rules; suggestions made by another one are stale.
pub const RULES_VERSION: u32 = 2;
