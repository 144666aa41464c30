//! Patterns that stay small.
//!
//! The regex crate's `\w`, `\d` and `\b` know all of Unicode. That makes patterns of
//! a megabyte, and slow ones on text with an umlaut in it; mail needs none of it.

use std::{collections::BTreeSet, ops::Deref, sync::OnceLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex::{Match, Regex, RegexBuilder};
use regex_syntax::hir::{Hir, HirKind, Literal};

/// More memory than any pattern here should need, in bytes.
const LIMIT: usize = 1 << 20;

/// How much of a pattern's automaton is kept, in bytes; what is beyond is worked out
/// again.
const KEPT: usize = 1 << 19;

/// A pattern that is compiled once a text holds one of the words it asks for.
///
/// Hardly a mail is a bounce or an absence note: most patterns are never compiled, and
/// of the text most are tried on one quick look is taken.
#[derive(Debug)]
pub(super) struct Pattern {
    source: String,
    /// Words of which every match holds one; `None` where it asks for none.
    words: Option<AhoCorasick>,
    regex: OnceLock<Regex>,
}

impl Pattern {
    fn new(source: String, kind: AhoCorasickKind) -> Self {
        let hir = regex_syntax::parse(&source).expect("a valid pattern");
        let words = asked(&hir).filter(|words| shortest(words) >= TELLING);
        let words = words.map(|words| {
            let begin = words.iter().map(|word| word.get(..LOOKED_FOR).unwrap_or(word));
            let begin: BTreeSet<&[u8]> = begin.collect();
            AhoCorasick::builder().kind(Some(kind)).build(begin).expect("no more words than fit")
        });
        let pattern = Self { source, words, regex: OnceLock::new() };
        if cfg!(debug_assertions) {
            // A pattern that is too big is found by whatever test uses it.
            pattern.regex();
        }
        pattern
    }

    /// Whether it matches anywhere in `text`.
    pub(super) fn is_match(&self, text: &str) -> bool {
        self.may_match(text) && self.regex().is_match(text)
    }

    /// Where it first matches in `text`.
    pub(super) fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.may_match(text).then(|| self.regex().find(text))?
    }

    fn may_match(&self, text: &str) -> bool {
        self.words.as_ref().is_none_or(|words| words.is_match(text))
    }

    fn regex(&self) -> &Regex {
        let build =
            || RegexBuilder::new(&self.source).size_limit(LIMIT).dfa_size_limit(KEPT).build();
        self.regex.get_or_init(|| build().expect("a valid pattern"))
    }
}

/// Whatever else a regex can do, once it is compiled.
impl Deref for Pattern {
    type Target = Regex;

    fn deref(&self) -> &Regex {
        self.regex()
    }
}

/// So many bytes of a word are looked for: long words make a large automaton.
const LOOKED_FOR: usize = 6;

/// A word of fewer bytes tells nothing.
const TELLING: usize = 2;

/// The words of which every match of `hir` holds one, of several such sets that whose
/// shortest word is longest; `None` where there is no such set.
fn asked(hir: &Hir) -> Option<Vec<Box<[u8]>>> {
    match hir.kind() {
        HirKind::Literal(Literal(bytes)) => Some(vec![bytes.clone()]),
        HirKind::Capture(capture) => asked(&capture.sub),
        HirKind::Repetition(repeated) if repeated.min > 0 => asked(&repeated.sub),
        HirKind::Concat(parts) => {
            parts.iter().filter_map(asked).max_by_key(|words| shortest(words))
        }
        HirKind::Alternation(branches) => {
            let asked: Option<Vec<_>> = branches.iter().map(asked).collect();
            asked.map(|words| words.concat())
        }
        _ => None,
    }
}

fn shortest(words: &[Box<[u8]>]) -> usize {
    words.iter().map(|word| word.len()).min().unwrap_or(0)
}

/// Makes a pattern of `pattern`, in which `\b` and `\d` are those of ASCII and `\w` is
/// anything but white space and punctuation.
///
/// # Panics
///
/// Where `pattern` is none or is too big; all are constants, and tests compile them.
pub(super) fn pattern(pattern: &str) -> Pattern {
    Pattern::new(plain(pattern), AhoCorasickKind::ContiguousNFA)
}

/// Makes a pattern that finds any of `patterns` where a word begins.
///
/// Such ones are looked for in whole texts, so their words are by the quickest means,
/// which takes five times the memory.
pub(super) fn any(patterns: &[&str]) -> Pattern {
    // An ASCII boundary does not see where a word begins that begins with `é`.
    let pattern = plain(&format!(r"(?:^|\b|[ ,.(])(?:{})", patterns.join("|")));
    Pattern::new(pattern, AhoCorasickKind::DFA)
}

fn plain(pattern: &str) -> String {
    pattern
        .replace(r"\b", r"(?-u:\b)")
        .replace(r"\d", "[0-9]")
        .replace(r"\w", r#"[^\s.,;:!?()\[\]<>"'/|*_=-]"#)
}

/// Looks for all of `phrases` at once, wherever they stand.
///
/// # Panics
///
/// Where there are far more phrases than any table here has.
pub(super) fn anywhere(phrases: impl IntoIterator<Item: AsRef<[u8]>>) -> AhoCorasick {
    AhoCorasick::new(phrases).expect("no more phrases than fit")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_where_they_end_in_other_alphabets_too() {
        let pattern = any(&[r"büro\b", r"\w+slösa"]);
        assert!(pattern.is_match("im büro."));
        assert!(pattern.is_match("gränslösa"));
        assert!(!pattern.is_match("bürokratie"));
    }
    #[test]
    fn a_pattern_asks_for_the_most_telling_words_that_every_match_holds() {
        let words = |pattern: &str| {
            let words = asked(&regex_syntax::parse(pattern).unwrap()).unwrap_or_default();
            let words = words.into_iter().map(|word| String::from_utf8(word.into()).unwrap());
            words.collect::<Vec<_>>()
        };
        assert_eq!(words("(?:i am|we are).*(?:on leave|away)"), ["on leave", "away"]);
        assert_eq!(words("^auto(?:matic)? reply$"), [" reply"]);
        assert_eq!(words("(?:out){2}"), ["out"]);
        for open in ["(?:leave|[0-9]+)", "(?:leave)?", "(?i)leave", "$"] {
            assert!(words(open).is_empty(), "{open}");
        }
    }

    #[test]
    fn a_text_without_such_a_word_is_told_without_the_regex() {
        let pattern = any(&["on leave", "away until"]);
        for (text, found) in [("i am on leave", true), ("on holiday", false), ("leave", false)] {
            assert_eq!(pattern.is_match(text), found, "{text}");
            assert_eq!(pattern.find(text).is_some(), found, "{text}");
            assert_eq!(pattern.regex().is_match(text), found, "{text}");
        }
    }
}
