//! Finding the folders of a Maildir.

use std::{
    collections::HashSet,
    fs, io,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

use super::{Error, name::decode_folder};
use crate::domain::mail::{FolderName, FolderRole};

/// Folders nested deeper than this are not mail any more.
const DEEPEST: usize = 12;

/// One folder: a directory with `cur` and `new`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    /// Its name, levels parted by `/`.
    pub name: FolderName,
    /// What it is for, guessed from the name.
    pub role: FolderRole,
    /// The directory that `cur` and `new` lie in.
    pub path: PathBuf,
}

impl Folder {
    fn new(levels: &[String], path: PathBuf) -> Self {
        let name = match levels {
            [] => "INBOX".to_owned(),
            [inbox] if inbox.eq_ignore_ascii_case("inbox") => "INBOX".to_owned(),
            _ => levels.join("/"),
        };
        Self { role: role(&name), name: FolderName(name), path }
    }

    /// Whether its mail is read: neither it nor a folder above it is Trash or Drafts.
    pub(super) fn is_followed(&self) -> bool {
        let ends = self.name.0.match_indices('/').map(|(end, _)| end);
        let mut above = ends.filter_map(|end| self.name.0.get(..end)).map(role);
        let unread = |role| matches!(role, FolderRole::Trash | FolderRole::Drafts);
        !unread(self.role) && !above.any(unread)
    }
}

/// offlineimap may part levels by `.` in one directory name: `INBOX.Sent`.
fn role(name: &str) -> FolderRole {
    match FolderRole::guess(name, Some('/')) {
        FolderRole::Other => FolderRole::guess(name, Some('.')),
        role => role,
    }
}

/// Finds every folder at and below `root`, by name.
pub(super) fn discover(root: &Path) -> Result<Vec<Folder>, Error> {
    let mut walk = Walk::default();
    let unreadable = |source| Error::Unreadable { path: root.to_owned(), source };
    walk.enter(root, Vec::new()).map_err(unreadable)?;
    walk.folders.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(walk.folders)
}

#[derive(Default)]
struct Walk {
    folders: Vec<Folder>,
    /// Device and inode of the directories entered, so that links in a circle end.
    seen: HashSet<(u64, u64)>,
}

impl Walk {
    fn enter(&mut self, path: &Path, levels: Vec<String>) -> io::Result<()> {
        let metadata = fs::metadata(path)?;
        if levels.len() > DEEPEST || !self.seen.insert((metadata.dev(), metadata.ino())) {
            return Ok(());
        }
        if is_folder(path) {
            self.folders.push(Folder::new(&levels, path.to_owned()));
        }
        for entry in sorted(fs::read_dir(path)?)? {
            self.consider(&entry, &levels);
        }
        Ok(())
    }

    /// Enters `path` if it may be a folder or hold some.
    fn consider(&mut self, path: &Path, above: &[String]) {
        let Some(name) = path.file_name().map(|name| name.to_string_lossy()) else { return };
        if matches!(&*name, "cur" | "new" | "tmp") || !path.is_dir() {
            return;
        }
        // Maildir++ keeps every folder at the top; mbsync's legacy layout has dots below.
        if above.is_empty() && name.starts_with('.') {
            return self.add_flat(path, &name);
        }
        let level = decode_folder(name.strip_prefix('.').unwrap_or(&name));
        let levels = above.iter().cloned().chain([level]).collect();
        if let Err(error) = self.enter(path, levels) {
            tracing::warn!(path = %path.display(), %error, "a folder cannot be read");
        }
    }

    fn add_flat(&mut self, path: &Path, name: &str) {
        let levels: Vec<_> = name.split('.').skip(1).map(decode_folder).collect();
        if is_folder(path) {
            self.folders.push(Folder::new(&levels, path.to_owned()));
        }
    }
}

fn sorted(entries: fs::ReadDir) -> io::Result<Vec<PathBuf>> {
    let mut paths: Vec<_> = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.sort();
    Ok(paths)
}

/// Whether mail lies in `path` itself.
pub(super) fn is_folder(path: &Path) -> bool {
    path.join("cur").is_dir() && path.join("new").is_dir()
}
