//! When a mail arrived.

use jiff::{Timestamp, fmt::rfc2822::DateTimeParser, fmt::strtime};

/// Reads an INTERNALDATE (RFC 3501 §9, `date-time`), as `" 7-Feb-2024 10:00:00 +0100"`.
pub(super) fn internal_date(text: &str) -> Option<Timestamp> {
    strtime::parse("%d-%b-%Y %H:%M:%S %z", text.trim()).ok()?.to_timestamp().ok()
}

/// Guesses the arrival from a mail's own headers: the topmost Received, else Date.
pub(super) fn from_headers(mail: &[u8]) -> Option<Timestamp> {
    let text = String::from_utf8_lossy(mail.get(..mail.len().min(16 << 10)).unwrap_or(mail));
    let received = header(&text, "received").and_then(|value| {
        let (_, date) = value.rsplit_once(';')?;
        parse(date)
    });
    received.or_else(|| parse(&header(&text, "date")?))
}

/// The first header called `name` (in lower case), unfolded.
fn header(text: &str, name: &str) -> Option<String> {
    let mut lines = text.lines().take_while(|line| !line.is_empty());
    let is_it = |line: &&str| {
        line.split_once(':').is_some_and(|(field, _)| field.trim().eq_ignore_ascii_case(name))
    };
    let (_, first) = lines.by_ref().find(is_it)?.split_once(':')?;
    let folded = lines.take_while(|line| line.starts_with([' ', '\t']));
    Some(folded.fold(first.to_owned(), |value, line| value + line))
}

fn parse(date: &str) -> Option<Timestamp> {
    DateTimeParser::new().relaxed_weekday(true).parse_timestamp(date.trim()).ok()
}

/// The day before `since`, as SEARCH wants it (RFC 3501 §6.4.4): the server compares
/// days in zones of its own.
pub(super) fn search_day(since: Timestamp) -> String {
    let day = since.checked_sub(jiff::SignedDuration::from_hours(24)).unwrap_or(Timestamp::MIN);
    same_day(day)
}

/// The day of `at` in UTC, as SEARCH wants it.
pub(super) fn same_day(at: Timestamp) -> String {
    at.strftime("%-d-%b-%Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn internal_dates_in_all_their_forms() {
        let at = |text: &str| internal_date(text).map(|at| at.to_string());
        assert_eq!(at("17-Jul-1996 02:44:25 -0700").as_deref(), Some("1996-07-17T09:44:25Z"));
        assert_eq!(at(" 7-Feb-2024 10:00:00 +0100").as_deref(), Some("2024-02-07T09:00:00Z"));
        for odd in ["?", "", "30-Feb-2024 10:00:00 +0000", "7-Feb-2024", "7-Feb-99999 1:1:1 +0000"]
        {
            assert_eq!(at(odd), None, "{odd}");
        }
    }

    #[test]
    fn without_an_internal_date_the_topmost_received_tells_then_the_date() {
        let at = |text: &str| from_headers(text.as_bytes()).map(|at| at.to_string());
        let received = "Received: from a\r\n by b; \r\n Wed, 7 Feb 2024 10:00:00 +0000\r\n";
        let older = "Received: from x by y; Tue, 6 Feb 2024 10:00:00 +0000\r\n";
        let date = "DATE: Wed, 7 Feb 2024 09:00:00 +0000\r\n\r\n";
        let all = format!("Subject: Hi\r\n{received}{older}{date}");
        assert_eq!(at(&all).as_deref(), Some("2024-02-07T10:00:00Z"));
        assert_eq!(at(date).as_deref(), Some("2024-02-07T09:00:00Z"));
        assert_eq!(at(&format!("Subject: x\r\n\r\n{date}")), None, "the body is no header");
        assert_eq!(at("Date: soon\r\n\r\n"), None);
    }

    #[test]
    fn a_search_starts_a_day_early() {
        assert_eq!(search_day("2024-03-01T00:30:00Z".parse().unwrap()), "29-Feb-2024");
    }
}
