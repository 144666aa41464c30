//! The daemon as a whole: tasks around one loop.
//!
//! ```text
//! watch (one an account) ──Event──▶ run ── turn ──Effect──▶ desk (notifications)
//! desk ────────────────────Event──▶                    └──▶ drafts (one an account)
//! drafts ──────────────────Event──▶
//! bell (commands) ─────────Event──▶
//! ```
//!
//! `Event`s go over one bounded channel, so a fast server waits for the database.
//! `Effect`s go over unbounded ones: there are a few a day, and a turn never waits.
//! Dropping a sender of effects ends the task behind it once it has served them all.

use std::{path::PathBuf, time::Duration};

use anyhow::Context as _;
use jiff::{SignedDuration, Timestamp};
use tokio::{
    sync::{mpsc, oneshot},
    task::JoinSet,
};
use tokio_util::sync::CancellationToken;

use super::{
    accounts::{self, Begin},
    bell, desk, drafts,
    event::{DESKTOP, Effect, Event, OnScreen},
    once::Remaining,
    reload::{self, ConfigFile},
    review::Account,
    rewriting::Rewriter,
    run, service,
    source::Clock,
    turn::Desk,
    watch::Place,
    wires::Wires,
};
use crate::{config::Config, domain::mail::Progress, store::Store};

/// Batches that may wait for the database.
const EVENTS_LIMIT: usize = 4;

/// How long the desktop gets to say what it shows once the loop has ended.
const SETTLING: Duration = Duration::from_secs(2);

/// How long the tasks get to end once the loop has.
const FAREWELL: Duration = Duration::from_secs(5);

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
            (Self::Once, Effect::OnScreen(OnScreen::Show { nudge, replaces, title, body, .. })) => {
                let actions = Vec::new();
                Effect::OnScreen(OnScreen::Show { nudge, replaces, title, body, actions })
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
    /// What a command rings that has changed the database; `None` where none can.
    pub bell: Option<PathBuf>,
    /// What becomes of the nudges on the screen in the end.
    pub span: Span,
    /// Whether there is a desktop.
    pub screen: Screen,
    /// The clock.
    pub now: N,
    /// Called with how far the reading of all accounts has come, whenever that changes.
    pub reading: Box<dyn FnMut(Progress)>,
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
    N: Clock,
    L: FnOnce(),
{
    let Inputs { config, file, mut store, bell, span, screen, now, mut reading, looked } = inputs;
    let stop = stop.child_token();
    let accounts = accounts::enter(&config, &mut store)?;
    forget_text(&config, &mut store, &accounts, now())?;
    forget_troubles(&mut store, &accounts)?;
    let (events, mut heard) = mpsc::channel(EVENTS_LIMIT);
    let mut tasks = JoinSet::new();
    let mut wires = Wires::default();
    for (index, (settings, account)) in config.accounts.iter().zip(&accounts).enumerate() {
        let place = Place { index, name: account.name.clone() };
        let rhythm = accounts::rhythm(settings, &config);
        let errands = wires.errands();
        let begin = Begin {
            place,
            rhythm,
            now,
            events: events.clone(),
            stop: stop.clone(),
            errands,
            rewriter: Rewriter::of(&config.policy),
        };
        accounts::spawn(settings, account, &store, begin, &mut tasks)?;
    }
    let mut desk = Desk::new(store, accounts, config.policy.clone());
    if span == Span::Once {
        desk.leave_standing()?;
    }
    let requests = wires.changes();
    match screen {
        Screen::Desktop => tasks.spawn(desk::serve(requests, desk.standing()?, events.clone())),
        Screen::Away => tasks.spawn(desk::pretend(requests, events.clone())),
    };
    if let Some(bell) = bell {
        tasks.spawn(bell::listen(bell, events.clone(), stop.clone()));
    }
    let mut remaining = Remaining::of(&config);
    let changed = changed(file, config, events, stop.clone(), &mut tasks);
    service::ready();
    let mut looked = Some(looked);
    let turn = |event: Option<Event>, at: Timestamp| {
        remaining.note(event.as_ref());
        let goes_on = matches!(event, Some(Event::Progress { .. }));
        let outcome = desk.turn(event, at)?;
        outcome.effects.into_iter().for_each(|effect| wires.send(span.heard(effect)));
        if goes_on && let Some(progress) = desk.reading() {
            reading(progress);
        }
        service::alive(&status(&desk)?);
        if remaining.is_empty()
            && desk.is_through()
            && desk.is_settled()
            && let Some(looked) = looked.take()
        {
            looked();
        }
        Ok::<_, anyhow::Error>(outcome.due)
    };
    let outcome = run::run(&mut heard, service::silence(), stop.clone(), now, turn).await;
    stop.cancel();
    desk.store.keep_looks()?;
    if span == Span::On {
        settle(&mut desk, &mut heard, &wires, now).await?;
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
    let mut subjects = vec![DESKTOP.to_owned()];
    for Account { key, name, .. } in accounts {
        subjects.push(name.clone());
        let late = store.pending_drafts(*key)?.into_iter();
        subjects.extend(late.map(|draft| drafts::subject(name, draft.key)));
    }
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

/// One line on how things are, for systemd.
fn status(desk: &Desk) -> anyhow::Result<String> {
    let troubles = desk.store.troubles()?;
    Ok(match (troubles.first(), desk.reading()) {
        (None, Some(Progress { mails, expected, folders_done, folders })) => format!(
            "reading mail: {mails} of about {expected}, {folders_done} of {folders} folders done"
        ),
        (None, None) if desk.accounts.len() == 1 => "following 1 account".to_owned(),
        (None, None) => format!("following {} accounts", desk.accounts.len()),
        (Some(trouble), _) => format!("{}: {}", trouble.subject, trouble.text),
    })
}

/// Hears of nudges that were on their way to the screen when the end came: one that is not
/// known to stand there would be left.
async fn settle(
    desk: &mut Desk,
    heard: &mut mpsc::Receiver<Event>,
    wires: &Wires,
    now: impl Clock,
) -> anyhow::Result<()> {
    let settled = async {
        while !desk.is_settled()
            && let Some(event) = heard.recv().await
        {
            // All else comes too late: it will be heard of again.
            if matches!(event, Event::Shown { .. }) {
                desk.take_in(event, now())?.into_iter().for_each(|effect| wires.send(effect));
            }
        }
        Ok(())
    };
    tokio::time::timeout(SETTLING, settled).await.unwrap_or(Ok(()))
}

/// Takes all nudges off the screen: without the daemon their buttons would be dead.
fn clear_screen(desk: &mut Desk, wires: &Wires) -> anyhow::Result<()> {
    for (_, shown_as) in desk.standing().context("cannot read what stands on the screen")? {
        wires.send(Effect::close(shown_as));
    }
    Ok(desk.store.screen_cleared()?)
}

/// Waits for the tasks to end, and ends those that don't.
async fn farewell(mut tasks: JoinSet<()>) {
    let all = async { while tasks.join_next().await.is_some() {} };
    let _ = tokio::time::timeout(FAREWELL, all).await;
    tasks.shutdown().await;
}
