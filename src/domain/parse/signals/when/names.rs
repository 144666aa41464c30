//! The names of days in a language's table.

use std::collections::HashMap;

use jiff::civil::Weekday;
use serde::Deserialize;

use super::{
    calendar::{Edge, Unit},
    role::{Feast, Role, Which},
};

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
    /// `week of`, before a day in it.
    week_of: Vec<String>,
    month: Vec<String>,
    quarter: Vec<String>,
    year: Vec<String>,
    half_year: Vec<String>,
    /// A half of the year, of which there is a first and a second.
    half: Vec<String>,
    early: Vec<String>,
    middle: Vec<String>,
    end: Vec<String>,
    second_half: Vec<String>,
    this: Vec<String>,
    next: Vec<String>,
    after_next: Vec<String>,
    last: Vec<String>,
    #[serde(rename = "in")]
    within: Vec<String>,
    by: Vec<String>,
    before: Vec<String>,
    until: Vec<String>,
    after: Vec<String>,
    ago: Vec<String>,
    hence: Vec<String>,
    /// `from`, `around`: before what begins or lies near.
    from: Vec<String>,
    filler: Vec<String>,
    day_marker: Vec<String>,
    week_number: Vec<String>,
    /// What `Q` of `Q1` is; `q` where nothing else is said.
    quarter_letter: Vec<String>,
    /// What `H` of `H1` is; `h` where nothing else is said.
    half_letter: Vec<String>,
    /// `end of day`, before a day perhaps.
    end_of_day: Vec<String>,
    today: Vec<String>,
    tomorrow: Vec<String>,
    overmorrow: Vec<String>,
    /// `in a week`, where no word says *a*.
    in_a_week: Vec<String>,
    spring: Vec<String>,
    summer: Vec<String>,
    autumn: Vec<String>,
    winter: Vec<String>,
    christmas: Vec<String>,
    new_year: Vec<String>,
    easter: Vec<String>,
    pentecost: Vec<String>,
    midsummer: Vec<String>,
    thanksgiving: Vec<String>,
    year_end: Vec<String>,
    holidays: Vec<String>,
    pub(super) weak: Vec<String>,
    /// Numeric dates have the day first.
    pub(super) day_first: bool,
}

impl Names {
    /// Every name with its role.
    pub(super) fn listed(&self) -> Vec<(Vec<String>, Role)> {
        let mut listed = self.plain();
        let letters = |letters: &[String], usual: &str| match letters {
            [] => vec![usual.to_owned()],
            letters => letters.to_vec(),
        };
        listed.push((letters(&self.quarter_letter, "q"), Role::QuarterLetter));
        listed.push((letters(&self.half_letter, "h"), Role::HalfLetter));
        let months =
            (1..).zip(&self.months).map(|(month, names)| (names.clone(), Role::Month(month)));
        listed.extend(months);
        let weekdays = Weekday::Monday.cycle_forward().zip(&self.weekdays);
        listed.extend(weekdays.map(|(day, names)| (names.clone(), Role::Weekday(day))));
        let numbers = self.numbers.iter();
        listed.extend(numbers.map(|(name, n)| (vec![name.clone()], Role::Number(*n, false))));
        let ordinals = self.ordinals.iter();
        listed.extend(ordinals.map(|(name, n)| (vec![name.clone()], Role::Ordinal(*n))));
        listed
    }

    fn plain(&self) -> Vec<(Vec<String>, Role)> {
        let plain = [
            (&self.filler, Role::Filler),
            (&self.day, Role::Unit(Unit::Day)),
            (&self.week, Role::Unit(Unit::Week)),
            (&self.weekend, Role::Unit(Unit::Weekend)),
            (&self.week_of, Role::WeekOf),
            (&self.month, Role::Unit(Unit::Month)),
            (&self.quarter, Role::Unit(Unit::Quarter)),
            (&self.year, Role::Unit(Unit::Year)),
            (&self.half_year, Role::HalfYear),
            (&self.half, Role::HalfOf),
            (&self.early, Role::Edge(Edge::Early)),
            (&self.middle, Role::Edge(Edge::Middle)),
            (&self.end, Role::Edge(Edge::End)),
            (&self.second_half, Role::Edge(Edge::SecondHalf)),
            (&self.this, Role::Which(Which::This)),
            (&self.next, Role::Which(Which::Next)),
            (&self.after_next, Role::Which(Which::AfterNext)),
            (&self.last, Role::Which(Which::Last)),
            (&self.within, Role::In),
            (&self.by, Role::By),
            (&self.before, Role::Before),
            (&self.until, Role::Until),
            (&self.after, Role::After),
            (&self.ago, Role::Ago),
            (&self.hence, Role::Hence),
            (&self.from, Role::From),
            (&self.end_of_day, Role::EndOfDay),
            (&self.day_marker, Role::DayMarker),
            (&self.week_number, Role::WeekNumber),
            (&self.today, Role::Days(0)),
            (&self.tomorrow, Role::Days(1)),
            (&self.overmorrow, Role::Days(2)),
            (&self.in_a_week, Role::Days(7)),
            (&self.spring, Role::Feast(Feast::Spring)),
            (&self.summer, Role::Feast(Feast::Summer)),
            (&self.autumn, Role::Feast(Feast::Autumn)),
            (&self.winter, Role::Feast(Feast::Winter)),
            (&self.christmas, Role::Feast(Feast::Christmas)),
            (&self.new_year, Role::Feast(Feast::NewYear)),
            (&self.easter, Role::Feast(Feast::Easter)),
            (&self.pentecost, Role::Feast(Feast::Pentecost)),
            (&self.midsummer, Role::Feast(Feast::Midsummer)),
            (&self.thanksgiving, Role::Feast(Feast::Thanksgiving)),
            (&self.year_end, Role::Feast(Feast::YearEnd)),
            (&self.holidays, Role::Feast(Feast::Holidays)),
        ];
        plain.into_iter().map(|(names, role)| (names.clone(), role)).collect()
    }
}
