//! The text of a mail as its reader sees it, before quotes are taken off.

use std::borrow::Cow;

/// The text of a mail, decoded; what is attached or forwarded as a file is not part
/// of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body<'a> {
    /// The text/plain side, inline parts one after the other.
    pub plain: Option<Cow<'a, str>>,
    /// The text/html side, as markup.
    pub html: Option<Cow<'a, str>>,
    /// Whether `plain` is `format=flowed` (RFC 3676 §4).
    pub flowed: bool,
    /// Whether flowed lines drop the space at their end (RFC 3676 §4.3).
    pub delsp: bool,
}
