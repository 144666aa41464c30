//! `stepback show ID`: timeline, evidence, suggestion, draft.

use std::io::Write;

use jiff::{Timestamp, tz::TimeZone};

use super::{
    Failure, json, list, manner, outcomes, reading,
    setting::{AsOf, Place},
    text::{self, BOLD, FAINT},
    wait,
};
use crate::{
    daemon::review::Closer,
    domain::{
        assess::{Evidence, Tension, Tone, Weighed},
        coach::{NoDraft, Proposal},
        mail::{Kind, Message},
        people::{Direction, Identities},
        policy::Policy,
    },
};

/// Options of `show`.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// An id as `list` prints it, the beginning of one, an address, or a domain
    id: String,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    as_of: AsOf,
}

pub(super) fn run(place: &Place, options: &Options) -> Result<(), Failure> {
    let mut known = place.open()?;
    reading::warn(&known)?;
    let zone = known.config.policy.hours.zone().clone();
    let now = options.as_of.or_now(&zone)?;
    let (account, closer) = known.closer_to(&options.id, &options.as_of, now)?;
    let rep = &account.rep;
    let mut out = anstream::stdout().lock();
    if options.json {
        let relationship = json::Relationship::with_messages(&closer, rep);
        serde_json::to_writer(&mut out, &json::List::new(now, vec![relationship]))?;
        writeln!(out)?;
        return Ok(());
    }
    story(&mut out, &closer, rep, &known.config.policy, now)?;
    draft(&mut out, &known.proposal(&account, &closer, now)?)
}

/// Everything about one relationship, for a reader.
fn story(
    out: &mut impl Write,
    closer: &Closer,
    rep: &Identities,
    policy: &Policy,
    now: Timestamp,
) -> Result<(), Failure> {
    let zone = policy.hours.zone();
    list::entry(out, &closer.opinion, now, zone)?;
    timeline(out, closer, rep, now, zone)?;
    outcomes::step_backs(out, &closer.opinion.assessment, policy, now)?;
    wait::wait(out, closer, policy)?;
    manner::manner(out, &closer.opinion.assessment.manner)?;
    reasons(out, closer)?;
    tension(out, closer)
}

/// The last messages, oldest first, one line each.
fn timeline(
    out: &mut impl Write,
    closer: &Closer,
    rep: &Identities,
    now: Timestamp,
    zone: &TimeZone,
) -> Result<(), Failure> {
    const SHOWN: usize = 12;
    let mut messages: Vec<&Message> = closer.relationship.messages().collect();
    messages.sort_by_key(|message| message.envelope.at);
    let earlier = messages.len().saturating_sub(SHOWN);
    writeln!(out, "\n{BOLD}Timeline{BOLD:#}")?;
    if earlier > 0 {
        writeln!(out, "  {FAINT}{earlier} earlier messages{FAINT:#}")?;
    }
    for message in messages.iter().skip(earlier) {
        let line =
            format!("{:>11}  {}", text::day(message.envelope.at, now, zone), gist(message, rep));
        writeln!(out, "{}", cut(&line, text::width()))?;
    }
    Ok(())
}

/// Who wrote, and how it begins.
fn gist(message: &Message, rep: &Identities) -> String {
    let from = message.envelope.from.as_ref().map_or("somebody", |from| from.label());
    let who = if rep.direction(message) == Direction::Inbound { from } else { "you" };
    let words: String = message.reading.own_words.split_whitespace().collect::<Vec<_>>().join(" ");
    let what = match message.reading.kind {
        Kind::Human if words.is_empty() => message.envelope.subject.clone(),
        Kind::Human => words,
        kind => format!("({}) {}", automatic(kind), message.envelope.subject),
    };
    text::one_line(&format!("{who}: {what}")).into_owned()
}

fn automatic(kind: Kind) -> &'static str {
    match kind {
        Kind::Human => "human",
        Kind::AutoReply => "automatic answer",
        Kind::OutOfOffice => "out of office",
        Kind::Bounce => "not delivered",
        Kind::Bulk => "bulk",
        Kind::Calendar => "calendar",
        Kind::Receipt => "receipt",
    }
}

/// At most `width` characters.
fn cut(line: &str, width: usize) -> String {
    match line.char_indices().nth(width) {
        None => line.to_owned(),
        Some(_) => line.chars().take(width.saturating_sub(1)).chain(['…']).collect(),
    }
}

/// Why the program thinks so.
fn reasons(out: &mut impl Write, closer: &Closer) -> Result<(), Failure> {
    let assessment = &closer.opinion.assessment;
    writeln!(out, "\n{BOLD}Why{BOLD:#}")?;
    for Evidence { text: reason, .. } in &assessment.evidence {
        writeln!(out, "  - {}", text::wrapped(&text::one_line(reason), text::width() - 4, 4))?;
    }
    if let Some(reason) = assessment.out_of_scope {
        writeln!(out, "  - not looked at: {}", reason.as_str())?;
    }
    Ok(())
}

/// How it pulls: the class, how that went over the last months, and what was weighed.
fn tension(out: &mut impl Write, closer: &Closer) -> Result<(), Failure> {
    let Tension { tone, score, trend, evidence } = &closer.opinion.assessment.tension;
    let tone = match tone {
        Tone::None => "none",
        Tone::Negative => "negative",
        Tone::Positive => "positive",
    };
    writeln!(out, "\n{BOLD}Tension{BOLD:#}  {tone} ({score:+.2})")?;
    let known = trend.iter().filter(|month| month.is_some()).count();
    if known > 1 {
        let month = |score: &Option<f64>| score.map_or("·".to_owned(), |s| format!("{s:+.2}"));
        let months: Vec<String> = trend.iter().map(month).collect();
        writeln!(out, "  {FAINT}month by month {}{FAINT:#}", months.join(" → "))?;
    }
    for Weighed { evidence, weight } in evidence {
        let reason = text::one_line(&evidence.text);
        writeln!(out, "  {weight:+.2}  {}", text::wrapped(&reason, text::width() - 9, 9))?;
    }
    Ok(())
}

/// The draft, where the suggestion comes with one.
fn draft(out: &mut impl Write, proposal: &Result<Proposal, NoDraft>) -> Result<(), Failure> {
    match proposal {
        Ok(Proposal { draft, .. }) => {
            writeln!(out, "\n{BOLD}Draft{BOLD:#}  {}", text::one_line(&draft.subject))?;
            for line in text::lines(&draft.body) {
                let line = format!("  {}", text::wrapped(&line, text::width() - 2, 2));
                writeln!(out, "{}", line.trim_end())?;
            }
        }
        Err(NoDraft::NothingToSend(_) | NoDraft::NothingSent) => {}
        Err(reason) => writeln!(out, "\n{BOLD}No draft{BOLD:#}: {reason}")?,
    }
    Ok(())
}
