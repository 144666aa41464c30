//! The accounts of the config, and the tasks that follow them.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    time::Duration,
};

use jiff::SignedDuration;
use tokio::{sync::mpsc, task::JoinSet};
use tokio_util::sync::CancellationToken;

use super::{
    drafts::{self, Errand},
    event::Event,
    review::Account,
    rewriting::Rewriter,
    source::{self, Clock, Fault, Key, Local, Server, Source},
    watch::{self, KeepText, Place, Rhythm},
};
use crate::{
    config::{self, Config},
    domain::{
        mail::{DraftPlace, FolderName, Position, Uid},
        people::Identities,
    },
    imap::{self, Followed, Memory},
    secrets::{
        self,
        oauth::{Client, Grant, Keep, Redirect, Way},
    },
    store::{Basis, Store},
};

/// After a fault that only the rep can mend: often enough to notice that it is
/// mended, rare enough not to lock a mailbox.
const PATIENCE: Duration = Duration::from_secs(3600);

/// The accounts of the config, entered in the database, which from now on rests on them.
///
/// # Errors
///
/// Occurs when the database fails.
pub fn enter(config: &Config, store: &mut Store) -> anyhow::Result<Vec<Account>> {
    let entered = |settings: &config::Account| {
        let rep = Identities::new(
            settings.identities.iter().cloned(),
            settings.internal_domains.as_deref(),
        );
        Ok(Account { key: store.account(&settings.name)?, name: settings.name.clone(), rep })
    };
    let accounts: Vec<Account> =
        config.accounts.iter().map(entered).collect::<anyhow::Result<_>>()?;
    let reps = accounts.iter().map(|account| (account.name.as_str(), &account.rep));
    store.rest_on(Basis::new(reps, &config.policy))?;
    Ok(accounts)
}

/// What an account's tasks begin with.
pub(super) struct Begin<N> {
    pub(super) place: Place,
    pub(super) rhythm: Rhythm,
    pub(super) now: N,
    pub(super) events: mpsc::Sender<Event>,
    pub(super) stop: CancellationToken,
    pub(super) errands: mpsc::UnboundedReceiver<Errand>,
    pub(super) rewriter: Option<Rewriter>,
}

impl<N: Clock> Begin<N> {
    /// Starts the tasks; each has a source of its own.
    fn spawn<S: Source>(self, watched: S, written: S, tasks: &mut JoinSet<()>) {
        let Self { place, rhythm, now, events, stop, errands, rewriter } = self;
        let name = place.name.clone();
        tasks.spawn(drafts::deliver(name, written, rewriter, errands, now, events.clone()));
        tasks.spawn(watch::watch(place, watched, rhythm, now, events, stop));
    }
}

/// Starts the tasks of an account, on a server or a Maildir as the config says.
pub(super) fn spawn<N: Clock>(
    settings: &config::Account,
    account: &Account,
    store: &Store,
    begin: Begin<N>,
    tasks: &mut JoinSet<()>,
) -> anyhow::Result<()> {
    let warned = store.open_cautions(account.key)?.into_iter().map(|caution| caution.uid).collect();
    match &settings.source {
        config::Source::Imap(imap) => {
            let known = store.positions(account.key)?;
            let memory = Memory::new(store.stamps(account.key)?, store.withheld(account.key)?);
            let watched = remote(settings, imap, known, memory).warned_of(&warned);
            let written = remote(settings, imap, BTreeMap::new(), Memory::default());
            begin.spawn(watched, written, tasks);
        }
        config::Source::Maildir { path } => {
            let watched = local(settings, path, store.known_uids(account.key)?);
            let watched = watched.warned_of(&warned);
            begin.spawn(watched, local(settings, path, BTreeMap::new()), tasks);
        }
    }
    Ok(())
}

/// Puts a draft into the account's Drafts folder, without a daemon.
///
/// # Errors
///
/// Occurs when the server cannot be reached or refuses it, or the folder can't be written.
pub async fn save_draft(
    settings: &config::Account,
    draft: Vec<u8>,
    now: impl Clock,
) -> Result<DraftPlace, Fault> {
    let saved = async {
        match &settings.source {
            config::Source::Imap(imap) => {
                let server = remote(settings, imap, BTreeMap::new(), Memory::default());
                server.save_draft(draft, now()).await
            }
            config::Source::Maildir { path } => {
                local(settings, path, BTreeMap::new()).save_draft(draft, now()).await
            }
        }
    };
    let saved = tokio::time::timeout(drafts::PATIENCE, saved).await;
    saved.unwrap_or_else(|_| Err(drafts::took_too_long()))
}

/// An account on a server; `known` and `memory` are what the database holds of it.
fn remote(
    settings: &config::Account,
    imap: &config::Imap,
    known: BTreeMap<FolderName, Position>,
    memory: Memory,
) -> Server {
    let followed = Followed {
        include: settings.folders.include.clone(),
        exclude: settings.folders.exclude.clone(),
    };
    Server::new(server(imap), key(imap, &settings.name), followed, known, memory)
}

/// An account in a Maildir; `known` is what the database holds of it.
fn local(
    settings: &config::Account,
    path: &Path,
    known: BTreeMap<FolderName, BTreeSet<Uid>>,
) -> Local {
    let place = source::Place {
        path: path.to_owned(),
        include: settings.folders.include.clone(),
        exclude: settings.folders.exclude.clone(),
    };
    Local::new(place, known)
}

/// How an account is followed.
pub(super) fn rhythm(settings: &config::Account, config: &Config) -> Rhythm {
    let lookback = SignedDuration::from_hours(24 * i64::from(config.policy.scope.lookback));
    let keep = if config.privacy.keep_text { KeepText::Yes } else { KeepText::No };
    Rhythm { poll: settings.poll, lookback, patience: PATIENCE, keep }
}

/// The server of an account.
pub fn server(imap: &config::Imap) -> imap::Server {
    let security = match imap.security {
        config::Security::Tls => imap::Security::Tls,
        config::Security::StartTls => imap::Security::StartTls,
        config::Security::Plain => imap::Security::Plain,
    };
    imap::Server {
        host: imap.host.clone(),
        port: imap.port,
        security,
        login: imap.login.clone(),
        ca_file: imap.ca_file.clone(),
    }
}

/// What opens the mailbox of `account`.
pub fn key(imap: &config::Imap, account: &str) -> Key {
    Key::Password(match &imap.secret {
        config::Secret::Command(command) => printed(command),
        config::Secret::File(path) => secrets::Source::File(path.clone()),
        config::Secret::Keyring => secrets::Source::Keyring(secrets::Entry {
            login: imap.login.clone(),
            host: imap.host.clone(),
        }),
        config::Secret::OAuth(oauth) => return Key::Grant(grant(imap, oauth, account)),
    })
}

fn printed(command: &config::Command) -> secrets::Source {
    match command {
        config::Command::Shell(line) => secrets::Source::Shell(line.clone()),
        config::Command::Argv(words) => secrets::Source::Argv(words.clone()),
    }
}

/// What the rep grants by signing in to `account`.
pub fn grant(imap: &config::Imap, oauth: &config::OAuth, account: &str) -> Grant {
    let way = match &oauth.sign_in {
        config::SignIn::Browser { authorization_url, redirect } => Way::Browser {
            authorization_url: authorization_url.clone(),
            redirect: match redirect {
                config::RedirectHost::Address => Redirect::Address,
                config::RedirectHost::Localhost => Redirect::Localhost,
            },
        },
        config::SignIn::Device { device_url } => Way::Device { device_url: device_url.clone() },
    };
    let client = Client {
        id: oauth.client_id.clone(),
        secret: oauth.client_secret.as_ref().map(printed),
        way,
        token_url: oauth.token_url.clone(),
        scopes: oauth.scopes.clone(),
        ca_file: imap.ca_file.clone(),
    };
    let keep = oauth.token_file.clone().map_or(Keep::Keyring, Keep::File);
    Grant::new(client, account, &imap.login, keep)
}
