//! What can go wrong with local mail.

use std::{io, path::PathBuf};

use crate::domain::mail::FolderName;

/// Occurs while reading mail files or saving a draft.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The path is there, but no Maildir: the user has to name another one.
    #[error(
        "no mail folder in {}: expected `cur` and `new` in it or in a folder below it",
        path.display()
    )]
    NotAMaildir {
        /// The folder that was to be opened.
        path: PathBuf,
    },
    /// The path holds no mail of a kind that can be imported.
    #[error(
        "{} is {found}: expected a Maildir (`cur` and `new`), a folder of Maildirs, an mbox file \
         (its first line begins with `From `), an .eml file or a folder of them",
        path.display()
    )]
    NoMail {
        /// The path that was to be imported.
        path: PathBuf,
        /// What is there instead.
        found: &'static str,
    },
    /// The path cannot be read, now or ever.
    #[error("cannot read {}", path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// One folder cannot be read; the others were or will be.
    #[error("cannot read the folder {folder} at {}", path.display())]
    Folder {
        /// Its name.
        folder: FolderName,
        /// Where it lies.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The Maildir has no folder to put a draft into.
    #[error("no Drafts folder in {}: make one in the mail program and try again", path.display())]
    NoDrafts {
        /// The Maildir's root.
        path: PathBuf,
    },
    /// The draft could not be written; nothing of it is left behind.
    #[error("cannot save the draft in {}", path.display())]
    Draft {
        /// The Drafts folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}
