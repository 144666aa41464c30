//! What the rep decides about people: `snooze`, `close`, `reopen`, `won`, `ignore`, `undo`.
//!
//! Each works on several at once, says what it did and how to take it back, and rings for
//! the daemon, which takes off the screen what became moot.

mod ignore;
mod snooze;
mod target;
mod undo;
mod view;

use jiff::Timestamp;

pub(super) use self::{ignore::ignore, snooze::snooze, undo::undo};
use self::{target::Target, view::Outcome};
use super::{Failure, accounts::Known, setting::Place};
use crate::{
    clock,
    domain::{
        assess::State,
        decision::{Decision, Standing, Verdict},
    },
    store,
};

/// Options of a decision about relationships.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// Ids as `list` prints them, the beginnings of some, addresses, or domains
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Options of `snooze`.
#[derive(Debug, clap::Args)]
pub(super) struct SnoozeOptions {
    /// Ids, and until when: friday, tomorrow 14:00, 2 weeks, next month, 2026-12-01
    #[arg(required = true, value_name = "ID|UNTIL")]
    words: Vec<String>,
    /// Until when, where it should not stand among the ids
    #[arg(long, value_name = "UNTIL")]
    until: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Options of `ignore`.
#[derive(Debug, clap::Args)]
pub(super) struct IgnoreOptions {
    /// Addresses, domains, or ids as `list` prints them
    #[arg(required = true, value_name = "ADDRESS|DOMAIN|ID")]
    ids: Vec<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Options of `undo`.
#[derive(Debug, clap::Args)]
pub(super) struct UndoOptions {
    /// The last decision about these; left out, the last of all, by command or button
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// `stepback close ID...`
pub(super) fn close(place: &Place, options: &Options) -> Result<(), Failure> {
    decide(place, &options.ids, options.json, Verdict::Close)
}

/// `stepback won ID...`
pub(super) fn won(place: &Place, options: &Options) -> Result<(), Failure> {
    decide(place, &options.ids, options.json, Verdict::Won)
}

/// `stepback reopen ID...`
pub(super) fn reopen(place: &Place, options: &Options) -> Result<(), Failure> {
    let (mut known, now) = (place.open()?, clock::now());
    let mut targets = Vec::new();
    for text in &options.ids {
        targets.extend(match known.left_out(text)? {
            left_out if left_out.is_empty() => vec![known.target(text, now)?],
            left_out => left_out,
        });
    }
    carry_out(place, known, targets, Verdict::Reopen, options.json, now)
}

fn decide(place: &Place, ids: &[String], json: bool, verdict: Verdict) -> Result<(), Failure> {
    let (mut known, now) = (place.open()?, clock::now());
    let targets = ids.iter().map(|id| known.target(id, now)).collect::<Result<_, _>>()?;
    carry_out(place, known, targets, verdict, json, now)
}

/// Keeps the decision about all `targets`, or about none where the database fails, and
/// says so.
fn carry_out(
    place: &Place,
    mut known: Known,
    targets: Vec<Target>,
    verdict: Verdict,
    json: bool,
    now: Timestamp,
) -> Result<(), Failure> {
    let mut decisions = Vec::new();
    let mut outcomes = Vec::new();
    for target in targets {
        let is_news = !target.is_so_already(verdict);
        if is_news {
            let decision = Decision { whom: target.whom.clone(), verdict, at: now };
            decisions.push((target.account.key, decision));
        }
        outcomes.push(Outcome { target, is_news });
    }
    known.store.decide_together(&decisions)?;
    if !decisions.is_empty() {
        store::ring(&place.data_dir);
    }
    view::tell(verdict, &outcomes, &known.config.policy, json, now)
}

impl Target {
    /// Whether deciding so would change nothing.
    fn is_so_already(&self, verdict: Verdict) -> bool {
        let Some(closer) = &self.closer else { return false };
        let state = closer.opinion.assessment.state;
        match verdict {
            Verdict::Close => state == State::Closed,
            Verdict::Won => self.standing.won.is_some(),
            Verdict::Ignore => self.standing.ignored.is_some(),
            Verdict::Snooze { until } => self.standing.snoozed == Some(until),
            Verdict::Reopen => self.standing == Standing::default(),
        }
    }
}
