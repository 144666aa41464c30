//! The TOML of a config file, with the place of everything in it.

use std::ops::Range;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{error::Problem, file::File, notes::Notes, schema::schema, shape};

/// A config file being read.
pub(super) struct Document<'t> {
    root: Spanned<DeValue<'t>>,
    /// What was found to be wrong so far.
    notes: Notes<'t>,
}

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
        let mut notes = Notes::new(text);
        errors.iter().for_each(|error| notes.syntax(error));
        if notes.is_empty() {
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
        self.notes.is_settled(&owned(keys))
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

fn owned(keys: Keys<'_>) -> Vec<String> {
    keys.iter().map(|&key| key.to_owned()).collect()
}
