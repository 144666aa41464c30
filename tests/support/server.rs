//! A real mail server, whichever program it is: what the suite runs against.

use std::path::Path;

use jiff::Timestamp;

use super::{
    client::Client,
    cyrus::Cyrus,
    dovecot::{self, Dovecot},
};

/// The user whose mailbox every server has.
pub(crate) const USER: &str = "robin";
/// Their password.
pub(crate) const PASSWORD: &str = dovecot::PASSWORD;

/// One of two programs that have nothing in common but the protocol.
#[derive(Debug)]
pub(crate) enum MailServer {
    Dovecot(Dovecot),
    Cyrus(Cyrus),
}

impl MailServer {
    /// The name in its certificate.
    pub(crate) fn host(&self) -> &str {
        "localhost"
    }

    /// Where it speaks TLS from the first byte.
    pub(crate) fn tls_port(&self) -> u16 {
        match self {
            Self::Dovecot(dovecot) => dovecot.tls_port,
            Self::Cyrus(cyrus) => cyrus.tls_port,
        }
    }

    /// Where it speaks plainly and offers STARTTLS.
    pub(crate) fn plain_port(&self) -> u16 {
        match self {
            Self::Dovecot(dovecot) => dovecot.plain_port,
            Self::Cyrus(cyrus) => cyrus.plain_port,
        }
    }

    /// The certificate that signed its own.
    pub(crate) fn ca_file(&self) -> &Path {
        match self {
            Self::Dovecot(dovecot) => &dovecot.ca_file,
            Self::Cyrus(cyrus) => &cyrus.ca_file,
        }
    }

    /// The Dovecot that it is.
    pub(crate) fn dovecot(&mut self) -> &mut Dovecot {
        match self {
            Self::Dovecot(dovecot) => dovecot,
            Self::Cyrus(_) => panic!("it is a Cyrus"),
        }
    }

    /// Another client of the same mailbox.
    pub(crate) fn client(&self) -> Client {
        Client::log_in(self.plain_port(), USER, PASSWORD)
    }

    /// Puts mails into a folder, which is made if need be; `false` if the server takes
    /// no folder of such a name.
    pub(crate) fn deliver(&self, folder: &str, mails: &[Vec<u8>]) -> bool {
        let mut client = self.client();
        if !client.folders().contains(folder) && !client.create(folder, self.role(folder)) {
            return false;
        }
        client.append(folder, mails.iter().map(|mail| (mail.as_slice(), None)));
        true
    }

    /// Puts a mail into the INBOX with an arrival of its own.
    pub(crate) fn deliver_at(&self, mail: &[u8], at: Timestamp) {
        self.client().append("INBOX", [(mail, Some(at))]);
    }

    /// The role that a new folder has to be given; Dovecot knows it by the name.
    fn role(&self, folder: &str) -> Option<&'static str> {
        let by_name = matches!(self, Self::Dovecot(_));
        ["Junk", "Trash", "Archive"].into_iter().find(|role| !by_name && *role == folder)
    }
}

impl From<Dovecot> for MailServer {
    fn from(dovecot: Dovecot) -> Self {
        Self::Dovecot(dovecot)
    }
}

impl From<Cyrus> for MailServer {
    fn from(cyrus: Cyrus) -> Self {
        Self::Cyrus(cyrus)
    }
}
