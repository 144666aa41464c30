//! All mail of a relationship in the order it was written, across conversations.

use jiff::Timestamp;

use crate::domain::{
    mail::{Kind, Message},
    people::{Direction, Identities, Relationship},
};

/// The mail of one relationship up to now, oldest first, each with its direction.
#[derive(Clone, Debug)]
pub struct Timeline<'a> {
    entries: Vec<(Direction, &'a Message)>,
    next: Option<Timestamp>,
}

impl<'a> Timeline<'a> {
    /// Lines up everything written by `now`.
    pub fn of(relationship: &'a Relationship, rep: &Identities, now: Timestamp) -> Self {
        let messages = || relationship.messages();
        let past = messages().filter(|message| message.envelope.at <= now);
        let mut entries: Vec<_> = past.map(|message| (rep.direction(message), message)).collect();
        entries.sort_by(|(_, a), (_, b)| {
            (a.envelope.at, &a.envelope.id).cmp(&(b.envelope.at, &b.envelope.id))
        });
        let ahead = messages().map(|message| message.envelope.at).filter(|at| *at > now);
        Self { entries, next: ahead.min() }
    }

    /// When mail was written that says it is from later than now.
    pub fn next(&self) -> Option<Timestamp> {
        self.next
    }

    /// All mail of any kind, oldest first.
    pub fn entries(&self) -> impl Iterator<Item = (Direction, &'a Message)> {
        self.entries.iter().copied()
    }

    /// What people outside wrote themselves, newest first.
    pub fn inbound(&self) -> impl Iterator<Item = &'a Message> {
        self.human(Direction::Inbound)
    }

    /// What the rep's side wrote to people outside, newest first.
    pub fn outbound(&self) -> impl Iterator<Item = &'a Message> {
        self.human(Direction::Outbound)
    }

    /// Mail of one machine-made kind, newest first.
    pub fn automatic(&self, kind: Kind) -> impl Iterator<Item = &'a Message> {
        let wanted = self.entries.iter().rev().map(|(_, message)| *message);
        wanted.filter(move |message| message.reading.kind == kind)
    }

    /// The newest human mail from outside.
    pub fn last_inbound(&self) -> Option<&'a Message> {
        self.inbound().next()
    }

    /// The newest human mail of the rep's side.
    pub fn last_outbound(&self) -> Option<&'a Message> {
        self.outbound().next()
    }

    /// The rep's turn: what the rep's side wrote since they last did, oldest first.
    pub fn turn(&self) -> Vec<&'a Message> {
        let heard = self.last_inbound().map(|message| message.envelope.at);
        let mut turn: Vec<_> =
            self.outbound().take_while(|message| Some(message.envelope.at) > heard).collect();
        turn.reverse();
        turn
    }

    /// The newest `count` mails that people wrote to one another, oldest first.
    pub fn spoken(&self, count: usize) -> Vec<(Direction, &'a Message)> {
        let between = [Direction::Inbound, Direction::Outbound];
        let spoken = self.entries.iter().rev();
        let spoken = spoken.filter(|(way, message)| between.contains(way) && message.is_human());
        let mut spoken: Vec<_> = spoken.take(count).copied().collect();
        spoken.reverse();
        spoken
    }

    fn human(&self, direction: Direction) -> impl Iterator<Item = &'a Message> {
        let newest_first = self.entries.iter().rev();
        newest_first
            .filter(move |(way, message)| *way == direction && message.is_human())
            .map(|(_, m)| *m)
    }
}
