//! Passages in own words that mean something (DESIGN §5).
//!
//! ```text
//! own words ─sentence▶ sentences ─words▶ folded words ─table▶ what the phrases mean
//!                                             │                        │
//!                                             └─when▶ the day named ───┴─▶ signals
//! ```
//!
//! What phrases mean stands in `config/signals/<language>.toml`, written in the notation
//! of `pattern`; the engine holds the rules that no phrase can state: what is only
//! supposed or asked ([`claims`]), that a no goes before its positive look-alikes
//! ([`stance`]), and which day a *later* means ([`when`]). Everything is linear in the
//! length of the text.

mod asks;
mod claims;
mod pattern;
mod phrases;
mod sentence;
mod stance;
mod table;
mod when;
mod words;

use jiff::civil::Date;

pub use self::{pattern::BadPattern, table::BrokenTable, when::when};
use self::{
    sentence::{Sentence, sentences},
    table::{Meaning, Meanings, Table, tables},
    when::{Found, Grain},
    words::{Word, words},
};
use crate::domain::mail::{Language, Signal, SignalKind};

/// What the words alone do not say.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The day the mail was written, where it was written.
    pub written: Date,
    /// The language it is written in; empty where unknown.
    pub language: &'a Language,
}

/// Finds the sentences of `own_words` that do something, ordered by where they start.
///
/// A signal's span is its whole sentence; one sentence may carry several signals, each
/// kind at most once. A date is never before `context.written`.
pub fn find(own_words: &str, context: &Context<'_>) -> Vec<Signal> {
    let mut found = Vec::new();
    let mut first = true;
    for sentence in sentences(own_words) {
        let words = words(sentence.text, sentence.span.start);
        for (kind, date) in kinds(&sentence, &words, first, context) {
            found.push(Signal { kind, span: sentence.span, date });
        }
        // A greeting ends in a comma and says nothing yet.
        first &= sentence.text.ends_with(',');
    }
    found
}

/// What one sentence does, by every table that may read it.
fn kinds(
    sentence: &Sentence<'_>,
    words: &[Word],
    first: bool,
    context: &Context<'_>,
) -> Vec<(SignalKind, Option<Date>)> {
    let mut found: Vec<(SignalKind, Option<Date>)> = Vec::new();
    let mut read = false;
    for table in tables(context.language) {
        read = true;
        let mut words = words.to_vec();
        table.expand(&mut words);
        let reading = Reading::new(sentence, &words, table, context.written);
        for (kind, date) in reading.kinds(first) {
            if found.iter().all(|(known, _)| *known != kind) {
                found.push((kind, date));
            }
        }
    }
    // A question mark is a question in every language.
    if !read && sentence.asks() {
        found.push((SignalKind::Ask, None));
    }
    found
}

/// One sentence, read by one table.
struct Reading<'a> {
    words: &'a [Word],
    table: &'a Table,
    meanings: Meanings,
    /// Ends in a question mark of its own.
    marked: bool,
    when: Option<Found>,
}

impl<'a> Reading<'a> {
    fn new(sentence: &Sentence<'_>, words: &'a [Word], table: &'a Table, written: Date) -> Self {
        Self {
            words,
            table,
            meanings: table.meanings(words),
            marked: sentence.asks(),
            when: when::first(words, &table.calendar, written),
        }
    }

    fn has(&self, meaning: Meaning) -> bool {
        self.meanings.has(meaning)
    }

    fn kinds(&self, first: bool) -> Vec<(SignalKind, Option<Date>)> {
        let day = self.when.map(|when| when.period.from);
        let due = self.when.as_ref().map(Found::due);
        let mut found = Vec::new();
        if asks::asks(self.marked, self.meanings) {
            found.push((SignalKind::Ask, None));
        }
        if self.defers() {
            found.push((SignalKind::Deferral, day));
        }
        let stances = stance::stances(self.words, self.asks(), first, self.table);
        found.extend(stances.into_iter().map(|kind| (kind, None)));
        if self.tells() {
            found.push((SignalKind::Personal, day));
        }
        if self.has(Meaning::Promise) && !self.has(Meaning::Contingent) && !self.marked {
            found.push((SignalKind::Promise, due));
        }
        if self.agrees_to_meet() {
            found.push((SignalKind::Meeting, day));
        }
        found
    }

    /// Whether it is put as a question, with or without its mark.
    fn asks(&self) -> bool {
        self.marked || self.has(Meaning::Question)
    }

    /// A deferral names a later date, or says outright that now is not the time. In a
    /// question only "Could you call me in March?" defers.
    fn defers(&self) -> bool {
        if self.has(Meaning::DeferralDenied) || self.agrees_to_meet() {
            return false;
        }
        let dated = self.when.is_some();
        if self.asks() {
            return dated && self.has(Meaning::DeferralAsked);
        }
        let stated = self.table.meanings(claims::without_conditions(self.words, self.table));
        stated.has(Meaning::Deferral) || dated && stated.has(Meaning::DeferralDated)
    }

    fn tells(&self) -> bool {
        self.has(Meaning::Personal) && !self.has(Meaning::Impersonal) && !self.marked
    }

    /// A day on which to meet is agreed, not proposed.
    fn agrees_to_meet(&self) -> bool {
        let day = self.when.is_some_and(|when| when.period.grain == Grain::Day);
        let agreed = self.has(Meaning::Meeting) || day && self.has(Meaning::MeetingDated);
        let refused = self.has(Meaning::Negation) && !self.has(Meaning::NegationIdiom);
        agreed && !refused && !self.asks()
    }
}

#[cfg(test)]
mod tests;
