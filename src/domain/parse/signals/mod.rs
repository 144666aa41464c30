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
//! supposed or asked (`claims`), that a no goes before its positive look-alikes
//! (`stance`), and which day a *later* means ([`when`]). Everything is linear in the
//! length of the text.

mod asks;
mod claims;
mod matcher;
mod pattern;
mod phrases;
mod sentence;
mod stance;
mod table;
mod vocabulary;
mod weights;
mod when;
mod words;

use jiff::civil::Date;

pub use self::{pattern::BadPattern, table::BrokenTable, when::when};
use self::{
    sentence::{Sentence, sentences},
    table::{Meaning, Meanings, Narrowed, tables},
    when::{Found, Grain, Limit},
    words::{Word, words},
};
use crate::domain::mail::{Language, Signal, SignalKind};

/// A day named that lies fewer days ahead puts nothing off.
const SOON: i32 = 8;

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
        first &= greets(sentence.text);
    }
    found
}

/// Whether a first line only greets, so that the next is still the first thing said.
fn greets(text: &str) -> bool {
    text.split_whitespace().count() <= 4 && !text.ends_with(['.', '?', ':'])
}

/// What one sentence does, by every table that may read it.
fn kinds(
    sentence: &Sentence<'_>,
    words: &[Word<'_>],
    first: bool,
    context: &Context<'_>,
) -> Vec<(SignalKind, Option<Date>)> {
    let mut found: Vec<(SignalKind, Option<Date>)> = Vec::new();
    let mut read = false;
    for table in tables(context.language) {
        read = true;
        let words = table.expand(words);
        let phrases = table.narrowed(&words);
        if phrases.is_empty() {
            // A question mark is a question in every language.
            let known = found.iter().any(|(known, _)| *known == SignalKind::Ask);
            found.extend((sentence.asks() && !known).then_some((SignalKind::Ask, None)));
            continue;
        }
        let reading = Reading::new(sentence, &words, &phrases, context.written);
        for (kind, date) in reading.kinds(first) {
            if found.iter().all(|(known, _)| *known != kind) {
                found.push((kind, date));
            }
        }
    }
    if !read && sentence.asks() {
        found.push((SignalKind::Ask, None));
    }
    found
}

/// One sentence, read by one table.
struct Reading<'a> {
    words: &'a [Word<'a>],
    phrases: &'a Narrowed<'a>,
    meanings: Meanings,
    /// What it means without what it only supposes.
    stated: Meanings,
    /// Ends in a question mark of its own.
    marked: bool,
    /// The first day named.
    when: Option<Found>,
    /// The day until which something lasts; the first day where none is such an end.
    until: Option<Found>,
    written: Date,
}

impl<'a> Reading<'a> {
    fn new(
        sentence: &Sentence<'_>,
        words: &'a [Word<'a>],
        phrases: &'a Narrowed<'a>,
        written: Date,
    ) -> Self {
        let days = when::days(words, &phrases.table.calendar, written);
        let end = days.iter().find(|found| found.limit == Limit::Until);
        let meanings = phrases.meanings(words);
        let sure = claims::without_conditions(words, phrases.table);
        let stated = match sure.len() == words.len() {
            true => meanings,
            false => phrases.meanings(sure),
        };
        Self {
            words,
            phrases,
            meanings,
            stated,
            marked: sentence.asks(),
            when: days.first().copied(),
            until: end.or(days.first()).copied(),
            written,
        }
    }

    fn has(&self, meaning: Meaning) -> bool {
        self.meanings.has(meaning)
    }

    fn kinds(&self, first: bool) -> Vec<(SignalKind, Option<Date>)> {
        let day = self.when.map(|when| when.period.from);
        let due = self.when.as_ref().map(Found::due);
        let stances = stance::stances(self.words, self.asks(), first, self.stated, self.phrases);
        let signals = [
            (self.wants(&stances), SignalKind::Ask, None),
            (self.defers(), SignalKind::Deferral, self.until.map(|when| when.period.from)),
            (self.tells(), SignalKind::Personal, day),
            (self.promises(), SignalKind::Promise, due),
            (self.agrees_to_meet(), SignalKind::Meeting, day),
        ];
        let does = signals.into_iter().filter(|(does, ..)| *does);
        let taken = stances.iter().map(|kind| (*kind, None));
        let mut found: Vec<_> = does.map(|(_, kind, date)| (kind, date)).chain(taken).collect();
        found.sort_by_key(|(kind, _)| *kind);
        found
    }

    /// Whether it asks something of the reader.
    fn wants(&self, stances: &[SignalKind]) -> bool {
        // A signed contract is sent, and not for an answer.
        let meanings = match stances.contains(&SignalKind::Purchase) {
            true => self.meanings.without(Meaning::Sent),
            false => self.meanings,
        };
        let asks = asks::asks(self.marked, meanings);
        let settled = (self.defers() || self.agrees_to_meet()) && !self.asks();
        let day = self.until.map(|when| when.span);
        asks && (!settled || asks::asks_besides(self.words, day, self.phrases))
    }

    /// What depends on the reader is offered, not promised.
    fn promises(&self) -> bool {
        self.has(Meaning::Promise) && !self.has(Meaning::Contingent) && !self.marked
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
        if self.asks() {
            return self.names_later_day() && self.has(Meaning::DeferralAsked);
        }
        let stated = self.stated;
        stated.has(Meaning::Deferral)
            || self.days_ahead() > 0 && stated.has(Meaning::Absence)
            || self.names_later_day() && stated.has(Meaning::DeferralDated)
    }

    /// Whether a day is named that is no part of this week's work: "Call me on Friday"
    /// asks for a call, "Call me in March" puts it off.
    fn names_later_day(&self) -> bool {
        let vague = self.until.is_some_and(|when| when.period.grain != Grain::Day);
        self.days_ahead() >= SOON || self.days_ahead() > 0 && vague
    }

    /// How many days ahead the day named lies; 0 where none is.
    fn days_ahead(&self) -> i32 {
        let ahead = |when: Found| self.written.until(when.period.from).ok();
        self.until.and_then(ahead).map_or(0, |span| span.get_days())
    }

    /// Whether it tells something of the author's own life.
    fn tells(&self) -> bool {
        self.has(Meaning::Personal) && !self.has(Meaning::Impersonal) && !self.marked
    }

    /// A day on which to meet is agreed, not proposed.
    fn agrees_to_meet(&self) -> bool {
        let day = self.when.is_some_and(|when| when.period.grain == Grain::Day);
        let stated = self.stated;
        let agreed = stated.has(Meaning::Meeting) || day && stated.has(Meaning::MeetingDated);
        let refused = self.has(Meaning::Negation) && !self.has(Meaning::NegationIdiom);
        agreed && !refused && !self.asks()
    }
}

#[cfg(test)]
mod tests;
