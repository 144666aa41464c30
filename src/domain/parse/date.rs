//! When a mail was written, as far as that can be believed (DESIGN §5).

use jiff::{SignedDuration, Timestamp, civil, tz::Offset};

use super::headers::Headers;

/// How far sender's and server's clock may differ: a Date so much after arrival is
/// a clock that is fast, not a lie.
const SKEW: SignedDuration = SignedDuration::from_mins(10);

/// A Date further than this from the topmost Received is not believed.
const TRANSIT: SignedDuration = SignedDuration::from_hours(48);

/// Earlier than any mail that is read here: a clock that was never set says 1970.
const EARLIEST: civil::Date = civil::Date::constant(1980, 1, 1);

/// When a mail was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// The moment.
    pub(super) at: Timestamp,
    /// Seconds east of UTC where it was written; 0 where unknown.
    pub(super) offset_seconds: i32,
}

impl Written {
    /// Weighs the Date header against the topmost Received and the time of arrival.
    ///
    /// Date, unless it is unreadable, more than ten minutes after arrival, or more
    /// than two days from the topmost Received that can be read; then that
    /// Received, unless it is after arrival itself; then arrival. Arrival alone
    /// never makes an old mail new: a restored mailbox has fresh arrivals.
    pub(super) fn read(headers: &Headers<'_>, arrived: Timestamp) -> Self {
        let date = headers.all("Date").find_map(|value| parse(&value));
        let received = headers.all("Received").find_map(|trace| received(&trace));
        let received = received.map(|(at, _)| at).filter(|at| !after(*at, arrived));
        let offset_seconds = date.map_or(0, |(_, offset)| offset.seconds());
        let date = date.map(|(at, _)| at).filter(|at| {
            let strays =
                received.is_some_and(|received| at.duration_since(received).abs() > TRANSIT);
            !after(*at, arrived) && !strays
        });
        Self { at: date.or(received).unwrap_or(arrived), offset_seconds }
    }

    /// The day on which it was written, where it was written.
    pub(super) fn date(&self) -> civil::Date {
        let offset = Offset::from_seconds(self.offset_seconds).unwrap_or(Offset::UTC);
        offset.to_datetime(self.at).date()
    }
}

fn after(at: Timestamp, arrived: Timestamp) -> bool {
    at.duration_since(arrived) > SKEW
}

/// The time at the end of a Received field (RFC 5321 §4.4).
fn received(trace: &str) -> Option<(Timestamp, Offset)> {
    parse(trace.rsplit_once(';')?.1)
}

/// Reads a date-time as mail has them: RFC 5322 §3.3 with its obsolete forms, the
/// order of `asctime`, and ISO 8601. A missing zone is UTC.
pub(super) fn parse(text: &str) -> Option<(Timestamp, Offset)> {
    let mut found = Found::default();
    for word in without_comments(text).split([' ', ',', '\t']).filter(|word| !word.is_empty()) {
        found.take(word);
    }
    let date = civil::Date::new(found.year?, found.month?, found.day?).ok()?;
    let offset = found.offset.unwrap_or(Offset::UTC);
    let at = offset.to_timestamp(date.to_datetime(found.time?)).ok()?;
    (date >= EARLIEST).then_some((at, offset))
}

#[derive(Default)]
struct Found {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    time: Option<civil::Time>,
    offset: Option<Offset>,
}

impl Found {
    fn take(&mut self, word: &str) {
        if self.time.is_none() && word.contains(':') {
            self.take_time(word);
        } else if self.time.is_some() && self.offset.is_none() && zone(word).is_some() {
            self.offset = zone(word);
        } else if word.contains(['-', '/']) && self.day.is_none() {
            word.split(['-', '/']).for_each(|piece| self.take_day(piece));
        } else {
            self.take_day(word);
        }
    }

    fn take_time(&mut self, word: &str) {
        let (day, clock) = word.split_once('T').unwrap_or(("", word));
        day.split('-').for_each(|piece| self.take_day(piece));
        let end = clock.find(['+', '-', 'Z']).unwrap_or(clock.len());
        let (clock, east) = clock.split_at_checked(end).unwrap_or((clock, ""));
        self.time = time(clock);
        self.offset = zone(east);
    }

    fn take_day(&mut self, word: &str) {
        let number = word.trim_end_matches('.').parse::<u16>().ok();
        match number {
            Some(number) if self.day.is_none() && (1..=31).contains(&number) => {
                // ISO 8601 has the year first and then the month in figures.
                let slot = if self.year.is_some() && self.month.is_none() {
                    &mut self.month
                } else {
                    &mut self.day
                };
                *slot = i8::try_from(number).ok();
            }
            Some(number) if self.year.is_none() => self.year = year(number, word.len()),
            Some(_) => {}
            None => self.month = self.month.or_else(|| month(word)),
        }
    }
}

/// A year; of two digits or three it is read as RFC 5322 §4.3 has it.
fn year(number: u16, digits: usize) -> Option<i16> {
    let year = match (digits, number) {
        (..=2, 0..=49) => number + 2000,
        (..=3, _) => number + 1900,
        _ => number,
    };
    i16::try_from(year).ok()
}

fn month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let word = word.get(..3)?.to_ascii_lowercase();
    let month = MONTHS.iter().position(|month| *month == word)?;
    i8::try_from(month + 1).ok()
}

/// `10:15`, `10:15:30` or `10:15:30.5`; a leap second is the second before it.
fn time(clock: &str) -> Option<civil::Time> {
    let clock = clock.split('.').next()?;
    let mut fields = clock.split(':').map(|field| field.parse::<i8>().ok());
    let (hour, minute) = (fields.next()??, fields.next()??);
    let second = fields.next().unwrap_or(Some(0))?;
    let second = if second == 60 { 59 } else { second };
    civil::Time::new(hour, minute, second, 0).ok()
}

/// `+0200`, `+02:00`, `GMT+2`, or one of the names that RFC 5322 §4.3 defines.
fn zone(word: &str) -> Option<Offset> {
    let word = word.to_ascii_uppercase();
    let figures = word.trim_start_matches("GMT").trim_start_matches("UTC");
    if let Some(sign) = figures.chars().next().filter(|c| matches!(c, '+' | '-')) {
        return figures_east(sign, figures.get(1..)?);
    }
    let hours = match word.as_str() {
        "Z" | "UT" | "UTC" | "GMT" | "WET" => 0,
        "EDT" => -4,
        "EST" | "CDT" => -5,
        "CST" | "MDT" => -6,
        "MST" | "PDT" => -7,
        "PST" => -8,
        "CET" | "MET" | "BST" => 1,
        "CEST" | "MEST" | "EET" => 2,
        "EEST" | "MSK" => 3,
        "JST" => 9,
        _ => return None,
    };
    Offset::from_seconds(hours * 3600).ok()
}

fn figures_east(sign: char, figures: &str) -> Option<Offset> {
    let figures: String = figures.chars().filter(|c| *c != ':').collect();
    let number: i32 = figures.parse().ok()?;
    let (hours, minutes) =
        if figures.len() > 2 { (number / 100, number % 100) } else { (number, 0) };
    // No zone is further from Greenwich; what claims to be is noise.
    let seconds = (hours <= 14 && minutes < 60).then_some(hours * 3600 + minutes * 60)?;
    Offset::from_seconds(if sign == '-' { -seconds } else { seconds }).ok()
}

/// `10:15 +0200 (CEST)` without what stands in parentheses.
fn without_comments(text: &str) -> String {
    let mut depth = 0_u32;
    let outside = text.chars().filter(|c| {
        depth = match c {
            '(' => depth.saturating_add(1),
            ')' => depth.saturating_sub(1),
            _ => return depth == 0,
        };
        false
    });
    outside.take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::at;

    fn read(header: &str, arrived: &str) -> Timestamp {
        let header = format!("{header}\n\n");
        Written::read(&Headers::split(header.as_bytes()).0, at(arrived)).at
    }

    #[test]
    fn dates_are_read_as_mail_writes_them() {
        for (text, expected) in [
            ("Tue, 5 Mar 2024 10:15:00 +0100", "2024-03-05T09:15:00Z"),
            ("Tue, 5 Mar 2024 10:15:00 +0100 (CET)", "2024-03-05T09:15:00Z"),
            ("5 Mar 24 10:15 EST", "2024-03-05T15:15:00Z"),
            ("Mon, 2 Apr 101 04:20:10 CST", "2001-04-02T10:20:10Z"),
            ("Tue Mar  5 10:15:00 2024", "2024-03-05T10:15:00Z"),
            ("Tue Mar  5 10:15:00 2024 -0800", "2024-03-05T18:15:00Z"),
            ("Tue, 05-Mar-2024 10:15:00 GMT", "2024-03-05T10:15:00Z"),
            ("2024-03-05T10:15:00+02:00", "2024-03-05T08:15:00Z"),
            ("2024-03-05 10:15:00", "2024-03-05T10:15:00Z"),
            ("Tuesday, 5 March 2024 10:15:60 -0000", "2024-03-05T10:15:59Z"),
            ("Tue, 5 Mar 2024 10:15:00 GMT+0200", "2024-03-05T08:15:00Z"),
        ] {
            assert_eq!(parse(text).map(|(at, _)| at), Some(at(expected)), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "yesterday",
            "Tue, 5 Mar 2024",
            "Tue, 5 Mar 2024 25:61:00 +0100",
            "Tue, 30 Feb 2024 10:15:00 +0100",
            "Thu, 1 Jan 1970 00:00:00 +0000",
            "5 5 5 5 5",
            "Tue, 5 Mar 99999 10:00:00 +0000",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn an_unreadable_date_gives_way_to_the_received_and_that_to_arrival() {
        let received = "Received: from a by b; Tue, 5 Mar 2024 10:16:00 +0000";
        let arrived = "2024-03-05T10:17:00Z";
        let bad = "Date: Tue, 5 Mar 2024 25:61:00 +0000";
        assert_eq!(read(&format!("{received}\n{bad}"), arrived), at("2024-03-05T10:16:00Z"));
        assert_eq!(read(bad, arrived), at(arrived));
        assert_eq!(read("Subject: none", arrived), at(arrived));
    }

    #[test]
    fn a_date_in_the_future_is_not_believed_but_a_fast_clock_is() {
        let date = |time: &str| format!("Date: Tue, 5 Mar 2024 {time} +0000");
        let arrived = "2024-03-05T10:00:00Z";
        assert_eq!(read(&date("10:10:00"), arrived), at("2024-03-05T10:10:00Z"));
        assert_eq!(read(&date("10:10:01"), arrived), at(arrived));
        assert_eq!(read("Date: Sun, 7 Feb 2106 06:28:15 +0000", arrived), at(arrived));
    }

    #[test]
    fn two_days_from_the_received_is_the_limit_either_way() {
        let mail = |date: &str| {
            format!("Received: by b; Tue, 5 Mar 2024 10:00:00 +0000\nDate: {date} 10:00:00 +0000")
        };
        let arrived = "2024-03-05T10:00:05Z";
        assert_eq!(read(&mail("Sun, 3 Mar 2024"), arrived), at("2024-03-03T10:00:00Z"));
        assert_eq!(read(&mail("Sat, 2 Mar 2024"), arrived), at("2024-03-05T10:00:00Z"));
    }

    #[test]
    fn a_fresh_arrival_never_makes_an_old_mail_new() {
        let mail =
            "Received: by b; Tue, 5 Mar 2019 10:00:00 +0000\nDate: Tue, 5 Mar 2019 09:59:00 +0000";
        assert_eq!(read(mail, "2024-03-05T10:00:00Z"), at("2019-03-05T09:59:00Z"));
        let bare = "Date: Tue, 5 Mar 2019 09:59:00 +0000";
        assert_eq!(read(bare, "2024-03-05T10:00:00Z"), at("2019-03-05T09:59:00Z"));
    }

    #[test]
    fn a_received_after_arrival_is_not_believed() {
        let mail =
            "Received: by b; Tue, 5 Mar 2030 10:00:00 +0000\nDate: Tue, 5 Mar 2024 09:59:00 +0000";
        assert_eq!(read(mail, "2024-03-05T10:00:00Z"), at("2024-03-05T09:59:00Z"));
    }

    #[test]
    fn the_writers_day_is_told_by_the_writers_zone() {
        let header = "Date: Tue, 5 Mar 2024 23:30:00 -0800\n\n";
        let written =
            Written::read(&Headers::split(header.as_bytes()).0, at("2024-03-07T00:00:00Z"));
        assert_eq!(written.offset_seconds, -8 * 3600);
        assert_eq!(written.date(), civil::Date::constant(2024, 3, 5));
    }
}
