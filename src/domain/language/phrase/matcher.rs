//! Patterns, matched word by word.
//!
//! Regular expressions would do, but hundreds of them over a language's everyday words
//! outgrow the lazy automaton of any engine and run a hundred times slower than this:
//! words are compared as numbers, and nothing repeats without bound, so that a pattern
//! looks at a fixed number of words from where it begins.

use std::{ops::Range, sync::Arc};

use super::{
    vocabulary::NumberSet,
    words::{BEGINNING, Word},
};

/// What a pattern is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    /// One of these words, sorted.
    Words(Vec<u32>),
    /// A word that begins so.
    Stem(Box<str>),
    /// A word that ends so.
    Ending(Box<str>),
    /// Any word.
    Any,
    /// A word that no pattern knows.
    Stranger,
    /// A number.
    Number,
    /// Up to so many words.
    Gap(u32),
    /// The end of the text.
    End,
    /// One after the other.
    Sequence(Vec<Node>),
    /// Any one of them.
    Choice(Vec<Node>),
    /// Perhaps.
    Optional(Box<Node>),
    /// A pattern of its own, which others may share; it is looked into only where one of
    /// its words begins it.
    Part(Arc<Pattern>),
}

/// Words of which a text must hold at least one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sieve {
    /// These words, sorted.
    pub(crate) words: Vec<u32>,
    /// Words that begin so.
    pub(crate) stems: Vec<Box<str>>,
    /// Any word at all will do.
    pub(crate) any: bool,
}

impl Sieve {
    /// Lets everything through.
    pub(crate) fn open() -> Self {
        Self { any: true, ..Self::default() }
    }

    fn merge(&mut self, other: Self) {
        self.words.extend(other.words);
        self.words.sort_unstable();
        self.words.dedup();
        self.stems.extend(other.stems);
        self.any |= other.any;
    }
}

/// A pattern, ready to be matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern {
    node: Node,
    /// The words with which it may begin.
    firsts: NumberSet,
    /// Or words that begin so.
    first_stems: Vec<Box<str>>,
    /// Or any word.
    any_first: bool,
}

/// Places in a text, as bits from where the pattern began.
type Places = u128;

impl Pattern {
    /// Makes `node` ready.
    pub(crate) fn new(node: Node) -> Self {
        let mut firsts = Sieve::default();
        let any_first = gather_firsts(&node, &mut firsts) || firsts.any;
        let words = firsts.words.into_iter().collect();
        Self { node, firsts: words, first_stems: firsts.stems, any_first }
    }

    /// Whether it matches anywhere in `words`, whose first is the beginning.
    pub(crate) fn is_in(&self, words: &[&Word<'_>]) -> bool {
        (0..words.len()).any(|at| {
            let ahead = words.get(at..).unwrap_or_default();
            ahead.first().is_some_and(|word| self.may_begin(word))
                && advance(&self.node, 1, ahead) != 0
        })
    }

    /// Where it matches first in `words`, whose first is the beginning, from the word `from`
    /// on: as much as it can take, without the marks around it.
    pub(crate) fn place(&self, words: &[&Word<'_>], from: usize) -> Option<Range<usize>> {
        (from..words.len()).find_map(|at| {
            let ahead = words.get(at..).unwrap_or_default();
            ahead.first().filter(|word| self.may_begin(word))?;
            let end = advance(&self.node, 1, ahead).checked_ilog2()? as usize;
            let taken = ahead.get(..end)?;
            let first = taken.iter().position(|word| word.is_said())?;
            let last = taken.iter().rposition(|word| word.is_said())?;
            Some(at + first..at + last + 1)
        })
    }

    fn may_begin(&self, word: &Word<'_>) -> bool {
        self.firsts.contains(word.number)
            || self.any_first
            || self.first_stems.iter().any(|stem| word.text.starts_with(stem.as_ref()))
    }

    /// Those of `places` where it may begin.
    fn beginnings(&self, places: Places, words: &[&Word<'_>]) -> Places {
        if self.any_first {
            return places;
        }
        let begins = |at: &usize| words.get(*at).is_some_and(|word| self.may_begin(word));
        bits(places).filter(begins).fold(0, |all, at| all | bit(at))
    }

    /// The words of which a text must hold one for the pattern to match, in as many sets
    /// as it asks for: the lightest, by which it is filed, first.
    pub(crate) fn keys(&self, weight: impl Fn(&Sieve) -> usize + Copy) -> Vec<Sieve> {
        let mut keys = keys(&self.node, weight);
        keys.sort_by_key(weight);
        keys
    }
}

/// Where matching can go on after `node`, from each of `places`.
fn advance(node: &Node, places: Places, words: &[&Word<'_>]) -> Places {
    match node {
        Node::Words(numbers) => step(places, words, |word| match numbers.as_slice() {
            [one] => word.number == Some(*one),
            many => word.number.is_some_and(|number| many.binary_search(&number).is_ok()),
        }),
        Node::Stem(stem) => step(places, words, |word| word.text.starts_with(stem.as_ref())),
        Node::Ending(ending) => step(places, words, |word| word.text.ends_with(ending.as_ref())),
        Node::Any => step(places, words, |word| !matches!(word.text.as_ref(), "," | BEGINNING)),
        Node::Stranger => step(places, words, |word| {
            word.number.is_none() && !matches!(word.text.as_ref(), "," | "~" | BEGINNING)
        }),
        Node::Number => {
            step(places, words, |word| word.text.starts_with(|c: char| c.is_ascii_digit()))
        }
        Node::Gap(most) => (0..*most).fold(places, |all, _| all | step(all, words, |_| true)),
        Node::End => places & bit(words.len()),
        Node::Sequence(nodes) => nodes.iter().fold(places, |at, node| match at {
            0 => 0,
            at => advance(node, at, words),
        }),
        Node::Choice(nodes) => nodes.iter().fold(0, |all, node| all | advance(node, places, words)),
        Node::Optional(node) => places | advance(node, places, words),
        Node::Part(part) => match part.beginnings(places, words) {
            0 => 0,
            places => advance(&part.node, places, words),
        },
    }
}

/// One word further, and over the comma after it, where `matches`.
fn step(places: Places, words: &[&Word<'_>], matches: impl Fn(&Word<'_>) -> bool) -> Places {
    let mut reached = 0;
    for at in bits(places) {
        if words.get(at).is_some_and(|word| matches(word)) {
            let comma = words.get(at + 1).is_some_and(|word| word.text == ",");
            reached |= bit(at + 1) | if comma { bit(at + 2) } else { 0 };
        }
    }
    reached
}

/// The places in a set, the first first.
fn bits(places: Places) -> impl Iterator<Item = usize> {
    let mut left = places;
    std::iter::from_fn(move || {
        let at = (left != 0).then(|| left.trailing_zeros())?;
        left &= left - 1;
        Some(at as usize)
    })
}

fn bit(at: usize) -> Places {
    u32::try_from(at).ok().and_then(|at| 1_u128.checked_shl(at)).unwrap_or(0)
}

/// Adds the words with which `node` may begin; says whether it may match nothing.
fn gather_firsts(node: &Node, firsts: &mut Sieve) -> bool {
    match node {
        Node::Words(words) => firsts.words.extend(words),
        Node::Stem(stem) => firsts.stems.push(stem.clone()),
        Node::Ending(_) | Node::Any | Node::Stranger | Node::Number => firsts.any = true,
        Node::Gap(_) | Node::End => return true,
        Node::Sequence(nodes) => return nodes.iter().all(|node| gather_firsts(node, firsts)),
        // Every branch must be looked at, so no short cut.
        Node::Choice(nodes) => {
            return nodes.iter().fold(false, |empty, node| gather_firsts(node, firsts) | empty);
        }
        Node::Optional(node) => {
            gather_firsts(node, firsts);
            return true;
        }
        Node::Part(part) => return gather_firsts(&part.node, firsts),
    }
    false
}

/// The sieves that every text matching `node` passes.
fn keys(node: &Node, weight: impl Fn(&Sieve) -> usize + Copy) -> Vec<Sieve> {
    match node {
        Node::Words(words) => vec![Sieve { words: words.clone(), ..Sieve::default() }],
        Node::Stem(stem) => vec![Sieve { stems: vec![stem.clone()], ..Sieve::default() }],
        Node::Sequence(nodes) => nodes.iter().flat_map(|node| keys(node, weight)).collect(),
        Node::Choice(nodes) => {
            // One of the branches matches, so a word of its lightest key is there.
            let lightest = |node| keys(node, weight).into_iter().min_by_key(weight);
            let merged = nodes.iter().map(lightest).try_fold(Sieve::default(), |mut all, key| {
                all.merge(key?);
                Some(all)
            });
            merged.into_iter().collect()
        }
        Node::Part(part) => keys(&part.node, weight),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_of_a_pattern_is_its_rarest_part() {
        let common = Node::Words(vec![1, 2]);
        let rare = Node::Choice(vec![Node::Words(vec![7]), Node::Stem("in".into())]);
        let perhaps = Node::Optional(Box::new(Node::Words(vec![9])));
        let pattern = Pattern::new(Node::Sequence(vec![perhaps, common, Node::Gap(5), rare]));
        let keys = pattern.keys(|sieve| if sieve.words.contains(&1) { 100 } else { 1 });
        let sieve = |words, stems| Sieve { words, stems, any: false };
        assert_eq!([sieve(vec![7], vec!["in".into()]), sieve(vec![1, 2], vec![])], keys[..]);
        assert_eq!([1, 2, 9], pattern.firsts.numbers().collect::<Vec<_>>()[..]);
    }

    #[test]
    fn a_place_is_as_long_as_it_can_be_and_ends_in_a_word() {
        let mut said = vec![Word::beginning()];
        said.extend(super::super::words::words("so we push, push, push hard.", 0));
        let said: Vec<&Word> = said.iter().collect();
        let push = || Node::Stem("push".into());
        let twice = Node::Sequence(vec![push(), Node::Optional(Box::new(push()))]);
        let pattern = Pattern::new(twice);
        assert_eq!(pattern.place(&said, 0), Some(3..6));
        assert_eq!(pattern.place(&said, 6), Some(7..8));
        assert_eq!(pattern.place(&said, 8), None);
    }

    #[test]
    fn a_pattern_that_asks_for_no_word_lets_every_text_through() {
        let pattern = Pattern::new(Node::Sequence(vec![Node::Any, Node::Gap(5)]));
        assert!(pattern.keys(|_| 1).is_empty());
    }
}
