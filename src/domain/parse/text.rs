//! Bytes as text: charsets, line ends and characters that only deceive.

use std::borrow::Cow;

use mail_parser::decoders::charsets::map::charset_decoder;
use memchr::memchr;

/// The bytes as UTF-8; what is none is taken for Windows-1252, as most mail
/// programs do.
pub(super) fn as_utf8(bytes: &[u8]) -> Cow<'_, [u8]> {
    match std::str::from_utf8(bytes) {
        Ok(_) => Cow::Borrowed(bytes),
        Err(_) => Cow::Owned(windows_1252(bytes).into_bytes()),
    }
}

/// Decodes `bytes`, believing the bytes more than the label.
///
/// A text that is valid UTF-8 with letters beyond ASCII is UTF-8 whatever a Western
/// label says; one that is labelled UTF-8 and is none at all is Windows-1252.
pub(super) fn decode(bytes: &[u8], charset: Option<&str>) -> String {
    let charset = charset.unwrap_or_default().trim().to_ascii_lowercase();
    match charset_decoder(charset.as_bytes()) {
        Some(decoder) if !WESTERN.contains(&charset.as_str()) => decoder(bytes),
        _ => western(bytes),
    }
}

/// Labels that mail programs put on anything, and so prove nothing.
const WESTERN: &[&str] = &[
    "us-ascii",
    "ascii",
    "iso-8859-1",
    "iso8859-1",
    "latin1",
    "windows-1252",
    "cp1252",
    "utf-8",
    "utf8",
];

fn western(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => {
            let text = String::from_utf8_lossy(bytes);
            let is_utf8 = text.chars().any(|c| !c.is_ascii() && c != char::REPLACEMENT_CHARACTER);
            if is_utf8 { text.into_owned() } else { windows_1252(bytes) }
        }
    }
}

fn windows_1252(bytes: &[u8]) -> String {
    match charset_decoder(b"windows-1252") {
        Some(decoder) => decoder(bytes),
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Text on one line: white space folded, without characters that deceive.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    if text.is_ascii() {
        // Here all that is not to be seen is a gap.
        for word in text.split(|c: char| !c.is_ascii_graphic()).filter(|word| !word.is_empty()) {
            line.push_str(if line.is_empty() { "" } else { " " });
            line.push_str(word);
        }
        return line;
    }
    let mut gap = false;
    let mut rest = text;
    while let Some(odd) = rest.chars().next() {
        let plain = rest.bytes().position(|byte| !byte.is_ascii_graphic()).unwrap_or(rest.len());
        let (piece, after) = match plain {
            0 => rest.split_at(odd.len_utf8()),
            _ => rest.split_at(plain),
        };
        rest = after;
        if plain == 0 && (odd.is_whitespace() || odd.is_control()) {
            gap = !line.is_empty();
        } else if plain > 0 || !deceives(odd) {
            line.push_str(if std::mem::take(&mut gap) { " " } else { "" });
            line.push_str(piece);
        }
    }
    line
}

/// Text with `\n` at the end of lines and no other control character but the tab.
pub(super) fn lines(mut text: String) -> String {
    if text.contains('\r') {
        text = with_plain_line_ends(&text);
    }
    // There is seldom anything left. Sixteen bytes at a time are compared at once.
    let odd = |bytes: &[u8]| bytes.iter().fold(false, |odd, byte| odd | may_be_odd(*byte));
    if text.as_bytes().chunks(16).any(odd) {
        text.retain(|c| matches!(c, '\n' | '\t') || !(c.is_control() || deceives(c)));
    }
    text
}

/// Whether a control character or one that [deceives] may begin with `byte`.
fn may_be_odd(byte: u8) -> bool {
    matches!(byte, 0..=8 | 11..=31 | 127 | 0xc2 | 0xd8 | 0xe1 | 0xe2 | 0xef)
}

/// Text whose lines end in `\n`, whether they ended in CRLF or CR before.
pub(super) fn with_plain_line_ends(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut pieces = text.split('\r');
    plain.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        plain.push_str(if piece.starts_with('\n') { "" } else { "\n" });
        plain.push_str(piece);
    }
    plain
}

/// The lines of `bytes`, each with its line end.
pub(super) fn byte_lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let end = memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at_checked(end).filter(|(line, _)| !line.is_empty())?;
        rest = after;
        Some(line)
    })
}

/// At most `limit` bytes of `text`, whole characters.
pub(super) fn beginning(text: &str, limit: usize) -> &str {
    text.get(..text.floor_char_boundary(limit)).unwrap_or(text)
}

/// Text for patterns: lower case, white space folded, quotes straight.
pub(super) fn folded(text: &str) -> String {
    let low = lower(one_line(text));
    match QUOTES.iter().any(|quote| low.contains(*quote)) {
        true => low.replace(QUOTES, "'"),
        false => low,
    }
}

const QUOTES: [char; 4] = ['’', '‘', '´', '`'];

/// The same as [`str::to_lowercase`], which is slow from the first letter beyond ASCII
/// on.
pub(super) fn lower(text: impl Into<String>) -> String {
    let mut text = text.into();
    if text.is_ascii() {
        text.make_ascii_lowercase();
        return text;
    }
    // How a sigma is written depends on what stands around it.
    if text.contains('Σ') {
        return text.to_lowercase();
    }
    let mut low = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.bytes().position(|byte| !byte.is_ascii()) {
        let (plain, tail) = rest.split_at(at);
        low.push_str(plain);
        let mut tail = tail.chars();
        low.extend(tail.next().into_iter().flat_map(char::to_lowercase));
        rest = tail.as_str();
    }
    low.push_str(rest);
    low.make_ascii_lowercase();
    low
}

/// Characters that show text as what it is not: bidirectional overrides and
/// isolates, and invisible ones.
fn deceives(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_that_lies_is_not_believed() {
        assert_eq!(decode("Grüße".as_bytes(), Some("iso-8859-1")), "Grüße");
        assert_eq!(decode(b"Gr\xfc\xdfe", Some("utf-8")), "Grüße");
        assert_eq!(decode(b"Gr\xfc\xdfe", None), "Grüße");
        assert_eq!(decode(b"10 \x80", Some("iso-8859-1")), "10 €");
    }

    #[test]
    fn another_alphabet_is_decoded_by_its_label() {
        assert_eq!(decode(b"\xcf\xf0\xe8\xe2\xe5\xf2", Some("windows-1251")), "Привет");
        assert_eq!(decode(b"za\xbf\xf3\xb3\xe6", Some("ISO-8859-2")), "zażółć");
    }

    #[test]
    fn a_character_cut_in_the_middle_is_no_reason_to_change_the_charset() {
        assert!(decode(b"Gr\xc3\xbc\xc3", Some("utf-8")).starts_with("Grü"));
    }

    #[test]
    fn white_space_is_folded_and_deception_dropped() {
        assert_eq!(one_line(" a\r\n\tb\u{200b} \u{202e} c\u{7}d "), "a b c d");
    }

    #[test]
    fn letters_of_every_alphabet_have_a_lower_case() {
        for text in ["", "Re: OFFER", "ÄRGER im BÜRO", "İstanbul ŞÜRÜ", "ΟΔΟΣ ΣΟΦΙΑ", "ПРИВЕТ"]
        {
            assert_eq!(lower(text), text.to_lowercase(), "{text}");
        }
    }

    #[test]
    fn lines_end_alike_and_hold_no_control_characters() {
        assert_eq!(lines("a\r\nb\rc\n\rd\r".to_owned()), "a\nb\nc\n\nd\n");
        assert_eq!(lines("a\u{0}\tb\u{85}".to_owned()), "a\tb");
    }

    #[test]
    fn no_odd_character_is_overlooked() {
        let odd = |c: &char| c.is_control() && !matches!(c, '\n' | '\t') || deceives(*c);
        for c in ('\0'..=char::MAX).filter(odd) {
            assert_eq!(lines(format!("ü{c}")), if c == '\r' { "ü\n" } else { "ü" }, "{c:?}");
        }
    }

    #[test]
    fn no_byte_of_a_line_is_lost() {
        let lines = |bytes| byte_lines(bytes).collect::<Vec<&[u8]>>();
        assert_eq!(lines(b"a\n\nb"), [&b"a\n"[..], b"\n", b"b"]);
        assert_eq!(lines(b"a\n"), [b"a\n"]);
        assert!(lines(b"").is_empty());
    }

    #[test]
    fn a_beginning_never_cuts_a_character() {
        assert_eq!(beginning("aü", 2), "a");
        assert_eq!(beginning("aü", 3), "aü");
    }
}
