//! What a server shows before anybody has logged in, for `setup` and `doctor`.

use super::{
    capabilities::ask_capabilities,
    certificate::Certificate,
    connect::{dial, start_tls},
    connection::{Connection, Stream},
    error::Error,
    login,
    server::{Security, Server, Timeouts},
    tls::encrypt,
};

/// What a server showed to a stranger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    /// Its certificate, which was found to be valid; `None` without TLS, or where it
    /// could not be read.
    pub certificate: Option<Certificate>,
    /// What it offers before a login, in upper case and alphabetical order.
    pub capabilities: Vec<String>,
}

impl Probe {
    /// Whether a password gets anybody in here (RFC 3501 §6.2.3, §7.2.1).
    ///
    /// A server that offers no way at all but a bearer's token takes none; one that
    /// says nothing of it takes LOGIN.
    pub fn takes_passwords(&self) -> bool {
        let offers = |word: &str| self.capabilities.iter().any(|known| known == word);
        !offers("LOGINDISABLED") || offers("AUTH=PLAIN")
    }
}

/// Connects as for a login, protected and checked in the same way, and looks without
/// logging in. `login` of `server` is not used.
///
/// # Errors
///
/// Those of [`Session::connect`](super::Session::connect) up to the login.
pub async fn probe(server: &Server, timeouts: &Timeouts) -> Result<Probe, Error> {
    let mut tcp = dial(server, timeouts).await?;
    if server.security == Security::StartTls {
        start_tls(&mut tcp, server, timeouts).await?;
    }
    let mut certificate = None;
    let stream: Box<dyn Stream> = match server.security {
        Security::Plain => Box::new(tcp),
        Security::Tls | Security::StartTls => {
            let stream = encrypt(tcp, server, timeouts).await?;
            let shown = stream.get_ref().1.peer_certificates().and_then(|chain| chain.first());
            certificate = shown.and_then(|der| Certificate::read(der));
            Box::new(stream)
        }
    };
    let mut connection = Connection::new(stream, &server.host, *timeouts);
    if server.security != Security::StartTls {
        login::greeting(&mut connection).await?;
    }
    let capabilities = ask_capabilities(&mut connection).await?;
    Ok(Probe { certificate, capabilities: capabilities.words().map(str::to_owned).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_takes_passwords_unless_it_says_that_it_does_not() {
        let takes = |words: &[&str]| {
            let capabilities = words.iter().map(|&word| word.to_owned()).collect();
            Probe { certificate: None, capabilities }.takes_passwords()
        };
        assert!(takes(&["IMAP4REV1"]));
        assert!(takes(&["AUTH=PLAIN", "AUTH=XOAUTH2"]));
        assert!(takes(&["LOGINDISABLED", "AUTH=PLAIN"]));
        assert!(!takes(&["LOGINDISABLED", "AUTH=XOAUTH2"]));
    }
}
