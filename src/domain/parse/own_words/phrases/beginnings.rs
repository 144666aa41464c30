//! Phrases, found by how a text begins.

use std::collections::HashMap;

/// Phrases, each filed under the first two bytes of it.
///
/// Nearly every line of a mail begins like none of some hundred phrases, and one look
/// tells.
#[derive(Debug)]
pub(in super::super) struct Beginnings {
    filed: HashMap<[u8; 2], Vec<&'static str>>,
}

impl Beginnings {
    /// Files `phrases`.
    pub(in super::super) fn new(phrases: &[&'static str]) -> Self {
        let mut filed: HashMap<_, Vec<_>> = HashMap::new();
        for phrase in phrases {
            filed.entry(key(phrase)).or_default().push(*phrase);
        }
        Self { filed }
    }

    /// The phrases with which `text` may begin, those of one letter last, else in the
    /// order of their table.
    pub(in super::super) fn of(&self, text: &str) -> impl Iterator<Item = &'static str> {
        let key = key(text);
        let letter = [key.first().copied().unwrap_or_default(), 0];
        let long = self.filed.get(&key).into_iter().flatten();
        let short = self.filed.get(&letter).filter(|_| key != letter).into_iter().flatten();
        long.chain(short).copied()
    }

    /// Whether `text` begins with one of them.
    pub(in super::super) fn begin(&self, text: &str) -> bool {
        self.of(text).any(|phrase| text.starts_with(phrase))
    }
}

fn key(text: &str) -> [u8; 2] {
    let mut bytes = text.bytes();
    std::array::from_fn(|_| bytes.next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_by_its_beginning() {
        let phrases = Beginnings::new(&["thanks", "the best", "t", "ümit"]);
        let of = |text| phrases.of(text).collect::<Vec<_>>();
        assert_eq!(["thanks", "the best", "t"], of("thx")[..]);
        assert_eq!(["t"], of("t")[..]);
        assert_eq!(["ümit"], of("üm")[..]);
        assert!(phrases.begin("the best of all") && !phrases.begin("bye"));
    }
}
