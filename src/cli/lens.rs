//! What the language lens finds, as JSON and the terminal show it.

use std::io::Write;

use serde::Serialize;

use super::{
    Failure,
    text::{self, FAINT},
};
use crate::domain::language::{Category, Finding};

/// One finding with its place, in bytes of own words.
#[derive(Debug, Serialize)]
pub(super) struct Found<'a> {
    pub(super) category: Category,
    pub(super) text: &'a str,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) reason: &'a str,
}

impl<'a> Found<'a> {
    pub(super) fn of(own_words: &'a str, finding: &'a Finding) -> Self {
        let (start, end) = (finding.span.start, finding.span.end);
        let text = own_words.get(start..end).unwrap_or_default();
        Self { category: finding.category, text, start, end, reason: &finding.reason }
    }
}

/// The finding on a line of its own, and why below it.
pub(super) fn said(
    out: &mut impl Write,
    own_words: &str,
    finding: &Finding,
) -> Result<(), Failure> {
    let found = Found::of(own_words, finding);
    let words = found.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = format!("{}: {}", found.category.as_str(), text::one_line(&words));
    writeln!(out, "  - {}", text::wrapped(&line, text::width() - 4, 4))?;
    let reason = text::wrapped(&text::one_line(found.reason), text::width() - 4, 4);
    Ok(writeln!(out, "    {FAINT}{reason}{FAINT:#}")?)
}
