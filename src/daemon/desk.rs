//! The desktop: one task that shows nudges and hears their answers.

use std::time::Duration;

use tokio::sync::mpsc;
use tracing::{debug, warn};

use super::event::{DESKTOP, Event, OnScreen, Trouble};
use crate::{
    domain::nudge::Action,
    notify::{self, Button, Desktop, PATIENCE, Popup, Shown, Urgency},
    store::NudgeKey,
};

/// Between two tries to reach a session bus.
const AGAIN: Duration = Duration::from_secs(30);

/// How long the desktop gets to start its own notification server before the bus may
/// start one: with several installed the bus takes any.
const GRACE: Duration = Duration::from_secs(30);

/// How long a notice's connection is held, since GNOME takes it down with that.
const NOTICE_STAYS: Duration = Duration::from_secs(60);

/// Nudges that an earlier run showed, by what [`Event::Shown`] said.
pub type Standing = Vec<(NudgeKey, String)>;

/// Serves `changes`, over one connection at a time, until nobody sends any more and
/// all are served.
pub async fn serve(
    mut changes: mpsc::UnboundedReceiver<OnScreen>,
    standing: Standing,
    events: mpsc::Sender<Event>,
) {
    while let Err(lost) = session(&mut changes, &standing, &events).await {
        debug!(error = %lost, "no session bus");
        if events.send(trouble(&lost)).await.is_err() {
            return;
        }
        let again = tokio::time::sleep(AGAIN);
        tokio::pin!(again);
        // Without a bus there is nobody to show anything to: what is asked for
        // meanwhile is asked for again once there is one.
        loop {
            tokio::select! {
                change = changes.recv() => if change.is_none() { return },
                () = &mut again => break,
            }
        }
    }
}

/// Says that all is shown, and shows nothing.
pub async fn pretend(mut changes: mpsc::UnboundedReceiver<OnScreen>, events: mpsc::Sender<Event>) {
    let _ = events.send(Event::DesktopReady).await;
    while let Some(change) = changes.recv().await {
        if let OnScreen::Show { nudge, .. } | OnScreen::Revive { nudge, .. } = change {
            let _ = events.send(Event::Shown { nudge, shown_as: String::new() }).await;
        }
    }
}

/// Serves over one connection; ends well when nobody asks any more.
async fn session(
    changes: &mut mpsc::UnboundedReceiver<OnScreen>,
    standing: &Standing,
    events: &mpsc::Sender<Event>,
) -> Result<(), notify::Error> {
    let (desktop, mut heard) = Desktop::connect(None, PATIENCE).await?;
    for (nudge, shown_as) in standing {
        adopt(&desktop, *nudge, shown_as).await;
    }
    announce(desktop.server().await.map(|_| ()), events).await;
    let grace = tokio::time::sleep(GRACE);
    tokio::pin!(grace);
    let mut waiting = true;
    loop {
        tokio::select! {
            change = changes.recv() => match change {
                Some(change) => serve_one(&desktop, change, events).await,
                None => return Ok(()),
            },
            event = heard.recv() => match event {
                Some(notify::Event::BusGone) | None => return Err(notify::Error::BusGone),
                Some(event) => hear(event, events).await,
            },
            () = &mut grace, if waiting => {
                waiting = false;
                if desktop.server().await.is_err() {
                    announce(desktop.start_server().await, events).await;
                }
            }
        }
    }
}

/// Follows a popup that stood on the screen before this run.
async fn adopt(desktop: &Desktop, nudge: NudgeKey, shown_as: &str) {
    let Ok(shown) = serde_json::from_str::<Shown>(shown_as) else { return };
    match desktop.adopt(&shown, &nudge.0.to_string()).await {
        Ok(followed) => debug!(followed, "a nudge of an earlier run"),
        Err(error) => debug!(%error, "cannot follow a nudge of an earlier run"),
    }
}

/// Says whether there is a server to show things.
async fn announce(server: Result<(), notify::Error>, events: &mpsc::Sender<Event>) {
    let event = match server {
        Ok(()) => Event::DesktopReady,
        Err(error) => trouble(&error),
    };
    // Without a loop nobody needs to know.
    let _ = events.send(event).await;
}

async fn serve_one(desktop: &Desktop, change: OnScreen, events: &mpsc::Sender<Event>) {
    match change {
        OnScreen::Show { nudge, replaces, title, body, actions } => {
            let replaces = replaces.and_then(|shown_as| serde_json::from_str(&shown_as).ok());
            show(desktop, popup(nudge, title, body, &actions), replaces, events).await
        }
        OnScreen::Revive { nudge, shown_as, title, body, actions } => {
            revive(desktop, popup(nudge, title, body, &actions), &shown_as, events).await
        }
        OnScreen::Close { shown_as } => {
            let Ok(shown) = serde_json::from_str::<Shown>(&shown_as) else { return };
            if let Err(error) = desktop.close(&shown).await {
                warn!(%error, "cannot take a notification down");
            }
        }
        OnScreen::Notice { title, body, urgency } => {
            tokio::spawn(async move {
                match notify::notice(&title, &body, urgency).await {
                    Ok(_notice) => tokio::time::sleep(NOTICE_STAYS).await,
                    Err(error) => warn!(%error, "cannot show a notice"),
                }
            });
        }
    }
}

/// A nudge as a popup; its number comes back with whatever is pressed.
fn popup(nudge: NudgeKey, title: String, body: String, actions: &[Action]) -> Popup {
    let button = |action: &Action| Button {
        key: action.as_str().to_owned(),
        label: action.label().to_owned(),
    };
    let buttons = actions.iter().map(button).collect();
    Popup { key: nudge.0.to_string(), title, body, buttons, urgency: Urgency::Normal }
}

async fn show(
    desktop: &Desktop,
    popup: Popup,
    replaces: Option<Shown>,
    events: &mpsc::Sender<Event>,
) {
    let Some(nudge) = nudge_of(&popup.key) else { return };
    let event = match desktop.show(&popup, replaces.as_ref()).await {
        Ok(shown) => {
            let shown_as = serde_json::to_string(&shown).unwrap_or_default();
            Event::Shown { nudge, shown_as }
        }
        Err(error) => trouble(&error),
    };
    let _ = events.send(event).await;
}

/// Shows a nudge anew where it stands; where its server has gone, so has the nudge.
async fn revive(desktop: &Desktop, popup: Popup, shown_as: &str, events: &mpsc::Sender<Event>) {
    let Some(nudge) = nudge_of(&popup.key) else { return };
    let shown: Option<Shown> = serde_json::from_str(shown_as).ok();
    let stands = match &shown {
        Some(shown) => desktop.adopt(shown, &popup.key).await,
        None => Ok(false),
    };
    match stands {
        Ok(true) => show(desktop, popup, shown, events).await,
        Ok(false) => {
            let _ = events.send(Event::Lost { nudge }).await;
        }
        Err(error) => {
            let _ = events.send(trouble(&error)).await;
        }
    }
}

fn nudge_of(key: &str) -> Option<NudgeKey> {
    key.parse().ok().map(NudgeKey)
}

/// Passes on what the rep did. A popup that merely went away is no decision.
async fn hear(event: notify::Event, events: &mpsc::Sender<Event>) {
    let heard = match event {
        notify::Event::Pressed { key, action, .. } => nudge_of(&key)
            .zip(Action::from_word(&action))
            .map(|(nudge, action)| Event::Pressed { nudge, action }),
        notify::Event::Opened { key, .. } => nudge_of(&key).map(|nudge| Event::Opened { nudge }),
        notify::Event::ServerChanged { present: true } => Some(Event::DesktopReady),
        notify::Event::ServerChanged { present: false } => Some(trouble(&notify::Error::NoServer)),
        notify::Event::Gone { key } => nudge_of(&key).map(|nudge| Event::Gone { nudge }),
        _ => None,
    };
    if let Some(event) = heard {
        let _ = events.send(event).await;
    }
}

fn trouble(error: &notify::Error) -> Event {
    Event::Trouble(Trouble {
        subject: DESKTOP.to_owned(),
        text: error.to_string(),
        hint: "suggestions wait until notifications can be shown; `stepback list` shows them"
            .to_owned(),
        needs_the_rep: false,
    })
}
