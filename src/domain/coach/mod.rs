//! What to do next: Assessment → [`Suggestion`], and the [`Draft`] that goes with it.

mod draft;
mod play;
mod plays;
mod suggestion;
mod template;
mod tone;

pub use draft::{
    Draft, Facts, NoDraft, Past, Proposal, Raised, RaisedAs, Said, WORDS, draft, faults,
};
pub use play::suggest;
pub use plays::Play;
pub use suggestion::Suggestion;
pub use template::{
    NoSuchName, Occasion, Purpose, TemplateName, TemplateProblem, Templates, Words,
};

/// The version of the coach's rules; suggestions made by another one are stale.
pub const RULES_VERSION: u32 = 2;
