//! "On … wrote:": lines that introduce a quote, in any language and wrapped
//! over several lines.
//!
//! Where a language or a program is unknown, a date and an address before a
//! colon tell as much as the verb does.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Regex;

use super::page::{Line, Page};
use super::phrases::attribution::{DETERMINERS, PRONOUNS, UNSPACED_VERBS, VERBS};
use crate::domain::{
    fnv::Fnv1a,
    parse::{pattern::anywhere, text::lower},
};

/// How many lines a wrapped one may take.
const LINES: usize = 6;
/// How long one may be, in bytes.
const LENGTH: usize = 450;

/// Words of a table; nothing of a stranger's is ever put in.
type Words = HashSet<&'static str, BuildHasherDefault<Fnv1a>>;

/// How sure it is that a mail program wrote the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Certainty {
    /// Only if a marked quote follows.
    BeforeQuote,
    /// Also if what follows is not marked.
    Sure,
}

/// A line that introduces a quote, possibly wrapped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attribution {
    /// The lines it takes.
    pub(super) lines: Range<usize>,
    /// How sure that is.
    pub(super) certainty: Certainty,
}

/// Whether line `last` may be the last of an attribution.
pub(super) fn may_end_at(page: &Page<'_>, last: usize) -> bool {
    let ending = page.line(last).filter(|line| !line.low.is_empty());
    ending.is_some_and(|line| ends(line) || wraps_date(line)) && !is_quoted_anyway(page, last)
}

/// Finds the attribution that ends on line `last`, which [may](may_end_at) be one.
pub(super) fn ending_at(page: &Page<'_>, last: usize) -> Option<Attribution> {
    let mut best: Option<Attribution> = None;
    let mut text = String::new();
    for first in (last.saturating_sub(LINES - 1)..=last).rev() {
        let Some(line) = page.line(first).filter(|line| !line.low.is_empty()) else {
            if page.line(first).is_some_and(Line::is_blank) && text.starts_with('<') {
                continue;
            }
            break;
        };
        if line.cut.is_some() || text.len() + line.bare.len() > LENGTH {
            break;
        }
        // A quote mark here is the end of an address that was broken before `>`.
        text.insert_str(0, if text.is_empty() { "" } else { " " });
        text.insert_str(0, line.bare);
        if let Some(found) = judge(&text) {
            if best.as_ref().is_none_or(|best| {
                found.0 > best.certainty || (found.1 && found.0 == best.certainty)
            }) {
                best = Some(Attribution { lines: first..last + 1, certainty: found.0 });
            }
            if found == (Certainty::Sure, true) {
                break;
            }
        }
    }
    best.map(|found| with_leading_date(page, found))
}

/// Whether every line of `page` only introduces quotes, so that nobody said anything.
pub(super) fn is_all(page: &Page<'_>) -> bool {
    let full = page.lines.iter().filter(|line| !line.is_blank());
    let words =
        full.map(|line| line.bare.trim_start_matches(['>', ' ', '|'])).filter(|w| !w.is_empty());
    words
        .take(1000)
        .all(|words| judge(words).is_some_and(|(certainty, _)| certainty == Certainty::Sure))
}

/// Whether line `at` lies in a quote, where attributions need not be told apart; a
/// `>` may also be the end of an address that was broken.
fn is_quoted_anyway(page: &Page<'_>, at: usize) -> bool {
    let marked = |at: usize| page.line(at).is_some_and(|line| line.bare.starts_with('>'));
    let short = page.line(at).is_some_and(|line| line.bare.len() <= 40);
    marked(at) && (!short || at.checked_sub(1).is_none_or(marked))
}

/// Whether a line can be the last of an attribution.
fn ends(line: &Line<'_>) -> bool {
    let low = line.low.trim_end_matches(['-', ' ', '*', '_']);
    low.ends_with([':', '：'])
        || ends_with_verb(low)
        || UNSPACED_VERBS.iter().any(|verb| low.ends_with(verb))
        || (low.ends_with('>') && starts_with_iso_date(low))
}

/// Whether a verb is the end of `low`, most of which a look at its last word settles.
fn ends_with_verb(low: &str) -> bool {
    static LAST_WORDS: LazyLock<Words> =
        LazyLock::new(|| VERBS.iter().map(|verb| last_word(verb)).collect());
    LAST_WORDS.contains(last_word(low)) && VERBS.iter().any(|verb| ends_with_word(low, verb))
}

fn last_word(low: &str) -> &str {
    low.rsplit(BEFORE_WORD).next().unwrap_or(low)
}

/// What may stand before the last word of a line.
const BEFORE_WORD: [char; 4] = [' ', '>', '"', '\u{a0}'];

/// Whether a line is Gmail's old attribution or that of Notes, which have neither verb
/// nor colon.
fn wraps_date(line: &Line<'_>) -> bool {
    static GMAIL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\d{4}-\d\d-\d\d \d{1,2}:\d\d gmt[+-]\d\d:\d\d \S.{0,80}$").expect("a regex")
    });
    (begins_with_year(&line.low) && GMAIL.is_match(&line.low)) || is_from_notes(&line.low)
}

/// Whether Notes wrote it, with the beginning of what it quotes behind it:
/// `Anna Roe ---12.03.2024 10:11:00---Hello Robin`.
fn is_from_notes(low: &str) -> bool {
    static NOTES: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\S.{0,80}? ---\d{1,4}[./-]\d{1,2}[./-]\d{2,4} \d{1,2}:\d\d(?::\d\d)?(?: [ap]m)?---\S")
            .expect("a regex")
    });
    // Nearly all lines stop here.
    low.contains(" ---") && NOTES.is_match(low)
}

fn starts_with_iso_date(low: &str) -> bool {
    static ISO: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^\d{4}[-/]\d{1,2}[-/]\d{1,2}\b").expect("a regex"));
    begins_with_year(low) && ISO.is_match(low)
}

/// Whether four digits and a mark begin `low`, as both patterns above ask.
fn begins_with_year(low: &str) -> bool {
    let is_year = |[a, b, c, d, mark]: [u8; 5]| {
        [a, b, c, d].iter().all(u8::is_ascii_digit) && matches!(mark, b'-' | b'/')
    };
    low.as_bytes().first_chunk().copied().is_some_and(is_year)
}

/// Judges the lines of one as a whole; the flag says whether it begins with its date.
///
/// Programs give the time of day; a person who says "I", "you" or "the customer"
/// and none is telling something.
fn judge(text: &str) -> Option<(Certainty, bool)> {
    if text.len() < 6 {
        return None;
    }
    let low = lower(text.trim_start_matches(['>', '-', '*', '_', ' ', '[', '"']));
    let low = if low.contains('’') { low.replace('’', "'") } else { low };
    let low = low.trim_end_matches(['-', '*', '_', ' ']);
    let colon = low.ends_with([':', '：']);
    let (verb, dated) = (has_verb(low), begins_with_date(low));
    if !verb && !dated && !low.contains('@') {
        return None;
    }
    let evidence = Evidence::of(low, verb);
    if (evidence.pronoun || evidence.is_human()) && !evidence.time {
        return None;
    }
    let sure = match (evidence.verb, evidence.address) {
        (true, true) => colon || evidence.year || evidence.time,
        (true, false) => dated && (evidence.year || evidence.time),
        (false, true) => {
            let told = dated && (evidence.year || evidence.time) && evidence.address_last;
            told || (dated && colon && evidence.year && evidence.time && is_terse(low))
        }
        (false, false) => false,
    };
    let complete = evidence.verb && colon && evidence.year && evidence.time;
    if sure && !evidence.is_human() && (dated || complete || begins_with_name(low)) {
        return Some((Certainty::Sure, dated));
    }
    if (starts_with_iso_date(low) && low.contains(" gmt") && evidence.time) || is_from_notes(low) {
        return Some((Certainty::Sure, true));
    }
    let short = low.split_whitespace().count() <= 6;
    let told = (dated || evidence.address) && (evidence.year || evidence.time);
    let before_quote = colon && (told || (evidence.verb && short && !sure));
    before_quote.then_some((Certainty::BeforeQuote, dated))
}

/// What speaks for an attribution.
struct Evidence {
    verb: bool,
    address: bool,
    address_last: bool,
    year: bool,
    time: bool,
    pronoun: bool,
    determiner: bool,
}

impl Evidence {
    /// Whether a person rather than a program wrote the line: "the customer wrote:".
    fn is_human(&self) -> bool {
        !self.address && (self.pronoun || self.determiner)
    }

    fn of(low: &str, verb: bool) -> Self {
        static YEAR: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"(?:^|[^\d])(?:19|20)\d\d(?:[^\d]|$)").expect("a regex"));
        static TIME: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"(?:^|[^\d])\d{1,2}\s?[:.hu]\s?\d\d(?:[^\d.]|$)").expect("a regex")
        });
        static ADDRESS: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"[^\s<>(\[]+@[^\s<>)\]]+").expect("a regex"));
        static PERSONAL: LazyLock<Words> = LazyLock::new(|| PRONOUNS.iter().copied().collect());
        static DEFINITE: LazyLock<Words> = LazyLock::new(|| DETERMINERS.iter().copied().collect());
        static LAST: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"@[^\s<>)\]]+\s?(?:[>)\]]\s?)+,?\s?[:：]?$").expect("a regex")
        });
        let at = low.contains('@');
        let before_address = low.split(['<', '[']).next().unwrap_or(low);
        Self {
            verb,
            address: at && ADDRESS.is_match(low),
            address_last: at && LAST.is_match(low),
            year: (low.contains("19") || low.contains("20")) && YEAR.is_match(low),
            time: TIME.is_match(low),
            pronoun: words(before_address).any(|word| PERSONAL.contains(word)),
            determiner: words(before_address).any(|word| DEFINITE.contains(word)),
        }
    }
}

fn words(low: &str) -> impl Iterator<Item = &str> {
    low.split(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | '：' | '"' | '.'))
        .filter(|w| !w.is_empty())
}

fn has_verb(low: &str) -> bool {
    static SPACED: LazyLock<AhoCorasick> =
        LazyLock::new(|| anywhere(VERBS.iter().map(|verb| format!(" {verb} "))));
    static UNSPACED: LazyLock<AhoCorasick> = LazyLock::new(|| anywhere(UNSPACED_VERBS));
    let mut padded = String::with_capacity(low.len() + 2);
    padded.push(' ');
    for word in words(low) {
        padded.push_str(word);
        padded.push(' ');
    }
    SPACED.is_match(&padded) || UNSPACED.is_match(low)
}

fn ends_with_word(low: &str, word: &str) -> bool {
    low.strip_suffix(word).is_some_and(|before| before.is_empty() || before.ends_with(BEFORE_WORD))
}

/// Whether a number stands among the first words, as in every date.
fn begins_with_date(low: &str) -> bool {
    let date = |word: &str| {
        let number =
            word.trim_start_matches('(').starts_with(char::is_numeric) && !word.contains('@');
        number || word.contains(['年', '月', '년'])
    };
    low.split_whitespace().take(6).any(date)
}

/// Whether hardly a word stands beside date, name and address: enough for a verb, in
/// whatever language, and not for telling something.
fn is_terse(low: &str) -> bool {
    let said = low.split_whitespace().filter(|word| {
        word.contains(char::is_alphabetic)
            && !word.contains(|c: char| c.is_ascii_digit() || c == '@')
    });
    said.count() <= 11
}

/// Whether a name with its address begins it: `Anna Roe <anna@…> schrieb:`.
fn begins_with_name(low: &str) -> bool {
    let name = low.split(['<', '(', '[']).next().unwrap_or_default();
    !low.starts_with(['<', '(', '['])
        && name.len() < low.len()
        && name.split_whitespace().count() <= 6
        || name.contains('@')
}

/// Takes in a line above that ends in the middle of a date: `On Nov 21, 2014,`.
fn with_leading_date(page: &Page<'_>, mut found: Attribution) -> Attribution {
    let above = found.lines.start.checked_sub(1).and_then(|at| page.line(at));
    let leads = above.is_some_and(|line| {
        line.cut.is_none()
            && line.low.ends_with(',')
            && line.low.split_whitespace().count() <= 6
            && begins_with_date(&line.low)
    });
    if leads {
        found.lines.start -= 1;
    }
    found
}
