//! What the demo prints: what the rep is told now, what waits, and everything else.

use std::io::Write;

use jiff::{Timestamp, tz::TimeZone};

use super::Options;
use crate::{
    cli::{
        Failure,
        accounts::{Extent, Known},
        list,
        text::{self, BOLD, FAINT},
    },
    daemon::{event::DESKTOP, review::Closer},
    domain::{
        coach::{NoDraft, Proposal},
        nudge::{Action, Candidate, plan},
        people::Identities,
        play::Play,
        policy::Policy,
    },
};

/// Prints the report, and returns how many notifications stand on the screen.
pub(super) fn print(
    known: &mut Known,
    options: &Options,
    now: Timestamp,
) -> Result<usize, Failure> {
    let mut all = known.closer(Extent::WrittenTo, None, now)?;
    all.retain(|closer| closer.opinion.assessment.out_of_scope.is_none());
    all.sort_by_key(|closer| list::urgency(&closer.opinion));
    let Some(rep) = known.accounts.first().map(|account| account.rep.clone()) else { return Ok(0) };
    let zone = known.config.policy.hours.zone().clone();
    let mut out = anstream::stdout().lock();
    head(&mut out, all.len(), now, &zone)?;
    let (due, quiet): (Vec<&Closer>, Vec<&Closer>) =
        all.iter().partition(|one| one.opinion.suggestion.play.is_told());
    let told = told(&due, &known.config.policy, now);
    writeln!(
        out,
        "\n{BOLD}What you would be told now{BOLD:#} (at most {} a day, and replies found in Junk)",
        known.config.policy.nudges.per_day
    )?;
    for closer in told.iter().filter_map(|position| due.get(*position)) {
        nudge(&mut out, closer, &rep, known, options, now)?;
    }
    let waiting: Vec<&Closer> = due
        .iter()
        .enumerate()
        .filter(|(position, _)| !told.contains(position))
        .map(|(_, one)| *one)
        .collect();
    section(&mut out, "What waits its turn", &waiting, now, &zone)?;
    let stepping_back = |one: &&&Closer| one.opinion.suggestion.play == Play::StepBack;
    if let Some(closer) = waiting.iter().find(stepping_back) {
        writeln!(out, "\n{BOLD}The draft that goes with {}{BOLD:#}", text::who(&closer.opinion))?;
        draft(&mut out, closer, known, now)?;
    }
    section(&mut out, "What calls for nothing, and why", &quiet, now, &zone)?;
    tail(&mut out, known)
}

/// What is raised now, as positions in `due`: the same plan that the daemon makes.
fn told(due: &[&Closer], policy: &Policy, now: Timestamp) -> Vec<usize> {
    let candidate = |closer: &&Closer| Candidate::of(&closer.opinion);
    let candidates: Vec<Option<Candidate>> = due.iter().map(candidate).collect();
    let positions: Vec<usize> =
        (0..due.len()).filter(|n| candidates.get(*n).is_some_and(Option::is_some)).collect();
    let candidates: Vec<Candidate> = candidates.into_iter().flatten().collect();
    let plan = plan(&candidates, &[], policy, now);
    plan.raise.iter().filter_map(|n| positions.get(*n).copied()).collect()
}

fn head(
    out: &mut impl Write,
    count: usize,
    now: Timestamp,
    zone: &TimeZone,
) -> Result<(), Failure> {
    let text = format!(
        "This is the mailbox of Robin Vos, who sells planning boards to workshops: {count} relationships, made up, \
         and judged as if it were {}. Nothing here touches your mail, and nothing is left behind.",
        text::moment(now, zone)
    );
    Ok(writeln!(out, "{}", text::wrapped(&text, text::width(), 0))?)
}

/// A notification as the rep would see it, why it is raised, and the draft it offers.
fn nudge(
    out: &mut impl Write,
    closer: &Closer,
    rep: &Identities,
    known: &Known,
    options: &Options,
    now: Timestamp,
) -> Result<(), Failure> {
    let policy = &known.config.policy;
    let words = closer.wording(policy, rep);
    let drafted = proposal(closer, known, now)?.is_ok();
    writeln!(out, "\n  {BOLD}{}{BOLD:#}", text::one_line(&words.title))?;
    for line in text::lines(&words.body) {
        writeln!(out, "  {}", text::wrapped(&line, text::width() - 2, 2))?;
    }
    let buttons: Vec<String> = Action::offered(closer.opinion.suggestion.play, drafted)
        .iter()
        .map(|action| format!("[{}]", action.label()))
        .collect();
    writeln!(out, "  {FAINT}{}{FAINT:#}", buttons.join(" "))?;
    for evidence in &closer.opinion.assessment.evidence {
        let line = format!("why: {}", text::one_line(&evidence.text));
        writeln!(out, "    {FAINT}{}{FAINT:#}", text::wrapped(&line, text::width() - 4, 9))?;
    }
    if options.drafts { self::draft(out, closer, known, now) } else { Ok(()) }
}

/// The draft in full, if there is one.
fn draft(
    out: &mut impl Write,
    closer: &Closer,
    known: &Known,
    now: Timestamp,
) -> Result<(), Failure> {
    let Ok(Proposal { draft, .. }) = proposal(closer, known, now)? else {
        return Ok(());
    };
    for line in text::lines(&draft.body) {
        writeln!(out, "    | {}", wrapped_quote(&line))?;
    }
    Ok(())
}

fn proposal(
    closer: &Closer,
    known: &Known,
    now: Timestamp,
) -> Result<Result<Proposal, NoDraft>, Failure> {
    known.proposal(known.account(&closer.opinion.account)?, closer, now)
}

/// Wraps a line of a draft so that the bar goes on.
fn wrapped_quote(line: &str) -> String {
    const BAR: usize = 6;
    text::wrapped(line, text::width() - BAR, 0).replace('\n', "\n    | ")
}

fn section(
    out: &mut impl Write,
    title: &str,
    all: &[&Closer],
    now: Timestamp,
    zone: &TimeZone,
) -> Result<(), Failure> {
    if all.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{BOLD}{title}{BOLD:#}")?;
    for closer in all {
        writeln!(out)?;
        list::entry(out, &closer.opinion, now, zone)?;
    }
    Ok(())
}

/// Whether the notifications were raised for real, and what to do next.
fn tail(out: &mut impl Write, known: &Known) -> Result<usize, Failure> {
    let mut nudges = Vec::new();
    for account in &known.accounts {
        nudges.extend(known.store.open_nudges(account.key)?);
    }
    let shown = nudges
        .iter()
        .filter(|nudge| nudge.shown_as.as_ref().is_some_and(|shown| !shown.is_empty()))
        .count();
    let troubles = known.store.troubles()?;
    let desktop = troubles.iter().find(|trouble| trouble.subject == DESKTOP);
    writeln!(out)?;
    match (shown, desktop) {
        (0, Some(trouble)) => writeln!(out, "No notification was raised: {}.", trouble.text)?,
        (0, None) => writeln!(out, "No notification was raised.")?,
        (count, _) => writeln!(out, "{count} of these stand on your screen as notifications now.")?,
    }
    writeln!(
        out,
        "To use it on your own mail: `stepback config path` says where the config goes."
    )?;
    Ok(shown)
}
