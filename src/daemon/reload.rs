//! The config file and what it names, followed: a good edit takes effect, a broken one is
//! told. So is the machine's time zone, which a config without one goes by: laptops travel.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

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

/// How often the machine is asked which time zone it is in.
const TRAVEL: Duration = Duration::from_secs(60);

/// Waits for a config that is right and other than `current`.
///
/// A broken edit changes nothing and is sent as a [`Trouble`] that names the line.
/// Where the file can't be watched, SIGHUP still makes it read.
pub async fn follow(mut file: ConfigFile, current: Config, events: mpsc::Sender<Event>) -> Config {
    let touched = Arc::new(Notify::new());
    let export = config::crm_export(&current, &file.env);
    let mut _watcher = watcher(&file, export.as_deref(), Arc::clone(&touched));
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
            () = tokio::time::sleep(TRAVEL) => match file.env.elsewhere() {
                Some(env) => file.env = env,
                None => continue,
            }
        }
        // The folders beside it may be new.
        _watcher = watcher(&file, export.as_deref(), Arc::clone(&touched));
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

/// Watches the folder, since editors replace the file, the lexicons and templates in it,
/// and the CRM's `export`, wherever that lies.
fn watcher(
    file: &ConfigFile,
    export: Option<&Path>,
    touched: Arc<Notify>,
) -> Option<RecommendedWatcher> {
    let name = file.path.file_name()?.to_owned();
    let beside = [config::lexicon_folder(&file.path), config::template_folder(&file.path)];
    let folders = beside.clone();
    let named = export.and_then(Path::file_name).map(ToOwned::to_owned);
    let is_ours = move |path: &PathBuf| {
        let file = path.file_name();
        file == Some(&name)
            || file.is_some() && file == named.as_deref()
            || folders.iter().any(|folder| path.starts_with(folder))
    };
    let hear = move |event: notify::Result<notify::Event>| {
        let ours =
            event.is_ok_and(|event| !event.kind.is_access() && event.paths.iter().any(&is_ours));
        if ours {
            touched.notify_one();
        }
    };
    let mut watcher = notify::recommended_watcher(hear).ok()?;
    let watched = watcher.watch(folder_of(&file.path), RecursiveMode::NonRecursive);
    watched
        .inspect_err(|error| warn!(%error, "the config can't be watched; SIGHUP makes it read"))
        .ok()?;
    for folder in &beside {
        // There is none as a rule.
        let _ = watcher.watch(folder, RecursiveMode::Recursive);
    }
    if let Some(export) = export {
        let _ = watcher.watch(folder_of(export), RecursiveMode::NonRecursive);
    }
    Some(watcher)
}

/// The folder that a file lies in.
fn folder_of(file: &Path) -> &Path {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

fn trouble(error: &config::Error) -> Event {
    Event::Trouble(Trouble {
        subject: CONFIG.to_owned(),
        text: error.to_string(),
        hint: "the settings from before stay until it is mended".to_owned(),
        needs_the_rep: true,
    })
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;

    const ACCOUNT: &str = "[account.work]\naddress = \"robin@northwind.example\"\nsource = \"maildir\"\npath = \"mail\"\n";

    /// A config on a laptop that was somewhere else when it was read; what it becomes
    /// within some minutes.
    async fn after_a_journey(more: &str) -> Option<(Config, TimeZone)> {
        let folder = tempfile::tempdir().expect("a folder");
        let [home, path] = ["", "config.toml"].map(|name| folder.path().join(name));
        std::fs::write(&path, format!("{ACCOUNT}{more}")).expect("can write");
        let (config_home, data_home) = (home.clone(), home.clone());
        let zone = TimeZone::get("Antarctica/Troll").expect("a zone");
        let env = Env { home, config_home, data_home, zone };
        let here = env.elsewhere().expect("no test runs in Antarctica").zone;
        let current = config::load(&path, &env).expect("a config");
        let (events, _heard) = mpsc::channel(8);
        let changed = follow(ConfigFile { path, env }, current, events);
        let changed = tokio::time::timeout(3 * TRAVEL, changed).await.ok()?;
        Some((changed, here))
    }

    #[tokio::test(start_paused = true)]
    async fn a_laptop_that_travels_takes_its_working_hours_along() {
        let (config, here) = after_a_journey("").await.expect("another config");
        assert_eq!(*config.policy.hours.zone(), here);
    }

    #[tokio::test(start_paused = true)]
    async fn a_zone_in_the_config_stays_where_it_is() {
        assert!(after_a_journey("[hours]\nzone = \"Europe/Amsterdam\"\n").await.is_none());
    }
}
