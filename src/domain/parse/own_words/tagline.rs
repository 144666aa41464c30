//! "Sent from my phone".

use super::page::Line;
use super::phrases::taglines::{CLOSINGS, DEVICES, DOUBTFUL, OPENINGS};

/// How long a tagline is at most, in bytes; links make it long.
const LENGTH: usize = 220;

/// Whether a phone or a mail program added this line.
pub(super) fn is(line: &Line<'_>) -> bool {
    if line.bare == "ᐧ" {
        // The mark that a read-tracking plug-in leaves.
        return true;
    }
    let low = without_links(&line.low);
    let low = low.trim_matches(|c: char| !c.is_alphanumeric() && c != '-');
    let words = low.split_whitespace().count();
    if low.is_empty() || line.low.len() > LENGTH || words > 14 {
        return false;
    }
    opens(low, words) || closes(low, words)
}

/// Whether it stands so close to the usual wording that what follows it, too,
/// is not the author's: programs put it below all that was typed.
pub(super) fn is_unmistakable(line: &Line<'_>) -> bool {
    let named = DEVICES.iter().any(|device| line.low.contains(device))
        || line.low.starts_with("sent from my ");
    is(line) && named && OPENINGS.iter().any(|opening| line.low.starts_with(opening))
}

fn opens(low: &str, words: usize) -> bool {
    let Some(opening) =
        OPENINGS.iter().find(|opening| low.starts_with(**opening) || low == opening.trim_end())
    else {
        return false;
    };
    let named = DEVICES.iter().any(|device| low.contains(device));
    let first_clause = low.split([',', '.', ';']).next().unwrap_or(low);
    let named_first = DEVICES.iter().any(|device| first_clause.contains(device));
    let doubtful = DOUBTFUL.contains(opening);
    let usual = if *opening == "sent from my " { 8 } else { 6 };
    let prose = low.len() > first_clause.len() && !named_first;
    !prose && (named_first || (named && words <= 8) || (!doubtful && words <= usual))
}

fn closes(low: &str, words: usize) -> bool {
    let device = DEVICES.iter().any(|device| low.contains(device));
    words <= 6
        && device
        && CLOSINGS
            .iter()
            .any(|closing| low.ends_with(closing) && (words <= 3 || !closing.starts_with("from")))
}

/// The line without `<…>` and `(http…)`.
fn without_links(low: &str) -> String {
    let mut out = String::with_capacity(low.len());
    for word in low.split_whitespace() {
        let word =
            word.split("http").next().unwrap_or(word).split("mailto:").next().unwrap_or(word);
        out.push_str(word.trim_matches(['<', '>', '(', ')', '[', ']']));
        out.push(' ');
    }
    out
}
