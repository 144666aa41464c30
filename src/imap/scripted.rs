//! A server that says what a test tells it to say.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream, duplex};

use super::{Credential, Error, Security, Server, Session, Timeouts, connection::Stream};

/// What the client sent, line by line.
pub(super) type Log = Arc<Mutex<Vec<String>>>;

/// Answers by the first pattern that a command contains; anything else gets OK.
pub(super) struct Script {
    greeting: String,
    answers: Vec<(String, String)>,
    /// Answers that are given once, before the others.
    once: Arc<Mutex<Vec<(String, String)>>>,
}

impl Script {
    pub(super) fn new() -> Self {
        Self { greeting: "* OK ready\r\n".to_owned(), answers: Vec::new(), once: Arc::default() }
    }

    pub(super) fn greeting(mut self, line: &str) -> Self {
        self.greeting = line.to_owned();
        self
    }

    /// Answers commands that contain `pattern`. `{tag}` stands for the tag; `<eof>` at
    /// the end hangs up; an empty answer is silence. The first match wins.
    pub(super) fn on(mut self, pattern: &str, answer: &str) -> Self {
        self.answers.push((pattern.to_owned(), answer.to_owned()));
        self
    }

    /// Answers the next command that contains `pattern`, and none after it, before what
    /// [`on`](Self::on) says.
    pub(super) fn once(self, pattern: &str, answer: &str) -> Self {
        self.once.lock().expect("the answers").push((pattern.to_owned(), answer.to_owned()));
        self
    }

    /// Adds the answers of another script behind these.
    pub(super) fn merged(mut self, other: Self) -> Self {
        self.answers.extend(other.answers);
        self
    }

    /// Offers these capabilities beside IMAP4rev1.
    pub(super) fn offering(self, words: &str) -> Self {
        self.on("CAPABILITY", &format!("* CAPABILITY IMAP4rev1 {words}\r\n{{tag}} OK\r\n"))
    }

    /// Logs in to this server.
    pub(super) async fn session(self) -> (Session, Log) {
        let (stream, log) = self.start();
        (begin(stream).await.expect("a session"), log)
    }

    pub(super) fn start(self) -> (Box<dyn Stream>, Log) {
        let (client, server) = duplex(1 << 20);
        let log = Log::default();
        tokio::spawn(self.serve(server, log.clone()));
        (Box::new(client), log)
    }

    async fn serve(self, server: DuplexStream, log: Log) {
        let mut server = BufReader::new(server);
        let mut say = self.greeting.clone();
        loop {
            let (text, hangs_up) = match say.strip_suffix("<eof>") {
                Some(text) => (text, true),
                None => (say.as_str(), false),
            };
            if server.write_all(text.as_bytes()).await.is_err() || hangs_up {
                return;
            }
            let mut line = String::new();
            if server.read_line(&mut line).await.unwrap_or(0) == 0 {
                return;
            }
            log.lock().expect("the log").push(line.trim_end().to_owned());
            say = self.answer(&line);
            if let Some(size) = line.trim_end().strip_suffix('}').filter(|_| say.contains('+')) {
                let size = size.rsplit('{').next().and_then(|size| size.parse().ok());
                say = self.take_literal(&mut server, &say, size.expect("a size"), &log).await;
            }
        }
    }

    /// What this server says to a line.
    pub(super) fn answer(&self, line: &str) -> String {
        let tag = line.split_whitespace().next().unwrap_or_default();
        let mut once = self.once.lock().expect("the answers");
        if let Some(at) = once.iter().position(|(pattern, _)| line.contains(pattern.as_str())) {
            return once.remove(at).1.replace("{tag}", tag);
        }
        let known = self.answers.iter().find(|(pattern, _)| line.contains(pattern.as_str()));
        let answer = known.map_or("{tag} OK\r\n", |(_, answer)| answer.as_str());
        answer.replace("{tag}", tag)
    }

    /// Says what comes up to the `+` line, takes the literal, and returns the rest.
    async fn take_literal(
        &self,
        server: &mut BufReader<DuplexStream>,
        say: &str,
        size: usize,
        log: &Log,
    ) -> String {
        let end = say.find("+ go\r\n").map_or(say.len(), |at| at + 6);
        let (before, after) = say.split_at(end);
        server.write_all(before.as_bytes()).await.expect("a client");
        let mut literal = vec![0; size + 2];
        if server.read_exact(&mut literal).await.is_ok() {
            log.lock().expect("the log").push(String::from_utf8_lossy(&literal).into_owned());
        }
        after.to_owned()
    }
}

/// Logs in at the other end of `stream`.
pub(super) async fn begin(stream: Box<dyn Stream>) -> Result<Session, Error> {
    let server = Server {
        host: "imap.example".to_owned(),
        port: 993,
        security: Security::Tls,
        login: "robin".to_owned(),
        ca_file: None,
    };
    let password = Credential::Password("secret".into());
    Session::begin(stream, &server, &password, &Timeouts::default()).await
}
