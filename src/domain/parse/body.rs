//! The text of a mail before anything is taken off.

use std::borrow::Cow;

/// What a mail says, as its sender's program wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body<'a> {
    /// The text/plain part, decoded.
    pub plain: Option<Cow<'a, str>>,
    /// The text/html part, decoded.
    pub html: Option<Cow<'a, str>>,
    /// Whether `plain` is `format=flowed` (RFC 3676).
    pub flowed: bool,
    /// Whether `plain` is flowed with `DelSp=yes` (RFC 3676 §4.1).
    pub delsp: bool,
}
