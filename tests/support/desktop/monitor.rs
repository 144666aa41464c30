//! Everything that anybody on the bus asks a notification server for.

use std::{collections::HashMap, num::NonZeroU32};

use futures_util::StreamExt as _;
use tokio::{sync::watch, time::timeout};
use zbus::{
    MatchRule, Message, MessageStream,
    fdo::MonitoringProxy,
    message::{Header, Type},
    zvariant::{OwnedValue, Value},
};

use super::{Bus, NOTIFICATIONS, SOON};

/// Listens to the whole bus; works with every server, and nobody notices.
#[derive(Debug)]
pub(crate) struct Monitor(watch::Receiver<Seen>);

/// What was asked for so far, oldest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    /// The calls of Notify.
    pub(crate) notified: Vec<Notified>,
    /// The ids in calls of CloseNotification.
    pub(crate) closed: Vec<u32>,
}

/// One call of Notify.
#[derive(Clone, Debug)]
pub(crate) struct Notified {
    /// What the server replied, once it has.
    pub(crate) id: Option<u32>,
    /// Who asked, as a unique name.
    pub(crate) sender: String,
    /// The popup it should take the place of, 0 for none.
    pub(crate) replaces: u32,
    /// The summary.
    pub(crate) title: String,
    /// The body, escaped or not as it was sent.
    pub(crate) body: String,
    /// Keys and labels by turns.
    pub(crate) actions: Vec<String>,
    /// 0 low, 1 normal, 2 critical.
    pub(crate) urgency: Option<u8>,
    serial: NonZeroU32,
}

impl Notified {
    /// The labels, in the order they are shown.
    pub(crate) fn labels(&self) -> Vec<&str> {
        self.actions.iter().skip(1).step_by(2).map(String::as_str).collect()
    }
}

impl Monitor {
    /// Listens from now on.
    pub(crate) async fn start(bus: &Bus) -> Self {
        let connection = bus.join().await;
        let mut heard = MessageStream::from(&connection);
        let monitoring = MonitoringProxy::new(&connection).await.expect("the bus runs");
        let calls = MatchRule::builder().msg_type(Type::MethodCall);
        let calls = calls.interface(NOTIFICATIONS).expect("a good name").build();
        let replies = MatchRule::builder().msg_type(Type::MethodReturn).build();
        monitoring.become_monitor(&[calls, replies], 0).await.expect("the bus is ours");
        let (sender, seen) = watch::channel(Seen::default());
        tokio::spawn(async move {
            while let Some(Ok(message)) = heard.next().await {
                sender.send_modify(|seen| seen.note(&message));
            }
        });
        Self(seen)
    }

    /// What was asked for so far.
    pub(crate) fn seen(&self) -> Seen {
        self.0.borrow().clone()
    }

    /// Waits until what was asked for is as it should be.
    pub(crate) async fn wait_until(&self, good: impl Fn(&Seen) -> bool) -> Seen {
        let mut seen = self.0.clone();
        match timeout(SOON, seen.wait_for(good)).await {
            Ok(seen) => seen.expect("the bus runs").clone(),
            Err(_) => panic!("in vain, seen was only {:#?}", self.seen()),
        }
    }
}

impl Seen {
    fn note(&mut self, message: &Message) {
        let header = message.header();
        let member = header.member().map_or("", |member| member.as_str());
        match (message.message_type(), member) {
            (Type::MethodCall, "Notify") => self.notified.extend(notified(message, &header)),
            (Type::MethodCall, "CloseNotification") => {
                self.closed.extend(message.body().deserialize::<u32>());
            }
            (Type::MethodReturn, _) => self.note_reply(message, &header),
            _ => {}
        }
    }

    fn note_reply(&mut self, message: &Message, header: &Header<'_>) {
        let answered = self.notified.iter_mut().find(|call| {
            header.reply_serial() == Some(call.serial)
                && header.destination().is_some_and(|name| name.as_str() == call.sender)
        });
        if let Some(call) = answered {
            call.id = message.body().deserialize().ok();
        }
    }
}

type NotifyArguments =
    (String, u32, String, String, String, Vec<String>, HashMap<String, OwnedValue>, i32);

fn notified(message: &Message, header: &Header<'_>) -> Option<Notified> {
    let body = message.body();
    let (_, replaces, _, title, text, actions, hints, _): NotifyArguments =
        body.deserialize().ok()?;
    Some(Notified {
        id: None,
        sender: header.sender()?.to_string(),
        replaces,
        title,
        body: text,
        actions,
        urgency: urgency(&hints),
        serial: header.primary().serial_num(),
    })
}

/// The urgency among the hints.
pub(super) fn urgency(hints: &HashMap<String, OwnedValue>) -> Option<u8> {
    match hints.get("urgency").map(|value| &**value) {
        Some(Value::U8(level)) => Some(*level),
        _ => None,
    }
}
