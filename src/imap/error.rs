//! What can go wrong with a mail server, and what to do about it.

use std::{fmt, io, path::PathBuf};

/// What the daemon does about an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Try again later; it may well pass.
    Retry,
    /// Tell the rep; it stays until something is changed.
    AskUser,
}

/// Occurs while talking to the mail server.
///
/// Never holds the password; what the server said is cut to 200 characters and
/// holds no control characters.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Occurs when the server cannot be reached or hangs up, as laptops see daily.
    #[error("lost the connection to {host}: {source}")]
    Connection {
        /// The server.
        host: String,
        /// Why.
        source: io::Error,
    },
    /// Occurs when the server stays silent.
    #[error("{host} did not answer in time, while {doing}")]
    TimedOut {
        /// The server.
        host: String,
        /// What was being waited for.
        doing: &'static str,
    },
    /// Occurs when the server's certificate is not to be trusted.
    #[error("the certificate of {host} is not valid for it: {reason}; {hint}")]
    Certificate {
        /// The server as configured.
        host: String,
        /// What is wrong with the certificate.
        reason: String,
        /// What may help.
        hint: &'static str,
    },
    /// Occurs when no encrypted connection comes about.
    #[error("no encrypted connection to {host}: {reason}")]
    Tls {
        /// The server.
        host: String,
        /// Why.
        reason: String,
    },
    /// Occurs when the configured `ca_file` cannot be used.
    #[error("cannot use ca_file {}: {reason}", path.display())]
    CaFile {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// Occurs when `security = "plain"` would send the password over a network.
    #[error(
        "{host} is not this machine, so the password is not sent unencrypted; \
         set security to \"tls\" or \"starttls\""
    )]
    PlainText {
        /// The server.
        host: String,
    },
    /// Occurs when the server refuses STARTTLS.
    #[error("{host} does not offer STARTTLS here ({reply}); try security = \"tls\" and port 993")]
    NoStartTls {
        /// The server.
        host: String,
        /// What it said.
        reply: String,
    },
    /// Occurs when the server refuses the user name or the password.
    #[error("{host} refused the login of {user}: {reply}")]
    Login {
        /// The server.
        host: String,
        /// The login name.
        user: String,
        /// What the server said.
        reply: String,
    },
    /// Occurs when the server does not take an access token, or none at all.
    #[error("{host} does not take the sign-in of {user}: {reply}")]
    Token {
        /// The server.
        host: String,
        /// The login name.
        user: String,
        /// What the server said.
        reply: String,
    },
    /// Occurs when the server refuses a command; the connection is still good.
    #[error("{host} refused {command}: {reply}")]
    Refused {
        /// The server.
        host: String,
        /// The command's first word.
        command: &'static str,
        /// What the server said.
        reply: String,
    },
    /// Occurs when the server says what no sane server says.
    #[error("{host} does not speak proper IMAP: {what}")]
    Protocol {
        /// The server.
        host: String,
        /// What was wrong.
        what: String,
    },
    /// Occurs when a draft is to be saved and there is no Drafts folder.
    #[error("{host} has no Drafts folder; create one, or mark one for drafts, in a mail program")]
    NoDrafts {
        /// The server.
        host: String,
    },
    /// Occurs when nobody takes the mail any more.
    #[error("stopped reading mail because nobody takes it")]
    Stopped,
}

impl Error {
    /// Returns what the daemon does about this error.
    pub fn remedy(&self) -> Remedy {
        match self {
            Self::Connection { .. }
            | Self::TimedOut { .. }
            | Self::Refused { .. }
            | Self::Protocol { .. }
            | Self::Stopped => Remedy::Retry,
            // Trying a login again can lock the mailbox; the others need a change.
            Self::Login { .. }
            | Self::Token { .. }
            | Self::Certificate { .. }
            | Self::Tls { .. }
            | Self::CaFile { .. }
            | Self::PlainText { .. }
            | Self::NoStartTls { .. }
            | Self::NoDrafts { .. } => Remedy::AskUser,
        }
    }
}

/// Makes what a server said fit to be shown: at most 200 characters, on one line.
pub(super) fn said(text: impl fmt::Display) -> String {
    let text = text.to_string();
    let shown = |c: char| if c.is_control() || is_bidi(c) { ' ' } else { c };
    let text: String = text.chars().take(200).map(shown).collect();
    text.trim().to_owned()
}

/// Whether `c` turns the direction of the text around it.
fn is_bidi(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_says_is_cut_and_cleaned() {
        assert_eq!(said("no\u{1b}[31m\r\nway\u{202e}"), "no [31m  way");
        assert_eq!(said("é".repeat(200)), "é".repeat(200));
        assert_eq!(said("é".repeat(201)), "é".repeat(200));
    }

    #[test]
    fn a_refused_login_is_never_tried_again_and_a_lost_line_is() {
        let [host, user, reply] = ["h", "u", "r"].map(str::to_owned);
        let login = Error::Login { host: host.clone(), user, reply };
        assert_eq!(login.remedy(), Remedy::AskUser);
        assert_eq!(Error::TimedOut { host, doing: "reading" }.remedy(), Remedy::Retry);
    }
}
