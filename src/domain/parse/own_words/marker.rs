//! `-----Original Message-----` and its kin.

use super::header_block;
use super::page::{Line, Page};
use super::phrases::markers::{END, FORWARDED, FORWARDED_BY, ORIGINAL};

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
    let line = page.line(at).filter(|line| line.low.len() <= 200)?;
    let (marker, dashed) = read(line)?;
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
    let low = line.low.trim_start_matches(['>', '|', ' ']);
    let core = low.trim_matches(|c: char| !c.is_alphanumeric());
    let mut around = low.split(core);
    let dashed = around
        .next()
        .is_some_and(|before| before.matches(['-', '_', '=', '—', '*', '–']).count() >= 2);
    let words = core.split(" from ").next().unwrap_or(core);
    if END.contains(&core) {
        return Some((Marker::End, dashed));
    }
    let by = FORWARDED_BY.iter().any(|by| core.starts_with(by)) && dashed;
    if by || FORWARDED.contains(&core) || (dashed && FORWARDED.contains(&words)) {
        return Some((Marker::Forwarded, dashed));
    }
    ORIGINAL.contains(&core).then_some((Marker::Original, dashed))
}
