//! A signature learned from its repetition.

use std::collections::{BTreeMap, BTreeSet};

use super::page::{Line, Page, Text};
use super::{contact, sign_off};

/// How many mails must end alike.
const MAILS: usize = 3;
/// How many lines a signature has at most.
const LINES: usize = 15;

/// Finds the block of lines that ends at least three of one sender's mails.
///
/// `texts` are the own words of that many mails. What stands above the block must
/// differ at least three times: a reminder sent thrice is no signature. Sentences,
/// the leave and the name above the contact lines are the author's words and stay.
pub fn learn_signature(texts: &[&str]) -> Option<String> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for text in texts {
        let lines: Vec<String> = full_lines(text).collect();
        for height in 1..=LINES.min(lines.len().saturating_sub(1)) {
            if let Some((above, block)) = lines.split_at_checked(lines.len() - height) {
                found.entry(block.join("\n")).or_default().insert(above.join("\n"));
            }
        }
    }
    let recurring = found.into_iter().filter(|(_, above)| above.len() >= MAILS);
    let longest = recurring.map(|(block, _)| block).max_by_key(|block| block.lines().count())?;
    without_leave(&longest)
}

/// The lines of `text` that are not blank, white space folded.
pub(super) fn full_lines(text: &str) -> impl DoubleEndedIterator<Item = String> {
    text.lines().map(fold).filter(|line| !line.is_empty())
}

/// One line with its white space folded.
pub(super) fn fold(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Takes sentences, the leave and the name below it off a block; `None` where nothing is left
/// that looks like a signature.
fn without_leave(block: &str) -> Option<String> {
    let text = Text { text: block.to_owned(), marks: Vec::new() };
    let page = Page::new(&text);
    let leave = page.lines.iter().rposition(sign_off::is);
    let mut from = leave.map_or(0, |at| at + 1);
    while page
        .line(from)
        .is_some_and(|line| contact::is_sentence(line) || line.low.ends_with(['.', '!']))
    {
        from += 1;
    }
    if leave.is_some() && page.line(from).is_some_and(is_plain_name) {
        from += 1;
    }
    let rest = page.slice(from..page.len());
    let telling = rest.len() >= 2
        || rest.iter().any(|line| contact::evidence(line) > contact::Evidence::None);
    telling.then(|| rest.iter().map(|line| line.raw).collect::<Vec<_>>().join("\n"))
}

/// Whether a line may be no more than a name.
pub(super) fn is_plain_name(line: &Line<'_>) -> bool {
    line.low.split_whitespace().count() <= 4
        && !line.low.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | '|' | ':'))
        && contact::evidence(line) == contact::Evidence::None
}
