//! Patterns that stay small.
//!
//! The regex crate's `\w`, `\d` and `\b` know all of Unicode. That makes patterns of
//! a megabyte, and slow ones on text with an umlaut in it; mail needs none of it.

use aho_corasick::AhoCorasick;
use regex::{Regex, RegexBuilder};

/// More memory than any pattern here should need, in bytes.
const LIMIT: usize = 1 << 20;

/// Compiles `pattern`, in which `\b` and `\d` are those of ASCII and `\w` is anything
/// but white space and punctuation.
///
/// # Panics
///
/// Where `pattern` is none or is too big; all are constants, and tests compile them.
pub(super) fn pattern(pattern: &str) -> Regex {
    let pattern = pattern
        .replace(r"\b", r"(?-u:\b)")
        .replace(r"\d", "[0-9]")
        .replace(r"\w", r#"[^\s.,;:!?()\[\]<>"'/|*_=-]"#);
    RegexBuilder::new(&pattern).size_limit(LIMIT).build().expect("a valid pattern")
}

/// Compiles a pattern that finds any of `patterns` where a word begins.
pub(super) fn any(patterns: &[&str]) -> Regex {
    // An ASCII boundary does not see where a word begins that begins with `é`.
    pattern(&format!(r"(?:^|\b|[ ,.(])(?:{})", patterns.join("|")))
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
}
