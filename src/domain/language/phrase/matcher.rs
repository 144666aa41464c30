//! Patterns, matched word by word.
//!
//! Regular expressions would do, but hundreds of them over a language's everyday words
//! outgrow the lazy automaton of any engine and run a hundred times slower than this:
//! words are compared as numbers, and nothing repeats without bound, so that a pattern
//! looks at a fixed number of words from where it begins.

use std::{ops::Range, sync::Arc};

use super::{
    row::{Ahead, FITS, Places, Row},
    vocabulary::NumberSet,
    words::Word,
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

impl Pattern {
    /// Makes `node` ready.
    pub(crate) fn new(node: Node) -> Self {
        let mut firsts = Sieve::default();
        let any_first = gather_firsts(&node, &mut firsts) || firsts.any;
        let words = firsts.words.into_iter().collect();
        Self { node, firsts: words, first_stems: firsts.stems, any_first }
    }

    /// Whether it matches anywhere in `row`.
    pub(crate) fn is_in(&self, row: &Row<'_>) -> bool {
        if row.words().len() <= FITS {
            // Where it begins does not matter, so it is followed from everywhere at once.
            let ahead = row.ahead(0);
            let begins = self.beginnings(ahead.there, &ahead);
            return begins != 0 && advance(&self.node, begins, &ahead) != 0;
        }
        row.words()
            .iter()
            .enumerate()
            .any(|(at, word)| self.may_begin(word) && advance(&self.node, 1, &row.ahead(at)) != 0)
    }

    /// Where it matches first in `row`, from the word `from` on: as much as it can take,
    /// without the marks around it.
    pub(crate) fn place(&self, row: &Row<'_>, from: usize) -> Option<Range<usize>> {
        let words = row.words();
        (from..words.len()).find_map(|at| {
            words.get(at).filter(|word| self.may_begin(word))?;
            let end = advance(&self.node, 1, &row.ahead(at)).checked_ilog2()? as usize;
            let taken = words.get(at..at + end)?;
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
    fn beginnings(&self, places: Places, ahead: &Ahead<'_, '_>) -> Places {
        match self.any_first {
            true => places,
            false => ahead.filter(places, |word| self.may_begin(word)),
        }
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
fn advance(node: &Node, places: Places, ahead: &Ahead<'_, '_>) -> Places {
    match node {
        Node::Words(numbers) => match numbers.as_slice() {
            [one] => ahead.step(places, |word| word.number == Some(*one)),
            many => ahead.step(places, |word| {
                word.number.is_some_and(|number| many.binary_search(&number).is_ok())
            }),
        },
        Node::Stem(stem) => ahead.step(places, |word| word.text.starts_with(stem.as_ref())),
        Node::Ending(ending) => ahead.step(places, |word| word.text.ends_with(ending.as_ref())),
        Node::Any => ahead.after(places & ahead.said),
        Node::Stranger => {
            ahead.step(places & ahead.said, |word| word.number.is_none() && word.text != "~")
        }
        Node::Number => {
            ahead.step(places, |word| word.text.starts_with(|c: char| c.is_ascii_digit()))
        }
        Node::Gap(most) => (0..*most).fold(places, |all, _| all | ahead.after(all)),
        Node::End => places & ahead.end(),
        Node::Sequence(nodes) => {
            let mut at = places;
            for node in nodes {
                at = advance(node, at, ahead);
                if at == 0 {
                    break;
                }
            }
            at
        }
        Node::Choice(nodes) => nodes.iter().fold(0, |all, node| all | advance(node, places, ahead)),
        Node::Optional(node) => places | advance(node, places, ahead),
        Node::Part(part) => match part.beginnings(places, ahead) {
            0 => 0,
            places => advance(&part.node, places, ahead),
        },
    }
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
        let said = Row::new(said.iter().collect());
        let push = || Node::Stem("push".into());
        let twice = Node::Sequence(vec![push(), Node::Optional(Box::new(push()))]);
        let pattern = Pattern::new(twice);
        assert_eq!(pattern.place(&said, 0), Some(3..6));
        assert_eq!(pattern.place(&said, 6), Some(7..8));
        assert_eq!(pattern.place(&said, 8), None);
    }

    /// The words of `text`, each with the number of its letters.
    fn numbered(text: &str) -> Vec<Word<'_>> {
        let mut said = vec![Word::beginning()];
        said.extend(super::super::words::words(text, 0));
        for word in &mut said {
            word.number = u32::try_from(word.text.len()).ok();
        }
        said
    }

    #[test]
    fn where_a_pattern_stands_in_a_long_text_makes_no_difference() {
        let two = Node::Words(vec![2]);
        let four = Node::Words(vec![4, 5]);
        let pattern = Pattern::new(Node::Sequence(vec![two, Node::Gap(2), four, Node::End]));
        for before in 0..300 {
            let text = format!("{}go, a far, away", "one ".repeat(before));
            let (near, far) = (numbered(&text), format!("{text} off it"));
            let far = numbered(&far);
            assert!(pattern.is_in(&Row::new(near.iter().collect())), "{before}");
            assert!(!pattern.is_in(&Row::new(far.iter().collect())), "{before}");
            let place = pattern.place(&Row::new(near.iter().collect()), 0);
            assert_eq!(place, Some(before + 1..before + 7), "{before}");
        }
    }

    #[test]
    fn a_pattern_that_asks_for_no_word_lets_every_text_through() {
        let pattern = Pattern::new(Node::Sequence(vec![Node::Any, Node::Gap(5)]));
        assert!(pattern.keys(|_| 1).is_empty());
    }
}
