//! The things that a day can be named by: months, weekdays, numbers, periods, feasts.

use jiff::{
    ToSpan,
    civil::{Date, ISOWeekDate, Weekday},
};

use super::{
    atom::{Feast, Role, Which},
    calendar::{
        Edge, Grain, Period, Unit, coming, easter, later, monday_of, next_weekday, plus, relative,
    },
    grammar::Reader,
};

/// A day without its year that has just gone by is a look back, not next year's.
const LOOK_BACK: i32 = 60;

impl Reader<'_> {
    // Months and days of them.

    pub(super) fn month(&mut self, month: i8, weak: bool) -> Option<Option<Period>> {
        if let Role::Number(day @ 1..=31, _) = self.peek(0)
            && !matches!(self.peek(1), Role::Unit(_))
        {
            self.at += 1;
            let year = self.year();
            return Some(self.day_of(i8::try_from(day).ok()?, month, year));
        }
        let year = self.year();
        if weak && !self.lead.leads() && year.is_none() {
            return None;
        }
        if self.lead.which == Some(Which::Last) {
            return Some(None);
        }
        Some(match year {
            Some(year) => Period::months(year, month, 1),
            None => coming(self.written, |year| Period::months(year, month, 1))
                .map(|it| self.not_begun(it)),
        })
    }

    /// A period named while it runs is what is left of it.
    fn not_begun(&self, period: Period) -> Period {
        if period.from > self.written || self.lead.edge.is_some() || self.lead.after {
            return period;
        }
        let end = period.due().max(self.written);
        Period::longer(end, end)
    }

    /// A year that stands here, after a comma perhaps.
    fn year(&mut self) -> Option<i16> {
        let skip = usize::from(matches!(self.peek(0), Role::Comma | Role::Filler));
        let Role::Number(year @ 1990..=2199, false) = self.peek(skip) else { return None };
        self.at += skip + 1;
        i16::try_from(year).ok()
    }

    pub(super) fn day_of(&self, day: i8, month: i8, year: Option<i16>) -> Option<Period> {
        if let Some(year) = year {
            return Date::new(year, month, day).ok().map(Period::day);
        }
        let soon = coming(self.written, |year| Date::new(year, month, day).ok().map(Period::day))?;
        let just_gone = plus(self.written, (365 - LOOK_BACK).days());
        (soon.from < just_gone || self.lead.which == Some(Which::Next)).then_some(soon)
    }

    // Weekdays.

    pub(super) fn weekday(&mut self, day: Weekday, weak: bool) -> Option<Option<Period>> {
        if let Some(date) = self.date_after_weekday() {
            return Some(date);
        }
        if weak && !self.lead.leads() {
            return None;
        }
        let next = next_weekday(day, self.written);
        self.trailing_which();
        if let Role::Which(Which::Next) = self.peek(0)
            && matches!(self.peek(1), Role::Unit(Unit::Week))
        {
            self.at += 2;
            self.lead.which = Some(Which::Next);
        }
        // "next Tuesday" is the Tuesday of next week, also on a Monday.
        let offset = i32::from(day.to_monday_zero_offset());
        let in_week = |weeks: i32| plus(monday_of(self.written), (weeks * 7 + offset).days());
        Some(match self.lead.which {
            Some(Which::Last) => None,
            Some(Which::Next) => Some(Period::day(in_week(1))),
            Some(Which::AfterNext) => Some(Period::day(in_week(2))),
            Some(Which::This) | None => Some(Period::day(next)),
        })
    }

    /// "Tuesday, 14 October": the date decides.
    fn date_after_weekday(&mut self) -> Option<Option<Period>> {
        let back = (self.at, self.lead);
        while matches!(self.peek(0), Role::Comma | Role::Filler | Role::DayMarker) {
            self.lead.marker |= matches!(self.peek(0), Role::DayMarker);
            self.at += 1;
        }
        let role = self.peek(0);
        self.at += 1;
        let date = match role {
            Role::Full(date) => Some(Some(Period::day(date))),
            Role::DayMonth(day, month, year) => Some(self.day_of(day, month, year)),
            Role::Number(day @ 1..=31, ordinal) => self.number(day, ordinal),
            Role::Month(month) if matches!(self.peek(0), Role::Number(1..=31, _)) => {
                self.month(month, false)
            }
            _ => None,
        };
        if date.is_none() {
            (self.at, self.lead) = back;
        }
        date
    }

    // Numbers: days of a month, lengths of time, quarters, years.

    pub(super) fn number(&mut self, number: i32, ordinal: bool) -> Option<Option<Period>> {
        if let Some(range_end) = self.range_end() {
            return self.number(range_end, ordinal);
        }
        let after = self.at;
        self.take_filler();
        match self.peek(0) {
            Role::Month(month) if (1..=31).contains(&number) => {
                self.at += 1;
                let year = self.year();
                Some(self.day_of(i8::try_from(number).ok()?, month, year))
            }
            Role::Unit(Unit::Quarter) if ordinal || self.lead.within => {
                self.at += 1;
                self.quarter(i8::try_from(number).ok()?)
            }
            Role::Which(Which::Next) if matches!(self.peek(1), Role::Unit(_)) => {
                self.at += 1;
                self.lead.within = true;
                self.length(number)
            }
            Role::Unit(_) if !ordinal => self.length(number),
            _ => {
                self.at = after;
                self.lone_number(number, ordinal)
            }
        }
    }

    /// "two or three", "2 to 3": the later counts.
    fn range_end(&mut self) -> Option<i32> {
        let Role::Number(end, false) = self.peek(1) else { return None };
        let unit = matches!(self.peek(2), Role::Unit(_));
        (unit && matches!(self.peek(0), Role::Filler | Role::Until)).then(|| self.at += 2)?;
        Some(end)
    }

    pub(super) fn ordinal_quarter(&mut self, number: i8) -> Option<Option<Period>> {
        matches!(self.peek(0), Role::Unit(Unit::Quarter)).then(|| self.at += 1)?;
        self.quarter(number)
    }

    fn quarter(&mut self, number: i8) -> Option<Option<Period>> {
        (1..=4).contains(&number).then(|| self.part_of_year(number * 3 - 2, 3))
    }

    fn length(&mut self, count: i32) -> Option<Option<Period>> {
        let Role::Unit(unit) = self.peek(0) else { return None };
        self.at += 1;
        let past = self.lead.before || self.lead.which == Some(Which::Last);
        if past || matches!(self.peek(0), Role::Ago) {
            self.at += usize::from(matches!(self.peek(0), Role::Ago));
            return Some(None);
        }
        let ahead = self.lead.within
            || self.lead.after
            || self.lead.by
            || self.lead.lone
            || self.lead.which == Some(Which::Next);
        let said = self.hence() || ahead;
        // "after two weeks" is in two weeks, not the day after.
        self.lead.after = false;
        (said && (0..=400).contains(&count)).then(|| Some(later(unit, count, self.written)))
    }

    /// Takes `from now` after a length of time.
    pub(super) fn hence(&mut self) -> bool {
        let found = matches!(self.peek(0), Role::Hence);
        self.at += usize::from(found);
        found
    }

    fn lone_number(&self, number: i32, ordinal: bool) -> Option<Option<Period>> {
        let lead = self.lead;
        if let Ok(year @ 2000..=2199) = i16::try_from(number) {
            return (lead.leads() && !ordinal).then(|| Period::months(year, 1, 12));
        }
        let day = i8::try_from(number).ok().filter(|day| (1..=31).contains(day))?;
        let ends = self.at >= self.atoms.len() || matches!(self.peek(0), Role::Comma);
        // "the 2nd floor" is no day; "the 2nd" and "on the 14th works" are.
        let counted = day <= 5 && !lead.leads() && !ends;
        let named = ordinal && !counted && (lead.leads() || lead.filler) || lead.marker && ends;
        let next_month = (0..=2).filter_map(|ahead| {
            let first = relative(Unit::Month, ahead, self.written)?.from;
            first.with().day(day).build().ok()
        });
        named.then(|| next_month.into_iter().find(|date| *date > self.written).map(Period::day))
    }

    // Periods.

    pub(super) fn unit(&mut self, unit: Unit) -> Option<Option<Period>> {
        if unit == Unit::Week
            && self.lead.which.is_none()
            && self.lead.edge.is_none()
            && let Some(week) = self.week_number()
        {
            return Some(week);
        }
        self.trailing_which();
        let offset = match self.lead.which {
            Some(Which::Last) => return Some(None),
            Some(Which::Next) => 1,
            Some(Which::AfterNext) => 2,
            Some(Which::This) => 0,
            // "the beginning of the month" that has begun is next month's.
            None if self.lead.edge == Some(Edge::Early) => 1,
            None if self.lead.edge.is_some() => 0,
            None => return None,
        };
        if unit == Unit::Day && self.lead.edge.is_some() {
            return Some(Some(Period::day(self.written)));
        }
        let period = relative(unit, offset, self.written)?;
        // What is left of this week is its end.
        let running = offset == 0 && self.lead.edge != Some(Edge::Middle) && !self.lead.after;
        let rest = || {
            let end = period.due().max(self.written);
            Period { from: end, to: end, grain: Grain::Longer }
        };
        Some(Some(if running { rest() } else { period }))
    }

    /// "la semaine prochaine": which, after the thing.
    fn trailing_which(&mut self) {
        let skip = usize::from(matches!(self.peek(0), Role::Filler));
        if let Role::Which(which) = self.peek(skip)
            && self.lead.which.is_none()
        {
            self.at += skip + 1;
            self.lead.which = Some(which);
        }
    }

    pub(super) fn part_of_year(&mut self, month: i8, months: i32) -> Option<Period> {
        if let Some(year) = self.year() {
            return Period::months(year, month, months);
        }
        self.trailing_which();
        let next_year = matches!(self.lead.which, Some(Which::Next))
            && matches!(self.peek(0), Role::Unit(Unit::Year));
        if next_year {
            self.at += 1;
            return Period::months(self.written.year() + 1, month, months);
        }
        if self.lead.which == Some(Which::Last) {
            return None;
        }
        let found = coming(self.written, |year| Period::months(year, month, months));
        found.map(|period| self.not_begun(period))
    }

    pub(super) fn week_number(&mut self) -> Option<Option<Period>> {
        let Role::Number(number @ 1..=53, _) = self.peek(0) else { return None };
        self.at += 1;
        let number = i8::try_from(number).ok()?;
        let week = |year: i16| {
            let monday = ISOWeekDate::new(year, number, Weekday::Monday).ok()?;
            Some(Period::week(monday.date()))
        };
        Some(coming(self.written, week).map(|period| self.not_begun(period)))
    }

    // Seasons (meteorological: they begin with a month) and feasts.

    pub(super) fn feast(&mut self, feast: Feast) -> Option<Period> {
        self.trailing_which();
        if self.lead.which == Some(Which::Last) {
            return None;
        }
        let year = self.year();
        let of = |year: i16| match feast {
            Feast::Spring => Period::months(year, 3, 3),
            Feast::Summer => Period::months(year, 6, 3),
            Feast::Autumn => Period::months(year, 9, 3),
            Feast::Winter => Period::months(year, 12, 3),
            Feast::Christmas => days(year, (12, 24), (12, 26)),
            Feast::NewYear => days(year, (1, 1), (1, 1)),
            Feast::Easter => easter(year).map(|day| Period::longer(day, plus(day, 1.day()))),
            Feast::Holidays => days(year, (12, 21), (12, 31)).and_then(|it| {
                Some(Period::longer(it.from, Date::new(year.checked_add(1)?, 1, 1).ok()?))
            }),
        };
        if let Some(year) = year {
            return of(year);
        }
        let period = match feast {
            Feast::Holidays => self.holidays(of)?,
            _ => coming(self.written, of)?,
        };
        Some(self.not_begun(period))
    }

    /// The next of the great holidays: summer's or those at the turn of the year.
    fn holidays(&self, turn_of_year: impl Fn(i16) -> Option<Period>) -> Option<Period> {
        let summer = coming(self.written, |year| Period::months(year, 7, 2))?;
        let winter = coming(self.written, turn_of_year)?;
        Some(if summer.to < winter.to { summer } else { winter })
    }
}

fn days(year: i16, from: (i8, i8), to: (i8, i8)) -> Option<Period> {
    let from = Date::new(year, from.0, from.1).ok()?;
    Some(Period::longer(from, Date::new(year, to.0, to.1).ok()?))
}
