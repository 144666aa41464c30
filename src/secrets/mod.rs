//! Passwords and tokens: from a command, a file, the keyring or a provider.
//!
//! A password is read when a connection needs it, held as a [`SecretString`], which is
//! wiped when dropped and never shown, and written nowhere but into the keyring
//! ([`store`]) or a file of the rep's own ([`store_in_file`]), when the rep sets up an
//! account. Where the rep signs in with a provider instead, [`oauth`] has the tokens.

mod command;
mod error;
mod file;
mod keyring;
pub mod oauth;

use std::{
    borrow::Cow,
    path::{Path, PathBuf},
    time::Duration,
};

use secrecy::SecretString;

pub use self::error::Error;

/// How long a password may take, unless somebody is there to type.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Where a password is.
#[derive(Clone, Debug)]
pub enum Source {
    /// It was just typed.
    Known(SecretString),
    /// A line for `sh` prints it.
    Shell(String),
    /// A program prints it, started with these arguments.
    Argv(Vec<String>),
    /// It is an entry of the desktop's keyring.
    Keyring(Entry),
    /// It is the first line of a file that nobody else may read.
    File(PathBuf),
}

/// An entry of the keyring, found by these attributes and `application=stepback`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The user name at the server.
    pub login: String,
    /// The server.
    pub host: String,
}

impl Entry {
    fn item(&self) -> keyring::Item {
        keyring::Item::new(format!("Stepback: {} at {}", self.login, self.host))
            .with("login", &self.login)
            .with("host", &self.host)
    }
}

/// What to do about a keyring that is locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unlock {
    /// Let the desktop ask for its password, which waits for the person.
    Ask,
    /// Leave it: a daemon does not open windows.
    Never,
}

/// Reads the password at `source`, for at most `patience`.
///
/// # Errors
///
/// Occurs when there is none to be had.
pub async fn read(
    source: &Source,
    unlock: Unlock,
    patience: Duration,
) -> Result<SecretString, Error> {
    let argv: Cow<'_, [String]> = match source {
        Source::Shell(line) => Cow::Owned(["sh", "-c", line].map(str::to_owned).to_vec()),
        Source::Argv(words) => Cow::Borrowed(words),
        Source::Known(password) => return Ok(password.clone()),
        Source::File(path) => return file::password(path).await,
        Source::Keyring(entry) => {
            let password = keyring::read(entry.item(), unlock, patience).await?;
            return password.ok_or_else(|| Error::Missing { entry: entry.clone() });
        }
    };
    command::read(&argv, patience).await
}

/// Looks whether there is a keyring that is not locked; opens nothing.
///
/// # Errors
///
/// [`Error::NoKeyring`], [`Error::Locked`], and those of a keyring that fails.
pub async fn check_keyring(patience: Duration) -> Result<(), Error> {
    keyring::check(patience).await
}

/// Puts `password` into the file at `path`, whole or not at all; nobody else may read it.
///
/// # Errors
///
/// Occurs when the file cannot be written.
pub async fn store_in_file(path: &Path, password: SecretString) -> Result<(), Error> {
    file::write(path, password).await
}

/// Puts `password` into the keyring under `entry`, in place of what is there. Lets
/// the desktop ask to unlock it.
///
/// # Errors
///
/// Occurs when there is no keyring, or it stays locked.
pub async fn store(entry: &Entry, password: SecretString, patience: Duration) -> Result<(), Error> {
    keyring::store(entry.item(), password, Unlock::Ask, patience).await
}
