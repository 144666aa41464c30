//! Phrases, looked for in sentences: a small language for patterns, and its engine.
//!
//! ```text
//! text ─sentence▶ sentences ─words▶ folded words ─index▶ the few patterns to try ─matcher▶ places
//! ```
//!
//! What mail means (`config/signals`) and how it is put (`config/lexicon`) are both
//! written in the notation of [`pattern`]. Everything is linear in the length of the text.

pub(crate) mod index;
pub(crate) mod matcher;
pub(crate) mod pattern;
pub(crate) mod row;
pub(crate) mod sentence;
pub(crate) mod vocabulary;
pub(crate) mod weights;
pub(crate) mod words;
