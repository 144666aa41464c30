//! The words that a table knows, as numbers.

use std::{collections::HashMap, hash::BuildHasherDefault, iter};

use crate::domain::fnv::Fnv1a;

/// The words that a table knows, as numbers from 0 on.
///
/// Every word of every mail is looked up, and words come from strangers: but nothing of
/// theirs is ever put in, so none of them can make it slow.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    numbers: HashMap<String, u32, BuildHasherDefault<Fnv1a>>,
}

impl Vocabulary {
    /// The number of `word`, which is known from now on.
    pub(crate) fn learn(&mut self, word: &str) -> u32 {
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        *self.numbers.entry(word.to_owned()).or_insert(next)
    }

    /// The number of `word`; `None` where it is not known.
    pub(crate) fn number(&self, word: &str) -> Option<u32> {
        self.numbers.get(word).copied()
    }
}

/// A set of numbers, of words or of patterns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct NumberSet(Vec<u64>);

impl NumberSet {
    /// Makes room for the numbers below `end`, so that putting them in is quick.
    pub(crate) fn make_room(&mut self, end: usize) {
        self.0.resize(self.0.len().max(end.div_ceil(64)), 0);
    }

    /// Puts `number` in.
    pub(crate) fn insert(&mut self, number: u32) {
        let (slot, bit) = place(number);
        if let Some(bits) = self.0.get_mut(slot) {
            *bits |= bit;
            return;
        }
        self.0.resize(slot + 1, 0);
        self.insert(number);
    }

    /// Whether `number` is in it; no unknown word is.
    pub(crate) fn contains(&self, number: Option<u32>) -> bool {
        number.is_some_and(|number| {
            let (slot, bit) = place(number);
            self.0.get(slot).is_some_and(|bits| bits & bit != 0)
        })
    }

    /// Whether nothing is in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|bits| *bits == 0)
    }

    /// Takes out what `keep` does not keep.
    pub(crate) fn retain(&mut self, keep: impl Fn(u32) -> bool) {
        for (slot, bits) in (0_u32..).zip(&mut self.0) {
            let mut left = *bits;
            while left != 0 {
                let bit = left.trailing_zeros();
                left &= left - 1;
                if !keep(slot * 64 + bit) {
                    *bits &= !(1 << bit);
                }
            }
        }
    }

    /// The numbers in it, smallest first.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> {
        let slots = (0_u32..).zip(&self.0);
        slots.flat_map(|(slot, bits)| {
            let mut left = *bits;
            iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(slot * 64 + bit)
            })
        })
    }
}

impl FromIterator<u32> for NumberSet {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        let mut set = Self::default();
        numbers.into_iter().for_each(|number| set.insert(number));
        set
    }
}

fn place(number: u32) -> (usize, u64) {
    ((number / 64) as usize, 1 << (number % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_keeps_its_number() {
        let mut vocabulary = Vocabulary::default();
        let (a, b) = (vocabulary.learn("a"), vocabulary.learn("b"));
        assert_eq!(
            (Some(a), Some(b), None),
            (vocabulary.number("a"), vocabulary.number("b"), vocabulary.number("c"))
        );
        assert_eq!(a, vocabulary.learn("a"));
    }

    #[test]
    fn a_set_holds_what_was_put_in_and_nothing_else() {
        let set: NumberSet = [0, 63, 64, 700].into_iter().collect();
        assert_eq!([0, 63, 64, 700], set.numbers().collect::<Vec<_>>()[..]);
        let mut some = set.clone();
        some.retain(|number| number > 63);
        assert_eq!([64, 700], some.numbers().collect::<Vec<_>>()[..]);
        assert!(
            set.contains(Some(63))
                && !set.contains(Some(62))
                && !set.contains(Some(9_999))
                && !set.contains(None)
        );
    }
}
