//! What the program would have said over the past year, and what happened then.
//!
//! The past is replayed working day by working day with what was known each morning: a
//! database in memory is given the mail that had come by then, and brought up to date as the
//! daemon does it, so a day costs in proportion to what changed and fell due on it.
//! Nudges are raised under the limits of DESIGN §9, once each.
//!
//! Only the chances are stated afterwards, from the waits that all mail together tells of:
//! each from the answers that were known on its day.

mod outcome;
mod remembered;
mod replay;

use std::{panic::resume_unwind, thread};

use jiff::Timestamp;

pub use outcome::{Followed, Outcome, Tally};
pub use replay::{Said, replay};

use super::review::Account;
use crate::{
    domain::{
        assess::{self, Context},
        decision::Decision,
        mail::Message,
        people::relationships,
        play::Play,
        policy::Policy,
        replies::{Figures, Forecasts, Resistance, Wait},
    },
    store::Error,
};

/// What a year of the past is replayed with.
#[derive(Clone, Copy, Debug)]
pub struct Past<'a> {
    /// Whose mail it is.
    pub account: &'a Account,
    /// The rep's settings, as they are now.
    pub policy: &'a Policy,
    /// Everything the rep decided.
    pub decisions: &'a [Decision],
    /// The first moment that nudges are raised in.
    pub since: Timestamp,
    /// The moment after which nothing is known.
    pub until: Timestamp,
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Backtest {
    /// Working days replayed.
    pub days: usize,
    /// What would have been said, oldest first, with what followed.
    pub nudges: Vec<(Said, Outcome)>,
    /// Chances stated, with what followed.
    pub forecasts: Forecasts,
    /// How answers moved with the rate of messages, over all relationships.
    pub resistance: Resistance,
}

impl Backtest {
    /// The pasts of several accounts as one.
    pub fn together(all: impl IntoIterator<Item = Self>) -> Self {
        let mut together = Self::default();
        for one in all {
            together.days = together.days.max(one.days);
            together.nudges.extend(one.nudges);
            together.forecasts.decided.extend(one.forecasts.decided);
            together.forecasts.undecided += one.forecasts.undecided;
            together.forecasts.unknown += one.forecasts.unknown;
            together.resistance.add(one.resistance);
        }
        together
    }

    /// The nudges of each play, added up, most urgent play first.
    pub fn by_play(&self) -> Vec<(Play, Tally)> {
        let mut plays: Vec<Play> = self.nudges.iter().map(|(said, _)| said.play).collect();
        plays.sort_by_key(|play| play.rank());
        plays.dedup();
        let tally = |play| {
            let of_it = self.nudges.iter().filter(|(said, _)| said.play == play);
            (play, Tally::of(of_it.map(|(_, outcome)| outcome)))
        };
        plays.into_iter().map(tally).collect()
    }
}

/// Replays the past over `messages`; `progress` hears of days done and to do.
///
/// # Errors
///
/// Occurs when the database in memory fails.
pub fn backtest(
    past: Past<'_>,
    mut messages: Vec<Message>,
    progress: impl FnMut(usize, usize),
) -> Result<Backtest, Error> {
    messages.retain(|message| message.envelope.at <= past.until);
    messages.sort_by(|a, b| (a.envelope.at, &a.envelope.id).cmp(&(b.envelope.at, &b.envelope.id)));
    let (waited, replayed) = thread::scope(|scope| {
        let waited = scope.spawn(|| Waited::of(past, messages.clone()));
        let replayed = replay(past, &messages, progress);
        (waited.join().unwrap_or_else(|panic| resume_unwind(panic)), replayed)
    });
    let (days, said) = replayed?;
    let followed = Followed::of(&messages, &past.account.rep);
    let outcomes = said.into_iter().map(|said| {
        let outcome = followed.outcome(&said, past);
        (said, outcome)
    });
    let Waited { forecasts, resistance } = waited;
    Ok(Backtest { days, nudges: outcomes.collect(), forecasts, resistance })
}

/// What the waits of all mail together tell of.
struct Waited {
    forecasts: Forecasts,
    resistance: Resistance,
}

impl Waited {
    fn of(past: Past<'_>, messages: Vec<Message>) -> Self {
        let waits = waits(past, messages);
        let mut resistance = Resistance::default();
        for waits in &waits {
            resistance.add(Resistance::of(waits, &past.policy.hours, past.until));
        }
        let forecasts = Forecasts::of(&waits.concat(), past.policy, past.since, past.until);
        Self { forecasts, resistance }
    }
}

/// All waits that the mail tells of, by relationship.
fn waits(past: Past<'_>, messages: Vec<Message>) -> Vec<Vec<Wait>> {
    let Past { account, policy, decisions, until, .. } = past;
    let context =
        Context { policy, rep: &account.rep, decisions, figures: Figures::prior(), memory: None };
    let together = relationships(&account.name, messages, &account.rep);
    together.iter().map(|one| assess::waits(one, context, until)).collect()
}

#[cfg(test)]
mod tests;
