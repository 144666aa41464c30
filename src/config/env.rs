//! What the config is told about the machine.

use std::path::{Path, PathBuf};

use etcetera::base_strategy::{BaseStrategy, Xdg};
use jiff::tz::TimeZone;

use super::Error;

/// The places and the time zone that settings are relative to.
#[derive(Clone, Debug, PartialEq)]
pub struct Env {
    /// The rep's home folder, for `~`.
    pub home: PathBuf,
    /// Where programs keep their settings, `$XDG_CONFIG_HOME`.
    pub config_home: PathBuf,
    /// Where programs keep their data, `$XDG_DATA_HOME`.
    pub data_home: PathBuf,
    /// The machine's time zone.
    pub zone: TimeZone,
}

impl Env {
    /// Asks the process: its environment (XDG Base Directory Specification) and the
    /// machine's time zone. The only thing in `config` that does.
    ///
    /// # Errors
    ///
    /// Occurs when the process has no home folder.
    pub fn from_process() -> Result<Self, Error> {
        let places = Xdg::new().map_err(|_| Error::NoHome)?;
        Ok(Self {
            home: places.home_dir().to_owned(),
            config_home: places.config_dir(),
            data_home: places.data_dir(),
            zone: TimeZone::system(),
        })
    }

    /// The same on a machine whose time zone has changed since; `None` where it hasn't.
    pub fn elsewhere(&self) -> Option<Self> {
        let zone = TimeZone::system();
        (zone != self.zone).then(|| Self { zone, ..self.clone() })
    }

    /// Where the config file is looked for.
    pub fn config_file(&self) -> PathBuf {
        self.config_home.join("stepback/config.toml")
    }

    /// Where the database lies.
    pub fn data_dir(&self) -> PathBuf {
        self.data_home.join("stepback")
    }

    /// How a path is written in the config: from `~` on where it is in the home.
    pub fn abbreviated(&self, path: &Path) -> String {
        match path.strip_prefix(&self.home) {
            Ok(inside) => Path::new("~").join(inside).to_string_lossy().into_owned(),
            Err(_) => path.to_string_lossy().into_owned(),
        }
    }

    /// Replaces a leading `~/`; `None` for the home of somebody else, `~robin/`.
    pub(super) fn expand(&self, path: &str) -> Option<PathBuf> {
        match path.strip_prefix('~') {
            None => Some(PathBuf::from(path)),
            Some("") => Some(self.home.clone()),
            Some(rest) => rest.strip_prefix('/').map(|rest| self.home.join(rest)),
        }
    }

    /// How paths in a file in `folder` are meant.
    pub(super) fn paths_in<'e>(&'e self, folder: &'e Path) -> Paths<'e> {
        Paths { env: self, folder }
    }
}

/// How the paths in a config file are meant.
pub(super) struct Paths<'e> {
    env: &'e Env,
    folder: &'e Path,
}

impl Paths<'_> {
    /// The whole path that `typed` means; `None` for the home of somebody else.
    pub(super) fn whole(&self, typed: &str) -> Option<PathBuf> {
        Some(self.folder.join(self.env.expand(typed)?))
    }
}
