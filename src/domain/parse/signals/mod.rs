//! Passages in own words that mean something (DESIGN §5).
//!
//! ```text
//! own words ─sentence▶ sentences ─words▶ folded words ─table▶ what the phrases mean
//!                                             │                        │
//!                                             └─when▶ the day named ───┴─▶ signals
//! ```
//!
//! What phrases mean stands in `config/signals/<language>.toml`, written in the notation
//! of [`language`](crate::domain::language); the engine holds the rules that no phrase can state: what is only
//! supposed or asked (`claims`), that a no goes before its positive look-alikes
//! (`stance`), and which day a *later* means ([`when()`]). Everything is linear in the
//! length of the text.

mod asks;
mod claims;
mod list;
mod named_day;
mod spellings;
mod stance;
mod table;
mod when;

use jiff::civil::Date;

use self::{
    list::List,
    table::{Meaning, Meanings, Narrowed, Table, tables},
    when::{Found, Grain, Limit},
};
pub use self::{named_day::when, table::BrokenTable};
use crate::domain::{
    language::phrase::{
        index, matcher, pattern, row,
        sentence::{self, Sentence, sentences},
        vocabulary, weights,
        words::{self, Word, words},
    },
    mail::{Language, Signal, SignalKind, Span},
};

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
    let mut list = List::default();
    let mut named = None;
    for sentence in sentences(own_words) {
        let words = words(sentence.text, sentence.span.start);
        list.meet(&sentence, own_words);
        let place = Place { first, told: list == List::Told, before: named };
        let (done, day) = kinds(&sentence, &words, place, context);
        named = day;
        list.introduce(&sentence, &words, &done, context);
        found.extend(done.into_iter().map(|(kind, date)| Signal {
            kind,
            span: sentence.span,
            date,
        }));
        first &= greets(sentence.text);
    }
    found
}

/// Where a sentence stands.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// Nothing was said before it.
    first: bool,
    /// It is an item of a list that tells what is done.
    told: bool,
    /// The day after what the sentence before it named last.
    before: Option<Date>,
}

/// Whether a first line only greets, so that the next is still the first thing said.
fn greets(text: &str) -> bool {
    text.split_whitespace().count() <= 4 && !text.ends_with(['.', '?', ':'])
}

/// What one sentence does, by every table that may read it, and the day after what it
/// names last.
fn kinds(
    sentence: &Sentence<'_>,
    words: &[Word<'_>],
    place: Place,
    context: &Context<'_>,
) -> (Vec<(SignalKind, Option<Date>)>, Option<Date>) {
    let mut found: Vec<(SignalKind, Option<Date>)> = Vec::new();
    let (mut read, mut named) = (false, None);
    for table in tables(context.language) {
        read = true;
        let words = table.expand(words);
        let phrases = table.narrowed(&words);
        let days = when::days(&words, &table.calendar, context.written);
        named = named.or(days.last().map(|day| day.period.after().from));
        if phrases.is_empty() {
            // A question mark is a question in every language.
            let known = found.iter().any(|(known, _)| *known == SignalKind::Ask);
            found.extend((sentence.asks() && !known).then_some((SignalKind::Ask, None)));
            continue;
        }
        let reading = Reading::new(sentence, &words, &phrases, &days, context.written);
        for (kind, date) in reading.kinds(place) {
            if found.iter().all(|(known, _)| *known != kind) {
                found.push((kind, date));
            }
        }
    }
    if !read && sentence.asks() {
        found.push((SignalKind::Ask, None));
    }
    (found, named)
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
        days: &[Found],
        written: Date,
    ) -> Self {
        let end = days.iter().find(|found| found.limit == Limit::Until);
        let end = end.or_else(|| put_off_to(days, words, phrases));
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

    fn kinds(&self, Place { first, told, before }: Place) -> Vec<(SignalKind, Option<Date>)> {
        let day = self.when.map(|when| when.period.from);
        let due = self.when.as_ref().map(Found::due).or_else(|| self.thereafter(before));
        let mut stances =
            stance::stances(self.words, self.asks(), first, self.stated, self.phrases);
        if self.defers() && !self.accepts_besides() {
            stances.retain(|kind| *kind != SignalKind::Acceptance);
        }
        let signals = [
            (self.wants(&stances, told), SignalKind::Ask, None),
            (self.defers(), SignalKind::Deferral, self.put_off_until(before)),
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
    fn wants(&self, stances: &[SignalKind], told: bool) -> bool {
        let takes = |kind| stances.contains(&kind);
        let mut meanings = self.meanings;
        // A signed contract is sent, and not for an answer.
        if takes(SignalKind::Purchase) {
            meanings = meanings.without(Meaning::Sent);
        }
        // "Let's do it" answers, "Don't call me again" wants no more.
        if told
            || [SignalKind::OptOut, SignalKind::Acceptance, SignalKind::Purchase]
                .map(takes)
                .contains(&true)
        {
            meanings = meanings.without(Meaning::Imperative);
        }
        let asks = asks::asks(self.marked, meanings);
        let settled = (self.defers() || self.agrees_to_meet()) && !self.asks();
        asks && (!settled || self.asks_besides())
    }

    /// Whether what settles on a day, for a meeting or for later, asks something else as
    /// well: "I'm away until the 12th, please send it to Anna" does, "Please call me in
    /// March" asks for nothing before March.
    fn asks_besides(&self) -> bool {
        let day = self.until.map(|when| when.span);
        let asks = |clause: &[Word<'_>]| asks::asks(false, self.phrases.meanings(clause));
        clauses_besides(self.words, day, self.phrases.table)
            .filter(|clause| clause.len() > 2)
            .any(asks)
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
            let asked = self.names_later_day() && self.has(Meaning::DeferralAsked);
            return asked || self.defers_before_asking();
        }
        let stated = self.stated;
        stated.has(Meaning::Deferral)
            || self.days_ahead() > 0 && stated.has(Meaning::Absence)
            || self.names_later_day() && stated.has(Meaning::DeferralDated)
    }

    /// Whether what puts off accepts something else: "We accept, let's start in March" does,
    /// "Let's do it next year" and "Sounds good, but not now" do not.
    fn accepts_besides(&self) -> bool {
        let day = self.until.map(|when| when.span);
        let contrasted = self.words.iter().any(|word| self.phrases.table.begins_contrast(word));
        let accepts = |clause: &[Word<'_>]| {
            let wanted = [Meaning::Acceptance, Meaning::Deferral];
            let meanings = self.phrases.among(&wanted, clause);
            meanings.has(Meaning::Acceptance) && !meanings.has(Meaning::Deferral)
        };
        !contrasted && clauses_besides(self.words, day, self.phrases.table).any(accepts)
    }

    /// "Call me in March, can you send it to Jonas as well?" puts off, then asks.
    fn defers_before_asking(&self) -> bool {
        let before = claims::before_question(self.words, self.phrases.table);
        if before.is_empty() {
            return false;
        }
        let meanings = self.phrases.among(&[Meaning::Deferral, Meaning::DeferralDated], before);
        let end = before.last().map_or(0, |word| word.span.end);
        let dated = self.names_later_day() && self.until.is_some_and(|day| day.span.end <= end);
        meanings.has(Meaning::Deferral) || dated && meanings.has(Meaning::DeferralDated)
    }

    /// The day until which it puts off.
    fn put_off_until(&self, before: Option<Date>) -> Option<Date> {
        self.until.map(|when| when.period.from).or_else(|| self.thereafter(before))
    }

    /// The day after what was named `before`, where that is meant: "Our books close on the
    /// 31st. Let's talk once that is over."
    fn thereafter(&self, before: Option<Date>) -> Option<Date> {
        before.filter(|_| self.has(Meaning::Thereafter))
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

/// The one of several `days` that stands in a clause that puts off: "This year is full,
/// but call me in January".
fn put_off_to<'d>(
    days: &'d [Found],
    words: &[Word<'_>],
    phrases: &Narrowed<'_>,
) -> Option<&'d Found> {
    let clauses = || words.split(|word| word.text == "," || phrases.table.begins_contrast(word));
    let puts_off = |day: &&Found| {
        let names =
            |clause: &&[Word<'_>]| clause.iter().any(|word| word.span.start == day.span.start);
        let puts_off = |clause| phrases.among(&[Meaning::DeferralDated], clause);
        clauses().find(names).is_some_and(|clause| puts_off(clause).has(Meaning::DeferralDated))
    };
    (days.len() > 1).then(|| days.iter().find(puts_off))?
}

/// The clauses of `words` that do not name `day`; none where every clause might.
fn clauses_besides<'w>(
    words: &'w [Word<'w>],
    day: Option<Span>,
    table: &'w Table,
) -> impl Iterator<Item = &'w [Word<'w>]> {
    let clauses = words.split(|word| word.text == "," || table.begins_contrast(word));
    let dated = move |clause: &[Word<'_>]| {
        day.is_none_or(|day| clause.iter().any(|word| word.span.start == day.start))
    };
    clauses.filter(move |clause| !dated(clause))
}

#[cfg(test)]
mod tests;
