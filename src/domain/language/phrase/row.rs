//! The words of a sentence in a row, and places in it as bits: what patterns walk over.

use super::words::Word;

/// The words of a text in a row, the first of which is the beginning, with what patterns
/// ask of them again and again.
#[derive(Debug)]
pub(crate) struct Row<'w> {
    words: Vec<&'w Word<'w>>,
    /// 64 words at a time.
    marks: Vec<Marks>,
}

/// What words are, as bits.
#[derive(Clone, Copy, Debug, Default)]
struct Marks {
    /// Those that are commas.
    commas: u64,
    /// Those that somebody wrote.
    said: u64,
}

impl<'w> Row<'w> {
    /// Lines up `words`.
    pub(crate) fn new(words: Vec<&'w Word<'w>>) -> Self {
        let marks = words.chunks(64).map(|some| {
            let mut marks = Marks::default();
            for (at, word) in some.iter().enumerate() {
                marks.commas |= u64::from(word.text == ",") << at;
                marks.said |= u64::from(word.is_said()) << at;
            }
            marks
        });
        let marks = marks.collect();
        Self { words, marks }
    }

    /// Its words.
    pub(crate) fn words(&self) -> &[&'w Word<'w>] {
        &self.words
    }

    /// What lies ahead from the word `at` on.
    pub(super) fn ahead(&self, at: usize) -> Ahead<'_, 'w> {
        let words = self.words.get(at..).unwrap_or_default();
        let (first, skipped) = (at / 64, at % 64);
        let window = |bits: fn(&Marks) -> u64| {
            let bits = |slot| Places::from(self.marks.get(slot).map_or(0, bits));
            let both = bits(first) | bits(first + 1) << 64;
            match skipped {
                0 => both,
                skipped => both >> skipped | bits(first + 2) << (128 - skipped),
            }
        };
        let there = 1_u128.checked_shl(u32::try_from(words.len()).unwrap_or(u32::MAX));
        Ahead {
            words,
            there: there.map_or(Places::MAX, |end| end - 1),
            commas: window(|marks| marks.commas),
            said: window(|marks| marks.said),
        }
    }
}

/// Places in a text, as bits from where matching began.
pub(super) type Places = u128;

/// So many words fit into [`Places`] with the end behind them.
pub(super) const FITS: usize = 126;

/// What lies ahead of a place: its words, and what they are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ahead<'r, 'w> {
    words: &'r [&'w Word<'w>],
    pub(super) there: Places,
    commas: Places,
    pub(super) said: Places,
}

impl Ahead<'_, '_> {
    /// The place behind the last word.
    pub(super) fn end(&self) -> Places {
        self.there.wrapping_add(1)
    }

    /// One word further from each of `places`, and over the comma after it.
    pub(super) fn after(&self, places: Places) -> Places {
        let places = places & self.there;
        places << 1 | (places & self.commas >> 1) << 2
    }

    /// Those of `places` whose word `is` it.
    pub(super) fn filter(&self, places: Places, is: impl Fn(&Word<'_>) -> bool) -> Places {
        let (mut left, mut found) = (places, 0);
        while left != 0 {
            let at = left.trailing_zeros();
            let bit = left & left.wrapping_neg();
            left ^= bit;
            if self.words.get(at as usize).is_some_and(|word| is(word)) {
                found |= bit;
            }
        }
        found
    }

    /// One word further where it `is` it.
    pub(super) fn step(&self, places: Places, is: impl Fn(&Word<'_>) -> bool) -> Places {
        match self.filter(places, is) {
            0 => 0,
            found => self.after(found),
        }
    }
}
