//! What a sentence states, apart from what it only supposes or asks.
//!
//! "If you are not interested, let me know" says no for nobody, and "Are you happy to
//! go ahead?" accepts nothing. So conditions and questions are cut out before a yes or
//! a no is looked for, and what stands on either side of a *but* is weighed by itself.

use super::{table::Table, words::Word};

/// Says what a sentence states, part by part.
pub(super) fn claims<'w>(
    words: &'w [Word<'w>],
    question: bool,
    table: &Table,
) -> Vec<Vec<&'w Word<'w>>> {
    let stated = match question {
        true => before_question(words, table),
        false => words,
    };
    parts(&without_conditions(stated, table), table)
}

/// `words` without the conditions in it: from their conjunction to the next mark.
pub(super) fn without_conditions<'w>(words: &'w [Word<'w>], table: &Table) -> Vec<&'w Word<'w>> {
    let mut supposed = false;
    let mut kept: Vec<&Word<'_>> = Vec::with_capacity(words.len());
    for word in words {
        // "I would appreciate it if you stopped" means it.
        let wished = || kept.iter().rev().take(2).any(|word| table.wishes(word));
        if word.text == "," || table.begins_contrast(word) {
            supposed = false;
        } else if table.begins_condition(word) && !wished() {
            supposed = true;
        }
        if !supposed {
            kept.push(word);
        }
    }
    kept
}

/// The words before the question that ends the sentence: "Yes, let's go ahead, could
/// you send the contract?" states the first two.
pub(super) fn before_question<'w>(words: &'w [Word<'w>], table: &Table) -> &'w [Word<'w>] {
    let opens = |pair: &[Word<'_>]| match pair {
        [mark, word] => mark.text == "," && table.opens_question(word),
        _ => false,
    };
    let last = words.windows(2).rposition(opens);
    last.and_then(|at| words.get(..at)).unwrap_or_default()
}

fn parts<'w>(words: &[&'w Word<'w>], table: &Table) -> Vec<Vec<&'w Word<'w>>> {
    let split = words.split(|word| table.begins_contrast(word));
    split.filter(|part| !part.is_empty()).map(<[_]>::to_vec).collect()
}
