//! Working hours: from what was typed to what is used.

use jiff::{
    civil::{Time, Weekday},
    tz::TimeZone,
};

use super::{Env, days_off, document::Document, file, near};
use crate::domain::calendar::{EndOfDay, Hours};

const DAYS: [(&str, &str, Weekday); 7] = [
    ("mon", "monday", Weekday::Monday),
    ("tue", "tuesday", Weekday::Tuesday),
    ("wed", "wednesday", Weekday::Wednesday),
    ("thu", "thursday", Weekday::Thursday),
    ("fri", "friday", Weekday::Friday),
    ("sat", "saturday", Weekday::Saturday),
    ("sun", "sunday", Weekday::Sunday),
];

/// The working hours that `typed` means; `None` where something in it is wrong.
pub(super) fn used(typed: &file::Hours, document: &mut Document<'_>, env: &Env) -> Option<Hours> {
    let zone = zone(typed.zone.as_deref(), document, env);
    let days = days(&typed.days, document);
    let from = time(&typed.from, "from", document);
    let to = end(&typed.to, document);
    let holidays = days_off::used(&typed.holidays, document);
    let hours = Hours::new(zone?, &days?, from?, to?, holidays?);
    let why = match hours {
        Ok(hours) => return Some(hours),
        Err(why) => why,
    };
    let hint = "write from = \"09:00\" and to = \"17:30\"; to = \"24:00\" is the end of the day";
    document.problem(&["hours", "to"], why.to_string(), hint);
    None
}

fn zone(typed: Option<&str>, document: &mut Document<'_>, env: &Env) -> Option<TimeZone> {
    let Some(name) = typed else { return Some(env.zone.clone()) };
    if let Ok(zone) = TimeZone::get(name) {
        return Some(zone);
    }
    let hint = match zone_like(name) {
        Some(meant) => format!("did you mean zone = \"{meant}\"?"),
        None => "write it as in zone = \"Europe/Amsterdam\", or leave it out for this computer's"
            .to_owned(),
    };
    document.problem(&["hours", "zone"], format!("`{name}` is no time zone"), hint);
    None
}

/// The zone that `typed` may mean. People know their city, not its continent.
fn zone_like(typed: &str) -> Option<String> {
    let known: Vec<_> = jiff::tz::db().available().map(|zone| zone.to_string()).collect();
    let city = |zone: &str| zone.rsplit('/').next().map(str::to_owned);
    let cities: Vec<_> = known.iter().filter_map(|zone| city(zone)).collect();
    let whole = near::nearest(typed, known.iter().map(String::as_str));
    let named = near::nearest(typed, cities.iter().map(String::as_str))
        .and_then(|near| known.iter().find(|zone| city(zone).as_deref() == Some(near)));
    named.cloned().or_else(|| whole.map(str::to_owned))
}

/// The days by their names, short or in full.
fn days(typed: &[String], document: &mut Document<'_>) -> Option<Vec<Weekday>> {
    let mut days = Vec::new();
    for (position, name) in typed.iter().enumerate() {
        let name = name.trim().to_lowercase();
        match DAYS.iter().find(|(short, long, _)| name == *short || name == *long) {
            Some((.., day)) => days.push(*day),
            None => document.problem(
                &["hours", "days", &position.to_string()],
                format!("`{name}` is no day"),
                "write mon, tue, wed, thu, fri, sat or sun",
            ),
        }
    }
    (days.len() == typed.len()).then_some(days)
}

fn time(typed: &str, key: &str, document: &mut Document<'_>) -> Option<Time> {
    let time = clock(typed);
    if time.is_none() {
        let hint = format!("write hours and minutes, as in {key} = \"09:00\"");
        document.problem(&["hours", key], format!("`{typed}` is no time of day"), hint);
    }
    time
}

fn end(typed: &str, document: &mut Document<'_>) -> Option<EndOfDay> {
    match typed.trim() {
        "24:00" => Some(EndOfDay::Midnight),
        typed => time(typed, "to", document).map(EndOfDay::At),
    }
}

/// Reads `9:00` and `09:00`, and `09:00:00` as TOML writes it.
fn clock(typed: &str) -> Option<Time> {
    let typed = typed.trim();
    let (hour, minute) =
        typed.strip_suffix(":00").filter(|t| t.contains(':')).unwrap_or(typed).split_once(':')?;
    let digits = |text: &str, most| {
        let fits = (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| text.parse().ok()).flatten()
    };
    let minute = digits(minute, 2).filter(|_| minute.len() == 2)?;
    Time::new(digits(hour, 2)?, minute, 0, 0).ok()
}
