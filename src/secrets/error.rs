//! Why there is no password, and what to do about it.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use super::Entry;

/// Occurs when a password or a token cannot be had or kept. Never holds one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The keyring has no such entry: the rep has to store one.
    #[error("{}", missing(entry))]
    Missing {
        /// The entry looked for.
        entry: Entry,
    },
    /// The keyring is locked: the rep has to unlock it, then it works.
    #[error(
        "the keyring is locked\n  unlock it (logging in with your password does), or use password_command"
    )]
    Locked,
    /// No keyring runs on this desktop, or not yet.
    #[error(
        "no keyring answers ({reason})\n  start one, such as gnome-keyring or KWallet, or use password_command"
    )]
    NoKeyring {
        /// What the session bus said.
        reason: String,
    },
    /// It took too long: the rep may not have answered a question, so try again.
    #[error(
        "{what} took longer than {} seconds\n  it may be waiting for you to unlock something",
        patience.as_secs_f32()
    )]
    TimedOut {
        /// What was waited for.
        what: &'static str,
        /// How long it was waited for.
        patience: Duration,
    },
    /// The command does not print a password: the rep has to mend it.
    #[error("the password command {why}\n  run it in a terminal to see what it prints")]
    Command {
        /// What happened instead.
        why: String,
    },
    /// The keyring did something unexpected.
    #[error("the keyring failed: {reason}")]
    Keyring {
        /// What it said.
        reason: String,
    },
    /// A file with a secret cannot be used: the rep has to mend it.
    #[error("cannot use {}: {reason}\n  {hint} chmod 600 {}", path.display(), quoted_path(path))]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
        /// What to do before the command that stands behind it.
        hint: &'static str,
    },
    /// A file for a token cannot be written: the rep has to make room for it.
    #[error("cannot write {}: {reason}\n  make its folder one that you may write to", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// Nobody is signed in, or no more: the rep has to sign in, then it works.
    #[error("{why}\n  sign in: stepback login {}", quoted(account))]
    SignedOut {
        /// The account, as the config calls it.
        account: String,
        /// What the provider said, or that nobody signed in yet.
        why: String,
    },
    /// The provider refuses what the config says of this program: the rep has to mend it.
    #[error("{host} refuses this program: {why}\n  {hint}")]
    Client {
        /// The provider's server.
        host: String,
        /// What it said.
        why: String,
        /// What may help.
        hint: &'static str,
    },
    /// The provider cannot be reached or makes no sense just now.
    #[error("{host} gives no access: {why}")]
    Provider {
        /// The provider's server.
        host: String,
        /// What happened.
        why: String,
    },
    /// The rep did not sign in: said no, or let the time run out.
    #[error("you did not sign in: {why}\n  start again when you like")]
    NotSignedIn {
        /// What happened.
        why: &'static str,
    },
}

impl Error {
    /// Whether the same may work later, without the rep changing a setting.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Locked
            | Self::NoKeyring { .. }
            | Self::TimedOut { .. }
            | Self::Keyring { .. }
            | Self::Provider { .. } => true,
            Self::Missing { .. }
            | Self::Command { .. }
            | Self::File { .. }
            | Self::Unwritable { .. }
            | Self::SignedOut { .. }
            | Self::Client { .. }
            | Self::NotSignedIn { .. } => false,
        }
    }

    /// Whether to look soon if the rep has mended it: that asks no server for anything.
    pub fn shows_when_mended(&self) -> bool {
        matches!(self, Self::Missing { .. } | Self::File { .. } | Self::SignedOut { .. })
    }
}

fn missing(Entry { login, host }: &Entry) -> String {
    let (quoted_login, quoted_host) = (quoted(login), quoted(host));
    format!(
        "the keyring has no password for {login} at {host}\n  \
           store it: secret-tool store --label=Stepback application stepback login {quoted_login} host {quoted_host}\n  \
           or name a command that prints it, in the config: password_command = \"…\""
    )
}

fn quoted_path(path: &Path) -> String {
    quoted(&path.to_string_lossy())
}

/// `word` as a shell reads it back.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "@%+=:,./-_".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_entry_is_told_how_to_store_it() {
        let entry =
            |login: &str| Entry { login: login.to_owned(), host: "imap.b.example".to_owned() };
        let said = Error::Missing { entry: entry("a@b.example") }.to_string();
        assert!(
            said.contains("application stepback login a@b.example host imap.b.example\n"),
            "{said}"
        );
        let said = Error::Missing { entry: entry("B's & a") }.to_string();
        assert!(said.contains(r"login 'B'\''s & a' host"), "{said}");
    }
}
