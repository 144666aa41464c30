//! A notification server without a screen, which behaves as it is told.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use serde::Serialize;
use tokio::{sync::watch, time::timeout};
use zbus::{
    Connection, connection, fdo, interface,
    message::Header,
    zvariant::{DynamicType, OwnedValue},
};

use super::{Bus, NOTIFICATIONS, PATH, SOON, monitor::urgency};

/// In whose manner it behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Policy {
    /// As Plasma, Xfce and mako: tells everyone, and takes any id to replace.
    Broadcast,
    /// As dunst: tells the sender only, no token, and a pressed popup stays.
    Unicast,
    /// As GNOME: tells the sender only, and lets nobody else replace or close.
    GnomeLike,
}

/// One popup that was asked for.
#[derive(Clone, Debug)]
pub(crate) struct Popup {
    /// Its number.
    pub(crate) id: u32,
    /// The number it was to take the place of, 0 for none.
    pub(crate) replaces: u32,
    /// The summary.
    pub(crate) title: String,
    /// The body, escaped or not as it came.
    pub(crate) body: String,
    /// Keys and labels by turns.
    pub(crate) actions: Vec<String>,
    /// 0 low, 1 normal, 2 critical.
    pub(crate) urgency: Option<u8>,
    /// Who asked for it.
    pub(crate) sender: String,
}

/// What it was asked for, and what it shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    /// Every popup ever asked for, oldest first.
    pub(crate) asked: Vec<Popup>,
    /// Those on the screen.
    pub(crate) shown: Vec<Popup>,
    /// Every id it was told to close.
    pub(crate) closed: Vec<u32>,
}

/// A server on the bus, in this process.
#[derive(Debug)]
pub(crate) struct FakeServer {
    connection: Connection,
    desk: Arc<Desk>,
}

/// What the server and its handle share.
#[derive(Debug)]
struct Desk {
    policy: Policy,
    capabilities: Vec<String>,
    next_id: AtomicU32,
    record: watch::Sender<Record>,
    /// While true, no call of Notify is answered.
    hangs: watch::Sender<bool>,
    /// Pressed on every popup before its id is even given out.
    pressed_at_once: watch::Sender<Option<String>>,
}

impl FakeServer {
    /// Starts a server with the usual capabilities.
    pub(crate) async fn start(bus: &Bus, policy: Policy) -> Self {
        Self::with_capabilities(bus, policy, &["actions", "body", "body-markup"]).await
    }

    /// Starts a server with these capabilities.
    pub(crate) async fn with_capabilities(bus: &Bus, policy: Policy, named: &[&str]) -> Self {
        let desk = Arc::new(Desk {
            policy,
            capabilities: named.iter().map(|&name| name.to_owned()).collect(),
            next_id: AtomicU32::new(1),
            record: watch::Sender::default(),
            hangs: watch::Sender::default(),
            pressed_at_once: watch::Sender::default(),
        });
        let connection = connection::Builder::address(bus.address())
            .and_then(|builder| builder.serve_at(PATH, Interface(Arc::clone(&desk))))
            .and_then(|builder| builder.name(NOTIFICATIONS))
            .expect("good names");
        let connection = connection.build().await.expect("the bus runs and the name is free");
        Self { connection, desk }
    }

    /// Leaves the bus, and takes what was shown with it.
    pub(crate) async fn stop(self) {
        self.connection.close().await.expect("the bus runs");
    }

    /// What it was asked for so far.
    pub(crate) fn record(&self) -> Record {
        self.desk.record.borrow().clone()
    }

    /// Waits until what it was asked for is as it should be.
    pub(crate) async fn wait_until(&self, good: impl Fn(&Record) -> bool) -> Record {
        let mut record = self.desk.record.subscribe();
        match timeout(SOON, record.wait_for(good)).await {
            Ok(record) => record.expect("the server runs").clone(),
            Err(_) => panic!("in vain, recorded was only {:#?}", self.record()),
        }
    }

    /// Answers no call of Notify until [`resume`](Self::resume).
    pub(crate) fn hang(&self) {
        self.desk.hangs.send_replace(true);
    }

    /// Answers what was left unanswered.
    pub(crate) fn resume(&self) {
        self.desk.hangs.send_replace(false);
    }

    /// From now on presses `action` on every popup before its id is given out.
    pub(crate) fn press_at_once(&self, action: &str) {
        self.desk.pressed_at_once.send_replace(Some(action.to_owned()));
    }

    /// Presses the button `action`, or `default`, the way a rep does.
    pub(crate) async fn click(&self, id: u32, action: &str) {
        let popup = self.record().shown.into_iter().find(|popup| popup.id == id);
        let popup = popup.unwrap_or_else(|| panic!("popup {id} is not on the screen"));
        self.desk.click(&self.connection, &popup, action).await;
    }

    /// Says that the popup was dismissed.
    pub(crate) async fn dismiss(&self, id: u32) {
        let popup = self.desk.take(id).expect("it is on the screen");
        self.desk.tell(&self.connection, &popup, "NotificationClosed", &(id, 2_u32)).await;
    }

    /// Sends any signal about any popup to everyone.
    pub(crate) async fn say(&self, signal: &str, body: &(impl Serialize + DynamicType)) {
        say(&self.connection, None, signal, body).await;
    }
}

impl Desk {
    async fn click(&self, connection: &Connection, popup: &Popup, action: &str) {
        let key = self.action_key(popup, action);
        if self.policy != Policy::Unicast {
            self.tell(connection, popup, "ActivationToken", &(popup.id, "token-1")).await;
        }
        self.tell(connection, popup, "ActionInvoked", &(popup.id, key)).await;
        if self.policy != Policy::Unicast {
            self.take(popup.id);
            self.tell(connection, popup, "NotificationClosed", &(popup.id, 2_u32)).await;
        }
    }

    fn action_key(&self, popup: &Popup, action: &str) -> String {
        let keys = popup.actions.iter().step_by(2);
        let named = |key: &&String| key.split(':').next() == Some(action);
        let key = keys.clone().find(named);
        key.unwrap_or_else(|| panic!("no {action} among {:?}", popup.actions)).clone()
    }

    /// Tells whom the policy says.
    async fn tell(
        &self,
        connection: &Connection,
        popup: &Popup,
        signal: &str,
        body: &(impl Serialize + DynamicType),
    ) {
        let to = (self.policy != Policy::Broadcast).then_some(popup.sender.as_str());
        say(connection, to, signal, body).await;
    }

    fn take(&self, id: u32) -> Option<Popup> {
        let mut taken = None;
        self.record.send_modify(|record| {
            let place = record.shown.iter().position(|popup| popup.id == id);
            taken = place.map(|place| record.shown.remove(place));
        });
        taken
    }

    fn place(&self, popup: &Popup) {
        self.record.send_modify(|record| {
            record.shown.retain(|other| other.id != popup.id);
            record.shown.push(popup.clone());
            record.asked.push(popup.clone());
        });
    }

    fn is_of_another(&self, id: u32, sender: &str) -> bool {
        let record = self.record.borrow();
        record.shown.iter().any(|popup| popup.id == id && popup.sender != sender)
    }

    fn id(&self, replaces: u32, sender: &str) -> fdo::Result<u32> {
        let known = self.record.borrow().shown.iter().any(|popup| popup.id == replaces);
        match self.policy {
            _ if replaces == 0 => Ok(self.next_id.fetch_add(1, Ordering::SeqCst)),
            Policy::GnomeLike if self.is_of_another(replaces, sender) => {
                Err(fdo::Error::InvalidArgs("Invalid notification ID".to_owned()))
            }
            Policy::GnomeLike if !known => Ok(self.next_id.fetch_add(1, Ordering::SeqCst)),
            _ => Ok(replaces),
        }
    }
}

async fn say(
    connection: &Connection,
    to: Option<&str>,
    signal: &str,
    body: &(impl Serialize + DynamicType),
) {
    let sent = connection.emit_signal(to, PATH, NOTIFICATIONS, signal, body).await;
    sent.expect("the bus runs");
}

#[derive(Debug)]
struct Interface(Arc<Desk>);

#[interface(name = "org.freedesktop.Notifications")]
impl Interface {
    #[expect(clippy::too_many_arguments, reason = "the specification has them")]
    async fn notify(
        &self,
        _app_name: String,
        replaces: u32,
        _icon: String,
        title: String,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        _expire_timeout: i32,
        #[zbus(header)] header: Header<'_>,
        #[zbus(connection)] connection: &Connection,
    ) -> fdo::Result<u32> {
        let desk = &self.0;
        let mut hangs = desk.hangs.subscribe();
        hangs.wait_for(|hangs| !hangs).await.expect("the server runs");
        let sender = header.sender().map(ToString::to_string).unwrap_or_default();
        let id = desk.id(replaces, &sender)?;
        let urgency = urgency(&hints);
        let popup = Popup { id, replaces, title, body, actions, urgency, sender };
        desk.place(&popup);
        let pressed = desk.pressed_at_once.borrow().clone();
        if let Some(action) = pressed {
            desk.click(connection, &popup, &action).await;
        }
        Ok(id)
    }

    async fn close_notification(
        &self,
        id: u32,
        #[zbus(header)] header: Header<'_>,
        #[zbus(connection)] connection: &Connection,
    ) -> fdo::Result<()> {
        let sender = header.sender().map(ToString::to_string).unwrap_or_default();
        self.0.record.send_modify(|record| record.closed.push(id));
        if self.0.policy == Policy::GnomeLike && self.0.is_of_another(id, &sender) {
            return Err(fdo::Error::InvalidArgs("Invalid notification ID".to_owned()));
        }
        if let Some(popup) = self.0.take(id) {
            self.0.tell(connection, &popup, "NotificationClosed", &(id, 3_u32)).await;
        }
        Ok(())
    }

    async fn get_capabilities(&self) -> Vec<String> {
        self.0.capabilities.clone()
    }

    async fn get_server_information(&self) -> (String, String, String, String) {
        ["fake", "stepback", "1", "1.2"].map(str::to_owned).into()
    }
}
