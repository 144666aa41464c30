//! Nudges on the desktop, against a fake server of every manner and real ones.

mod fake;
mod pictures;
mod real;

use std::{path::Path, time::Duration};

use futures_util::StreamExt as _;
use stepback::notify::{
    Button, Desktop, Error, Event, MAX_BUTTONS, PATIENCE, Popup, Shown, Urgency, notice,
};
use tokio::{sync::mpsc, time::timeout};
use zbus::fdo::DBusProxy;

use crate::support::desktop::{
    Bus, FakeServer, Monitor, NOTIFICATIONS, PATH, Policy, Program, SOON, Screen,
};

const POLICIES: [Policy; 3] = [Policy::Broadcast, Policy::Unicast, Policy::GnomeLike];
/// For servers that are meant not to answer.
const IMPATIENT: Duration = Duration::from_millis(300);

type Events = mpsc::Receiver<Event>;

async fn connect(bus: &Bus) -> (Desktop, Events) {
    Desktop::connect(Some(bus.address()), PATIENCE).await.expect("the bus runs")
}

async fn next(events: &mut Events) -> Event {
    let event = timeout(SOON, events.recv()).await.expect("no event came");
    event.expect("the router runs")
}

fn button(key: &str, label: &str) -> Button {
    Button { key: key.to_owned(), label: label.to_owned() }
}

fn nudge(key: &str) -> Popup {
    Popup {
        key: key.to_owned(),
        title: format!("Anna Kowalski · quiet, {key}"),
        body: "You wrote on 5, 9 and 12 November.\nAsk <if> it is over & done?".to_owned(),
        buttons: vec![
            button("save-draft", "Save draft"),
            button("snooze", "Snooze"),
            button("not-a-deal", "Not a deal"),
        ],
        urgency: Urgency::Normal,
    }
}

fn pressed(key: &str, action: &str, token: Option<&str>) -> Event {
    Event::Pressed {
        key: key.to_owned(),
        action: action.to_owned(),
        token: token.map(str::to_owned),
    }
}

fn token_of(policy: Policy) -> Option<&'static str> {
    (policy != Policy::Unicast).then_some("token-1")
}
