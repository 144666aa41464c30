//! Own words as sentences.
//!
//! Mail is not prose: lines are wrapped or not, lists have no full stops, greetings end
//! in a comma. A sentence ends at its mark, at a blank line, before a list item, and at
//! a line end that the writer, not the margin, has put there.

use super::words::is_link;
use crate::domain::mail::Span;

/// One sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sentence<'a> {
    /// The sentence without the white space and the list marker before it.
    pub(crate) text: &'a str,
    /// Where it stands.
    pub(crate) span: Span,
}

impl Sentence<'_> {
    /// Whether it ends in a question mark of its own, not in that of a quoted question.
    pub(crate) fn asks(&self) -> bool {
        let trailing = |c: char| c.is_whitespace() || ")]:;-–!.*_'’\"”»".contains(c);
        let body = self.text.trim_end_matches(trailing);
        let closes = self.text.get(body.len()..).is_some_and(|end| end.contains(QUOTES));
        let whole = self.text.starts_with(QUOTES) || self.text.starts_with(['“', '«', '„', '\'']);
        body.ends_with(['?', '？']) && (!closes || whole)
    }
}

const QUOTES: [char; 3] = ['"', '”', '»'];

/// Words after which a full stop ends nothing, in any of the languages.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "vs", "e.g", "i.e", "eg", "ie", "cf", "no",
    "nos", "approx", "appt", "dept", "est", "inc", "ltd", "co", "corp", "ref", "tel", "fig", "vol",
    "p.s", "attn", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "okt",
    "nov", "dec", "dez", "mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun", "z.b",
    "d.h", "u.a", "u.u", "i.d.r", "bzw", "ggf", "evtl", "sog", "inkl", "exkl", "zzgl", "ca", "nr",
    "str", "hr", "fr", "usw", "vgl", "bspw", "mind", "max", "min", "bv", "b.v", "dhr", "mevr",
    "mw", "a.u.b", "o.a", "d.w.z", "bijv", "incl", "excl", "mme", "mlle", "m", "env", "av", "sra",
    "sres", "ud", "uds", "p.ej", "ej", "aprox", "sig", "sigg", "dott", "ing", "geom", "avv",
    "spett",
];

/// Abbreviations only with a capital, words else: `Ud.`, `Sig. Rossi`, `Mon. 3`.
const CAPITALISED: &[&str] = &["ud", "uds", "sig", "sigg", "av", "mon", "sat", "sun", "mar"];

/// Abbreviations only before a number, words else: `No. 5`, `max. 10`.
const COUNTED: &[&str] = &["no", "nos", "max", "min", "est", "fig"];

/// Names of months that follow a day number with a full stop (`am 15. Januar`).
const MONTHS: &[&str] = &[
    "jan", "feb", "mär", "maer", "mar", "apr", "mai", "maj", "jun", "jul", "aug", "sep", "okt",
    "oct", "nov", "dez", "dec",
];

/// A line this long may have been broken by a margin.
const MARGIN: usize = 48;

/// Splits `text` into its sentences, in order; quoted lines are no part of any.
pub(crate) fn sentences(text: &str) -> Vec<Sentence<'_>> {
    let lines = lines(text);
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (index, line) in lines.iter().enumerate() {
        if line.body.is_empty() || line.quoted {
            continue;
        }
        let mut start = open.take().unwrap_or(line.start);
        for end in ends_within(line.body) {
            push(text, start, line.start + end, &mut found);
            start = line.start + end;
        }
        let end = line.start + line.body.len();
        match lines.get(index + 1) {
            Some(next) if start < end && continues(line, next, found.len()) => open = Some(start),
            _ => push(text, start, end, &mut found),
        }
    }
    found
}

/// A line, without its list marker.
struct Line<'a> {
    body: &'a str,
    start: usize,
    item: bool,
    quoted: bool,
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    let mut lines = Vec::new();
    for raw in text.split_inclusive('\n') {
        let trimmed = raw.trim_start();
        let body = without_marker(trimmed);
        let quoted = trimmed.starts_with('>');
        let at = start + raw.len() - body.len();
        lines.push(Line {
            body: body.trim_end(),
            start: at,
            item: body.len() < trimmed.len(),
            quoted,
        });
        start += raw.len();
    }
    lines
}

/// Takes `- `, `• `, `1. `, `2) `, `(a) ` off.
fn without_marker(line: &str) -> &str {
    let bullets = ["- ", "* ", "• ", "· ", "– ", "— ", "o ", "+ ", "-> ", "‣ ", "▪ "];
    if let Some(rest) = bullets.iter().find_map(|bullet| line.strip_prefix(bullet)) {
        return rest.trim_start();
    }
    let Some((marker, rest)) = line.split_once(char::is_whitespace) else { return line };
    let label = marker.trim_start_matches('(').trim_end_matches(['.', ')']);
    let marked = marker.len() > label.len() && marker.ends_with(['.', ')']);
    let short = label.len() <= 2 && label.chars().all(|c| c.is_ascii_digit())
        || label.len() == 1 && marker.ends_with(')');
    if marked && short && !label.is_empty() && !begins_with_month(rest) {
        rest.trim_start()
    } else {
        line
    }
}

/// Whether the sentence that is open at the end of `line` goes on in `next`.
fn continues(line: &Line<'_>, next: &Line<'_>, sentences: usize) -> bool {
    if next.body.is_empty() || next.item || next.quoted || line.body.ends_with(':') {
        return false;
    }
    let words = line.body.split_whitespace().count();
    // "Hi Anna," and "Sehr geehrte Frau Muster," stand alone, whatever follows.
    if line.body.ends_with([',', '!']) && words <= 6 && sentences == 0 {
        return false;
    }
    let lower = next.body.chars().next().is_some_and(char::is_lowercase);
    let first = next.body.split_whitespace().next().map_or(0, str::len);
    let full = line.body.len() >= MARGIN && line.body.len() + 1 + first > MARGIN + 12;
    lower || line.body.ends_with(',') && words > 3 || full
}

/// Where sentences end inside `line`, as places after their mark.
fn ends_within(line: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let (mut chunk_start, mut from) = (0, 0);
    while let Some((at, mark)) = next_mark(line, from) {
        let passed = line.get(from..at).unwrap_or_default();
        if let Some(gap) = passed.rfind(char::is_whitespace) {
            chunk_start =
                from + gap + passed.get(gap..).and_then(first_of).map_or(0, char::len_utf8);
        }
        let mut end = at + mark.len_utf8();
        while let Some(c) =
            line.get(end..).and_then(first_of).filter(|c| is_mark(*c) || is_closing(*c))
        {
            end += c.len_utf8();
        }
        let chunk = line.get(chunk_start..at).unwrap_or_default();
        let (marks, after) = (line.get(at..end), line.get(end..));
        if ends_at(chunk, mark, marks.unwrap_or_default(), after.unwrap_or_default()) {
            ends.push(end);
        }
        from = end;
    }
    ends
}

/// The first mark at or after `from`, and where it stands.
fn next_mark(line: &str, mut from: usize) -> Option<(usize, char)> {
    // What a mark begins with is in the middle of no other character.
    let may_begin = |byte: &u8| matches!(byte, b'.' | b'?' | b'!' | 0xe2 | 0xe3 | 0xef);
    loop {
        let rest = line.get(from..)?;
        let at = from + rest.as_bytes().iter().position(may_begin)?;
        let c = line.get(at..).and_then(first_of)?;
        if is_mark(c) {
            return Some((at, c));
        }
        from = at + c.len_utf8();
    }
}

fn first_of(text: &str) -> Option<char> {
    text.chars().next()
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | '?' | '!' | '…' | '。' | '？' | '！')
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '”' | '»' | ')' | ']' | '’')
}

/// Whether a sentence ends at `mark` (with what closes after it: `marks`), between the
/// word before it and the text after it.
fn ends_at(word: &str, mark: char, marks: &str, after: &str) -> bool {
    let next = after.trim_start();
    if next.is_empty() {
        return true;
    }
    if after.len() == next.len() {
        return matches!(mark, '。' | '？' | '！') || glued(word, mark, next);
    }
    let lower = next.chars().next().is_some_and(char::is_lowercase);
    match mark {
        // "He asked (why?) and left" goes on.
        '?' | '!' => !(lower && marks.ends_with(is_closing)),
        '.' if marks.len() == 1 => full_stop_ends(word, next),
        _ => !lower,
    }
}

/// "…at noon.Could you…": somebody was in a hurry.
fn glued(word: &str, mark: char, next: &str) -> bool {
    let mut follows = next.chars();
    let capitalised = follows.next().is_some_and(char::is_uppercase)
        && follows.next().is_some_and(char::is_lowercase);
    let prose =
        (3..40).contains(&word.len()) && word.chars().all(|c| c.is_lowercase() || c == '\'');
    mark != '…' && capitalised && prose && !is_link(next.split_whitespace().next().unwrap_or(""))
}

fn full_stop_ends(word: &str, next: &str) -> bool {
    let word = word.trim_start_matches(['(', '"', '“', '„', '«', '[']);
    let capitalised = word.starts_with(char::is_uppercase);
    let counts = next.starts_with(|c: char| c.is_ascii_digit());
    let word = word.to_lowercase();
    let abbreviated = |words: &[&str]| words.contains(&word.as_str());
    let is_word = abbreviated(CAPITALISED) && !capitalised || abbreviated(COUNTED) && !counts;
    let one_letter = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    // "15. Januar"; but "We are 15. Call me" ends.
    let ordinal = word.len() <= 2 && !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
    let lower = next.chars().next().is_some_and(char::is_lowercase);
    !(one_letter && word != "i"
        || abbreviated(ABBREVIATIONS) && !is_word
        || ordinal && (lower || begins_with_month(next))
        || word == "etc" && lower)
}

fn begins_with_month(text: &str) -> bool {
    let lower: String = text.chars().take(4).flat_map(char::to_lowercase).collect();
    MONTHS.iter().any(|month| lower.starts_with(month))
}

fn push<'a>(text: &'a str, start: usize, end: usize, found: &mut Vec<Sentence<'a>>) {
    let Some(raw) = text.get(start..end) else { return };
    let start = start + raw.len() - raw.trim_start().len();
    let trimmed = raw.trim();
    if trimmed.chars().any(char::is_alphanumeric) {
        let span = Span { start, end: start + trimmed.len() };
        found.push(Sentence { text: trimmed, span });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).iter().map(|sentence| sentence.text).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_would_end_them() {
        let cases: &[(&str, &[&str])] = &[
            ("One. Two? Three!", &["One.", "Two?", "Three!"]),
            (
                "Dr. Vance (e.g. at 10 a.m.) agrees. Fine.",
                &["Dr. Vance (e.g. at 10 a.m.) agrees.", "Fine."],
            ),
            (
                "Wir treffen uns am 15. Januar. Passt das?",
                &["Wir treffen uns am 15. Januar.", "Passt das?"],
            ),
            ("It costs 3.50 per seat. ok?", &["It costs 3.50 per seat.", "ok?"]),
            (
                "See https://a.example/x?y=1. Then call.",
                &["See https://a.example/x?y=1.", "Then call."],
            ),
            ("Well... maybe not. Sure", &["Well... maybe not.", "Sure"]),
            ("it starts at noon.Could you come", &["it starts at noon.", "Could you come"]),
            ("Use Node.Js here", &["Use Node.Js here"]),
            ("The answer is no. We like it.", &["The answer is no.", "We like it."]),
            ("See no. 5 and No. 6 now.", &["See no. 5 and No. 6 now."]),
            ("Det ser godt ud. Vi ringer.", &["Det ser godt ud.", "Vi ringer."]),
            ("Como Ud. sabe, ya está.", &["Como Ud. sabe, ya está."]),
            ("Really?? OK", &["Really??", "OK"]),
        ];
        for (text, expected) in cases {
            assert_eq!(expected, &split(text), "{text}");
        }
    }

    #[test]
    fn every_mark_is_seen_by_how_it_begins() {
        for c in ('\0'..=char::MAX).filter(|c| is_mark(*c)) {
            assert_eq!(next_mark(&format!("–ü{c}"), 0), Some((5, c)));
        }
        assert_eq!(next_mark("a – “b” ｂ", 0), None);
    }

    #[test]
    fn a_margin_does_not_end_a_sentence_and_a_line_of_its_own_does() {
        let wrapped = "I wanted to ask whether you have had the time to look at\nthe figures that we sent in May.";
        assert_eq!(1, split(wrapped).len());
        assert_eq!(["Hi Anna,", "could you call me?"], split("Hi Anna,\ncould you call me?")[..]);
        assert_eq!(["Budget", "Timeline"], split("Budget\nTimeline")[..]);
        assert_eq!(["Thanks", "See you Tuesday"], split("Thanks\n\nSee you Tuesday")[..]);
    }

    #[test]
    fn list_items_are_sentences_without_their_markers() {
        let list = "Two things:\n- the price\n* the date?\n1. who signs\n2) when";
        assert_eq!(["Two things:", "the price", "the date?", "who signs", "when"], split(list)[..]);
        assert_eq!(["15. Januar passt."], split("15. Januar passt.")[..]);
    }

    #[test]
    fn a_quoted_question_is_not_the_writers() {
        let asks = |text| sentences(text).first().is_some_and(Sentence::asks);
        assert!(asks("Could you call me? :)"));
        assert!(asks("(Does that help?)"));
        assert!(!asks("She asked \"why now?\""));
        assert!(!asks("> Could you call me?"));
    }

    proptest! {
        #[test]
        fn spans_are_in_order_and_hold_their_text(text in "(\\PC|[\\n .?!,>-]){0,200}") {
            let mut before = 0;
            for sentence in sentences(&text) {
                prop_assert!(sentence.span.start >= before);
                prop_assert_eq!(text.get(sentence.span.start..sentence.span.end), Some(sentence.text));
                before = sentence.span.end;
            }
        }
    }
}
