//! The daemon as a whole: tasks around one loop.
//!
//! ```text
//! watch (one an account) ──Event──▶ run ── turn ──Effect──▶ desk (notifications)
//! desk ────────────────────Event──▶                    └──▶ drafts (one an account)
//! drafts ──────────────────Event──▶
//! ```
//!
//! `Event`s go over one bounded channel, so a fast server waits for the database.
//! `Effect`s go over unbounded ones: there are a few a day, and a turn never waits.
//! Dropping a sender of effects ends the task behind it once it has served them all.

use std::{collections::BTreeSet, time::Duration};

use anyhow::Context as _;
use jiff::{SignedDuration, Timestamp};
use tokio::{
    sync::{mpsc, oneshot},
    task::JoinSet,
};
use tokio_util::sync::CancellationToken;

use super::{
    desk::{self, Request},
    drafts::{self, Errand},
    event::{DESKTOP, Effect, Event},
    reload::{self, ConfigFile},
    review::Account,
    run, service,
    source::{self, Local, Server, Source},
    turn::Desk,
    watch::{self, KeepText, Place, Rhythm},
};
use crate::{
    config::{self, Config},
    domain::people::Identities,
    imap::{self, Followed},
    secrets,
    store::Store,
};

/// Batches that may wait for the database.
const EVENTS_LIMIT: usize = 4;

/// How long the tasks get to end once the loop has.
const FAREWELL: Duration = Duration::from_secs(5);

/// After a fault that only the rep can mend: often enough to notice that it is
/// mended, rare enough not to lock a mailbox.
const PATIENCE: Duration = Duration::from_secs(3600);

/// What becomes of the nudges on the screen in the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// Taken off: without the daemon their buttons would be dead.
    On,
    /// Left there, without buttons.
    Once,
}

impl Span {
    /// Takes the buttons off what nobody stays to hear.
    fn heard(self, effect: Effect) -> Effect {
        match (self, effect) {
            (Self::Once, Effect::Show { nudge, title, body, .. }) => {
                Effect::Show { nudge, title, body, actions: Vec::new() }
            }
            (_, effect) => effect,
        }
    }
}

/// Whether there is a desktop to show things on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// The one of the session.
    Desktop,
    /// None: everything is as if it showed, and nothing does.
    Away,
}

/// How the daemon ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Ended {
    /// It was told to stop.
    Stopped,
    /// The config has changed; it goes on with this one.
    Reload(Box<Config>),
}

/// What the daemon is given.
pub struct Inputs<N, L> {
    /// The settings.
    pub config: Config,
    /// Where they come from, to be followed; `None` where they stand in no file.
    pub file: Option<ConfigFile>,
    /// The database.
    pub store: Store,
    /// What becomes of the nudges on the screen in the end.
    pub span: Span,
    /// Whether there is a desktop.
    pub screen: Screen,
    /// The clock.
    pub now: N,
    /// Called when every account was looked at once and all there is to show is shown.
    pub looked: L,
}

/// Follows the mail of all accounts until `stop`, or until the config changes.
///
/// # Errors
///
/// Occurs when the database fails.
pub async fn serve<N, L>(inputs: Inputs<N, L>, stop: &CancellationToken) -> anyhow::Result<Ended>
where
    N: Fn() -> Timestamp + Copy + Send + 'static,
    L: FnOnce(),
{
    let Inputs { config, file, mut store, span, screen, now, looked } = inputs;
    let stop = stop.child_token();
    let accounts = accounts(&config, &mut store)?;
    forget_text(&config, &mut store, &accounts, now())?;
    forget_troubles(&mut store, &accounts)?;
    let (events, heard) = mpsc::channel(EVENTS_LIMIT);
    let mut tasks = JoinSet::new();
    let mut wires = Wires::default();
    for (index, (settings, account)) in config.accounts.iter().zip(&accounts).enumerate() {
        let place = Place { index, name: account.name.clone() };
        let rhythm = rhythm(settings, &config);
        let errands = wires.errands();
        let begin =
            Begin { place, rhythm, now, events: events.clone(), stop: stop.clone(), errands };
        spawn(settings, account, &store, begin, &mut tasks)?;
    }
    let mut desk = Desk::new(store, accounts, config.policy.clone());
    let requests = wires.requests();
    match screen {
        Screen::Desktop => tasks.spawn(desk::serve(requests, desk.standing()?, events.clone())),
        Screen::Away => tasks.spawn(desk::pretend(requests, events.clone())),
    };
    let mut remaining = Remaining::of(&config);
    let changed = changed(file, config, events, stop.clone(), &mut tasks);
    service::ready();
    let mut looked = Some(looked);
    let turn = |event: Option<Event>, at: Timestamp| {
        remaining.note(event.as_ref());
        let outcome = desk.turn(event, at)?;
        outcome.effects.into_iter().for_each(|effect| wires.send(span.heard(effect)));
        service::alive(&status(&desk)?);
        if remaining.is_empty()
            && desk.is_settled()
            && let Some(looked) = looked.take()
        {
            looked();
        }
        Ok::<_, anyhow::Error>(outcome.due)
    };
    let outcome = run::run(heard, service::silence(), stop.clone(), now, turn).await;
    stop.cancel();
    if span == Span::On {
        clear_screen(&mut desk, &wires)?;
    }
    drop(wires);
    farewell(tasks).await;
    outcome.map(|()| {
        changed.try_take().map_or(Ended::Stopped, |config| Ended::Reload(Box::new(config)))
    })
}

/// Drops the text of mail that is older than the config wants it kept.
fn forget_text(
    config: &Config,
    store: &mut Store,
    accounts: &[Account],
    now: Timestamp,
) -> anyhow::Result<()> {
    let days = i64::from(config.privacy.keep_for);
    if days > 0 {
        for account in accounts {
            store.forget_text(account.key, now - SignedDuration::from_hours(24 * days))?;
        }
    }
    Ok(())
}

/// Drops what was wrong with accounts that are gone, and with a config that is mended.
fn forget_troubles(store: &mut Store, accounts: &[Account]) -> anyhow::Result<()> {
    let of_account = |account: &Account| [account.name.clone(), drafts::subject(&account.name)];
    let mut subjects: Vec<String> = accounts.iter().flat_map(of_account).collect();
    subjects.push(DESKTOP.to_owned());
    Ok(store.keep_troubles(&subjects)?)
}

/// Follows the config file, if there is one, and stops everything when it changes.
fn changed(
    file: Option<ConfigFile>,
    current: Config,
    events: mpsc::Sender<Event>,
    stop: CancellationToken,
    tasks: &mut JoinSet<()>,
) -> Changed {
    let (sender, receiver) = oneshot::channel();
    if let Some(file) = file {
        tasks.spawn(async move {
            tokio::select! {
                () = stop.cancelled() => {}
                config = reload::follow(file, current, events) => {
                    let _ = sender.send(config);
                    stop.cancel();
                }
            }
        });
    }
    Changed(receiver)
}

/// A config that may have come.
struct Changed(oneshot::Receiver<Config>);

impl Changed {
    fn try_take(mut self) -> Option<Config> {
        self.0.try_recv().ok()
    }
}

/// The accounts of the config, entered in the database.
///
/// # Errors
///
/// Occurs when the database fails.
pub fn accounts(config: &Config, store: &mut Store) -> anyhow::Result<Vec<Account>> {
    let enter = |settings: &config::Account| {
        let rep = Identities::new(
            settings.identities.iter().cloned(),
            settings.internal_domains.as_deref(),
        );
        Ok(Account { key: store.account(&settings.name)?, name: settings.name.clone(), rep })
    };
    config.accounts.iter().map(enter).collect()
}

/// The ends of the channels that effects go over.
#[derive(Default)]
struct Wires {
    requests: Option<mpsc::UnboundedSender<Request>>,
    errands: Vec<mpsc::UnboundedSender<Errand>>,
}

impl Wires {
    fn requests(&mut self) -> mpsc::UnboundedReceiver<Request> {
        let (sender, receiver) = mpsc::unbounded_channel();
        self.requests = Some(sender);
        receiver
    }

    fn errands(&mut self) -> mpsc::UnboundedReceiver<Errand> {
        let (sender, receiver) = mpsc::unbounded_channel();
        self.errands.push(sender);
        receiver
    }

    /// Sends an effect on its way. A task that has ended needs none.
    fn send(&self, effect: Effect) {
        let request = match effect {
            Effect::Show { nudge, title, body, actions } => {
                Request::Show { nudge, title, body, actions }
            }
            Effect::Close { shown_as } => Request::Close { shown_as },
            Effect::Notice { title, body } => Request::Notice { title, body },
            Effect::SaveDraft { account, draft, bytes } => {
                let _ = self.errands.get(account).map(|wire| wire.send(Errand { draft, bytes }));
                return;
            }
        };
        let _ = self.requests.as_ref().map(|wire| wire.send(request));
    }
}

/// What an account's tasks begin with.
struct Begin<N> {
    place: Place,
    rhythm: Rhythm,
    now: N,
    events: mpsc::Sender<Event>,
    stop: CancellationToken,
    errands: mpsc::UnboundedReceiver<Errand>,
}

impl<N: Fn() -> Timestamp + Copy + Send + 'static> Begin<N> {
    /// Starts the tasks; each has a source of its own.
    fn spawn<S: Source>(self, watched: S, written: S, tasks: &mut JoinSet<()>) {
        let Self { place, rhythm, now, events, stop, errands } = self;
        tasks.spawn(drafts::deliver(place.name.clone(), written, errands, now, events.clone()));
        tasks.spawn(watch::watch(place, watched, rhythm, now, events, stop));
    }
}

fn spawn<N: Fn() -> Timestamp + Copy + Send + 'static>(
    settings: &config::Account,
    account: &Account,
    store: &Store,
    begin: Begin<N>,
    tasks: &mut JoinSet<()>,
) -> anyhow::Result<()> {
    match &settings.source {
        config::Source::Imap(imap) => {
            let (server, secret) = (server(imap), secret(imap));
            let followed = Followed {
                include: settings.folders.include.clone(),
                exclude: settings.folders.exclude.clone(),
            };
            let known = store.positions(account.key)?;
            let watched = Server::new(server.clone(), secret.clone(), followed.clone(), known);
            let written = Server::new(server, secret, followed, Default::default());
            begin.spawn(watched, written, tasks);
        }
        config::Source::Maildir { path } => {
            let place = source::Place {
                path: path.clone(),
                include: settings.folders.include.clone(),
                exclude: settings.folders.exclude.clone(),
            };
            let watched = Local::new(place.clone(), store.known_uids(account.key)?);
            begin.spawn(watched, Local::new(place, Default::default()), tasks);
        }
    }
    Ok(())
}

fn rhythm(settings: &config::Account, config: &Config) -> Rhythm {
    let lookback = SignedDuration::from_hours(24 * i64::from(config.policy.scope.lookback));
    let keep = if config.privacy.keep_text { KeepText::Yes } else { KeepText::No };
    Rhythm { poll: settings.poll, lookback, patience: PATIENCE, keep }
}

fn server(imap: &config::Imap) -> imap::Server {
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

fn secret(imap: &config::Imap) -> secrets::Source {
    match &imap.secret {
        config::Secret::Command(config::Command::Shell(line)) => {
            secrets::Source::Shell(line.clone())
        }
        config::Secret::Command(config::Command::Argv(words)) => {
            secrets::Source::Argv(words.clone())
        }
        config::Secret::Keyring => secrets::Source::Keyring(secrets::Entry {
            login: imap.login.clone(),
            host: imap.host.clone(),
        }),
    }
}

/// What a single look still waits for.
struct Remaining {
    subjects: Vec<String>,
    waiting: BTreeSet<usize>,
    desktop: bool,
}

impl Remaining {
    fn of(config: &Config) -> Self {
        let subjects: Vec<String> =
            config.accounts.iter().map(|account| account.name.clone()).collect();
        Self { waiting: (0..subjects.len()).collect(), subjects, desktop: true }
    }

    fn note(&mut self, event: Option<&Event>) {
        match event {
            Some(Event::Checked { account, .. }) => {
                self.waiting.remove(account);
            }
            Some(Event::DesktopReady) => self.desktop = false,
            Some(Event::Trouble(trouble)) if trouble.subject == DESKTOP => self.desktop = false,
            Some(Event::Trouble(trouble)) => {
                let index = self.subjects.iter().position(|subject| *subject == trouble.subject);
                index.map(|index| self.waiting.remove(&index));
            }
            _ => {}
        }
    }

    fn is_empty(&self) -> bool {
        self.waiting.is_empty() && !self.desktop
    }
}

/// One line on how things are, for systemd.
fn status(desk: &Desk) -> anyhow::Result<String> {
    let troubles = desk.store.troubles()?;
    Ok(match troubles.first() {
        None if desk.accounts.len() == 1 => "following 1 account".to_owned(),
        None => format!("following {} accounts", desk.accounts.len()),
        Some(trouble) => format!("{}: {}", trouble.subject, trouble.text),
    })
}

/// Takes all nudges off the screen: without the daemon their buttons would be dead.
fn clear_screen(desk: &mut Desk, wires: &Wires) -> anyhow::Result<()> {
    for (_, shown_as) in desk.standing().context("cannot read what stands on the screen")? {
        wires.send(Effect::Close { shown_as });
    }
    Ok(desk.store.screen_cleared()?)
}

/// Waits for the tasks to end, and ends those that don't.
async fn farewell(mut tasks: JoinSet<()>) {
    let all = async { while tasks.join_next().await.is_some() {} };
    let _ = tokio::time::timeout(FAREWELL, all).await;
    tasks.shutdown().await;
}
