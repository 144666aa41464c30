//! The things that a day can be named by: months, weekdays, numbers.

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};

use super::{
    calendar::{Period, Unit, coming, later, monday_of, next_weekday, plus, relative},
    grammar::Reader,
    role::{Role, Which},
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
        if weak && !self.lead.leads() && !self.lead.from && year.is_none() {
            return None;
        }
        if self.lead.which == Some(Which::Last) {
            return Some(None);
        }
        // "next October", written in October, is the one after.
        let after = self.lead.which == Some(Which::Next) && month == self.written.month();
        let year = year.or_else(|| after.then(|| self.written.year() + 1));
        Some(match year {
            Some(year) => Period::months(year, month, 1),
            None => coming(self.written, |year| Period::months(year, month, 1))
                .map(|it| self.not_begun(it)),
        })
    }

    /// A period named while it runs is what is left of it.
    pub(super) fn not_begun(&self, period: Period) -> Period {
        if period.from > self.written || self.lead.edge.is_some() || self.lead.after {
            return period;
        }
        self.not_begun_yet(period)
    }

    /// What is left of a period that has begun.
    pub(super) fn not_begun_yet(&self, period: Period) -> Period {
        if period.from > self.written {
            return period;
        }
        let end = period.due().max(self.written);
        Period::longer(end, end)
    }

    /// A year that stands here, after a comma perhaps.
    pub(super) fn year(&mut self) -> Option<i16> {
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
        if let Some(date) = self.date_after_weekday(day) {
            return Some(date);
        }
        if weak && !self.lead.leads() {
            return None;
        }
        let next = next_weekday(day, self.written);
        // "Friday week" is a week after Friday.
        if matches!(self.peek(0), Role::Unit(Unit::Week))
            && !matches!(self.peek(1), Role::Number(..))
        {
            self.at += 1;
            return Some(Some(Period::day(plus(next, 1.week()))));
        }
        self.trailing_which();
        if let Role::Which(Which::Next) = self.peek(0)
            && matches!(self.peek(1), Role::Unit(Unit::Week))
        {
            self.at += 2;
            self.lead.which = Some(Which::Next);
        }
        // "next Tuesday" is the Tuesday of next week, also on a Monday.
        let in_week = |weeks| day_of_week(day, weeks, self.written);
        Some(match self.lead.which {
            Some(Which::Last) => None,
            Some(Which::Next) => Some(Period::day(in_week(1))),
            Some(Which::AfterNext) => Some(Period::day(in_week(2))),
            Some(Which::This) | None => Some(self.weeks_after(Period::day(next))),
        })
    }

    /// "Freitag in einer Woche": so many weeks after `day`.
    pub(super) fn weeks_after(&mut self, day: Period) -> Period {
        let (Role::In, Role::Number(count @ 1..=52, _), Role::Unit(Unit::Week)) =
            (self.peek(0), self.peek(1), self.peek(2))
        else {
            return day;
        };
        self.at += 3;
        Period::day(plus(day.from, count.weeks()))
    }

    /// "Tuesday, 14 October": the date decides. "Thursday the 26th" needs no more to be one.
    fn date_after_weekday(&mut self, weekday: Weekday) -> Option<Option<Period>> {
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
            Role::Number(day @ 1..=31, ordinal) => {
                self.number(day, ordinal).or_else(|| self.day_on(day, ordinal, weekday).map(Some))
            }
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

    /// The `day` of this month or a coming one, where it falls on `weekday` there.
    fn day_on(&self, day: i32, ordinal: bool, weekday: Weekday) -> Option<Period> {
        let day = i8::try_from(day).ok().filter(|_| ordinal)?;
        let months = (0..=2).filter_map(|ahead| relative(Unit::Month, ahead, self.written));
        let mut days = months.filter_map(|month| month.from.with().day(day).build().ok());
        days.find(|date| *date > self.written && date.weekday() == weekday).map(Period::day)
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
            Role::HalfOf => self.ordinal(i8::try_from(number).ok()?),
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

    /// The first or second quarter or half.
    pub(super) fn ordinal(&mut self, number: i8) -> Option<Option<Period>> {
        if let Some(week) = self.week_of_month(number) {
            return Some(Some(week));
        }
        let role = self.peek(0);
        matches!(role, Role::Unit(Unit::Quarter) | Role::HalfOf).then(|| self.at += 1)?;
        match role {
            Role::HalfOf => {
                (1..=2).contains(&number).then(|| self.part_of_year(number * 6 - 5, 6, None))
            }
            _ => self.quarter(number),
        }
    }

    /// "the second week of January": a week belongs to the month of its Thursday.
    fn week_of_month(&mut self, number: i8) -> Option<Period> {
        let skip = match (self.peek(0), self.peek(1)) {
            (Role::Unit(Unit::Week), Role::Filler | Role::In | Role::DayMarker) => 2,
            (Role::Unit(Unit::Week) | Role::WeekOf, _) => 1,
            _ => return None,
        };
        let Role::Month(month) = self.peek(skip) else { return None };
        let weeks = i32::from(number).checked_sub(1).filter(|weeks| (0..5).contains(weeks))?;
        let first = coming(self.written, |year| Period::months(year, month, 1))?.from;
        let thursday = next_weekday(Weekday::Thursday, plus(first, (-1).days()));
        self.at += skip + 1;
        Some(Period::week(monday_of(plus(thursday, weeks.weeks()))))
    }

    fn quarter(&mut self, number: i8) -> Option<Option<Period>> {
        (1..=4).contains(&number).then(|| self.part_of_year(number * 3 - 2, 3, None))
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
        if let Some(day) = self.counted_from() {
            return Some(Some(Period::day(later(unit, count, day).from)));
        }
        // "after two weeks" is in two weeks, not the day after.
        self.lead.after = false;
        (said && (0..=400).contains(&count)).then(|| Some(later(unit, count, self.written)))
    }

    /// "a week from Friday", "two weeks on Tuesday": the day to count from.
    fn counted_from(&mut self) -> Option<Date> {
        let (Role::Filler | Role::From | Role::Hence) = self.peek(0) else { return None };
        let day = match self.peek(1) {
            Role::Weekday(day) => next_weekday(day, self.written),
            Role::Days(days @ 1..) => plus(self.written, days.days()),
            _ => return None,
        };
        self.at += 2;
        Some(day)
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
}

/// The `day` of the `weeks`th week after that of `written`.
pub(super) fn day_of_week(day: Weekday, weeks: i32, written: Date) -> Date {
    let offset = i32::from(day.to_monday_zero_offset());
    plus(monday_of(written), (weeks * 7 + offset).days())
}
