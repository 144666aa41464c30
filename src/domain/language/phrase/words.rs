//! The words of a sentence, folded so that one spelling in a table finds them all.
//!
//! Case goes, accents go (`ä` becomes `ae`, as people type it), contractions are
//! written out (`don't` is `do not`), and punctuation between clauses becomes one
//! comma. The folded text is plain ASCII.

use std::{borrow::Cow, collections::HashMap, hash::BuildHasherDefault};

use crate::domain::{fnv::Fnv1a, mail::Span};

/// The word before the first word of a text, which `^` stands for in patterns.
pub(crate) const BEGINNING: &str = "^";

/// How long a word is with the space behind it, on the short side.
const USUAL: usize = 4;

/// How `sí` and `sì` are folded.
const YES: &str = "si!";

/// One word, or one mark between clauses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word<'a> {
    /// The folded text; `,` for a mark, `~` for a link or an address.
    pub(crate) text: Cow<'a, str>,
    /// Where it stands.
    pub(crate) span: Span,
    /// Its number in the vocabulary of the table that reads it; `None` where no pattern
    /// knows it, or before a table has read it.
    pub(crate) number: Option<u32>,
}

impl Word<'_> {
    /// The word before the first word of a text.
    pub(crate) fn beginning() -> Self {
        let span = Span { start: 0, end: 0 };
        Self { text: Cow::Borrowed(BEGINNING), span, number: None }
    }

    /// Whether it is a word that somebody wrote, and not a mark or the beginning.
    pub(crate) fn is_said(&self) -> bool {
        !matches!(self.text.as_ref(), "," | BEGINNING)
    }
}

/// Splits `text` into words; spans count from `offset`.
pub(crate) fn words(text: &str, offset: usize) -> Vec<Word<'_>> {
    let mut found = Vec::with_capacity(text.len() / USUAL);
    for (start, chunk) in chunks(text) {
        let plain = chunk.bytes().take_while(u8::is_ascii_alphabetic).count();
        if let Some((word, rest @ ("" | "," | "?" | "!"))) = chunk.split_at_checked(plain)
            && plain > 0
        {
            // Most words are nothing but a word, with a mark behind it perhaps.
            push(&mut found, fold(word), word, offset + start);
            rest.chars().for_each(|c| mark(&mut found, offset + start + plain, c));
        } else if is_link(chunk) {
            push(&mut found, Cow::Borrowed("~"), chunk, offset + start);
        } else {
            split_chunk(chunk, offset + start, &mut found);
        }
    }
    found
}

/// How a language runs words together.
#[derive(Debug, Default)]
pub(crate) struct Contractions {
    /// Whole words (`can't`) and endings (`'ll`, `n't`), with what they are short for.
    pub(crate) long: HashMap<String, String, BuildHasherDefault<Fnv1a>>,
    /// Beginnings that are words of their own (`l'`, `d'`).
    pub(crate) elisions: Vec<String>,
}

impl Contractions {
    /// `words` with the contractions among them written out as several words.
    pub(crate) fn expand<'w>(&'w self, words: &'w [Word<'w>]) -> Vec<Word<'w>> {
        let mut expanded = Vec::with_capacity(words.len());
        for word in words {
            let mut push = |text| expanded.push(Word { text: Cow::Borrowed(text), ..*word });
            match self.long_form(&word.text) {
                None => push(word.text.as_ref()),
                Some((first, second)) => {
                    first.split(' ').for_each(&mut push);
                    second.into_iter().flat_map(|part| part.split(' ')).for_each(push);
                }
            }
        }
        expanded
    }

    /// `word` as several words with spaces between, or as it is.
    pub(crate) fn written_out(&self, word: &str) -> String {
        match self.long_form(word) {
            None => word.to_owned(),
            Some((whole, None)) => whole.to_owned(),
            Some((first, Some(second))) => format!("{first} {second}"),
        }
    }

    /// What `word` is short for, in two halves where two words were run together; `None`
    /// where it is short for nothing.
    fn long_form<'w>(&'w self, word: &'w str) -> Option<(&'w str, Option<&'w str>)> {
        if let Some(whole) = self.long.get(word) {
            return Some((whole, None));
        }
        let apostrophe = word.contains('\'');
        apostrophe.then(|| self.halves(word))?.map(|(first, second)| (first, Some(second)))
    }

    fn halves<'w>(&'w self, word: &'w str) -> Option<(&'w str, &'w str)> {
        if let Some(elided) = self.elisions.iter().find(|elided| word.starts_with(*elided)) {
            let rest = word.strip_prefix(elided.as_str()).filter(|rest| !rest.is_empty())?;
            return Some((elided, rest));
        }
        let (stem, ending) =
            word.split_at_checked(word.find("n't").or_else(|| word.find('\''))?)?;
        let long = self.long.get(ending).filter(|_| !stem.is_empty())?;
        Some((stem, long))
    }
}

/// `text` in lower case and without accents; what is then still not ASCII becomes `~`.
pub(crate) fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        let folds = |byte: u8| byte.is_ascii_uppercase() || byte == b'`';
        return match text.bytes().any(folds) {
            false => Cow::Borrowed(text),
            true if text.contains('`') => Cow::Owned(text.to_ascii_lowercase().replace('`', "'")),
            true => Cow::Owned(text.to_ascii_lowercase()),
        };
    }
    // Here the accent is the word: without it Spanish and Italian *yes* is *if*.
    if matches!(text, "sí" | "sì" | "Sí" | "Sì" | "SÍ" | "SÌ" | "sÍ" | "sÌ") {
        return Cow::Borrowed(YES);
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_ascii_alphanumeric() {
            true => folded.push(c.to_ascii_lowercase()),
            false => c.to_lowercase().for_each(|c| fold_char(c, &mut folded)),
        }
    }
    Cow::Owned(folded)
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
        'ď' | 'ð' => folded.push('d'),
        'ì' | 'í' | 'î' | 'ï' => folded.push('i'),
        'ř' => folded.push('r'),
        'ť' => folded.push('t'),
        'ł' => folded.push('l'),
        'ñ' | 'ń' | 'ň' => folded.push('n'),
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
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.len() - rest.trim_start().len();
        let chunk = text.get(start..).filter(|chunk| !chunk.is_empty())?;
        let end = end_of_chunk(chunk);
        at = start + end;
        chunk.get(..end).map(|chunk| (start, chunk))
    })
}

/// Where the white space begins behind what `text` begins with.
fn end_of_chunk(text: &str) -> usize {
    let ends = |byte: &u8| matches!(byte, b'\t'..=b'\r' | b' ') || !byte.is_ascii();
    match text.as_bytes().iter().position(ends) {
        None => text.len(),
        // Beyond ASCII there is white space of many kinds.
        Some(at) if text.as_bytes().get(at).is_some_and(u8::is_ascii) => at,
        Some(_) => text.find(char::is_whitespace).unwrap_or(text.len()),
    }
}

/// Whether `chunk` is a link or an address, in which no word counts.
pub(crate) fn is_link(chunk: &str) -> bool {
    let bare = chunk.trim_start_matches(['<', '(', '[', '"']);
    let known = ["http:", "https:", "www.", "mailto:", "$LINK"];
    // Without one of these marks in it there is no need to look closer.
    chunk.bytes().any(|byte| matches!(byte, b':' | b'@' | b'.' | b'$'))
        && (chunk.contains("://")
            || chunk.contains('@')
            || known.iter().any(|known| bare.starts_with(known)))
}

fn split_chunk<'t>(chunk: &'t str, offset: usize, found: &mut Vec<Word<'t>>) {
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
        // Swedish writes the 15th as "15:e".
        ':' if after.is_some_and(|c| matches!(c, 'e' | 'a')) => {
            before.is_some_and(|c| c.is_ascii_digit())
        }
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

fn finish<'t>(
    chunk: &'t str,
    start: &mut Option<usize>,
    end: usize,
    offset: usize,
    found: &mut Vec<Word<'t>>,
) {
    let Some(from) = start.take() else { return };
    let Some(raw) = chunk.get(from..end) else { return };
    push(found, fold(raw), raw, offset + from);
}

fn push<'t>(found: &mut Vec<Word<'t>>, text: Cow<'t, str>, raw: &str, start: usize) {
    found.push(Word { text, span: Span { start, end: start + raw.len() }, number: None });
}

fn mark(found: &mut Vec<Word<'_>>, start: usize, c: char) {
    if found.last().is_some_and(|word| word.text != ",") {
        let span = Span { start, end: start + c.len_utf8() };
        found.push(Word { text: Cow::Borrowed(","), span, number: None });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text, 0).into_iter().map(|word| word.text.into_owned()).collect()
    }

    #[test]
    fn one_spelling_finds_them_all() {
        assert_eq!(["fuer", "koennten"], folded("Für könnten")[..]);
        assert_eq!(folded("fuer koennten"), folded("FÜR KO\u{308}NNTEN"));
        assert_eq!(["fevrier", "manana"], folded("février mañana")[..]);
        assert_eq!(["don't"], folded("Don’t")[..]);
        assert_eq!(
            ["si!", "si"],
            folded("Sí, si").iter().filter(|word| *word != ",").collect::<Vec<_>>()[..]
        );
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
