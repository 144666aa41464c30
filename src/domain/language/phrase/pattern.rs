//! The small language in which the tables under `config/signals` and `config/lexicon`
//! are written.
//!
//! | written | means |
//! |---|---|
//! | `get back to` | these words; a comma may stand between any two |
//! | `(this\|that week)` | one of these |
//! | `really?`, `(a\|b)?` | may be missing |
//! | `interest*` | a word that begins so |
//! | `*able` | a word that ends so |
//! | `*` | any one word |
//! | `@` | a word that no pattern knows: a name, as a rule |
//! | `,` | a comma that must be there |
//! | `#` | a number, or a word that begins with one |
//! | `..`, `...` | up to five words, up to fifteen |
//! | `^`, `$` | the beginning and the end; both may stand in a choice |
//! | `<name>` | what the table's `[words]` say under this name |

use std::{collections::HashMap, sync::Arc};

use super::{
    matcher::{Node, Pattern},
    vocabulary::Vocabulary,
    words::{Contractions, fold},
};

/// How many words `..` may hold.
const GAP: u32 = 5;
/// How many words `...` may hold: about as many as a sentence has.
const WIDE_GAP: u32 = 15;

/// Names nest no deeper than this, so that one that names itself ends.
const DEPTH: usize = 8;

/// A choice of so many branches is not looked into where none of them begins.
const WIDE: usize = 4;

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

/// Turns patterns as they are written into patterns that can be matched.
#[derive(Debug)]
pub(crate) struct Compiler<'a> {
    /// What `<name>` stands for.
    names: &'a HashMap<String, String>,
    /// How contractions are written out.
    contractions: &'a Contractions,
    /// The words known so far.
    pub(crate) vocabulary: Vocabulary,
    /// The names met so far, compiled.
    parts: HashMap<&'a str, Node>,
}

/// What is wrong with a pattern, before it is known which.
type Flaw = fn(String) -> BadPattern;

impl<'a> Compiler<'a> {
    /// Knows `names` and `contractions`, and no word yet.
    pub(crate) fn new(names: &'a HashMap<String, String>, contractions: &'a Contractions) -> Self {
        let (vocabulary, parts) = (Vocabulary::default(), HashMap::new());
        Self { names, contractions, vocabulary, parts }
    }

    /// Reads `source`.
    pub(crate) fn compile(&mut self, source: &str) -> Result<Pattern, BadPattern> {
        let node = self.whole(source, DEPTH).map_err(|flaw| flaw(source.to_owned()))?;
        match node == Node::Sequence(Vec::new()) {
            true => Err(BadPattern::Shape(source.to_owned())),
            false => Ok(Pattern::new(node)),
        }
    }

    /// Reads all of `source`, in which names may nest so deep.
    fn whole(&mut self, source: &str, depth: usize) -> Result<Node, Flaw> {
        let tokens = tokens(source);
        let mut rest = tokens.as_slice();
        let node = self.choice(&mut rest, depth)?;
        if rest.is_empty() { Ok(node) } else { Err(BadPattern::Shape) }
    }

    /// What `<name>` stands for, compiled once and shared by all patterns that use it.
    fn part(&mut self, name: &str, depth: usize) -> Result<Node, Flaw> {
        let (name, source) = self.names.get_key_value(name).ok_or(BadPattern::Name as Flaw)?;
        if let Some(part) = self.parts.get(name.as_str()) {
            return Ok(part.clone());
        }
        let depth = depth.checked_sub(1).ok_or(BadPattern::Name as Flaw)?;
        let part = match self.whole(source, depth)? {
            // A set of words is merged with those around it.
            words @ Node::Words(_) => words,
            node => Node::Part(Arc::new(Pattern::new(node))),
        };
        self.parts.insert(name, part.clone());
        Ok(part)
    }

    /// Sequences with `|` between them, up to a closing parenthesis or the end.
    fn choice(&mut self, rest: &mut &[&str], depth: usize) -> Result<Node, Flaw> {
        let mut branches = vec![self.sequence(rest, depth)?];
        while let Some(("|", after)) = rest.split_first().map(|(first, after)| (*first, after)) {
            *rest = after;
            branches.push(self.sequence(rest, depth)?);
        }
        Ok(simplest(branches))
    }

    fn sequence(&mut self, rest: &mut &[&str], depth: usize) -> Result<Node, Flaw> {
        let mut nodes = Vec::new();
        while let Some((token, after)) = rest.split_first() {
            if matches!(*token, "|" | ")") {
                break;
            }
            *rest = after;
            let name = token.strip_prefix('<').and_then(|name| name.strip_suffix('>'));
            let node = match (*token, name) {
                (_, Some(name)) => self.part(name, depth)?,
                ("(", _) => self.group(rest, depth)?,
                ("<", _) => return Err(BadPattern::Name),
                ("?", _) => Node::Optional(Box::new(nodes.pop().ok_or(BadPattern::Shape as Flaw)?)),
                (token, _) => self.word(token),
            };
            nodes.push(node);
        }
        Ok(if nodes.len() == 1 { nodes.remove(0) } else { Node::Sequence(nodes) })
    }

    fn group(&mut self, rest: &mut &[&str], depth: usize) -> Result<Node, Flaw> {
        let node = self.choice(rest, depth)?;
        let Some((&")", after)) = rest.split_first() else { return Err(BadPattern::Shape) };
        *rest = after;
        Ok(match &node {
            Node::Choice(branches) if branches.len() >= WIDE => {
                Node::Part(Arc::new(Pattern::new(node)))
            }
            _ => node,
        })
    }

    fn word(&mut self, token: &str) -> Node {
        match token {
            "$" => return Node::End,
            ".." => return Node::Gap(GAP),
            "..." => return Node::Gap(WIDE_GAP),
            "*" => return Node::Any,
            "@" => return Node::Stranger,
            "#" => return Node::Number,
            _ => {}
        }
        let folded = fold(token);
        if let Some(stem) = folded.strip_suffix('*') {
            return Node::Stem(stem.into());
        }
        if let Some(ending) = folded.strip_prefix('*') {
            return Node::Ending(ending.into());
        }
        let written = self.contractions.written_out(&folded);
        let mut parts: Vec<Node> = written
            .split_whitespace()
            .map(|part| Node::Words(vec![self.vocabulary.learn(part)]))
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
    let mut words = Vec::new();
    branches.retain(|branch| match branch {
        Node::Words(set) => {
            words.extend(set);
            false
        }
        _ => true,
    });
    words.sort_unstable();
    words.dedup();
    match (words.is_empty(), branches.is_empty()) {
        (_, true) => Node::Words(words),
        (true, _) => Node::Choice(branches),
        (false, false) => {
            branches.push(Node::Words(words));
            Node::Choice(branches)
        }
    }
}

/// Words, names and the marks around them, in order.
fn tokens(body: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for chunk in body.split_whitespace() {
        let mut rest = chunk;
        while let Some(at) = rest.find(['(', ')', '|', '?', '^', '$', '<']) {
            let Some((word, tail)) = rest.split_at_checked(at) else { break };
            let name = tail.strip_prefix('<').and_then(|_| tail.find('>'));
            let Some((mark, tail)) = tail.split_at_checked(name.unwrap_or(0) + 1) else { break };
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
    use crate::domain::language::phrase::{
        row::Row,
        words::{Word, words},
    };

    fn matches(pattern: &str, line: &str) -> bool {
        let names = [("we", "i|we"), ("soon", "now|in time|by <we>|at once|<we>|^")];
        let names = names.map(|(name, means)| (name.to_owned(), means.to_owned())).into();
        let long = HashMap::from_iter([("n't".to_owned(), "not".to_owned())]);
        let contractions = Contractions { long, elisions: vec!["l'".to_owned()] };
        let mut compiler = Compiler::new(&names, &contractions);
        let pattern = compiler.compile(pattern).expect("a pattern that can be read");
        let words = words(line, 0);
        let mut words = contractions.expand(&words);
        words.insert(0, Word::beginning());
        for word in &mut words {
            word.number = compiler.vocabulary.number(&word.text);
        }
        pattern.is_in(&Row::new(words.iter().collect()))
    }

    #[test]
    fn each_mark_means_what_the_table_says() {
        let cases = [
            ("get back", "i get back", true),
            ("get back", "i get, back", true),
            ("get back", "i forget back", false),
            ("get back", "i get backs", false),
            ("<we> (do|did) not", "we did not", true),
            ("<we> don't", "we do not", true),
            ("<we> do not", "we don't", true),
            ("<we> <soon>", "we, in time", true),
            ("<we> <soon>? go", "we go", true),
            ("<we> <soon>? go", "we by i go", true),
            ("<we> <soon>? go", "we by go", false),
            ("<soon> go", "go", true),
            ("go <soon>", "go", false),
            ("l'offre", "voici l'offre", true),
            ("very? (really)? good", "good", true),
            ("interest*", "interested", true),
            ("a * b", "a x b", true),
            ("a * b", "a b", false),
            ("a .. b", "a b", true),
            ("a .. b", "a 1 2 3 4 5 b", true),
            ("a .. b", "a 1 2 3 4 5 6 b", false),
            ("a ... b", "a 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 b", true),
            ("a ... b", "a 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 b", false),
            ("*ly good", "really good", true),
            ("*ly good", "lyre good", false),
            ("at #", "at 10:30", true),
            ("at #", "at ten", false),
            ("a @ b", "a anna b", true),
            ("a @ b", "a b b", false),
            ("a , b", "a, b", true),
            ("a , b", "a b", false),
            ("^no$", "no", true),
            ("^no$", "no problem", false),
            ("^no", "oh no", false),
            ("(^|,) no", "oh, no", true),
            ("* no", "no", false),
            ("(a b|c|d e)? f$", "d e f", true),
            ("a (b|$)", "a", true),
            ("a (b|$)", "a c", false),
            ("(a|b* c)", "bb c", true),
        ];
        for (pattern, line, expected) in cases {
            assert_eq!(expected, matches(pattern, line), "{pattern} on {line}");
        }
    }

    #[test]
    fn a_pattern_that_cannot_be_read_is_named() {
        let names = HashMap::from([("loop".to_owned(), "<loop>".to_owned())]);
        let none = Contractions::default();
        let mut compiler = Compiler::new(&names, &none);
        for pattern in ["<unknown>", "<loop>", "<a", "(a", "a)", "", "?"] {
            let error = compiler.compile(pattern).unwrap_err();
            assert!(error.to_string().contains(&format!("{pattern:?}")), "{error}");
        }
    }
}
