//! One daemon per data folder.

use std::{
    fs::{File, OpenOptions, TryLockError},
    os::unix::fs::OpenOptionsExt,
    path::Path,
    thread,
    time::Duration,
};

use super::{Error, schema};

/// Who only looks whether a folder is held, holds it for less than this.
const GLANCE: Duration = Duration::from_millis(50);

/// The file that is held.
pub(super) const FILE: &str = "lock";

/// How many such looks in a row are believed.
const GLANCES: usize = 4;

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
            .open(folder.join(FILE));
        let file = open.map_err(failed)?;
        for _ in 0..GLANCES {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) => thread::sleep(GLANCE),
                Err(TryLockError::Error(source)) => return Err(failed(source)),
            }
        }
        Err(Error::Locked { folder: folder.to_owned() })
    }

    /// Tells whether some process holds `folder`.
    pub fn is_held(folder: &Path) -> bool {
        // Shared, so that two who only look don't take each other for a daemon.
        let file = File::open(folder.join(FILE));
        file.is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
    }
}
