//! Whether what they said is taken up: terms of theirs that recur in the next mail.
//!
//! A term weighs as much as it is rare among the mails of the relationship (inverse
//! document frequency: Spärck Jones 1972, *A statistical interpretation of term
//! specificity*): a word that is in every mail says nothing by coming again.

use std::collections::{BTreeSet, HashMap};

use super::{
    lexicon::Lexicon,
    phrase::words::{fold, words},
};

/// Shorter words are no terms, in letters.
const SHORTEST: usize = 4;
/// Taking up so many of their weightiest terms is taking up all of it.
const PLENTY: usize = 4;

/// The words of `text` that mean something in themselves, without their endings; `names`
/// are none, folded.
pub fn terms(text: &str, lexicon: &Lexicon, names: &BTreeSet<String>) -> BTreeSet<String> {
    let words = words(text, 0).into_iter().map(|word| word.text.into_owned());
    let plain = words.filter(|word| word.chars().all(|c| c.is_ascii_alphanumeric()));
    let meaning = plain.filter(|word| {
        word.len() >= SHORTEST
            && word.chars().any(|c| c.is_ascii_alphabetic())
            && !lexicon.counted.everyday.contains(word)
            && !names.contains(word)
    });
    meaning.map(|word| lexicon.stem(&word)).collect()
}

/// The terms of the mails of one relationship.
#[derive(Clone, Debug, Default)]
pub struct Library {
    mails: u32,
    /// In how many mails each term is.
    mails_with: HashMap<String, u32>,
}

impl Library {
    /// Adds a mail.
    pub fn add(&mut self, terms: &BTreeSet<String>) {
        self.mails += 1;
        for term in terms {
            *self.mails_with.entry(term.clone()).or_default() += 1;
        }
    }

    fn weight(&self, term: &str) -> f64 {
        let with = self.mails_with.get(term).copied().unwrap_or(0).max(1);
        (1.0 + f64::from(self.mails.max(1)) / f64::from(with)).ln()
    }

    /// How much of `said` the answer takes up, from 0 (nothing) to 1 (four of the
    /// weightiest terms, or all there are); `None` where nothing was said.
    pub fn taken_up(&self, said: &BTreeSet<String>, answer: &BTreeSet<String>) -> Option<f64> {
        let mut weights: Vec<f64> = said.iter().map(|term| self.weight(term)).collect();
        weights.sort_by(|a, b| b.total_cmp(a));
        let plenty: f64 = weights.iter().take(PLENTY).sum();
        let taken: f64 = said.intersection(answer).map(|term| self.weight(term)).sum();
        (plenty > 0.0).then(|| (taken / plenty).min(1.0))
    }
}

impl Lexicon {
    /// `word` without an ending that makes no other word of it.
    fn stem(&self, word: &str) -> String {
        let folded = fold(word);
        let ending = self.counted.endings.iter().find(|ending| {
            folded.strip_suffix(ending.as_str()).is_some_and(|stem| stem.len() >= SHORTEST)
        });
        let stem = ending.and_then(|ending| folded.strip_suffix(ending.as_str()));
        stem.unwrap_or(&folded).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{language::Lexicons, mail::Language};

    fn terms_of(text: &str) -> BTreeSet<String> {
        let lexicons = Lexicons::default();
        let english = lexicons.of(&Language("en".to_owned())).expect("a lexicon");
        terms(text, english, &["anna".to_owned()].into())
    }

    #[test]
    fn terms_are_words_that_mean_something() {
        let found =
            terms_of("Hi Anna, thanks for your mail about the cranes at the 2nd weighbridge.");
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        assert_eq!(["cran", "weighbridg"], found[..]);
    }

    #[test]
    fn taking_up_their_words_counts_and_taking_up_nothing_does_not() {
        let said = terms_of("Our night shift has no printer, and the drivers hate the slips.");
        let mut library = Library::default();
        library.add(&said);
        let taken_up = |answer: &str| library.taken_up(&said, &terms_of(answer)).expect("said");
        assert_eq!(0.0, taken_up("Just checking in: any news?"));
        let some = taken_up("Could the drivers do without a printer?");
        assert!(some > 0.4 && some < 1.0, "{some}");
        assert_eq!(1.0, taken_up("The night shift could do without printers, drivers and slips."));
        assert_eq!(None, library.taken_up(&BTreeSet::new(), &said));
    }

    #[test]
    fn a_word_of_every_mail_weighs_less_than_a_rare_one() {
        let mut library = Library::default();
        for mail in ["crane weighbridge", "crane gantry", "crane ropes"] {
            library.add(&terms_of(mail));
        }
        let said = terms_of("crane weighbridge gantry ropes harbour");
        let taken = |answer: &str| library.taken_up(&said, &terms_of(answer)).expect("said");
        assert!(taken("weighbridge") > taken("crane"));
    }
}
