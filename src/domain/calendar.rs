//! Working time: the rep's days and hours, holidays out, in the rep's zone.
//!
//! A *working day* is one stretch from `from` to `to`, so half of one is half a
//! stretch, on whatever clock the day runs: a day with a daylight-saving change in
//! it is still one working day.

use std::{collections::BTreeSet, fmt, ops::Bound::Excluded};

use jiff::{
    Timestamp, ToSpan,
    civil::{Date, Time, Weekday},
    tz::TimeZone,
};
use serde::{Deserialize, Serialize};

/// A length of working time, in working days.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WorkingDays(pub f64);

impl fmt::Display for WorkingDays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = (self.0 + 1e-9).floor();
        match whole {
            0.0 => f.write_str("less than a working day"),
            1.0 => f.write_str("1 working day"),
            _ => write!(f, "{whole:.0} working days"),
        }
    }
}

/// A date as people say it: `12 November 2026`.
pub fn spoken(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// When the rep works.
#[derive(Clone, Debug, PartialEq)]
pub struct Hours {
    zone: TimeZone,
    days: [bool; 7],
    from: Time,
    minutes: i64,
    holidays: BTreeSet<Date>,
}

/// Occurs when working hours leave no time to work in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoWorkingTime {
    /// No day of the week is a working day.
    #[error("no day of the week is a working day")]
    Days,
    /// The working day ends before it begins.
    #[error("the working day ends before it begins")]
    Hours,
}

/// The end of a working day: a time of day, or midnight at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndOfDay {
    /// A time on the same day.
    At(Time),
    /// 24:00.
    Midnight,
}

/// Looking for working time stops after so many calendar days: a year of nothing
/// but holidays is a mistake in the settings, not a wait.
const HORIZON: i32 = 366 * 3;

impl Hours {
    /// Monday to Friday, 9:00 to 17:30, in UTC, without holidays.
    pub fn office() -> Self {
        Self::office_in(TimeZone::UTC)
    }

    /// Monday to Friday, 9:00 to 17:30, in `zone`, without holidays.
    pub fn office_in(zone: TimeZone) -> Self {
        let days = [true, true, true, true, true, false, false];
        let from = Time::constant(9, 0, 0, 0);
        Self { zone, days, from, minutes: 8 * 60 + 30, holidays: BTreeSet::new() }
    }

    /// Puts working hours together.
    ///
    /// # Errors
    ///
    /// Occurs when no working time is left in a week.
    pub fn new(
        zone: TimeZone,
        working: &[Weekday],
        from: Time,
        to: EndOfDay,
        holidays: BTreeSet<Date>,
    ) -> Result<Self, NoWorkingTime> {
        let mut days = [false; 7];
        for (day, works) in days.iter_mut().enumerate() {
            *works = working
                .iter()
                .any(|w| usize::from(w.to_monday_zero_offset().unsigned_abs()) == day);
        }
        if !days.contains(&true) {
            return Err(NoWorkingTime::Days);
        }
        let minutes_of = |time: Time| i64::from(time.hour()) * 60 + i64::from(time.minute());
        let end = match to {
            EndOfDay::At(time) => minutes_of(time),
            EndOfDay::Midnight => 24 * 60,
        };
        let minutes = end - minutes_of(from);
        if minutes <= 0 {
            return Err(NoWorkingTime::Hours);
        }
        Ok(Self { zone, days, from, minutes, holidays })
    }

    /// The rep's time zone.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The day it is for the rep at `at`.
    pub fn date(&self, at: Timestamp) -> Date {
        at.to_zoned(self.zone.clone()).date()
    }

    /// The first moment of `date` for the rep.
    pub fn start_of(&self, date: Date) -> Timestamp {
        let midnight = date.to_datetime(Time::midnight());
        self.zone.to_ambiguous_timestamp(midnight).compatible().unwrap_or(Timestamp::MAX)
    }

    /// Whether the rep works on `date`.
    pub fn is_working_day(&self, date: Date) -> bool {
        let day = date.weekday().to_monday_zero_offset();
        self.works_on(day.into()) && !self.holidays.contains(&date)
    }

    /// Whether the rep works at `at`.
    pub fn is_working(&self, at: Timestamp) -> bool {
        self.stretch(self.date(at)).is_some_and(|(start, end)| start <= at && at < end)
    }

    /// The working time from `start` to `end`; nothing where `end` is not after it.
    pub fn between(&self, start: Timestamp, end: Timestamp) -> WorkingDays {
        if end <= start {
            return WorkingDays(0.0);
        }
        let (first, last) = (self.date(start), self.date(end));
        let mut total = self.worked(first, start, end);
        if first < last {
            total += self.worked(last, start, end) + f64::from(self.whole_days(first, last));
        }
        WorkingDays(total)
    }

    /// How much of the working day `date` lies between `start` and `end`.
    fn worked(&self, date: Date, start: Timestamp, end: Timestamp) -> f64 {
        let Some((opens, closes)) = self.stretch(date) else { return 0.0 };
        let worked = end.min(closes).as_second() - start.max(opens).as_second();
        let whole = (closes.as_second() - opens.as_second()).max(1);
        worked.clamp(0, whole) as f64 / whole as f64
    }

    /// How many working days lie between two dates, neither of them counted.
    fn whole_days(&self, first: Date, last: Date) -> i32 {
        let between = first.until(last).map_or(0, |span| span.get_days()) - 1;
        let monday = i32::from(first.weekday().to_monday_zero_offset());
        let week = self.days.iter().filter(|works| **works).count();
        let rest = (1..=between % 7).filter(|day| self.works_on((monday + day) % 7));
        let holidays = self.holidays.range((Excluded(first), Excluded(last)));
        let off =
            holidays.filter(|date| self.works_on(date.weekday().to_monday_zero_offset().into()));
        let count = (between / 7) as usize * week + rest.count();
        i32::try_from(count.saturating_sub(off.count())).unwrap_or(i32::MAX)
    }

    /// Whether the rep works on a day of the week, Monday being 0.
    fn works_on(&self, day: i32) -> bool {
        usize::try_from(day).ok().and_then(|day| self.days.get(day)).copied().unwrap_or(false)
    }

    /// The moment at which `wait` of working time has passed since `start`: the
    /// earliest `t` with `between(start, t) >= wait`.
    pub fn after(&self, start: Timestamp, wait: WorkingDays) -> Timestamp {
        let mut left = wait.0;
        let mut day = self.date(start);
        for _ in 0..HORIZON {
            if let Some((opens, closes)) = self.stretch(day) {
                let opens = start.max(opens);
                let whole = closes.as_second() - self.opening(day).as_second();
                let here =
                    (closes.as_second() - opens.as_second()).max(0) as f64 / whole.max(1) as f64;
                if left <= here {
                    let seconds = (left * whole as f64).ceil() as i64;
                    return opens
                        .max(start)
                        .checked_add(seconds.seconds())
                        .unwrap_or(Timestamp::MAX);
                }
                left -= here;
            }
            let Ok(next) = day.tomorrow() else { break };
            day = next;
        }
        Timestamp::MAX
    }

    /// The next moment at or after `at` when the rep works.
    pub fn next_working(&self, at: Timestamp) -> Timestamp {
        let mut day = self.date(at);
        for _ in 0..HORIZON {
            match self.stretch(day) {
                Some((opens, closes)) if at < closes => return opens.max(at),
                _ => {}
            }
            let Ok(next) = day.tomorrow() else { break };
            day = next;
        }
        Timestamp::MAX
    }

    /// When work begins on the working day after `date`.
    pub fn work_after(&self, date: Date) -> Timestamp {
        self.next_working(self.start_of(date.tomorrow().unwrap_or(date)))
    }

    fn opening(&self, date: Date) -> Timestamp {
        let opens = date.to_datetime(self.from);
        self.zone.to_ambiguous_timestamp(opens).compatible().unwrap_or(Timestamp::MAX)
    }

    /// The working stretch of `date`, if the rep works on it.
    fn stretch(&self, date: Date) -> Option<(Timestamp, Timestamp)> {
        if !self.is_working_day(date) {
            return None;
        }
        let closes = date.to_datetime(self.from).checked_add(self.minutes.minutes()).ok()?;
        let closes = self.zone.to_ambiguous_timestamp(closes).compatible().ok()?;
        Some((self.opening(date), closes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::at;

    fn days(wait: WorkingDays) -> f64 {
        (wait.0 * 1000.0).round() / 1000.0
    }

    #[test]
    fn a_weekend_is_no_working_time() {
        let hours = Hours::office();
        let friday_noon_to_monday =
            hours.between(at("2026-11-20T13:15:00Z"), at("2026-11-23T13:15:00Z"));
        assert_eq!(days(friday_noon_to_monday), 1.0);
        assert_eq!(
            days(hours.between(at("2026-11-20T17:30:00Z"), at("2026-11-23T09:00:00Z"))),
            0.0
        );
    }

    #[test]
    fn a_long_wait_is_the_sum_of_its_days() {
        let hours = Hours {
            holidays: BTreeSet::from([Date::constant(2026, 12, 25), Date::constant(2026, 12, 26)]),
            ..Hours::office()
        };
        let start = at("2026-12-03T11:00:00Z");
        let mut sum = 0.0;
        let mut day = start;
        for count in 1..60 {
            let next = start + (24 * count).hours();
            sum += hours.between(day, next).0;
            assert!((hours.between(start, next).0 - sum).abs() < 1e-9, "until {next}");
            day = next;
        }
    }

    #[test]
    fn time_does_not_run_backwards() {
        assert_eq!(
            Hours::office().between(at("2026-11-20T12:00:00Z"), at("2026-11-19T12:00:00Z")),
            WorkingDays(0.0)
        );
    }

    #[test]
    fn after_is_the_inverse_of_between() {
        let hours = Hours::office();
        for (start, wait) in [
            ("2026-11-20T13:15:00Z", 0.0),
            ("2026-11-20T13:15:00Z", 0.5),
            ("2026-11-20T13:15:00Z", 0.51),
            ("2026-11-21T03:00:00Z", 5.0),
            ("2026-11-18T23:00:00Z", 15.25),
        ] {
            let start = at(start);
            let end = hours.after(start, WorkingDays(wait));
            assert!((hours.between(start, end).0 - wait).abs() < 1e-4, "{start} + {wait} = {end}");
            assert!(hours.between(start, end).0 >= wait - 1e-12, "{start} + {wait} = {end}");
        }
    }

    #[test]
    fn a_holiday_is_no_working_day() {
        let zone = TimeZone::get("Europe/Amsterdam").expect("a zone");
        let holidays = BTreeSet::from([Date::constant(2026, 12, 25)]);
        let week = [
            Weekday::Monday,
            Weekday::Tuesday,
            Weekday::Wednesday,
            Weekday::Thursday,
            Weekday::Friday,
        ];
        let hours = Hours::new(
            zone,
            &week,
            Time::constant(9, 0, 0, 0),
            EndOfDay::At(Time::constant(17, 0, 0, 0)),
            holidays,
        )
        .expect("hours");
        assert_eq!(
            days(hours.between(at("2026-12-24T08:00:00Z"), at("2026-12-28T08:00:00Z"))),
            1.0
        );
        assert!(!hours.is_working(at("2026-12-25T10:00:00Z")));
        assert!(hours.is_working(at("2026-12-24T10:00:00Z")));
    }

    #[test]
    fn the_day_of_a_clock_change_is_one_working_day_where_all_hours_count() {
        let zone = TimeZone::get("Europe/Amsterdam").expect("a zone");
        let week: Vec<_> = Weekday::Monday.cycle_forward().take(7).collect();
        let always = Hours::new(zone, &week, Time::midnight(), EndOfDay::Midnight, BTreeSet::new())
            .expect("hours");
        // 29 March 2026 has 23 hours, 25 October 25.
        assert_eq!(
            days(always.between(at("2026-03-28T23:00:00Z"), at("2026-03-29T22:00:00Z"))),
            1.0
        );
        assert_eq!(
            days(always.between(at("2026-10-24T22:00:00Z"), at("2026-10-25T23:00:00Z"))),
            1.0
        );
        assert!(always.is_working(at("2026-10-25T22:59:59Z")));
    }

    #[test]
    fn hours_that_end_before_they_begin_are_refused() {
        let nine = Time::constant(9, 0, 0, 0);
        let refused =
            |days: &[Weekday], to| Hours::new(TimeZone::UTC, days, nine, to, BTreeSet::new()).err();
        assert_eq!(refused(&[], EndOfDay::Midnight), Some(NoWorkingTime::Days));
        assert_eq!(refused(&[Weekday::Monday], EndOfDay::At(nine)), Some(NoWorkingTime::Hours));
        assert_eq!(refused(&[Weekday::Monday], EndOfDay::Midnight), None);
    }

    #[test]
    fn work_goes_on_at_the_next_opening() {
        let hours = Hours::office();
        assert_eq!(hours.next_working(at("2026-11-21T12:00:00Z")), at("2026-11-23T09:00:00Z"));
        assert_eq!(hours.next_working(at("2026-11-23T12:00:00Z")), at("2026-11-23T12:00:00Z"));
        assert_eq!(hours.next_working(at("2026-11-23T17:30:00Z")), at("2026-11-24T09:00:00Z"));
        assert_eq!(hours.work_after(Date::constant(2026, 11, 20)), at("2026-11-23T09:00:00Z"));
    }

    #[test]
    fn text_counts_whole_working_days() {
        assert_eq!(WorkingDays(0.99).to_string(), "less than a working day");
        assert_eq!(WorkingDays(1.0).to_string(), "1 working day");
        assert_eq!(WorkingDays(6.7).to_string(), "6 working days");
    }
}
