//! Days and periods.

use jiff::{
    Span, ToSpan,
    civil::{Date, Weekday},
};

/// How exactly something is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::domain::parse::signals) enum Grain {
    /// A day.
    Day,
    /// A week.
    Week,
    /// Something longer.
    Longer,
}

/// The days from `from` to `to`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::domain::parse::signals) struct Period {
    /// The first day.
    pub(in crate::domain::parse::signals) from: Date,
    /// The last day.
    pub(in crate::domain::parse::signals) to: Date,
    /// How exactly it is named.
    pub(in crate::domain::parse::signals) grain: Grain,
}

/// A stretch of the calendar whose turn comes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
}

/// A part of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Early,
    Middle,
    End,
    SecondHalf,
}

impl Period {
    pub(super) fn day(date: Date) -> Self {
        Self { from: date, to: date, grain: Grain::Day }
    }

    pub(super) fn longer(from: Date, to: Date) -> Self {
        Self { from, to, grain: Grain::Longer }
    }

    /// The week that begins on `monday`.
    pub(super) fn week(monday: Date) -> Self {
        Self { from: monday, to: plus(monday, 6.days()), grain: Grain::Week }
    }

    /// `months` months from the first of `month` of `year` on.
    pub(super) fn months(year: i16, month: i8, months: i32) -> Option<Self> {
        let from = Date::new(year, month, 1).ok()?;
        Some(Self::longer(from, minus_a_day(plus(from, months.months()))))
    }

    /// The last working day of a week, the last day of anything else.
    pub(super) fn due(&self) -> Date {
        match self.grain {
            Grain::Week => plus(self.from, 4.days()),
            Grain::Day | Grain::Longer => self.to,
        }
    }

    /// A part of it, as a day to come back on.
    pub(super) fn part(&self, edge: Edge) -> Self {
        match edge {
            Edge::Early => *self,
            Edge::End => Self { from: self.due(), to: self.due(), grain: Grain::Longer },
            Edge::Middle => self.middle(),
            Edge::SecondHalf => self.second_half(),
        }
    }

    fn middle(&self) -> Self {
        let days = self.from.until(self.to).map_or(0, |span| span.get_days());
        // The middle of a month is its 15th, of a longer stretch about half-way.
        let half = plus(self.from, (days / 2).days());
        let middle = match days {
            0..=6 => half,
            7..=31 => plus(self.from, 14.days()),
            _ => half.with().day(15).build().unwrap_or(half),
        };
        Self { from: middle, to: middle, grain: self.grain }
    }

    fn second_half(&self) -> Self {
        let days = self.from.until(self.to).map_or(0, |span| span.get_days());
        let from = match days {
            0..=31 => plus(self.middle().from, 1.day()),
            _ => self.middle().from.first_of_month(),
        };
        Self { from, to: self.to, grain: Grain::Longer }
    }

    /// What comes after it.
    pub(in crate::domain::parse::signals) fn after(&self) -> Self {
        let from = plus(self.to, 1.day());
        Self { from, to: from, grain: Grain::Longer }
    }
}

/// `date` and `span` later; `date` itself where the calendar ends.
pub(super) fn plus(date: Date, span: Span) -> Date {
    date.checked_add(span).unwrap_or(date)
}

fn minus_a_day(date: Date) -> Date {
    date.yesterday().unwrap_or(date)
}

pub(super) fn monday_of(date: Date) -> Date {
    let back = date.weekday().to_monday_zero_offset();
    date.checked_sub(i32::from(back).days()).unwrap_or(date)
}

/// The `offset`th period of `unit` after the one that `written` lies in.
pub(super) fn relative(unit: Unit, offset: i32, written: Date) -> Option<Period> {
    let months = |month: i8, offset: i32, length: i32| {
        let first = Date::new(written.year(), month, 1).ok()?;
        let from = plus(first, (offset * length).months());
        Period::months(from.year(), from.month(), length)
    };
    match unit {
        Unit::Day => Some(Period::day(plus(written, offset.days()))),
        Unit::Week => Some(Period::week(plus(monday_of(written), offset.weeks()))),
        Unit::Weekend => Some(Period::day(plus(monday_of(written), (offset * 7 + 5).days()))),
        Unit::Month => months(written.month(), offset, 1),
        Unit::Quarter => months((written.month() - 1) / 3 * 3 + 1, offset, 3),
        Unit::Year => months(1, offset, 12),
    }
}

/// So many units from `written` on, a few hundred at most.
pub(super) fn later(unit: Unit, count: i32, written: Date) -> Period {
    let span = match unit {
        Unit::Day => count.days(),
        Unit::Week | Unit::Weekend => count.weeks(),
        Unit::Month => count.months(),
        Unit::Quarter => (count * 3).months(),
        Unit::Year => count.years(),
    };
    let from = plus(written, span);
    Period { from, to: from, grain: Grain::Longer }
}

/// The next `day` after `written`.
pub(super) fn next_weekday(day: Weekday, written: Date) -> Date {
    written.nth_weekday(1, day).unwrap_or(written)
}

/// Easter Sunday (the anonymous Gregorian algorithm, Meeus, Astronomical Algorithms §8).
pub(super) fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// What `of` makes of this year and the next, whichever is not over on `written`; of
/// days, whichever first lies after it.
pub(super) fn coming(written: Date, of: impl Fn(i16) -> Option<Period>) -> Option<Period> {
    // A winter that began last year may not be over yet.
    let years = [written.year() - 1, written.year(), written.year() + 1];
    years.into_iter().filter_map(of).find(|period| match period.grain {
        Grain::Day => period.to > written,
        Grain::Week | Grain::Longer => period.to >= written,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn easter_falls_on_its_known_days() {
        for day in [
            date(2024, 3, 31),
            date(2025, 4, 20),
            date(2026, 4, 5),
            date(2027, 3, 28),
            date(2038, 4, 25),
        ] {
            assert_eq!(Some(day), easter(day.year()));
        }
    }

    #[test]
    fn the_calendar_has_an_end_and_nothing_breaks_there() {
        assert_eq!(Date::MAX, later(Unit::Year, 400, Date::MAX).from);
        assert!(relative(Unit::Week, 1, Date::MIN).is_some());
        assert!(coming(Date::MAX, |year| Period::months(year, 3, 1)).is_none());
    }
}
