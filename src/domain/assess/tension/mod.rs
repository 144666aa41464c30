//! Whether the rep pushes, nothing moves, or both sides pull (DESIGN §7).
//!
//! Tension is a sum of signed evidence. Each piece is named, weighed and shown; none of it
//! rests on the moment it is looked at, but for promises and mail that grew old, whose
//! moments [`Assessed::moments`] names.

mod language;
mod pace;
mod promise;
mod share;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

pub use language::LanguageNotes;

use super::{Chain, Chasing, Evidence, State, Timeline, chain, view::View};
use crate::domain::{calendar::WorkingDays, people::Relationship, policy::Policy};

/// The class of a relationship's tension (DESIGN §1, the essay on tension).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// Neither side moves, or the rep let an answer lapse.
    None,
    /// The rep pushes, they recede.
    Negative,
    /// Both sides write, and answer.
    Positive,
}

/// One piece of evidence and what it adds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Weighed {
    /// What was found.
    pub evidence: Evidence,
    /// What it adds to the score; below 0 it takes away.
    pub weight: f64,
}

impl Weighed {
    fn new(rule: &str, text: impl Into<String>, weight: f64) -> Self {
        Self { evidence: Evidence::of(rule, text), weight: rounded(weight) }
    }
}

/// How a relationship pulls, as a sum of signed evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tension {
    /// The class.
    pub tone: Tone,
    /// The sum, from -1 (only pushed) to 1 (only pulled).
    pub score: f64,
    /// What share and pace came to 90, 60, 30 and 0 days before the newest word, oldest
    /// first; `None` where there was too little to tell.
    pub trend: Vec<Option<f64>>,
    /// What was weighed.
    pub evidence: Vec<Weighed>,
}

/// A tension, and when time alone may change it.
pub(super) struct Assessed {
    pub(super) tension: Tension,
    pub(super) moments: Vec<Timestamp>,
}

/// From this score on both sides are engaged, and below its negative the rep pushes.
const CLEAR: f64 = 0.25;
/// After so many working days without a word nothing moves.
const STILL: f64 = 30.0;
/// An answer that is owed has lapsed after so many working days.
const LAPSE: f64 = 1.0;

/// Adds up the evidence.
pub(super) fn tension(
    relationship: &Relationship,
    view: &View<'_>,
    chain: Option<&Chain>,
    (state, chasing, owed): (State, Chasing, Option<Timestamp>),
    notes: &LanguageNotes,
) -> Assessed {
    let policy = view.context.policy;
    let promises = promise::promises(view.timeline, policy, view.now);
    let mut evidence = of_the_past(relationship, view, Timestamp::MAX);
    evidence.extend(pushing(chain.filter(|_| state.is_open()), policy));
    evidence.extend(promises.evidence);
    evidence.extend(notes.weighed());
    let score = sum(&evidence);
    let stirs = Stirs::of(view, owed);
    let tone = tone(score, state, chasing, chain, &stirs);
    let tension = Tension { tone, score, trend: trend(relationship, view), evidence };
    Assessed { tension, moments: promises.moments.into_iter().chain(stirs.moments).collect() }
}

/// What the mail by `until` says about who writes and how promptly.
fn of_the_past(relationship: &Relationship, view: &View<'_>, until: Timestamp) -> Vec<Weighed> {
    let hours = &view.context.policy.hours;
    let mut evidence = share::shares(relationship, view.timeline, view.context.rep, until);
    evidence.extend(pace::pace(view.timeline, &view.turns.waits, hours, until));
    evidence
}

/// What an open chain takes away.
fn pushing(chain: Option<&Chain>, policy: &Policy) -> Vec<Weighed> {
    const EACH: f64 = 0.15;
    const MOST: f64 = 0.45;
    let Some(chain) = chain.filter(|chain| chain.unanswered() >= 2) else { return Vec::new() };
    let more = chain.unanswered() - 1;
    let text = format!("{} messages lie unanswered", chain.unanswered());
    let mut found = vec![Weighed::new("unanswered-chain", text, -(EACH * more as f64).min(MOST))];
    if chain::has_short_gap(chain, policy) {
        found.push(Weighed::new("short-gaps", "two of them follow fast on one another", -EACH));
    }
    found
}

/// Whether anything moves.
struct Stirs {
    /// Both sides wrote, and somebody did lately.
    both: bool,
    /// The rep owed an answer and let it lapse.
    lapsed: bool,
    moments: Vec<Timestamp>,
}

impl Stirs {
    fn of(view: &View<'_>, owed: Option<Timestamp>) -> Self {
        let hours = &view.context.policy.hours;
        let (theirs, ours) = (view.timeline.last_inbound(), view.timeline.last_outbound());
        let after = |at: Timestamp, days| hours.after(at, WorkingDays(days));
        let last = theirs.into_iter().chain(ours).map(|message| view.timeline.at(message)).max();
        let still = last.map(|last| after(last, STILL));
        let lapse = owed.map(|since| after(since, LAPSE));
        let ahead = |moment: &Timestamp| *moment > view.now;
        Self {
            both: theirs.is_some() && ours.is_some() && still.is_some_and(|still| ahead(&still)),
            lapsed: lapse.is_some_and(|lapse| !ahead(&lapse)),
            moments: still.into_iter().chain(lapse).filter(ahead).collect(),
        }
    }
}

/// Positive is never said of somebody who is silent, cold, chased, or gone.
fn tone(score: f64, state: State, chasing: Chasing, chain: Option<&Chain>, stirs: &Stirs) -> Tone {
    let pushes = chain.is_some_and(|chain| state.is_open() && chain.unanswered() >= 2);
    let goes_on = matches!(state, State::Waiting | State::Settled | State::Paused | State::Yours);
    if chasing == Chasing::Chasing || pushes && score <= -CLEAR {
        Tone::Negative
    } else if goes_on && !stirs.lapsed && stirs.both && score >= CLEAR {
        Tone::Positive
    } else {
        Tone::None
    }
}

/// The score month by month, up to the newest word.
fn trend(relationship: &Relationship, view: &View<'_>) -> Vec<Option<f64>> {
    const MONTH_HOURS: i64 = 30 * 24;
    let newest = view.timeline.entries().filter(|(_, m)| m.is_human()).last();
    let Some((_, newest)) = newest else { return Vec::new() };
    let months = (0..4).rev().map(|month| SignedDuration::from_hours(MONTH_HOURS * month));
    let score = |back| {
        let evidence = of_the_past(relationship, view, view.timeline.at(newest) - back);
        (!evidence.is_empty()).then(|| sum(&evidence))
    };
    months.map(score).collect()
}

fn sum(evidence: &[Weighed]) -> f64 {
    rounded(evidence.iter().map(|piece| piece.weight).sum::<f64>().clamp(-1.0, 1.0))
}

/// Hundredths: more would pretend.
fn rounded(weight: f64) -> f64 {
    (weight * 100.0).round() / 100.0
}
