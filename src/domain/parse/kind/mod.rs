//! What sort of mail it is, by evidence (DESIGN §5).
//!
//! Each kind is asked in turn; the first that has evidence enough is taken, and a
//! mail for which none speaks is a person's.
//!
//! | asked | evidence |
//! |---|---|
//! | bounce | a delivery report (RFC 3464), or a mail system that says it in prose |
//! | receipt | a disposition notification (RFC 8098), or its like in prose |
//! | calendar | an invitation, or an answer to one (RFC 5546) |
//! | automatic | null return path, Auto-Submitted (RFC 3834), vendors' headers |
//! | bulk | List-* and campaign headers, no-reply senders, weighed |
//! | absence | what absence notes say in many languages, weighed |
//!
//! A calendar part is asked before Auto-Submitted because calendar servers set both.

mod absence;
mod automatic;
mod bounce;
mod bulk;
mod calendar;
mod dates;
mod day_words;
mod phrases;
mod receipt;

use jiff::civil::Date;

use super::{date::Written, headers::Headers, mime::Part};
use crate::domain::mail::{Bounce, Envelope, Kind};

/// A mail whose kind is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mail<'a> {
    /// The mail's parts.
    pub(super) part: &'a Part<'a>,
    /// Who wrote to whom.
    pub(super) envelope: &'a Envelope,
    /// When it was written.
    pub(super) written: Written,
    /// The whole text, quotes and all.
    pub(super) visible: &'a str,
    /// The HTML side; empty where there is none.
    pub(super) html: &'a str,
    /// What the author newly wrote.
    pub(super) own_words: &'a str,
    /// Own words with signature and disclaimer, where machines say things too; what a
    /// quoted mail says is no evidence.
    pub(super) unquoted: &'a str,
    /// Whether it quotes or forwards another mail, as notes from machines seldom do.
    pub(super) quotes: bool,
}

impl<'a> Mail<'a> {
    /// The mail's header.
    pub(super) fn headers(&self) -> &'a Headers<'a> {
        &self.part.headers
    }

    /// Whether it says that it answers a mail.
    pub(super) fn answers(&self) -> bool {
        !self.envelope.in_reply_to.is_empty() || !self.envelope.references.is_empty()
    }

    /// Whether the return path is empty, so that nothing is to be sent back
    /// (RFC 5321 §4.5.5).
    pub(super) fn null_return_path(&self) -> bool {
        let path = self.headers().raw("Return-Path");
        path.is_some_and(|path| path.replace(' ', "") == "<>")
    }
}

/// A kind and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    /// The kind.
    pub(super) kind: Kind,
    /// One short sentence for each piece of evidence.
    pub(super) evidence: Vec<String>,
    /// What a bounce says.
    pub(super) bounce: Option<Bounce>,
    /// The day an out-of-office says its author is back.
    pub(super) back_on: Option<Date>,
}

impl Verdict {
    /// A verdict on one piece of evidence or several.
    pub(super) fn new(kind: Kind, evidence: Vec<String>) -> Self {
        Self { kind, evidence, bounce: None, back_on: None }
    }
}

/// Says what sort of mail it is.
pub(super) fn judge(mail: &Mail<'_>) -> Verdict {
    bounce::reported(mail)
        .or_else(|| bounce::told(mail))
        .or_else(|| receipt::judge(mail))
        .or_else(|| calendar::judge(mail))
        .or_else(|| automatic::judge(mail))
        .or_else(|| bulk::judge(mail))
        .or_else(|| absence::judge(mail))
        .unwrap_or_else(|| {
            Verdict::new(Kind::Human, vec!["nothing says that a machine wrote it".to_owned()])
        })
}
