//! From a configured server to a session.

use std::net::IpAddr;

use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use super::{
    Session,
    connection::{Connection, Stream},
    error::{Error, said},
    login,
    server::{Credential, Security, Server, Timeouts},
    tls::{bare, encrypt},
};

/// The longest line believed before TLS.
const LINE: usize = 8 << 10;

impl Session {
    /// Connects and logs in.
    ///
    /// # Errors
    ///
    /// Every one of [`Error`] but `Refused`, `NoDrafts` and `Stopped`; one whose remedy
    /// is `AskUser` must not be tried again before something has changed.
    pub async fn connect(
        server: &Server,
        credential: &Credential,
        timeouts: &Timeouts,
    ) -> Result<Self, Error> {
        let mut tcp = dial(server, timeouts).await?;
        if server.security == Security::StartTls {
            start_tls(&mut tcp, server, timeouts).await?;
        }
        let stream: Box<dyn Stream> = match server.security {
            Security::Plain => Box::new(tcp),
            Security::Tls | Security::StartTls => Box::new(encrypt(tcp, server, timeouts).await?),
        };
        Self::begin(stream, server, credential, timeouts).await
    }

    /// Logs in over a stream that is protected as the server wants it.
    pub(super) async fn begin(
        stream: Box<dyn Stream>,
        server: &Server,
        credential: &Credential,
        timeouts: &Timeouts,
    ) -> Result<Self, Error> {
        let mut connection = Connection::new(stream, &server.host, *timeouts);
        let user = &server.login;
        let capabilities = match server.security {
            Security::StartTls => {
                login::log_in_ungreeted(&mut connection, user, credential).await?
            }
            Security::Tls | Security::Plain => {
                login::log_in(&mut connection, user, credential).await?
            }
        };
        tracing::debug!(host = server.host, "logged in");
        Ok(Self::new(connection, capabilities))
    }
}

pub(super) async fn dial(server: &Server, timeouts: &Timeouts) -> Result<TcpStream, Error> {
    let host = server.host.clone();
    let dialled = timeout(timeouts.connect, TcpStream::connect((bare(&host), server.port))).await;
    let Ok(tcp) = dialled else { return Err(Error::TimedOut { host, doing: "connecting" }) };
    let peer = tcp.and_then(|tcp| {
        tcp.set_nodelay(true)?;
        Ok((tcp.peer_addr()?.ip(), tcp))
    });
    let (peer, tcp) = peer.map_err(|source| Error::Connection { host: host.clone(), source })?;
    // The name may say "localhost" and the resolver something else: ask the socket.
    if !may_carry_password(server.security, peer) {
        return Err(Error::PlainText { host });
    }
    Ok(tcp)
}

fn may_carry_password(security: Security, peer: IpAddr) -> bool {
    security != Security::Plain || peer.to_canonical().is_loopback()
}

pub(super) async fn start_tls<S: AsyncRead + AsyncWrite + Unpin>(
    stream: &mut S,
    server: &Server,
    timeouts: &Timeouts,
) -> Result<(), Error> {
    let done = timeout(timeouts.silence, negotiate(stream, server)).await;
    let late = Error::TimedOut { host: server.host.clone(), doing: "asking for STARTTLS" };
    done.unwrap_or(Err(late))
}

/// Asks for STARTTLS (RFC 3501 §6.2.1) by hand, since async-imap would silently drop
/// what an attacker put behind the answer, and with it the evidence.
///
/// Nothing that was said before TLS is believed, except that TLS may begin.
async fn negotiate<S: AsyncRead + AsyncWrite + Unpin>(
    stream: &mut S,
    server: &Server,
) -> Result<(), Error> {
    let host = server.host.clone();
    let lost = |source| Error::Connection { host: host.clone(), source };
    let refused = |reply: &str| Error::NoStartTls { host: host.clone(), reply: said(reply) };
    let mut lines = Lines { stream, buffer: Vec::new() };
    let greeting = lines.next().await.map_err(lost)?;
    // PREAUTH cannot be followed by STARTTLS: who sends it wants us unencrypted.
    if !starts(&greeting, "* OK") {
        return Err(refused(&greeting));
    }
    lines.stream.write_all(b"T1 STARTTLS\r\n").await.map_err(lost)?;
    let reply = loop {
        let line = lines.next().await.map_err(lost)?;
        if starts(&line, "T1 ") {
            break line;
        }
    };
    if !starts(&reply, "T1 OK") {
        return Err(refused(reply.get(3..).unwrap_or_default()));
    }
    if !lines.buffer.is_empty() {
        let what = "somebody put words in between STARTTLS and TLS".to_owned();
        return Err(Error::Protocol { host, what });
    }
    Ok(())
}

fn starts(line: &str, with: &str) -> bool {
    line.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with))
}

struct Lines<'s, S> {
    stream: &'s mut S,
    /// What was read and belongs to no line yet.
    buffer: Vec<u8>,
}

impl<S: AsyncRead + Unpin> Lines<'_, S> {
    async fn next(&mut self) -> std::io::Result<String> {
        loop {
            if let Some(end) = self.buffer.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.buffer.drain(..=end).collect();
                return Ok(String::from_utf8_lossy(&line).trim_end().to_owned());
            }
            if self.buffer.len() > LINE {
                return Err(std::io::Error::other("an endless line before TLS"));
            }
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::scripted::Script, *};

    fn server() -> Server {
        Server {
            host: "imap.example".to_owned(),
            port: 143,
            security: Security::StartTls,
            login: "robin".to_owned(),
            ca_file: None,
        }
    }

    async fn asked(script: Script) -> Result<(), Error> {
        let (mut stream, _log) = script.start();
        start_tls(&mut stream, &server(), &Timeouts::default()).await
    }

    #[test]
    fn a_password_goes_unencrypted_to_this_machine_only() {
        for (peer, allowed) in [
            ("127.0.0.1", true),
            ("127.0.0.2", true),
            ("::1", true),
            ("::ffff:127.0.0.1", true),
            ("192.0.2.1", false),
            ("10.0.0.1", false),
            ("2001:db8::1", false),
        ] {
            let peer: IpAddr = peer.parse().unwrap();
            assert_eq!(may_carry_password(Security::Plain, peer), allowed, "{peer}");
            assert!(may_carry_password(Security::Tls, peer));
        }
    }

    #[tokio::test]
    async fn starttls_where_it_is_offered() {
        let answer = "* OK [CAPABILITY IMAP4rev1] not believed\r\n{tag} OK begin\r\n";
        assert!(asked(Script::new().on("STARTTLS", answer)).await.is_ok());
    }

    #[tokio::test]
    async fn words_put_in_before_tls_are_noticed() {
        let answer = "{tag} OK begin\r\n* CAPABILITY IMAP4rev1\r\n";
        let result = asked(Script::new().on("STARTTLS", answer)).await;
        assert!(matches!(result, Err(Error::Protocol { .. })), "{result:?}");
    }

    #[tokio::test]
    async fn without_starttls_nothing_goes_on() {
        for script in [
            Script::new().on("STARTTLS", "{tag} BAD what?\r\n"),
            Script::new().greeting("* PREAUTH come in\r\n"),
            Script::new().greeting("* BYE full\r\n"),
        ] {
            let result = asked(script).await;
            assert!(matches!(result, Err(Error::NoStartTls { .. })), "{result:?}");
        }
        let lost = asked(Script::new().on("STARTTLS", "<eof>")).await;
        assert!(matches!(lost, Err(Error::Connection { .. })), "{lost:?}");
        let endless = asked(Script::new().greeting(&"x".repeat(100_000))).await;
        assert!(matches!(endless, Err(Error::Connection { .. })), "{endless:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_server_silent_before_tls_is_not_waited_for_for_ever() {
        let result = asked(Script::new().on("STARTTLS", "")).await;
        assert!(matches!(result, Err(Error::TimedOut { .. })), "{result:?}");
    }
}
