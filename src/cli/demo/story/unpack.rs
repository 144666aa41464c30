//! A story's mails → files in a Maildir.

use std::{
    fs::{DirBuilder, OpenOptions},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use super::{Mail, Story};
use crate::domain::mail::FolderRole;

impl Story {
    /// Writes the mails into the Maildir (dotted layout) at `root`, making folders as needed; a
    /// file's time is the mail's. Several stories fit into one Maildir, each once.
    ///
    /// # Errors
    ///
    /// Occurs when something cannot be written, or the story was unpacked there before.
    pub fn unpack(&self, root: &Path) -> io::Result<()> {
        self.mails.iter().try_for_each(|mail| mail.unpack(root))
    }
}

impl Mail {
    fn unpack(&self, root: &Path) -> io::Result<()> {
        let folder = match self.role {
            FolderRole::Inbox => root.to_owned(),
            _ => root.join(format!(".{}", self.folder.0.replace('/', "."))),
        };
        for half in ["cur", "new", "tmp"] {
            DirBuilder::new().recursive(true).mode(0o700).create(folder.join(half))?;
        }
        let path: PathBuf = folder.join("cur").join(format!("{}:2,S", self.file_name));
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
        file.write_all(&self.bytes)?;
        file.set_modified(self.at.into())
    }
}
