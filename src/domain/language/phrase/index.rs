//! All the patterns of a language, looked for in one pass.
//!
//! Each pattern has *keys*: words of which a text must hold one. Only the few patterns
//! all of whose keys turn up in a sentence are tried on it.

use std::{collections::HashMap, ops::Range};

use super::{
    matcher::{Pattern, Sieve},
    row::Row,
    vocabulary::NumberSet,
    words::Word,
};

/// Patterns by their keys.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    patterns: Vec<Pattern>,
    /// Patterns by the number of a word of their rarest key.
    by_word: Postings,
    /// Stems with their patterns, in the slots of their first two letters.
    by_stem: Vec<Vec<(Box<str>, u32)>>,
    /// Those that every text may match.
    keyless: NumberSet,
    /// The words of the other keys, each key once however many patterns have it.
    keys: Vec<Box<[u32]>>,
    /// Which of `keys` each pattern has.
    others: Vec<Box<[u32]>>,
    /// One more than the greatest number of a word in any key.
    words: usize,
}

impl Phrases {
    /// Sorts `patterns` by their keys, preferring those that `weight` finds light.
    pub(crate) fn new(patterns: Vec<Pattern>, weight: impl Fn(&Sieve) -> usize + Copy) -> Self {
        let mut phrases = Self { by_stem: vec![Vec::new(); STEM_SLOTS], ..Self::default() };
        let (mut by_word, mut known) = (Vec::new(), HashMap::new());
        for (index, pattern) in (0..).zip(&patterns) {
            let mut keys = pattern.keys(weight).into_iter();
            let key = keys.next().unwrap_or_else(Sieve::open);
            by_word.extend(key.words.iter().map(|word| (*word, index)));
            phrases.file(index, key);
            let plain = keys.filter(|key| !key.any && key.stems.is_empty());
            let numbers = plain.map(|key| phrases.number(key.words, &mut known)).collect();
            phrases.others.push(numbers);
        }
        let in_keys = phrases.keys.iter().flat_map(|key| key.iter().copied());
        let in_keys = in_keys.chain(by_word.iter().map(|(word, _)| *word));
        phrases.words = in_keys.max().map_or(0, |greatest| greatest as usize + 1);
        phrases.by_word = Postings::new(by_word);
        phrases.patterns = patterns;
        phrases
    }

    /// Files a pattern that any text may match, or one that begins so.
    fn file(&mut self, index: u32, key: Sieve) {
        if key.any {
            self.keyless.insert(index);
        }
        for stem in key.stems {
            if let Some(filed) = stem_slot(&stem).and_then(|slot| self.by_stem.get_mut(slot)) {
                filed.push((stem, index));
            }
        }
    }

    /// The place of a key among those `known`.
    fn number(&mut self, words: Vec<u32>, known: &mut HashMap<Vec<u32>, u32>) -> u32 {
        let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
        *known.entry(words).or_insert_with_key(|words| {
            self.keys.push(words.as_slice().into());
            next
        })
    }

    /// The patterns whose keys are in `row`, by number.
    pub(crate) fn candidates(&self, row: &Row<'_>) -> NumberSet {
        let mut candidates = self.keyless.clone();
        candidates.make_room(self.patterns.len());
        let mut present = NumberSet::default();
        present.make_room(self.words);
        for word in row.words() {
            self.add_candidates(word, &mut candidates);
            word.number.into_iter().for_each(|number| present.insert(number));
        }
        let holds = |word: &u32| present.contains(Some(*word));
        let is_in =
            |key: &u32| self.keys.get(*key as usize).is_some_and(|key| key.iter().any(holds));
        candidates.retain(|index| {
            self.others.get(index as usize).is_some_and(|keys| keys.iter().all(is_in))
        });
        candidates
    }

    /// Whether the pattern with this number matches in `row`.
    pub(crate) fn matches(&self, index: u32, row: &Row<'_>) -> bool {
        self.patterns.get(index as usize).is_some_and(|pattern| pattern.is_in(row))
    }

    /// Where the pattern with this number matches in `row`, one place after the other.
    pub(crate) fn places(&self, index: u32, row: &Row<'_>) -> Vec<Range<usize>> {
        let Some(pattern) = self.patterns.get(index as usize) else { return Vec::new() };
        let mut places: Vec<Range<usize>> = Vec::new();
        while let Some(place) = pattern.place(row, places.last().map_or(0, |last| last.end)) {
            places.push(place);
        }
        places
    }

    fn add_candidates(&self, word: &Word<'_>, candidates: &mut NumberSet) {
        let filed = word.number.map(|number| self.by_word.of(number)).unwrap_or_default();
        filed.iter().for_each(|index| candidates.insert(*index));
        let filed = stem_slot(&word.text).and_then(|slot| self.by_stem.get(slot));
        for (stem, index) in filed.into_iter().flatten() {
            if word.text.starts_with(stem.as_ref()) {
                candidates.insert(*index);
            }
        }
    }
}

/// Numbers filed under other numbers, side by side in one list.
#[derive(Debug, Default)]
struct Postings {
    /// Where what is filed under each number begins.
    starts: Vec<u32>,
    filed: Vec<u32>,
}

impl Postings {
    /// Files the second of each pair under the first.
    fn new(mut pairs: Vec<(u32, u32)>) -> Self {
        pairs.sort_unstable();
        let mut postings = Self::default();
        for (key, filed) in pairs {
            let at = u32::try_from(postings.filed.len()).unwrap_or(u32::MAX);
            postings.starts.resize(postings.starts.len().max(key as usize + 1), at);
            postings.filed.push(filed);
        }
        postings
    }

    /// What is filed under `key`.
    fn of(&self, key: u32) -> &[u32] {
        let start = |key: usize| self.starts.get(key).map(|start| *start as usize);
        let key = key as usize;
        let Some(first) = start(key) else { return &[] };
        self.filed.get(first..start(key + 1).unwrap_or(self.filed.len())).unwrap_or_default()
    }
}

/// How many values five bits of two letters have.
const STEM_SLOTS: usize = 1 << 10;

/// The slot of a word's first two letters; it may be that of other letters too.
fn stem_slot(text: &str) -> Option<usize> {
    let [first, second] = text.as_bytes().first_chunk()?;
    Some(usize::from(first & 31) << 5 | usize::from(second & 31))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filed_is_found_under_its_own_number_alone() {
        let postings = Postings::new(vec![(4, 7), (2, 1), (2, 0), (4, 8), (9, 5)]);
        let found: Vec<&[u32]> = (0..11).map(|key| postings.of(key)).collect();
        let none: &[u32] = &[];
        let expected = [none, none, &[0, 1], none, &[7, 8], none, none, none, none, &[5], none];
        assert_eq!(expected[..], found[..]);
        assert!(Postings::default().of(0).is_empty());
    }
}
