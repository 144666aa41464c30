//! A mail's text as lines, each with what becomes of it.

use std::ops::Range;

use crate::domain::{mail::CutKind, parse::text::lower};

/// Lines longer than this are prose: no phrase is looked for in them.
const LONG_LINE: usize = 500;

/// What the markup of an HTML mail says about a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing, as about every line of plain text.
    #[default]
    None,
    /// It lies in a quotation.
    Quote,
    /// It introduces a quotation.
    Introduction,
    /// A quotation begins here and goes on to the end.
    RestIsQuote,
    /// It lies in the author's signature.
    Signature,
    /// A rule (`<hr>`, a border) is drawn here.
    Rule,
}

/// The text of a mail, and the marks of its lines if it was HTML.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// The text, lines ended by LF.
    pub(super) text: String,
    /// The mark of each line; lines beyond have none.
    pub(super) marks: Vec<Mark>,
}

/// One line of a mail.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// As it stands in the mail, without its line end.
    pub(super) raw: &'a str,
    /// Without white space and invisible characters at either end.
    pub(super) bare: &'a str,
    /// `bare` in lower case; empty where the line is longer than any phrase.
    pub(super) low: String,
    /// What the markup says.
    pub(super) mark: Mark,
    /// Why it was taken off; `None` as long as it is the author's.
    pub(super) cut: Option<CutKind>,
}

impl<'a> Line<'a> {
    fn new(raw: &'a str, mark: Mark) -> Self {
        let bare = trim(raw);
        let low = if bare.len() <= LONG_LINE { lower(bare) } else { String::new() };
        let curly = !low.is_ascii() && low.contains('’');
        let low = if curly { low.replace('’', "'") } else { low };
        Self { raw, bare, low, mark, cut: None }
    }

    /// Whether nothing can be seen on it.
    pub(super) fn is_blank(&self) -> bool {
        self.bare.is_empty()
    }

    /// Whether it is the author's so far and says something.
    pub(super) fn is_own(&self) -> bool {
        self.cut.is_none() && !self.is_blank()
    }
}

/// The lines of a mail, in order.
#[derive(Debug)]
pub(super) struct Page<'a> {
    /// The lines.
    pub(super) lines: Vec<Line<'a>>,
}

impl<'a> Page<'a> {
    /// Splits `text` into lines.
    pub(super) fn new(text: &'a Text) -> Self {
        let marks = text.marks.iter().copied().chain(std::iter::repeat(Mark::None));
        let lines = text.text.split('\n').zip(marks).map(|(raw, mark)| Line::new(raw, mark));
        Self { lines: lines.collect() }
    }

    /// The number of lines.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The line at `at`.
    pub(super) fn line(&self, at: usize) -> Option<&Line<'a>> {
        self.lines.get(at)
    }

    /// The lines in `range`.
    pub(super) fn slice(&self, range: Range<usize>) -> &[Line<'a>] {
        self.lines.get(range).unwrap_or_default()
    }

    /// Takes the lines of `range` off that were not taken off before.
    pub(super) fn cut(&mut self, range: Range<usize>, kind: CutKind) {
        for line in self.lines.get_mut(range).into_iter().flatten() {
            line.cut.get_or_insert(kind);
        }
    }

    /// The first line at or after `at` that is not blank.
    pub(super) fn next_full(&self, at: usize) -> Option<usize> {
        (at..self.len()).find(|&i| self.line(i).is_some_and(|line| !line.is_blank()))
    }

    /// The runs of lines that were not taken off.
    pub(super) fn segments(&self) -> Vec<Range<usize>> {
        let mut segments = Vec::new();
        let mut start = None;
        for (at, line) in self.lines.iter().enumerate() {
            match (line.cut, start) {
                (None, None) => start = Some(at),
                (Some(_), Some(from)) => {
                    segments.push(from..at);
                    start = None;
                }
                _ => {}
            }
        }
        segments.extend(start.map(|from| from..self.len()));
        segments
    }

    /// The runs of lines within `range` without a blank one between them.
    pub(super) fn paragraphs(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let mut paragraphs: Vec<Range<usize>> = Vec::new();
        for at in range {
            if self.line(at).is_none_or(Line::is_blank) {
                continue;
            }
            match paragraphs.last_mut() {
                Some(last) if last.end == at => last.end = at + 1,
                _ => paragraphs.push(at..at + 1),
            }
        }
        paragraphs
    }
}

/// Takes white space, invisible and directional characters off both ends.
pub(super) fn trim(text: &str) -> &str {
    // Most lines have nothing to take off.
    match text.as_bytes() {
        [] => text,
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim_matches(is_invisible),
    }
}

/// The same at the end alone.
pub(super) fn trim_end(text: &str) -> &str {
    text.trim_end_matches(is_invisible)
}

fn is_invisible(c: char) -> bool {
    let formats = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{34f}');
    formats || c.is_whitespace() || c.is_control()
}
