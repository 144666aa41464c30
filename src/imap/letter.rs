//! One mail as FETCH hands it over.

use async_imap::imap_proto::{AttributeValue, Response};
use jiff::Timestamp;

use super::dates;
use crate::domain::mail::{RawMail, Stamp, Uid};

/// How much of a mail is fetched at first: text comes before attachments as a rule.
pub(super) const BEGINNING: usize = 32 << 10;
/// How much of a mail is fetched at most.
pub(super) const ENOUGH: usize = 1 << 20;

/// What is asked of each mail. Never ENVELOPE or BODYSTRUCTURE: imap-proto's
/// recursion on them can end the process.
pub(super) fn items(gmail: bool) -> String {
    let own = if gmail { " X-GM-THRID X-GM-MSGID" } else { "" };
    format!("(UID INTERNALDATE RFC822.SIZE FLAGS{own} BODY.PEEK[]<0.{BEGINNING}>)")
}

/// What a mail is recognised by, without its bytes.
pub(super) const OUTSIDE: &str = "(UID INTERNALDATE RFC822.SIZE FLAGS X-GM-MSGID)";

/// A mail, or its beginning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Letter {
    /// Its sequence number when it came.
    pub(super) number: u32,
    pub(super) uid: u32,
    /// INTERNALDATE, where it can be read.
    pub(super) arrived: Option<Timestamp>,
    pub(super) is_draft: bool,
    /// Whether it was handed over before, so that its bytes were not asked for.
    pub(super) is_known: bool,
    pub(super) bytes: Vec<u8>,
    size: Option<usize>,
    thread: Option<u64>,
    /// X-GM-MSGID.
    id: Option<u64>,
}

/// What came of a mail's bytes.
enum Body {
    /// The server says that there are none.
    Nil,
    From(u32, Vec<u8>),
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
    /// Mails that are there and came without any bytes.
    pub(super) withheld: Vec<Letter>,
}

impl Arrivals {
    pub(super) fn hear(&mut self, response: &Response<'_>) {
        let Some((letter, body)) = read(response) else { return };
        match body {
            Some(_) if letter.uid == 0 => self.nameless.push(letter.number),
            Some(Body::Nil) => self.withheld.push(letter),
            Some(Body::From(0, bytes)) => {
                self.letters.push(Letter { bytes: limited(bytes), ..letter });
            }
            Some(Body::From(offset, bytes)) => {
                let offset = usize::try_from(offset).unwrap_or(usize::MAX);
                self.continuations.push(Continuation { uid: letter.uid, offset, bytes });
            }
            // News about flags that nobody asked for.
            None => {}
        }
    }
}

/// A mail as one response tells it, without its bytes: those it has beside.
fn read(response: &Response<'_>) -> Option<(Letter, Option<Body>)> {
    let Response::Fetch(number, attributes) = response else { return None };
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
            AttributeValue::GmailMsgId(id) => letter.id = Some(*id),
            AttributeValue::BodySection { section: None, index, data } => {
                let from = |data: &[u8]| Body::From(index.unwrap_or(0), data.to_vec());
                body = Some(data.as_deref().map_or(Body::Nil, from));
            }
            _ => {}
        }
    }
    Some((letter, body))
}

/// A mail as a response tells it that has nothing of its bytes.
pub(super) fn outside(response: &Response<'_>) -> Option<Letter> {
    read(response).filter(|(_, body)| body.is_none()).map(|(letter, _)| letter)
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

    /// What the provider knows it by; `None` unless the server tells all that it takes.
    pub(super) fn stamp(&self) -> Option<Stamp> {
        Stamp::new(self.id?, self.size?, self.arrived?)
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
    fn news_about_flags_and_missing_bodies_are_no_mail() {
        let flags = AttributeValue::Flags(vec![Cow::Borrowed("\\Seen")]);
        assert!(heard(vec![AttributeValue::Uid(7), flags]).letters.is_empty());
        let nil = AttributeValue::BodySection { section: None, index: None, data: None };
        let arrivals = heard(vec![AttributeValue::Uid(7), nil]);
        assert_eq!((arrivals.letters.len(), arrivals.withheld[0].uid), (0, 7));
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
