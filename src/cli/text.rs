//! Text for a terminal: times and numbers as people write them, and nothing of a mail
//! that could steer the terminal.

use std::borrow::Cow;

use anstyle::Style;
use jiff::{Timestamp, tz::TimeZone};

use crate::domain::opinion::Opinion;

/// Headings and names that one looks for.
pub(super) const BOLD: Style = Style::new().bold();
/// What one can skip.
pub(super) const FAINT: Style = Style::new().dimmed();

/// What means something.
pub(super) const UNDERLINED: Style = Style::new().underline();

/// Takes out what could steer a terminal or turn text around: control characters and
/// bidirectional overrides. New lines and tabs become spaces.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(is_odd) {
        return Cow::Borrowed(text);
    }
    let plain =
        |c: char| if c.is_whitespace() { Some(' ') } else { Some(c).filter(|c| !is_odd(*c)) };
    Cow::Owned(text.chars().filter_map(plain).collect())
}

/// The same for text of several lines.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    text.lines().map(one_line)
}

fn is_odd(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// `12 Nov`, with the year where it isn't this one.
pub(super) fn day(at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
    let (at, now) = (at.to_zoned(zone.clone()), now.to_zoned(zone.clone()));
    let format = if at.year() == now.year() { "%-d %b" } else { "%-d %b %Y" };
    at.strftime(format).to_string()
}

/// `Fri 20 Nov 2026, 14:30`.
pub(super) fn moment(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%a %-d %b %Y, %H:%M").to_string()
}

/// Who it is: `Anna Kowalski and 1 other · acme.example`.
pub(super) fn who(opinion: &Opinion) -> String {
    let first = opinion.people.first().map_or("", |person| person.label());
    let others = match opinion.people.len() {
        0 | 1 => String::new(),
        2 => " and 1 other".to_owned(),
        count => format!(" and {} others", count - 1),
    };
    let organisation = &opinion.organisation.0;
    let company =
        if organisation.contains('@') { String::new() } else { format!(" · {organisation}") };
    one_line(&format!("{first}{others}{company}")).into_owned()
}

/// How many columns there are; 80 where nobody says.
pub(super) fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    columns.or_else(terminal_width).unwrap_or(80).clamp(30, 120)
}

fn terminal_width() -> Option<usize> {
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
}

/// Breaks `text` at spaces so that no line is longer than `width`, each but the first
/// after `indent` spaces.
pub(super) fn wrapped(text: &str, width: usize, indent: usize) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > width {
            out.push('\n');
            out.push_str(&" ".repeat(indent));
            column = indent;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out
}

/// Breaks `text` at spaces into lines of at most `width`, the first of which stands
/// behind `indent` characters of something else; the others are set in as far.
pub(super) fn hanging(text: &str, width: usize, indent: usize) -> String {
    let room = width.saturating_sub(indent).max(1);
    wrapped(text, room, 0).replace('\n', &format!("\n{:indent$}", ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_cannot_steer_the_terminal() {
        assert_eq!(one_line("a\u{1b}[2Jb\r\nc\u{202e}d"), "a[2Jb  cd");
        assert_eq!(one_line("Grüße, 答复"), "Grüße, 答复");
    }

    #[test]
    fn long_text_is_broken_at_spaces() {
        assert_eq!(wrapped("one two three", 8, 2), "one two\n  three");
        assert_eq!(wrapped("one", 2, 2), "one");
        assert_eq!(hanging("one two three four", 11, 2), "one two\n  three\n  four");
    }
}
