//! All mail of a relationship in the order it was written, across conversations.

use std::collections::HashMap;

use jiff::Timestamp;

use crate::domain::{
    mail::{Kind, Message, MessageId},
    people::{Direction, Identities, Relationship},
    thread::{self, Conversation},
};

/// The mail of one relationship up to now, oldest first, each with its direction.
///
/// An answer stands behind what it answers, whatever the clocks of the two machines say.
#[derive(Clone, Debug)]
pub struct Timeline<'a> {
    entries: Vec<(Direction, &'a Message)>,
    /// When those count as written that bear an earlier date than what they answer.
    moved: HashMap<&'a MessageId, Timestamp>,
    next: Option<Timestamp>,
}

impl<'a> Timeline<'a> {
    /// Lines up everything written by `now`.
    pub fn of(relationship: &'a Relationship, rep: &Identities, now: Timestamp) -> Self {
        let mut line: Vec<(Timestamp, &Message)> =
            relationship.conversations.iter().flat_map(|one| lined_up(one, now)).collect();
        // A stable sort: of one moment the order within a conversation holds.
        line.sort_by_key(|(at, _)| *at);
        let moved = line.iter().filter(|(at, message)| *at != message.envelope.at);
        let ahead = relationship.messages().map(|message| message.envelope.at);
        Self {
            moved: moved.map(|(at, message)| (&message.envelope.id, *at)).collect(),
            entries: line.into_iter().map(|(_, one)| (rep.direction(one), one)).collect(),
            next: ahead.filter(|at| *at > now).min(),
        }
    }

    /// When `message` counts as written: not before what it answers.
    pub fn at(&self, message: &Message) -> Timestamp {
        self.moved.get(&message.envelope.id).copied().unwrap_or(message.envelope.at)
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

    /// The newest human mail of either side.
    pub fn last_word(&self) -> Option<(Direction, &'a Message)> {
        self.spoken_backwards().next()
    }

    /// Whether the rep's side wrote last.
    pub fn is_with_them(&self) -> bool {
        self.last_word().is_some_and(|(way, _)| way == Direction::Outbound)
    }

    /// The rep's turn: what the rep's side wrote since they last did, oldest first.
    pub fn turn(&self) -> Vec<&'a Message> {
        let ours = self.spoken_backwards().take_while(|(way, _)| *way == Direction::Outbound);
        let mut turn: Vec<_> = ours.map(|(_, message)| message).collect();
        turn.reverse();
        turn
    }

    /// What they wrote since the rep's side last did, newest first.
    pub fn their_turn(&self) -> impl Iterator<Item = &'a Message> {
        let theirs = self.spoken_backwards().take_while(|(way, _)| *way == Direction::Inbound);
        theirs.map(|(_, message)| message)
    }

    /// The newest `count` mails that people wrote to one another, oldest first.
    pub fn spoken(&self, count: usize) -> Vec<(Direction, &'a Message)> {
        let mut spoken: Vec<_> = self.spoken_backwards().take(count).collect();
        spoken.reverse();
        spoken
    }

    /// What people wrote to one another, newest first.
    fn spoken_backwards(&self) -> impl Iterator<Item = (Direction, &'a Message)> {
        let between = [Direction::Inbound, Direction::Outbound];
        let spoken = self.entries.iter().rev().copied();
        spoken.filter(move |(way, message)| between.contains(way) && message.is_human())
    }

    fn human(&self, direction: Direction) -> impl Iterator<Item = &'a Message> {
        let newest_first = self.entries.iter().rev();
        newest_first
            .filter(move |(way, message)| *way == direction && message.is_human())
            .map(|(_, m)| *m)
    }
}

/// The messages of `conversation` that were written by `now`, oldest first, each with the
/// moment that it counts as written at.
fn lined_up(conversation: &Conversation, now: Timestamp) -> Vec<(Timestamp, &Message)> {
    let past = conversation.messages().iter().filter(|message| message.envelope.at <= now);
    if conversation.runs_backwards() {
        return thread::lined_up(past);
    }
    past.map(|message| (message.envelope.at, message)).collect()
}

#[cfg(test)]
mod tests;
