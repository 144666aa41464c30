//! The line that begins a mail in an mbox file.

use std::sync::LazyLock;

use jiff::{Timestamp, civil::DateTime, tz::Offset};
use regex::Regex;

/// Dates before this are what a program writes that does not know.
const BELIEVABLE: i16 = 1980;

/// A line that begins with `From `, and the date that ends it.
///
/// The date is the one of C's `asctime`, in UTC (RFC 4155 appendix A), where some
/// programs put a zone before the year or after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FromLine {
    date: Option<Timestamp>,
}

static DATED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x) ^From\ (?:.*\s)?
        (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? \s+
        (?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \s+
        (?<day>\d{1,2}) \s+
        (?<hour>\d{1,2}) : (?<minute>\d{2}) (?: : (?<second>\d{2}) )?
        (?: \s+ (?: (?<before>[+-]\d{4}) | [A-Z]{1,5} ) )? \s+
        (?<year>\d{4})
        (?: \s+ (?<after>[+-]\d{4}) )?
        (?: \s+ remote\ from\ .* )? \s*$",
    )
    .ok()
});

impl FromLine {
    /// Reads a line; `None` where it does not begin with `From `.
    pub(super) fn parse(line: &[u8]) -> Option<Self> {
        // A body is full of lines; most are told apart by their first byte.
        if !line.starts_with(b"From ") {
            return None;
        }
        let text = String::from_utf8_lossy(line);
        Some(Self { date: DATED.as_ref().and_then(|dated| date(dated, &text)) })
    }

    /// Whether it ends in a date, as every program writes it.
    pub(super) fn is_dated(self) -> bool {
        self.date.is_some()
    }

    /// The date, if it can be believed.
    pub(super) fn date(self) -> Option<Timestamp> {
        self.date.filter(|date| Offset::UTC.to_datetime(*date).year() >= BELIEVABLE)
    }
}

fn date(dated: &Regex, text: &str) -> Option<Timestamp> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let found = dated.captures(text)?;
    let number = |name| found.name(name).map_or(Ok(0), |text| text.as_str().parse::<i8>()).ok();
    let month = MONTHS.iter().zip(1..).find(|(name, _)| **name == &found["month"])?.1;
    let year = found["year"].parse().ok()?;
    let (hour, minute) = (number("hour")?, number("minute")?);
    let date = DateTime::new(year, month, number("day")?, hour, minute, number("second")?, 0);
    let zone = found.name("before").or(found.name("after"));
    let offset = zone.map_or(Some(0), |zone| offset_seconds(zone.as_str()))?;
    Offset::from_seconds(offset).ok()?.to_timestamp(date.ok()?).ok()
}

/// `+0130` in seconds.
fn offset_seconds(zone: &str) -> Option<i32> {
    let number: i32 = zone.parse().ok()?;
    Some((number / 100 * 60 + number % 100) * 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date_of(line: &str) -> Option<String> {
        FromLine::parse(line.as_bytes())?.date().map(|date| date.to_string())
    }

    #[test]
    fn dates_as_programs_write_them() {
        for line in [
            "From anna@acme.example Mon Oct  5 10:12:00 2026\n",
            "From - Mon Oct  5 10:12:00 2026\r\n",
            "From \"an na\"@acme.example Mon Oct 5 10:12 2026",
            "From 123@xxx Mon Oct 05 12:12:00 +0200 2026",
            "From anna Mon Oct  5 10:12:00 GMT 2026",
            "From anna Mon Oct  5 05:42:00 2026 -0430",
            "From anna Mon Oct  5 10:12:00 2026 remote from host",
            "From Mon Oct  5 10:12:00 2026",
        ] {
            assert_eq!(date_of(line).as_deref(), Some("2026-10-05T10:12:00Z"), "{line}");
        }
    }

    #[test]
    fn a_sentence_has_no_date() {
        for line in [
            "From here on, Mon Oct 5 10:12:00 2026 is the date.",
            "From anna Mon Okt  5 10:12:00 2026",
            "From anna Mon Feb 31 10:12:00 2026",
            "From ",
        ] {
            assert_eq!(FromLine::parse(line.as_bytes()).map(FromLine::is_dated), Some(false));
        }
        assert_eq!(FromLine::parse(b"from anna Mon Oct  5 10:12:00 2026"), None);
    }

    #[test]
    fn a_date_before_mail_parts_mails_but_tells_nothing() {
        let line = FromLine::parse(b"From mboxrd@z Thu Jan  1 00:00:00 1970").unwrap();
        assert!(line.is_dated());
        assert_eq!(line.date(), None);
    }
}
