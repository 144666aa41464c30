//! `stepback run` as a rep's desktop runs it: the real program between a real mail
//! server and a desktop.

mod accounts;
mod brake;
mod bursts;
mod buttons;
mod crashes;
mod cuts;
mod decisions;
mod drafting;
mod ending;
mod local;
mod moves;
mod nudges;
mod outcomes;
mod privacy;
mod real_buttons;
mod refusals;
mod service;
mod signing_in;
mod told;
mod troubles;
mod untouched;

use std::path::Path;

use crate::support::{
    dovecot::{Dovecot, PASSWORD},
    mailbox::{ALWAYS, Mail},
    program::Home,
};

/// The rep's user name on the server.
const USER: &str = "robin";

/// A mail server, and a home with an account on it.
struct Office {
    dovecot: Dovecot,
    home: Home,
}

impl Office {
    /// An empty mailbox.
    fn open() -> Self {
        Self::on(Dovecot::start())
    }

    /// An account on this server.
    fn on(dovecot: Dovecot) -> Self {
        let home = Home::new(&(account("work", &dovecot) + ALWAYS));
        std::fs::write(home.path("password"), PASSWORD).expect("can write");
        Self { dovecot, home }
    }

    /// The same with mail in it.
    fn with(self, mails: impl IntoIterator<Item = Mail>) -> Self {
        mails.into_iter().for_each(|mail| self.deliver(&mail));
        self
    }

    /// The same with its own variable in the environment of the program.
    fn with_variable(mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> Self {
        self.home = self.home.with(name, value);
        self
    }

    fn deliver(&self, mail: &Mail) {
        self.dovecot.deliver_at(USER, mail.folder(), &mail.bytes(), mail.at);
    }

    /// The drafts on the server.
    fn drafts(&self) -> Vec<String> {
        let drafts = self.dovecot.mails(USER, "Drafts").into_iter();
        drafts.map(|draft| String::from_utf8(draft).expect("text")).collect()
    }
}

/// An account on `dovecot`, as the config has it; the password is in a file at home.
fn account(name: &str, dovecot: &Dovecot) -> String {
    account_at(name, dovecot.tls_port, &dovecot.ca_file)
}

/// An account on whatever server is at this port.
fn account_at(name: &str, port: u16, ca_file: &Path) -> String {
    format!(
        r#"
[account.{name}]
address = "robin@northwind.example"
login = "{USER}"
host = "localhost"
port = {port}
ca_file = "{}"
password_command = "cat \"$HOME/password\""
"#,
        ca_file.display()
    )
}
