//! mbox files: many mails in one, parted by `From ` lines (RFC 4155).
//!
//! Both dialects that are about are read: *mboxrd* quotes every body line that
//! begins with `From `, after any number of `>`, with one more `>`; *mboxo* quotes
//! only those without `>`. Taking one `>` off is right for the first and for all but
//! lines that began with `>From ` in the second. A `From ` line without a date does
//! not part mails, so that files written without quoting are read as well.
//!
//! mail-parser has a reader too; it holds a mail of any size, takes every line that
//! begins with `From ` for the start of one, and keeps the empty line that ends one.

mod from_line;

use std::{
    fs::File,
    hash::Hasher as _,
    io::{self, BufRead, BufReader, Read},
    mem,
    path::{Path, PathBuf},
};

use jiff::Timestamp;

use self::from_line::FromLine;
use super::{Error, READ_AT_MOST, name};
use crate::domain::{fnv::Fnv1a, mail::RawMail};

/// A line is read in pieces of so many bytes.
const PIECE: u64 = 64 << 10;

/// The mails of an mbox file, one at a time.
///
/// At most [`READ_AT_MOST`] bytes of a mail are kept; the others are only passed over. A
/// mail's number is the hash of all its bytes, so reading a file twice does no harm.
#[derive(Debug)]
pub struct Mbox<R> {
    path: PathBuf,
    reader: R,
    line: Vec<u8>,
    /// The next piece begins a line.
    at_start: bool,
    current: Option<Mail>,
    failed: bool,
}

impl Mbox<BufReader<File>> {
    /// Opens an mbox file.
    ///
    /// # Errors
    ///
    /// Occurs when the file cannot be opened.
    pub fn open(path: impl Into<PathBuf>) -> Result<Self, Error> {
        let path = path.into();
        match File::open(&path) {
            Ok(file) => Ok(Self::new(path, BufReader::with_capacity(1 << 16, file))),
            Err(source) => Err(Error::Unreadable { path, source }),
        }
    }
}

impl<R: BufRead> Mbox<R> {
    /// Reads mails from `reader`; `path` is what errors name.
    pub fn new(path: impl Into<PathBuf>, reader: R) -> Self {
        let (path, line) = (path.into(), Vec::new());
        Self { path, reader, line, at_start: true, current: None, failed: false }
    }

    /// Where the mails come from.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads up to the start of the next mail; `None` at the end of the file.
    fn read(&mut self) -> io::Result<Option<Mail>> {
        loop {
            self.line.clear();
            let mut piece = (&mut self.reader).take(PIECE);
            if piece.read_until(b'\n', &mut self.line)? == 0 {
                return Ok(self.current.take());
            }
            let starts = mem::replace(&mut self.at_start, self.line.ends_with(b"\n"));
            let from = if starts { self.parting_line() } else { None };
            match (from, &mut self.current) {
                (Some(from), current) => {
                    if let Some(mail) = current.replace(Mail::begin(from)) {
                        return Ok(Some(mail));
                    }
                }
                (None, Some(mail)) => {
                    mail.add(if starts { unquoted(&self.line) } else { &self.line })
                }
                // What comes before the first mail is none.
                (None, None) => {}
            }
        }
    }

    /// The current line, where it parts mails: anything goes before the first mail.
    fn parting_line(&self) -> Option<FromLine> {
        let from = FromLine::parse(&self.line)?;
        (from.is_dated() || self.current.is_none()).then_some(from)
    }
}

impl<R: BufRead> Iterator for Mbox<R> {
    type Item = Result<RawMail, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        match self.read() {
            Ok(mail) => Some(Ok(mail?.finish())),
            Err(source) => {
                self.failed = true;
                Some(Err(Error::Unreadable { path: self.path.clone(), source }))
            }
        }
    }
}

/// Takes off the `>` that keeps a body line from looking like a `From ` line.
fn unquoted(line: &[u8]) -> &[u8] {
    let quotes = line.iter().take_while(|byte| **byte == b'>').count();
    match line.get(quotes..) {
        Some(rest) if quotes > 0 && rest.starts_with(b"From ") => line.get(1..).unwrap_or(line),
        _ => line,
    }
}

/// A mail while it is read.
#[derive(Debug)]
struct Mail {
    from: FromLine,
    bytes: Vec<u8>,
    hash: Fnv1a,
    complete: bool,
    /// An empty line, held back: the last one belongs to the file, not the mail.
    held: Vec<u8>,
}

impl Mail {
    fn begin(from: FromLine) -> Self {
        let (bytes, held) = (Vec::new(), Vec::new());
        Self { from, bytes, hash: Fnv1a::default(), complete: true, held }
    }

    fn add(&mut self, line: &[u8]) {
        let held = mem::take(&mut self.held);
        self.keep(&held);
        match line {
            b"\n" | b"\r\n" => self.held = line.to_owned(),
            _ => self.keep(line),
        }
    }

    fn keep(&mut self, line: &[u8]) {
        self.hash.write(line);
        let room = READ_AT_MOST - self.bytes.len();
        let kept = line.get(..room).unwrap_or(line);
        self.complete &= kept.len() == line.len();
        self.bytes.extend_from_slice(kept);
    }

    fn finish(self) -> RawMail {
        RawMail {
            arrived: self.arrived(),
            bytes: self.bytes,
            uid: name::uid(self.hash),
            provider_thread: None,
            complete: self.complete,
        }
    }

    /// The `From ` line's date; where that says nothing, the topmost Received
    /// header's, else the Date header's.
    fn arrived(&self) -> Timestamp {
        self.from.date().or_else(|| header_date(&self.bytes)).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

fn header_date(bytes: &[u8]) -> Option<Timestamp> {
    let mail = mail_parser::MessageParser::new().parse_headers(bytes)?;
    let received = mail.received().and_then(|received| received.date());
    let at = |date: mail_parser::DateTime| Timestamp::from_second(date.to_timestamp()).ok();
    received.and_then(at).or_else(|| mail.date().copied().and_then(at))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &[u8]) -> Vec<RawMail> {
        let mails = Mbox::new("test.mbox", text);
        mails.map(|mail| mail.expect("a mail")).collect()
    }

    fn texts(text: &str) -> Vec<String> {
        let mails = read(text.as_bytes()).into_iter();
        mails.map(|mail| String::from_utf8(mail.bytes).expect("text")).collect()
    }

    const FROM: &str = "From anna@acme.example Mon Oct  5 10:12:00 2026\n";

    #[test]
    fn each_from_line_begins_a_mail_and_the_empty_line_before_it_ends_one() {
        let mbox = format!("{FROM}Subject: a\n\none\n\n\n{FROM}Subject: b\n\ntwo\n\n");
        assert_eq!(texts(&mbox), ["Subject: a\n\none\n\n", "Subject: b\n\ntwo\n"]);
    }

    #[test]
    fn a_sentence_that_begins_with_from_parts_nothing() {
        let mbox = format!("{FROM}Subject: a\n\nFrom Monday on we are back.\n");
        assert_eq!(texts(&mbox), ["Subject: a\n\nFrom Monday on we are back.\n"]);
    }

    #[test]
    fn one_mark_of_quoting_comes_off() {
        let mbox = format!("{FROM}Subject: a\n\n>From here\n>>From there\n> From him\n");
        assert_eq!(texts(&mbox), ["Subject: a\n\nFrom here\n>From there\n> From him\n"]);
    }

    #[test]
    fn carriage_returns_stay() {
        let mbox =
            format!("{FROM}Subject: a\r\n\r\none\r\n\r\n{FROM}Subject: b\r\n\r\ntwo\r\n\r\n");
        assert_eq!(texts(&mbox), ["Subject: a\r\n\r\none\r\n", "Subject: b\r\n\r\ntwo\r\n"]);
    }

    #[test]
    fn the_from_line_tells_the_arrival_unless_its_date_is_made_up() {
        let headers = "Received: from x by y; Tue, 6 Oct 2026 08:00:00 +0200\n\
                       Date: Mon, 5 Oct 2026 09:00:00 +0000\n\nhi\n";
        let arrived = |from: &str, headers: &str| {
            let mails = read(format!("{from}\n{headers}").as_bytes());
            mails.first().map(|mail| mail.arrived.to_string())
        };
        let bogus = "From mboxrd@z Thu Jan  1 00:00:00 1970";
        assert_eq!(arrived(FROM.trim_end(), headers).as_deref(), Some("2026-10-05T10:12:00Z"));
        assert_eq!(arrived(bogus, headers).as_deref(), Some("2026-10-06T06:00:00Z"));
        let date = headers.split_once('\n').expect("two headers").1;
        assert_eq!(arrived(bogus, date).as_deref(), Some("2026-10-05T09:00:00Z"));
        assert_eq!(arrived("From nobody", "\nhi\n").as_deref(), Some("1970-01-01T00:00:00Z"));
    }

    #[test]
    fn a_huge_mail_is_cut_and_the_next_one_is_not() {
        let long = "x".repeat(READ_AT_MOST);
        let mbox = format!("{FROM}Subject: a\n\n{long}\n\n{FROM}Subject: b\n\ntwo\n");
        let mails = read(mbox.as_bytes());
        let sizes: Vec<_> = mails.iter().map(|mail| (mail.bytes.len(), mail.complete)).collect();
        assert_eq!(sizes, [(READ_AT_MOST, false), (16, true)]);
        let other = read(mbox.replace("xx\n", "xy\n").as_bytes());
        assert_ne!(other[0].uid, mails[0].uid);
        assert_eq!(other[1].uid, mails[1].uid);
    }

    #[test]
    fn a_file_without_mail_has_none() {
        assert_eq!(read(b""), []);
        assert_eq!(read(b"Dear diary,\n\nnothing came.\n"), []);
    }

    /// Writes mails as mboxrd does.
    fn mboxrd(mails: &[Vec<u8>]) -> Vec<u8> {
        let mut file = Vec::new();
        for mail in mails {
            file.extend_from_slice(FROM.as_bytes());
            for line in mail.split_inclusive(|byte| *byte == b'\n') {
                let quotes = line.iter().take_while(|byte| **byte == b'>').count();
                if line.get(quotes..).is_some_and(|rest| rest.starts_with(b"From ")) {
                    file.push(b'>');
                }
                file.extend_from_slice(line);
            }
            file.push(b'\n');
        }
        file
    }

    fn line() -> impl Strategy<Value = Vec<u8>> {
        let odd = prop::sample::select(vec!["From ", ">From x", "", FROM.trim_end(), "\r", "> "]);
        let plain =
            prop::collection::vec(any::<u8>().prop_filter("one line", |b| *b != b'\n'), 0..9);
        prop_oneof![odd.prop_map(|text| text.as_bytes().to_vec()), plain]
    }

    proptest! {
        #[test]
        fn what_was_quoted_comes_back_byte_by_byte(
            mails in prop::collection::vec(prop::collection::vec(line(), 1..6), 0..5),
        ) {
            let whole = |lines: &Vec<Vec<u8>>| lines.iter().flat_map(|line| [line, &b"\n"[..]].concat()).collect();
            let mails: Vec<Vec<u8>> = mails.iter().map(whole).collect();
            let back: Vec<_> = read(&mboxrd(&mails)).into_iter().map(|mail| mail.bytes).collect();
            prop_assert_eq!(back, mails);
        }
    }
}
