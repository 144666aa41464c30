//! Telling a name from the words it is made of: `Seamless Robotics` is a company.

use super::{Hit, Line};
use crate::domain::language::{lexicon::Lexicon, phrase::words::Word};

/// Acronyms are no longer, in letters; a longer one is shouted.
const ACRONYM: usize = 5;

/// Whether `hit` is, or begins, a name.
pub(super) fn is_name(text: &str, line: &Line<'_>, hit: &Hit, lexicon: &Lexicon) -> bool {
    if !lexicon.names_are_capitalised || is_heading(text, line) {
        return false;
    }
    let taken = line.words.get(hit.words.clone()).unwrap_or_default();
    let all = taken.iter().filter(|word| word.is_said()).all(|word| is_capital(text, word));
    let begins = hit.words.start <= 1;
    let goes_on = line.words.get(hit.words.end).is_some_and(|next| is_capital(text, next));
    all && (!begins || taken.len() > 1 || goes_on)
}

/// Whether every word is written large, as in a heading.
fn is_heading(text: &str, line: &Line<'_>) -> bool {
    let words: Vec<&Word<'_>> = line.words.iter().filter(|word| word.text.len() > 3).collect();
    let capitals = words.iter().filter(|word| is_capital(text, word)).count();
    words.len() >= 3 && capitals == words.len()
}

/// Whether `word` begins with a capital, and is neither an acronym nor *I*.
fn is_capital(text: &str, word: &Word<'_>) -> bool {
    let raw = text.get(word.span.start..word.span.end).unwrap_or_default();
    let letters = raw.chars().filter(|c| c.is_alphabetic()).count();
    let acronym = letters <= ACRONYM && raw.chars().all(|c| !c.is_lowercase());
    word.is_said()
        && raw.starts_with(char::is_uppercase)
        && !acronym
        && !raw.starts_with("I'")
        && !raw.starts_with("I’")
}
