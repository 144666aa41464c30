//! All the patterns of a language, looked for in one pass.

use std::collections::HashMap;

use super::pattern::{Pattern, Token};

/// Stems are looked up by so many of their first bytes.
const STEM_KEY: usize = 2;

/// Patterns by the words with which they may begin.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    patterns: Vec<Pattern>,
    by_word: HashMap<u32, Vec<usize>>,
    by_stem: HashMap<String, Vec<(Box<str>, usize)>>,
    /// Those that may begin with any word, or match at the beginning only.
    rest: Vec<usize>,
}

impl Phrases {
    /// Sorts `patterns` by how they begin.
    pub(super) fn new(patterns: Vec<Pattern>) -> Self {
        let mut phrases = Self::default();
        for (index, pattern) in patterns.iter().enumerate() {
            let firsts = pattern.firsts();
            if pattern.anchored || firsts.any {
                phrases.rest.push(index);
                continue;
            }
            for word in firsts.words {
                phrases.by_word.entry(word).or_default().push(index);
            }
            for stem in firsts.stems {
                let key = stem.chars().take(STEM_KEY).collect();
                phrases.by_stem.entry(key).or_default().push((stem, index));
            }
        }
        phrases.patterns = patterns;
        phrases
    }

    /// Calls `found` with the number of each pattern that matches in `tokens`, perhaps
    /// more than once.
    pub(super) fn search(&self, tokens: &[Token<'_>], mut found: impl FnMut(usize)) {
        for at in 0..tokens.len() {
            let Some(ahead) = tokens.get(at..) else { return };
            for index in self.candidates(ahead.first()) {
                if self.patterns.get(index).is_some_and(|pattern| pattern.begins(ahead)) {
                    found(index);
                }
            }
            for index in &self.rest {
                let Some(pattern) = self.patterns.get(*index) else { continue };
                if (at == 0 || !pattern.anchored) && pattern.begins(ahead) {
                    found(*index);
                }
            }
        }
    }

    fn candidates<'s>(&'s self, token: Option<&Token<'s>>) -> impl Iterator<Item = usize> + 's {
        let number = token.and_then(|token| token.number);
        let words = number.and_then(|number| self.by_word.get(&number));
        let text = token.map_or("", |token| token.text);
        let key: String = text.chars().take(STEM_KEY).collect();
        let stems = self.by_stem.get(&key).map(Vec::as_slice).unwrap_or_default();
        let stemmed = stems.iter().filter(move |(stem, _)| text.starts_with(stem.as_ref()));
        words.into_iter().flatten().copied().chain(stemmed.map(|(_, index)| *index))
    }
}
