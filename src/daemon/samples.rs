//! Turns and events for the tests.

use super::{
    event::{DESKTOP, Effect, Event, Trouble},
    turn::Desk,
};
use crate::domain::samples::at;

/// What comes of `event` at `now`, once all is judged.
pub(super) fn take_at(desk: &mut Desk, event: Event, now: &str) -> Vec<Effect> {
    let (now, mut effects) = (at(now), Vec::new());
    let mut event = Some(event);
    loop {
        let outcome = desk.turn(event.take(), now).expect("a turn");
        effects.extend(outcome.effects);
        if outcome.due.is_none_or(|due| due > now) {
            return effects;
        }
    }
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
