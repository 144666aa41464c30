//! What a word does in naming a day.

use jiff::civil::{Date, Weekday};

use super::calendar::{Edge, Unit};

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
    Pentecost,
    Midsummer,
    Thanksgiving,
    YearEnd,
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
    /// A bound before a day, and the past before a length of time (German `vor`).
    Before,
    Until,
    After,
    Ago,
    /// `from now`, after a length of time.
    Hence,
    /// Stands before a plain day number (`am 15.`).
    DayMarker,
    /// A week, before its number.
    WeekNumber,
    /// A week, before a day in it.
    WeekOf,
    /// The end of a day, which may follow.
    EndOfDay,
    /// `from`, `around`.
    From,
    /// The letter of a quarter, glued to its number as a rule.
    QuarterLetter,
    HalfLetter,
    /// So many days from now: today, tomorrow.
    Days(i32),
    Quarter(i8, Option<i16>),
    Half(i8, Option<i16>),
    /// A week by its number.
    Week(i8, Option<i16>),
    HalfYear,
    /// A half of the year, after its number.
    HalfOf,
    Full(Date),
    /// A numeric date, day first.
    DayMonth(i8, i8, Option<i16>),
}

impl Role {
    /// Whether it may be the thing named; all else only stands around that.
    pub(super) fn may_be_named(self) -> bool {
        !matches!(
            self,
            Self::Other
                | Self::Comma
                | Self::Filler
                | Self::Edge(_)
                | Self::Which(_)
                | Self::In
                | Self::By
                | Self::Before
                | Self::Until
                | Self::After
                | Self::Ago
                | Self::Hence
                | Self::DayMarker
                | Self::From
                | Self::QuarterLetter
                | Self::HalfLetter
                | Self::HalfOf
        )
    }
}
