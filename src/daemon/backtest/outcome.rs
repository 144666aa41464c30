//! What followed a nudge.

use std::collections::HashMap;

use jiff::Timestamp;

use super::{Past, Said};
use crate::domain::{
    calendar::WorkingDays,
    mail::{Address, Message},
    outcome::{Share, horizon},
    people::{Direction, Identities},
    play::Play,
};

/// What followed one nudge within 20 working days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// When the awaited word came: theirs, or the rep's where the nudge asked for that.
    pub word: Option<Timestamp>,
    /// Whether the rep wrote with an ask before it came.
    pub pushed: bool,
    /// Whether it came by the end of the next working day without a push: it would have come anyway.
    pub next_day: bool,
    /// Whether 20 working days have passed since, or it came before.
    pub decided: bool,
}

/// The outcomes of one play, added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many nudges.
    pub nudges: usize,
    /// How many of them are too recent to tell.
    pub undecided: usize,
    /// The others where the rep did not push first.
    pub left_alone: Share,
    /// The others where the rep did.
    pub pushed: Share,
    /// How many were followed by the awaited word on the very next working day anyway.
    pub next_day: usize,
}

impl Tally {
    /// Adds outcomes up.
    pub(super) fn of<'a>(outcomes: impl Iterator<Item = &'a Outcome>) -> Self {
        let mut tally = Self::default();
        for outcome in outcomes {
            tally.nudges += 1;
            tally.next_day += usize::from(outcome.next_day);
            if !outcome.decided {
                tally.undecided += 1;
                continue;
            }
            let share = if outcome.pushed { &mut tally.pushed } else { &mut tally.left_alone };
            share.of += 1;
            share.came += usize::from(outcome.word.is_some());
        }
        tally
    }
}

/// One personal mail with somebody outside.
#[derive(Clone, Copy, Debug)]
struct Word {
    at: Timestamp,
    way: Direction,
    asks: bool,
}

/// All personal mail by whom it is with, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Followed(HashMap<Address, Vec<Word>>);

impl Followed {
    /// Sorts `messages`, which come oldest first.
    pub fn of(messages: &[Message], rep: &Identities) -> Self {
        let mut with: HashMap<Address, Vec<Word>> = HashMap::new();
        for message in messages.iter().filter(|message| message.is_human()) {
            let way = rep.direction(message);
            let word = Word { at: message.envelope.at, way, asks: message.asks() };
            let people = match way {
                Direction::Inbound => message.envelope.from.as_slice(),
                Direction::Outbound => &message.envelope.to,
                Direction::Internal => &[],
            };
            for person in people.iter().filter(|person| !rep.is_internal(&person.address)) {
                with.entry(person.address.clone()).or_default().push(word);
            }
        }
        Self(with)
    }

    /// What followed `said`, as far as the past goes.
    pub(super) fn outcome(&self, said: &Said, past: Past<'_>) -> Outcome {
        let hours = &past.policy.hours;
        let horizon = horizon(hours, said.at);
        let awaited = match said.play {
            Play::Answer | Play::Rescue => Direction::Outbound,
            _ => Direction::Inbound,
        };
        let first = |fits: &dyn Fn(&Word) -> bool| self.first(said, horizon, fits);
        let word = first(&|word| word.way == awaited);
        let push = first(&|word| word.way == Direction::Outbound && word.asks);
        let pushed = awaited == Direction::Inbound
            && push.is_some_and(|push| word.is_none_or(|word| push < word));
        let tomorrow = hours.after(hours.work_after(hours.date(said.at)), WorkingDays(1.0));
        Outcome {
            word,
            pushed,
            next_day: !pushed && word.is_some_and(|word| word <= tomorrow),
            decided: word.is_some() || horizon <= past.until,
        }
    }

    /// The first fitting word with the people of `said`, after it and until `horizon`.
    fn first(
        &self,
        said: &Said,
        horizon: Timestamp,
        fits: &dyn Fn(&Word) -> bool,
    ) -> Option<Timestamp> {
        let with = said.people.iter().filter_map(|address| self.0.get(address));
        let earliest = |words: &Vec<Word>| {
            let later = words.partition_point(|word| word.at <= said.at);
            let within = words.iter().skip(later).take_while(|word| word.at <= horizon);
            within.filter(|word| fits(word)).map(|word| word.at).next()
        };
        with.filter_map(earliest).min()
    }
}
