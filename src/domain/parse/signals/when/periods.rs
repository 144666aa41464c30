//! Periods by name: weeks, months, quarters, seasons and feasts.

use jiff::{
    ToSpan,
    civil::{Date, ISOWeekDate, Weekday},
};

use super::{
    calendar::{
        Edge, Grain, Period, Unit, coming, easter, monday_of, next_weekday, plus, relative,
    },
    grammar::Reader,
    reader::day_of_week,
    role::{Feast, Role, Which},
};

impl Reader<'_> {
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
            None if unit == Unit::Weekend && self.lead.settles() => 0,
            // "the beginning of the month" that has begun is next month's.
            None if self.lead.edge == Some(Edge::Early) => 1,
            None if self.lead.edge.is_some() => 0,
            None => return None,
        };
        if unit == Unit::Day && self.lead.edge.is_some() {
            return Some(Some(Period::day(self.written)));
        }
        if unit == Unit::Week
            && let Some(day) = self.weekday_of_week(offset)
        {
            return Some(Some(day));
        }
        let period = relative(unit, offset, self.written)?;
        // What is left of this week is its end.
        let inner = matches!(self.lead.edge, Some(Edge::Middle | Edge::SecondHalf));
        let running = offset == 0 && !inner && !self.lead.after;
        let rest = || {
            let end = period.due().max(self.written);
            Period { from: end, to: end, grain: Grain::Longer }
        };
        Some(Some(if running { rest() } else { period }))
    }

    /// "next week Tuesday": a day of the week named.
    fn weekday_of_week(&mut self, offset: i32) -> Option<Period> {
        let joins = matches!(self.peek(0), Role::Comma | Role::Filler | Role::DayMarker);
        let skip = usize::from(joins);
        let Role::Weekday(day) = self.peek(skip) else { return None };
        self.at += skip + 1;
        Some(Period::day(day_of_week(day, offset, self.written)))
    }

    /// "end of day Friday": the day that follows, today where none does.
    pub(super) fn end_of_day(&mut self) -> Option<Option<Period>> {
        let back = self.at;
        self.take_filler();
        let day = self.core();
        if day.is_none() {
            self.at = back;
        }
        Some(day.unwrap_or_else(|| Some(Period::day(self.written))))
    }

    /// "week of the 5th": the week in which that day lies.
    pub(super) fn week_of(&mut self) -> Option<Option<Period>> {
        while matches!(self.peek(0), Role::Filler | Role::DayMarker | Role::Weekday(_)) {
            self.lead.filler = true;
            self.at += 1;
        }
        let day = self.core()?.filter(|day| day.grain == Grain::Day);
        Some(day.map(|day| self.not_begun_yet(Period::week(monday_of(day.from)))))
    }

    /// "la semaine prochaine": which, after the thing.
    pub(super) fn trailing_which(&mut self) {
        let skip = usize::from(matches!(self.peek(0), Role::Filler));
        if let Role::Which(which) = self.peek(skip)
            && self.lead.which.is_none()
        {
            self.at += skip + 1;
            self.lead.which = Some(which);
        }
    }

    pub(super) fn part_of_year(
        &mut self,
        month: i8,
        months: i32,
        year: Option<i16>,
    ) -> Option<Period> {
        if let Some(year) = year.or_else(|| self.year()) {
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
        let year = self.year();
        Some(self.week(number, year))
    }

    /// The week with this number, ISO 8601.
    pub(super) fn week(&self, number: i8, year: Option<i16>) -> Option<Period> {
        let week = |year: i16| {
            let monday = ISOWeekDate::new(year, number, Weekday::Monday).ok()?;
            Some(Period::week(monday.date()))
        };
        match year {
            Some(year) => week(year),
            None => coming(self.written, week).map(|period| self.not_begun(period)),
        }
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
            Feast::Pentecost => easter(year).map(|day| {
                let sunday = plus(day, 49.days());
                Period::longer(sunday, plus(sunday, 1.day()))
            }),
            Feast::Midsummer => midsummer(year),
            Feast::Thanksgiving => {
                let november = Date::new(year, 11, 1).ok()?;
                let day = november.nth_weekday_of_month(4, Weekday::Thursday).ok()?;
                Some(Period::longer(day, plus(day, 3.days())))
            }
            Feast::YearEnd => days(year, (12, 31), (12, 31)),
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

/// Midsummer's eve, a Friday from 19 to 25 June, with its weekend.
fn midsummer(year: i16) -> Option<Period> {
    let eve = next_weekday(Weekday::Friday, Date::new(year, 6, 18).ok()?);
    Some(Period::longer(eve, plus(eve, 2.days())))
}

fn days(year: i16, from: (i8, i8), to: (i8, i8)) -> Option<Period> {
    let from = Date::new(year, from.0, from.1).ok()?;
    Some(Period::longer(from, Date::new(year, to.0, to.1).ok()?))
}
