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
use tokio::{sync::mpsc, task::JoinSet};
use tokio_util::sync::CancellationToken;

use super::{
    desk::{self, Request},
    drafts::{self, Errand},
    event::{DESKTOP, Effect, Event},
    review::Account,
    run, service,
    source::{self, Local, Server, Source},
    turn::Desk,
    watch::{self, Place, Rhythm},
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

/// Follows the mail of all accounts until `stop`; calls `looked` when every account was
/// looked at once and all there is to show is shown.
///
/// # Errors
///
/// Occurs when the database fails.
pub async fn serve(
    config: &Config,
    mut store: Store,
    span: Span,
    screen: Screen,
    now: impl Fn() -> Timestamp + Copy + Send + 'static,
    looked: impl FnOnce(),
    stop: CancellationToken,
) -> anyhow::Result<()> {
    let accounts = accounts(config, &mut store)?;
    let (events, heard) = mpsc::channel(EVENTS_LIMIT);
    let mut tasks = JoinSet::new();
    let mut wires = Wires::default();
    for (index, (settings, account)) in config.accounts.iter().zip(&accounts).enumerate() {
        let place = Place { index, name: account.name.clone() };
        let rhythm = rhythm(settings, config);
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
    drop(events);
    service::ready();
    let (mut remaining, mut looked) = (Remaining::of(config), Some(looked));
    let turn = |event: Option<Event>, at: Timestamp| {
        remaining.note(event.as_ref());
        let outcome = desk.turn(event, at)?;
        outcome.effects.into_iter().for_each(|effect| wires.send(span.heard(effect)));
        service::alive(&status(&desk)?);
        if remaining.is_empty() && desk.is_settled() {
            looked.take().map(|looked| looked());
        }
        Ok::<_, anyhow::Error>(outcome.due)
    };
    let outcome = run::run(heard, service::silence(), stop.clone(), now, turn).await;
    service::stopping();
    stop.cancel();
    if span == Span::On {
        clear_screen(&mut desk, &wires)?;
    }
    drop(wires);
    farewell(tasks).await;
    outcome
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
    Rhythm { poll: settings.poll, lookback, patience: PATIENCE }
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
        None => format!("following {} account(s)", desk.accounts.len()),
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
