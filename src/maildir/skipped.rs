//! Files that were passed over, so that a report can name them.

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

/// So many files are named; the rest are only counted.
const NAMED: usize = 100;

/// Files that were passed over, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Skipped {
    /// How many there were.
    pub count: usize,
    /// The first hundred of them.
    pub files: Vec<SkippedFile>,
}

/// One file that was passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkippedFile {
    /// Where it lies, or lay.
    pub path: PathBuf,
    /// Why it was not read.
    pub reason: Reason,
}

/// Why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// A folder, a socket or the like.
    NotAFile,
    /// Nothing is in it, or not yet.
    Empty,
    /// It went away meanwhile.
    Vanished,
    /// It cannot be read.
    Unreadable(io::ErrorKind),
}

impl Reason {
    /// Whether another look may find mail there.
    pub(super) fn may_pass(self) -> bool {
        self != Self::NotAFile
    }
}

impl From<&io::Error> for Reason {
    fn from(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Vanished,
            kind => Self::Unreadable(kind),
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAFile => f.write_str("no file"),
            Self::Empty => f.write_str("empty"),
            Self::Vanished => f.write_str("went away"),
            Self::Unreadable(kind) => write!(f, "{kind}"),
        }
    }
}

impl Skipped {
    pub(super) fn add(&mut self, path: &Path, reason: Reason) {
        tracing::debug!(path = %path.display(), %reason, "skipped");
        self.count += 1;
        if self.files.len() < NAMED {
            self.files.push(SkippedFile { path: path.to_owned(), reason });
        }
    }
}
