//! Spellings without their accents, as a foreign keyboard has them.
//!
//! Folding turns `ä` into `ae`, which is right where people type `ae` for want of it.
//! Swedes type `nasta vecka`; so a table says which letters are left out how, and the
//! words it holds are known by those spellings too.

use std::collections::HashMap;

use super::words::fold;

/// What stands for a letter, the commonest first.
pub(super) type Spellings = HashMap<char, Vec<String>>;

/// The words of `table`, a table as it is written, in their other spellings, with how
/// each is folded when it is spelled in full; those that are `known` words of their own
/// are left out.
pub(super) fn plain(
    table: &str,
    spellings: &Spellings,
    known: impl Fn(&str) -> bool,
) -> Vec<(String, String)> {
    let ways = spellings.values().map(Vec::len).max().unwrap_or(0);
    let lower = table.to_lowercase();
    let accented = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.contains(|c| spellings.contains_key(&c)));
    let spelled =
        accented.flat_map(|word| (0..ways).map(move |way| (respell(word, spellings, way), word)));
    spelled
        .map(|(plain, word)| (fold(&plain).into_owned(), fold(word).into_owned()))
        .filter(|(plain, full)| plain != full && !known(plain))
        .collect()
}

fn respell(word: &str, spellings: &Spellings, way: usize) -> String {
    let mut plain = String::with_capacity(word.len());
    for c in word.chars() {
        match spellings.get(&c).and_then(|ways| ways.get(way).or(ways.last())) {
            Some(spelled) => plain.push_str(spelled),
            None => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_known_by_its_plain_spellings_but_not_by_those_of_another_word() {
        let ways = |ways: &[&str]| ways.iter().map(|way| (*way).to_owned()).collect();
        let spellings = Spellings::from([('ä', ways(&["a"])), ('å', ways(&["a", "aa"]))]);
        let mut found = plain("nästa = \"låt när\"", &spellings, |word| word == "nar");
        found.sort();
        let expected = [("laat", "lat"), ("nasta", "naesta"), ("nasta", "naesta")];
        assert_eq!(expected.map(|(a, b)| (a.to_owned(), b.to_owned())), found[..]);
    }
}
