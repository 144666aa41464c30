//! Legal notices, scanner notices and the banners that gateways put on top.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::page::{Line, Page};
use super::phrases::{
    beginnings::Beginnings,
    disclaimers::{BEGINNINGS, LIKELY, SURE},
};
use crate::domain::{
    mail::CutKind,
    parse::text::{beginning, lower},
};

static OPENINGS: LazyLock<Beginnings> = LazyLock::new(|| Beginnings::new(BEGINNINGS));

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
        match line.low.as_str() {
            // A long line has no lower case yet.
            "" => text.push_str(&lower(beginning(line.bare, READ)).replace('’', "'")),
            low => text.push_str(low),
        }
        text.push(' ');
    }
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
    OPENINGS.begin(low)
}

fn begins(line: &Line<'_>) -> bool {
    if line.low.is_empty() {
        return opens(&lower(beginning(line.bare, 160)));
    }
    opens(&line.low)
}
