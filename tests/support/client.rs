//! A mail client that only the tests have: it writes, which the program never does, and
//! knows nothing of the program's own IMAP.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::TcpStream,
};

use jiff::{Timestamp, tz::TimeZone};

/// A logged-in connection, unencrypted and on this machine.
#[derive(Debug)]
pub(crate) struct Client {
    stream: BufReader<TcpStream>,
    last: u32,
}

impl Client {
    /// Logs in.
    pub(crate) fn log_in(port: u16, user: &str, password: &str) -> Self {
        let stream = TcpStream::connect(("127.0.0.1", port)).expect("a server");
        let mut client = Self { stream: BufReader::new(stream), last: 0 };
        let greeting = client.line();
        assert!(greeting.starts_with("* OK"), "{greeting}");
        client.must(&format!("LOGIN {user} {password}"));
        client
    }

    /// Puts mails into a folder, oldest first, each with its arrival.
    pub(crate) fn append<'m>(
        &mut self,
        folder: &str,
        mails: impl IntoIterator<Item = (&'m [u8], Option<Timestamp>)>,
    ) {
        for (mail, at) in mails {
            let at = at.map_or(String::new(), |at| {
                let at = at.to_zoned(TimeZone::UTC);
                format!("\"{}\" ", at.strftime("%d-%b-%Y %H:%M:%S +0000"))
            });
            let command = format!("APPEND \"{folder}\" {at}{{{}+}}\r\n", mail.len());
            self.send(&[command.as_bytes(), mail].concat(), folder);
        }
    }

    /// Does what a command says; panics if it is refused.
    #[track_caller]
    pub(crate) fn must(&mut self, command: &str) {
        self.send(command.as_bytes(), command);
    }

    #[track_caller]
    fn send(&mut self, command: &[u8], what: &str) {
        self.last += 1;
        let tag = format!("c{} ", self.last);
        let whole = [tag.as_bytes(), command, b"\r\n"].concat();
        self.stream.get_mut().write_all(&whole).expect("a server that listens");
        loop {
            let line = self.line();
            if let Some(end) = line.strip_prefix(&tag) {
                assert!(end.starts_with("OK"), "{what}: {end}");
                return;
            }
        }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        assert!(self.stream.read_line(&mut line).expect("a server") > 0, "the server hung up");
        line
    }
}
