//! Whether a sentence asks something of its reader.
//!
//! A question does, unless it is a courtesy ("How are you?"); so does a request, unless
//! it only offers help ("If you have any questions, please let me know"); and so does
//! what is sent for an answer, a proposal or a follow-up.

use super::{
    table::{Meaning, Meanings, Narrowed},
    words::Word,
};
use crate::domain::mail::Span;

/// Whether a sentence that means `meanings` asks; `marked` says that it ends in a
/// question mark of its own.
pub(super) fn asks(marked: bool, meanings: Meanings) -> bool {
    let question = marked || meanings.has(Meaning::Question);
    let courtesy = meanings.has(Meaning::Courtesy);
    let request = meanings.has(Meaning::Request) && !courtesy || meanings.has(Meaning::Sent);
    (question || request) && !meanings.has(Meaning::CourtesyQuestion)
}

/// Whether a sentence that settles on `day`, for a meeting or for later, asks something else as well:
/// "I'm away until the 12th, please send it to Anna" does, "Please call me in March"
/// asks for nothing before March.
pub(super) fn asks_besides(words: &[Word<'_>], day: Option<Span>, phrases: &Narrowed<'_>) -> bool {
    let clauses = words.split(|word| word.text == "," || phrases.table.begins_contrast(word));
    let dated = |clause: &[Word<'_>]| {
        day.is_none_or(|day| clause.iter().any(|word| word.span.start == day.start))
    };
    clauses
        .filter(|clause| clause.len() > 2 && !dated(clause))
        .any(|clause| asks(false, phrases.meanings(clause)))
}
