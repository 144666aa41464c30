//! What lies unanswered, and whether it is too much.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Evidence, State, Timeline};
use crate::domain::{
    calendar::Hours,
    mail::{Address, Message, MessageId},
    policy::{Limits, Policy},
};

/// The trailing run of messages with an ask since the other side last wrote.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chain {
    /// When its clock began: the first ask of the turn, or the day they named.
    pub clock: Timestamp,
    /// When each message was sent, oldest first; those of one hour are one.
    pub sent: Vec<Timestamp>,
    /// When the last message was sent.
    pub last: Timestamp,
    /// The last message, which a draft answers and a nudge is about.
    pub last_id: MessageId,
    /// To whom the messages were written, Cc left out.
    pub to: Vec<Address>,
}

impl Chain {
    /// Finds what lies unanswered in the rep's `turn` of `timeline`, oldest message first.
    ///
    /// The last ask tells whom it is about: earlier ones belong to the chain if they
    /// share a recipient with it.
    pub fn of(turn: &[&Message], timeline: &Timeline<'_>, limits: &Limits) -> Option<Self> {
        Self::all_of(turn, timeline, limits).into_iter().next()
    }

    /// All chains of a `turn`, the one of the last ask first: what shares no recipient with
    /// it is a chain of its own.
    pub(super) fn all_of(turn: &[&Message], timeline: &Timeline<'_>, limits: &Limits) -> Vec<Self> {
        let mut asks: Vec<&Message> = turn.iter().copied().filter(|m| m.asks()).collect();
        let mut chains = Vec::new();
        while let Some(last) = asks.last().copied() {
            let (shared, rest): (Vec<_>, Vec<_>) =
                asks.into_iter().partition(|message| share_a_recipient(message, last));
            chains.extend(Self::made_of(&shared, timeline, limits));
            asks = rest;
        }
        chains
    }

    fn made_of(messages: &[&Message], timeline: &Timeline<'_>, limits: &Limits) -> Option<Self> {
        let last = messages.last()?;
        let times: Vec<Timestamp> = messages.iter().map(|message| timeline.at(message)).collect();
        let sent = merged(&times, SignedDuration::from_mins(i64::from(limits.same_mail_minutes)));
        let mut to: Vec<Address> = Vec::new();
        for address in messages.iter().flat_map(|m| &m.envelope.to).map(|to| &to.address) {
            if !to.contains(address) {
                to.push(address.clone());
            }
        }
        Some(Self {
            clock: sent.first().copied()?,
            sent,
            last: timeline.at(last),
            last_id: last.envelope.id.clone(),
            to,
        })
    }

    /// How many messages lie unanswered.
    pub fn unanswered(&self) -> usize {
        self.sent.len()
    }

    /// The working time between neighbouring messages, oldest first.
    fn gaps(&self, hours: &Hours) -> Vec<f64> {
        let pairs = self.sent.iter().zip(self.sent.iter().skip(1));
        pairs.map(|(a, b)| hours.between(*a, *b).0).collect()
    }
}

/// Whether somebody was written both mails.
pub(super) fn share_a_recipient(a: &Message, b: &Message) -> bool {
    if a.envelope.id == b.envelope.id {
        return true;
    }
    let addressed = |message: &Message, address: &Address| {
        message.envelope.recipients().any(|to| to.address == *address)
    };
    a.envelope.recipients().any(|to| addressed(b, &to.address))
}

/// Takes mails that follow one another within `apart` for one, sent at the first's time.
fn merged(times: &[Timestamp], apart: SignedDuration) -> Vec<Timestamp> {
    let mut sent: Vec<Timestamp> = Vec::new();
    let mut previous: Option<Timestamp> = None;
    for &time in times {
        if previous.is_none_or(|previous| time.duration_since(previous) > apart) {
            sent.push(time);
        }
        previous = Some(time);
    }
    sent
}

/// Over-frequent follow-up (DESIGN §7).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Chasing {
    /// Nothing of the kind.
    #[default]
    No,
    /// Two messages lie unanswered.
    Watch,
    /// Three do, or they came too fast.
    Chasing,
}

/// How much chasing there is, and why.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ChasingFinding {
    pub(super) level: Chasing,
    pub(super) evidence: Vec<Evidence>,
}

/// Whether two messages of a chain follow too fast on one another.
pub(super) fn has_short_gap(chain: &Chain, policy: &Policy) -> bool {
    chain.gaps(&policy.hours).iter().any(|gap| *gap < policy.limits.chasing_gap)
}

/// Judges the follow-ups of an open chain.
pub(super) fn chasing(chain: Option<&Chain>, state: State, policy: &Policy) -> ChasingFinding {
    let Some(chain) = chain.filter(|_| state.is_open()) else { return ChasingFinding::default() };
    let (limits, unanswered) = (&policy.limits, chain.unanswered());
    let gaps = chain.gaps(&policy.hours);
    let mut evidence = Vec::new();
    if unanswered >= limits.chasing_at as usize {
        evidence.push(Evidence::of("unanswered", format!("{unanswered} messages lie unanswered")));
    }
    if has_short_gap(chain, policy) {
        let text = format!("two of them are less than {} working days apart", limits.chasing_gap);
        evidence.push(Evidence::of("short-gap", text));
    }
    if gaps.iter().zip(gaps.iter().skip(1)).any(|(earlier, later)| later < earlier) {
        evidence.push(Evidence::of("shrinking-gaps", "they follow one another faster and faster"));
    }
    let level = match evidence.is_empty() {
        false => Chasing::Chasing,
        true if unanswered >= limits.watch_at as usize => Chasing::Watch,
        true => Chasing::No,
    };
    ChasingFinding { level, evidence }
}
