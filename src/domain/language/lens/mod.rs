//! The language lens: own words, read against a lexicon (DESIGN §7).
//!
//! ```text
//! own words ─▶ sentences ─lexicon▶ hits ─rules▶ passages ─contexts▶ findings ─▶ Look
//! ```
//!
//! A hit is a finding only where it says what it seems to say: not in quotation marks,
//! not as part of a name, not after a *no*. Contexts then multiply its weight, and what
//! is left below [`SAID`] is not said.
//!
//! Findings are an opinion: the rep may change a lexicon. So they are made from stored own
//! words whenever a relationship is judged, and are cached with what is thought of it.

mod context;
mod look;
mod loud;
mod name;
mod quotation;

pub use look::{Look, Measures};

use super::{
    Category,
    lexicon::{Hit, Lexicon, Purpose},
    phrase::{
        sentence::{Sentence, sentences},
        words::{Word, words},
    },
};
use crate::domain::mail::Span;

/// What weighs less is not said.
const SAID: f64 = 0.5;
/// A *no* reaches over so many words.
const NO_REACHES: usize = 3;

/// A passage that pushes, or that opens a door.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What it does.
    pub category: Category,
    /// Where it stands in own words.
    pub span: Span,
    /// Why, in one kind sentence to the writer.
    pub reason: String,
    /// The name of the rule that found it.
    pub rule: String,
    /// How sure it is and how much it matters, from 0.5 on.
    pub weight: f64,
}

/// Reads `own_words` by `lexicon`.
pub fn look(own_words: &str, lexicon: &Lexicon) -> Look {
    let said: Vec<(Sentence<'_>, Vec<Word<'_>>)> = sentences(own_words)
        .into_iter()
        .map(|sentence| (sentence, words(sentence.text, sentence.span.start)))
        .collect();
    let lines: Vec<Line<'_>> =
        said.iter().map(|(sentence, words)| Line::read(*sentence, words, lexicon)).collect();
    let passages = passages(own_words, &lines, lexicon);
    let findings = findings(&passages, &lines, lexicon);
    let findings = apart(findings.chain(loud::findings(own_words, lexicon)).collect());
    let measures = Measures::of(own_words, &lines, &findings, lexicon);
    Look { findings, measures }
}

/// The sentence of `own_words` that holds the beginning of `span`; the span itself where
/// none does.
pub fn sentence_around(own_words: &str, span: Span) -> Span {
    let sentences = sentences(own_words);
    let around =
        sentences.iter().find(|one| one.span.start <= span.start && span.start < one.span.end);
    around.map_or(span, |sentence| sentence.span)
}

/// One sentence and what is found in it.
struct Line<'a> {
    sentence: Sentence<'a>,
    words: Vec<Word<'a>>,
    hits: Vec<Hit>,
}

impl<'a> Line<'a> {
    fn read(sentence: Sentence<'a>, words: &'a [Word<'a>], lexicon: &'a Lexicon) -> Self {
        let words = lexicon.expand(words);
        let hits = lexicon.hits(&words);
        Self { sentence, words, hits }
    }

    fn has(&self, purpose: Purpose) -> bool {
        self.hits.iter().any(|hit| hit.purpose == purpose)
    }

    /// Whether it is put as `question` says: as a question, as none, or either way.
    fn is_put(&self, question: Option<bool>) -> bool {
        question.is_none_or(|question| question == self.sentence.asks())
    }

    fn span(&self, hit: &Hit) -> Option<Span> {
        let taken = self.words.get(hit.words.clone())?;
        Some(Span { start: taken.first()?.span.start, end: taken.last()?.span.end })
    }

    /// Whether a *no* stands right before `hit`.
    fn denies(&self, hit: &Hit, lexicon: &Lexicon) -> bool {
        let idioms: Vec<&Hit> =
            self.hits.iter().filter(|hit| hit.purpose == Purpose::Idiom).collect();
        let before = self.words.iter().enumerate().take(hit.words.start).rev().take(NO_REACHES);
        let mut said = before.take_while(|(_, word)| word.is_said());
        said.any(|(at, word)| {
            lexicon.negates(word) && !idioms.iter().any(|idiom| idiom.words.contains(&at))
        })
    }
}

/// What a rule found, before its contexts are weighed.
struct Passage {
    line: usize,
    rule: usize,
    category: Category,
    span: Span,
}

fn passages(own_words: &str, lines: &[Line<'_>], lexicon: &Lexicon) -> Vec<Passage> {
    let quoted = quotation::quoted(own_words);
    let mut found = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        for hit in &line.hits {
            let Purpose::Rule(at) = hit.purpose else { continue };
            let (Some(rule), Some(span)) = (lexicon.rules.get(at), line.span(hit)) else {
                continue;
            };
            let meant = line.is_put(rule.question)
                && (!rule.accompanied || line.has(Purpose::RuleWith(at)))
                && !line.has(Purpose::RuleUnless(at))
                && !quoted
                    .iter()
                    .any(|quoted| quoted.start <= span.start && span.end <= quoted.end)
                && !line.denies(hit, lexicon)
                && (rule.category.is_credit() || !name::is_name(own_words, line, hit, lexicon));
            if meant {
                found.push(Passage { line: number, rule: at, category: rule.category, span });
            }
        }
    }
    found
}

/// What is left once the contexts are weighed.
fn findings<'a>(
    passages: &'a [Passage],
    lines: &'a [Line<'_>],
    lexicon: &'a Lexicon,
) -> impl Iterator<Item = Finding> {
    let said = |passage: &Passage| {
        let rule = lexicon.rules.get(passage.rule)?;
        let weight = rule.weight * context::factor(passage, passages, lines, lexicon);
        (weight >= SAID).then(|| Finding {
            category: rule.category,
            span: passage.span,
            reason: rule.reason.clone(),
            rule: rule.name.clone(),
            weight,
        })
    };
    passages.iter().filter_map(said)
}

/// Of findings of one category that overlap only the weightiest; all by their place.
fn apart(mut findings: Vec<Finding>) -> Vec<Finding> {
    let length = |finding: &Finding| finding.span.end - finding.span.start;
    findings.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(length(b).cmp(&length(a))));
    let mut kept: Vec<Finding> = Vec::new();
    for finding in findings {
        let overlaps = |other: &Finding| {
            other.category == finding.category
                && other.span.start < finding.span.end
                && finding.span.start < other.span.end
        };
        if !kept.iter().any(overlaps) {
            kept.push(finding);
        }
    }
    kept.sort_by_key(|finding| (finding.span.start, finding.span.end, finding.category));
    kept
}

#[cfg(test)]
mod tests;
