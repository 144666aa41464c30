//! `stepback list`: relationships, most urgent first.

use std::io::Write;

use jiff::{Timestamp, tz::TimeZone};
use serde::de::{DeserializeOwned, IntoDeserializer as _, value};

use super::{
    Failure,
    accounts::{Extent, Known},
    json, reading,
    setting::{AsOf, Place},
    text::{self, BOLD, FAINT},
};
use crate::{
    daemon::review::Closer,
    domain::{
        assess::{Chasing, State},
        opinion::Opinion,
        people::Identities,
        play::Play,
    },
};

/// Options of `list`.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// All relationships, not only those that need something
    #[arg(long)]
    all: bool,
    /// Which conversations: those you wrote in, or any, newsletters and internal mail too
    #[arg(long, value_enum, default_value_t = Scope::Written)]
    scope: Scope,
    /// Only relationships in this state, as `silent`
    #[arg(long, value_name = "STATE", value_parser = word::<State>)]
    state: Vec<State>,
    /// Only relationships with this suggestion, as `step-back`
    #[arg(long, value_name = "PLAY", value_parser = word::<Play>)]
    play: Vec<Play>,
    /// Only this account
    #[arg(long, value_name = "NAME")]
    account: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// With --json: every message of every conversation
    #[arg(long, requires = "json")]
    messages: bool,
    #[command(flatten)]
    as_of: AsOf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Scope {
    /// Relationships that you wrote to
    Written,
    /// Every conversation of any kind and age
    Any,
}

/// Reads one of the words that JSON uses; the error lists them.
fn word<T: DeserializeOwned>(text: &str) -> Result<T, value::Error> {
    T::deserialize(text.into_deserializer())
}

pub(super) fn run(place: &Place, options: &Options) -> Result<(), Failure> {
    let mut known = place.open()?;
    reading::warn(&known)?;
    options.account.as_deref().map(|name| known.account(name)).transpose()?;
    let zone = known.config.policy.hours.zone().clone();
    let now = options.as_of.or_now(&zone)?;
    let as_of = options.as_of.moment(&zone)?;
    let mut out = anstream::stdout().lock();
    if options.messages || options.scope == Scope::Any || as_of.is_some() {
        let extent =
            if options.scope == Scope::Any { Extent::Everything } else { Extent::WrittenTo };
        let mut closer = known.closer(extent, as_of, now)?;
        closer.retain(|closer| options.wants(&closer.opinion));
        closer.sort_by_key(|closer| urgency(&closer.opinion));
        return options.print(
            &mut out,
            &known,
            &closer,
            |c| &c.opinion,
            |c, rep| options.detail(c, rep),
            now,
        );
    }
    let mut opinions = known.opinions(now)?;
    opinions.retain(|opinion| options.wants(opinion));
    opinions.sort_by_key(urgency);
    options.print(
        &mut out,
        &known,
        &opinions,
        |opinion| opinion,
        |o, _| json::Relationship::of(o),
        now,
    )
}

impl Options {
    /// Whether a relationship is asked for.
    fn wants(&self, opinion: &Opinion) -> bool {
        let assessment = &opinion.assessment;
        let needs = opinion.suggestion.play != Play::None || assessment.chasing != Chasing::No;
        let in_scope = self.scope == Scope::Any || assessment.out_of_scope.is_none();
        in_scope
            && (self.all || needs || !self.state.is_empty() || !self.play.is_empty())
            && (self.state.is_empty() || self.state.contains(&assessment.state))
            && (self.play.is_empty() || self.play.contains(&opinion.suggestion.play))
            && self.account.as_ref().is_none_or(|name| *name == opinion.account)
    }

    fn detail(&self, closer: &Closer, rep: &Identities) -> json::Relationship {
        if self.messages {
            json::Relationship::with_messages(closer, rep)
        } else {
            json::Relationship::of(&closer.opinion)
        }
    }

    fn print<T>(
        &self,
        out: &mut impl Write,
        known: &Known,
        found: &[T],
        opinion: impl Fn(&T) -> &Opinion,
        json: impl Fn(&T, &Identities) -> json::Relationship,
        now: Timestamp,
    ) -> Result<(), Failure> {
        let zone = known.config.policy.hours.zone();
        if self.json {
            let rep_of = |name: &str| {
                known.accounts.iter().find(|account| account.name == name).map(|a| &a.rep)
            };
            let relationships =
                found.iter().filter_map(|one| Some(json(one, rep_of(&opinion(one).account)?)));
            serde_json::to_writer(&mut *out, &json::List::new(now, relationships.collect()))?;
            writeln!(out)?;
            return Ok(());
        }
        for one in found {
            entry(out, opinion(one), now, zone)?;
        }
        if found.is_empty() {
            writeln!(out, "{}", self.nothing(known)?)?;
        }
        Ok(())
    }

    /// What to say when there is nothing to list.
    fn nothing(&self, known: &Known) -> Result<String, Failure> {
        let mut mails = 0;
        for account in &known.accounts {
            mails += known.store.count(account.key)?;
        }
        Ok(match (mails, self.all) {
            (0, _) => "No mail has been read yet. `stepback run` follows your mailbox; `stepback status` says how it goes.".to_owned(),
            (_, true) => "No relationship fits.".to_owned(),
            (_, false) => "Nothing needs you now. `stepback list --all` shows every relationship.".to_owned(),
        })
    }
}

/// What comes first: things to do by their kind and age, then what rests, then the rest.
pub(super) fn urgency(opinion: &Opinion) -> (u8, u8, Option<Timestamp>, String) {
    let chasing = u8::from(opinion.assessment.chasing == Chasing::No);
    let rank = opinion.suggestion.play.rank();
    (rank, chasing, opinion.suggestion.due, opinion.id.0.clone())
}

/// Two or three lines about one relationship.
pub(super) fn entry(
    out: &mut impl Write,
    opinion: &Opinion,
    now: Timestamp,
    zone: &TimeZone,
) -> Result<(), Failure> {
    const INDENT: usize = 2;
    let width = text::width();
    let head =
        format!("{} · {}", opinion.assessment.state.as_str(), play_in_words(opinion, now, zone));
    let who = text::who(opinion);
    writeln!(out, "{BOLD}{who}{BOLD:#}{}{head}", gap(&who, &head, width))?;
    let about = format!("“{}”: {}", text::one_line(&opinion.subject), opinion.suggestion.reason);
    writeln!(out, "  {}", text::wrapped(&about, width.saturating_sub(INDENT), INDENT))?;
    writeln!(out, "  {FAINT}{}{FAINT:#}", opinion.id)?;
    Ok(())
}

/// What stands between two parts of a line: a new line where they don't fit on one.
fn gap(one: &str, other: &str, width: usize) -> &'static str {
    let fits = one.chars().count() + 2 + other.chars().count() <= width;
    if fits { "  " } else { "\n  " }
}

/// `step back`, `nothing until 3 Dec`.
fn play_in_words(opinion: &Opinion, now: Timestamp, zone: &TimeZone) -> String {
    let until = opinion.suggestion.due.map(|due| text::day(due, now, zone));
    match (opinion.suggestion.play, until) {
        (Play::Rescue, _) => "read their reply in Junk".to_owned(),
        (Play::RespectNo, _) => "leave them in peace".to_owned(),
        (Play::Answer, _) => "answer them".to_owned(),
        (Play::FixAddress, _) => "find another address".to_owned(),
        (Play::LetGo, _) => "let go".to_owned(),
        (Play::StepBack, _) => "step back".to_owned(),
        (Play::Befriend, _) => "be a friend".to_owned(),
        (Play::CurrentState, _) => "ask about today".to_owned(),
        (Play::Educate, _) => "bring something they can use".to_owned(),
        (Play::EaseOff, Some(until)) => format!("say nothing until {until}"),
        (Play::EaseOff, None) => "say nothing for now".to_owned(),
        (Play::None, Some(until)) => format!("nothing until {until}"),
        (Play::None, None) => "nothing to do".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_goes_on_the_next_line() {
        assert_eq!(gap("Anna Kowalska", "silent", 21), "  ");
        assert_eq!(gap("Anna Kowalska", "silent", 20), "\n  ");
    }
}
