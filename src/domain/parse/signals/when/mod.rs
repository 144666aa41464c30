//! The days that a text names, resolved against the day it was written.
//!
//! No crate serves: those there are read one English phrase (`next friday 8pm`), find
//! none in running text, and know neither quarters, seasons and calendar weeks nor
//! other languages. So words become [`Atom`]s by a table, and one grammar for all
//! languages reads the atoms.
//!
//! A period stands for its first day: *in March* is the 1st, *next week* its Monday.

mod atom;
mod calendar;
mod grammar;

use jiff::civil::Date;

pub(super) use self::{
    atom::{Calendar, Names},
    calendar::{Grain, Period},
};
use super::{
    table::tables,
    words::{Word, words},
};
use crate::domain::mail::{Language, Span};

/// A day or a period that a text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Where it is named.
    pub(super) span: Span,
    /// What it comes to.
    pub(super) period: Period,
    /// Whether it is a bound from above: `by`, `before`.
    pub(super) bound: bool,
}

impl Found {
    /// The day by which something promised for then is due.
    pub(super) fn due(&self) -> Date {
        if self.bound { self.period.from } else { self.period.due() }
    }
}

/// Returns the first future day that `text` names, and where it names it.
///
/// `written` is the day the text was written; a day that it names is never before that.
/// An unknown `language` is read by every language's names. Dates that could be read
/// in two ways (`12/1` in English) are left alone.
pub fn when(text: &str, written: Date, language: &Language) -> Option<(Span, Date)> {
    let words = words(text, 0);
    let mut found: Vec<Found> =
        tables(language).filter_map(|table| first(&words, &table.calendar, written)).collect();
    // The longest reading of the earliest place.
    found.sort_by_key(|found| (found.span.start, std::cmp::Reverse(found.span.end)));
    found.first().map(|found| (found.span, found.period.from))
}

/// The first future day or period named in `words`.
pub(super) fn first(words: &[Word], calendar: &Calendar, written: Date) -> Option<Found> {
    let atoms = calendar.atoms(words);
    let mut at = 0;
    while at < atoms.len() {
        let reading = grammar::read(atoms.get(at..)?, at, &atoms, written);
        match reading {
            Some(grammar::Reading { period: Some(period), length, bound })
                if period.from >= written =>
            {
                let start = atoms.get(at)?.span.start;
                let end = atoms.get(at + length - 1)?.span.end;
                return Some(Found { span: Span { start, end }, period, bound });
            }
            Some(reading) => at += reading.length.max(1),
            None => at += 1,
        }
    }
    None
}

#[cfg(test)]
mod tests;
