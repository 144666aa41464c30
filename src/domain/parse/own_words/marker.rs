//! `-----Original Message-----` and its kin.

use std::collections::HashMap;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::header_block;
use super::page::{Line, Page};
use super::phrases::markers::{END, FORWARDED, FORWARDED_BY, ORIGINAL, REPLY_ABOVE};
use crate::domain::parse::pattern::anywhere;

static REPLY: LazyLock<AhoCorasick> = LazyLock::new(|| anywhere(REPLY_ABOVE));

/// How long such a line is at most, in bytes.
const LENGTH: usize = 160;

/// What a line announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// The mail that is answered.
    Original,
    /// A mail that is passed on.
    Forwarded,
    /// That it is over.
    End,
}

/// What the line at `at` announces.
///
/// Without dashes around it, header fields must follow: people write these words.
pub(super) fn at(page: &Page<'_>, at: usize) -> Option<Marker> {
    let (marker, dashed) = page.line(at).and_then(read)?;
    let fields_follow = || {
        let next = page.next_full(at + 1).and_then(|next| page.line(next));
        next.is_some_and(|line| header_block::field(line).is_some())
    };
    (dashed || fields_follow()).then_some(marker)
}

/// What a quoted line announces.
pub(super) fn in_quote(line: &Line<'_>) -> Option<Marker> {
    read(line).map(|(marker, _)| marker)
}

/// The announcement, and whether it stands between dashes.
fn read(line: &Line<'_>) -> Option<(Marker, bool)> {
    if line.low.len() > LENGTH {
        return None;
    }
    if is_between_arrows(line) || REPLY.is_match(&line.low) {
        return Some((Marker::Original, true));
    }
    let low = line.low.trim_start_matches(['>', '|', ' ']);
    let begun = low.trim_start_matches(|c: char| !c.is_alphanumeric());
    let core = begun.trim_end_matches(|c: char| !c.is_alphanumeric());
    let marks = low.strip_suffix(begun).unwrap_or_default();
    let dashed =
        marks.chars().filter(|c| matches!(c, '-' | '_' | '=' | '—' | '–' | '*')).count() >= 2;
    if dashed && FORWARDED_BY.iter().any(|by| core.starts_with(by)) {
        return Some((Marker::Forwarded, true));
    }
    let announcement = if dashed { core.split(" from ").next().unwrap_or(core) } else { core };
    announced(announcement).map(|marker| (marker, dashed))
}

/// What a phrase announces, in any language.
fn announced(phrase: &str) -> Option<Marker> {
    static PHRASES: LazyLock<HashMap<&str, Marker>> = LazyLock::new(|| {
        let tables =
            [(Marker::Original, ORIGINAL), (Marker::Forwarded, FORWARDED), (Marker::End, END)];
        tables
            .into_iter()
            .flat_map(|(marker, phrases)| phrases.iter().map(move |phrase| (*phrase, marker)))
            .collect()
    });
    PHRASES.get(phrase).copied()
}

/// GroupWise's `>>> Robin Vale <robin@…> 11.03.2024 16:37 >>>`.
pub(super) fn is_between_arrows(line: &Line<'_>) -> bool {
    let inside = line.bare.strip_prefix(">>> ").and_then(|rest| rest.strip_suffix(">>>"));
    inside.is_some_and(|inside| inside.contains(|c: char| c.is_ascii_digit()) && inside.len() > 10)
}
