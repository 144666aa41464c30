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
    without(names, &meaning(text, lexicon))
}

/// The terms of `meaning` that are no `names`.
pub(super) fn without(names: &BTreeSet<String>, meaning: &[Meaning]) -> BTreeSet<String> {
    let others = meaning.iter().filter(|one| !names.contains(&one.word));
    others.map(|one| one.term.clone()).collect()
}

/// A word that means something in itself, and that without its ending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Meaning {
    word: String,
    term: String,
}

/// The words of `text` that mean something, names among them.
pub(super) fn meaning(text: &str, lexicon: &Lexicon) -> Vec<Meaning> {
    let words = words(text, 0).into_iter().map(|word| word.text.into_owned());
    let plain = words.filter(|word| word.chars().all(|c| c.is_ascii_alphanumeric()));
    let meaning = plain.filter(|word| {
        word.len() >= SHORTEST
            && word.chars().any(|c| c.is_ascii_alphabetic())
            && !lexicon.counted.everyday.contains(word)
    });
    meaning.map(|word| Meaning { term: lexicon.stem(&word), word }).collect()
}

/// The words in `texts`, folded as terms are.
pub fn words_of<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    texts.into_iter().flat_map(|text| words(text, 0)).map(|word| word.text.into_owned()).collect()
}

/// What they said and what was answered, in turns, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Uptake {
    turns: Vec<Turn>,
    mails: u32,
    /// In how many mails each term is.
    mails_with: HashMap<String, u32>,
}

/// What they said in one turn, and the first answer to it.
#[derive(Clone, Debug, Default)]
struct Turn {
    said: BTreeSet<String>,
    answer: Option<BTreeSet<String>>,
}

impl Uptake {
    /// They wrote a mail with these terms.
    pub fn said(&mut self, terms: BTreeSet<String>) {
        self.count(&terms);
        match self.turns.last_mut().filter(|turn| turn.answer.is_none()) {
            Some(turn) => turn.said.extend(terms),
            None => self.turns.push(Turn { said: terms, answer: None }),
        }
    }

    /// The rep wrote a mail with these terms; only the first after a turn answers it.
    pub fn answered(&mut self, terms: BTreeSet<String>) {
        self.count(&terms);
        if let Some(turn) = self.turns.last_mut() {
            turn.answer.get_or_insert(terms);
        }
    }

    /// How much of what they said the answers take up, on average: from 0 (nothing) to 1
    /// (four of the weightiest terms of each turn, or all it has); `None` where nothing
    /// of theirs was answered.
    pub fn average(&self) -> Option<f64> {
        let shares: Vec<f64> = self.turns.iter().filter_map(|turn| self.share(turn)).collect();
        let count = u32::try_from(shares.len()).ok().filter(|count| *count > 0)?;
        Some(shares.iter().sum::<f64>() / f64::from(count))
    }

    fn share(&self, turn: &Turn) -> Option<f64> {
        let answer = turn.answer.as_ref()?;
        let mut weights: Vec<f64> = turn.said.iter().map(|term| self.weight(term)).collect();
        weights.sort_by(|a, b| b.total_cmp(a));
        let plenty: f64 = weights.iter().take(PLENTY).sum();
        let taken: f64 = turn.said.intersection(answer).map(|term| self.weight(term)).sum();
        (plenty > 0.0).then(|| (taken / plenty).min(1.0))
    }

    fn count(&mut self, terms: &BTreeSet<String>) {
        self.mails += 1;
        for term in terms {
            *self.mails_with.entry(term.clone()).or_default() += 1;
        }
    }

    fn weight(&self, term: &str) -> f64 {
        let with = self.mails_with.get(term).copied().unwrap_or(0).max(1);
        (1.0 + f64::from(self.mails.max(1)) / f64::from(with)).ln()
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

    /// What of `said` is taken up in `answer`, among `others`.
    fn taken_up(others: &[&str], said: &str, answer: &str) -> Option<f64> {
        let mut uptake = Uptake::default();
        others.iter().for_each(|mail| uptake.answered(terms_of(mail)));
        uptake.said(terms_of(said));
        uptake.answered(terms_of(answer));
        uptake.average()
    }

    #[test]
    fn taking_up_their_words_counts_and_taking_up_nothing_does_not() {
        let said = "Our night shift has no printer, and the drivers hate the slips.";
        let taken_up = |answer: &str| taken_up(&[], said, answer).expect("said");
        assert_eq!(0.0, taken_up("Just checking in: any news?"));
        let some = taken_up("Could the drivers do without a printer?");
        assert!(some > 0.2 && some < 1.0, "{some}");
        assert_eq!(1.0, taken_up("The night shift could do without printers, drivers and slips."));
    }

    #[test]
    fn where_they_said_nothing_it_is_unknown() {
        assert_eq!(None, taken_up(&[], "Thanks, Anna", "The printers are here."));
        assert_eq!(None, Uptake::default().average());
    }

    #[test]
    fn only_the_first_answer_counts() {
        let mut uptake = Uptake::default();
        uptake.said(terms_of("The weighbridge is slow."));
        uptake.answered(terms_of("Any news?"));
        uptake.answered(terms_of("How slow is the weighbridge?"));
        assert_eq!(Some(0.0), uptake.average());
    }

    #[test]
    fn a_word_of_every_mail_weighs_less_than_a_rare_one() {
        let others = ["crane gantry", "crane ropes", "crane hooks"];
        let said = "crane weighbridge gantry ropes harbour hooks";
        let taken = |answer: &str| taken_up(&others, said, answer).expect("said");
        assert!(taken("weighbridge") > taken("crane"));
    }
}
