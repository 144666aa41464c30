//! Header fields, split from the bytes and decoded only when asked for.
//!
//! Everything that mail-parser is asked about a header is asked here.

use std::borrow::Cow;

use mail_parser::{Addr, Address as Addresses, ContentType, HeaderValue, parsers::MessageStream};

use super::text::{as_utf8, byte_lines, one_line};
use crate::domain::mail::{Address, Participant};

/// More fields than any honest mail has; those beyond are not looked at.
const FIELDS: usize = 2_000;

/// More bytes than any honest field has; those beyond are not looked at.
const FIELD: usize = 64 * 1024;

/// More parties than any honest mail names in one field.
const PARTIES: usize = 500;

/// The header of a mail or of one of its parts (RFC 5322 §2.2).
#[derive(Clone, Debug, Default)]
pub(super) struct Headers<'a> {
    fields: Vec<Field<'a>>,
}

#[derive(Clone, Copy, Debug)]
struct Field<'a> {
    name: &'a str,
    start: usize,
    value: &'a [u8],
}

impl<'a> Headers<'a> {
    /// Splits `bytes` into header and body.
    ///
    /// Lines that are no field are skipped, as the `From ` line of an mbox is and
    /// as badly folded subjects are. Where nothing is a field, all is body.
    pub(super) fn split(bytes: &'a [u8]) -> (Self, &'a [u8]) {
        let mut headers = Self::default();
        let mut at = 0;
        for line in byte_lines(bytes) {
            at += line.len();
            if line.trim_ascii().is_empty() && !headers.fields.is_empty() && !folds(line) {
                return (headers, bytes.get(at..).unwrap_or_default());
            }
            headers.take_line(bytes, at - line.len(), line);
        }
        match headers.fields.is_empty() {
            true => (headers, bytes),
            false => (headers, &[]),
        }
    }

    /// Splits a part of a multipart, which may begin with the empty line and so have
    /// no header (RFC 2046 §5.1).
    pub(super) fn split_part(bytes: &'a [u8]) -> (Self, &'a [u8]) {
        match bytes.strip_prefix(b"\n").or_else(|| bytes.strip_prefix(b"\r\n")) {
            Some(body) => (Self::default(), body),
            None => Self::split(bytes),
        }
    }

    fn take_line(&mut self, bytes: &'a [u8], at: usize, line: &'a [u8]) {
        if folds(line) {
            if let Some(last) = self.fields.last_mut() {
                last.value = bytes.get(last.start..at + line.len()).unwrap_or_default();
            }
        } else if self.fields.len() < FIELDS {
            self.fields.extend(field(at, line));
        }
    }

    /// Whether there is no field at all.
    pub(super) fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// The names of all fields, from the top.
    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.fields.iter().map(|field| field.name)
    }

    /// Whether a field of this name is there.
    pub(super) fn has(&self, name: &str) -> bool {
        self.values(name).next().is_some()
    }

    /// The values of every field of this name, from the top, unfolded, as written.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = String> {
        self.values(name).map(|value| one_line(&String::from_utf8_lossy(&as_utf8(value))))
    }

    /// The value of the topmost field of this name, unfolded, as written.
    pub(super) fn raw(&self, name: &str) -> Option<String> {
        self.all(name).next()
    }

    /// The topmost field of this name in lower case; empty where there is none.
    pub(super) fn lower(&self, name: &str) -> String {
        self.raw(name).unwrap_or_default().to_lowercase()
    }

    /// The topmost field of this name with its encoded words decoded (RFC 2047).
    pub(super) fn text(&self, name: &str) -> Option<String> {
        let value = self.values(name).next()?;
        ask(value, |stream| stream.parse_unstructured()).into_text().map(|text| one_line(&text))
    }

    /// A structured field with parameters, as Content-Type is (RFC 2045 §5.1).
    pub(super) fn parameters(&self, name: &str) -> Option<ContentType<'static>> {
        let value = self.values(name).next()?;
        ask(value, |stream| stream.parse_content_type()).into_content_type()
    }

    /// Everyone named in the fields of this name, groups opened.
    pub(super) fn parties(&self, name: &str) -> Vec<Participant> {
        let mut parties = Vec::new();
        for value in self.values(name) {
            if let Some(list) = ask(value, |stream| stream.parse_address()).into_address() {
                parties.extend(open(list).iter().filter_map(participant));
            }
        }
        parties.truncate(PARTIES);
        parties
    }

    fn values(&self, name: &str) -> impl Iterator<Item = &'a [u8]> {
        let named = self.fields.iter().filter(move |field| field.name.eq_ignore_ascii_case(name));
        named.map(|field| field.value.get(..FIELD).unwrap_or(field.value))
    }
}

fn folds(line: &[u8]) -> bool {
    matches!(line.first(), Some(b' ' | b'\t'))
}

/// A line as the beginning of a field; `None` where no name stands before a colon.
fn field(at: usize, line: &[u8]) -> Option<Field<'_>> {
    let colon = line.iter().position(|byte| *byte == b':')?;
    let (name, value) = line.split_at_checked(colon)?;
    let name = std::str::from_utf8(name).ok()?.trim_end();
    let named = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic());
    named.then_some(Field { name, start: at + colon + 1, value: value.get(1..)? })
}

/// Lets mail-parser read one value; it wants the line to end.
fn ask<'v>(
    value: &'v [u8],
    read: impl for<'s> Fn(&mut MessageStream<'s>) -> HeaderValue<'s>,
) -> HeaderValue<'static> {
    let mut line: Cow<'v, [u8]> = as_utf8(value);
    if !line.ends_with(b"\n") {
        line.to_mut().push(b'\n');
    }
    read(&mut MessageStream::new(&line)).into_owned()
}

fn open(list: Addresses<'_>) -> Vec<Addr<'_>> {
    match list {
        Addresses::List(list) => list,
        Addresses::Group(groups) => groups.into_iter().flat_map(|group| group.addresses).collect(),
    }
}

/// One party; an address that is no address is nobody.
fn participant(party: &Addr<'_>) -> Option<Participant> {
    let quotes = |c: char| matches!(c, '\'' | '"' | '`') || c.is_whitespace();
    let address = one_line(party.address.as_deref()?);
    let address = address.trim_matches(quotes).trim_start_matches("mailto:");
    let address = Address::parse(&address.replace(" @ ", "@"))?;
    let name = one_line(party.name.as_deref().unwrap_or_default());
    let name = name.trim_matches(quotes);
    // "anna@acme.example" <anna@acme.example> names nobody.
    let says_more = !name.is_empty() && Address::parse(name).as_ref() != Some(&address);
    Some(Participant { name: says_more.then(|| name.chars().take(200).collect()), address })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(text: &'static str) -> Headers<'static> {
        Headers::split(text.as_bytes()).0
    }

    #[test]
    fn a_header_ends_at_the_first_empty_line() {
        let (headers, body) = Headers::split(b"A: 1\r\nB: 2\r\n 3\r\n\r\nC: 4\r\n");
        assert_eq!(headers.raw("b").as_deref(), Some("2 3"));
        assert!(!headers.has("C"));
        assert_eq!(body, b"C: 4\r\n");
    }

    #[test]
    fn text_without_any_field_is_all_body() {
        let (headers, body) = Headers::split(b"Hello\nthere\n");
        assert!(headers.is_empty());
        assert_eq!(body, b"Hello\nthere\n");
    }

    #[test]
    fn an_mbox_line_and_a_badly_folded_line_are_no_fields() {
        let headers = headers("From anna Mon Jan  1 00:00:00 2024\nSubject: one\ntwo\nTo: x\n\n");
        assert_eq!(headers.raw("Subject").as_deref(), Some("one"));
        assert_eq!(headers.raw("To").as_deref(), Some("x"));
    }

    #[test]
    fn names_are_decoded_and_cannot_turn_the_line_around() {
        let from = headers("From: =?utf-8?q?J=C3=B6rg_=E2=80=AEgnp?= <Joerg@Acme.example>\n\n")
            .parties("From");
        assert_eq!(from[0].name.as_deref(), Some("Jörg gnp"));
        assert_eq!(from[0].address.as_str(), "joerg@acme.example");
    }

    #[test]
    fn a_name_that_repeats_the_address_is_none() {
        let to = headers("To: 'a@x.example' <a@x.example>, \"B\" <b@x.example>\n\n").parties("to");
        assert_eq!(to[0].name, None);
        assert_eq!(to[1].name.as_deref(), Some("B"));
    }

    #[test]
    fn groups_are_opened_and_an_empty_one_names_nobody() {
        let to = headers("To: Team: a@x.example, b@x.example;\n\n").parties("to");
        assert_eq!(to.len(), 2);
        assert!(headers("To: undisclosed-recipients:;\n\n").parties("to").is_empty());
    }

    #[test]
    fn a_latin_1_name_without_encoding_is_read() {
        let (headers, _) = Headers::split(b"From: J\xf6rg <j@x.example>\n\n");
        assert_eq!(headers.parties("From")[0].name.as_deref(), Some("Jörg"));
    }
}
