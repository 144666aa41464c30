//! Which server, and how to get in.

use std::{path::PathBuf, time::Duration};

use secrecy::SecretString;

/// A mail server and the name to log in with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// A name or an IP address.
    pub host: String,
    /// The TCP port; 993 or 143 as a rule.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// The login name.
    pub login: String,
    /// PEM certificates trusted beside the system's.
    pub ca_file: Option<PathBuf>,
}

/// How a connection is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte (RFC 8314).
    Tls,
    /// STARTTLS before anything else (RFC 3501 §6.2.1).
    StartTls,
    /// Not at all; to the loopback interface only.
    Plain,
}

/// What proves that the rep may read the mailbox.
#[derive(Clone, Debug)]
pub enum Credential {
    /// A password, sent by LOGIN or AUTHENTICATE PLAIN.
    Password(SecretString),
    /// An OAuth access token, sent by AUTHENTICATE XOAUTH2 or OAUTHBEARER.
    AccessToken(SecretString),
}

/// How long to wait for a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeouts {
    /// For the TCP connection, and again for the TLS handshake.
    pub connect: Duration,
    /// Between two responses.
    pub silence: Duration,
    /// For one command and all of its responses.
    pub exchange: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        let [connect, silence, exchange] = [20, 60, 900].map(Duration::from_secs);
        Self { connect, silence, exchange }
    }
}
