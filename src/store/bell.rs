//! How a command tells the daemon that the database has changed: it rings.
//!
//! The bell is the file by which the daemon holds the folder: it is there whenever a
//! daemon runs, and a lock doesn't mind being written to. Whoever watches the file hears
//! it; nobody else is the wiser, and nothing has to be polled.

use std::{
    fs::OpenOptions,
    io::Write as _,
    path::{Path, PathBuf},
};

/// The file in `folder` to watch for somebody who rings.
pub fn bell(folder: &Path) -> PathBuf {
    folder.join(super::lock::FILE)
}

/// Tells the daemon that holds `folder`, if one does, that the database has changed.
///
/// One that hears nothing, because the bell can't be written, looks within a minute
/// anyhow.
pub fn ring(folder: &Path) {
    if let Ok(mut file) = OpenOptions::new().write(true).truncate(true).open(bell(folder)) {
        let _ = file.write_all(b"\n");
    }
}
