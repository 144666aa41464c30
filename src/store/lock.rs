//! One daemon per data folder.

use std::{
    fs::{File, OpenOptions, TryLockError},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use super::{Error, schema};

/// Holds a data folder; the kernel lets go of it when the process dies, however it dies.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes hold of `folder`.
    ///
    /// # Errors
    ///
    /// Occurs when another process holds it, or it can't be written.
    pub fn take(folder: &Path) -> Result<Self, Error> {
        schema::prepare_folder(folder)?;
        let failed = |source| Error::Folder { folder: folder.to_owned(), source };
        let open = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .mode(0o600)
            .open(folder.join("lock"));
        let file = open.map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(Error::Locked { folder: folder.to_owned() }),
            Err(TryLockError::Error(source)) => Err(failed(source)),
        }
    }
}
