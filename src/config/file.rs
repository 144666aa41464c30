//! What was typed: the shape of the config file.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::settings::{Folders, Privacy, Security};
use crate::domain::{
    mail::Address,
    policy::{Drafting, Limits, NudgeLimits, Scope},
};

/// The settings of Stepback.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(title = "Stepback")]
pub struct File {
    /// The mailboxes, each under a name of the rep's choice.
    pub account: BTreeMap<String, Account>,
    /// When the rep works.
    pub hours: Hours,
    /// Which relationships are looked at.
    pub scope: Scope,
    /// The thresholds of judgement.
    pub limits: Limits,
    /// How often the rep may be told.
    pub nudges: NudgeLimits,
    /// How drafts are written.
    pub draft: Drafting,
    /// What is kept of the mail.
    pub privacy: Privacy,
}

/// What is set of an account on a mail server, and of no other.
pub(super) const OF_IMAP: [&str; 8] =
    ["host", "port", "security", "login", "password_command", "password_file", "oauth", "ca_file"];
/// What is set of an account in a Maildir, and of no other.
pub(super) const OF_MAILDIR: [&str; 1] = ["path"];

/// One mailbox.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Account {
    /// The rep's address.
    #[schemars(with = "Option<String>", extend("format" = "email"), example = "robin@northwind.example")]
    pub address: Option<Address>,
    /// More of the rep's own addresses.
    #[schemars(with = "Vec<String>", inner(email), example = ["sales@northwind.example"])]
    pub identities: Vec<Address>,
    /// The domains of the rep's own company; left out, the domain of `address`,
    /// unless that is a public mail provider.
    #[schemars(example = ["northwind.example"])]
    pub internal_domains: Option<Vec<String>>,
    /// Where the mail is.
    pub source: Source,
    /// The IMAP server.
    #[schemars(example = "imap.northwind.example")]
    pub host: Option<String>,
    /// The IMAP server's port; left out, 993 for TLS and 143 otherwise.
    #[schemars(range(min = 1), example = 993)]
    pub port: Option<u16>,
    /// How the connection is protected; `plain` only to this machine itself.
    pub security: Security,
    /// The user name; left out, `address`.
    #[schemars(length(min = 1), example = "robin@northwind.example")]
    pub login: Option<String>,
    /// A command that prints the password; left out, it is in the keyring.
    #[schemars(example = "pass show mail/work")]
    pub password_command: Option<Command>,
    /// A file with the password, which nobody else may read.
    #[schemars(length(min = 1), example = "~/.local/share/stepback/work.password")]
    pub password_file: Option<String>,
    /// Signing in with a provider, in place of a password.
    #[schemars(with = "OAuth")]
    pub oauth: Option<OAuth>,
    /// Certificates, in PEM, trusted beside the system's.
    #[schemars(length(min = 1), example = "~/company-ca.pem")]
    pub ca_file: Option<String>,
    /// The Maildir's folder.
    #[schemars(length(min = 1), example = "~/Mail/work")]
    pub path: Option<String>,
    /// Which folders are followed.
    pub folders: Folders,
    /// Minutes between two looks at folders that do not report new mail themselves.
    #[schemars(range(min = 1, max = 1440))]
    pub poll_minutes: u32,
}

impl Default for Account {
    fn default() -> Self {
        Self {
            address: None,
            identities: Vec::new(),
            internal_domains: None,
            source: Source::default(),
            host: None,
            port: None,
            security: Security::default(),
            login: None,
            password_command: None,
            password_file: None,
            oauth: None,
            ca_file: None,
            path: None,
            folders: Folders::default(),
            poll_minutes: 5,
        }
    }
}

/// Where the mail of an account is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// On an IMAP server.
    #[default]
    Imap,
    /// In a Maildir on this machine.
    Maildir,
}

/// A command: a line for the shell, or a program and its arguments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Command {
    /// A line for the shell.
    Shell(#[schemars(length(min = 1))] String),
    /// A program and its arguments.
    Argv(#[schemars(extend("minItems" = 1), inner(length(min = 1)))] Vec<String>),
}

/// How the rep signs in with a provider (OAuth 2.0).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OAuth {
    /// A provider whose addresses and scopes are known; left out, they have to be given.
    #[schemars(with = "Provider", example = Provider::Google)]
    pub provider: Option<Provider>,
    /// The name under which the rep registered this program with the provider.
    #[schemars(length(min = 1), example = "1234567890-abc.apps.googleusercontent.com")]
    pub client_id: Option<String>,
    /// A command that prints the secret that came with `client_id`; left out, it is in
    /// the keyring, or there is none.
    #[schemars(example = "pass show mail/google-client")]
    pub client_secret_command: Option<Command>,
    /// With Microsoft: the organisation, by its domain or id; left out, any.
    #[schemars(length(min = 1), example = "northwind.example")]
    pub tenant: Option<String>,
    /// How to sign in; left out, what suits the provider.
    #[schemars(with = "Flow", example = Flow::Browser)]
    pub flow: Option<Flow>,
    /// Where the browser is sent to sign in; left out, the provider's.
    #[schemars(length(min = 1), example = "https://login.northwind.example/authorize")]
    pub authorization_url: Option<String>,
    /// Where a code to type on another device is asked for; left out, the provider's.
    #[schemars(length(min = 1), example = "https://login.northwind.example/device")]
    pub device_url: Option<String>,
    /// Where tokens are asked for; left out, the provider's.
    #[schemars(length(min = 1), example = "https://login.northwind.example/token")]
    pub token_url: Option<String>,
    /// What is asked to be allowed; left out, what the provider wants for reading mail.
    #[schemars(inner(length(min = 1)), example = ["imap", "offline_access"])]
    pub scopes: Option<Vec<String>>,
    /// A file for the token, which nobody else may read; left out, the keyring.
    #[schemars(length(min = 1), example = "~/.local/share/stepback/work.token")]
    pub token_file: Option<String>,
}

/// A provider whose addresses are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Provider {
    /// Gmail and Google Workspace.
    Google,
    /// Microsoft 365 and Outlook.com.
    Microsoft,
}

/// How to sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Flow {
    /// In the browser of this machine, which comes back here (RFC 8252).
    Browser,
    /// In any browser, by typing a code (RFC 8628).
    Device,
}

/// When the rep works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Hours {
    /// The time zone, by its IANA name; left out, the machine's.
    #[schemars(example = "Europe/Amsterdam")]
    pub zone: Option<String>,
    /// The working days.
    #[schemars(extend("minItems" = 1))]
    pub days: Vec<String>,
    /// When a working day begins.
    pub from: String,
    /// When it ends; `24:00` is the end of the day.
    pub to: String,
    /// Days off: a country, or a list of dates.
    #[schemars(extend("examples" = ["NL", ["NL", "2026-12-24"]]))]
    pub holidays: Holidays,
}

impl Default for Hours {
    fn default() -> Self {
        Self {
            zone: None,
            days: ["mon", "tue", "wed", "thu", "fri"].map(str::to_owned).to_vec(),
            from: "09:00".to_owned(),
            to: "17:30".to_owned(),
            holidays: Holidays::Each(Vec::new()),
        }
    }
}

/// Days off: one country, or a list of dates and countries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Holidays {
    /// A country.
    Of(String),
    /// Dates and countries.
    Each(Vec<String>),
}
