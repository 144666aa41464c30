//! What tells a line of contact data from a sentence.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use regex::Regex;

use super::page::Line;
use super::phrases::contact::{LABELS, LEGAL_FORMS, STREETS, TITLES};
use crate::domain::fnv::Fnv1a;

/// How much a line looks like contact data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Evidence {
    /// It may be anything.
    None,
    /// An office, a company, a street.
    Some,
    /// A telephone number, an address, a link, a registration.
    Strong,
}

/// Weighs one line.
pub(super) fn evidence(line: &Line<'_>) -> Evidence {
    if is_strong(line) {
        return Evidence::Strong;
    }
    if line.low.is_empty() || is_sentence(line) {
        return Evidence::None;
    }
    let parted = line.bare.contains(' ') && line.bare.contains(['|', '•', '·']);
    static OFFICES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(&[TITLES, LEGAL_FORMS]));
    let described = parted || OFFICES.are_in(&line.low) || is_place(&line.low);
    if described { Evidence::Some } else { Evidence::None }
}

/// Whether a line is [strong](Evidence::Strong) evidence, which is cheaper to tell.
pub(super) fn is_strong(line: &Line<'_>) -> bool {
    let low = &line.low;
    !low.is_empty()
        && (is_number(low) || is_link(low) || is_labelled(low) || is_image(low))
        && !is_sentence(line)
}

/// Whether somebody can be called or written to by what a line holds; a mere link may
/// be what the author wants to show.
pub(super) fn is_reachable(line: &Line<'_>) -> bool {
    line.low.contains('@') || is_number(&line.low)
}

/// Whether a line reads as a sentence rather than as data.
pub(super) fn is_sentence(line: &Line<'_>) -> bool {
    let low = line.low.as_str();
    let words = low.split_whitespace().count();
    let postscript = ["ps", "p.s.", "ps:", "p.s", "pps", "nb:", "n.b."];
    let links =
        low.contains("http") || low.contains("www.") || low.contains('@') || low.contains('|');
    low.is_empty() && !line.is_blank()
        || low.split_whitespace().next().is_some_and(|word| postscript.contains(&word))
        || low.ends_with('?')
        || (words > 7 && low.ends_with(['.', '!', '…', ':']) && !links)
        || (words > 12 && !links && !low.contains(|c: char| c.is_ascii_digit()))
        || words > 24
}

fn is_number(low: &str) -> bool {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^[^\d+(]{0,24}\(?\+?\(?\d[\d\s()./\-–]{5,}\d[^\d]{0,20}$").expect("a regex")
    });
    // Nearly all lines stop here.
    if low.bytes().filter(u8::is_ascii_digit).count() < 7 {
        return false;
    }
    let date = low.contains(':') && low.split(':').nth(1).is_some_and(|m| m.len() == 2);
    NUMBER.is_match(low) && !date
}

fn is_link(low: &str) -> bool {
    let words = low.split_whitespace().count();
    let link = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.starts_with("http")
            || word.contains("www.")
            || word.contains("mailto:")
            || (word.contains('@') && word.contains('.'))
    };
    words <= 6 && low.split_whitespace().any(link)
}

/// `Tel:`, `M `, `HRB 1234` and a number or a link after it.
fn is_labelled(low: &str) -> bool {
    let (label, value) = match low.split_once([':', '：']) {
        Some(parts) => parts,
        None => low.split_once(' ').unwrap_or((low, "")),
    };
    let label = label.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let telling = value.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | '/'))
        || value.contains('.');
    let known = LABELS.contains(&label) || LABELS.contains(&label.trim_end_matches('.'));
    known && telling && low.split_whitespace().count() <= 14
}

fn is_image(low: &str) -> bool {
    let bracketed = (low.starts_with('[') && low.ends_with(']'))
        || (low.starts_with('<') && low.ends_with('>'));
    let image = ["image", "cid:", "logo", ".png", ".jpg", ".gif", "http"];
    bracketed && image.iter().any(|word| low.contains(word))
}

/// A street, or a town with its post code.
fn is_place(low: &str) -> bool {
    static TOWN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:^|[\s,-])(?:[a-z]{1,2}-)?\d{4,5}(?:[\s-][a-z]{2})?\s\p{L}|\b[a-z]{1,2}\d[a-z\d]? \d[a-z]{2}\b").expect("a regex")
    });
    let numbered = low.contains(|c: char| c.is_ascii_digit());
    static NAMES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(&[STREETS]));
    let endings = ["straße", "strasse", "straat", "gatan", "vägen", "weg "];
    let street = || NAMES.are_in(low) || endings.iter().any(|ending| low.contains(ending));
    let town = || TOWN.is_match(low) && low.split_whitespace().count() <= 8;
    numbered && (street() || town())
}

/// Phrases that are looked for as whole words.
struct Phrases {
    words: HashSet<&'static str, BuildHasherDefault<Fnv1a>>,
    /// Those of several words.
    long: Vec<&'static str>,
}

impl Phrases {
    fn new(tables: &[&[&'static str]]) -> Self {
        let phrases = tables.concat().into_iter().map(|phrase| phrase.trim_matches('.'));
        let (long, words): (Vec<_>, Vec<_>) =
            phrases.partition(|phrase| phrase.contains([' ', '-', '/']));
        Self { words: words.into_iter().collect(), long }
    }

    /// Whether one of them stands in `low`.
    fn are_in(&self, low: &str) -> bool {
        let apart = |c: char| {
            c.is_whitespace()
                || matches!(c, ',' | '|' | '/' | '(' | ')' | ';' | '-' | '–' | ':' | '•' | '·')
        };
        let mut words = low.split(apart).map(|word| word.trim_matches('.'));
        words.any(|word| self.words.contains(word))
            || self.long.iter().any(|phrase| low.contains(phrase))
    }
}
