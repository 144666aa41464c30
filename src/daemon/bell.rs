//! Hearing that a command has changed the database: it rings, and the loop looks at once.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};
use tokio::sync::{Notify, mpsc};
use tokio_util::sync::CancellationToken;
use tracing::warn;

use super::event::Event;

/// Passes on whenever somebody rings `bell`, until `stop`.
///
/// Where the bell can't be watched, what a command decided is seen within a minute.
pub async fn listen(bell: PathBuf, events: mpsc::Sender<Event>, stop: CancellationToken) {
    let rung = Arc::new(Notify::new());
    let Some(_watcher) = watcher(&bell, Arc::clone(&rung)) else { return };
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = rung.notified() => {}
        }
        if events.send(Event::Rung).await.is_err() {
            return;
        }
    }
}

fn watcher(bell: &Path, rung: Arc<Notify>) -> Option<RecommendedWatcher> {
    // Whoever only looks whether the folder is held opens the file and writes nothing.
    let hear = move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| event.kind.is_modify()) {
            rung.notify_one();
        }
    };
    let mut watcher = notify::recommended_watcher(hear).ok()?;
    watcher
        .watch(bell, RecursiveMode::NonRecursive)
        .inspect_err(|error| warn!(%error, "commands are heard within a minute only"))
        .ok()?;
    Some(watcher)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Lock, bell, ring};

    #[tokio::test]
    async fn a_ring_is_heard_and_a_glance_is_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let _lock = Lock::take(folder.path()).expect("a lock");
        let (events, mut heard) = mpsc::channel(4);
        let stop = CancellationToken::new();
        let listening = tokio::spawn(listen(bell(folder.path()), events, stop.clone()));
        // The task watches once it has run to its first wait.
        tokio::task::yield_now().await;
        assert!(Lock::is_held(folder.path()));
        ring(folder.path());
        assert!(matches!(heard.recv().await, Some(Event::Rung)));
        stop.cancel();
        listening.await.expect("an end");
    }
}
