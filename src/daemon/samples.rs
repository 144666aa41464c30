//! Turns and events for the tests.

use super::{
    event::{DESKTOP, Effect, Event, Trouble},
    turn::Desk,
};
use crate::domain::samples::at;

/// What comes of `event` at `now`.
pub(super) fn take_at(desk: &mut Desk, event: Event, now: &str) -> Vec<Effect> {
    desk.turn(Some(event), at(now)).expect("a turn").effects
}

/// The notification server is gone.
pub(super) fn desktop_lost() -> Event {
    Event::Trouble(Trouble {
        subject: DESKTOP.to_owned(),
        text: "gone".to_owned(),
        hint: String::new(),
        needs_the_rep: false,
    })
}
