//! `stepback doctor`: is everything there that it needs, and what to do where it is not.
//!
//! It changes nothing, and goes on with what it can look at when something else is
//! broken.

mod check;
mod database;
mod desktop;
mod mailbox;
mod service;

use std::io::Write as _;

use futures_util::future::join_all;
use jiff::Timestamp;
use serde::Serialize;

use self::check::{Check, Verdict};
use super::{Failure, json, run, setting::Place};
use crate::{
    clock,
    config::{Config, Error},
};

/// Options of `doctor`.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// Show a test notification, too
    #[arg(long)]
    notify: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What `doctor --json` prints.
#[derive(Debug, Serialize)]
struct Report<'c> {
    version: u32,
    as_of: String,
    /// The worst of all.
    verdict: Verdict,
    checks: &'c [Check],
}

pub(super) fn run(place: &Place, options: &Options) -> Result<(), Failure> {
    let now = clock::now();
    let checks = run::runtime()?.block_on(look(place, options, now));
    let verdict = check::worst(&checks);
    let mut out = anstream::stdout().lock();
    if options.json {
        let report = Report { version: 1, as_of: json::time(now), verdict, checks: &checks };
        serde_json::to_writer(&mut out, &report)?;
        writeln!(out)?;
    } else {
        check::show(&checks, &mut out)?;
    }
    if verdict == Verdict::Problem { Err(Failure::Told) } else { Ok(()) }
}

async fn look(place: &Place, options: &Options, now: Timestamp) -> Vec<Check> {
    let (config, mut checks) = settings(place);
    if let Some(config) = &config {
        let mailboxes = config.accounts.iter().map(|account| mailbox::look(account, now));
        checks.extend(join_all(mailboxes).await.into_iter().flatten());
    }
    checks.push(desktop::keyring(config.as_ref()).await);
    checks.push(desktop::notifications().await);
    if options.notify {
        checks.push(desktop::test().await);
    }
    checks.extend(service::look(&place.data_dir).await);
    checks.extend(database::look(&place.data_dir));
    checks.push(database::disk(&place.data_dir));
    checks
}

/// Reads the config; what depends on it is left out where that fails.
fn settings(place: &Place) -> (Option<Config>, Vec<Check>) {
    let file = place.config_file.display();
    match crate::config::load(&place.config_file, &place.env) {
        Ok(config) => {
            let names: Vec<&str> = config.accounts.iter().map(|a| a.name.as_str()).collect();
            let text = format!("{file} is fine: accounts {}", names.join(", "));
            (Some(config), vec![Check::ok("config", text)])
        }
        Err(Error::Missing { .. }) => {
            let text = format!("there is none at {file}");
            (None, vec![Check::problem("config", text, "stepback setup writes one")])
        }
        Err(error) => {
            let left_out = "once it is mended, the mailboxes are looked at, too";
            (None, vec![Check::problem("config", error.to_string(), left_out)])
        }
    }
}
