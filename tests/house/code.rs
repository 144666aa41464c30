//! Rust sources as words and paths, with comments, docs and strings told apart.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::Source;

/// What the rules look at in one file.
pub(super) struct Code {
    /// Every token in order, brackets included, doc comments left out.
    pub(super) words: Vec<String>,
    /// Every path, `use a::{b, c}` taken apart, each as it would be written at
    /// the crate's root: `crate::…` for ours, else as it stands.
    pub(super) paths: Vec<Vec<String>>,
}

impl Code {
    /// Reads a source that compiles.
    pub(super) fn read(source: &Source) -> Self {
        let tokens: TokenStream = source.text.parse().expect("a source that compiles");
        let mut code = Self { words: Vec::new(), paths: Vec::new() };
        code.add_words(tokens.clone());
        code.add_paths(tokens, &source.module());
        code
    }

    /// Tells whether the macro `name!` is called.
    pub(super) fn calls_macro(&self, name: &str) -> bool {
        self.words.windows(3).any(|words| {
            matches!(words, [word, bang, open] if word == name && bang == "!"
                && ["(", "[", "{"].contains(&open.as_str()))
        })
    }

    /// The names after `mod`: those with a file of their own, or those without.
    pub(super) fn modules(&self, in_a_file: bool) -> impl Iterator<Item = &str> {
        let end = if in_a_file { ";" } else { "{" };
        self.words.windows(3).filter_map(move |words| match words {
            [keyword, name, after] if keyword == "mod" && after == end => Some(name.as_str()),
            _ => None,
        })
    }

    fn add_words(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Group(group) if is_doc(&group) => {}
                TokenTree::Group(group) => self.add_bracketed_words(&group),
                other => self.words.push(other.to_string()),
            }
        }
    }

    fn add_bracketed_words(&mut self, group: &Group) {
        let (open, close) = match group.delimiter() {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Brace => ("{", "}"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::None => ("", ""),
        };
        self.words.push(open.to_owned());
        self.add_words(group.stream());
        self.words.push(close.to_owned());
    }

    fn add_paths(&mut self, tokens: TokenStream, module: &[String]) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        let mut rest = tokens.as_slice();
        while let Some((token, after)) = rest.split_first() {
            rest = after;
            match (token, after) {
                // `pub(crate)` names nothing.
                (TokenTree::Ident(word), [TokenTree::Group(scope), after @ ..])
                    if word == "pub" && scope.delimiter() == Delimiter::Parenthesis =>
                {
                    rest = after;
                }
                (
                    TokenTree::Ident(word),
                    [TokenTree::Ident(name), TokenTree::Group(body), after @ ..],
                ) if word == "mod" => {
                    let inner = [module, &[name.to_string()]].concat();
                    self.add_paths(body.stream(), &inner);
                    rest = after;
                }
                (TokenTree::Ident(word), _) => {
                    let start = vec![word.to_string()];
                    let (paths, after) = paths_from(start, after);
                    self.paths.extend(paths.into_iter().map(|path| from_root(path, module)));
                    rest = after;
                }
                (TokenTree::Group(group), _) => self.add_paths(group.stream(), module),
                _ => {}
            }
        }
    }
}

fn is_doc(group: &Group) -> bool {
    group.delimiter() == Delimiter::Bracket
        && group.stream().into_iter().next().is_some_and(|token| token.to_string() == "doc")
}

/// Reads on from `path`; returns all that it branches into, and what follows.
fn paths_from(mut path: Vec<String>, tokens: &[TokenTree]) -> (Vec<Vec<String>>, &[TokenTree]) {
    let mut rest = tokens;
    while let [TokenTree::Punct(first), TokenTree::Punct(second), next, after @ ..] = rest
        && (first.as_char(), second.as_char()) == (':', ':')
    {
        match next {
            TokenTree::Ident(word) => path.push(word.to_string()),
            TokenTree::Punct(star) if star.as_char() == '*' => path.push("*".to_owned()),
            TokenTree::Group(branches) => return (branches_of(&path, branches), after),
            _ => break,
        }
        rest = after;
    }
    (vec![path], rest)
}

/// `a::{b, c::d, self}` as `a::b`, `a::c::d` and `a`.
fn branches_of(stem: &[String], branches: &Group) -> Vec<Vec<String>> {
    let tokens: Vec<_> = branches.stream().into_iter().collect();
    let comma = |token: &TokenTree| token.to_string() == ",";
    let mut paths = Vec::new();
    for branch in tokens.split(comma) {
        let Some((first, rest)) = branch.split_first() else { continue };
        let mut path = stem.to_vec();
        if first.to_string() != "self" {
            path.push(first.to_string());
        }
        paths.extend(paths_from(path, rest).0);
    }
    paths
}

/// Resolves `self`, `super` and the crate's own name, seen from `module`.
fn from_root(path: Vec<String>, module: &[String]) -> Vec<String> {
    let mut here = match path.first().map(String::as_str) {
        Some("self" | "super") => module.to_vec(),
        Some("crate" | "stepback") => Vec::new(),
        _ => return path,
    };
    for segment in path {
        match segment.as_str() {
            "self" | "crate" | "stepback" => {}
            "super" => drop(here.pop()),
            _ => here.push(segment),
        }
    }
    here.insert(0, "crate".to_owned());
    here
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(path: &str, text: &str) -> Vec<String> {
        let code = Code::read(&Source::new(path, text));
        code.paths.iter().map(|path| path.join("::")).filter(|path| path.contains("::")).collect()
    }

    #[test]
    fn a_use_is_taken_apart() {
        let text = "use std::{fs, io::{self, Read as _}, time::*};";
        assert_eq!(
            paths("src/a.rs", text),
            ["std::fs", "std::io", "std::io::Read", "std::time::*"]
        );
    }

    #[test]
    fn super_climbs_from_where_it_stands() {
        let text = "use super::b; mod c { use super::d; use super::super::super::e; }";
        assert_eq!(paths("src/a/x.rs", text), ["crate::a::b", "crate::a::x::d", "crate::e"]);
    }

    #[test]
    fn a_path_in_an_expression_or_a_macro_is_seen() {
        let text = "fn f() -> Vec<crate::a::B> { assert!(crate::c::d(::std::env::args())) }";
        assert_eq!(paths("src/x.rs", text), ["crate::a::B", "crate::c::d", "std::env::args"]);
    }

    #[test]
    fn comments_strings_and_visibility_name_nothing() {
        let text = "/// [`crate::a`]\n// crate::b\npub(in crate::c) const D: &str = \"crate::d\";";
        assert_eq!(paths("src/x.rs", text), [""; 0]);
        let words = Code::read(&Source::new("src/x.rs", text)).words;
        assert!(!words.iter().any(|word| word.contains("crate::a")), "{words:?}");
    }

    #[test]
    fn a_macro_is_called_only_with_its_bang() {
        let code = Code::read(&Source::new("src/x.rs", "fn f() { print(1); todo!(); dbg != 2; }"));
        assert!(code.calls_macro("todo"));
        assert!(!code.calls_macro("print"));
        assert!(!code.calls_macro("dbg"));
    }
}
