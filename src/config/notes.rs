//! What was found to be wrong with a config file.

use std::{collections::BTreeSet, ops::Range};

use super::error::Problem;

/// What was found to be wrong so far.
pub(super) struct Notes<'t> {
    text: &'t str,
    problems: Vec<Problem>,
    /// What needs no second complaint, such as that it is missing.
    settled: BTreeSet<Vec<String>>,
}

/// Nobody mends more at once; what is left is found when these are mended.
const MOST: usize = 50;

impl<'t> Notes<'t> {
    /// Nothing is wrong with `text` so far.
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, problems: Vec::new(), settled: BTreeSet::new() }
    }

    /// Whether nothing is wrong so far.
    pub(super) fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// Whether something was found to be wrong at `keys` or within.
    pub(super) fn is_settled(&self, keys: &[String]) -> bool {
        let next = self.settled.range(keys.to_vec()..).next();
        next.is_some_and(|settled| settled.starts_with(keys))
    }

    /// The text at `span`, as typed.
    pub(super) fn source(&self, span: Range<usize>) -> &'t str {
        self.text.get(span).unwrap_or_default()
    }

    /// Notes what is wrong with `keys`, which stands at `span`.
    pub(super) fn note(
        &mut self,
        keys: &[String],
        span: &Range<usize>,
        what: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.settle(keys);
        if self.problems.len() < MOST {
            self.problems.push(Problem::at(self.text, span.start, what, hint));
        }
    }

    /// Makes sure that nobody complains that nothing usable stands at `keys`.
    pub(super) fn settle(&mut self, keys: &[String]) {
        self.settled.insert(keys.to_vec());
    }

    /// Notes that the text is no TOML; once a line, as one slip upsets all after it.
    pub(super) fn syntax(&mut self, error: &toml::de::Error) {
        let start = error.span().map_or(self.text.len(), |span| span.start);
        let rest = self.text.get(start..).unwrap_or_default();
        // The library adds what its grammar expected, which is not a rep's language.
        let what = error.message().split(", expected").next().unwrap_or_default();
        let problem = Problem::at(self.text, start, what, mended(what, rest));
        let is_new = !self.problems.iter().any(|known| known.line == problem.line);
        if is_new && self.problems.len() < MOST {
            self.problems.push(problem);
        }
    }

    /// All that is wrong, in the order of the file.
    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| (problem.line, problem.column));
        self.problems
    }
}

/// How to mend what is no TOML; `rest` is the text from there on.
fn mended(what: &str, rest: &str) -> &'static str {
    let typographic = ['\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}'];
    match what {
        _ if rest.starts_with(typographic) => "write plain quotes: \"text\"",
        "duplicate key" => "keep one of the two",
        "key with no value" => "write a key and its value: key = \"value\"",
        _ if what.contains("table") => "write the name of a section in brackets: [hours]",
        _ if what.contains("array") => "write a list as in [\"a\", \"b\"]",
        _ if what.contains("string") => "put text between quotes, and both on one line: \"text\"",
        _ => "write a key and its value: key = \"text\", key = 5 or key = [\"a\", \"b\"]",
    }
}
