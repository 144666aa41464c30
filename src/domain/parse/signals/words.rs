//! The words of a sentence, folded so that one spelling in a table finds them all.
//!
//! Case goes, accents go (`ä` becomes `ae`, as people type it), contractions are
//! written out (`don't` is `do not`), and punctuation between clauses becomes one
//! comma. The folded text is plain ASCII.

use std::collections::HashMap;

use crate::domain::mail::Span;

/// One word, or one mark between clauses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// The folded text; `,` for a mark, `~` for a link or an address.
    pub(super) text: String,
    /// Where it stands.
    pub(super) span: Span,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
}

/// Splits `text` into words; spans count from `offset`.
pub(super) fn words(text: &str, offset: usize) -> Vec<Word> {
    let mut found = Vec::new();
    for (start, chunk) in chunks(text) {
        if is_link(chunk) {
            push(&mut found, "~".to_owned(), chunk, offset + start);
        } else {
            split_chunk(chunk, offset + start, &mut found);
        }
    }
    found
}

/// Writes contractions out, as `table` knows them: whole words, and endings that
/// begin with an apostrophe or with `n'`.
pub(super) fn expand(words: &mut [Word], table: &HashMap<String, String>) {
    for word in words {
        if let Some(long) = expanded(&word.text, table) {
            word.text = long;
        }
    }
}

/// `word` written out; `None` if it is no contraction.
pub(super) fn expanded(word: &str, table: &HashMap<String, String>) -> Option<String> {
    if let Some(whole) = table.get(word) {
        return Some(whole.clone());
    }
    let cut = word.find("n't").or_else(|| word.find('\''))?;
    let (stem, ending) = word.split_at_checked(cut)?;
    let long = table.get(ending)?;
    (!stem.is_empty()).then(|| format!("{stem} {long}"))
}

/// `text` in lower case and without accents; what is then still not ASCII becomes `~`.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        fold_char(c, &mut folded);
    }
    folded
}

fn fold_char(c: char, folded: &mut String) {
    match c {
        '’' | '‘' | '´' | '`' => folded.push('\''),
        'ä' | 'æ' => folded.push_str("ae"),
        'ö' | 'œ' => folded.push_str("oe"),
        'ü' => folded.push_str("ue"),
        'ß' => folded.push_str("ss"),
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ą' => folded.push('a'),
        'ç' | 'ć' | 'č' => folded.push('c'),
        'è' | 'é' | 'ê' | 'ë' | 'ę' | 'ě' => folded.push('e'),
        'ì' | 'í' | 'î' | 'ï' => folded.push('i'),
        'ł' => folded.push('l'),
        'ñ' | 'ń' => folded.push('n'),
        'ò' | 'ó' | 'ô' | 'õ' | 'ø' => folded.push('o'),
        'ù' | 'ú' | 'û' | 'ů' => folded.push('u'),
        'ś' | 'š' => folded.push('s'),
        'ý' | 'ÿ' => folded.push('y'),
        'ź' | 'ż' | 'ž' => folded.push('z'),
        // Decomposed accents, as macOS writes them: an umlaut's dots are an `e`.
        '\u{308}' if folded.ends_with(['a', 'o', 'u']) => folded.push('e'),
        '\u{300}'..='\u{36f}' => {}
        c if c.is_ascii() => folded.push(c),
        _ => folded.push('~'),
    }
}

/// The stretches between white space, each with its place.
fn chunks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(char::is_whitespace).filter_map(move |chunk| {
        let start = at;
        // One white space follows, of whatever width; the next chunk begins after it.
        at = start + chunk.len();
        at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        (!chunk.is_empty()).then_some((start, chunk))
    })
}

/// Whether `chunk` is a link or an address, in which no word counts.
pub(super) fn is_link(chunk: &str) -> bool {
    let bare = chunk.trim_start_matches(['<', '(', '[', '"']);
    let known = ["http:", "https:", "www.", "mailto:", "$LINK"];
    chunk.contains("://") || chunk.contains('@') || known.iter().any(|k| bare.starts_with(k))
}

fn split_chunk(chunk: &str, offset: usize, found: &mut Vec<Word>) {
    let mut start = None;
    let mut before = None;
    let mut chars = chunk.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|(_, c)| *c);
        if belongs(before, c, after) {
            start.get_or_insert(at);
        } else {
            finish(chunk, &mut start, at, offset, found);
            if is_mark(c, chunk) {
                mark(found, offset + at, c);
            }
        }
        before = Some(c);
    }
    finish(chunk, &mut start, chunk.len(), offset, found);
}

/// Whether `c` is part of a word between these neighbours.
fn belongs(before: Option<char>, c: char, after: Option<char>) -> bool {
    let letters = before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_alphabetic);
    let digits =
        before.is_some_and(|c| c.is_ascii_digit()) && after.is_some_and(|c| c.is_ascii_digit());
    match c {
        '\'' | '’' | '‘' | '´' | '`' => letters,
        '.' | ':' | '/' | '-' | ',' | '–' => digits,
        '\u{300}'..='\u{36f}' => before.is_some(),
        c => c.is_alphanumeric(),
    }
}

/// Whether `c` parts clauses; a hyphen does so only where it stands alone.
fn is_mark(c: char, chunk: &str) -> bool {
    matches!(c, ',' | ';' | ':' | '–' | '—' | '(' | ')' | '…' | '?' | '!')
        || matches!(chunk, "-" | "--")
}

fn finish(
    chunk: &str,
    start: &mut Option<usize>,
    end: usize,
    offset: usize,
    found: &mut Vec<Word>,
) {
    let Some(from) = start.take() else { return };
    let Some(raw) = chunk.get(from..end) else { return };
    push(found, fold(raw), raw, offset + from);
}

fn push(found: &mut Vec<Word>, text: String, raw: &str, start: usize) {
    let capital = raw.chars().next().is_some_and(char::is_uppercase);
    found.push(Word { text, span: Span { start, end: start + raw.len() }, capital });
}

fn mark(found: &mut Vec<Word>, start: usize, c: char) {
    if found.last().is_some_and(|word| word.text != ",") {
        let span = Span { start, end: start + c.len_utf8() };
        found.push(Word { text: ",".to_owned(), span, capital: false });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text, 0).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn one_spelling_finds_them_all() {
        assert_eq!(["fuer", "koennten"], folded("Für könnten")[..]);
        assert_eq!(folded("fuer koennten"), folded("FÜR KO\u{308}NNTEN"));
        assert_eq!(["fevrier", "manana"], folded("février mañana")[..]);
        assert_eq!(["don't"], folded("Don’t")[..]);
    }

    #[test]
    fn numbers_and_dates_stay_whole_and_hyphenated_words_part() {
        assert_eq!(["mid", "october"], folded("mid-October")[..]);
        assert_eq!(
            ["2026-12-01", "15.01.2027", "12/1", "10:30"],
            folded("2026-12-01 15.01.2027 12/1 10:30.")[..]
        );
    }

    #[test]
    fn links_and_addresses_hold_no_words() {
        assert_eq!(
            ["see", "~", "~"],
            folded("see https://stop.example/emailing?me=1 a@b.example")[..]
        );
    }

    #[test]
    fn spans_are_places_in_the_text() {
        let text = "Hé, été  là – ok";
        for word in words(text, 0) {
            assert!(text.get(word.span.start..word.span.end).is_some(), "{word:?}");
        }
        assert_eq!(
            Some("là"),
            words(text, 0).get(3).and_then(|w| text.get(w.span.start..w.span.end))
        );
    }
}
