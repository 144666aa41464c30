//! The times of a story.

use std::sync::LazyLock;

use jiff::{
    Timestamp, ToSpan,
    civil::{Date, Time},
    fmt::strtime,
    tz::TimeZone,
};
use regex::{Captures, Regex};

use crate::domain::calendar::Hours;

/// No story goes further than this from its now.
const FURTHEST: i32 = 2000;

/// A day as a story names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Day {
    On(Date),
    /// So many working days from now, back or forth.
    WorkingDays(i32),
}

/// A time as a story names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct When {
    day: Day,
    time: Time,
}

impl When {
    /// Reads `2026-10-05 10:12`, `9wd 10:12` or `+5wd 09:00` off the start of `text`; the rest comes
    /// second.
    pub(super) fn parse(text: &str) -> Option<(Self, &str)> {
        let (day, rest) = text.split_once(' ')?;
        let (time, rest) = rest.split_once(' ').unwrap_or((rest, ""));
        let day = match day.strip_suffix("wd") {
            Some(count) => Day::WorkingDays(working_days(count)?),
            None => Day::On(day.parse().ok()?),
        };
        let (hour, minute) = time.split_once(':')?;
        let time = Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()?;
        Some((Self { day, time }, rest.trim_start()))
    }

    /// Whether it depends on now.
    pub(super) fn is_relative(self) -> bool {
        matches!(self.day, Day::WorkingDays(_))
    }
}

/// `9` is nine days ago, `+5` lies ahead.
fn working_days(count: &str) -> Option<i32> {
    let ahead = count.strip_prefix('+');
    let days: i32 = ahead.unwrap_or(count).parse().ok()?;
    (0..=FURTHEST).contains(&days).then_some(if ahead.is_some() { days } else { -days })
}

/// What turns the times of a story into moments.
#[derive(Clone, Debug)]
pub(super) struct Clock<'a> {
    pub(super) now: Timestamp,
    pub(super) zone: TimeZone,
    pub(super) hours: &'a Hours,
}

static PLACE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\{([+-])(\d{1,4})(wd|d)(?: ([^}]+))?\}").ok());

impl Clock<'_> {
    /// The moment that is meant.
    pub(super) fn at(&self, when: When) -> Option<Timestamp> {
        let date = match when.day {
            Day::On(date) => date,
            Day::WorkingDays(days) => self.working_day(days)?,
        };
        self.zone.to_timestamp(date.to_datetime(when.time)).ok()
    }

    /// `text` with its `{+3wd}` filled in; what does not name a day stays.
    pub(super) fn fill(&self, text: &str) -> String {
        let filled = |found: &Captures<'_>| {
            self.place(found).unwrap_or_else(|| found.get(0).map_or("", |m| m.as_str()).to_owned())
        };
        PLACE.as_ref().map_or(text.to_owned(), |place| place.replace_all(text, filled).into_owned())
    }

    fn place(&self, found: &Captures<'_>) -> Option<String> {
        let part = |n| found.get(n).map(|part| part.as_str());
        let days: i32 = part(2)?.parse().ok().filter(|days| *days <= FURTHEST)?;
        let days = if part(1)? == "-" { -days } else { days };
        let date = match part(3)? {
            "wd" => self.working_day(days)?,
            _ => self.today().checked_add(days.days()).ok()?,
        };
        strtime::format(part(4).unwrap_or("%-d %B %Y"), date).ok()
    }

    fn today(&self) -> Date {
        self.now.to_zoned(self.zone.clone()).date()
    }

    /// The day that lies `days` working days from today.
    fn working_day(&self, days: i32) -> Option<Date> {
        let (mut date, mut left) = (self.today(), days.unsigned_abs());
        // Few calendars work less than one day in ten.
        for _ in 0..FURTHEST * 10 {
            if left == 0 {
                break;
            }
            date = if days < 0 { date.yesterday() } else { date.tomorrow() }.ok()?;
            left -= u32::from(self.hours.is_working_day(date));
        }
        (left == 0).then_some(date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock(hours: &Hours) -> Clock<'_> {
        // A Monday.
        let now = "2026-11-23T11:00:00Z".parse().expect("a time");
        Clock { now, zone: TimeZone::get("Europe/Amsterdam").expect("a zone"), hours }
    }

    fn moment(text: &str) -> Option<String> {
        let (when, _) = When::parse(text)?;
        clock(&Hours::office()).at(when).map(|at| at.to_string())
    }

    #[test]
    fn times_are_in_the_zone_of_the_story() {
        assert_eq!(moment("2026-10-05 10:12").as_deref(), Some("2026-10-05T08:12:00Z"));
        assert_eq!(moment("2026-11-05 10:12").as_deref(), Some("2026-11-05T09:12:00Z"));
    }

    #[test]
    fn working_days_leave_the_weekend_out() {
        assert_eq!(moment("0wd 08:00").as_deref(), Some("2026-11-23T07:00:00Z"));
        assert_eq!(moment("1wd 08:00").as_deref(), Some("2026-11-20T07:00:00Z"));
        assert_eq!(moment("6wd 08:00").as_deref(), Some("2026-11-13T07:00:00Z"));
        assert_eq!(moment("+5wd 08:00").as_deref(), Some("2026-11-30T07:00:00Z"));
    }

    #[test]
    fn half_a_time_is_none() {
        for text in ["9wd", "9wd 10", "9 10:00", "2026-10-05", "2026-13-05 10:00", "9wd 24:00"] {
            assert_eq!(moment(text), None, "{text}");
        }
        assert_eq!(moment("2001wd 10:00"), None);
    }

    #[test]
    fn the_rest_of_the_line_is_left() {
        let (_, rest) = When::parse("9wd 10:12  anna: hi").unwrap();
        assert_eq!(rest, "anna: hi");
    }

    #[test]
    fn days_in_a_text_are_filled_in() {
        let hours = Hours::office();
        let fill = |text| clock(&hours).fill(text);
        assert_eq!(fill("back on {+5wd}."), "back on 30 November 2026.");
        assert_eq!(fill("bis {+4d %d.%m.} und {-1wd %A}"), "bis 27.11. und Friday");
        assert_eq!(fill("{name} {+x} {} {+9999d}"), "{name} {+x} {} {+9999d}");
    }
}
