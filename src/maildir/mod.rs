//! Mail files on this machine: Maildir, mbox and single mails → [`RawMail`](crate::domain::mail::RawMail).
//!
//! A [`Maildir`] is what mbsync, offlineimap or a local server keeps: it is checked
//! again and again, and [watched](Maildir::watch). An [`mbox`] file or a folder of
//! `.eml` files is [imported](import) once.
//!
//! Everything here blocks, so the daemon runs it on a thread of its own. The one
//! thing ever written is [a draft](Maildir::save_draft).

mod check;
mod draft;
mod error;
mod folder;
pub mod import;
mod listing;
pub mod mbox;
mod name;
mod pattern;
mod read;
mod skipped;
mod watch;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::{Path, PathBuf},
};

use jiff::Timestamp;

pub use self::{
    check::Check,
    draft::UniqueName,
    error::Error,
    folder::Folder,
    name::uid_of,
    read::{READ_AT_MOST, read_mail},
    skipped::{Reason, Skipped, SkippedFile},
    watch::Watch,
};
use self::{check::Mark, pattern::Patterns};
use crate::domain::mail::{FolderName, FolderRole, Uid};

/// A Maildir with its folders, in any of the layouts that are about.
///
/// | layout | INBOX | another folder | written by |
/// |---|---|---|---|
/// | Maildir++ | the root | `.Clients.Acme` | Dovecot, Courier, mbsync |
/// | nested | `INBOX` or the root | `Clients/Acme` | mbsync (*Verbatim*), offlineimap, Dovecot (`LAYOUT=fs`) |
/// | legacy | `INBOX` or the root | `Clients/.Acme` | mbsync (*Legacy*) |
#[derive(Debug)]
pub struct Maildir {
    root: PathBuf,
    patterns: Patterns,
    /// What each folder looked like when it was last read to its end.
    marks: HashMap<PathBuf, Mark>,
}

impl Maildir {
    /// Opens the Maildir at `root` and follows the folders whose name matches one
    /// of `include` and none of `exclude`.
    ///
    /// Patterns are globs without case: `*` stands for anything, `/` included, `?`
    /// for one character.
    ///
    /// # Errors
    ///
    /// Occurs when `root` cannot be read, or no mail folder is in it.
    pub fn open(
        root: impl Into<PathBuf>,
        include: &[impl AsRef<str>],
        exclude: &[impl AsRef<str>],
    ) -> Result<Self, Error> {
        let (root, patterns) = (root.into(), Patterns::new(include, exclude));
        let maildir = Self { root, patterns, marks: HashMap::new() };
        match folder::discover(&maildir.root)?.is_empty() {
            true => Err(Error::NotAMaildir { path: maildir.root }),
            false => Ok(maildir),
        }
    }

    /// The folder that everything lies in.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Lists the folders that are followed, by name: not Trash, not Drafts, nothing
    /// below either, nothing that the patterns leave out.
    ///
    /// # Errors
    ///
    /// Occurs when the root cannot be read.
    pub fn folders(&self) -> Result<Vec<Folder>, Error> {
        let mut folders = folder::discover(&self.root)?;
        folders.retain(|folder| folder.is_followed() && self.patterns.admit(&folder.name));
        Ok(folders)
    }

    /// Reads the mail that is not `known` and arrived at or after `since`, newest
    /// first in each folder.
    ///
    /// A folder that has not changed since this `Maildir` last read it to its end is
    /// not even listed. `now` is the time at which the check begins.
    ///
    /// # Errors
    ///
    /// Occurs when the root cannot be read; what happens to a single folder comes
    /// out of the iterator, which goes on with the next.
    pub fn check<'a>(
        &'a mut self,
        known: &'a BTreeMap<FolderName, BTreeSet<Uid>>,
        since: Timestamp,
        now: Timestamp,
    ) -> Result<Check<'a>, Error> {
        let folders = self.folders()?;
        Ok(Check::new(folders, known, &mut self.marks, since, now))
    }

    /// Reads the Drafts folders as [`check`](Self::check) reads the others.
    ///
    /// # Errors
    ///
    /// As for [`check`](Self::check).
    pub fn check_drafts<'a>(
        &'a mut self,
        known: &'a BTreeMap<FolderName, BTreeSet<Uid>>,
        since: Timestamp,
        now: Timestamp,
    ) -> Result<Check<'a>, Error> {
        let folders = self.drafts()?;
        Ok(Check::new(folders, known, &mut self.marks, since, now))
    }

    fn drafts(&self) -> Result<Vec<Folder>, Error> {
        let mut folders = folder::discover(&self.root)?;
        folders.retain(|folder| folder.role == FolderRole::Drafts);
        Ok(folders)
    }
}
