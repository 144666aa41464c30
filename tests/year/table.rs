//! What came of a year.

use std::{collections::BTreeMap, fmt};

use jiff::civil::{Date, Weekday};
use stepback::domain::play::Play;

/// Everything that was shown, and what it broke.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    /// The day and the play of each nudge.
    pub(crate) shown: Vec<(Date, Play)>,
    pub(crate) digests: Vec<(Date, String)>,
    /// What the rep did about nudges.
    pub(crate) reactions: BTreeMap<&'static str, usize>,
    /// How often nudges went by themselves.
    pub(crate) taken_back: usize,
    pub(crate) put_back: usize,
    pub(crate) mails: usize,
    pub(crate) turns: usize,
    pub(crate) weeks: i64,
    pub(crate) first_day: Option<Date>,
    pub(crate) broken: Vec<String>,
}

const PLAYS: [Play; 9] = [
    Play::Rescue,
    Play::Answer,
    Play::RespectNo,
    Play::FixAddress,
    Play::StepBack,
    Play::LetGo,
    Play::Befriend,
    Play::CurrentState,
    Play::Educate,
];

impl Table {
    pub(crate) fn violations(&self) -> &[String] {
        &self.broken
    }

    pub(crate) fn nudges(&self) -> usize {
        self.shown.len()
    }

    fn count(&self, fits: impl Fn(Date, Play) -> bool) -> usize {
        self.shown.iter().filter(|(date, play)| fits(*date, *play)).count()
    }

    /// How many nudges there were in each week.
    fn by_week(&self) -> Vec<usize> {
        let Some(first) = self.first_day else { return Vec::new() };
        let week = |date: Date| first.until(date).map_or(0, |span| i64::from(span.get_days()) / 7);
        (0..self.weeks).map(|number| self.count(|date, _| week(date) == number)).collect()
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} mails, {} turns, {} nudges in {} weeks; {} went by themselves, {} were put back",
            self.mails,
            self.turns,
            self.nudges(),
            self.weeks,
            self.taken_back,
            self.put_back
        )?;
        for (date, title) in &self.digests {
            writeln!(f, "digest on {date}: {title}")?;
        }
        write!(f, "{:9}", "")?;
        for play in PLAYS {
            write!(f, "{:>14}", play.as_str())?;
        }
        writeln!(f, "{:>8}", "all")?;
        let mut months: Vec<(i16, i8)> =
            self.shown.iter().map(|(date, _)| (date.year(), date.month())).collect();
        months.dedup();
        for (year, month) in months {
            let here = |date: Date| (date.year(), date.month()) == (year, month);
            write!(f, "{:9}", format!("{year}-{month:02}"))?;
            for play in PLAYS {
                write!(f, "{:>14}", self.count(|date, other| here(date) && other == play))?;
            }
            writeln!(f, "{:>8}", self.count(|date, _| here(date)))?;
        }
        write!(f, "{:9}", "all")?;
        for play in PLAYS {
            write!(f, "{:>14}", self.count(|_, other| other == play))?;
        }
        writeln!(f, "{:>8}", self.nudges())?;
        write!(f, "by weekday:")?;
        for day in Weekday::Monday.cycle_forward().take(7) {
            write!(f, " {day:?} {}", self.count(|date, _| date.weekday() == day))?;
        }
        let mut weeks = self.by_week();
        weeks.sort_unstable();
        let mean = self.nudges() as f64 / self.weeks.max(1) as f64;
        writeln!(
            f,
            "\na week: {mean:.1} on average, {} in the middle one, {} at most",
            weeks.get(weeks.len() / 2).unwrap_or(&0),
            weeks.last().unwrap_or(&0)
        )?;
        writeln!(f, "the rep: {:?}", self.reactions)?;
        writeln!(f, "violations: {}", self.broken.len())?;
        self.broken.iter().take(20).try_for_each(|broken| writeln!(f, "  {broken}"))
    }
}
