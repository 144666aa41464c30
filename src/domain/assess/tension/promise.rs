//! Promises kept and missed, by either side.

use jiff::Timestamp;

use super::{Timeline, Weighed};
use crate::domain::{
    calendar::spoken,
    mail::{Message, SignalKind},
    people::Direction,
    policy::Policy,
};

/// What promises add, and when more of them are decided.
#[derive(Default)]
pub(super) struct Promises {
    pub(super) evidence: Vec<Weighed>,
    pub(super) moments: Vec<Timestamp>,
}

/// What a kept promise adds, and what a missed one takes away.
const KEPT: f64 = 0.1;
const MISSED: f64 = -0.15;
/// No side's promises count for more than this many.
const COUNTED: usize = 2;

/// Weighs the newest dated promises of both sides.
///
/// Kept is one whose side wrote again by the end of the working day after the day it
/// named; that is all that can be seen from outside.
pub(super) fn promises(timeline: &Timeline<'_>, policy: &Policy, now: Timestamp) -> Promises {
    let human: Vec<_> = timeline.entries().filter(|(_, message)| message.is_human()).collect();
    let mut found = Promises::default();
    for (side, who) in [(Direction::Inbound, "they"), (Direction::Outbound, "you")] {
        let own: Vec<&Message> =
            human.iter().filter(|(way, _)| *way == side).map(|(_, message)| *message).collect();
        let mut counted = 0;
        for (position, message) in own.iter().enumerate().rev() {
            let promise = message.reading.first(SignalKind::Promise).and_then(|p| p.date);
            let Some(date) = promise.filter(|_| counted < COUNTED) else { continue };
            let due = policy.hours.work_after(date);
            let due = policy.hours.after(due, crate::domain::calendar::WorkingDays(1.0));
            let next = own.get(position + 1).map(|next| timeline.at(next));
            let (word, weight) = match next {
                Some(next) if next <= due => ("kept what was promised", KEPT),
                _ if due <= now => ("did not write again by then", MISSED),
                _ => {
                    found.moments.push(due);
                    continue;
                }
            };
            counted += 1;
            let rule = if weight > 0.0 { "promise-kept" } else { "promise-missed" };
            let text = format!("{who} promised something for {}, and {word}", spoken(date));
            let mut piece = Weighed::new(rule, text, weight);
            piece.evidence.message_id = Some(message.envelope.id.clone());
            found.evidence.push(piece);
        }
    }
    found
}
