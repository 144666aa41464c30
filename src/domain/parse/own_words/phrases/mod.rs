//! What mail programs and people write around their words, by language.
//!
//! Everything here is in lower case with straight apostrophes, as
//! [`Line::low`](super::page::Line::low) is. Tables are laid out by language, not by rustfmt.

#[rustfmt::skip]
pub(super) mod attribution;
pub(super) mod beginnings;
#[rustfmt::skip]
pub(super) mod contact;
#[rustfmt::skip]
pub(super) mod disclaimers;
#[rustfmt::skip]
pub(super) mod fields;
#[rustfmt::skip]
pub(super) mod markers;
#[rustfmt::skip]
pub(super) mod sign_offs;
#[rustfmt::skip]
pub(super) mod stubs;
#[rustfmt::skip]
pub(super) mod taglines;
