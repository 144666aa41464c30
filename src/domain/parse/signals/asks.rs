//! Whether a sentence asks something of its reader.
//!
//! A question does, unless it is a courtesy ("How are you?"); so does a request, unless
//! it only offers help ("If you have any questions, please let me know"); and so does
//! what is sent for an answer, a proposal or a follow-up.

use super::table::{Meaning, Meanings};

/// Whether a sentence that means `meanings` asks; `marked` says that it ends in a
/// question mark of its own.
pub(super) fn asks(marked: bool, meanings: Meanings) -> bool {
    let question = marked || meanings.has(Meaning::Question);
    let courtesy = meanings.has(Meaning::Courtesy);
    let request = meanings.has(Meaning::Request) || commands(meanings);
    let request = request && !courtesy || meanings.has(Meaning::Sent);
    (question || request) && !meanings.has(Meaning::CourtesyQuestion)
}

/// "Send it to Ida" does; "Buy now" and "I'll print it, sign it and send it" do not.
fn commands(meanings: Meanings) -> bool {
    meanings.has(Meaning::Imperative)
        && !meanings.has(Meaning::Advert)
        && !meanings.has(Meaning::Narrated)
}
