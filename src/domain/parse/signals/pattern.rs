//! The small language in which the tables under `config/signals` are written.
//!
//! | written | means |
//! |---|---|
//! | `get back to` | these words; a comma may stand between any two |
//! | `(this\|that week)` | one of these |
//! | `really?`, `(a\|b)?` | may be missing |
//! | `interest*` | a word that begins so |
//! | `*` | any one word |
//! | `#` | a number, or a word that begins with one |
//! | `..` | up to five words |
//! | `^`, `$` | the beginning and the end |
//! | `<name>` | what the table's `[words]` say under this name |
//!
//! Regular expressions would do, but hundreds of them over a language's everyday words
//! outgrow the lazy automaton of any engine and run a hundred times slower than this:
//! words are compared as numbers, and nothing repeats without bound, so that a pattern
//! looks at a fixed number of words from where it begins.

use std::collections::{BTreeSet, HashMap};

use super::words::{expanded, fold};

/// Names nest no deeper than this, so that one that names itself ends.
const DEPTH: usize = 8;
/// How many words `..` may stand for.
const GAP: u32 = 5;

/// Occurs where a table holds a pattern that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadPattern {
    /// A name that the table's `[words]` lack, or that names itself.
    #[error("pattern {0:?} uses a name that `[words]` does not explain")]
    Name(String),
    /// Parentheses that do not match, or nothing to match.
    #[error("pattern {0:?} is empty or its parentheses do not match")]
    Shape(String),
}

/// The words that patterns know, as numbers.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    numbers: HashMap<String, u32>,
}

impl Vocabulary {
    fn learn(&mut self, word: &str) -> u32 {
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        *self.numbers.entry(word.to_owned()).or_insert(next)
    }

    /// `text` as patterns see it.
    pub(super) fn token<'t>(&self, text: &'t str) -> Token<'t> {
        Token { text, number: self.numbers.get(text).copied() }
    }
}

/// One folded word, as patterns see it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'t> {
    pub(super) text: &'t str,
    /// Its number; `None` where no pattern knows it.
    pub(super) number: Option<u32>,
}

/// What a pattern is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Node {
    Words(BTreeSet<u32>),
    Stem(Box<str>),
    Any,
    Number,
    Gap,
    End,
    Sequence(Vec<Node>),
    Choice(Vec<Node>),
    Optional(Box<Node>),
}

/// A pattern, ready to be matched.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    node: Node,
    /// Matches at the beginning only.
    pub(super) anchored: bool,
}

/// The words with which a pattern may begin.
#[derive(Clone, Debug, Default)]
pub(super) struct Firsts {
    pub(super) words: BTreeSet<u32>,
    pub(super) stems: BTreeSet<Box<str>>,
    /// Any word at all may come first.
    pub(super) any: bool,
}

/// Places in a text, as bits from where the pattern began.
type Places = u128;

impl Pattern {
    /// Whether the pattern matches from `tokens`' first word on.
    pub(super) fn begins(&self, tokens: &[Token<'_>]) -> bool {
        advance(&self.node, 1, tokens) != 0
    }

    /// The words with which it may begin.
    pub(super) fn firsts(&self) -> Firsts {
        let mut firsts = Firsts::default();
        if firsts_of(&self.node, &mut firsts) {
            firsts.any = true;
        }
        firsts
    }
}

/// Where matching can go on after `node`, from each of `places`.
fn advance(node: &Node, places: Places, tokens: &[Token<'_>]) -> Places {
    match node {
        Node::Words(numbers) => step(places, tokens, |token| {
            token.number.is_some_and(|number| numbers.contains(&number))
        }),
        Node::Stem(stem) => step(places, tokens, |token| token.text.starts_with(stem.as_ref())),
        Node::Any => step(places, tokens, |token| token.text != ","),
        Node::Number => {
            step(places, tokens, |token| token.text.starts_with(|c: char| c.is_ascii_digit()))
        }
        Node::Gap => (0..GAP).fold(places, |all, _| all | step(all, tokens, |_| true)),
        Node::End => {
            places & (1_u128.checked_shl(u32::try_from(tokens.len()).unwrap_or(128)).unwrap_or(0))
        }
        Node::Sequence(nodes) => nodes.iter().fold(places, |at, node| match at {
            0 => 0,
            at => advance(node, at, tokens),
        }),
        Node::Choice(nodes) => {
            nodes.iter().fold(0, |all, node| all | advance(node, places, tokens))
        }
        Node::Optional(node) => places | advance(node, places, tokens),
    }
}

/// One word further, and over the comma after it, where `matches`.
fn step(places: Places, tokens: &[Token<'_>], matches: impl Fn(&Token<'_>) -> bool) -> Places {
    let mut reached = 0;
    let mut left = places;
    while left != 0 {
        let at = left.trailing_zeros();
        left &= left - 1;
        let index = at as usize;
        if tokens.get(index).is_some_and(&matches) {
            let comma = tokens.get(index + 1).is_some_and(|token| token.text == ",");
            reached |= bit(at + 1) | if comma { bit(at + 2) } else { 0 };
        }
    }
    reached
}

fn bit(at: u32) -> Places {
    1_u128.checked_shl(at).unwrap_or(0)
}

/// Adds the first words of `node`; whether it may match nothing at all.
fn firsts_of(node: &Node, firsts: &mut Firsts) -> bool {
    match node {
        Node::Words(words) => firsts.words.extend(words),
        Node::Stem(stem) => {
            firsts.stems.insert(stem.clone());
        }
        Node::Any | Node::Number => firsts.any = true,
        Node::Gap | Node::End => return true,
        Node::Sequence(nodes) => return nodes.iter().all(|node| firsts_of(node, firsts)),
        // Every branch must be looked at, so no short cut.
        Node::Choice(nodes) => {
            return nodes.iter().fold(false, |empty, node| firsts_of(node, firsts) | empty);
        }
        Node::Optional(node) => {
            firsts_of(node, firsts);
            return true;
        }
    }
    false
}

/// Turns patterns as they are written into patterns that can be matched.
#[derive(Debug)]
pub(super) struct Compiler<'a> {
    /// What `<name>` stands for.
    pub(super) names: &'a HashMap<String, String>,
    /// How contractions are written out.
    pub(super) contractions: &'a HashMap<String, String>,
    /// The words known so far.
    pub(super) vocabulary: Vocabulary,
}

impl Compiler<'_> {
    /// Reads `source`.
    pub(super) fn compile(&mut self, source: &str) -> Result<Pattern, BadPattern> {
        let full = self.resolve(source)?;
        let (body, anchored) = match full.trim().strip_prefix('^') {
            Some(rest) => (rest, true),
            None => (full.trim(), false),
        };
        let tokens = tokens(body);
        let mut rest = tokens.as_slice();
        let node = self.choice(&mut rest);
        match node {
            Some(node) if rest.is_empty() && node != Node::Sequence(Vec::new()) => {
                Ok(Pattern { node, anchored })
            }
            _ => Err(BadPattern::Shape(source.to_owned())),
        }
    }

    /// Puts what they stand for in the place of names.
    fn resolve(&self, source: &str) -> Result<String, BadPattern> {
        let mut text = source.to_owned();
        for _ in 0..DEPTH {
            if !text.contains('<') {
                return Ok(text);
            }
            let resolved = self.resolve_once(&text);
            text = resolved.ok_or_else(|| BadPattern::Name(source.to_owned()))?;
        }
        Err(BadPattern::Name(source.to_owned()))
    }

    fn resolve_once(&self, source: &str) -> Option<String> {
        let mut resolved = String::new();
        let mut rest = source;
        while let Some((before, after)) = rest.split_once('<') {
            let (name, after) = after.split_once('>')?;
            resolved.push_str(before);
            resolved.extend(["(", self.names.get(name)?, ")"]);
            rest = after;
        }
        resolved.push_str(rest);
        Some(resolved)
    }

    /// Sequences with `|` between them, up to a closing parenthesis or the end.
    fn choice(&mut self, rest: &mut &[&str]) -> Option<Node> {
        let mut branches = vec![self.sequence(rest)?];
        while let Some(("|", after)) = rest.split_first().map(|(first, after)| (*first, after)) {
            *rest = after;
            branches.push(self.sequence(rest)?);
        }
        Some(simplest(branches))
    }

    fn sequence(&mut self, rest: &mut &[&str]) -> Option<Node> {
        let mut nodes = Vec::new();
        while let Some((token, after)) = rest.split_first() {
            if matches!(*token, "|" | ")") {
                break;
            }
            *rest = after;
            let node = match *token {
                "(" => self.group(rest)?,
                "?" => Node::Optional(Box::new(nodes.pop()?)),
                token => self.word(token),
            };
            nodes.push(node);
        }
        Some(if nodes.len() == 1 { nodes.pop()? } else { Node::Sequence(nodes) })
    }

    fn group(&mut self, rest: &mut &[&str]) -> Option<Node> {
        let node = self.choice(rest)?;
        let (")", after) = rest.split_first().map(|(first, after)| (*first, after))? else {
            return None;
        };
        *rest = after;
        Some(node)
    }

    fn word(&mut self, token: &str) -> Node {
        match token {
            "$" => return Node::End,
            ".." => return Node::Gap,
            "*" => return Node::Any,
            "#" => return Node::Number,
            _ => {}
        }
        let folded = fold(token);
        if let Some(stem) = folded.strip_suffix('*') {
            return Node::Stem(stem.into());
        }
        let written = expanded(&folded, self.contractions).unwrap_or(folded);
        let mut parts: Vec<Node> = written
            .split_whitespace()
            .map(|part| Node::Words(BTreeSet::from([self.vocabulary.learn(part)])))
            .collect();
        match parts.len() {
            1 => parts.remove(0),
            _ => Node::Sequence(parts),
        }
    }
}

/// One set of words where every branch is a word: the commonest choice by far.
fn simplest(mut branches: Vec<Node>) -> Node {
    if branches.len() == 1 {
        return branches.remove(0);
    }
    let mut words = BTreeSet::new();
    branches.retain(|branch| match branch {
        Node::Words(set) => {
            words.extend(set);
            false
        }
        _ => true,
    });
    match (words.is_empty(), branches.is_empty()) {
        (_, true) => Node::Words(words),
        (true, _) => Node::Choice(branches),
        (false, false) => {
            branches.push(Node::Words(words));
            Node::Choice(branches)
        }
    }
}

/// Words, parentheses, bars and the question marks after them, in order.
fn tokens(body: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for chunk in body.split_whitespace() {
        let mut rest = chunk;
        while let Some(at) = rest.find(['(', ')', '|', '?']) {
            let Some((word, tail)) = rest.split_at_checked(at) else { break };
            let Some((mark, tail)) = tail.split_at_checked(1) else { break };
            found.extend([word, mark].into_iter().filter(|token| !token.is_empty()));
            rest = tail;
        }
        found.extend(Some(rest).filter(|token| !token.is_empty()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, line: &str) -> bool {
        let names = HashMap::from([("we".to_owned(), "i|we".to_owned())]);
        let contractions = HashMap::from([("n't".to_owned(), "not".to_owned())]);
        let vocabulary = Vocabulary::default();
        let mut compiler = Compiler { names: &names, contractions: &contractions, vocabulary };
        let pattern = compiler.compile(pattern).unwrap();
        let tokens: Vec<_> =
            line.split_whitespace().map(|word| compiler.vocabulary.token(word)).collect();
        let starts = if pattern.anchored { 0..1 } else { 0..tokens.len() };
        starts.into_iter().any(|at| pattern.begins(&tokens[at..]))
    }

    #[test]
    fn each_mark_means_what_the_table_says() {
        let cases = [
            ("get back", "i get back", true),
            ("get back", "i get , back", true),
            ("get back", "i forget back", false),
            ("get back", "i get backs", false),
            ("<we> (do|did) not", "we did not", true),
            ("<we> don't", "we do not", true),
            ("very? (really)? good", "good", true),
            ("interest*", "interested", true),
            ("a * b", "a x b", true),
            ("a * b", "a b", false),
            ("a .. b", "a b", true),
            ("a .. b", "a 1 2 3 4 5 b", true),
            ("a .. b", "a 1 2 3 4 5 6 b", false),
            ("at #", "at 10:30", true),
            ("at #", "at ten", false),
            ("^no$", "no", true),
            ("^no$", "no problem", false),
            ("^no", "oh no", false),
            ("(a b|c|d e)? f$", "d e f", true),
            ("a (b|$)", "a", true),
            ("a (b|$)", "a c", false),
        ];
        for (pattern, line, expected) in cases {
            assert_eq!(expected, matches(pattern, line), "{pattern} on {line}");
        }
    }

    #[test]
    fn a_pattern_knows_its_first_words() {
        let names = HashMap::new();
        let vocabulary = Vocabulary::default();
        let mut compiler = Compiler { names: &names, contractions: &names, vocabulary };
        let pattern = compiler.compile("(a|b)? (stem*|c) d").unwrap();
        let firsts = pattern.firsts();
        assert_eq!((3, 1, false), (firsts.words.len(), firsts.stems.len(), firsts.any));
        assert!(compiler.compile("a? (b)?").unwrap().firsts().any);
    }

    #[test]
    fn a_pattern_that_cannot_be_read_is_named() {
        let names = HashMap::from([("loop".to_owned(), "<loop>".to_owned())]);
        let none = HashMap::new();
        let vocabulary = Vocabulary::default();
        let mut compiler = Compiler { names: &names, contractions: &none, vocabulary };
        for pattern in ["<unknown>", "<loop>", "(a", "a)", "", "^", "?"] {
            let error = compiler.compile(pattern).unwrap_err();
            assert!(error.to_string().contains(&format!("{pattern:?}")), "{error}");
        }
    }
}
