//! One connection, and the only way a command is given.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt, io,
    panic::AssertUnwindSafe,
    time::Duration,
};

use async_imap::{
    Client,
    imap_proto::{MailboxDatum, Outcome, Response, Status},
};
use futures_util::FutureExt;
use tokio::{
    io::{AsyncRead, AsyncWrite, AsyncWriteExt},
    time::timeout,
};

use super::{
    error::{Error, said},
    folder_name,
    guard::{Guard, Violation},
    server::Timeouts,
    wiped::joined,
};

/// A byte stream to a server, encrypted or not.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Sync + Unpin {}
impl<S: AsyncRead + AsyncWrite + Send + Sync + Unpin> Stream for S {}

type Wire = Guard<Box<dyn Stream>>;

/// The most responses to one command: a folder's window has a few hundred, but all
/// flags may have changed in a large folder. Their bytes are limited by the guard.
const RESPONSES: usize = 1_000_000;

/// How many folders may have news.
const TOLD_OF: usize = 1_000;

/// The number of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tag(u32);

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "S{}", self.0)
    }
}

/// How a command ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reply {
    pub(super) ok: bool,
    /// The server's words, response code first where it is not a well-known one.
    pub(super) text: String,
}

impl Reply {
    /// Whether the text begins with `code`, as `[UNAVAILABLE]` (RFC 5530).
    pub(super) fn has_code(&self, code: &str) -> bool {
        let rest = self.text.strip_prefix('[');
        rest.and_then(|rest| rest.split([']', ' ']).next())
            .is_some_and(|word| word.eq_ignore_ascii_case(code))
    }
}

/// What to do with each response to a command.
pub(super) type Hear<'h> = &'h mut (dyn FnMut(&Response<'_>) + Send);

/// A connection that is dropped after whatever could leave it out of step.
#[derive(Debug)]
pub(super) struct Connection {
    pub(super) host: String,
    pub(super) timeouts: Timeouts,
    /// `None` once the connection was given up.
    client: Option<Client<Wire>>,
    last: u32,
    /// Ends of commands that came while another one's was awaited.
    ended: BTreeMap<Tag, Reply>,
    /// Whether mail came into the open folder, or went from it, since it was opened.
    pub(super) stirred: bool,
    /// Folders, by their names on the wire, that STATUS lines were about.
    pub(super) told_of: BTreeSet<String>,
    /// Whether the server has stopped telling of other folders (RFC 5465 §5.8).
    pub(super) overflowed: bool,
}

impl Connection {
    pub(super) fn new(stream: Box<dyn Stream>, host: &str, timeouts: Timeouts) -> Self {
        Self {
            host: host.to_owned(),
            timeouts,
            client: Some(Client::new(Guard::new(stream))),
            last: 0,
            ended: BTreeMap::new(),
            stirred: false,
            told_of: BTreeSet::new(),
            overflowed: false,
        }
    }

    /// Gives one command, hands each response to `hear`, and fails unless the server
    /// says OK.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] leaves the connection usable; after any other it is gone.
    pub(super) async fn checked(&mut self, command: &str, hear: Hear<'_>) -> Result<(), Error> {
        let tag = self.send(command).await?;
        let reply = self.answer(tag, hear).await?;
        if reply.ok { Ok(()) } else { Err(self.refused(command, reply)) }
    }

    /// Gives a command without waiting for its end.
    pub(super) async fn send(&mut self, command: &str) -> Result<Tag, Error> {
        self.last += 1;
        let tag = Tag(self.last);
        // It may be a password.
        let line = joined(&[&tag.to_string(), " ", command, "\r\n"]);
        self.write(line.as_bytes()).await?;
        Ok(tag)
    }

    /// Writes bytes as they are: what follows a continuation request.
    pub(super) async fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let silence = self.timeouts.silence;
        let wire = self.client()?.get_mut();
        wire.expect_answer();
        let written = timeout(silence, async {
            wire.write_all(bytes).await?;
            wire.flush().await
        });
        match written.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(self.broken(error)),
            Err(_) => Err(self.silent("sending a command")),
        }
    }

    /// Hands the responses up to the end of `tag` to `hear`.
    pub(super) async fn answer(&mut self, tag: Tag, hear: Hear<'_>) -> Result<Reply, Error> {
        let answered = timeout(self.timeouts.exchange, self.read_until(tag, hear)).await;
        answered.unwrap_or_else(|_| Err(self.silent("reading its answer")))
    }

    async fn read_until(&mut self, tag: Tag, hear: Hear<'_>) -> Result<Reply, Error> {
        for _ in 0..RESPONSES {
            if let Some(reply) = self.ended.remove(&tag) {
                return Ok(reply);
            }
            self.next(&mut *hear).await?;
        }
        Err(self.nonsense("it answers one command without end"))
    }

    /// Waits for the continuation request to `tag` (RFC 3501 §7.5); the inner error is
    /// the server's refusal.
    pub(super) async fn go_ahead(&mut self, tag: Tag) -> Result<Result<(), Reply>, Error> {
        for _ in 0..RESPONSES {
            if let Some(reply) = self.ended.remove(&tag) {
                return Ok(Err(reply));
            }
            let mut asked = false;
            self.next(&mut |response| asked |= matches!(response, Response::Continue(_))).await?;
            if asked {
                return Ok(Ok(()));
            }
        }
        Err(self.nonsense("it answers one command without end"))
    }

    /// Reads one response, which must come within the time for silence.
    pub(super) async fn next(&mut self, hear: Hear<'_>) -> Result<(), Error> {
        if self.listen(self.timeouts.silence, hear).await? {
            return Ok(());
        }
        Err(self.silent("waiting for an answer"))
    }

    /// Reads one response; `false` if none came within `limit`.
    ///
    /// Dropping this future loses nothing: what was read stays buffered.
    pub(super) async fn listen(&mut self, limit: Duration, hear: Hear<'_>) -> Result<bool, Error> {
        let read = AssertUnwindSafe(self.client()?.read_response()).catch_unwind();
        let response = match timeout(limit, read).await {
            Err(_) => return Ok(false),
            Ok(Err(_panic)) => return Err(self.nonsense("a response that cannot be read")),
            Ok(Ok(Err(error))) => return Err(self.broken(error)),
            Ok(Ok(Ok(None))) => return Err(self.broken(io::ErrorKind::UnexpectedEof.into())),
            Ok(Ok(Ok(Some(response)))) => response,
        };
        let response = response.parsed();
        hear(response);
        self.note(response)?;
        Ok(true)
    }

    fn note(&mut self, response: &Response<'_>) -> Result<(), Error> {
        match response {
            Response::MailboxData(MailboxDatum::Exists(_))
            | Response::Expunge(_)
            | Response::Vanished { earlier: false, .. } => self.stirred = true,
            Response::MailboxData(MailboxDatum::Status { mailbox, .. })
                if self.told_of.len() < TOLD_OF && mailbox.len() <= folder_name::LONGEST =>
            {
                self.told_of.insert(folder_name::unescaped(mailbox));
            }
            Response::Data { status: Status::Ok, outcome }
                if said(words(outcome)).starts_with("[NOTIFICATIONOVERFLOW]") =>
            {
                self.overflowed = true;
            }
            Response::Data { status: Status::Bye, outcome } => {
                let farewell = format!("it said goodbye: {}", said(words(outcome)));
                return Err(self.broken(io::Error::new(io::ErrorKind::ConnectionAborted, farewell)));
            }
            Response::Done { tag, status, outcome } => {
                let number = tag.0.strip_prefix('S').and_then(|digits| digits.parse().ok());
                let Some(number) = number.filter(|number| *number <= self.last) else {
                    return Err(self.nonsense("it ends a command that was never given"));
                };
                let reply = Reply { ok: *status == Status::Ok, text: said(words(outcome)) };
                self.ended.insert(Tag(number), reply);
            }
            _ => {}
        }
        Ok(())
    }

    /// The error for a refused command.
    pub(super) fn refused(&self, command: &str, reply: Reply) -> Error {
        let command = VERBS.into_iter().find(|verb| command.starts_with(verb));
        let command = command.unwrap_or("a command");
        Error::Refused { host: self.host.clone(), command, reply: reply.text }
    }

    /// Gives the connection up because the server makes no sense.
    pub(super) fn nonsense(&mut self, what: &str) -> Error {
        self.drop_now();
        Error::Protocol { host: self.host.clone(), what: what.to_owned() }
    }

    /// Hangs up.
    pub(super) fn drop_now(&mut self) {
        self.client = None;
    }

    fn client(&mut self) -> Result<&mut Client<Wire>, Error> {
        let gone = || Error::Connection {
            host: self.host.clone(),
            source: io::Error::new(io::ErrorKind::NotConnected, "given up after an earlier error"),
        };
        self.client.as_mut().ok_or_else(gone)
    }

    fn silent(&mut self, doing: &'static str) -> Error {
        self.drop_now();
        Error::TimedOut { host: self.host.clone(), doing }
    }

    fn broken(&mut self, source: io::Error) -> Error {
        if let Some(violation) =
            source.get_ref().and_then(|inner| inner.downcast_ref::<Violation>())
        {
            return self.nonsense(&format!("it sent {violation}"));
        }
        // async-imap's own errors carry everything read so far as text.
        if source.kind() == io::ErrorKind::Other {
            return self.nonsense("a response that cannot be parsed");
        }
        self.drop_now();
        Error::Connection { host: self.host.clone(), source }
    }
}

const VERBS: [&str; 14] = [
    "APPEND",
    "AUTHENTICATE",
    "CAPABILITY",
    "ENABLE",
    "EXAMINE",
    "FETCH",
    "ID",
    "LIST",
    "NOOP",
    "NOTIFY",
    "SEARCH",
    "STATUS",
    "UID FETCH",
    "UID SEARCH",
];

/// The text of a status response.
pub(super) fn words<'o>(outcome: &'o Outcome<'_>) -> &'o str {
    outcome.information.as_deref().unwrap_or("no reason given")
}

/// Puts a string into quotes (RFC 3501 §4.3); it must not hold CR, LF or NUL.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::{super::scripted::Script, *};

    async fn noop(answer: &str) -> (Result<(), Error>, Connection) {
        let (stream, _log) = Script::new().on("NOOP", answer).start();
        let mut connection = Connection::new(stream, "imap.example", Timeouts::default());
        let mut greeting = |_: &Response<'_>| {};
        connection.next(&mut greeting).await.expect("a greeting");
        (connection.checked("NOOP", &mut greeting).await, connection)
    }

    #[tokio::test]
    async fn a_tagged_no_is_a_refusal_and_leaves_the_connection_usable() {
        let (result, mut connection) = noop("{tag} NO [UNAVAILABLE] disk\r\n").await;
        let text = result.unwrap_err().to_string();
        assert_eq!(text, "imap.example refused NOOP: [UNAVAILABLE] disk");
        assert!(connection.checked("CAPABILITY", &mut |_| {}).await.is_ok());
    }

    #[tokio::test]
    async fn an_end_of_stream_anywhere_is_a_lost_connection() {
        for answer in [
            "<eof>",
            "* 1 EXISTS\r\n<eof>",
            "* 1 EXI<eof>",
            "* 1 FETCH (UID 1 BODY[] {20}\r\nab<eof>",
            "* 1 FETCH (UID 1 BODY[] {2}\r\nab)\r\n<eof>",
            "{tag} OK<eof>",
            "* BYE shutting down\r\n<eof>",
        ] {
            let (result, mut connection) = noop(answer).await;
            assert!(matches!(result, Err(Error::Connection { .. })), "{answer}: {result:?}");
            let again = connection.checked("CAPABILITY", &mut |_| {}).await;
            assert!(matches!(again, Err(Error::Connection { .. })), "{answer}");
        }
    }

    #[tokio::test]
    async fn nonsense_ends_the_connection_and_never_the_program() {
        let long = format!("* OK {}\r\n", "x".repeat(300_000));
        let deep = format!("* 1 FETCH (BODYSTRUCTURE {}\r\n", "(".repeat(5000));
        for answer in [
            "* XYZZY 1\r\n{tag} OK\r\n",
            "* 1 FETCH (UID 1 BODY[] {400000000}\r\n0123456789",
            "S77 OK not asked\r\n",
            "X1 OK not ours\r\n",
            &long,
            &deep,
        ] {
            let (result, _) = noop(answer).await;
            assert!(matches!(result, Err(Error::Protocol { .. })), "{result:?}");
        }
    }

    #[tokio::test]
    async fn responses_that_used_to_panic_are_harmless() {
        for line in ["* OK [ALERT]é hello", "* 1 FETCH (UID 1 INTERNALDATE NIL)"] {
            let (result, _) = noop(&format!("{line}\r\n{{tag}} OK\r\n")).await;
            assert!(result.is_ok(), "{line}: {result:?}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_silent_server_is_not_waited_for_for_ever() {
        let (result, _) = noop("* OK still thinking\r\n").await;
        assert!(matches!(result, Err(Error::TimedOut { .. })), "{result:?}");
    }

    #[tokio::test]
    async fn mail_that_comes_in_between_is_noted() {
        let (_, connection) = noop("* 3 EXISTS\r\n{tag} OK\r\n").await;
        assert!(connection.stirred);
    }

    #[tokio::test]
    async fn the_end_of_a_later_command_may_come_first() {
        let script = Script::new().on("NOOP", "").on("CAPABILITY", "S2 OK\r\nS1 NO\r\n");
        let (stream, _log) = script.start();
        let mut connection = Connection::new(stream, "imap.example", Timeouts::default());
        connection.next(&mut |_| {}).await.unwrap();
        let first = connection.send("NOOP").await.unwrap();
        let second = connection.send("CAPABILITY").await.unwrap();
        assert!(!connection.answer(first, &mut |_| {}).await.unwrap().ok);
        assert!(connection.answer(second, &mut |_| {}).await.unwrap().ok);
    }
}
