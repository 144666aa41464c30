//! What is on the screen, and what a signal about it means.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::Arc,
};

use zbus::names::OwnedUniqueName;

use super::{
    error::Error,
    event::Event,
    popup::{Press, press},
    server::Server,
};

/// The most popups followed at a time; the oldest is forgotten first.
const OPEN_LIMIT: usize = 1024;
/// The most signals kept for popups whose id is still to come.
const EARLY_LIMIT: usize = 1024;
/// The longest action key or token that is kept, in bytes.
const TEXT_LIMIT: usize = 1024;

/// What a server said about the popup `id`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Signal {
    pub(super) id: u32,
    pub(super) said: Said,
}

/// The signals of a notification server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// `ActionInvoked`, with the action key.
    Invoked(String),
    /// `NotificationClosed`, for whatever reason.
    Closed,
    /// `ActivationToken`, which comes before its `ActionInvoked`.
    Token(String),
}

impl Said {
    fn is_short(&self) -> bool {
        match self {
            Self::Invoked(text) | Self::Token(text) => text.len() <= TEXT_LIMIT,
            Self::Closed => true,
        }
    }
}

/// Who answers for notifications.
#[derive(Debug)]
pub(super) enum Link {
    /// Nobody: the bus is gone.
    Lost,
    /// Nobody owns the name.
    Vacant,
    /// A server of which only the name is known so far.
    Stranger(OwnedUniqueName),
    /// A server that said what it is.
    Met(Arc<Server>),
}

/// A popup on the screen.
#[derive(Debug)]
struct Open {
    key: String,
    token: Option<String>,
}

/// What is on the screen of the current server, and the events to hand out.
///
/// Every popup leaves with at most one event, so as many wait at most as popups
/// were shown.
#[derive(Debug)]
pub(super) struct Ledger {
    link: Link,
    open: BTreeMap<u32, Open>,
    /// Calls of Notify whose id is still to come.
    awaited: usize,
    /// What was said about ids not known yet: the answer may overtake the reply.
    early: VecDeque<Signal>,
    outbox: VecDeque<Event>,
}

impl Ledger {
    pub(super) fn new(owner: Option<OwnedUniqueName>) -> Self {
        Self {
            link: owner.map_or(Link::Vacant, Link::Stranger),
            open: BTreeMap::new(),
            awaited: 0,
            early: VecDeque::new(),
            outbox: VecDeque::new(),
        }
    }

    pub(super) fn link(&self) -> &Link {
        &self.link
    }

    /// The unique name of the current server.
    pub(super) fn owner(&self) -> Result<&OwnedUniqueName, Error> {
        match &self.link {
            Link::Lost => Err(Error::BusGone),
            Link::Vacant => Err(Error::NoServer),
            Link::Stranger(owner) => Ok(owner),
            Link::Met(server) => Ok(&server.owner),
        }
    }

    fn is_owner(&self, name: &OwnedUniqueName) -> bool {
        self.owner().is_ok_and(|owner| owner == name)
    }

    /// Keeps what `server` said of itself, unless it has left meanwhile.
    pub(super) fn met(&mut self, server: Arc<Server>) {
        if self.is_owner(&server.owner) {
            self.link = Link::Met(server);
        }
    }

    /// Notes that the name passed on: everything shown so far is void.
    pub(super) fn owner_changed(&mut self, owner: Option<OwnedUniqueName>) {
        if owner.as_ref() == self.owner().ok() {
            return;
        }
        let present = owner.is_some();
        self.link = owner.map_or(Link::Vacant, Link::Stranger);
        self.forget_all();
        // Only the last word counts, and a server that flaps fills no memory.
        self.outbox.retain(|event| !matches!(event, Event::ServerChanged { .. }));
        self.outbox.push_back(Event::ServerChanged { present });
    }

    /// Notes that the bus went away, the last thing there is to say.
    pub(super) fn bus_gone(&mut self) {
        self.link = Link::Lost;
        self.forget_all();
        self.outbox.push_back(Event::BusGone);
    }

    fn forget_all(&mut self) {
        self.open.clear();
        self.early.clear();
    }

    /// Notes that an id is on its way.
    pub(super) fn await_id(&mut self) {
        self.awaited += 1;
    }

    /// Notes that an id came, or never will.
    pub(super) fn end_await(&mut self) {
        self.awaited = self.awaited.saturating_sub(1);
        if self.awaited == 0 {
            self.early.clear();
        }
    }

    /// Follows the popup `id` that the server at `owner` shows, and hears what
    /// was said about it already. Returns whether it was pressed, and so must be
    /// closed.
    ///
    /// # Errors
    ///
    /// The server has left meanwhile, and the popup with it.
    pub(super) fn opened(
        &mut self,
        owner: &OwnedUniqueName,
        id: u32,
        key: &str,
    ) -> Result<Pressed, Error> {
        if self.owner()? != owner {
            return Err(Error::NoServer);
        }
        self.open.insert(id, Open { key: key.to_owned(), token: None });
        if self.open.len() > OPEN_LIMIT {
            self.open.pop_first();
        }
        let (ours, others) = self.early.drain(..).partition(|signal| signal.id == id);
        self.early = others;
        let ours: VecDeque<Signal> = ours;
        let mut pressed = Pressed::No;
        for signal in ours {
            if self.hear(signal) == Pressed::Yes {
                pressed = Pressed::Yes;
            }
        }
        Ok(pressed)
    }

    /// No longer follows the popup `id`.
    pub(super) fn forget(&mut self, id: u32) {
        self.open.remove(&id);
    }

    /// Takes in what the current server said. Returns whether a popup of ours
    /// was pressed, and so must be closed: dunst leaves it standing.
    pub(super) fn hear(&mut self, signal: Signal) -> Pressed {
        if !signal.said.is_short() {
            return Pressed::No;
        }
        if !self.open.contains_key(&signal.id) {
            self.keep_early(signal);
            return Pressed::No;
        }
        match signal.said {
            Said::Token(token) => self.hand_token(signal.id, token),
            Said::Closed => self.gone(signal.id),
            Said::Invoked(action_key) => return self.invoked(signal.id, &action_key),
        }
        Pressed::No
    }

    fn keep_early(&mut self, signal: Signal) {
        if self.awaited == 0 {
            return;
        }
        if self.early.len() == EARLY_LIMIT {
            self.early.pop_front();
        }
        self.early.push_back(signal);
    }

    fn hand_token(&mut self, id: u32, token: String) {
        if let Some(open) = self.open.get_mut(&id) {
            open.token = Some(token);
        }
    }

    fn gone(&mut self, id: u32) {
        if let Some(Open { key, .. }) = self.open.remove(&id) {
            self.outbox.push_back(Event::Gone { key });
        }
    }

    fn invoked(&mut self, id: u32, action_key: &str) -> Pressed {
        let Some(press) = self.open.get(&id).and_then(|open| press(action_key, &open.key)) else {
            return Pressed::No;
        };
        if let Some(Open { key, token }) = self.open.remove(&id) {
            self.outbox.push_back(match press {
                Press::Itself => Event::Opened { key, token },
                Press::Button(action) => Event::Pressed { key, action, token },
            });
        }
        Pressed::Yes
    }

    /// Whether an event waits to be handed out.
    pub(super) fn has_event(&self) -> bool {
        !self.outbox.is_empty()
    }

    /// The next event to hand out.
    pub(super) fn next_event(&mut self) -> Option<Event> {
        self.outbox.pop_front()
    }
}

/// Whether the rep pressed a popup, which is then over for us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub(super) enum Pressed {
    /// It must be closed.
    Yes,
    /// It may stay.
    No,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> OwnedUniqueName {
        text.to_owned().try_into().unwrap()
    }

    fn ledger() -> Ledger {
        Ledger::new(Some(name(":1.1")))
    }

    fn showing(id: u32, key: &str) -> Ledger {
        let mut ledger = ledger();
        assert_eq!(ledger.opened(&name(":1.1"), id, key).unwrap(), Pressed::No);
        ledger
    }

    fn invoked(id: u32, key: &str) -> Signal {
        Signal { id, said: Said::Invoked(key.to_owned()) }
    }

    fn closed(id: u32) -> Signal {
        Signal { id, said: Said::Closed }
    }

    fn token(id: u32, text: &str) -> Signal {
        Signal { id, said: Said::Token(text.to_owned()) }
    }

    fn events(ledger: &mut Ledger) -> Vec<Event> {
        std::iter::from_fn(|| ledger.next_event()).collect()
    }

    fn snoozed(key: &str, token: Option<&str>) -> Event {
        Event::Pressed {
            key: key.to_owned(),
            action: "snooze".to_owned(),
            token: token.map(str::to_owned),
        }
    }

    #[test]
    fn a_press_is_told_once_with_its_token_and_the_close_behind_it_is_not_news() {
        let mut ledger = showing(3, "a");
        assert_eq!(ledger.hear(token(3, "t")), Pressed::No);
        assert_eq!(ledger.hear(invoked(3, "snooze:a")), Pressed::Yes);
        assert_eq!(ledger.hear(closed(3)), Pressed::No);
        assert_eq!(ledger.hear(invoked(3, "snooze:a")), Pressed::No);
        assert_eq!(events(&mut ledger), [snoozed("a", Some("t"))]);
    }

    #[test]
    fn pressing_the_popup_itself_opens_it() {
        let mut ledger = showing(3, "a");
        assert_eq!(ledger.hear(invoked(3, "default")), Pressed::Yes);
        assert_eq!(events(&mut ledger), [Event::Opened { key: "a".to_owned(), token: None }]);
    }

    #[test]
    fn a_popup_closed_without_an_answer_is_gone() {
        let mut ledger = showing(3, "a");
        assert_eq!(ledger.hear(closed(3)), Pressed::No);
        assert_eq!(events(&mut ledger), [Event::Gone { key: "a".to_owned() }]);
    }

    #[test]
    fn a_malformed_answer_leaves_the_popup_waiting() {
        let mut ledger = showing(3, "a");
        for odd in ["", "snooze", "snooze:b", "default:a", &"x".repeat(5000)] {
            assert_eq!(ledger.hear(invoked(3, odd)), Pressed::No);
        }
        assert!(!ledger.has_event());
        assert_eq!(ledger.hear(invoked(3, "snooze:a")), Pressed::Yes);
    }

    #[test]
    fn the_answer_to_somebody_elses_popup_is_not_ours() {
        let mut ledger = showing(3, "a");
        assert_eq!(ledger.hear(invoked(4, "snooze:a")), Pressed::No);
        assert_eq!(ledger.hear(closed(4)), Pressed::No);
        assert!(!ledger.has_event());
    }

    #[test]
    fn an_answer_that_overtakes_the_id_is_kept() {
        let mut ledger = ledger();
        ledger.await_id();
        assert_eq!(ledger.hear(token(3, "t")), Pressed::No);
        assert_eq!(ledger.hear(closed(9)), Pressed::No);
        assert_eq!(ledger.hear(invoked(3, "snooze:a")), Pressed::No);
        assert_eq!(ledger.opened(&name(":1.1"), 3, "a").unwrap(), Pressed::Yes);
        ledger.end_await();
        assert_eq!(events(&mut ledger), [snoozed("a", Some("t"))]);
    }

    #[test]
    fn what_was_said_before_anything_was_shown_is_not_kept() {
        let mut ledger = ledger();
        assert_eq!(ledger.hear(invoked(3, "snooze:a")), Pressed::No);
        assert_eq!(ledger.opened(&name(":1.1"), 3, "a").unwrap(), Pressed::No);
        assert!(!ledger.has_event());
    }

    #[test]
    fn what_came_early_is_dropped_with_the_last_id_awaited() {
        let mut ledger = ledger();
        ledger.await_id();
        ledger.await_id();
        assert_eq!(ledger.hear(invoked(3, "snooze:a")), Pressed::No);
        ledger.end_await();
        assert_eq!(ledger.early.len(), 1);
        ledger.end_await();
        assert_eq!(ledger.early.len(), 0);
    }

    #[test]
    fn a_flood_fills_no_memory() {
        let mut ledger = ledger();
        ledger.await_id();
        for id in 0..100_000 {
            assert_eq!(ledger.hear(closed(id)), Pressed::No);
        }
        assert_eq!(ledger.early.len(), EARLY_LIMIT);
        for id in 1..=5_000 {
            let _ = ledger.opened(&name(":1.1"), id, "a").unwrap();
        }
        assert_eq!(ledger.open.len(), OPEN_LIMIT);
        for n in 0..1_000 {
            ledger.owner_changed(Some(name(&format!(":1.{}", n + 10))));
        }
        assert_eq!(events(&mut ledger), [Event::ServerChanged { present: true }]);
    }

    #[test]
    fn another_server_voids_what_was_shown() {
        let mut ledger = showing(3, "a");
        ledger.owner_changed(None);
        assert!(matches!(ledger.owner(), Err(Error::NoServer)));
        ledger.owner_changed(Some(name(":1.2")));
        assert_eq!(ledger.hear(invoked(3, "snooze:a")), Pressed::No);
        assert_eq!(events(&mut ledger), [Event::ServerChanged { present: true }]);
    }

    #[test]
    fn the_same_server_told_again_changes_nothing() {
        let mut ledger = showing(3, "a");
        ledger.owner_changed(Some(name(":1.1")));
        assert!(!ledger.has_event());
        assert_eq!(ledger.hear(invoked(3, "snooze:a")), Pressed::Yes);
    }

    #[test]
    fn an_id_that_comes_after_its_server_left_is_void() {
        let mut ledger = ledger();
        ledger.owner_changed(Some(name(":1.2")));
        assert!(matches!(ledger.opened(&name(":1.1"), 3, "a"), Err(Error::NoServer)));
        assert!(ledger.open.is_empty());
    }

    #[test]
    fn a_replaced_popup_answers_under_its_new_key() {
        let mut ledger = showing(3, "a");
        assert_eq!(ledger.opened(&name(":1.1"), 3, "b").unwrap(), Pressed::No);
        assert_eq!(ledger.hear(invoked(3, "snooze:a")), Pressed::No);
        assert_eq!(ledger.hear(invoked(3, "snooze:b")), Pressed::Yes);
    }

    #[test]
    fn a_popup_that_we_closed_is_no_news() {
        let mut ledger = showing(3, "a");
        ledger.forget(3);
        assert_eq!(ledger.hear(closed(3)), Pressed::No);
        assert!(!ledger.has_event());
    }

    #[test]
    fn nothing_answers_once_the_bus_is_gone() {
        let mut ledger = showing(3, "a");
        ledger.bus_gone();
        assert!(matches!(ledger.owner(), Err(Error::BusGone)));
        assert_eq!(events(&mut ledger), [Event::BusGone]);
    }
}
