//! Whether a sentence asks something of its reader.
//!
//! A question does, unless it is a courtesy ("How are you?"); so does a request, and
//! what is sent for an answer, unless the sentence only offers help ("If you have any
//! questions, please let me know").

use super::table::{Meaning, Meanings};

/// Whether a sentence that means `meanings` asks; `marked` says that it ends in a
/// question mark of its own.
pub(super) fn asks(marked: bool, meanings: Meanings) -> bool {
    let question = marked || meanings.has(Meaning::Question);
    if question && !meanings.has(Meaning::CourtesyQuestion) {
        return true;
    }
    let request = meanings.has(Meaning::Request) || meanings.has(Meaning::Sent);
    request && !meanings.has(Meaning::Courtesy) && !meanings.has(Meaning::CourtesyQuestion)
}
