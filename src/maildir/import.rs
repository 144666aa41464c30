//! Telling what lies at a path, and reading it once.

use std::{
    ffi::OsStr,
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use super::{
    Error,
    check::{BATCH_BYTES, BATCH_MAILS},
    folder,
    read::read_mail,
};
use crate::domain::mail::{Batch, FolderName, FolderRole, Position, RawMail, Remarks};

/// What sort of mail lies at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// One Maildir folder, perhaps with others below it.
    Maildir,
    /// A folder of Maildir folders.
    Maildirs,
    /// An mbox file.
    Mbox,
    /// A single mail.
    Mail,
    /// A folder of `.eml` files.
    Mails,
}

/// Tells what sort of mail lies at `path`.
///
/// # Errors
///
/// Occurs when `path` cannot be read, and when it holds no mail: the error says what
/// was expected.
pub fn kind_of(path: &Path) -> Result<SourceKind, Error> {
    let unreadable = |source| Error::Unreadable { path: path.to_owned(), source };
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if metadata.is_dir() {
        kind_of_folder(path)
    } else if metadata.is_file() {
        kind_of_start(path, &start_of(path).map_err(unreadable)?)
    } else {
        Err(no_mail(path, "neither a file nor a folder"))
    }
}

fn no_mail(path: &Path, found: &'static str) -> Error {
    Error::NoMail { path: path.to_owned(), found }
}

fn kind_of_folder(path: &Path) -> Result<SourceKind, Error> {
    if folder::is_folder(path) {
        Ok(SourceKind::Maildir)
    } else if !folder::discover(path)?.is_empty() {
        Ok(SourceKind::Maildirs)
    } else if !eml_files(path)?.is_empty() {
        Ok(SourceKind::Mails)
    } else {
        Err(no_mail(path, "a folder without mail"))
    }
}

fn start_of(path: &Path) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    File::open(path)?.take(1000).read_to_end(&mut start)?;
    Ok(start)
}

fn kind_of_start(path: &Path, start: &[u8]) -> Result<SourceKind, Error> {
    if start.is_empty() {
        Err(no_mail(path, "an empty file"))
    } else if start.starts_with(b"From ") {
        Ok(SourceKind::Mbox)
    } else if start.starts_with(&[0x1f, 0x8b]) {
        Err(no_mail(path, "compressed (gunzip it first)"))
    } else if is_eml(path) || begins_with_header(start) {
        Ok(SourceKind::Mail)
    } else {
        Err(no_mail(path, "a file without mail"))
    }
}

fn is_eml(path: &Path) -> bool {
    path.extension().and_then(OsStr::to_str).is_some_and(|end| end.eq_ignore_ascii_case("eml"))
}

/// Whether the first line is a header field (RFC 5322 §2.2).
fn begins_with_header(start: &[u8]) -> bool {
    let name = start.split(|byte| *byte == b':').next().unwrap_or_default();
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    name.len() < start.len() && !name.is_empty() && name.iter().all(is_name)
}

/// The `.eml` files of a folder, by name; folders below it are not looked at.
///
/// # Errors
///
/// Occurs when the folder cannot be read.
pub fn eml_files(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let unreadable = |source| Error::Unreadable { path: folder.to_owned(), source };
    let entries = fs::read_dir(folder).map_err(unreadable)?;
    let paths = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>();
    let mut paths = paths.map_err(unreadable)?;
    paths.retain(|path| is_eml(path) && path.is_file());
    paths.sort();
    Ok(paths)
}

/// Reads single mails; one that cannot be read is an error item, and the next follows.
pub fn read_mails(paths: Vec<PathBuf>) -> impl Iterator<Item = Result<RawMail, Error>> {
    paths.into_iter().map(|path| read_mail(&path))
}

/// The folder that the mails of a file or folder go to, named after it.
pub fn folder_named_after(path: &Path) -> (FolderName, FolderRole) {
    let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let name = name.unwrap_or_else(|| "Import".to_owned());
    (FolderName(name.clone()), FolderRole::guess(&name, None))
}

/// Gathers mails into batches of at most 500 mails and about 8 MB.
///
/// An error comes out after the mails before it.
pub fn in_batches(
    (folder, role): (FolderName, FolderRole),
    mails: impl Iterator<Item = Result<RawMail, Error>>,
) -> impl Iterator<Item = Result<Batch, Error>> {
    let mut mails = mails.fuse();
    let mut error = None;
    std::iter::from_fn(move || {
        if let Some(error) = error.take() {
            return Some(Err(error));
        }
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while batch.len() < BATCH_MAILS && bytes < BATCH_BYTES {
            match mails.next() {
                Some(Ok(mail)) => {
                    bytes += mail.bytes.len();
                    batch.push(mail);
                }
                Some(Err(failed)) if batch.is_empty() => return Some(Err(failed)),
                Some(Err(failed)) => {
                    error = Some(failed);
                    break;
                }
                None => break,
            }
        }
        let position = Position { uid_validity: 0, next: 0, oldest: 1, census: None };
        let folder = folder.clone();
        (!batch.is_empty()).then_some(Ok(Batch {
            folder,
            role,
            position,
            gone: Vec::new(),
            mails: batch,
            remarks: Remarks::default(),
        }))
    })
}
