//! What was typed becomes what is used: the config, the data folder, the moment it is.

use std::path::PathBuf;

use clap::Args;
use jiff::{Timestamp, civil, tz::TimeZone};

use super::{Failure, accounts::Known};
use crate::{
    clock,
    config::{self, Config, Env},
    daemon::accounts,
    domain::language::Lexicons,
    store::Store,
};

/// Where the config and the data are.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) env: Env,
    pub(super) config_file: PathBuf,
    pub(super) data_dir: PathBuf,
}

/// As of when a reading command answers.
#[derive(Clone, Debug, Args)]
pub(super) struct AsOf {
    /// Answer as if it were then: 2026-11-20, 2026-11-20T14:30, or RFC 3339
    #[arg(long, value_name = "TIME")]
    pub(super) as_of: Option<String>,
}

impl Place {
    pub(super) fn new(
        config_file: Option<PathBuf>,
        data_dir: Option<PathBuf>,
    ) -> Result<Self, Failure> {
        let env = Env::from_process()?;
        let config_file = config_file.unwrap_or_else(|| env.config_file());
        let data_dir = data_dir.unwrap_or_else(|| env.data_dir());
        Ok(Self { env, config_file, data_dir })
    }

    pub(super) fn config(&self) -> Result<Config, Failure> {
        Ok(config::load(&self.config_file, &self.env)?)
    }

    /// The lexicons, with the rep's own; there need be no config.
    pub(super) fn lexicons(&self) -> Result<Lexicons, Failure> {
        Ok(config::lexicons(&config::lexicon_folder(&self.config_file))?)
    }

    /// The config, and the database with the config's accounts.
    pub(super) fn open(&self) -> Result<Known, Failure> {
        let config = self.config()?;
        let mut store = Store::open(&self.data_dir)?;
        let accounts = accounts::enter(&config, &mut store)?;
        Ok(Known { config, store, accounts })
    }
}

impl AsOf {
    /// The moment asked for, if one was; a date alone means its end.
    pub(super) fn moment(&self, zone: &TimeZone) -> Result<Option<Timestamp>, Failure> {
        let Some(text) = &self.as_of else { return Ok(None) };
        let end = civil::Time::constant(23, 59, 59, 0);
        let local = |at: civil::DateTime| zone.to_ambiguous_timestamp(at).compatible().ok();
        let read = text.parse::<Timestamp>().ok();
        // `T14:30` must be tried before the date alone, which would ignore it.
        let read = read.or_else(|| {
            let has_time = text.contains(['T', ' ', ':']);
            has_time.then(|| text.parse::<civil::DateTime>().ok().and_then(local)).flatten()
        });
        let read = read.or_else(|| {
            text.parse::<civil::Date>().ok().and_then(|date| local(date.to_datetime(end)))
        });
        let hint =
            format!("error: `{text}` is no time; write for example 2026-11-20 or 2026-11-20T14:30");
        read.map(Some).ok_or_else(|| Failure::usage(hint))
    }

    /// The moment asked for, or now.
    pub(super) fn or_now(&self, zone: &TimeZone) -> Result<Timestamp, Failure> {
        Ok(self.moment(zone)?.unwrap_or_else(clock::now))
    }
}
