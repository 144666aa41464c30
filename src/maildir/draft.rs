//! The one thing ever written: a draft into the Drafts folder.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Read, Write},
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
    /// Writes `mail` as a draft, read already, and returns its file.
    ///
    /// A draft whose Message-ID is there already is not put there again, so trying once
    /// more after this program was killed is safe.
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
        if let Some(draft) = find(&path, mail) {
            return Ok(draft);
        }
        deliver(&path, mail, name).map_err(|source| Error::Draft { path, source })
    }
}

/// The draft in `folder` with the Message-ID of `mail`. What cannot be read is another's.
fn find(folder: &Path, mail: &[u8]) -> Option<PathBuf> {
    let id = message_id(mail)?;
    let files = ["cur", "new"].into_iter().filter_map(|part| fs::read_dir(folder.join(part)).ok());
    let mut paths = files.flatten().flatten().map(|file| file.path());
    paths.find(|path| {
        path.is_file() && head(path).is_ok_and(|head| message_id(&head).as_ref() == Some(&id))
    })
}

/// The beginning of a mail, in which its header ends unless somebody means ill.
fn head(path: &Path) -> io::Result<Vec<u8>> {
    const LONGEST: u64 = 64 * 1024;
    let mut head = Vec::new();
    File::open(path)?.take(LONGEST).read_to_end(&mut head)?;
    Ok(head)
}

/// The Message-ID in the header of `mail`, with its brackets.
fn message_id(mail: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(mail);
    let header = text.lines().take_while(|line| !line.is_empty());
    let mut fields = header.filter_map(|line| line.split_once(':'));
    let (_, id) = fields.find(|(name, _)| name.eq_ignore_ascii_case("message-id"))?;
    Some(id.trim().to_owned()).filter(|id| !id.is_empty())
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
