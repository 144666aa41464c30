//! One file → one mail.

use std::{
    fs::{self, File},
    hash::Hasher as _,
    io::{self, Read},
    path::Path,
};

use jiff::Timestamp;

use super::{Error, Reason, name};
use crate::domain::{
    fnv::Fnv1a,
    mail::{RawMail, Uid},
};

/// How much of a mail is read, in bytes; attachments lie behind.
pub const READ_AT_MOST: usize = 1 << 20;

/// Reads a single mail, as an `.eml` file; its number is the hash of its bytes.
///
/// # Errors
///
/// Occurs when `path` is no file, is empty or cannot be read.
pub fn read_mail(path: &Path) -> Result<RawMail, Error> {
    let unreadable = |source| Error::Unreadable { path: path.to_owned(), source };
    let refused = |reason: Reason| unreadable(io::Error::other(reason.to_string()));
    let metadata = fs::metadata(path).map_err(unreadable)?;
    let arrived = modified(&metadata).map_err(unreadable)?;
    let (bytes, complete) = read_bounded(path).map_err(refused)?;
    let mut hash = Fnv1a::default();
    hash.write(&bytes);
    Ok(RawMail { bytes, uid: name::uid(hash), arrived, provider_thread: None, complete })
}

/// Reads a Maildir's file, whose number and time are known from its folder.
pub(super) fn read_numbered(path: &Path, uid: Uid, arrived: Timestamp) -> Result<RawMail, Reason> {
    let (bytes, complete) = read_bounded(path)?;
    Ok(RawMail { bytes, uid, arrived, provider_thread: None, complete })
}

/// When a file was written, to the second where the file system keeps no more.
pub(super) fn modified(metadata: &fs::Metadata) -> io::Result<Timestamp> {
    Timestamp::try_from(metadata.modified()?).map_err(io::Error::other)
}

/// The beginning of a file, and whether it is all of it.
fn read_bounded(path: &Path) -> Result<(Vec<u8>, bool), Reason> {
    let failed = |error: io::Error| Reason::from(&error);
    // Opening a pipe would wait for its other end.
    let metadata = fs::metadata(path).map_err(failed)?;
    if !metadata.is_file() {
        return Err(Reason::NotAFile);
    }
    let size = usize::try_from(metadata.len()).unwrap_or(usize::MAX).min(READ_AT_MOST);
    let mut bytes = Vec::with_capacity(size + 1);
    let mut file = File::open(path).map_err(failed)?.take(READ_AT_MOST as u64 + 1);
    file.read_to_end(&mut bytes).map_err(failed)?;
    if bytes.is_empty() {
        return Err(Reason::Empty);
    }
    let complete = bytes.len() <= READ_AT_MOST;
    bytes.truncate(READ_AT_MOST);
    Ok((bytes, complete))
}
