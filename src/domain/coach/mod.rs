//! What to do next: Assessment → [`Suggestion`], and the [`Draft`] that goes with it.

mod draft;
mod suggestion;
mod table;
mod tone;

pub use draft::{
    Draft, Facts, NoDraft, Past, Proposal, Raised, RaisedAs, Said, WORDS, draft, faults,
};
pub use suggestion::Suggestion;
pub use table::suggest;

/// The version of the coach's rules; suggestions made by another one are stale.
pub const RULES_VERSION: u32 = 3;
