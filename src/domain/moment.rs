//! A moment to come, as people say it: `friday`, `tomorrow 14:00`, `2 weeks`.

use jiff::{
    SignedDuration, Timestamp, ToSpan,
    civil::{Date, DateTime, Time},
};

use super::{calendar::Hours, mail::Language, parse::signals::when};

/// Ways to say it, for whoever said something else.
pub const EXAMPLES: &str = "friday, tomorrow 14:00, 2 weeks, next month, 1 december or 2026-12-01";

/// Occurs when a text names no moment to come.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoMoment {
    /// It names none at all, or none without doubt.
    #[error("`{0}` is no time that could be understood; write for example {EXAMPLES}")]
    Unread(String),
    /// It names one that has gone by.
    #[error("`{0}` has gone by; write for example {EXAMPLES}")]
    Past(String),
}

/// The moment that `text` names after `now`, for somebody who works in `hours`.
///
/// A day without a time of day is when work begins on it; a period is its first day. A
/// time of day alone is the next such time. The words of every language that mail is read
/// in serve, English first.
///
/// # Errors
///
/// Occurs when the text names no moment to come.
pub fn moment(text: &str, now: Timestamp, hours: &Hours) -> Result<Timestamp, NoMoment> {
    let said = text.trim();
    let at =
        exact(said, hours).or_else(|| in_hours(said, now)).or_else(|| on_day(said, now, hours));
    match at {
        Some(at) if at > now => Ok(at),
        Some(_) => Err(NoMoment::Past(said.to_owned())),
        None => Err(NoMoment::Unread(said.to_owned())),
    }
}

/// RFC 3339, or a date with a time in the rep's zone.
fn exact(text: &str, hours: &Hours) -> Option<Timestamp> {
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some(at);
    }
    let local = text.contains(':').then(|| text.parse::<DateTime>().ok()).flatten()?;
    hours.zone().to_ambiguous_timestamp(local).compatible().ok()
}

/// `2 hours`, `90min`, `in an hour`.
fn in_hours(text: &str, now: Timestamp) -> Option<Timestamp> {
    let text = text.to_lowercase();
    let text = text.strip_prefix("in ").unwrap_or(&text).trim();
    let (count, unit) = match text.strip_prefix("an ").or(text.strip_prefix("a ")) {
        Some(unit) => (1, unit),
        None => counted(text)?,
    };
    let minutes = match unit {
        "h" | "hour" | "hours" => count.checked_mul(60)?,
        "min" | "mins" | "minute" | "minutes" => count,
        _ => return None,
    };
    now.checked_add(SignedDuration::from_mins(minutes)).ok()
}

/// `2weeks` or `2 weeks` as a number and a word.
fn counted(text: &str) -> Option<(i64, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let (count, unit) = text.split_at_checked(end)?;
    Some((count.parse().ok()?, unit.trim()))
}

/// A day, with a time of day or when work begins.
fn on_day(text: &str, now: Timestamp, hours: &Hours) -> Option<Timestamp> {
    let today = hours.date(now);
    let (day, time) = split(text);
    let at = |date: Date, time: Time| {
        hours.zone().to_ambiguous_timestamp(date.to_datetime(time)).compatible().ok()
    };
    match (day.is_empty(), time) {
        (true, None) => None,
        (true, Some(time)) => {
            let next = [today, today.checked_add(1.day()).ok()?].map(|date| at(date, time));
            next.into_iter().flatten().find(|at| *at > now)
        }
        (false, Some(time)) => at(date(&day, today)?, time),
        (false, None) => Some(hours.next_working(hours.start_of(date(&day, today)?))),
    }
}

/// Takes the time of day out of a text.
fn split(text: &str) -> (String, Option<Time>) {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut day: Vec<&str> = Vec::new();
    let mut time = None;
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let pair = words.get(at + 1).map(|next| format!("{word}{next}"));
        let two = pair.as_deref().and_then(time_of_day);
        match time_of_day(word).map(|time| (time, 1)).or(two.map(|time| (time, 2))) {
            Some((found, length)) if time.is_none() => {
                time = Some(found);
                at += length;
                // "at 14:00"
                day.pop_if(|word| ["at", "um", "om", "à", "@"].contains(word));
            }
            _ => {
                day.push(word);
                at += 1;
            }
        }
    }
    (day.join(" "), time)
}

/// `14:00`, `9am`, `9:30pm`, `noon`.
fn time_of_day(word: &str) -> Option<Time> {
    let word = word.to_lowercase();
    if word == "noon" {
        return Some(Time::constant(12, 0, 0, 0));
    }
    let (clock, half) = match (word.strip_suffix("am"), word.strip_suffix("pm")) {
        (Some(clock), _) => (clock, Some(0)),
        (_, Some(clock)) => (clock, Some(12)),
        _ => (word.as_str(), None),
    };
    let (hour, minute) = match (clock.split_once(':'), half) {
        (Some((hour, minute)), _) if minute.len() == 2 => (hour, minute.parse().ok()?),
        (None, Some(_)) => (clock, 0),
        _ => return None,
    };
    let hour: i8 = hour.parse().ok()?;
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return None,
        None => hour,
    };
    Time::new(hour, minute, 0, 0).ok()
}

/// The day that a text names and nothing else; one that has gone by only as ISO 8601.
fn date(text: &str, today: Date) -> Option<Date> {
    let lower = text.to_lowercase();
    if let Ok(date) = lower.parse::<Date>() {
        return Some(date);
    }
    if ["today", "heute", "vandaag"].contains(&lower.as_str()) {
        return Some(today);
    }
    let long = counted(&lower).and_then(|(count, unit)| match unit {
        "d" => Some(format!("{count} days")),
        "w" => Some(format!("{count} weeks")),
        "m" => Some(format!("{count} months")),
        _ => None,
    });
    let said = long.as_deref().unwrap_or(text);
    // Numbers alone stand in another order from country to country.
    let tags: &[&str] = if said.contains(char::is_alphabetic) { &["en", ""] } else { &["en"] };
    let languages: Vec<Language> = tags.iter().map(|tag| Language((*tag).to_owned())).collect();
    let ways = ["", "on ", "in "].map(|lead| format!("{lead}{said}"));
    let mut readings = languages
        .iter()
        .flat_map(|language| ways.iter().filter_map(move |way| whole(way, today, language)));
    readings.next()
}

/// The day that `text` names, if it says nothing else.
fn whole(text: &str, today: Date, language: &Language) -> Option<Date> {
    const LEADS: [&str; 7] = ["on", "in", "until", "till", "for", "to", "the"];
    let (span, date) = when(text, today, language)?;
    let (before, after) = (text.get(..span.start)?, text.get(span.end..)?);
    let is_lead = before.split_whitespace().all(|word| LEADS.contains(&word));
    (is_lead && after.trim().is_empty()).then_some(date)
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;

    /// A Tuesday afternoon in Amsterdam, where it is an hour later than in London.
    const NOW: &str = "2026-11-24T14:30:00Z";

    fn hours() -> Hours {
        Hours::office_in(TimeZone::get("Europe/Amsterdam").expect("a zone"))
    }

    fn said(text: &str) -> Result<String, NoMoment> {
        let now = NOW.parse().expect("a time");
        let local = |at: Timestamp| at.to_zoned(hours().zone().clone());
        moment(text, now, &hours()).map(|at| local(at).strftime("%Y-%m-%d %H:%M").to_string())
    }

    #[test]
    fn a_day_is_when_work_begins_on_it() {
        for (text, expected) in [
            ("friday", "2026-11-27 09:00"),
            ("Friday", "2026-11-27 09:00"),
            ("until friday", "2026-11-27 09:00"),
            ("tomorrow", "2026-11-25 09:00"),
            ("tuesday", "2026-12-01 09:00"),
            ("next week", "2026-11-30 09:00"),
            ("2 weeks", "2026-12-08 09:00"),
            ("in 2 weeks", "2026-12-08 09:00"),
            ("2w", "2026-12-08 09:00"),
            ("3d", "2026-11-27 09:00"),
            ("a week", "2026-12-01 09:00"),
            ("next month", "2026-12-01 09:00"),
            ("january", "2027-01-01 09:00"),
            ("march", "2027-03-01 09:00"),
            ("1 december", "2026-12-01 09:00"),
            ("december 1st", "2026-12-01 09:00"),
            ("2026-12-01", "2026-12-01 09:00"),
            // A Saturday: work begins on Monday.
            ("2026-12-05", "2026-12-07 09:00"),
            ("freitag", "2026-11-27 09:00"),
        ] {
            assert_eq!(said(text), Ok(expected.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_time_of_day_is_taken_at_its_word_in_the_reps_zone() {
        for (text, expected) in [
            ("tomorrow 14:00", "2026-11-25 14:00"),
            ("tomorrow at 14:00", "2026-11-25 14:00"),
            ("14:00 tomorrow", "2026-11-25 14:00"),
            ("friday 9am", "2026-11-27 09:00"),
            ("friday 9 am", "2026-11-27 09:00"),
            ("friday 2:30pm", "2026-11-27 14:30"),
            ("friday noon", "2026-11-27 12:00"),
            ("today 18:00", "2026-11-24 18:00"),
            ("18:00", "2026-11-24 18:00"),
            ("9:00", "2026-11-25 09:00"),
            ("2026-12-01 08:15", "2026-12-01 08:15"),
            ("2026-12-01T08:15", "2026-12-01 08:15"),
            ("2026-12-01T08:15:00Z", "2026-12-01 09:15"),
            ("2 hours", "2026-11-24 17:30"),
            ("in an hour", "2026-11-24 16:30"),
            ("90min", "2026-11-24 17:00"),
        ] {
            assert_eq!(said(text), Ok(expected.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_has_gone_by_is_said_to_have() {
        for text in ["2026-11-23", "2026-11-24", "today", "today 9:00", "2026-11-24 15:30"] {
            assert_eq!(said(text), Err(NoMoment::Past(text.to_owned())), "{text}");
        }
        assert_eq!(said("2026-11-24 15:31"), Ok("2026-11-24 15:31".to_owned()));
    }

    #[test]
    fn what_means_nothing_or_two_things_is_not_guessed_at() {
        let texts = [
            "",
            "fryday",
            "soon",
            "12/1",
            "25:00",
            "friday or monday",
            "13pm",
            "acme-4k2m9",
            "anna",
        ];
        for text in texts {
            assert_eq!(said(text), Err(NoMoment::Unread(text.to_owned())), "{text}");
        }
    }
}
