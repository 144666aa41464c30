//! What was seen in texts, for one who reads them again and again.
//!
//! Replaying a year judges the same people on many mornings, by the same mails. What the
//! lens sees in a text depends on nothing but the text and the lexicon, so it is kept.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, Mutex, PoisonError},
};

use super::{
    lens::{Look, look},
    lexicon::Lexicon,
    uptake::{Meaning, meaning, without},
};

/// What was seen by one set of lexicons.
#[derive(Debug, Default)]
pub struct Memory {
    looks: Seen<Look>,
    meanings: Seen<Vec<Meaning>>,
}

impl Memory {
    /// Reads `own_words` by `lexicon`, once.
    pub fn look(&self, own_words: &str, lexicon: &Lexicon) -> Arc<Look> {
        self.looks.recall(own_words, lexicon, look)
    }

    /// The terms of `text`, as [`terms`](super::terms) finds them.
    pub fn terms(
        &self,
        text: &str,
        lexicon: &Lexicon,
        names: &BTreeSet<String>,
    ) -> BTreeSet<String> {
        without(names, &self.meanings.recall(text, lexicon, meaning))
    }
}

/// What one way of reading saw, by language and text.
#[derive(Debug)]
struct Seen<T>(Mutex<HashMap<String, HashMap<String, Arc<T>>>>);

impl<T> Default for Seen<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Seen<T> {
    fn recall(&self, text: &str, lexicon: &Lexicon, read: impl Fn(&str, &Lexicon) -> T) -> Arc<T> {
        // Nobody holds the lock while reading, so a panic leaves what is kept whole.
        let kept = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept().get(lexicon.language()).and_then(|texts| texts.get(text)).cloned();
        known.unwrap_or_else(|| {
            let seen = Arc::new(read(text, lexicon));
            let mut kept = kept();
            let texts = kept.entry(lexicon.language().to_owned()).or_default();
            texts.insert(text.to_owned(), seen.clone());
            seen
        })
    }
}
