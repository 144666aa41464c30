//! The day that a text names, in whatever language.

use jiff::civil::Date;

use super::{
    table::tables,
    when::{Found, first},
    words::words,
};
use crate::domain::mail::{Language, Span};

/// Returns the first future day that `text` names, and where it names it.
///
/// `written` is the day the text was written; a day that it names is never before that.
/// An unknown `language` is read by every language's names. Dates that could be read
/// in two ways (`12/1` in English) are left alone.
pub fn when(text: &str, written: Date, language: &Language) -> Option<(Span, Date)> {
    let words = words(text, 0);
    let mut found: Vec<Found> = tables(language)
        .filter_map(|table| first(&table.expand(&words), &table.calendar, written))
        .collect();
    // The longest reading of the earliest place.
    found.sort_by_key(|found| (found.span.start, std::cmp::Reverse(found.span.end)));
    found.first().map(|found| (found.span, found.period.from))
}
