//! How much of it is theirs: messages, and beginnings.

use jiff::{SignedDuration, Timestamp};

use super::{Timeline, Weighed};
use crate::domain::{
    mail::Message,
    people::{Direction, Identities, Relationship},
    thread::Conversation,
};

/// Only the last half year counts, before the newest word.
const SPAN_DAYS: i64 = 180;

/// Weighs the share of messages and of new conversations that are theirs.
pub(super) fn shares(
    relationship: &Relationship,
    timeline: &Timeline<'_>,
    rep: &Identities,
    until: Timestamp,
) -> Vec<Weighed> {
    let at = |message: &Message| timeline.at(message);
    let human = || timeline.entries().filter(|(_, m)| m.is_human() && at(m) <= until);
    let Some((_, newest)) = human().last() else { return Vec::new() };
    let since = at(newest) - SignedDuration::from_hours(24 * SPAN_DAYS);
    let recent = human().filter(|(_, message)| at(message) > since);
    let messages = Tally::of(recent.map(|(way, _)| way));
    let first = |one: &Conversation| {
        let first = one.first_word()?;
        let at = at(first);
        (since < at && at <= until).then(|| rep.direction(first))
    };
    let begun = Tally::of(relationship.conversations.iter().filter_map(first));
    let share = messages.weighed("share", "messages are theirs", (0.3, 6.0));
    let begun = begun.weighed("initiations", "conversations were begun by them", (0.2, 3.0));
    share.into_iter().chain(begun).collect()
}

/// How many are theirs and ours.
#[derive(Default)]
struct Tally {
    theirs: usize,
    ours: usize,
}

impl Tally {
    fn of(ways: impl Iterator<Item = Direction>) -> Self {
        let mut tally = Self::default();
        for way in ways {
            match way {
                Direction::Inbound => tally.theirs += 1,
                Direction::Outbound => tally.ours += 1,
                Direction::Internal => {}
            }
        }
        tally
    }

    /// Up to `most` where all are theirs, as much below nothing where none is; less where
    /// there are fewer than `enough` to tell.
    fn weighed(&self, rule: &str, are_theirs: &str, (most, enough): (f64, f64)) -> Option<Weighed> {
        let all = self.theirs + self.ours;
        let lean = 2.0 * self.theirs as f64 / all.max(1) as f64 - 1.0;
        let certain = (all as f64 / enough).min(1.0);
        // Half and half is what two who are engaged come to, and speaks for them.
        let weight = most * (lean + 0.5).clamp(-1.0, 1.0) * certain;
        let text = format!("{} of {all} {are_theirs}", self.theirs);
        (all > 0).then(|| Weighed::new(rule, text, weight))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(theirs: usize, ours: usize) -> Option<f64> {
        let tally = Tally { theirs, ours };
        tally.weighed("share", "are theirs", (0.3, 6.0)).map(|piece| piece.weight)
    }

    #[test]
    fn half_and_half_speaks_for_both_and_a_monologue_against() {
        assert_eq!(weight(3, 3), Some(0.15));
        assert_eq!(weight(0, 6), Some(-0.15));
        assert_eq!(weight(6, 0), Some(0.3));
        assert_eq!(weight(1, 3), Some(0.0));
        assert_eq!(weight(0, 0), None);
    }

    #[test]
    fn little_mail_tells_little() {
        assert_eq!(weight(1, 1), Some(0.05));
    }
}
