//! Stands between the network and the parser, and lets nothing pass that would
//! hang it, eat the memory or end the process.
//!
//! The guard must agree with imap-proto about where literals and quoted strings
//! are, or a server could hide something in what one of them skips. So it is
//! stricter than the grammar: strings stand where the responses that we ask for
//! have them, and any other place is an error.

use std::{
    fmt, io,
    pin::Pin,
    task::{Context, Poll, ready},
};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// The longest line, literals not counted; parsing takes quadratic time in it.
const LINE: usize = 256 << 10;
/// The largest literal; never more than 128 KB is asked for at once.
const LITERAL: usize = 8 << 20;
/// The deepest nesting of lists; we ask for nothing deeper than two.
const DEPTH: usize = 8;
/// The most bytes in answer to one command.
const ANSWER: usize = 96 << 20;

/// What a server did that no server should.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Violation {
    #[error("a response line longer than 256 KB")]
    Line,
    #[error("a literal larger than 8 MB")]
    Literal,
    #[error("lists nested too deep")]
    Depth,
    #[error("a line that ends within a list")]
    Unbalanced,
    #[error("more than 96 MB in answer to one command")]
    Answer,
    #[error("a string where none belongs")]
    String,
}

impl From<Violation> for io::Error {
    fn from(violation: Violation) -> Self {
        Self::new(io::ErrorKind::InvalidData, violation)
    }
}

/// A stream whose incoming bytes are checked.
pub(super) struct Guard<S> {
    stream: S,
    scan: Scan,
}

impl<S> Guard<S> {
    pub(super) fn new(stream: S) -> Self {
        Self { stream, scan: Scan::default() }
    }

    /// Allows the bytes that may answer one command.
    pub(super) fn expect_answer(&mut self) {
        self.scan.answered = 0;
    }
}

impl<S> fmt::Debug for Guard<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Guard")
    }
}

/// Where in a response the stream is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Text,
    Quoted,
    Escape,
    /// Within `{…`, with the number so far and whether it has a digit.
    Count(usize, bool),
    /// After `{n}`, where a line break makes it a literal.
    Announced(usize),
    /// After `{n}` and CR.
    Break(usize),
    /// Within `NIL` where a date belongs, with what to put in its place.
    NoDate(&'static [u8]),
}

/// The state of the check.
#[derive(Debug, Default)]
struct Scan {
    place: Place,
    /// Bytes of a literal still to come.
    literal: usize,
    /// Bytes of the current line.
    line: usize,
    depth: usize,
    answered: usize,
    /// The first bytes of the line, for telling status lines from data.
    head: Vec<u8>,
    previous: u8,
    /// How much of `INTERNALDATE ` was just seen.
    date: usize,
}

const DATE: &[u8] = b"INTERNALDATE ";
/// The starts of lines whose rest is text for people (RFC 3501 §7.1).
const STATUS: [&[u8]; 5] = [b"* OK", b"* NO", b"* BAD", b"* BYE", b"* PREAUTH"];

impl Scan {
    /// Checks `bytes`, and repairs in place what would make the parser panic.
    fn walk(&mut self, bytes: &mut [u8]) -> Result<(), Violation> {
        self.answered = self.answered.saturating_add(bytes.len());
        if self.answered > ANSWER {
            return Err(Violation::Answer);
        }
        let mut at = 0;
        loop {
            let skipped = self.literal.min(bytes.len() - at);
            self.literal -= skipped;
            at += skipped;
            let Some(byte) = bytes.get_mut(at) else { return Ok(()) };
            self.step(byte)?;
            at += 1;
        }
    }

    fn step(&mut self, byte: &mut u8) -> Result<(), Violation> {
        self.line += 1;
        if self.line > LINE {
            return Err(Violation::Line);
        }
        if self.head.len() < 10 {
            self.head.push(*byte);
        }
        self.place = self.place_after(byte)?;
        self.previous = *byte;
        Ok(())
    }

    fn place_after(&mut self, byte: &mut u8) -> Result<Place, Violation> {
        match (self.place, *byte) {
            (Place::Quoted, b'"') => Ok(Place::Text),
            (Place::Quoted, b'\\') => Ok(Place::Escape),
            (Place::Quoted, 0 | b'\r' | b'\n') => Err(Violation::String),
            (Place::Quoted, _) | (Place::Escape, b'"' | b'\\') => Ok(Place::Quoted),
            (Place::Escape, _) => Err(Violation::String),
            (Place::Count(n, _), digit @ b'0'..=b'9') => {
                let n = n.saturating_mul(10).saturating_add(usize::from(digit - b'0'));
                Ok(Place::Count(n, true))
            }
            (Place::Count(n, true), b'}') => Ok(Place::Announced(n)),
            (Place::Announced(n), b'\r') => Ok(Place::Break(n)),
            (Place::Break(n), b'\n') => self.announce(n),
            // In text for people anything goes that is no literal to the parser.
            (Place::Count(..) | Place::Announced(_), b'\n') if self.is_text() => self.end_line(),
            (Place::Count(..) | Place::Announced(_), _) if self.is_text() => self.text(byte),
            (Place::Count(..) | Place::Announced(_) | Place::Break(_), _) => Err(Violation::String),
            (Place::NoDate([instead, rest @ ..]), _) => {
                *byte = *instead;
                Ok(if rest.is_empty() { Place::Text } else { Place::NoDate(rest) })
            }
            (Place::NoDate([]) | Place::Text, b'\n') => self.end_line(),
            (Place::NoDate([]) | Place::Text, _) => self.text(byte),
        }
    }

    /// A literal begins; in text for people it would be one to the parser alone.
    fn announce(&mut self, size: usize) -> Result<Place, Violation> {
        if self.is_text() {
            return Err(Violation::String);
        }
        if size > LITERAL {
            return Err(Violation::Literal);
        }
        self.literal = size;
        Ok(Place::Text)
    }

    fn text(&mut self, byte: &mut u8) -> Result<Place, Violation> {
        if self.is_text() {
            // `[ALERT]é` makes imap-proto cut a letter in half, and panic.
            if self.previous == b']' && *byte >= 0x80 {
                *byte = b' ';
            }
            return Ok(if *byte == b'{' { Place::Count(0, false) } else { Place::Text });
        }
        let dated = self.date == DATE.len();
        let matches = DATE.get(self.date).is_some_and(|want| want.eq_ignore_ascii_case(byte));
        self.date =
            if matches { self.date + 1 } else { usize::from(byte.eq_ignore_ascii_case(&b'i')) };
        match *byte {
            // imap-proto panics on a date that is NIL: make it an unreadable one.
            b'n' | b'N' if dated => {
                *byte = b'"';
                return Ok(Place::NoDate(b"?\""));
            }
            b'(' => {
                self.depth += 1;
                if self.depth > DEPTH {
                    return Err(Violation::Depth);
                }
            }
            b')' => self.depth = self.depth.saturating_sub(1),
            b'"' | b'{' => return self.string(*byte),
            _ => {}
        }
        Ok(Place::Text)
    }

    /// Strings stand after a space, or quoted first in a list; never in lists of lists.
    fn string(&self, opening: u8) -> Result<Place, Violation> {
        match (opening, self.previous) {
            _ if self.depth > 1 => Err(Violation::String),
            (b'"', b' ' | b'(') => Ok(Place::Quoted),
            (b'{', b' ') => Ok(Place::Count(0, false)),
            _ => Err(Violation::String),
        }
    }

    /// Whether the line is tagged, a continuation or a status: text for people.
    fn is_text(&self) -> bool {
        let tagged = self.head.first().is_some_and(|byte| *byte != b'*');
        let starts = |status: &&[u8]| {
            let after = self.head.get(status.len());
            self.head.get(..status.len()).is_some_and(|head| head.eq_ignore_ascii_case(status))
                && after.is_some_and(|byte| matches!(byte, b' ' | b'\r'))
        };
        tagged || STATUS.iter().any(starts)
    }

    /// The next line is a response of its own, unless the parser takes the line break
    /// for a part of what it cannot read.
    fn end_line(&mut self) -> Result<Place, Violation> {
        if self.depth > 0 {
            return Err(Violation::Unbalanced);
        }
        (self.line, self.date) = (0, 0);
        self.head.clear();
        Ok(Place::Text)
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Guard<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let start = buffer.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(context, buffer))?;
        let fresh = buffer.filled_mut().get_mut(start..).unwrap_or_default();
        let verdict = self.scan.walk(fresh);
        if verdict.is_err() {
            buffer.set_filled(start);
        }
        Poll::Ready(verdict.map_err(io::Error::from))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Guard<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn scan(text: &str) -> Result<String, Violation> {
        let mut bytes = text.as_bytes().to_vec();
        Scan::default().walk(&mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    #[test]
    fn what_servers_really_say_passes_unchanged() {
        for line in [
            "* 12 FETCH (UID 9 FLAGS (\\Seen $Label1) BODY[]<0> {5}\r\n((\"{x RFC822.SIZE 5)\r\n",
            "* LIST (\\HasNoChildren \\Sent) \"/\" \"a \\\"q\\\" (b\"\r\n",
            "* LIST () \".\" {4}\r\nab c\r\n* STATUS {0}\r\n (UIDNEXT 5)\r\n",
            "* OK [PERMANENTFLAGS (\\Seen \\*)] {not} \"a (((((((((((( literal {5} here\r\n",
            "A1 NO [ALERT] \"unbalanced ( {12\r\n+ {idling\r\n",
            "* ID (\"name\" \"Dovecot\")\r\n",
            "* 1 FETCH (INTERNALDATE \"01-Jan-2020 00:00:00 +0000\" UID 1)\r\n",
        ] {
            assert_eq!(scan(line).as_deref(), Ok(line));
        }
    }

    #[test]
    fn what_makes_the_parser_panic_is_repaired() {
        let nil = "* 1 FETCH (UID 1 internaldate NIL FLAGS ())\r\n";
        assert_eq!(scan(nil).unwrap(), nil.replace("NIL", "\"?\""));
        assert_eq!(scan("* OK [ALERT]é x\r\n").unwrap(), "* OK [ALERT] \u{fffd} x\r\n");
    }

    #[test]
    fn each_limit_has_two_sides() {
        let nested = |depth: usize| format!("* {}{}\r\n", "(".repeat(depth), ")".repeat(depth));
        assert!(scan(&nested(DEPTH)).is_ok());
        assert_eq!(scan(&nested(DEPTH + 1)), Err(Violation::Depth));
        let literal = |size: usize| format!("* 1 FETCH (BODY[] {{{size}}}\r\n");
        assert!(scan(&literal(LITERAL)).is_ok());
        assert_eq!(scan(&literal(LITERAL + 1)), Err(Violation::Literal));
        assert_eq!(scan(&literal(usize::MAX)), Err(Violation::Literal));
        let line = |size: usize| format!("* OK {}\n", "x".repeat(size - 6));
        assert!(scan(&line(LINE)).is_ok());
        assert_eq!(scan(&line(LINE + 1)), Err(Violation::Line));
    }

    #[test]
    fn an_answer_is_bounded_and_the_next_command_gets_its_own() {
        let mut guard = Guard::new(tokio::io::empty());
        guard.scan.answered = ANSWER - 4;
        assert_eq!(guard.scan.walk(&mut b"* OK".to_vec()), Ok(()));
        assert_eq!(guard.scan.walk(&mut b" ".to_vec()), Err(Violation::Answer));
        guard.expect_answer();
        assert_eq!(guard.scan.walk(&mut b" ".to_vec()), Ok(()));
    }

    #[test]
    fn nothing_can_be_hidden_where_the_parser_sees_no_string() {
        let deep = "(".repeat(200);
        for hiding in [
            "* OK x {900}\r\n",
            "A1 OK [BADCHARSET ({30}\r\n",
            "* 1 FETCH (X a{900}\r\n",
            "* 1 FETCH (X (a {900}\r\n",
            "* 1 FETCH (X ({900}\r\n",
            "* 1 FETCH (X (\") ",
            "* 1 FETCH (X a\" ",
            "* 1 FETCH (X \"\\a ",
            "* 1 FETCH (X ~{900}\r\n",
            "* 1 FETCH (X {900+}\r\n",
            "* 1 FETCH (X {}\r\n",
            "* 1 FETCH (X a\r\n+ ",
            "* 1 FETCH (X (\n* OK ",
        ] {
            let text = format!("{hiding}* 1 FETCH (BODYSTRUCTURE {deep}\r\n");
            assert!(scan(&text).is_err(), "{hiding}");
        }
    }

    proptest! {
        #[test]
        fn where_the_stream_is_cut_makes_no_difference(
            text in "(\\* (OK|1 FETCH) ?|[ ()\"{}0-9a\\\\]|\\]é|INTERNALDATE NIL|\\r\\n){0,40}",
            cut in 0_usize..200,
        ) {
            let mut whole = text.as_bytes().to_vec();
            let at_once = Scan::default().walk(&mut whole);
            let mut parts = text.as_bytes().to_vec();
            let cut = cut.min(parts.len());
            let mut scan = Scan::default();
            let (first, second) = parts.split_at_mut(cut);
            let in_two = scan.walk(first).and_then(|()| scan.walk(second));
            prop_assert_eq!(at_once, in_two);
            if at_once.is_ok() { prop_assert_eq!(whole, parts); }
        }
    }
}
