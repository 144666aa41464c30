//! Why there is no password, and what to do about it.

use std::time::Duration;

use super::Entry;

/// Occurs when a password cannot be read or kept.
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
}

impl Error {
    /// Whether the same may work later, without the rep changing a setting.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Locked
            | Self::NoKeyring { .. }
            | Self::TimedOut { .. }
            | Self::Keyring { .. } => true,
            Self::Missing { .. } | Self::Command { .. } => false,
        }
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
