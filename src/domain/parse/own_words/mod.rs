//! What the author newly wrote: quotes, signature, disclaimer and forwards taken off.
//!
//! ```text
//! Body ─source▶ Text ─▶ Page of lines ─quotes▶ segments ─endings▶ OwnWords
//! ```
//!
//! A line is never lost: it ends up in [`OwnWords::text`] or in one of
//! [`OwnWords::cut`]. No crate does this well enough: the one there is has
//! had a single release, for plain text and a handful of phrases.
//!
//! **When everything would be cut**, a mail still says something to its reader:
//!
//! 1. A bare forward stays a cut and own words are empty. Its words are somebody
//!    else's, whatever the author meant by passing them on. A header block with
//!    nothing above it is what forwarding leaves in Outlook and counts as one.
//! 2. Where something besides the quote stands there, if only a signature, that
//!    is the text: better the author's own telephone number than another's words.
//! 3. A mere quote is the text as a whole, unless it holds nothing but the lines
//!    that introduce quotes.
//!
//! A signature that nothing marks shows only where several mails of one author end
//! alike. That is [learned](Signature::learn) later, and taken off then.

mod assemble;
mod attribution;
mod contact;
mod disclaimer;
mod endings;
mod flowed;
mod header_block;
mod html;
mod learn;
mod marker;
mod page;
mod phrases;
mod prefix;
mod quotes;
mod sign_off;
mod source;
mod tagline;
#[cfg(test)]
mod tests;

pub use learn::{LEAST, SAMPLE, Signature, closing};
pub use sign_off::takes_leave;

use page::Page;

use super::body::Body;
use crate::domain::mail::{Cut, Participant};

/// A mail's text, parted into what its author newly wrote and the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnWords {
    /// What the author newly wrote, without blank lines at either end.
    pub text: String,
    /// What was taken off, in the order of the mail.
    pub cut: Vec<Cut>,
}

/// Parts `body` into its author's own words and the rest; `from` is the author.
pub fn split(body: &Body<'_>, from: Option<&Participant>) -> OwnWords {
    let text = source::text_of(body);
    let mut page = Page::new(&text);
    quotes::cut(&mut page);
    endings::cut(&mut page, &endings::Author::new(from));
    assemble::own_words(page)
}
