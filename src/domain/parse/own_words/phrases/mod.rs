//! What mail programs and people write around their words, by language.
//!
//! Everything here is in lower case with straight apostrophes, as
//! [`Line::low`](super::page::Line::low) is.

pub(super) mod attribution;
pub(super) mod contact;
pub(super) mod disclaimers;
pub(super) mod fields;
pub(super) mod markers;
pub(super) mod sign_offs;
pub(super) mod stubs;
pub(super) mod taglines;
