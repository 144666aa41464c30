//! `stepback backtest`: what it would have said over the past year, and what happened.

use std::io::{IsTerminal as _, Write};

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use super::{
    Failure,
    accounts::Known,
    json,
    setting::{AsOf, Place},
    text::{self, BOLD, FAINT},
};
use crate::{
    daemon::{
        backtest::{Backtest, Past, Tally, backtest},
        review::Account,
    },
    domain::{
        outcome::Share,
        play::Play,
        replies::{
            Forecast, HORIZON, Resistance, TRIALS, Trials, against_base_rate, base_rate, brier,
            reliability,
        },
    },
};

/// Options of `backtest`.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// Only this account
    #[arg(long, value_name = "NAME")]
    account: Option<String>,
    /// How many days of the past to replay
    #[arg(long, value_name = "DAYS", default_value_t = 365, value_parser = clap::value_parser!(u16).range(1..))]
    days: u16,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    as_of: AsOf,
}

/// What `backtest --json` prints.
#[derive(Debug, Serialize)]
struct Report {
    version: u32,
    from: String,
    to: String,
    working_days: usize,
    messages: usize,
    plays: Vec<PlayReport>,
    calibration: Calibration,
    resistance: ResistanceReport,
}

/// How answers move with the rate of messages.
#[derive(Debug, Serialize)]
struct ResistanceReport {
    /// Messages that no other came before within a week.
    low_rate: RateReport,
    high_rate: RateReport,
    /// How much smaller the share of answers is at the high rate; `None` where too few
    /// messages tell.
    decline: Option<f64>,
    decline_from: Option<f64>,
    decline_to: Option<f64>,
}

#[derive(Debug, Serialize)]
struct RateReport {
    sent: usize,
    answered: usize,
    median_delay_working_days: Option<f64>,
}

#[derive(Debug, Serialize)]
struct PlayReport {
    play: Play,
    nudges: usize,
    undecided: usize,
    left_alone: ShareReport,
    pushed: ShareReport,
    next_day_anyway: usize,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct ShareReport {
    count: usize,
    followed: usize,
}

#[derive(Debug, Serialize)]
struct Calibration {
    forecasts: usize,
    undecided: usize,
    unknown: usize,
    base_rate: Option<f64>,
    brier: Option<f64>,
    /// What always stating the base rate would have scored.
    brier_of_base_rate: Option<f64>,
    /// The two scores differ by chance where they lie no further apart.
    brier_margin: Option<f64>,
    reliability: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    from: f64,
    to: f64,
    count: usize,
    stated: f64,
    came: f64,
}

pub(super) fn run(place: &Place, options: &Options) -> Result<(), Failure> {
    let known = place.open()?;
    options.account.as_deref().map(|name| known.account(name)).transpose()?;
    let zone = known.config.policy.hours.zone().clone();
    let until = options.as_of.or_now(&zone)?;
    let since = until - SignedDuration::from_hours(24 * i64::from(options.days));
    let wanted = |account: &&Account| options.account.as_ref().is_none_or(|n| *n == account.name);
    let mut all = Vec::new();
    for account in known.accounts.iter().filter(wanted) {
        all.push(replayed(&known, account, since, until)?);
    }
    let report = Report::of(&all, since, until);
    let mut out = anstream::stdout().lock();
    if options.json {
        serde_json::to_writer(&mut out, &report)?;
        writeln!(out)?;
        return Ok(());
    }
    report.print(&mut out, &text::day(since, until, &zone), &text::day(until, until, &zone))
}

/// How many messages an account has, and its replayed past.
type Replayed = (usize, Backtest);

fn replayed(
    known: &Known,
    account: &Account,
    since: Timestamp,
    until: Timestamp,
) -> Result<Replayed, Failure> {
    let messages = known.store.messages(account.key, until)?;
    let decisions = known.store.decisions(account.key, until)?;
    let count = messages.len();
    let policy = &known.config.policy;
    let past = Past { account, policy, decisions: &decisions, since, until };
    let backtest = backtest(past, messages, progress)?;
    Ok((count, backtest))
}

/// Says how far it is, on a terminal only.
fn progress(done: usize, of: usize) {
    let mut terminal = std::io::stderr();
    if !terminal.is_terminal() {
        return;
    }
    let end = if done == of { "\r\u{1b}[K" } else { "" };
    // A terminal that can't be written to needs no progress.
    let _ = write!(terminal, "\rreplaying working day {done} of {of}{end}");
    let _ = terminal.flush();
}

impl Report {
    fn of(all: &[Replayed], since: Timestamp, until: Timestamp) -> Self {
        let together = Backtest::together(all.iter().map(|(_, backtest)| backtest.clone()));
        Self {
            version: 1,
            from: json::time(since),
            to: json::time(until),
            working_days: together.days,
            messages: all.iter().map(|(count, _)| count).sum(),
            plays: together.by_play().into_iter().map(PlayReport::of).collect(),
            calibration: Calibration::of(&together),
            resistance: ResistanceReport::of(&together.resistance),
        }
    }

    fn print(&self, out: &mut impl Write, from: &str, to: &str) -> Result<(), Failure> {
        writeln!(
            out,
            "{BOLD}{from} to {to}{BOLD:#}: {} working days over {} messages\n",
            self.working_days, self.messages
        )?;
        if self.plays.is_empty() {
            writeln!(out, "Nothing would have been said.")?;
        } else {
            self.print_plays(out)?;
        }
        self.calibration.print(out)?;
        self.resistance.print(out)
    }

    fn print_plays(&self, out: &mut impl Write) -> Result<(), Failure> {
        writeln!(
            out,
            "{BOLD}{:<12} {:>6}  {:>14}  {:>14}  {:>8}{BOLD:#}",
            "would say", "times", "left alone", "pushed again", "next day"
        )?;
        for play in &self.plays {
            writeln!(
                out,
                "{:<12} {:>6}  {:>14}  {:>14}  {:>8}",
                play.play.as_str(),
                play.nudges,
                play.left_alone.in_words(),
                play.pushed.in_words(),
                play.next_day_anyway
            )?;
        }
        let note = format!(
            "How often they wrote within {HORIZON} working days; for answer and rescue, how often you did. Next day: it came by the next working day anyway."
        );
        writeln!(out, "{FAINT}{}{FAINT:#}\n", text::wrapped(&note, text::width(), 0))?;
        Ok(())
    }
}

impl ResistanceReport {
    fn of(resistance: &Resistance) -> Self {
        let rate = |trials: &Trials| RateReport {
            sent: trials.sent,
            answered: trials.answered(),
            median_delay_working_days: trials.median_delay().map(json::rounded),
        };
        let decline = resistance.decline();
        Self {
            low_rate: rate(&resistance.low),
            high_rate: rate(&resistance.high),
            decline: decline.map(|decline| json::rounded(decline.seen)),
            decline_from: decline.map(|decline| json::rounded(decline.low)),
            decline_to: decline.map(|decline| json::rounded(decline.high)),
        }
    }

    fn print(&self, out: &mut impl Write) -> Result<(), Failure> {
        writeln!(out, "\n{BOLD}When you write more{BOLD:#}")?;
        for (rate, name) in
            [(&self.low_rate, "once a week at most"), (&self.high_rate, "more than that")]
        {
            let median = rate.median_delay_working_days;
            let delay = median
                .map_or(String::new(), |days| format!(", half within {days:.1} working days"));
            writeln!(
                out,
                "  {name:<20} {} of {} messages answered{delay}",
                rate.answered, rate.sent
            )?;
        }
        let (from, to) = (self.decline_from.unwrap_or(0.0), self.decline_to.unwrap_or(0.0));
        let bounds = format!(
            "{:.0} to {:.0} points (95 %)",
            100.0 * from.abs().min(to.abs()),
            100.0 * from.abs().max(to.abs())
        );
        let verdict = match self.decline {
            None => {
                format!("Fewer than {TRIALS} messages at one of the rates: nothing can be said.")
            }
            Some(_) if from > 0.0 => format!("They answer less when you write more: by {bounds}."),
            Some(_) if to < 0.0 => format!("They answer more when you write more: by {bounds}."),
            Some(_) => "That makes no difference that could be told.".to_owned(),
        };
        writeln!(out, "  {FAINT}{}{FAINT:#}", text::wrapped(&verdict, text::width() - 2, 2))?;
        Ok(())
    }
}

impl PlayReport {
    fn of((play, tally): (Play, Tally)) -> Self {
        let share = |Share { came, of }| ShareReport { count: of, followed: came };
        Self {
            play,
            nudges: tally.nudges,
            undecided: tally.undecided,
            left_alone: share(tally.left_alone),
            pushed: share(tally.pushed),
            next_day_anyway: tally.next_day,
        }
    }
}

impl ShareReport {
    fn in_words(self) -> String {
        match self.count {
            0 => "-".to_owned(),
            count => format!("{} of {count}", self.followed),
        }
    }
}

impl Calibration {
    fn of(backtest: &Backtest) -> Self {
        let forecasts: &[Forecast] = &backtest.forecasts.decided;
        let base = base_rate(forecasts);
        let row = |row: crate::domain::replies::Reliability| Row {
            from: json::rounded(row.from),
            to: json::rounded(row.from + 0.1),
            count: row.count,
            stated: json::rounded(row.stated),
            came: json::rounded(row.came),
        };
        Self {
            forecasts: forecasts.len(),
            undecided: backtest.forecasts.undecided,
            unknown: backtest.forecasts.unknown,
            base_rate: base.map(json::rounded),
            brier: brier(forecasts).map(json::rounded),
            brier_of_base_rate: base.map(|base| json::rounded(base * (1.0 - base))),
            brier_margin: against_base_rate(forecasts).map(|(_, error)| json::rounded(error)),
            reliability: reliability(forecasts).into_iter().map(row).collect(),
        }
    }

    fn print(&self, out: &mut impl Write) -> Result<(), Failure> {
        let (Some(score), Some(base)) = (self.brier, self.brier_of_base_rate) else {
            writeln!(out, "No chance of a reply could be stated: there are too few waits alike.")?;
            return Ok(());
        };
        writeln!(
            out,
            "{BOLD}{:<12} {:>6}  {:>8}  {:>8}{BOLD:#}",
            "chance", "times", "stated", "came"
        )?;
        for row in &self.reliability {
            let chance = format!("{:.0} to {:.0} %", 100.0 * row.from, 100.0 * row.to);
            let (stated, came) = (100.0 * row.stated, 100.0 * row.came);
            writeln!(out, "{chance:<12} {:>6}  {stated:>6.0} %  {came:>6.0} %", row.count)?;
        }
        let apart = match self.brier_margin {
            Some(margin) if score + margin < base => "it tells more than what is usual",
            Some(margin) if score - margin > base => "what is usual tells more",
            _ => "so few can't tell the two apart",
        };
        let note = format!(
            "Brier score {score:.3} over {} chances; always stating what turned out to be usual scores {base:.3}, and 0 is perfect: {apart}. {} more are too recent to tell, {} could not be stated.",
            self.forecasts, self.undecided, self.unknown
        );
        writeln!(out, "{FAINT}{}{FAINT:#}", text::wrapped(&note, text::width(), 0))?;
        Ok(())
    }
}
