//! "Sent from my phone".

use std::borrow::Cow;
use std::sync::LazyLock;

use super::page::Line;
use super::phrases::{
    beginnings::Beginnings,
    taglines::{CLOSINGS, DEVICES, DOUBTFUL, OPENINGS},
};

static OPENED: LazyLock<Beginnings> = LazyLock::new(|| Beginnings::new(OPENINGS));

/// How long a tagline is at most, in bytes; links make it long.
const LENGTH: usize = 220;

/// Whether a phone or a mail program added this line.
pub(super) fn is(line: &Line<'_>) -> bool {
    if line.bare == "ᐧ" {
        // The mark that a read-tracking plug-in leaves.
        return true;
    }
    if line.low.len() > LENGTH {
        return false;
    }
    let low = without_links(&line.low);
    let low = low.trim_matches(|c: char| !c.is_alphanumeric() && c != '-');
    let words = low.split_whitespace().count();
    !low.is_empty() && words <= 14 && (opens(low, words) || closes(low, words))
}

/// Whether it stands so close to the usual wording that what follows it, too,
/// is not the author's: programs put it below all that was typed.
pub(super) fn is_unmistakable(line: &Line<'_>) -> bool {
    let named = || {
        DEVICES.iter().any(|device| line.low.contains(device))
            || line.low.starts_with("sent from my ")
    };
    OPENED.begin(&line.low) && named() && is(line)
}

fn opens(low: &str, words: usize) -> bool {
    let opens = |opening: &&str| low.starts_with(*opening) || low == opening.trim_end();
    let Some(opening) = OPENED.of(low).find(opens) else { return false };
    let named = DEVICES.iter().any(|device| low.contains(device));
    let first_clause = low.split([',', '.', ';']).next().unwrap_or(low);
    let named_first = DEVICES.iter().any(|device| first_clause.contains(device));
    let doubtful = DOUBTFUL.contains(&opening);
    let usual = if opening == "sent from my " { 8 } else { 6 };
    let prose = low.len() > first_clause.len() && !named_first;
    !prose && (named_first || (named && words <= 8) || (!doubtful && words <= usual))
}

fn closes(low: &str, words: usize) -> bool {
    let closes =
        |closing: &&str| low.ends_with(closing) && (words <= 3 || !closing.starts_with("from"));
    words <= 6 && CLOSINGS.iter().any(closes) && DEVICES.iter().any(|device| low.contains(device))
}

/// The line without `<…>` and `(http…)`.
fn without_links(low: &str) -> Cow<'_, str> {
    let linked = low.contains(BRACKETS) || low.contains("http") || low.contains("mailto:");
    let spaced = low.contains("  ") || low.contains(|c: char| c.is_whitespace() && c != ' ');
    if !linked && !spaced {
        return Cow::Borrowed(low);
    }
    let mut out = String::with_capacity(low.len());
    for word in low.split_whitespace() {
        let word =
            word.split("http").next().unwrap_or(word).split("mailto:").next().unwrap_or(word);
        out.push_str(word.trim_matches(BRACKETS));
        out.push(' ');
    }
    Cow::Owned(out)
}

const BRACKETS: [char; 6] = ['<', '>', '(', ')', '[', ']'];
