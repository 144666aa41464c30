//! Legal notices, scanner notices and the banners that gateways put on top.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::page::{Line, Page};
use super::phrases::disclaimers::{BEGINNINGS, LIKELY, SURE};
use crate::domain::mail::CutKind;

/// How much of a paragraph is read, in bytes.
const READ: usize = 4000;

/// Takes the legal notices within `range` off.
pub(super) fn cut(page: &mut Page<'_>, range: Range<usize>) {
    for paragraph in page.paragraphs(range) {
        if is(page.slice(paragraph.clone())) {
            let lines = page.slice(paragraph.clone());
            let first = lines.iter().position(begins).unwrap_or(0);
            page.cut(paragraph.start + first..paragraph.end, CutKind::Disclaimer);
        }
    }
}

fn is(lines: &[Line<'_>]) -> bool {
    let mut text = String::new();
    for line in lines {
        if text.len() > READ {
            break;
        }
        text.extend(line.bare.chars().take(READ).flat_map(char::to_lowercase));
        text.push(' ');
    }
    let text = text.replace('’', "'");
    static FOR_SURE: LazyLock<Regex> = LazyLock::new(|| any_of(SURE));
    static LIKELY_SO: LazyLock<Regex> = LazyLock::new(|| any_of(LIKELY));
    let likely =
        || LIKELY_SO.find_iter(&text).map(|found| found.as_str()).collect::<BTreeSet<_>>().len();
    FOR_SURE.is_match(&text) || (opens(&text) && likely() >= 3)
}

/// One pass for all phrases.
fn any_of(phrases: &[&str]) -> Regex {
    let phrases: Vec<String> = phrases.iter().map(|phrase| regex::escape(phrase)).collect();
    Regex::new(&phrases.join("|")).expect("escaped phrases")
}

fn opens(low: &str) -> bool {
    let low = low.trim_start_matches(|c: char| !c.is_alphabetic() && c != '[');
    BEGINNINGS.iter().any(|beginning| low.starts_with(beginning))
}

fn begins(line: &Line<'_>) -> bool {
    if line.low.is_empty() {
        let head: String = line.bare.chars().take(80).flat_map(char::to_lowercase).collect();
        return opens(&head);
    }
    opens(&line.low)
}
