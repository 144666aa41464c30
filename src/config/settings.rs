//! What is used.

use std::{path::PathBuf, time::Duration};

use http::Uri;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::{mail::Address, policy::Policy};

/// All settings, checked and complete.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The mailboxes, by name; at least one.
    pub accounts: Vec<Account>,
    /// What judgement is told.
    pub policy: Policy,
    /// What is kept of the mail.
    pub privacy: Privacy,
}

/// One mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// What the rep calls it.
    pub name: String,
    /// The rep's address.
    pub address: Address,
    /// All addresses of the rep's own, `address` first, each once.
    pub identities: Vec<Address>,
    /// The domains of the rep's own company, in lower case; `None` where the rep
    /// did not say, so that they follow from `address`.
    pub internal_domains: Option<Vec<String>>,
    /// Where the mail is.
    pub source: Source,
    /// Which folders are followed.
    pub folders: Folders,
    /// How often folders are looked at that do not report new mail themselves.
    pub poll: Duration,
}

/// Where the mail of an account is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// On an IMAP server.
    Imap(Imap),
    /// In a Maildir on this machine, at this path.
    Maildir {
        /// The Maildir's folder.
        path: PathBuf,
    },
}

/// How an IMAP server is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imap {
    /// A host name or an IP address, without brackets.
    pub host: String,
    /// The TCP port, never 0.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// The user name.
    pub login: String,
    /// Where the password is.
    pub secret: Secret,
    /// Certificates, in PEM, trusted beside the system's.
    pub ca_file: Option<PathBuf>,
}

/// How the connection to a server is protected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Security {
    /// TLS from the first byte (RFC 8314), port 993.
    #[default]
    Tls,
    /// TLS after the STARTTLS command, which is insisted on, port 143.
    StartTls,
    /// None at all, port 143: only ever to this machine itself.
    Plain,
}

/// What opens the mailbox; no secret stands in the config itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Secret {
    /// A command prints the password.
    Command(Command),
    /// The password is in the keyring of the desktop.
    Keyring,
    /// The password is in this file.
    File(PathBuf),
    /// The rep signs in with a provider.
    OAuth(Box<OAuth>),
}

/// How the rep signs in with a provider (OAuth 2.0, RFC 6749).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OAuth {
    /// The name under which the rep registered this program with the provider.
    pub client_id: String,
    /// What prints the client's secret; otherwise it is in the keyring, if there is one.
    pub client_secret: Option<Command>,
    /// How the rep signs in.
    pub sign_in: SignIn,
    /// Where tokens are asked for: `https`, or `http` to this machine itself.
    pub token_url: Uri,
    /// What is asked to be allowed.
    pub scopes: Vec<String>,
    /// Where the token is kept in place of the keyring.
    pub token_file: Option<PathBuf>,
}

/// How the rep signs in. Addresses are `https`, or `http` to this machine itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// In the browser of this machine, which comes back here (RFC 8252).
    Browser {
        /// Where the browser is sent.
        authorization_url: Uri,
        /// What this machine is called where it comes back to.
        redirect: RedirectHost,
    },
    /// In any browser, by typing a code (RFC 8628).
    Device {
        /// Where the code is asked for.
        device_url: Uri,
    },
}

/// What this machine is called in the address that a browser comes back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RedirectHost {
    /// `127.0.0.1`, as RFC 8252 §7.3 has it.
    Address,
    /// `localhost`, which is all that Microsoft allows any port for.
    Localhost,
}

/// A command that prints a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// A line for `sh`.
    Shell(String),
    /// A program and its arguments, never empty.
    Argv(Vec<String>),
}

/// Which folders of an account are followed, by their names; `*` in a name stands
/// for anything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Folders {
    /// Follow these.
    #[schemars(extend("minItems" = 1), inner(length(min = 1)))]
    pub include: Vec<String>,
    /// But not these.
    #[schemars(inner(length(min = 1)), example = ["Newsletters", "Lists/*"])]
    pub exclude: Vec<String>,
}

impl Default for Folders {
    fn default() -> Self {
        Self { include: vec!["*".to_owned()], exclude: Vec::new() }
    }
}

/// What is kept of the mail, on this machine only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Privacy {
    /// Keep the own words of each mail, so that drafts can take up what they raised
    /// and better rules can read old mail again. Without them only what was found in
    /// the words is kept.
    pub keep_text: bool,
    /// Forget the own words of a mail so many calendar days after it was written; 0
    /// keeps them. Who wrote whom and when is always kept.
    #[schemars(range(max = 10_000))]
    pub keep_for: u32,
}

impl Default for Privacy {
    /// Keeps everything: the mail itself is the rep's, and as old.
    fn default() -> Self {
        Self { keep_text: true, keep_for: 0 }
    }
}
