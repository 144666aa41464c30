//! All the patterns of a language, looked for in one pass.
//!
//! Each pattern has two *keys*: words of which a text must hold one. Only the few patterns
//! whose keys both turn up in a sentence are tried on it.

use std::ops::Range;

use super::{
    matcher::{Pattern, Sieve},
    vocabulary::NumberSet,
    words::Word,
};

/// Patterns by their keys.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    patterns: Vec<Pattern>,
    /// The second key of each; `None` where it lets everything through.
    second: Vec<Option<NumberSet>>,
    /// Patterns by word number.
    by_word: Vec<Vec<u32>>,
    /// Stems with their patterns, in the slots of their first two letters.
    by_stem: Vec<Vec<(Box<str>, u32)>>,
    /// Those that every text may match.
    keyless: NumberSet,
}

impl Phrases {
    /// Sorts `patterns` by their keys, preferring those that `weight` finds light.
    pub(crate) fn new(patterns: Vec<Pattern>, weight: impl Fn(&Sieve) -> usize + Copy) -> Self {
        let mut phrases = Self { by_stem: vec![Vec::new(); STEM_SLOTS], ..Self::default() };
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
            if let Some(filed) = stem_slot(&stem).and_then(|slot| self.by_stem.get_mut(slot)) {
                filed.push((stem, index));
            }
        }
    }

    /// The patterns whose keys are in `words`, by number.
    pub(crate) fn candidates(&self, words: &[&Word<'_>]) -> NumberSet {
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
    pub(crate) fn matches(&self, index: u32, words: &[&Word<'_>]) -> bool {
        self.patterns.get(index as usize).is_some_and(|pattern| pattern.is_in(words))
    }

    /// Where the pattern with this number matches in `words`, one place after the other.
    pub(crate) fn places(&self, index: u32, words: &[&Word<'_>]) -> Vec<Range<usize>> {
        let Some(pattern) = self.patterns.get(index as usize) else { return Vec::new() };
        let mut places: Vec<Range<usize>> = Vec::new();
        while let Some(place) = pattern.place(words, places.last().map_or(0, |last| last.end)) {
            places.push(place);
        }
        places
    }

    fn add_candidates(&self, word: &Word<'_>, candidates: &mut NumberSet) {
        if let Some(filed) = word.number.and_then(|number| self.by_word.get(number as usize)) {
            filed.iter().for_each(|index| candidates.insert(*index));
        }
        let filed = stem_slot(&word.text).and_then(|slot| self.by_stem.get(slot));
        for (stem, index) in filed.into_iter().flatten() {
            if word.text.starts_with(stem.as_ref()) {
                candidates.insert(*index);
            }
        }
    }
}

/// How many values five bits of two letters have.
const STEM_SLOTS: usize = 1 << 10;

/// The slot of a word's first two letters; it may be that of other letters too.
fn stem_slot(text: &str) -> Option<usize> {
    let [first, second] = text.as_bytes().first_chunk()?;
    Some(usize::from(first & 31) << 5 | usize::from(second & 31))
}
