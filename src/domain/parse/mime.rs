//! The parts of a mail, split at its boundaries (RFC 2046 §5.1).
//!
//! mail-parser 0.11 takes a boundary in the middle of a line for one (its issue
//! 156), which hides what follows; it takes `--outer-1` for `--outer`; it decodes
//! attachments that nobody reads; and it descends without a limit. So parts are
//! split here, line by line, and mail-parser reads their header fields.

use std::borrow::Cow;

use mail_parser::{ContentType, decoders::base64::base64_decode};
use memchr::memchr;

use super::{headers::Headers, text};

/// Deeper than any mail program nests; what lies deeper is not read.
const DEPTH: usize = 24;

/// More parts than any honest mail has; those beyond are not read.
const PARTS: usize = 500;

/// More boundaries than any broken header names; each is looked for in the whole body.
const BOUNDARIES: usize = 8;

/// A mail, or one part of it, with the parts inside.
#[derive(Clone, Debug)]
pub(super) struct Part<'a> {
    /// Its own header.
    pub(super) headers: Headers<'a>,
    /// What it contains, where it is a multipart.
    pub(super) parts: Vec<Part<'a>>,
    kind: Option<ContentType<'static>>,
    body: &'a [u8],
}

impl<'a> Part<'a> {
    /// Splits a mail into its parts.
    pub(super) fn read(bytes: &'a [u8]) -> Self {
        let mut left = PARTS;
        let (headers, body) = Headers::split(bytes);
        Self::nested(headers, body, 0, &mut left)
    }

    fn nested(headers: Headers<'a>, body: &'a [u8], depth: usize, left: &mut usize) -> Self {
        let kind = headers.parameters("Content-Type");
        let mut part = Self { headers, parts: Vec::new(), kind, body };
        if !part.is("multipart") || depth >= DEPTH {
            return part;
        }
        for inner in part.pieces() {
            if *left == 0 {
                break;
            }
            *left -= 1;
            let (headers, body) = Headers::split_part(inner);
            part.parts.push(Self::nested(headers, body, depth + 1, left));
        }
        part
    }

    /// What its boundary parts. Where a broken header names several boundaries, it is the
    /// one that comes first in the body: the others lie inside, or nowhere.
    fn pieces(&self) -> Vec<&'a [u8]> {
        let attributes = self.kind.as_ref().and_then(|kind| kind.attributes());
        let named = attributes.into_iter().flatten();
        let boundaries = named.filter(|attribute| attribute.name.eq_ignore_ascii_case("boundary"));
        let values = boundaries.take(BOUNDARIES).map(|boundary| boundary.value.as_bytes());
        let parted = values.filter(|value| !value.is_empty()).map(|value| pieces(self.body, value));
        let first = |pieces: &Vec<&'a [u8]>| pieces.first().map(|piece| piece.as_ptr());
        parted.filter(|pieces| !pieces.is_empty()).min_by_key(first).unwrap_or_default()
    }

    /// Whether its type is `kind`, as `text` or `text/plain`; a part without a type
    /// is `text/plain` (RFC 2045 §5.2).
    pub(super) fn is(&self, kind: &str) -> bool {
        let (major, minor) = self.kind.as_ref().map_or(("text", "plain"), |declared| {
            (declared.ctype(), declared.subtype().unwrap_or_default())
        });
        match kind.split_once('/') {
            Some((wanted, sub)) => {
                wanted.eq_ignore_ascii_case(major) && sub.eq_ignore_ascii_case(minor)
            }
            None => kind.eq_ignore_ascii_case(major),
        }
    }

    /// A parameter of its Content-Type.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.kind.as_ref()?.attribute(name).filter(|value| !value.is_empty())
    }

    /// Whether it says that it is an attachment (RFC 2183 §2.2).
    pub(super) fn is_attachment(&self) -> bool {
        let disposition = self.headers.parameters("Content-Disposition");
        disposition.is_some_and(|disposition| disposition.is_attachment())
    }

    /// Whether it is a file: an attachment, or a part with a file name.
    pub(super) fn is_file(&self) -> bool {
        let disposition = self.headers.parameters("Content-Disposition");
        self.parameter("name").is_some()
            || disposition.is_some_and(|d| d.is_attachment() || d.has_attribute("filename"))
    }

    /// It and every part inside, in order; forwarded mails are not opened.
    pub(super) fn walk(&self) -> Vec<&Part<'a>> {
        let inner = self.parts.iter().flat_map(Part::walk);
        std::iter::once(self).chain(inner).collect()
    }

    /// What it contains as bytes, its transfer encoding undone.
    pub(super) fn bytes(&self) -> Cow<'a, [u8]> {
        let encoding = self.headers.lower("Content-Transfer-Encoding");
        match encoding.split([' ', ';']).next() {
            Some("base64") => Cow::Owned(base64(self.body)),
            Some("quoted-printable") => Cow::Owned(quoted_printable(self.body)),
            _ => Cow::Borrowed(self.body),
        }
    }

    /// What it contains as text, its lines ending in `\n`.
    pub(super) fn text(&self) -> String {
        text::lines(text::decode(&self.bytes(), self.parameter("charset")))
    }

    /// The beginning of what it contains, as it was written.
    pub(super) fn body_start(&self, limit: usize) -> &'a [u8] {
        self.body.get(..limit).unwrap_or(self.body)
    }
}

/// What lies between the lines that are the boundary, and are nothing else.
///
/// Nothing where no line is; a part that is not closed goes on to the end.
fn pieces<'a>(body: &'a [u8], boundary: &[u8]) -> Vec<&'a [u8]> {
    let (mut pieces, mut start, mut at) = (Vec::new(), None, 0);
    for line in text::byte_lines(body) {
        let here = at;
        at += line.len();
        let Some(tail) = line.strip_prefix(b"--").and_then(|l| l.strip_prefix(boundary)) else {
            continue;
        };
        let closes = tail.trim_ascii_end() == b"--";
        if !closes && !tail.trim_ascii_end().is_empty() {
            continue;
        }
        if let Some(start) = start.replace(at) {
            pieces.push(without_line_end(body.get(start..here).unwrap_or_default()));
        }
        if closes || pieces.len() > PARTS {
            return pieces;
        }
    }
    pieces.extend(start.and_then(|start| body.get(start..)));
    pieces
}

/// The line end before a boundary belongs to the boundary.
fn without_line_end(piece: &[u8]) -> &[u8] {
    let piece = piece.strip_suffix(b"\n").unwrap_or(piece);
    piece.strip_suffix(b"\r").unwrap_or(piece)
}

/// Decodes base64 as far as it is any: a list's footer may follow it, its end may
/// be missing, and a text that only claims to be base64 is left as it is.
fn base64(body: &[u8]) -> Vec<u8> {
    let letter = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let mut letters = Vec::with_capacity(body.len());
    for line in text::byte_lines(body) {
        let line = line.trim_ascii();
        if line.iter().any(|byte| matches!(byte, b' ' | b'_' | b'<' | b':')) {
            break;
        }
        match line.iter().all(letter) {
            true => letters.extend_from_slice(line),
            false => letters.extend(line.iter().copied().filter(letter)),
        }
    }
    letters.truncate(match letters.len() % 4 {
        1 => letters.len() - 1,
        _ => letters.len(),
    });
    while letters.len() % 4 != 0 {
        letters.push(b'=');
    }
    match base64_decode(&letters) {
        Some(decoded) if !decoded.is_empty() => decoded,
        _ => body.to_vec(),
    }
}

/// Decodes quoted-printable (RFC 2045 §6.7), keeping what is none as it stands.
fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(body.len());
    for line in text::byte_lines(body) {
        let text = line.trim_ascii_end();
        match text.strip_suffix(b"=") {
            Some(soft) => unescape(soft, &mut decoded),
            None => {
                unescape(text, &mut decoded);
                decoded.extend(line.ends_with(b"\n").then_some(b'\n'));
            }
        }
    }
    decoded
}

fn unescape(line: &[u8], decoded: &mut Vec<u8>) {
    let mut rest = line;
    while let Some(at) = memchr(b'=', rest) {
        let (plain, tail) = rest.split_at(at);
        decoded.extend_from_slice(plain);
        let escaped = tail.get(1..3).and_then(hex);
        decoded.push(escaped.unwrap_or(b'='));
        rest = tail.get(if escaped.is_some() { 3 } else { 1 }..).unwrap_or_default();
    }
    decoded.extend_from_slice(rest);
}

fn hex(digits: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(digits).ok()?;
    digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u8::from_str_radix(digits, 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(boundary: &str, body: &str) -> String {
        format!("Content-Type: multipart/mixed; boundary=\"{boundary}\"\r\n\r\n{body}")
    }

    fn texts(mail: &str) -> Vec<String> {
        Part::read(mail.as_bytes()).parts.iter().map(Part::text).collect()
    }

    /// mail-parser's issue 156.
    #[test]
    fn a_boundary_in_the_middle_of_a_line_ends_nothing() {
        let mail = mail("BND", "--BND\r\n\r\nvisit --BND for details\r\nmore\r\n--BND--\r\n");
        assert_eq!(texts(&mail), ["visit --BND for details\nmore"]);
    }

    #[test]
    fn a_boundary_that_begins_like_another_is_another() {
        let inner = "--B\r\nContent-Type: multipart/alternative; boundary=B1\r\n\r\n--B1\r\n\r\none\r\n--B1--";
        let part = mail("B", &format!("{inner}\r\n--B\r\n\r\ntwo\r\n--B--"));
        let part = Part::read(part.as_bytes());
        assert_eq!(part.parts.len(), 2);
        assert_eq!(part.parts[0].parts[0].text(), "one");
        assert_eq!(part.parts[1].text(), "two");
    }

    #[test]
    fn of_two_boundaries_the_one_that_comes_first_holds() {
        let body = "--foo\n\none\n--bar\n\ntwo\n--bar--\n--foo--\n";
        for named in ["boundary=bar; boundary=foo", "boundary=foo; boundary=bar", "boundary=foo"] {
            let mail = format!("Content-Type: multipart/mixed; {named}\n\n{body}");
            assert_eq!(texts(&mail), ["one\n--bar\n\ntwo\n--bar--"], "{named}");
        }
    }

    #[test]
    fn no_more_boundaries_are_looked_for_than_a_broken_header_names() {
        let named = |before: usize| {
            let others: String = (0..before).map(|at| format!("boundary=b{at}; ")).collect();
            format!("Content-Type: multipart/mixed; {others}boundary=foo\n\n--foo\n\none\n")
        };
        assert_eq!(texts(&named(BOUNDARIES - 1)), ["one\n"]);
        assert!(texts(&named(BOUNDARIES)).is_empty());
    }

    #[test]
    fn a_part_that_is_cut_off_goes_on_to_the_end() {
        assert_eq!(texts(&mail("B", "preamble\n--B\n\none\n--B\n\ntw")), ["one", "tw"]);
    }

    #[test]
    fn a_boundary_that_never_comes_leaves_one_part() {
        let mail = mail("B", "only text\n");
        let part = Part::read(mail.as_bytes());
        assert!(part.parts.is_empty());
        assert_eq!(part.text(), "only text\n");
    }

    #[test]
    fn broken_encodings_are_read_as_far_as_they_go() {
        assert_eq!(quoted_printable(b"a=C3=BCb=\r\nc =ZZ=\n"), "aübc =ZZ".as_bytes());
        assert_eq!(base64(b"SGVsbG8gd29ybG\n____\nA list\n"), b"Hello worl");
        assert_eq!(base64(b"this is not base64"), b"this is not base64");
    }

    #[test]
    fn nesting_has_a_limit_and_so_have_parts() {
        let mut mail = String::new();
        for depth in 0..5_000 {
            mail += &format!("Content-Type: multipart/mixed; boundary=b{depth}\n\n--b{depth}\n");
        }
        assert!(Part::read(mail.as_bytes()).walk().len() <= DEPTH + 1);
        let many = super::tests::mail("B", &"--B\n\nx\n".repeat(20_000));
        assert_eq!(Part::read(many.as_bytes()).walk().len(), PARTS + 1);
    }
}
