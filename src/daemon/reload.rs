//! The config file, followed: a good edit takes effect, a broken one is told.

use std::{path::PathBuf, sync::Arc, time::Duration};

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};
use tokio::{
    signal::unix::{SignalKind, signal},
    sync::{Notify, mpsc},
};
use tracing::{info, warn};

use super::event::{Event, Trouble};
use crate::config::{self, Config, Env};

/// Where the config stands, and what it is read with.
#[derive(Clone, Debug)]
pub struct ConfigFile {
    /// The file.
    pub path: PathBuf,
    /// The places and the time zone that settings are relative to.
    pub env: Env,
}

/// The subject of troubles with the config.
pub const CONFIG: &str = "config";

/// Editors write a file in several steps; this long after the last it is read.
const SETTLE: Duration = Duration::from_millis(300);

/// Waits for a config that is right and other than `current`.
///
/// A broken edit changes nothing and is sent as a [`Trouble`] that names the line.
/// Where the file can't be watched, SIGHUP still makes it read.
pub async fn follow(file: ConfigFile, current: Config, events: mpsc::Sender<Event>) -> Config {
    let touched = Arc::new(Notify::new());
    let mut _watcher = watcher(&file, Arc::clone(&touched));
    let mut hangup = signal(SignalKind::hangup()).ok();
    loop {
        let hung_up = async {
            match &mut hangup {
                Some(hangup) => hangup.recv().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = touched.notified() => tokio::time::sleep(SETTLE).await,
            _ = hung_up => {}
        }
        // The folders beside it may be new.
        _watcher = watcher(&file, Arc::clone(&touched));
        let event = match config::load(&file.path, &file.env) {
            Ok(config) if config != current => {
                info!("the config has changed");
                return config;
            }
            Ok(_) => Event::Fine { subject: CONFIG.to_owned() },
            Err(error) => {
                warn!("the config is broken; the old settings stay");
                trouble(&error)
            }
        };
        // Without a loop there is nobody to tell.
        let _ = events.send(event).await;
    }
}

/// Watches the folder, since editors replace the file, and the lexicons and templates in
/// it.
fn watcher(file: &ConfigFile, touched: Arc<Notify>) -> Option<RecommendedWatcher> {
    let name = file.path.file_name()?.to_owned();
    let beside = [config::lexicon_folder(&file.path), config::template_folder(&file.path)];
    let folders = beside.clone();
    let is_ours = move |path: &PathBuf| {
        path.file_name() == Some(&name) || folders.iter().any(|folder| path.starts_with(folder))
    };
    let hear = move |event: notify::Result<notify::Event>| {
        let ours =
            event.is_ok_and(|event| !event.kind.is_access() && event.paths.iter().any(&is_ours));
        if ours {
            touched.notify_one();
        }
    };
    let mut watcher = notify::recommended_watcher(hear).ok()?;
    let folder = file.path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let watched = watcher.watch(folder.unwrap_or(".".as_ref()), RecursiveMode::NonRecursive);
    watched
        .inspect_err(|error| warn!(%error, "the config can't be watched; SIGHUP makes it read"))
        .ok()?;
    for folder in &beside {
        // There is none as a rule.
        let _ = watcher.watch(folder, RecursiveMode::Recursive);
    }
    Some(watcher)
}

fn trouble(error: &config::Error) -> Event {
    Event::Trouble(Trouble {
        subject: CONFIG.to_owned(),
        text: error.to_string(),
        hint: "the settings from before stay until it is mended".to_owned(),
        needs_the_rep: true,
    })
}
