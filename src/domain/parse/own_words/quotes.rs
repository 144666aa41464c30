//! Takes quotes and forwarded mail off, wherever they stand.

use std::ops::Range;

use super::attribution::{self, Attribution, Certainty};
use super::header_block::{self, is_rule};
use super::marker::{self, Marker};
use super::page::{Line, Mark, Page};
use super::prefix;
use crate::domain::mail::CutKind;

/// How many lines of a mail are read as possible attributions.
const TRIES: usize = 500;

/// Takes every quote and forward off `page`, from the top to the bottom.
pub(super) fn cut(page: &mut Page<'_>) {
    let attributions = attributions(page);
    let introduced = |at: usize| {
        (1..=2).any(|back| {
            at.checked_sub(back).and_then(|end| attributions.get(end)).is_some_and(Option::is_some)
        })
    };
    let quoted = prefix::quoted(page, introduced);
    let mut walk =
        Walk { starts: starts(page.len(), attributions, &quoted), quoted, page, own: false };
    let mut at = 0;
    while at < walk.page.len() {
        at = walk.step(at);
    }
}

/// For each line, the attribution that ends there.
///
/// After so many lines that might have been one, the mail is no conversation.
fn attributions(page: &Page<'_>) -> Vec<Option<Attribution>> {
    let mut tries = TRIES;
    let mut at = |last| {
        let possible = tries > 0 && attribution::may_end_at(page, last);
        tries -= usize::from(possible);
        possible.then(|| attribution::ending_at(page, last)).flatten()
    };
    (0..page.len()).map(&mut at).collect()
}

/// For each line, the attribution that begins there; inside quotes they are quoted.
fn starts(
    len: usize,
    found: Vec<Option<Attribution>>,
    quoted: &[bool],
) -> Vec<Option<Attribution>> {
    let mut starts = vec![None; len];
    for attribution in found.into_iter().flatten() {
        let first = attribution.lines.start;
        if quoted.get(first) == Some(&false)
            && let Some(slot) = starts.get_mut(first)
        {
            slot.get_or_insert(attribution);
        }
    }
    starts
}

/// A walk down the page.
struct Walk<'p, 'a> {
    page: &'p mut Page<'a>,
    quoted: Vec<bool>,
    starts: Vec<Option<Attribution>>,
    /// Whether something of the author's own stands above.
    own: bool,
}

impl Walk<'_, '_> {
    /// Judges what begins at `at`; returns where to go on.
    fn step(&mut self, at: usize) -> usize {
        let Some(line) = self.page.line(at) else { return at + 1 };
        let mark = line.mark;
        if line.is_blank() && mark != Mark::RestIsQuote {
            return at + 1;
        }
        if mark == Mark::RestIsQuote {
            return self.rest(at);
        }
        if let Some(next) = self.attribution(at) {
            return next;
        }
        if self.is_quoted(at) {
            return self.quote(at..at);
        }
        if let Some(next) = self.announced(at).or_else(|| self.headers(at)) {
            return next;
        }
        if mark == Mark::Introduction {
            self.page.cut(at..at + 1, CutKind::Quote);
        } else {
            self.own |= !is_rule_or_blank(self.page.line(at));
        }
        at + 1
    }

    fn is_quoted(&self, at: usize) -> bool {
        self.quoted.get(at).copied().unwrap_or_default()
    }

    /// Whether the next full line at or after `at` is quoted.
    fn quote_follows(&self, at: usize) -> Option<usize> {
        self.page.next_full(at).filter(|&next| self.is_quoted(next))
    }

    fn attribution(&mut self, at: usize) -> Option<usize> {
        let found = self.starts.get(at)?.clone()?;
        if let Some(next) = self.quote_follows(found.lines.end) {
            return Some(self.quote(found.lines.start..next));
        }
        if found.certainty == Certainty::BeforeQuote {
            return None;
        }
        // With nothing above, the quote's marks were lost and the answer stands
        // below: nobody knows where it begins.
        let end = if self.own { self.page.len() } else { found.lines.end };
        self.page.cut(found.lines.start..end, CutKind::Quote);
        Some(end)
    }

    /// Cuts a marked quote with what introduces it (`lead`); returns its end.
    fn quote(&mut self, lead: Range<usize>) -> usize {
        let mut end = lead.end;
        while let Some(next) = self.quote_follows(end).or_else(|| self.overflow(end)) {
            end = next + 1;
        }
        let marked = lead.end..end;
        let announces = |line: &Line<'_>| marker::in_quote(line) == Some(Marker::Forwarded);
        let forward = self
            .page
            .slice(marked)
            .iter()
            .filter(|line| !line.bare.trim_matches(['>', ' ']).is_empty());
        let kind = if forward.take(2).any(announces) { CutKind::Forward } else { CutKind::Quote };
        self.page.cut(lead.start..end, kind);
        end
    }

    /// The rest of a long quoted line that was broken without a new mark.
    fn overflow(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1).and_then(|before| self.page.line(before))?;
        let line = self.page.line(at)?;
        let breaks = before.bare.len() >= 65 && !before.bare.ends_with(['.', '!', '?', ':']);
        let goes_on = line.bare.starts_with(|c: char| c.is_lowercase()) && line.bare.len() < 80;
        (breaks && goes_on && self.is_quoted(at + 1) && self.is_quoted(at - 1)).then_some(at)
    }

    /// Cuts what a marker line announces.
    fn announced(&mut self, at: usize) -> Option<usize> {
        let marker = marker::at(self.page, at)?;
        let kind = match marker {
            Marker::Forwarded => CutKind::Forward,
            Marker::Original | Marker::End => CutKind::Quote,
        };
        if marker == Marker::End {
            self.page.cut(at..at + 1, kind);
            return Some(at + 1);
        }
        if let Some(next) = self.quote_follows(at + 1) {
            self.page.cut(at..next, kind);
            let end = self.quote(next..next);
            return Some(end);
        }
        let end = self.end_of_announced(at);
        self.page.cut(self.with_rules_above(at)..end, kind);
        Some(end)
    }

    /// The line after the one that says that a forwarded mail is over.
    fn end_of_announced(&self, at: usize) -> usize {
        let is_end = |&i: &usize| {
            self.page.line(i).is_some_and(|line| marker::in_quote(line) == Some(Marker::End))
        };
        (at + 1..self.page.len()).find(is_end).map_or(self.page.len(), |end| end + 1)
    }

    fn headers(&mut self, at: usize) -> Option<usize> {
        let first = self.page.line(at).and_then(header_block::field);
        first?;
        let above = self.with_rules_above(at);
        let block = header_block::at(self.page, at, above < at)?;
        if let Some(next) = self.quote_follows(block.end) {
            return Some(self.quote(above..next));
        }
        let kind = if self.own { CutKind::Quote } else { CutKind::Forward };
        self.page.cut(above..self.page.len(), kind);
        Some(self.page.len())
    }

    /// Cuts all that follows, as the markup says.
    fn rest(&mut self, at: usize) -> usize {
        let kind = if self.own { CutKind::Quote } else { CutKind::Forward };
        let head = self.page.slice(at..(at + 4).min(self.page.len()));
        let forward = head.iter().any(|line| marker::in_quote(line) == Some(Marker::Forwarded));
        self.page.cut(at..self.page.len(), if forward { CutKind::Forward } else { kind });
        self.page.len()
    }

    /// Where the rules and blank lines above `at` begin, if there is a rule.
    fn with_rules_above(&self, at: usize) -> usize {
        let mut first = at;
        for above in (at.saturating_sub(4)..at).rev() {
            match self.page.line(above) {
                Some(line) if is_rule(line) && line.cut.is_none() => first = above,
                Some(line) if line.is_blank() => {}
                _ => break,
            }
        }
        first
    }
}

fn is_rule_or_blank(line: Option<&Line<'_>>) -> bool {
    line.is_none_or(|line| line.is_blank() || is_rule(line))
}
