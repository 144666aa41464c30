//! "Best regards," in many languages.

use std::sync::LazyLock;

use super::page::Line;
use super::phrases::{beginnings::Beginnings, sign_offs::SIGN_OFFS};

static LEAVES: LazyLock<Beginnings> = LazyLock::new(|| Beginnings::new(SIGN_OFFS));

/// How many words a line that takes leave has at most.
const WORDS: usize = 7;

/// Whether a line takes leave: one of the usual phrases, and little more.
pub(super) fn is(line: &Line<'_>) -> bool {
    let low = line.low.trim_matches(|c: char| !c.is_alphanumeric());
    LEAVES.of(low).any(|phrase| is_phrase(low, phrase))
        && !line.low.ends_with('?')
        && line.low.split_whitespace().count() <= WORDS
}

/// Whether a line of text takes leave, as `Best regards,` or `Best, Robin`.
pub fn takes_leave(line: &str) -> bool {
    let low = line.trim().to_lowercase().replace('’', "'");
    let low = low.trim_matches(|c: char| !c.is_alphanumeric());
    LEAVES.of(low).any(|phrase| is_phrase(low, phrase)) && low.split_whitespace().count() <= WORDS
}

/// Short phrases must be the whole line: "best", but not "best of all".
fn is_phrase(low: &str, phrase: &str) -> bool {
    let Some(rest) = low.strip_prefix(phrase) else { return false };
    let short = phrase.chars().count() < 5;
    rest.is_empty() || rest.starts_with([',', '!', '.', '/']) || (!short && rest.starts_with(' '))
}
