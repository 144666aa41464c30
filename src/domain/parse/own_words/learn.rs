//! A signature learned from its repetition.

use std::collections::{BTreeMap, BTreeSet};

use super::page::{Line, Page, Text};
use super::{contact, sign_off};
use crate::domain::{
    fnv::Fnv1a,
    mail::{Cut, CutKind, Reading},
};

/// How many mails must end alike, at least.
pub const LEAST: usize = 3;
/// How many lines a signature has at most.
const LINES: usize = 15;

/// How many mails of one author that end in the same line are looked at.
pub const SAMPLE: usize = 12;

/// The block of lines that ends the mails of one author, known by its hash: what it
/// says is kept nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature {
    /// How many full lines it has.
    pub lines: u32,
    /// A hash of them with white space folded.
    pub hash: u64,
}

impl Signature {
    /// Finds the block of lines that ends at least three mails with these own words,
    /// all of one author.
    ///
    /// What stands above the block must differ at least three times: a reminder sent
    /// thrice is no signature. Sentences, the leave and the name above the contact
    /// lines are the author's words and stay.
    pub fn learn(texts: &[&str]) -> Option<Self> {
        let block = recurring(texts)?;
        let lines: Vec<String> = full_lines(&block).collect();
        Some(Self { lines: u32::try_from(lines.len()).ok()?, hash: hash_of(&lines) })
    }

    /// Takes the signature off the end of own words, and with it what it seemed to
    /// mean; words that don't end in it, or hold nothing else, stay as they are.
    pub fn take_off(self, mut reading: Reading) -> Reading {
        let Some(at) = self.starts_in(&reading.own_words) else { return reading };
        let block = reading.own_words.split_off(at);
        reading.own_words.truncate(reading.own_words.trim_end().len());
        let end = reading.own_words.len();
        reading.signals.retain(|signal| signal.span.end <= end);
        reading.cut.push(Cut { kind: CutKind::Signature, text: block });
        reading
    }

    /// The byte at which it starts in `words`, if they end in it.
    fn starts_in(self, words: &str) -> Option<usize> {
        let mut starts = Vec::new();
        let mut at = 0;
        for line in words.split_inclusive('\n') {
            starts.extend((!line.trim().is_empty()).then_some(at));
            at += line.len();
        }
        let first = starts.len().checked_sub(self.lines as usize).filter(|above| *above > 0)?;
        let start = starts.get(first).copied()?;
        let lines: Vec<String> = full_lines(words.get(start..)?).collect();
        (hash_of(&lines) == self.hash).then_some(start)
    }
}

/// A hash of the last line of own words, by which mails that may end alike are found;
/// `None` where there are no lines above it.
pub fn closing(own_words: &str) -> Option<u64> {
    let mut lines = own_words.lines().rev().filter(|line| !line.trim().is_empty());
    let last = lines.next()?;
    lines.next()?;
    Some(Fnv1a::of(fold(last).as_bytes()))
}

fn hash_of(lines: &[String]) -> u64 {
    Fnv1a::of(lines.join("\n").as_bytes())
}

/// The longest block that ends several of `texts`.
fn recurring(texts: &[&str]) -> Option<String> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for text in texts {
        let lines: Vec<String> = full_lines(text).collect();
        for height in 1..=LINES.min(lines.len().saturating_sub(1)) {
            if let Some((above, block)) = lines.split_at_checked(lines.len() - height) {
                found.entry(block.join("\n")).or_default().insert(above.join("\n"));
            }
        }
    }
    let recurring = found.into_iter().filter(|(_, above)| above.len() >= LEAST);
    let longest = recurring.map(|(block, _)| block).max_by_key(|block| block.lines().count())?;
    without_leave(&longest)
}

/// The lines of `text` that are not blank, white space folded.
fn full_lines(text: &str) -> impl DoubleEndedIterator<Item = String> {
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
