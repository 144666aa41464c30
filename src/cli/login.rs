//! `stepback login`: signs in to an account at its provider.

use std::{
    io::Write as _,
    process::{Command, Stdio},
    time::Duration,
};

use super::{Failure, run, setting::Place, text};
use crate::{
    clock,
    config::{Account, Imap, Source},
    daemon::{
        accounts,
        source::{self, Key},
    },
    secrets::oauth::{Begun, Browser, Client, Device, Grant, Tokens},
};

/// How long a browser is waited for.
const PATIENCE: Duration = Duration::from_secs(15 * 60);

/// How long the desktop may ask to unlock its keyring.
const UNLOCKING: Duration = Duration::from_secs(120);

/// Options of `login`.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// Which account, by its name in the config
    pub(super) account: String,
    /// Print the address to sign in at, and open no browser
    #[arg(long)]
    pub(super) no_browser: bool,
    /// Forget the sign-in instead
    #[arg(long, conflicts_with = "no_browser")]
    pub(super) forget: bool,
}

pub(super) fn run(place: &Place, options: &Options) -> Result<(), Failure> {
    let config = place.config()?;
    let (account, imap) = named(&config.accounts, &options.account)?;
    let Key::Grant(grant) = accounts::key(imap, &account.name) else {
        return Err(Failure::usage(format!(
            "error: account `{}` has a password; signing in is for accounts with a section [account.{0}.oauth]",
            account.name
        )));
    };
    run::runtime()?.block_on(async {
        if options.forget {
            return forget(&grant).await;
        }
        let tokens = sign_in(grant.client(), &imap.login, options.no_browser).await?;
        grant.store(tokens, clock::now(), UNLOCKING).await?;
        check(grant, imap).await
    })
}

fn named<'c>(accounts: &'c [Account], name: &str) -> Result<(&'c Account, &'c Imap), Failure> {
    let Some(account) = accounts.iter().find(|account| account.name == name) else {
        let names: Vec<&str> = accounts.iter().map(|account| account.name.as_str()).collect();
        let names = names.join(", ");
        return Err(Failure::usage(format!(
            "error: no account is called `{name}`; the config has {names}"
        )));
    };
    match &account.source {
        Source::Imap(imap) => Ok((account, imap)),
        Source::Maildir { .. } => Err(Failure::usage(format!(
            "error: account `{name}` is a Maildir on this machine, which takes no signing in"
        ))),
    }
}

async fn forget(grant: &Grant) -> Result<(), Failure> {
    let said = if grant.forget(UNLOCKING).await? {
        "The sign-in is forgotten here. To withdraw it, use the settings of your account at the provider."
    } else {
        "There was no sign-in to forget."
    };
    Ok(writeln!(anstream::stdout(), "{said}")?)
}

/// Has the rep sign in as `login`, and waits until that is done.
pub(super) async fn sign_in(
    client: &Client,
    login: &str,
    no_browser: bool,
) -> Result<Tokens, Failure> {
    match client.begin(login).await? {
        Begun::Browser(browser) => in_browser(browser, login, no_browser).await,
        Begun::Device(device) => by_code(device, login).await,
    }
}

async fn in_browser(browser: Browser, login: &str, no_browser: bool) -> Result<Tokens, Failure> {
    let opened = !no_browser && open(browser.url());
    let how = if opened {
        "Your browser opens. If it doesn't, open this on this machine:"
    } else {
        "Open this in a browser on this machine:"
    };
    tell(&format!("Sign in as {login}. {how}"), browser.url())?;
    Ok(browser.finish(PATIENCE).await?)
}

async fn by_code(device: Device, login: &str) -> Result<Tokens, Failure> {
    let minutes = device.lasts().as_secs().div_ceil(60);
    let page = text::one_line(device.verification_url());
    let how = format!(
        "Sign in as {login}: open {page} in any browser, and type this code within {minutes} minutes:"
    );
    tell(&how, &format!("    {}", text::one_line(device.user_code())))?;
    Ok(device.finish().await?)
}

/// Prints what to do, and what to do it with on a line of its own.
fn tell(how: &str, with: &str) -> Result<(), Failure> {
    let how = text::wrapped(&text::one_line(how), text::width(), 0);
    Ok(writeln!(anstream::stdout(), "{how}\n\n{with}\n")?)
}

/// Opens `url` with the desktop's browser; `false` where there is none.
fn open(url: &str) -> bool {
    // In a text console it would start a browser for the console.
    if ["WAYLAND_DISPLAY", "DISPLAY"].map(std::env::var_os).iter().all(Option::is_none) {
        return false;
    }
    let mut browser = Command::new("xdg-open");
    browser.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    browser.spawn().is_ok()
}

/// Tries the token at the mail server, so that a wrong mailbox shows at once.
async fn check(grant: Grant, imap: &Imap) -> Result<(), Failure> {
    let key = Key::Grant(grant);
    source::log_in(&accounts::server(imap), &key, clock::now()).await?;
    Ok(writeln!(anstream::stdout(), "You are signed in, and {} lets you in.", imap.host)?)
}
