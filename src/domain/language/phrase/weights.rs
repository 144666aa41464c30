//! How common words are.

use std::collections::HashSet;

use super::{
    matcher::Sieve,
    vocabulary::Vocabulary,
    words::{BEGINNING, fold},
};
use crate::domain::language;

/// How often words turn up, roughly: a pattern is best filed under a rare one.
pub(crate) struct Weights {
    /// Words of every other sentence.
    common: HashSet<u32>,
    /// Words of every text.
    small: HashSet<u32>,
    beginning: Option<u32>,
}

impl Weights {
    /// Knows the words of `code`, an ISO 639-1 language.
    pub(crate) fn new(code: &str, vocabulary: &Vocabulary) -> Self {
        let small = language::small_words(code).filter_map(|word| vocabulary.number(&fold(word)));
        // A language's very commonest words are short.
        let common = language::small_words(code).filter(|word| word.len() <= 3);
        Self {
            common: common.filter_map(|word| vocabulary.number(&fold(word))).collect(),
            small: small.collect(),
            beginning: vocabulary.number(BEGINNING),
        }
    }

    /// How many sentences `sieve` lets through, roughly.
    pub(crate) fn of(&self, sieve: &Sieve) -> usize {
        let weigh = |word: &u32| match word {
            word if Some(*word) == self.beginning => 10_000,
            word if self.common.contains(word) => 100,
            word if self.small.contains(word) => 10,
            _ => 1,
        };
        let open = if sieve.any { 100_000 } else { 0 };
        open + sieve.words.iter().map(weigh).sum::<usize>() + sieve.stems.len() * 2
    }
}
