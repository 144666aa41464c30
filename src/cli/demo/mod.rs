//! `stepback demo`: the whole thing on a built-in mailbox, no account needed.
//!
//! The mailbox is unpacked as a Maildir in a temporary folder and followed by the very
//! daemon that follows a real one. Nothing is left behind.

pub mod mailbox;
mod report;
pub mod story;

use std::{
    io::{IsTerminal as _, stdin},
    path::Path,
};

use jiff::{Timestamp, ToSpan as _, civil::Time, tz::TimeZone};
use tokio::sync::oneshot;
use tokio_util::sync::CancellationToken;

use super::{Failure, accounts::Known, run::runtime};
use crate::{
    clock,
    config::{Account, Config, Folders, Privacy, Source},
    daemon::{
        accounts,
        serve::{self, Inputs, Screen, Span},
    },
    domain::{
        calendar::Hours,
        policy::{NudgeLimits, Policy},
    },
    store::Store,
};
use story::Story;

/// Options of `demo`.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// Print every draft in full
    #[arg(long)]
    drafts: bool,
    /// Leave the desktop alone
    #[arg(long)]
    quiet: bool,
}

/// The account's name.
const ACCOUNT: &str = "demo";

pub(super) fn run(options: &Options) -> Result<(), Failure> {
    let policy = Policy { hours: Hours::office_in(TimeZone::system()), ..Policy::default() };
    let now = moment(&policy.hours, clock::now());
    let stories = mailbox::stories(now, &policy.hours).map_err(anyhow::Error::from)?;
    let folder = tempfile::Builder::new().prefix("stepback-demo-").tempdir()?;
    let maildir = folder.path().join("mail");
    stories.iter().try_for_each(|story| story.unpack(&maildir))?;
    let config = config(&stories, &maildir, policy);
    let store = prepare(&config, &stories, &folder.path().join("data"))?;
    follow(&config, store, folder.path(), options, now)?;
    folder.close()?;
    Ok(())
}

/// The last time it was three in the afternoon of a working day: the demo is the same
/// on every day and at every hour.
fn moment(hours: &Hours, now: Timestamp) -> Timestamp {
    let three = Time::constant(15, 0, 0, 0);
    let at = |date: jiff::civil::Date| {
        hours.zone().to_ambiguous_timestamp(date.to_datetime(three)).compatible()
    };
    let mut date = hours.date(now);
    loop {
        match (at(date), date.checked_sub(1.day())) {
            (Ok(moment), _) if moment <= now && hours.is_working_day(date) => return moment,
            (_, Ok(before)) => date = before,
            (_, Err(_)) => return now,
        }
    }
}

fn config(stories: &[Story], maildir: &Path, policy: Policy) -> Config {
    let identities: Vec<_> =
        stories.first().map(|story| story.identities.clone()).unwrap_or_default();
    let address = stories.first().map(|story| story.rep.address.clone());
    let account = Account {
        name: ACCOUNT.to_owned(),
        address: address.unwrap_or_else(crate::domain::mail::Address::unknown),
        identities,
        internal_domains: None,
        source: Source::Maildir { path: maildir.to_owned() },
        folders: Folders::default(),
        poll: std::time::Duration::from_secs(60),
    };
    // Its nudges are there to be pressed, one by one.
    let policy = Policy { nudges: NudgeLimits { digest: false, ..policy.nudges }, ..policy };
    Config { accounts: vec![account], policy, privacy: Privacy::default() }
}

/// An empty database that knows what the rep decided in the stories.
fn prepare(config: &Config, stories: &[Story], folder: &Path) -> Result<Store, Failure> {
    let mut store = Store::open(folder)?;
    let accounts = accounts::enter(config, &mut store)?;
    for account in &accounts {
        for decision in stories.iter().flat_map(|story| &story.decisions) {
            store.decide(account.key, decision)?;
        }
    }
    Ok(store)
}

/// Lets the daemon look at the mailbox, reports, and waits for the reader where
/// notifications stand on the screen.
fn follow(
    config: &Config,
    store: Store,
    folder: &Path,
    options: &Options,
    now: Timestamp,
) -> Result<(), Failure> {
    let stop = CancellationToken::new();
    let (looked, seen) = oneshot::channel();
    let looked = move || {
        let _ = looked.send(());
    };
    let screen = if options.quiet { Screen::Away } else { Screen::Desktop };
    runtime()?.block_on(async {
        let (file, span) = (None, Span::On);
        let inputs = Inputs {
            config: config.clone(),
            file,
            store,
            bell: None,
            span,
            screen,
            now: move || now,
            reading: Box::new(|_| {}),
            looked,
        };
        let daemon = serve::serve(inputs, &stop);
        let reader = async {
            // The daemon only goes before that if it fails, and says why itself.
            let _ = seen.await;
            let reported = report(config, folder, options, now);
            stop.cancel();
            reported
        };
        let (daemon, reported) = tokio::join!(daemon, reader);
        daemon?;
        reported
    })
}

fn report(
    config: &Config,
    folder: &Path,
    options: &Options,
    now: Timestamp,
) -> Result<(), Failure> {
    let mut store = Store::open(&folder.join("data"))?;
    let accounts = accounts::enter(config, &mut store)?;
    let mut known = Known { config: config.clone(), store, accounts };
    let shown = report::print(&mut known, options, now)?;
    if shown > 0 && stdin().is_terminal() {
        anstream::println!("\nPress Enter to take the notifications away and end the demo.");
        stdin().read_line(&mut String::new())?;
    }
    Ok(())
}
