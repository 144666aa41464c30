//! One mail as FETCH hands it over.

use async_imap::imap_proto::{AttributeValue, Response};
use jiff::Timestamp;

use super::dates;
use crate::domain::mail::{RawMail, Uid};

/// How much of a mail is fetched at first: text comes before attachments as a rule.
pub(super) const BEGINNING: usize = 32 << 10;
/// How much of a mail is fetched at most.
pub(super) const ENOUGH: usize = 1 << 20;

/// What is asked of each mail. Never ENVELOPE or BODYSTRUCTURE: imap-proto's
/// recursion on them can end the process.
pub(super) fn items(gmail: bool) -> String {
    let thread = if gmail { " X-GM-THRID" } else { "" };
    format!("(UID INTERNALDATE RFC822.SIZE FLAGS{thread} BODY.PEEK[]<0.{BEGINNING}>)")
}

/// A mail, or its beginning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Letter {
    /// Its sequence number when it came.
    pub(super) number: u32,
    pub(super) uid: u32,
    /// INTERNALDATE, where it can be read.
    pub(super) arrived: Option<Timestamp>,
    pub(super) is_draft: bool,
    pub(super) bytes: Vec<u8>,
    size: Option<usize>,
    thread: Option<u64>,
}

/// A part of a mail from `offset` on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Continuation {
    pub(super) uid: u32,
    pub(super) offset: usize,
    pub(super) bytes: Vec<u8>,
}

/// Mails and parts of mails as they come in.
#[derive(Debug, Default)]
pub(super) struct Arrivals {
    pub(super) letters: Vec<Letter>,
    pub(super) continuations: Vec<Continuation>,
    /// Sequence numbers of mails that came without a UID, or with one that is none.
    pub(super) nameless: Vec<u32>,
}

impl Arrivals {
    pub(super) fn hear(&mut self, response: &Response<'_>) {
        let Response::Fetch(number, attributes) = response else { return };
        let mut letter = Letter { number: *number, ..Letter::default() };
        let mut body = None;
        for attribute in attributes {
            match attribute {
                AttributeValue::Uid(uid) => letter.uid = *uid,
                AttributeValue::InternalDate(text) => letter.arrived = dates::internal_date(text),
                AttributeValue::Rfc822Size(size) => letter.size = usize::try_from(*size).ok(),
                AttributeValue::Flags(flags) => {
                    letter.is_draft = flags.iter().any(|flag| flag.eq_ignore_ascii_case("\\Draft"));
                }
                AttributeValue::GmailThrId(thread) => letter.thread = Some(*thread),
                AttributeValue::BodySection { section: None, index, data: Some(data) } => {
                    body = Some((index.unwrap_or(0), data.to_vec()));
                }
                _ => {}
            }
        }
        match body {
            Some(_) if letter.uid == 0 => self.nameless.push(*number),
            Some((0, bytes)) => {
                self.letters.push(Letter { bytes: limited(bytes), ..letter });
            }
            Some((offset, bytes)) => {
                let offset = usize::try_from(offset).unwrap_or(usize::MAX);
                self.continuations.push(Continuation { uid: letter.uid, offset, bytes });
            }
            // News about flags that nobody asked for.
            None => {}
        }
    }
}

/// Some servers send the whole mail whatever they are asked.
fn limited(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.truncate(ENOUGH);
    bytes
}

impl Letter {
    pub(super) fn is_complete(&self) -> bool {
        // Without a size, a short answer is the end of the mail.
        self.size.map_or(self.bytes.len() < BEGINNING, |size| size <= self.bytes.len())
    }

    /// Whether more of it should be fetched, because no text has come yet.
    pub(super) fn wants_more(&self) -> bool {
        !self.is_complete() && self.bytes.len() < ENOUGH && !has_text(&self.bytes)
    }

    /// When it arrived; without INTERNALDATE its own headers tell, else `fallback`.
    pub(super) fn arrival(&self, fallback: Timestamp) -> Timestamp {
        self.arrived.or_else(|| dates::from_headers(&self.bytes)).unwrap_or(fallback)
    }

    pub(super) fn into_mail(self, fallback: Timestamp) -> RawMail {
        RawMail {
            uid: Uid(i64::from(self.uid)),
            arrived: self.arrival(fallback),
            provider_thread: self.thread.map(|id| id.to_string()),
            complete: self.is_complete(),
            bytes: self.bytes,
        }
    }
}

/// Whether the beginning of a mail holds some of the text of a text part.
///
/// A guess by lines, since the mail's structure is not asked for: headers end in an
/// empty line; after a line that begins with `--` new ones may follow.
pub(super) fn has_text(mail: &[u8]) -> bool {
    let text = String::from_utf8_lossy(mail);
    let mut lines = text.lines();
    loop {
        let Some(part) = Part::read(&mut lines) else { return false };
        if part.is_text && lines.clone().any(|line| !line.trim().is_empty()) {
            return true;
        }
        // A wrapped mail begins with headers of its own right away.
        if !part.wraps_mail && !lines.by_ref().any(|line| line.starts_with("--")) {
            return false;
        }
    }
}

struct Part {
    is_text: bool,
    wraps_mail: bool,
}

impl Part {
    /// Reads the headers of a part; `None` if they do not end.
    fn read<'t>(lines: &mut impl Iterator<Item = &'t str>) -> Option<Self> {
        let mut headers: Vec<String> = Vec::new();
        loop {
            let line = lines.next()?;
            match headers.last_mut() {
                _ if line.is_empty() => break,
                Some(last) if line.starts_with([' ', '\t']) => last.push_str(line),
                _ => headers.push(line.to_ascii_lowercase()),
            }
        }
        let value = |name: &str| {
            let mut values = headers.iter().filter_map(|header| header.strip_prefix(name));
            values.next().map_or("", str::trim)
        };
        let kind = value("content-type:");
        let attached = value("content-disposition:").starts_with("attachment");
        Some(Self {
            is_text: !attached && (kind.is_empty() || kind.starts_with("text/")),
            wraps_mail: !attached && kind.starts_with("message/rfc822"),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;

    fn heard(attributes: Vec<AttributeValue<'_>>) -> Arrivals {
        let mut arrivals = Arrivals::default();
        arrivals.hear(&Response::Fetch(3, attributes));
        arrivals
    }

    fn body(bytes: &[u8], index: Option<u32>) -> AttributeValue<'_> {
        AttributeValue::BodySection { section: None, index, data: Some(Cow::Borrowed(bytes)) }
    }

    #[test]
    fn a_mail_is_complete_when_all_of_its_size_came() {
        for (size, complete) in [(4, true), (5, false)] {
            let letter = heard(vec![
                AttributeValue::Uid(7),
                AttributeValue::Rfc822Size(size),
                body(b"abcd", Some(0)),
            ]);
            let mail = letter.letters[0].clone().into_mail(Timestamp::UNIX_EPOCH);
            assert_eq!((mail.uid, mail.complete), (Uid(7), complete));
        }
        for (length, complete) in [(BEGINNING - 1, true), (BEGINNING, false)] {
            let bytes = vec![b'x'; length];
            let letter = heard(vec![AttributeValue::Uid(7), body(&bytes, None)]);
            assert_eq!(letter.letters[0].is_complete(), complete, "without a size");
        }
    }

    #[test]
    fn news_about_flags_and_vanished_bodies_are_no_mail() {
        let flags = AttributeValue::Flags(vec![Cow::Borrowed("\\Seen")]);
        assert!(heard(vec![AttributeValue::Uid(7), flags]).letters.is_empty());
        let nil = AttributeValue::BodySection { section: None, index: None, data: None };
        assert!(heard(vec![AttributeValue::Uid(7), nil]).letters.is_empty());
    }

    #[test]
    fn a_mail_without_a_uid_is_none_and_not_forgotten() {
        for attributes in [vec![], vec![AttributeValue::Uid(0)], vec![AttributeValue::Unknown]] {
            let arrivals = heard(attributes.into_iter().chain([body(b"x", None)]).collect());
            assert_eq!((arrivals.letters.len(), arrivals.nameless), (0, vec![3]));
        }
    }

    #[test]
    fn a_mail_without_a_readable_date_arrived_when_its_headers_say() {
        let date = AttributeValue::InternalDate(Cow::Borrowed("?"));
        let mail = b"Date: Wed, 7 Feb 2024 09:00:00 +0000\r\n\r\n";
        let letter = heard(vec![AttributeValue::Uid(7), date, body(mail, None)]);
        let mail = letter.letters[0].clone().into_mail(Timestamp::UNIX_EPOCH);
        assert_eq!(mail.arrived.to_string(), "2024-02-07T09:00:00Z");
    }

    #[test]
    fn text_is_found_where_the_first_part_is_text() {
        for mail in [
            "Subject: x\r\n\r\nHello",
            "Content-Type: text/html\r\n\r\n<p>Hello",
            "Content-Type: multipart/mixed;\r\n boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nHi",
            "Content-Type: multipart/mixed\r\n\r\n--a\r\nContent-Type: multipart/alternative\r\n\r\n--b\r\n\r\nHi",
        ] {
            assert!(has_text(mail.as_bytes()), "{mail}");
        }
    }

    #[test]
    fn text_is_missed_where_an_attachment_comes_first() {
        let attachment = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\
            Content-Type: text/csv\r\nContent-Disposition: attachment\r\n\r\n1,2,3\r\n";
        let picture = attachment.replace("text/csv", "image/png");
        for mail in [
            attachment,
            &picture,
            "Subject: headers without end\r\nX: y",
            "Content-Type: text/plain\r\n\r\n",
            "Content-Type: multipart/mixed\r\n\r\n--b\r\nContent-Type: text/plain\r\n",
            "",
        ] {
            assert!(!has_text(mail.as_bytes()), "{mail}");
        }
        let later = format!("{attachment}--b\r\nContent-Type: text/plain\r\n\r\nHere it is");
        assert!(has_text(later.as_bytes()));
    }
}
