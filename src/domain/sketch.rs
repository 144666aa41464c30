//! How alike two texts are, told without keeping either.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::fnv::Fnv1a;

/// So many words in a row make one shingle.
const SHINGLE: usize = 3;
/// No more words of a text are looked at.
const WORDS: usize = 2_000;
/// From here on two texts are taken for versions of one.
///
/// A draft of seventy words in which every tenth word was changed is at 0.7, one of which
/// half was written anew at 0.5; two letters of one writer to one reader stay below 0.15.
const ALIKE: f64 = 0.4;
/// So much of the shorter text stands in the longer one where that only grew.
const GREW: f64 = 0.7;

/// What is kept of a text: a hash of every three words in a row ("shingles"; Broder, "On the
/// resemblance and containment of documents", 1997). The text cannot be read back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sketch(BTreeSet<u32>);

impl Sketch {
    /// Sketches `text`; case, punctuation and line ends don't matter.
    pub fn of(text: &str) -> Self {
        let words: Vec<String> = words(text).take(WORDS).collect();
        // What is too short for a shingle is one all the same.
        let shingles = words.windows(SHINGLE.min(words.len()).max(1));
        Self(shingles.map(|words| folded(Fnv1a::of(words.join(" ").as_bytes()))).collect())
    }

    /// How alike both are, from 0 (nothing shared) to 1 (the same): Sørensen's and Dice's
    /// coefficient of their shingles. Nothing is like an empty text.
    pub fn likeness(&self, other: &Self) -> f64 {
        let all = self.0.len() + other.0.len();
        if all == 0 { 0.0 } else { 2.0 * self.shared(other) / all as f64 }
    }

    /// Whether both are versions of one text.
    pub fn is_like(&self, other: &Self) -> bool {
        self.likeness(other) >= ALIKE
    }

    /// Whether one is the other with more written to it.
    pub fn has_grown(&self, other: &Self) -> bool {
        let shorter = self.0.len().min(other.0.len());
        shorter > 0 && self.shared(other) / shorter as f64 >= GREW
    }

    fn shared(&self, other: &Self) -> f64 {
        self.0.intersection(&other.0).count() as f64
    }
}

/// The words of `text` in lower case, by which texts are compared.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase)
}

/// Both halves of a hash in one.
fn folded(hash: u64) -> u32 {
    let [low, high] = [hash & 0xffff_ffff, hash >> 32];
    u32::try_from(low ^ high).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAFT: &str = "Hi Anna,\n\nI have written a few times about the two sites, and I may have read \
        this wrong. When we last spoke in October you were weighing up Leeds. Perhaps it has moved \
        down the list, or somebody else has it now. All of that is fine with me, and so is a plain \
        no: then I stop here and wish you well. Where do things really stand?\n\nBest regards,\nRobin";

    /// The draft with its words changed by `edit`, which gets the position of each.
    fn edited(edit: impl Fn(usize, &str) -> String) -> String {
        let words = DRAFT.split_whitespace().enumerate();
        words.map(|(position, word)| edit(position, word)).collect::<Vec<_>>().join(" ")
    }

    fn likeness(text: &str) -> f64 {
        Sketch::of(DRAFT).likeness(&Sketch::of(text))
    }

    #[test]
    fn how_a_text_is_laid_out_does_not_matter() {
        assert_eq!(likeness(&DRAFT.to_uppercase().replace(' ', " \n").replace('.', " !")), 1.0);
    }

    #[test]
    fn nothing_is_like_nothing() {
        assert_eq!(Sketch::of("").likeness(&Sketch::of("")), 0.0);
        assert!(!Sketch::of("").is_like(&Sketch::of(DRAFT)));
        assert!(!Sketch::of("").has_grown(&Sketch::of(DRAFT)));
        assert!(Sketch::of("Thanks").is_like(&Sketch::of("thanks!")));
    }

    #[test]
    fn a_light_edit_leaves_it_the_same_letter() {
        let tenth = |position: usize, word: &str| match position % 10 {
            9 => format!("changed{position}"),
            _ => word.to_owned(),
        };
        let [changed, longer] = [
            edited(tenth),
            format!("{DRAFT}\n\nP.S. I saw that you opened the new yard. Congratulations!"),
        ];
        for text in [&changed, &longer] {
            assert!(likeness(text) > 0.6, "{}: {text}", likeness(text));
        }
    }

    #[test]
    fn half_a_letter_is_still_it_and_a_quarter_is_not() {
        let words = DRAFT.split_whitespace().count();
        let kept = |share: f64| {
            edited(|position, word| match (position as f64) < share * words as f64 {
                true => word.to_owned(),
                false => format!("other{position}"),
            })
        };
        let [half, quarter] = [kept(0.5), kept(0.25)].map(|text| likeness(&text));
        assert!((ALIKE..0.6).contains(&half), "{half}");
        assert!((0.1..ALIKE).contains(&quarter), "{quarter}");
    }

    #[test]
    fn another_letter_to_the_same_person_is_another() {
        let other = "Hi Anna,\n\nthank you for the call this morning. As agreed I have put the numbers \
            for both sites into the sheet; Leeds comes first, as you asked. Does Thursday suit you \
            for the next step?\n\nBest regards,\nRobin";
        assert!(likeness(other) < 0.15, "{}", likeness(other));
    }

    #[test]
    fn a_text_that_is_being_written_grows() {
        let begun: String = DRAFT.split_inclusive(' ').take(12).collect();
        let (begun, whole) = (Sketch::of(&begun), Sketch::of(DRAFT));
        assert!(begun.has_grown(&whole) && whole.has_grown(&begun));
        assert!(!begun.is_like(&whole), "{}", begun.likeness(&whole));
        let other = Sketch::of("Hi Anna, have you had a chance to look at the proposal?");
        assert!(!other.has_grown(&whole));
    }
}
