//! The TOML of a config file, with the place of everything in it, and what was
//! found to be wrong.

use std::{collections::BTreeSet, ops::Range};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{error::Problem, file::File, schema::schema, shape};

/// A config file being read.
pub(super) struct Document<'t> {
    root: Spanned<DeValue<'t>>,
    notes: Notes<'t>,
}

/// What was found to be wrong so far.
pub(super) struct Notes<'t> {
    text: &'t str,
    problems: Vec<Problem>,
    /// What needs no second complaint, such as that it is missing.
    settled: BTreeSet<Vec<String>>,
}

/// Nobody mends more at once; what is left is found when these are mended.
const MOST: usize = 50;

/// The way to a value: keys, and the positions in lists as text.
pub(super) type Keys<'k> = &'k [&'k str];

impl<'t> Document<'t> {
    /// Reads `text` as TOML.
    ///
    /// # Errors
    ///
    /// Occurs when it is none. What else is wrong is not looked for then: most of it
    /// would follow from the first.
    pub(super) fn parse(text: &'t str) -> Result<Self, Vec<Problem>> {
        let (root, errors) = DeTable::parse_recoverable(text);
        let mut notes = Notes { text, problems: Vec::new(), settled: BTreeSet::new() };
        for error in errors.iter().take(MOST) {
            notes.syntax(error);
        }
        if notes.problems.is_empty() {
            let span = root.span();
            Ok(Self { root: Spanned::new(span, DeValue::Table(root.into_inner())), notes })
        } else {
            Err(notes.into_problems())
        }
    }

    /// Reads all that has the right shape, and notes what has not.
    pub(super) fn typed(&mut self) -> File {
        let fitting = shape::fitting(&self.root, &schema(), &mut self.notes);
        fitting.try_into().unwrap_or_else(|odd: toml::de::Error| {
            // Not known to happen: what fits the schema can be read.
            self.problem(&[], odd.message(), "compare it with the example config");
            File::default()
        })
    }

    /// Whether something stands at `keys`.
    pub(super) fn has(&self, keys: Keys<'_>) -> bool {
        self.find(keys).is_some()
    }

    /// Notes that the value at `keys` is wrong; at the nearest place around it where
    /// it does not stand there itself.
    pub(super) fn problem(
        &mut self,
        keys: Keys<'_>,
        what: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let known = (0..=keys.len()).rev().find_map(|n| self.find(keys.get(..n)?));
        let span = known.unwrap_or_default();
        self.notes.note(&owned(keys), &span, what, hint);
    }

    /// Notes that nothing stands at `keys`, unless something was found to be wrong
    /// there or within.
    pub(super) fn missing(
        &mut self,
        keys: Keys<'_>,
        what: impl Into<String>,
        hint: impl Into<String>,
    ) {
        if !self.is_wrong(keys) {
            self.problem(keys, what, hint);
        }
    }

    /// Whether something was found to be wrong at `keys` or within.
    pub(super) fn is_wrong(&self, keys: Keys<'_>) -> bool {
        let keys = owned(keys);
        let next = self.notes.settled.range(keys.clone()..).next();
        next.is_some_and(|settled| settled.starts_with(&keys))
    }

    /// All that is wrong, in the order of the file.
    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.notes.into_problems()
    }

    /// The place of the value at `keys`; of a table, that of its name.
    fn find(&self, keys: Keys<'_>) -> Option<Range<usize>> {
        let mut place = 0..0;
        let mut value = self.root.get_ref();
        for key in keys {
            let (span, next) = match value {
                DeValue::Table(table) => {
                    let (name, next) = table.get_key_value(*key)?;
                    (if next.get_ref().is_table() { name.span() } else { next.span() }, next)
                }
                DeValue::Array(items) => {
                    let next = items.get(key.parse::<usize>().ok()?)?;
                    (next.span(), next)
                }
                _ => return None,
            };
            (place, value) = (span, next.get_ref());
        }
        Some(place)
    }
}

impl<'t> Notes<'t> {
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
    fn syntax(&mut self, error: &toml::de::Error) {
        let start = error.span().map_or(self.text.len(), |span| span.start);
        let rest = self.text.get(start..).unwrap_or_default();
        // The library adds what its grammar expected, which is not a rep's language.
        let what = error.message().split(", expected").next().unwrap_or_default();
        let problem = Problem::at(self.text, start, what, mended(what, rest));
        if !self.problems.iter().any(|known| known.line == problem.line) {
            self.problems.push(problem);
        }
    }

    fn into_problems(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| (problem.line, problem.column));
        self.problems
    }
}

fn owned(keys: Keys<'_>) -> Vec<String> {
    keys.iter().map(|&key| key.to_owned()).collect()
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
