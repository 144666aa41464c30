//! What can go wrong with the database.

use std::path::{Path, PathBuf};

/// Occurs while reading or writing the database.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The data folder can't be made or written.
    #[error("cannot write to the data folder {folder}: {source}")]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Another daemon holds the data folder.
    #[error("another stepback is running on {folder}")]
    Locked {
        /// The folder.
        folder: PathBuf,
    },
    /// A newer version of the program made the database.
    #[error(
        "the database is of a newer stepback (its version is {found}, this program knows {known})"
    )]
    Newer {
        /// The database's version.
        found: i64,
        /// The newest version known here.
        known: i64,
    },
    /// The database can't be opened.
    #[error("cannot open {file}: {source}")]
    Open {
        /// The file.
        file: PathBuf,
        /// Why.
        source: rusqlite::Error,
    },
    /// The database refused something, or the disk is full.
    #[error("the database failed: {0}")]
    Database(#[from] rusqlite::Error),
    /// Something in the database can't be read back.
    #[error("the database holds something unreadable: {0}")]
    Corrupt(#[from] serde_json::Error),
}

/// What the rep or the daemon can do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Another process holds the database; try again.
    Retry,
    /// The rep must act.
    AskUser(&'static str),
}

impl Error {
    /// What to do about this error.
    pub fn remedy(&self) -> Remedy {
        match self {
            Self::Folder { .. } => {
                Remedy::AskUser("make the folder writable, or name another with --data-dir")
            }
            Self::Locked { .. } => {
                Remedy::AskUser("it runs already; `systemctl --user status stepback` shows it")
            }
            Self::Newer { .. } => Remedy::AskUser(
                "install the newer stepback, or name another folder with --data-dir",
            ),
            Self::Open { source, .. } if is_busy(source) => Remedy::Retry,
            Self::Open { .. } | Self::Corrupt(_) => Remedy::AskUser(
                "move the file away; the mail is still on the server and is read again",
            ),
            Self::Database(error) if is_busy(error) => Remedy::Retry,
            Self::Database(_) => {
                Remedy::AskUser("see that the disk is not full and the file is yours")
            }
        }
    }

    pub(super) fn opening(file: &Path) -> impl Fn(rusqlite::Error) -> Self {
        let file = file.to_owned();
        move |source| Self::Open { file: file.clone(), source }
    }
}

/// Whether another process holds the database.
pub(super) fn is_busy(error: &rusqlite::Error) -> bool {
    let busy = [rusqlite::ErrorCode::DatabaseBusy, rusqlite::ErrorCode::DatabaseLocked];
    error.sqlite_error_code().is_some_and(|code| busy.contains(&code))
}
