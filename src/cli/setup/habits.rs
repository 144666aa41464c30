//! What the computer knows of the rep's days: the zone, and whose holidays.

use std::{env, fs};

use jiff::tz::TimeZone;

use super::{
    Failure, Options,
    ask::{Question, Voice, ask},
    say,
};
use crate::{
    config::file::{Holidays, Hours},
    domain::holidays,
};

/// Which zone lies in which country (tzdata).
const ZONES: &str = "/usr/share/zoneinfo/zone.tab";

/// Suggests zone and holidays.
pub(super) fn ask_hours(
    system: &TimeZone,
    options: &Options,
    voice: &mut dyn Voice,
) -> Result<Hours, Failure> {
    let zone = zone(system, options, voice)?;
    let name = zone.as_deref().or(system.iana_name()).unwrap_or("UTC");
    say(&format!(
        "You are taken to work from Monday to Friday, 9:00 to 17:30, in the time of {name}; \
         the section [hours] of the config changes that."
    ))?;
    let locale = ["LC_ALL", "LC_TIME", "LANG"].into_iter().find_map(|name| env::var(name).ok());
    let table = fs::read_to_string(ZONES).unwrap_or_default();
    let suggested = country(&table, name, locale.as_deref());
    let default = suggested.as_deref().unwrap_or("none");
    let asks = "Whose public holidays are yours? (NL, DE-BY, ... or none)";
    let question = Question { flag: "--holidays", asks, default: Some(default) };
    let holidays = ask(voice, &question, options.holidays.as_deref(), &place)?;
    let none = Holidays::Each(Vec::new());
    Ok(Hours { zone, holidays: holidays.map_or(none, Holidays::Of), ..Hours::default() })
}

/// The zone to write down: none where the computer's will do.
fn zone(
    system: &TimeZone,
    options: &Options,
    voice: &mut dyn Voice,
) -> Result<Option<String>, Failure> {
    if options.zone.is_none() && system.iana_name().is_some() {
        return Ok(None);
    }
    let asks = "Your time zone";
    let question = Question { flag: "--zone", asks, default: Some("UTC") };
    let known = |typed: &str| match TimeZone::get(typed) {
        Ok(zone) => Ok(zone.iana_name().unwrap_or(typed).to_owned()),
        Err(_) => Err("that is no time zone; write it as in Europe/Amsterdam".to_owned()),
    };
    ask(voice, &question, options.zone.as_deref(), &known).map(Some)
}

/// Reads a country or a part of one; `None` for none.
fn place(typed: &str) -> Result<Option<String>, String> {
    let code = typed.to_uppercase();
    match typed {
        "" | "none" | "no" | "-" => Ok(None),
        _ if holidays::of(&code).is_some() => Ok(Some(code)),
        _ => {
            let codes: Vec<&str> = holidays::countries().map(|country| country.code()).collect();
            Err(format!("no holidays are known for it, only for {}", codes.join(" ")))
        }
    }
}

/// The country whose holidays the rep has, likely: the one that the zone lies in, which
/// people set to where they live; else that of the locale, which many leave at `en_US`.
fn country(zones: &str, zone: &str, locale: Option<&str>) -> Option<String> {
    let of_zone = zones.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
        let mut columns = line.split('\t');
        let (country, _place, name) = (columns.next()?, columns.next()?, columns.next()?);
        (name == zone).then(|| country.to_owned())
    });
    let of_locale = || {
        let (_language, rest) = locale?.split_once('_')?;
        Some(rest.split(['.', '@']).next()?.to_owned())
    };
    let known = |country: &String| holidays::of(country).is_some();
    of_zone.or_else(of_locale).filter(known)
}

#[cfg(test)]
mod tests {
    use super::{super::ask::scripted::Scripted, *};

    const TABLE: &str = "# a comment\nNL\t+5222+00454\tEurope/Amsterdam\n\
        DE\t+5230+01322\tEurope/Berlin\tmost of Germany\nAQ\t-7750+16636\tAntarctica/McMurdo\n";

    #[test]
    fn the_zone_tells_the_country_before_the_locale_does() {
        let country = |zone, locale| country(TABLE, zone, locale);
        assert_eq!(country("Europe/Berlin", Some("en_US.UTF-8")).as_deref(), Some("DE"));
        assert_eq!(country("UTC", Some("nl_NL.UTF-8")).as_deref(), Some("NL"));
        assert_eq!(country("UTC", Some("de_AT@euro")).as_deref(), Some("AT"));
        assert_eq!(country("UTC", Some("C.UTF-8")), None);
        assert_eq!(country("Antarctica/McMurdo", None), None, "no holidays are known there");
    }

    #[test]
    fn unknown_holidays_are_asked_for_again() {
        assert_eq!(place("de-by"), Ok(Some("DE-BY".to_owned())));
        assert_eq!(place("none"), Ok(None));
        assert!(place("Utopia").is_err());
    }

    #[test]
    fn the_computers_zone_is_not_written_down() {
        let amsterdam = TimeZone::get("Europe/Amsterdam").unwrap();
        let zone = |options: &Options, answers: &[&'static str]| {
            super::zone(&amsterdam, options, &mut Scripted::saying(answers)).unwrap()
        };
        assert_eq!(zone(&Options::default(), &[]), None);
        let options = Options { zone: Some("Europe/Berlin".to_owned()), ..Options::default() };
        assert_eq!(zone(&options, &[]).as_deref(), Some("Europe/Berlin"));
    }
}
