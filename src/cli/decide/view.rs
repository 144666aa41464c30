//! What was decided, in a line each or as JSON.

use std::io::Write as _;

use jiff::{Timestamp, tz::TimeZone};
use serde::Serialize;

use super::target::Target;
use crate::{
    cli::{
        Failure,
        accounts::Known,
        json,
        text::{self, FAINT},
    },
    domain::{
        decision::{Verdict, Whom},
        policy::Policy,
    },
    store::Kept,
};

/// What came of a decision about somebody.
pub(super) struct Outcome {
    pub(super) target: Target,
    /// Whether it was not so before.
    pub(super) is_news: bool,
}

/// What `--json` prints of all the commands that decide.
#[derive(Debug, Serialize)]
struct Decisions {
    version: u32,
    as_of: String,
    decisions: Vec<Line>,
}

/// One decision.
#[derive(Debug, Serialize)]
struct Line {
    decision: &'static str,
    until: Option<String>,
    account: String,
    /// The id of the relationship, where there is one.
    relationship: Option<String>,
    /// Whom it is about, if not a whole domain.
    address: Option<String>,
    /// The domain that it is about.
    organisation: Option<String>,
    /// Whether anything has changed.
    changed: bool,
    /// The same in words.
    text: String,
}

impl Line {
    fn new(verdict: Verdict, whom: &Whom, account: &str, text: String) -> Self {
        let until = match verdict {
            Verdict::Snooze { until } => Some(json::time(until)),
            _ => None,
        };
        let (address, organisation) = match whom {
            Whom::Address(address) => (Some(address.to_string()), None),
            Whom::Organisation(organisation) => (None, Some(organisation.to_string())),
        };
        let account = account.to_owned();
        let decision = verdict.as_str();
        let (relationship, changed) = (None, true);
        Self { decision, until, account, relationship, address, organisation, changed, text }
    }
}

/// Says what was decided about each.
pub(super) fn tell(
    verdict: Verdict,
    outcomes: &[Outcome],
    policy: &Policy,
    json: bool,
    now: Timestamp,
) -> Result<(), Failure> {
    let zone = policy.hours.zone();
    let line = |outcome: &Outcome| {
        let Outcome { target, is_news } = outcome;
        let who = target.who();
        let text = if *is_news { done(verdict, &who, zone) } else { so_already(verdict, &who) };
        Line {
            relationship: target.closer.as_ref().map(|closer| closer.opinion.id.0.clone()),
            changed: *is_news,
            ..Line::new(verdict, &target.whom, &target.account.name, text)
        }
    };
    let lines: Vec<Line> = outcomes.iter().map(line).collect();
    let changed = outcomes.iter().any(|outcome| outcome.is_news);
    print(lines, changed.then_some("`stepback undo` takes it back."), json, now)
}

/// Says what was taken back.
pub(super) fn tell_back(
    back: &[Kept],
    names: &[String],
    known: &Known,
    json: bool,
    now: Timestamp,
) -> Result<(), Failure> {
    let zone = known.config.policy.hours.zone();
    let lines = back.iter().zip(names).map(|(kept, who)| {
        let (verdict, day) = (kept.decision.verdict, text::day(kept.decision.at, now, zone));
        let text = format!("Taken back: {} ({day}).", undone(verdict, who, now, zone));
        Line::new(verdict, &kept.decision.whom, known.account_of(kept), text)
    });
    print(lines.collect(), None, json, now)
}

fn print(
    mut lines: Vec<Line>,
    last: Option<&str>,
    json: bool,
    now: Timestamp,
) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    if json {
        let decisions =
            Decisions { version: json::VERSION, as_of: json::time(now), decisions: lines };
        serde_json::to_writer(&mut out, &decisions)?;
        writeln!(out)?;
        return Ok(());
    }
    // The same words about the same people in another account say nothing new.
    lines.dedup_by(|one, other| one.text == other.text);
    for line in lines {
        writeln!(out, "{}", text::wrapped(&line.text, text::width(), 0))?;
    }
    if let Some(last) = last {
        writeln!(out, "{FAINT}{last}{FAINT:#}")?;
    }
    Ok(())
}

fn done(verdict: Verdict, who: &str, zone: &TimeZone) -> String {
    match verdict {
        Verdict::Close => format!("Let go of {who}; it opens again by itself if they write."),
        Verdict::Reopen => format!("Opened again: {who}."),
        Verdict::Won => format!("A client now: {who}. No more selling to them."),
        Verdict::Ignore => format!("Left out from now on: {who}."),
        Verdict::Snooze { until } => {
            format!("Nothing about {who} before {}.", text::moment(until, zone))
        }
    }
}

fn so_already(verdict: Verdict, who: &str) -> String {
    match verdict {
        Verdict::Close => format!("Closed already: {who}."),
        Verdict::Reopen => format!("Open already: {who}; nothing was decided about them."),
        Verdict::Won => format!("A client already: {who}."),
        Verdict::Ignore => format!("Left out already: {who}."),
        Verdict::Snooze { .. } => format!("Put off until then already: {who}."),
    }
}

fn undone(verdict: Verdict, who: &str, now: Timestamp, zone: &TimeZone) -> String {
    match verdict {
        Verdict::Close => format!("letting go of {who}"),
        Verdict::Reopen => format!("opening {who} again"),
        Verdict::Won => format!("calling {who} a client"),
        Verdict::Ignore => format!("leaving out {who}"),
        Verdict::Snooze { until } => {
            format!("putting off {who} until {}", text::day(until, now, zone))
        }
    }
}
