//! Lexicons: which phrases push and which open a door, language by language.
//!
//! A lexicon is a file, `config/lexicon/<language>.toml`, that the rep may lay a file of
//! their own over. Its patterns are in the notation of the signals, compiled once, and
//! all of them are looked for in one pass.

mod compile;
mod library;
mod problem;
mod source;

use std::{collections::HashSet, iter, ops::Range};

pub use library::{Lexicons, Override};
pub use problem::LexiconProblem;
pub(in crate::domain::language) use source::Reach;

use super::{
    Category,
    phrase::{
        index::Phrases,
        row::Row,
        vocabulary::{NumberSet, Vocabulary},
        words::{Contractions, Word},
    },
};

/// What pushes and what opens a door in one language.
#[derive(Debug)]
pub struct Lexicon {
    language: String,
    phrases: Phrases,
    /// What each of the patterns is for.
    purposes: Vec<Purpose>,
    vocabulary: Vocabulary,
    contractions: Contractions,
    /// The word that every sentence begins with.
    beginning: Word<'static>,
    negations: NumberSet,
    pub(super) names_are_capitalised: bool,
    /// Why one exclamation mark is enough; empty where more are fine.
    pub(super) loud: String,
    pub(super) rules: Vec<Rule>,
    pub(super) contexts: Vec<Context>,
    pub(super) counted: Counted,
}

/// Phrases that make a finding.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) name: String,
    pub(super) category: Category,
    pub(super) weight: f64,
    pub(super) reason: String,
    /// Only in a question, or only outside one.
    pub(super) question: Option<bool>,
    /// Whether it takes something else in the same sentence.
    pub(super) accompanied: bool,
}

/// What lifts or lowers findings.
#[derive(Clone, Debug)]
pub(super) struct Context {
    pub(super) of: Vec<Category>,
    pub(super) factor: f64,
    pub(super) reach: Reach,
    pub(super) question: Option<bool>,
    pub(super) credits: Vec<Category>,
}

/// What the measures count, folded.
#[derive(Clone, Debug, Default)]
pub(super) struct Counted {
    pub(super) ours: HashSet<String>,
    pub(super) theirs: HashSet<String>,
    pub(super) everyday: HashSet<String>,
    /// Longest first.
    pub(super) endings: Vec<String>,
}

/// What a pattern is for; numbers are places in `rules` and `contexts`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Holds a word that takes back, and takes nothing back.
    Idiom,
    Rule(usize),
    /// Must be in the same sentence.
    RuleWith(usize),
    RuleUnless(usize),
    Context(usize),
    ContextUnless(usize),
}

/// A pattern found in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) purpose: Purpose,
    /// The words it took.
    pub(super) words: Range<usize>,
}

impl Lexicon {
    /// The language it is for, as ISO 639-1.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// `words` as this lexicon reads them: contractions written out, words numbered, and
    /// the beginning before them.
    pub(super) fn expand<'w>(&'w self, words: &'w [Word<'w>]) -> Vec<Word<'w>> {
        let long = self.contractions.expand(words);
        let mut words: Vec<Word<'w>> = iter::once(self.beginning.clone()).chain(long).collect();
        for word in words.iter_mut().skip(1) {
            word.number = self.vocabulary.number(&word.text);
        }
        words
    }

    /// Everything that is found in `words`, which begin with the beginning.
    pub(super) fn hits(&self, words: &[Word<'_>]) -> Vec<Hit> {
        let row = Row::new(words.iter().collect());
        let mut hits = Vec::new();
        for index in self.phrases.candidates(&row).numbers() {
            let Some(&purpose) = self.purposes.get(index as usize) else { continue };
            let places = self.phrases.places(index, &row).into_iter();
            hits.extend(places.map(|words| Hit { purpose, words }));
        }
        hits
    }

    /// Whether a pattern knows `word`.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.vocabulary.number(word).is_some()
    }

    /// Whether `word` takes back what comes after it.
    pub(super) fn negates(&self, word: &Word<'_>) -> bool {
        self.negations.contains(word.number)
    }
}
