//! Takes signatures, taglines and legal notices off what quotes have left.

use std::ops::Range;

use super::contact::{self, Evidence};
use super::header_block::is_rule;
use super::learn::fold;
use super::page::{Line, Mark, Page};
use super::phrases::contact::LIST_FOOTERS;
use super::{disclaimer, sign_off, tagline};
use crate::domain::mail::{CutKind, Participant};

/// How many lines from the end of a text a signature is looked for.
const REACH: usize = 40;
/// How many full lines may follow `--`.
const BELOW_DASHES: usize = 25;
/// How many full lines may follow a drawn rule.
const BELOW_RULE: usize = 12;

/// What is known about who wrote the mail.
#[derive(Debug, Default)]
pub(super) struct Author {
    /// The name, in lower case.
    name: Option<String>,
}

impl Author {
    /// Gathers what is known.
    pub(super) fn new(from: Option<&Participant>) -> Self {
        let name = from.and_then(|from| from.name.as_deref()).map(|name| fold(name).to_lowercase());
        Self { name }
    }

    /// Whether a line is the author's name in full, perhaps with a degree.
    fn is_named_by(&self, line: &Line<'_>) -> bool {
        let Some(name) = self.name.as_deref().filter(|name| name.contains(' ')) else {
            return false;
        };
        // Folding a line costs more than looking at its first word.
        if line.low.split_whitespace().next() != name.split(' ').next() {
            return false;
        }
        let low = fold(&line.low);
        low.starts_with(name)
            && low.split_whitespace().count() <= name.split_whitespace().count() + 4
    }

    /// Whether a line is the author's first name and no more.
    fn is_called(&self, line: &Line<'_>) -> bool {
        let first = self.name.as_deref().and_then(|name| name.split(' ').next());
        first.is_some_and(|first| line.low.trim_matches(|c: char| !c.is_alphanumeric()) == first)
    }
}

/// Takes the endings of every stretch of own text off.
pub(super) fn cut(page: &mut Page<'_>, author: &Author) {
    for segment in page.segments() {
        marked(page, segment.clone());
        disclaimer::cut(page, segment.clone());
        taglines(page, segment.clone());
        after_tagline(page, segment.clone());
        delimited(page, segment.clone());
        contact_block(page, segment.clone(), author);
        trailing_rules(page, segment.clone());
        taglines(page, segment);
    }
}

/// The full lines of `range` that are still the author's.
fn own(page: &Page<'_>, range: Range<usize>) -> Vec<usize> {
    range.filter(|&at| page.line(at).is_some_and(Line::is_own)).collect()
}

/// The same, no more than [`REACH`] from the end.
fn last_own(page: &Page<'_>, range: Range<usize>) -> Vec<usize> {
    let mut last: Vec<usize> =
        range.rev().filter(|&at| page.line(at).is_some_and(Line::is_own)).take(REACH).collect();
    last.reverse();
    last
}

/// Cuts what the markup calls a signature.
fn marked(page: &mut Page<'_>, segment: Range<usize>) {
    for at in segment {
        if page.line(at).is_some_and(|line| line.mark == Mark::Signature && line.is_own()) {
            let kind = if page.line(at).is_some_and(tagline::is) {
                CutKind::Tagline
            } else {
                CutKind::Signature
            };
            page.cut(at..at + 1, kind);
        }
    }
}

/// Cuts taglines as long as one is the last own line.
fn taglines(page: &mut Page<'_>, range: Range<usize>) {
    for at in range.rev() {
        match page.line(at) {
            Some(line) if !line.is_own() => {}
            Some(line) if tagline::is(line) => page.cut(at..at + 1, CutKind::Tagline),
            _ => return,
        }
    }
}

/// Cuts a tagline that stands by itself below own words, and the quote that
/// follows it without a mark.
fn after_tagline(page: &mut Page<'_>, segment: Range<usize>) {
    let is = |page: &Page<'_>, at: usize| {
        page.line(at).is_some_and(|line| line.is_own() && tagline::is_unmistakable(line))
    };
    let alone = |page: &Page<'_>, at: usize| {
        [at.checked_sub(1), Some(at + 1)]
            .into_iter()
            .flatten()
            .all(|near| page.line(near).is_none_or(|line| !line.is_own()))
    };
    let mut above = false;
    for at in segment.clone() {
        if above && alone(page, at) && is(page, at) {
            page.cut(at..at + 1, CutKind::Tagline);
            page.cut(at + 1..segment.end, CutKind::Quote);
            return;
        }
        above |= page.line(at).is_some_and(Line::is_own);
    }
}

/// Cuts what stands below `-- ` (RFC 3676 §4.3) or its look-alikes.
fn delimited(page: &mut Page<'_>, segment: Range<usize>) {
    let own = own(page, segment.clone());
    for (rank, &at) in own.iter().enumerate() {
        let below = own.len() - rank - 1;
        let Some(line) = page.line(at) else { continue };
        let rest = own.get(rank + 1..).unwrap_or_default();
        let like_dashes = matches!(line.bare, "--" | "—" | "__" | "- -" | "-–" | "–");
        let dashes = like_dashes && below <= BELOW_DASHES && !is_prose(page, rest);
        let ruled = is_rule(line) && below > 0 && below <= BELOW_RULE && is_footer(page, rest);
        if line.raw == "-- " || dashes || ruled {
            page.cut(at..segment.end, CutKind::Signature);
            return;
        }
    }
}

/// Whether the lines below dashes begin as sentences and hold no contact data.
fn is_prose(page: &Page<'_>, below: &[usize]) -> bool {
    let lines = || below.iter().filter_map(|&at| page.line(at));
    lines().next().is_some_and(contact::is_sentence)
        && lines().all(|line| contact::evidence(line) == Evidence::None)
}

/// Whether the lines below a drawn rule are a signature or a list's footer.
fn is_footer(page: &Page<'_>, below: &[usize]) -> bool {
    let lines = || below.iter().filter_map(|&at| page.line(at));
    let listed = lines().any(|line| LIST_FOOTERS.iter().any(|phrase| line.low.contains(phrase)));
    let strong = lines().filter(|line| contact::evidence(line) > Evidence::None).count();
    let sentences = lines().filter(|line| contact::is_sentence(line)).count();
    listed || (strong >= 1 && sentences == 0) || (below.len() == 1 && sentences == 0)
}

/// Cuts contact lines below the leave, the author's name, or by themselves.
fn contact_block(page: &mut Page<'_>, segment: Range<usize>, author: &Author) {
    let own = last_own(page, segment.clone());
    let last =
        |is: &dyn Fn(&Line<'_>) -> bool| own.iter().rposition(|&at| page.line(at).is_some_and(is));
    let leave = last(&sign_off::is);
    let name = last(&|line| author.is_named_by(line));
    let first_name = last(&|line| author.is_called(line)).map(|at| at + 1);
    let below_leave = leave.map(|leave| {
        let named = own
            .get(leave + 1)
            .and_then(|&at| page.line(at))
            .is_some_and(|line| may_be_name(line) || author.is_named_by(line));
        leave + 1 + usize::from(named)
    });
    let starts = [below_leave, name, first_name, bare_block(page, &own)];
    for start in starts.into_iter().flatten() {
        let Some(&from) = own.get(start) else { continue };
        if let Some(end) = end_of_block(page, from..segment.end) {
            page.cut(from..end, CutKind::Signature);
            return;
        }
    }
}

/// Whether the line below the leave is who takes it: a person, a team, an office.
fn may_be_name(line: &Line<'_>) -> bool {
    let plain = !line.low.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | '|' | ':'));
    plain && line.low.split_whitespace().count() <= 5 && !contact::is_strong(line)
}

/// The end of the contact lines in `range`, which begin it; `None` where they are none.
fn end_of_block(page: &Page<'_>, range: Range<usize>) -> Option<usize> {
    let mut found = false;
    let mut end = range.start;
    for paragraph in page.paragraphs(range.clone()) {
        let lines = page.slice(paragraph.clone());
        let evident = lines.iter().any(|line| contact::evidence(line) > Evidence::None);
        let first_is_data = lines.first().is_some_and(|line| !contact::is_sentence(line));
        let short = lines
            .iter()
            .all(|line| !contact::is_sentence(line) && line.low.split_whitespace().count() <= 7);
        if !(first_is_data && (evident || short)) {
            break;
        }
        found |= evident;
        end = paragraph.end;
    }
    found.then_some(end)
}

/// Where contact lines begin that have neither leave nor name above them.
fn bare_block(page: &Page<'_>, own: &[usize]) -> Option<usize> {
    let mut first = own.len();
    let (mut strong, mut reachable) = (0, false);
    while let Some(line) =
        first.checked_sub(1).and_then(|at| own.get(at)).and_then(|&at| page.line(at))
    {
        if contact::is_sentence(line) || line.low.split_whitespace().count() > 8 {
            break;
        }
        strong += usize::from(contact::is_strong(line));
        reachable |= contact::is_reachable(line);
        first -= 1;
        let at = own.get(first).copied().unwrap_or_default();
        let parted =
            at.checked_sub(1).and_then(|above| page.line(above)).is_some_and(Line::is_blank);
        if parted && strong >= 2 {
            break;
        }
    }
    let above = first.checked_sub(1).and_then(|at| own.get(at)).and_then(|&at| page.line(at))?;
    let parted = own
        .get(first)
        .and_then(|at| at.checked_sub(1))
        .and_then(|at| page.line(at))
        .is_some_and(Line::is_blank);
    let headed =
        own.get(first).and_then(|&at| page.line(at)).is_some_and(|line| !contact::is_strong(line));
    // "Here is her address:" is followed by what the author wants to say.
    (strong >= 2 && reachable && parted && headed && !above.low.ends_with(':')).then_some(first)
}

/// Cuts rules that nothing follows.
fn trailing_rules(page: &mut Page<'_>, segment: Range<usize>) {
    for at in segment.rev() {
        match page.line(at) {
            Some(line) if !line.is_own() => {}
            Some(line) if is_rule(line) => page.cut(at..at + 1, CutKind::Signature),
            _ => return,
        }
    }
}
