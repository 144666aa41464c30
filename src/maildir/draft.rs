//! The one thing ever written: a draft into the Drafts folder.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use jiff::Timestamp;

use super::{Error, Maildir};

/// A file name that no other delivery on any host uses
/// (<https://cr.yp.to/proto/maildir.html>).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UniqueName(String);

impl UniqueName {
    /// Makes a name from the time, this process, a number that it uses once, and the
    /// host's name.
    pub fn new(at: Timestamp, process: u32, nonce: u64, host: &str) -> Self {
        let (seconds, micros) = (at.as_second(), at.subsec_microsecond());
        let host: String = host.chars().map(harmless).collect();
        Self(format!("{seconds}.M{micros}P{process}Q{nonce}.{host}"))
    }
}

/// A host name is what somebody typed; in a file name some of it means something.
fn harmless(c: char) -> char {
    if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' }
}

impl Maildir {
    /// Writes `mail` as a draft, read already, and returns the new file.
    ///
    /// The draft shows up whole or not at all: it is written to `tmp`, forced to the
    /// disk and renamed into `cur`. Only the user may read it.
    ///
    /// # Errors
    ///
    /// Occurs when there is no Drafts folder, or it cannot be written.
    pub fn save_draft(&self, mail: &[u8], name: &UniqueName) -> Result<PathBuf, Error> {
        // The shortest name is the one at the top.
        let drafts = self.drafts()?.into_iter().min_by_key(|folder| folder.name.0.len());
        let path = drafts.ok_or_else(|| Error::NoDrafts { path: self.root.clone() })?.path;
        deliver(&path, mail, name).map_err(|source| Error::Draft { path, source })
    }
}

fn deliver(folder: &Path, mail: &[u8], name: &UniqueName) -> io::Result<PathBuf> {
    let tmp = folder.join("tmp");
    if !tmp.is_dir() {
        DirBuilder::new().mode(0o700).create(&tmp)?;
    }
    let (tmp, cur) = (tmp.join(&name.0), folder.join("cur"));
    let draft = cur.join(format!("{}:2,DS", name.0));
    let written = write_new(&tmp, mail).and_then(|()| move_new(&tmp, &draft));
    // The rest of a failed attempt is of no use to anyone.
    written.inspect_err(|_| drop(fs::remove_file(&tmp)))?;
    File::open(&cur)?.sync_all()?;
    Ok(draft)
}

fn write_new(path: &Path, mail: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(mail)?;
    file.sync_all()
}

/// Renaming would replace a file that is there already.
fn move_new(from: &Path, to: &Path) -> io::Result<()> {
    match to.try_exists()? {
        true => Err(io::ErrorKind::AlreadyExists.into()),
        false => fs::rename(from, to),
    }
}
