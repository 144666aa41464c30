//! The one task that hears everything on the connection.
//!
//! It reads a single stream, so that what the server says and the news that it
//! left keep their order. It never waits for whoever takes the events: a
//! stream that nobody reads holds up the replies to our own calls too.

use std::sync::Arc;

use futures_util::StreamExt as _;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use zbus::{
    Message, MessageStream,
    fdo::NameOwnerChanged,
    message::{Header, Type},
    names::OwnedUniqueName,
    zvariant::Optional,
};

use super::{
    bus::BUS,
    event::Event,
    ledger::{Pressed, Said, Signal},
    server::{NOTIFICATIONS, PATH},
    session::Session,
};

/// Routes until `stop` or until the bus is gone and that was told.
///
/// `events` whose receiver was dropped are thrown away.
pub(super) async fn run(
    mut heard: MessageStream,
    session: Arc<Session>,
    events: mpsc::Sender<Event>,
    stop: CancellationToken,
) {
    let mut listening = true;
    while listening || session.ledger().has_event() {
        let waiting = session.ledger().has_event();
        tokio::select! {
            biased;
            () = stop.cancelled() => return,
            place = events.reserve(), if waiting => {
                if let (Some(event), Ok(place)) = (session.ledger().next_event(), place) {
                    place.send(event);
                }
            }
            message = heard.next(), if listening => listening = hear(message, &session),
            () = session.woken() => {}
        }
    }
}

/// Takes in one message; whether more can come.
fn hear(message: Option<zbus::Result<Message>>, session: &Arc<Session>) -> bool {
    match message {
        Some(Ok(message)) if message.message_type() == Type::Signal => sort(&message, session),
        Some(Ok(_reply)) => {}
        Some(Err(_)) | None => {
            session.ledger().bus_gone();
            return false;
        }
    }
    true
}

/// Believes the bus about the owner and the owner about its popups, and nobody
/// else: a signal addressed to us arrives whoever sent it.
fn sort(message: &Message, session: &Arc<Session>) {
    let header = message.header();
    if let Some(owner) = new_owner(message, &header) {
        session.ledger().owner_changed(owner);
        return;
    }
    let Some(signal) = signal(message, &header) else { return };
    let id = signal.id;
    let mut ledger = session.ledger();
    let Ok(owner) = ledger.owner().cloned() else { return };
    if header.sender() == Some(&*owner) && ledger.hear(signal) == Pressed::Yes {
        session.close_unheard(owner, id);
    }
}

fn new_owner(message: &Message, header: &Header<'_>) -> Option<Option<OwnedUniqueName>> {
    if header.sender().is_none_or(|sender| sender.as_str() != BUS) {
        return None;
    }
    let changed = NameOwnerChanged::from_message(message.clone())?;
    let arguments = changed.args().ok()?;
    (arguments.name().as_str() == NOTIFICATIONS).then(|| {
        let owner: &Optional<_> = arguments.new_owner();
        owner.as_ref().map(|name| name.to_owned().into())
    })
}

fn signal(message: &Message, header: &Header<'_>) -> Option<Signal> {
    if header.interface()?.as_str() != NOTIFICATIONS || header.path()?.as_str() != PATH {
        return None;
    }
    let body = message.body();
    let (id, said) = match header.member()?.as_str() {
        "ActionInvoked" => {
            let (id, action_key) = body.deserialize().ok()?;
            (id, Said::Invoked(action_key))
        }
        "ActivationToken" => {
            let (id, token) = body.deserialize().ok()?;
            (id, Said::Token(token))
        }
        "NotificationClosed" => {
            let (id, _reason): (u32, u32) = body.deserialize().ok()?;
            (id, Said::Closed)
        }
        _ => return None,
    };
    Some(Signal { id, said })
}
