//! Marks that mail programs put before quoted lines.

use std::ops::Range;

use super::marker;
use super::page::{Line, Mark, Page};

/// How a line is marked as quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Prefix<'a> {
    /// `>`, which everybody understands, or the mail's own markup.
    Sure,
    /// `|`, `:` and the like, which also stand before other things.
    Odd(&'a str),
}

/// The quote mark before `line`, if there is one.
pub(super) fn of<'a>(line: &Line<'a>) -> Option<Prefix<'a>> {
    if line.mark == Mark::Quote && !line.is_blank() {
        return Some(Prefix::Sure);
    }
    let bare = line.bare;
    if marker::is_between_arrows(line) {
        return None;
    }
    if bare.starts_with(['>', '＞']) || bare.starts_with("&gt;") {
        return Some(Prefix::Sure);
    }
    let odd = ["|", "│", "¦", "»", ":"].into_iter().find(|mark| bare.starts_with(mark));
    match odd {
        // A row of a table, or a smiley.
        Some("|") if bare.len() > 1 && bare.ends_with('|') => None,
        Some(":") if !(bare == ":" || bare.starts_with(": ") || bare.starts_with(":>")) => None,
        Some(mark) => Some(Prefix::Odd(mark)),
        None => initials(bare).map(Prefix::Odd),
    }
}

/// The quoted author's initials or name before a quote mark, as `AB>` or `Robin>`.
fn initials(bare: &str) -> Option<&str> {
    let (who, rest) = bare.split_once('>')?;
    let plausible = (1..=15).contains(&who.len())
        && who.chars().all(|c| c.is_alphabetic() || c == '.' || c == '_');
    let spaced = rest.is_empty() || rest.starts_with([' ', '>']);
    (plausible && spaced).then_some(who)
}

/// Finds the quoted lines of `page`; odd marks count where they recur, or where
/// `introduced` says that a quote begins.
pub(super) fn quoted(page: &Page<'_>, introduced: impl Fn(usize) -> bool) -> Vec<bool> {
    let prefixes: Vec<_> = page.lines.iter().map(of).collect();
    let mut quoted: Vec<bool> = prefixes.iter().map(|p| *p == Some(Prefix::Sure)).collect();
    for run in odd_runs(&prefixes) {
        let least =
            if page.line(run.start).is_some_and(|l| l.bare.starts_with(':')) { 3 } else { 2 };
        if run.len() >= least || introduced(run.start) {
            quoted.get_mut(run).into_iter().flatten().for_each(|quoted| *quoted = true);
        }
    }
    lone_from_lines(page, &mut quoted);
    quoted
}

fn odd_runs(prefixes: &[Option<Prefix<'_>>]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut before = None;
    for (at, prefix) in prefixes.iter().enumerate() {
        if matches!(prefix, Some(Prefix::Odd(_))) {
            match runs.last_mut() {
                Some(run) if run.end == at && before == *prefix => run.end = at + 1,
                _ => runs.push(at..at + 1),
            }
        }
        before = *prefix;
    }
    runs
}

/// A lone `>From` is no quote but how a mbox escapes a line of text (RFC 4155).
fn lone_from_lines(page: &Page<'_>, quoted: &mut [bool]) {
    for at in 0..page.len() {
        let near = |i: Option<usize>| i.and_then(|i| quoted.get(i)).copied().unwrap_or_default();
        let escaped = page.line(at).is_some_and(|line| line.raw.starts_with(">From "));
        if escaped && !near(at.checked_sub(1)) && !near(Some(at + 1)) {
            quoted.get_mut(at).into_iter().for_each(|quoted| *quoted = false);
        }
    }
}
