//! Dates in absence notes, and what they say of the absence.

use std::{collections::HashMap, sync::LazyLock};

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use regex::{Captures, Match};

use super::day_words::{MONTHS, NEXT_WEEK, TOMORROW, WEEKDAYS};
use crate::domain::parse::{
    date::Written,
    pattern::{Pattern, any, pattern},
    text::beginning,
};

/// What a date in a note is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The day of return.
    Back,
    /// The end of the absence.
    Until,
    /// The beginning of the absence.
    From,
    /// A day and no more.
    On,
}

/// A date in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// The day.
    pub(super) date: Date,
    /// What it is.
    pub(super) role: Role,
}

/// The day on which the author of `text` is back: a day of return if one is named,
/// else the end of the absence, as it stands ("until 12 May" is 12 May; "through 12
/// May" is the day after).
pub(super) fn back_on(text: &str, written: Written) -> Option<Date> {
    let mentions = find(text, written);
    let named = |role| mentions.iter().find(|mention| mention.role == role);
    named(Role::Back).or_else(|| named(Role::Until)).map(|mention| mention.date)
}

/// Finds the dates in `text`, which is folded.
pub(super) fn find(text: &str, written: Written) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::new();
    let (mut last_end, mut weekday) = (0, None);
    for captures in DATE.captures_iter(text).take(20) {
        let Some(whole) = captures.get(0) else { continue };
        // "Monday 12 May" is one day: the weekday only decorates it.
        let decorated =
            weekday.take().filter(|day: &Match<'_>| is_glue(text, day.end(), whole.start()));
        if decorated.is_some() {
            mentions.pop();
        }
        let start = decorated.map_or(whole.start(), |day| day.start());
        weekday = captures.name("weekday");
        let Some(date) = resolve(&captures, written) else { continue };
        let before = text.get(last_end..start).unwrap_or_default();
        let after = text.get(whole.end()..).unwrap_or_default();
        let previous = mentions.last().copied();
        mentions.push(mention(date, before, after, previous));
        // What stands before a weekday still says what the date behind it is.
        last_end = if weekday.is_some() { last_end } else { whole.end() };
    }
    mentions
}

/// The sentence of `text` in which `at` lies; a stop inside a date ends none.
pub(super) fn sentence_around(text: &str, at: usize) -> &str {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let start = SENTENCE_END.find_iter(before).last().map_or(0, |end| end.end());
    let end = SENTENCE_END.find(after).map_or(text.len(), |end| at + end.start());
    text.get(start..end).unwrap_or(text)
}

fn is_glue(text: &str, from: usize, to: usize) -> bool {
    text.get(from..to).is_some_and(|between| GLUE.is_match(between))
}

/// What the words around a date make of it.
fn mention(date: Date, before: &str, after: &str, previous: Option<Mention>) -> Mention {
    // Folded text is cut where sentences end, so "back" is the word of this date.
    let before = SENTENCE_END
        .find_iter(before)
        .last()
        .map_or(before, |end| before.get(end.end()..).unwrap_or_default());
    let near_before = tail(before, 60);
    let near_after = SENTENCE_END.split(beginning(after, 50)).next().unwrap_or_default();
    let until = UNTIL.is_match(near_before);
    let inclusive = INCLUSIVE_BEFORE.is_match(near_before) || INCLUSIVE_AFTER.is_match(after);
    let next_day = || date.tomorrow().unwrap_or(date);
    let role = match previous {
        _ if BACK_BEFORE.is_match(near_before) && !until => Role::Back,
        _ if until => Role::Until,
        Some(previous) if previous.role == Role::From && RANGE.is_match(before) => Role::Until,
        _ if BACK_AFTER.is_match(near_after) => Role::Back,
        _ if FROM.is_match(near_before) => Role::From,
        _ => Role::On,
    };
    match role {
        Role::Until if inclusive => Mention { date: next_day(), role },
        _ => Mention { date, role },
    }
}

fn tail(text: &str, limit: usize) -> &str {
    let start = text.ceil_char_boundary(text.len().saturating_sub(limit));
    text.get(start..).unwrap_or(text)
}

fn resolve(captures: &Captures<'_>, written: Written) -> Option<Date> {
    let today = written.date();
    let number = |name| captures.name(name).and_then(|m| m.as_str().parse::<i16>().ok());
    let small = |name| number(name).and_then(|n| i8::try_from(n).ok());
    if let Some(year) = number("iso_year") {
        return Date::new(year, small("iso_month")?, small("iso_day")?).ok();
    }
    if let Some(first) = small("first") {
        let slash = captures.name("sign")?.as_str() == "/";
        let (day, month) = day_and_month(first, small("second")?, slash, written)?;
        return dated(day, month, number("num_year"), today);
    }
    let month = |name| captures.name(name).and_then(|m| MONTH_NUMBERS.get(m.as_str()).copied());
    if let Some(day) = small("day") {
        return dated(day, month("month")?, number("year"), today);
    }
    if let Some(day) = small("day_after") {
        return dated(day, month("month_before")?, number("year_after"), today);
    }
    let word = captures.name("weekday").or(captures.name("relative"))?.as_str();
    match WEEKDAY_NUMBERS.get(word) {
        Some(weekday) => today.nth_weekday(1, *weekday).ok(),
        None if TOMORROW.contains(&word) => today.tomorrow().ok(),
        None => today.nth_weekday(1, Weekday::Monday).ok(),
    }
}

/// Day and month of `3/4`: in America the month comes first, and where only one
/// order is a date, that one.
fn day_and_month(first: i8, second: i8, slash: bool, written: Written) -> Option<(i8, i8)> {
    let american = slash && (-10 * 3600..=-4 * 3600).contains(&written.offset_seconds);
    match (first, second) {
        (1..=12, 13..=31) => Some((second, first)),
        (1..=12, 1..=12) if american => Some((second, first)),
        (1..=31, 1..=12) => Some((first, second)),
        _ => None,
    }
}

/// The day, in the year that is meant where none is named: the next such day, or one
/// not long past, as notes that were never switched off name it.
fn dated(day: i8, month: i8, year: Option<i16>, today: Date) -> Option<Date> {
    match year {
        Some(year @ ..100) => Date::new(year + 2000, month, day).ok(),
        Some(year) => Date::new(year, month, day).ok(),
        None => {
            let this_year = Date::new(today.year(), month, day).ok()?;
            let long_past = today.checked_sub(60.days()).is_ok_and(|past| this_year < past);
            match long_past {
                true => Date::new(today.year() + 1, month, day).ok(),
                false => Some(this_year),
            }
        }
    }
}

static DATE: LazyLock<Pattern> = LazyLock::new(|| {
    let months = alternatives(MONTHS.iter().copied().flatten());
    let weekdays = alternatives(WEEKDAYS.iter().copied().flatten());
    let relative = alternatives(TOMORROW.iter().chain(NEXT_WEEK));
    let pattern = [
        r"(?P<iso_year>20\d\d)-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)",
        r"(?P<first>\d{1,2})(?P<sign>[./-]) ?(?P<second>\d{1,2})(?:[./-] ?(?P<num_year>20\d\d|\d\d)\b|\.|\b)",
        &format!(
            r"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|e|\.|º|°|:?a|:?e)?(?: of| de| d'| den| di)? ?(?P<month>{months})(?:\b|\.),?(?: (?:de |del |of )?(?P<year>20\d\d))?"
        ),
        &format!(
            r"(?P<month_before>{months})\.? (?:the )?(?P<day_after>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<year_after>20\d\d))?"
        ),
        &format!(r"(?P<weekday>{weekdays})(?:\b|[^a-z])"),
        &format!(r"(?P<relative>{relative})\b"),
    ];
    any(&pattern)
});

/// Longer words first, so that `juni` is not `jun`.
fn alternatives<'w>(words: impl Iterator<Item = &'w &'w str>) -> String {
    let mut words: Vec<&str> = words.copied().collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.join("|")
}

static MONTH_NUMBERS: LazyLock<HashMap<&str, i8>> = LazyLock::new(|| {
    (1..)
        .zip(MONTHS)
        .flat_map(|(number, names)| names.iter().map(move |name| (*name, number)))
        .collect()
});

static WEEKDAY_NUMBERS: LazyLock<HashMap<&str, Weekday>> = LazyLock::new(|| {
    let days = Weekday::Monday.cycle_forward();
    days.zip(WEEKDAYS).flat_map(|(day, names)| names.iter().map(move |name| (*name, day))).collect()
});

static SENTENCE_END: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"[!?] |[^\d]\. |[^\d ]{3}\d{4}\. "));

static GLUE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"^[ ,.(]*(?:the |den |dem |der |le |el |il |dia |día |de |d\. |dnia )*[ ,.]*$")
});

static UNTIL: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:^|[ ,(])(?:until|till?|through|thru|to|bis|jusqu'au|jusqu'à|tot|t/m|hasta|fino|sino|até|do|",
        r"aż do|t\.o\.m\.?|t o m|til|asti|saakka|au|al|ao)",
        r"(?: and including| zum| einschließlich| einschl\.?| inklusive| inkl\.?| en met| el| al?'?| ao?| o| dnia| og med| och med| med)*",
        r"(?: the| den| dem| le| el| il| dia| día| de)*[ ,(]*$",
    ))
});

static INCLUSIVE_BEFORE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?:through|thru|including|einschließlich|einschl\.?|inklusive|inkl\.?|t/m|tot en met|t\.o\.m\.?|t o m|och med|og med)[^.]*?$",
    )
});

static INCLUSIVE_AFTER: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"^[ ,(]*(?:inclusive|included|einschließlich|inklusive|inclus|incluido|inclusief|compreso|incluso|inclusivé|włącznie)",
    )
});

static BACK_BEFORE: LazyLock<Pattern> = LazyLock::new(|| {
    let words = [
        r"back|return(?:ing)?|resum\w+|available again|in the office again|reachable again",
        r"zurück|wieder|rückkehr|kehre",
        r"retour|de nouveau|serai de|à nouveau",
        r"terug|weer (?:aanwezig|bereikbaar|op kantoor|terug|te bereiken)|(?:aanwezig|bereikbaar) vanaf",
        r"vuelta|regreso|regresaré|vuelvo|volveré|reincorpor\w+|de nuevo",
        r"rientr\w+|ritorn\w+|torn[oe]\w*|di nuovo",
        r"regress\w+|retorn\w+|volt[oa]\w*|de volta|novamente",
        r"powró\w*|wracam|wrócę|powrocie|ponownie|z powrotem",
        r"tillbaka|tilbage|tilbake|igen|åter|takaisin|palaan|jälleen|zpět|zpátky|vrátím|opět",
    ];
    pattern(&format!(r"(?:^|[ ,(])(?:{})[^.!?]*$", words.join("|")))
});

static BACK_AFTER: LazyLock<Pattern> = LazyLock::new(|| {
    let words = [
        r"wieder|zurück|(?:i'm|i am|i will be|i'll be) back|i return",
        r"(?:ben ik )?(?:weer|terug)|de retour|à nouveau|de nouveau|de vuelta|regres\w+|de volta|novamente",
        r"di nuovo|rientr\w+|(?:będę )?(?:ponownie|z powrotem|dostępn[ay])|(?:är jag )?tillbaka|(?:er jeg )?(?:tilbage|tilbake|igen)|takaisin|jälleen|zpět|opět",
    ];
    pattern(&format!(r"^[ ,]*(?:\w+ ){{0,3}}(?:{})", words.join("|")))
});

static FROM: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:^|[ ,(])(?:from|starting|as of|since|between|ab|vom|von|seit|zwischen|du|dès|depuis|à partir|entre|",
        r"van|vanaf|sinds|del?|desde|a partir|dal|da|od|från|fra|od dnia|between)",
        r"(?: the| on| den| dem| le| du| el| il| dia| día| dnia| de)*[ ,(]*$",
    ))
});

static RANGE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"^[^.!?]*?(?:-|–|—|to|and|und|et|en|y|e|i|bis|au|al|a|tot|do|till?|og|och)[^.!?\d]*?$")
});

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;

    /// Friday, 5 December 2025, in Berlin.
    fn friday() -> Written {
        let at: Timestamp = "2025-12-05T09:00:00Z".parse().expect("a timestamp");
        Written { at, offset_seconds: 3600 }
    }

    fn back(text: &str) -> Option<String> {
        back_on(text, friday()).map(|date| date.to_string())
    }

    #[test]
    fn a_day_of_return_is_read_in_many_languages() {
        for text in [
            "i am out of the office and will be back on 15 december.",
            "i'll be back in the office on monday, december 15th, 2025.",
            "returning 15th of december",
            "ich bin ab dem 15. dezember wieder für sie da.",
            "am montag, den 15.12.2025 bin ich wieder im büro.",
            "ich bin bis zum 12.12. im urlaub und ab 15.12. wieder erreichbar",
            "je serai de retour le lundi 15 décembre.",
            "vanaf 15 december ben ik weer bereikbaar",
            "op 15 december ben ik terug op kantoor",
            "estaré de vuelta el 15 de diciembre",
            "rientrerò il 15 dicembre 2025",
            "estarei de volta no dia 15 de dezembro",
            "wracam do biura 15 grudnia",
            "jag är tillbaka den 15 december",
            "jeg er tilbage den 15. december",
            "i am away until 12 december and return on 2025-12-15",
        ] {
            assert_eq!(back(text).as_deref(), Some("2025-12-15"), "{text}");
        }
    }

    #[test]
    fn without_a_return_the_end_of_the_absence_counts() {
        for text in [
            "i am out of the office until 15 december.",
            "i am out of the office until monday, 15 december.",
            "out of office from 3 december to 15 december",
            "on leave from 1/12 until 15/12",
            "bis zum 15. dezember bin ich nicht im büro",
            "vom 1. bis 15. dezember",
            "je suis absente jusqu'au 15 décembre",
            "ik ben afwezig tot 15 december",
            "estoy de vacaciones hasta el 15 de diciembre",
            "sono in ferie fino al 15 dicembre",
            "estou ausente até ao dia 15 de dezembro",
            "jestem na urlopie do 15 grudnia",
        ] {
            assert_eq!(back(text).as_deref(), Some("2025-12-15"), "{text}");
        }
    }

    #[test]
    fn a_last_day_that_is_included_is_followed_by_the_return() {
        for text in [
            "i am out through december 14",
            "bis einschließlich 14. dezember",
            "jusqu'au 14 décembre inclus",
            "ik ben afwezig t/m 14 december",
            "tot en met 14 december",
        ] {
            assert_eq!(back(text).as_deref(), Some("2025-12-15"), "{text}");
        }
    }

    #[test]
    fn a_day_without_a_year_is_the_next_one() {
        assert_eq!(back("back on 3 january").as_deref(), Some("2026-01-03"));
        assert_eq!(back("back on 1 december").as_deref(), Some("2025-12-01"));
        assert_eq!(back("back on 1 march").as_deref(), Some("2026-03-01"));
    }

    #[test]
    fn weekdays_are_those_that_come_next() {
        assert_eq!(back("i am back on monday").as_deref(), Some("2025-12-08"));
        assert_eq!(back("back on friday").as_deref(), Some("2025-12-12"));
        assert_eq!(back("ich bin morgen wieder da").as_deref(), Some("2025-12-06"));
        assert_eq!(back("back in the office next week").as_deref(), Some("2025-12-08"));
    }

    #[test]
    fn in_america_the_month_comes_first() {
        let mut written = friday();
        let text = "i will return on 1/5/2026";
        assert_eq!(back_on(text, written), Some(Date::constant(2026, 5, 1)));
        written.offset_seconds = -5 * 3600;
        assert_eq!(back_on(text, written), Some(Date::constant(2026, 1, 5)));
        assert_eq!(
            back_on("i will return on 15/12/2025", written),
            Some(Date::constant(2025, 12, 15))
        );
    }

    #[test]
    fn no_date_is_made_up() {
        for text in [
            "i am out of the office and will answer when i am back",
            "i am back soon. call me at 030 12.34.567",
            "back by 17:30",
            "i may be back",
            "until further notice",
            "back on 31 february",
        ] {
            assert_eq!(back(text), None, "{text}");
        }
    }
}
