//! All the patterns of a language, looked for in one pass.
//!
//! Each pattern has two *keys*: words of which a text must hold one. Only the few patterns
//! whose keys both turn up in a sentence are tried on it.

use std::{collections::HashMap, hash::BuildHasherDefault};

use super::{
    matcher::{Pattern, Sieve},
    vocabulary::NumberSet,
    words::Word,
};
use crate::domain::fnv::Fnv1a;

/// Patterns by their keys.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    patterns: Vec<Pattern>,
    /// The second key of each; `None` where it lets everything through.
    second: Vec<Option<NumberSet>>,
    /// Patterns by word number.
    by_word: Vec<Vec<u32>>,
    by_stem: HashMap<u16, Vec<(Box<str>, u32)>, BuildHasherDefault<Fnv1a>>,
    /// Those that every text may match.
    keyless: NumberSet,
}

impl Phrases {
    /// Sorts `patterns` by their keys, preferring those that `weight` finds light.
    pub(super) fn new(patterns: Vec<Pattern>, weight: impl Fn(&Sieve) -> usize + Copy) -> Self {
        let mut phrases = Self::default();
        for (index, pattern) in (0..).zip(&patterns) {
            let (key, second) = pattern.keys(weight);
            phrases.file(index, key);
            let plain = !second.any && second.stems.is_empty();
            phrases.second.push(plain.then(|| second.words.into_iter().collect()));
        }
        phrases.patterns = patterns;
        phrases
    }

    fn file(&mut self, index: u32, key: Sieve) {
        if key.any {
            self.keyless.insert(index);
        }
        for word in key.words {
            let word = word as usize;
            if self.by_word.len() <= word {
                self.by_word.resize(word + 1, Vec::new());
            }
            self.by_word.get_mut(word).into_iter().for_each(|filed| filed.push(index));
        }
        for stem in key.stems {
            if let Some(key) = stem_key(&stem) {
                self.by_stem.entry(key).or_default().push((stem, index));
            }
        }
    }

    /// The patterns whose keys are in `words`, by number.
    pub(super) fn candidates(&self, words: &[&Word<'_>]) -> NumberSet {
        let mut candidates = self.keyless.clone();
        for word in words {
            self.add_candidates(word, &mut candidates);
        }
        let present: NumberSet = words.iter().filter_map(|word| word.number).collect();
        candidates.retain(|index| match self.second.get(index as usize) {
            Some(Some(second)) => second.intersects(&present),
            _ => true,
        });
        candidates
    }

    /// Whether the pattern with this number matches in `words`.
    pub(super) fn matches(&self, index: u32, words: &[&Word<'_>]) -> bool {
        self.patterns.get(index as usize).is_some_and(|pattern| pattern.is_in(words))
    }

    fn add_candidates(&self, word: &Word<'_>, candidates: &mut NumberSet) {
        if let Some(filed) = word.number.and_then(|number| self.by_word.get(number as usize)) {
            filed.iter().for_each(|index| candidates.insert(*index));
        }
        let filed = stem_key(&word.text).and_then(|key| self.by_stem.get(&key));
        for (stem, index) in filed.into_iter().flatten() {
            if word.text.starts_with(stem.as_ref()) {
                candidates.insert(*index);
            }
        }
    }
}

/// The first two letters of a word, by which stems are looked up.
fn stem_key(text: &str) -> Option<u16> {
    text.as_bytes().first_chunk().map(|letters| u16::from_ne_bytes(*letters))
}
