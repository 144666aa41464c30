//! What stands in quotation marks is somebody else's.

use crate::domain::mail::Span;

/// Marks that open, and those that close them.
const MARKS: [(char, &[char]); 5] =
    [('"', &['"']), ('“', &['”', '“']), ('„', &['“', '”', '"']), ('«', &['»']), ('»', &['«'])];

/// The stretches between quotation marks; none goes over an empty line.
pub(super) fn quoted(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<(usize, &[char])> = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        open = match open {
            _ if c == '\n' && before == '\n' => None,
            Some((start, closing)) if closing.contains(&c) => {
                found.push(Span { start, end: at });
                None
            }
            Some(open) => Some(open),
            None => {
                let mark = MARKS.iter().find(|(mark, _)| *mark == c);
                mark.map(|(mark, closing)| (at + mark.len_utf8(), *closing))
            }
        };
        before = c;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(text: &str) -> Vec<&str> {
        quoted(text).iter().filter_map(|span| text.get(span.start..span.end)).collect()
    }

    #[test]
    fn quotation_marks_of_every_country_are_known() {
        for text in ["he said \"no\".", "he said “no”.", "er sagte „no“.", "il dit «no».", "»no«"]
        {
            assert_eq!(["no"], between(text)[..], "{text}");
        }
    }

    #[test]
    fn a_mark_that_nothing_closes_ends_with_its_paragraph() {
        assert!(between("a 19\" rack\n\nand a \"").is_empty());
        assert_eq!(["b"], between("a 19\" rack\n\n\"b\"")[..]);
    }
}
