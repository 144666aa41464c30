//! What is wrong with a lexicon, and what to write instead.

use std::ops::Range;

use crate::domain::language::{Category, phrase::pattern::BadPattern};

/// One thing that is wrong in a lexicon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LexiconProblem {
    /// Where in the text, in bytes.
    pub offset: usize,
    /// What is wrong, in a few words.
    pub what: String,
    /// What to write instead.
    pub hint: String,
}

impl LexiconProblem {
    pub(super) fn new(offset: usize, what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { offset, what: what.into(), hint: hint.into() }
    }

    /// It is no TOML, or none of this shape.
    pub(super) fn shape(error: &toml::de::Error) -> Self {
        let offset = error.span().map_or(0, |span: Range<usize>| span.start);
        let what = error.message().to_owned();
        let hint = match what.contains("unknown variant") {
            true => format!("a category is one of {}", categories()),
            false => {
                "config/lexicon/en.toml in the sources is an example of every setting".to_owned()
            }
        };
        Self { offset, what, hint }
    }

    pub(super) fn pattern(offset: usize, error: &BadPattern) -> Self {
        let hint = match error {
            BadPattern::Name(_) => "explain it under [words], or write the words themselves",
            BadPattern::Shape(_) => {
                "write words, with (this|that) for a choice and (this)? for what may be missing"
            }
        };
        Self::new(offset, error.to_string(), hint)
    }
}

fn categories() -> String {
    Category::ALL.map(Category::as_str).join(", ")
}
