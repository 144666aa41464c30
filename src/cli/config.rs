//! `stepback config check|path|schema`.

use std::io::Write as _;

use super::{Failure, setting::Place};
use crate::config;

/// What to do with the config.
#[derive(Clone, Copy, Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Say whether the config is right, and what to mend
    Check,
    /// Print where the config is looked for
    Path,
    /// Print the config's JSON Schema, for editors
    Schema,
}

pub(super) fn run(place: &Place, command: &Command) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    match command {
        Command::Check => {
            let config = place.config()?;
            let names: Vec<&str> =
                config.accounts.iter().map(|account| account.name.as_str()).collect();
            writeln!(
                out,
                "{} is fine: accounts {}",
                place.config_file.display(),
                names.join(", ")
            )?;
        }
        Command::Path => writeln!(out, "{}", place.config_file.display())?,
        Command::Schema => {
            serde_json::to_writer_pretty(&mut out, &config::schema())?;
            writeln!(out)?;
        }
    }
    Ok(())
}
