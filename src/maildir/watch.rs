//! Being woken when mail comes, goes or is renamed.

use std::{collections::HashSet, path::PathBuf, sync::Arc};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher, event::ModifyKind};
use tokio::sync::Notify;

use super::{Error, Folder, Maildir};

/// Wakes its holder when something changed in a folder.
///
/// It says that something changed, never what: many changes make one waking, and
/// [`Maildir::check`] finds out. Dropping it ends the watch.
#[derive(Debug)]
pub struct Watch {
    watcher: RecommendedWatcher,
    /// Sent by the watcher's thread, received by the holder.
    woken: Arc<Notify>,
    watched: HashSet<PathBuf>,
}

impl Maildir {
    /// Watches the followed folders and Drafts; `None` where the system has no
    /// watches left, and the caller looks from time to time instead.
    ///
    /// # Errors
    ///
    /// Occurs when the root cannot be read.
    pub fn watch(&self) -> Result<Option<Watch>, Error> {
        let Some(mut watch) = Watch::new() else { return Ok(None) };
        let complete = watch.extend(self)?;
        Ok(complete.then_some(watch))
    }
}

impl Watch {
    fn new() -> Option<Self> {
        let woken = Arc::new(Notify::new());
        let waker = Arc::clone(&woken);
        let on_event = move |event: notify::Result<Event>| {
            // An error may be a lost event.
            if event.as_ref().map_or(true, is_change) {
                waker.notify_one();
            }
        };
        let watcher = notify::recommended_watcher(on_event);
        let watcher = watcher.inspect_err(|error| tracing::info!(%error, "no watches")).ok()?;
        Some(Self { watcher, woken, watched: HashSet::new() })
    }

    /// Watches folders made since, too; false if the system has no watches left.
    ///
    /// # Errors
    ///
    /// Occurs when the root cannot be read.
    pub fn extend(&mut self, maildir: &Maildir) -> Result<bool, Error> {
        let folders = maildir.folders()?.into_iter().chain(maildir.drafts()?);
        let halves = folders.flat_map(|Folder { path, .. }| [path.join("cur"), path.join("new")]);
        // A folder made at the top shows there.
        let mut paths = halves.chain([maildir.root().to_owned()]);
        Ok(paths.all(|path| self.add(path)))
    }

    fn add(&mut self, path: PathBuf) -> bool {
        if self.watched.contains(&path) {
            return true;
        }
        match self.watcher.watch(&path, RecursiveMode::NonRecursive) {
            Ok(()) => self.watched.insert(path),
            // The folder was removed meanwhile.
            Err(notify::Error { kind: notify::ErrorKind::PathNotFound, .. }) => true,
            Err(error) => {
                tracing::info!(%error, "mail cannot be watched");
                false
            }
        }
    }

    /// Waits for a change, or returns at once if there was one since the last call.
    ///
    /// Dropping the future loses nothing.
    pub async fn changed(&self) {
        self.woken.notified().await;
    }
}

/// Whether files came, went or were renamed. Opening one to read it, as this
/// program does itself, is an event too.
fn is_change(event: &Event) -> bool {
    event.need_rescan()
        || match event.kind {
            EventKind::Create(_) | EventKind::Remove(_) | EventKind::Any => true,
            EventKind::Modify(kind) => matches!(kind, ModifyKind::Name(_) | ModifyKind::Any),
            EventKind::Access(_) | EventKind::Other => false,
        }
}

#[cfg(test)]
mod tests {
    use notify::event::{
        AccessKind, AccessMode, CreateKind, DataChange, Flag, MetadataKind, RemoveKind, RenameMode,
    };

    use super::*;

    fn wakes(kind: EventKind) -> bool {
        is_change(&Event::new(kind))
    }

    #[test]
    fn mail_that_comes_goes_or_is_renamed_wakes() {
        assert!(wakes(EventKind::Create(CreateKind::File)));
        assert!(wakes(EventKind::Modify(ModifyKind::Name(RenameMode::To))));
        assert!(wakes(EventKind::Remove(RemoveKind::File)));
        assert!(is_change(&Event::new(EventKind::Other).set_flag(Flag::Rescan)));
    }

    #[test]
    fn reading_mail_does_not_wake() {
        assert!(!wakes(EventKind::Access(AccessKind::Open(AccessMode::Any))));
        assert!(!wakes(EventKind::Access(AccessKind::Close(AccessMode::Write))));
        assert!(!wakes(EventKind::Modify(ModifyKind::Data(DataChange::Any))));
        assert!(!wakes(EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any))));
    }
}
