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
mod names;
mod periods;
mod reader;
mod role;

use jiff::civil::Date;

pub(super) use self::{
    atom::Calendar,
    calendar::{Grain, Period},
    grammar::Limit,
    names::Names,
};
use super::words::Word;
use crate::domain::mail::Span;

/// A day or a period that a text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Where it is named.
    pub(super) span: Span,
    /// What it comes to.
    pub(super) period: Period,
    /// Whether it is a bound from above (`by`, `before`) or an end (`until`).
    pub(super) limit: Limit,
}

impl Found {
    /// The day by which something promised for then is due.
    pub(super) fn due(&self) -> Date {
        if self.limit == Limit::By { self.period.from } else { self.period.due() }
    }
}

/// The first future day or period named in `words`.
pub(super) fn first(words: &[Word<'_>], calendar: &Calendar, written: Date) -> Option<Found> {
    days(words, calendar, written).into_iter().next()
}

/// The future days and periods named in `words`, in order.
pub(super) fn days(words: &[Word<'_>], calendar: &Calendar, written: Date) -> Vec<Found> {
    let mut found = Vec::new();
    if !calendar.may_name(words) {
        return found;
    }
    let atoms = calendar.atoms(words);
    let mut at = 0;
    while let Some(ahead) = atoms.get(at..).filter(|ahead| !ahead.is_empty()) {
        let Some(reading) = grammar::read(ahead, atoms.len(), written) else {
            at += 1;
            continue;
        };
        let taken = ahead.get(..reading.length).unwrap_or(ahead);
        if let (Some(first), Some(last), Some(period)) =
            (taken.first(), taken.last(), reading.period)
            && period.from >= written
        {
            let span = Span { start: first.span.start, end: last.span.end };
            found.push(Found { span, period, limit: reading.limit });
        }
        at += reading.length.max(1);
    }
    found
}

#[cfg(test)]
mod tests;
