//! The header fields that Outlook and others put above a quoted mail.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::page::{Line, Mark, Page};
use super::phrases::fields::{FIELDS, Field};

/// How many lines a block may take.
const LINES: usize = 16;
/// How many lines of it may be the rest of a wrapped value, in a row.
const WRAPPED: usize = 2;

/// Finds the header block that begins at `at`.
///
/// A traveller also writes "From: Berlin, To: Munich, Date: 3 May"; so there must
/// be a subject, an author with an address or a time of sending. Below a line that announces a mail
/// (`announced`), two fields are enough.
pub(super) fn at(page: &Page<'_>, at: usize, announced: bool) -> Option<Range<usize>> {
    let mut seen = Seen::default();
    let mut end = at;
    let mut strays = 0;
    for (offset, line) in page.slice(at..(at + LINES).min(page.len())).iter().enumerate() {
        if let Some((field, value)) = field(line) {
            seen.add(field, value);
            more_fields(value).for_each(|field| seen.add(field, ""));
            end = at + offset + 1;
            strays = 0;
        } else if offset == 0 || strays == WRAPPED {
            break;
        } else {
            seen.wrapped(line);
            strays += 1;
        }
    }
    let enough = if announced { seen.count() >= 2 } else { seen.is_mail() };
    enough.then_some(at..end)
}

/// The field that a line holds, and its value.
pub(super) fn field<'a>(line: &'a Line<'_>) -> Option<(Field, &'a str)> {
    let low = line.low.trim_start_matches(['>', '|', '*', '_', ' ', '\u{a0}', '\t']);
    let (name, value) = low.split_once([':', '：'])?;
    let name = name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
    Some((named(name)?, value.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'))))
}

/// The fields that follow on the same line where the line breaks were lost.
fn more_fields(value: &str) -> impl Iterator<Item = Field> {
    let parts = value.split([':', '：']);
    let names = parts.map(|part| part.split_whitespace().next_back().unwrap_or_default());
    names.filter_map(named)
}

/// The field of that name, in any language.
fn named(name: &str) -> Option<Field> {
    static NAMES: LazyLock<HashMap<&str, Field>> = LazyLock::new(|| {
        let names =
            FIELDS.iter().rev().flat_map(|(field, names)| names.iter().map(|name| (*name, *field)));
        names.collect()
    });
    NAMES.get(name).copied()
}

/// Which fields were seen.
#[derive(Debug, Default)]
struct Seen {
    from: bool,
    sent: bool,
    date: bool,
    to: bool,
    subject: bool,
    other: bool,
    addressed: bool,
    open_from: bool,
}

impl Seen {
    fn add(&mut self, field: Field, value: &str) {
        match field {
            Field::From => self.from = true,
            Field::Date => self.date = true,
            Field::Sent => self.sent = true,
            Field::To => self.to = true,
            Field::Subject => self.subject = true,
            Field::Other => self.other = true,
        }
        self.open_from = field == Field::From;
        self.addressed |= self.open_from && value.contains('@');
    }

    fn wrapped(&mut self, line: &Line<'_>) {
        self.addressed |= self.open_from && line.bare.contains('@');
    }

    fn count(&self) -> usize {
        [self.from, self.sent || self.date, self.to, self.subject]
            .into_iter()
            .filter(|seen| *seen)
            .count()
    }

    fn is_mail(&self) -> bool {
        self.from && self.count() >= 3 && (self.subject || self.addressed || self.sent)
    }
}

/// Whether a line only draws a rule: `________________________________`.
pub(super) fn is_rule(line: &Line<'_>) -> bool {
    let marks = line.bare.trim_matches(['*', ' ']);
    let drawn = marks.chars().count() >= 3
        && marks
            .chars()
            .all(|c| matches!(c, '_' | '-' | '=' | '—' | '–' | '─' | '━' | '~' | '#' | '+' | '*'));
    line.mark == Mark::Rule
        || drawn
        || (line.bare.chars().count() >= 3 && line.bare.chars().all(|c| c == '*'))
}
