//! Words that take part in naming a day.

use std::collections::HashMap;

use jiff::civil::{Date, Weekday};
use serde::Deserialize;

use super::{
    super::words::{Word, fold},
    calendar::{Edge, Unit},
};
use crate::domain::mail::Span;

/// A stretch of the year that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feast {
    Spring,
    Summer,
    Autumn,
    Winter,
    Christmas,
    NewYear,
    Easter,
    Holidays,
}

/// Which of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    This,
    Next,
    AfterNext,
    Last,
}

/// What a word does in naming a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Other,
    Comma,
    Filler,
    Month(i8),
    Weekday(Weekday),
    /// A number; whether it is an ordinal (`14th`).
    Number(i32, bool),
    /// `first`, `second`: of quarters only, being words of many uses.
    Ordinal(i8),
    Unit(Unit),
    Edge(Edge),
    Which(Which),
    Feast(Feast),
    /// `in`, `within`: a length of time follows.
    In,
    /// A bound from above.
    By,
    Until,
    After,
    Ago,
    /// `from now`, after a length of time.
    Hence,
    /// Stands before a plain day number (`am 15.`).
    DayMarker,
    WeekNumber,
    /// So many days from now: today, tomorrow.
    Days(i32),
    Quarter(i8),
    Half(i8),
    HalfYear,
    Full(Date),
    /// A numeric date, day first.
    DayMonth(i8, i8, Option<i16>),
}

/// A word or several with their role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Atom {
    pub(super) role: Role,
    pub(super) span: Span,
    /// Says nothing of a day unless its neighbours do: `may`, `march`, `sat`.
    pub(super) weak: bool,
}

/// A language's names, as its table writes them. Several words may make one name.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::domain::parse::signals) struct Names {
    months: Vec<Vec<String>>,
    /// From Monday on.
    weekdays: Vec<Vec<String>>,
    numbers: HashMap<String, i32>,
    ordinals: HashMap<String, i8>,
    day: Vec<String>,
    week: Vec<String>,
    weekend: Vec<String>,
    month: Vec<String>,
    quarter: Vec<String>,
    year: Vec<String>,
    half_year: Vec<String>,
    early: Vec<String>,
    middle: Vec<String>,
    end: Vec<String>,
    this: Vec<String>,
    next: Vec<String>,
    after_next: Vec<String>,
    last: Vec<String>,
    #[serde(rename = "in")]
    within: Vec<String>,
    by: Vec<String>,
    until: Vec<String>,
    after: Vec<String>,
    ago: Vec<String>,
    hence: Vec<String>,
    filler: Vec<String>,
    day_marker: Vec<String>,
    week_number: Vec<String>,
    today: Vec<String>,
    tomorrow: Vec<String>,
    overmorrow: Vec<String>,
    spring: Vec<String>,
    summer: Vec<String>,
    autumn: Vec<String>,
    winter: Vec<String>,
    christmas: Vec<String>,
    new_year: Vec<String>,
    easter: Vec<String>,
    holidays: Vec<String>,
    weak: Vec<String>,
    /// Numeric dates have the day first.
    day_first: bool,
}

/// Longest name, in words.
const LONGEST: usize = 4;

/// How a language names days.
#[derive(Debug)]
pub(in crate::domain::parse::signals) struct Calendar {
    roles: HashMap<String, Role>,
    weak: Vec<String>,
    day_first: bool,
}

impl Calendar {
    /// Puts a table's names in order.
    pub(in crate::domain::parse::signals) fn new(names: &Names) -> Self {
        let mut roles = HashMap::new();
        let mut add = |list: &[String], role: Role| {
            roles.extend(list.iter().map(|name| (folded(name), role)));
        };
        for (list, role) in plain(names) {
            add(list, role);
        }
        for (number, list) in (1..).zip(&names.months) {
            add(list, Role::Month(number));
        }
        for (day, list) in Weekday::Monday.cycle_forward().zip(&names.weekdays) {
            add(list, Role::Weekday(day));
        }
        for (name, number) in &names.numbers {
            add(std::slice::from_ref(name), Role::Number(*number, false));
        }
        for (name, number) in &names.ordinals {
            add(std::slice::from_ref(name), Role::Ordinal(*number));
        }
        let weak = names.weak.iter().map(|name| folded(name)).collect();
        Self { roles, weak, day_first: names.day_first }
    }

    /// Reads `words` into atoms, the longest name at each place.
    pub(super) fn atoms(&self, words: &[Word]) -> Vec<Atom> {
        let mut atoms = Vec::new();
        let mut rest = words;
        while let Some(first) = rest.first() {
            let (role, length, weak) = self.longest(rest);
            let last = rest.get(length - 1).unwrap_or(first);
            let span = Span { start: first.span.start, end: last.span.end };
            atoms.push(Atom { role, span, weak });
            rest = rest.get(length..).unwrap_or_default();
        }
        atoms
    }

    fn longest(&self, words: &[Word]) -> (Role, usize, bool) {
        for length in (1..=LONGEST.min(words.len())).rev() {
            let name = words.iter().take(length).map(|word| word.text.as_str());
            let name = name.collect::<Vec<_>>().join(" ");
            if let Some(role) = self.roles.get(&name) {
                return (*role, length, self.weak.contains(&name));
            }
        }
        (words.first().map_or(Role::Other, |word| self.spelled(&word.text)), 1, false)
    }

    /// The role of what no table can list: numbers and numeric dates.
    fn spelled(&self, word: &str) -> Role {
        if word == "," {
            return Role::Comma;
        }
        quarter(word)
            .or_else(|| number(word))
            .or_else(|| word.parse().ok().filter(|_| word.len() == 10).map(Role::Full))
            .or_else(|| self.numeric(word))
            .unwrap_or(Role::Other)
    }

    /// `15.01.2027`, `15/1`, `1/15`; nothing where day and month may be either.
    fn numeric(&self, word: &str) -> Option<Role> {
        let dotted = word.contains('.');
        let mut parts = word.split(['.', '/', '-']);
        let (a, b) = (part(parts.next()?)?, part(parts.next()?)?);
        let year = parts.next().map(|text| year(text).ok_or(())).transpose().ok()?;
        let odd = parts.next().is_some() || word == "24/7" || year.is_none() && word.contains('-');
        // "3.5" is a number; "15.01" has its zero, or a year.
        let decimal = dotted && year.is_none() && !word.get(word.len() - 3..)?.starts_with('.');
        let certain = dotted || self.day_first || a == b;
        match (a, b) {
            _ if odd || decimal => None,
            (13..=31, 1..=12) => Some(Role::DayMonth(a, b, year)),
            (1..=12, 13..=31) if !dotted => Some(Role::DayMonth(b, a, year)),
            (1..=12, 1..=12) if certain => Some(Role::DayMonth(a, b, year)),
            _ => None,
        }
    }
}

fn plain(names: &Names) -> [(&[String], Role); 34] {
    [
        (&names.filler, Role::Filler),
        (&names.day, Role::Unit(Unit::Day)),
        (&names.week, Role::Unit(Unit::Week)),
        (&names.weekend, Role::Unit(Unit::Weekend)),
        (&names.month, Role::Unit(Unit::Month)),
        (&names.quarter, Role::Unit(Unit::Quarter)),
        (&names.year, Role::Unit(Unit::Year)),
        (&names.half_year, Role::HalfYear),
        (&names.early, Role::Edge(Edge::Early)),
        (&names.middle, Role::Edge(Edge::Middle)),
        (&names.end, Role::Edge(Edge::End)),
        (&names.this, Role::Which(Which::This)),
        (&names.next, Role::Which(Which::Next)),
        (&names.after_next, Role::Which(Which::AfterNext)),
        (&names.last, Role::Which(Which::Last)),
        (&names.within, Role::In),
        (&names.by, Role::By),
        (&names.until, Role::Until),
        (&names.after, Role::After),
        (&names.ago, Role::Ago),
        (&names.hence, Role::Hence),
        (&names.day_marker, Role::DayMarker),
        (&names.week_number, Role::WeekNumber),
        (&names.today, Role::Days(0)),
        (&names.tomorrow, Role::Days(1)),
        (&names.overmorrow, Role::Days(2)),
        (&names.spring, Role::Feast(Feast::Spring)),
        (&names.summer, Role::Feast(Feast::Summer)),
        (&names.autumn, Role::Feast(Feast::Autumn)),
        (&names.winter, Role::Feast(Feast::Winter)),
        (&names.christmas, Role::Feast(Feast::Christmas)),
        (&names.new_year, Role::Feast(Feast::NewYear)),
        (&names.easter, Role::Feast(Feast::Easter)),
        (&names.holidays, Role::Feast(Feast::Holidays)),
    ]
}

fn folded(name: &str) -> String {
    name.split_whitespace().map(fold).collect::<Vec<_>>().join(" ")
}

fn quarter(word: &str) -> Option<Role> {
    let (letter, digit) = word.split_at_checked(1)?;
    match (letter, digit.parse::<i8>().ok()?) {
        ("q", quarter @ 1..=4) => Some(Role::Quarter(quarter)),
        ("h", half @ 1..=2) => Some(Role::Half(half)),
        _ => None,
    }
}

/// `14`, `14th`, `1er`, `2-3` (the later of the two).
fn number(word: &str) -> Option<Role> {
    if let Some((_, last)) = word.split_once(['-', '–']).filter(|_| word.len() <= 5) {
        return last.parse().ok().map(|number| Role::Number(number, false));
    }
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = word.get(digits.len()..)?;
    let ordinal =
        matches!(ending, "st" | "nd" | "rd" | "th" | "er" | "e" | "eme" | "ste" | "de" | "o");
    let number = digits.parse().ok().filter(|_| digits.len() <= 4)?;
    (ending.is_empty() || ordinal).then_some(Role::Number(number, ordinal))
}

fn part(text: &str) -> Option<i8> {
    text.parse().ok().filter(|_| text.len() <= 2)
}

fn year(text: &str) -> Option<i16> {
    let year: i16 = text.parse().ok()?;
    match text.len() {
        2 => Some(2000 + year),
        4 => Some(year),
        _ => None,
    }
}
