//! The days that phrases name, each written on the same Wednesday: 14 October 2026.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::domain::{
    mail::Language,
    parse::signals::{named_day::when, table::tables, words::words},
};

mod edges;
mod languages;

const WRITTEN: Date = date(2026, 10, 14);

fn day(language: &str, text: &str) -> Option<String> {
    let found = when(text, WRITTEN, &Language(language.to_owned()));
    found.map(|(_, date)| date.to_string())
}

fn check(language: &str, cases: &[(&str, &str)]) {
    let wrong: Vec<_> = cases
        .iter()
        .map(|(text, expected)| (text, *expected, day(language, text).unwrap_or_default()))
        .filter(|(_, expected, found)| expected != found)
        .collect();
    assert!(wrong.is_empty(), "{language}: text, expected, found: {wrong:#?}");
}

#[test]
fn english_days() {
    check(
        "en",
        &[
            ("let's talk tomorrow", "2026-10-15"),
            ("the day after tomorrow", "2026-10-16"),
            ("by end of day", "2026-10-14"),
            ("by Friday", "2026-10-16"),
            ("on Wednesday", "2026-10-21"),
            ("next Tuesday", "2026-10-20"),
            ("next Friday", "2026-10-23"),
            ("this Friday", "2026-10-16"),
            ("Thursday next week", "2026-10-22"),
            ("see you on the 22nd", "2026-10-22"),
            ("see you on the 12th", "2026-11-12"),
            ("when I'm back on the 2nd of November", "2026-11-02"),
            ("Tuesday, October 20th", "2026-10-20"),
            ("Tue 20 Oct at 10:30", "2026-10-20"),
            ("January 15, 2027", "2027-01-15"),
            ("15 January", "2027-01-15"),
            ("2026-12-01", "2026-12-01"),
            ("20/10", "2026-10-20"),
            ("10/20/2026", "2026-10-20"),
            ("01.12.2026", "2026-12-01"),
            ("12/12", "2026-12-12"),
        ],
    );
}

#[test]
fn english_periods() {
    check(
        "en",
        &[
            ("in two weeks", "2026-10-28"),
            ("in 2-3 weeks", "2026-11-04"),
            ("in two to three weeks", "2026-11-04"),
            ("in a couple of weeks", "2026-10-28"),
            ("in a few days", "2026-10-17"),
            ("in about six months' time", "2027-04-14"),
            ("two months from now", "2026-12-14"),
            ("give me two weeks", "2026-10-28"),
            ("in the next two weeks", "2026-10-28"),
            ("half a year from now", "2027-04-14"),
            ("next week", "2026-10-19"),
            ("early next week", "2026-10-19"),
            ("the week after next", "2026-10-26"),
            ("end of next week", "2026-10-23"),
            ("later this week", "2026-10-16"),
            ("next month", "2026-11-01"),
            ("at the end of the month", "2026-10-31"),
            ("mid-October", "2026-10-15"),
            ("mid November", "2026-11-15"),
            ("late November", "2026-11-30"),
            ("back to you in March", "2027-03-01"),
            ("not until May", "2027-05-01"),
            ("after November", "2026-12-01"),
            ("in the new year", "2027-01-01"),
            ("next year", "2027-01-01"),
            ("before the end of the year", "2026-12-31"),
            ("in Q1", "2027-01-01"),
            ("Q2 2027", "2027-04-01"),
            ("end of Q1", "2027-03-31"),
            ("the second quarter", "2027-04-01"),
            ("next quarter", "2027-01-01"),
            ("H1 next year", "2027-01-01"),
            ("after the summer", "2027-09-01"),
            ("in the spring", "2027-03-01"),
            ("after the holidays", "2027-01-02"),
            ("once Christmas is over", "2026-12-27"),
            ("after Easter", "2027-03-30"),
            ("in week 42", "2026-10-16"),
            ("in week 45", "2026-11-02"),
            ("until after the summer", "2027-09-01"),
            ("at the beginning of the month", "2026-11-01"),
        ],
    );
}

#[test]
fn english_days_in_other_words() {
    check(
        "en",
        &[
            ("in mid October", "2026-10-15"),
            ("after summer", "2027-09-01"),
            ("when I'm back on the 12th", "2026-11-12"),
            ("Q1", "2027-01-01"),
            ("Q4", "2026-12-31"),
            ("end of the month", "2026-10-31"),
            ("week 42", "2026-10-16"),
            ("in week 43", "2026-10-19"),
            ("next Wednesday", "2026-10-21"),
            ("first thing Monday", "2026-10-19"),
            ("tomorrow", "2026-10-15"),
            ("in H2 next year", "2027-07-01"),
            ("the week of the 5th", "2026-11-02"),
            ("the week of 5 November", "2026-11-02"),
            ("the week of November 9", "2026-11-09"),
            ("week commencing 9 November", "2026-11-09"),
            ("w/c 9 November", "2026-11-09"),
            ("by EOD Friday", "2026-10-16"),
            ("by end of day Friday", "2026-10-16"),
            ("until after the board meeting on 3 May", "2027-05-03"),
            ("after the board meeting on 3 November", "2026-11-03"),
            ("03/04", ""),
            ("04/03/2027", ""),
            ("13/04", "2027-04-13"),
            ("on 10/14", ""),
            ("on 10/15", "2026-10-15"),
            ("on 14 October", ""),
            ("on 13 October", ""),
            ("on 1 January", "2027-01-01"),
            ("on January 1st", "2027-01-01"),
            ("at the turn of the year", "2027-01-01"),
            ("in January", "2027-01-01"),
            ("in October", "2026-10-31"),
            ("next October", "2027-10-01"),
            ("this quarter", "2026-12-31"),
            ("end of this quarter", "2026-12-31"),
            ("end of quarter", "2026-12-31"),
            ("before year end", "2026-12-31"),
            ("before Christmas", "2026-12-24"),
            ("after Christmas", "2026-12-27"),
            ("between Christmas and New Year", "2026-12-24"),
            ("over the holidays", "2026-12-21"),
            ("after Thanksgiving", "2026-11-30"),
            ("in a fortnight", "2026-10-28"),
            ("in a week", "2026-10-21"),
            ("in a week's time", "2026-10-21"),
            ("a week from today", "2026-10-21"),
            ("a week from Friday", "2026-10-23"),
            ("Friday week", "2026-10-23"),
            ("a month from now", "2026-11-14"),
            ("in six months", "2027-04-14"),
            ("in half a year", "2027-04-14"),
            ("in 18 months", "2028-04-14"),
            ("in a year", "2027-10-14"),
            ("in 10 days", "2026-10-24"),
            ("in ten days", "2026-10-24"),
            ("within 14 days", "2026-10-28"),
            ("in a day or two", "2026-10-15"),
            ("in a couple of months", "2026-12-14"),
            ("in the next few weeks", "2026-11-04"),
            ("over the next two weeks", "2026-10-28"),
            ("tonight", "2026-10-14"),
            ("Monday morning", "2026-10-19"),
            ("Monday the 19th", "2026-10-19"),
            ("Monday 19th", "2026-10-19"),
            ("Mon, Oct 19", "2026-10-19"),
            ("Monday, 19 October 2026", "2026-10-19"),
            ("Oct. 19th", "2026-10-19"),
            ("19th of October", "2026-10-19"),
            ("the 19th", "2026-10-19"),
            ("on the 30th", "2026-10-30"),
            ("on the 31st", "2026-10-31"),
            ("early November", "2026-11-01"),
            ("end of November", "2026-11-30"),
            ("beginning of November", "2026-11-01"),
            ("second half of November", "2026-11-16"),
            ("first week of November", "2026-11-01"),
            ("the last week of November", "2026-11-30"),
            ("early next year", "2027-01-01"),
            ("late next year", "2027-12-31"),
            ("end of next month", "2026-11-30"),
            ("mid next week", "2026-10-22"),
            ("middle of next month", "2026-11-15"),
            ("by the end of the week", "2026-10-16"),
            ("by the end of the year", "2026-12-31"),
            ("later this month", "2026-10-31"),
            ("later this year", "2026-12-31"),
            ("later in the year", "2026-12-31"),
            ("next summer", "2027-06-01"),
            ("next spring", "2027-03-01"),
            ("in the fall", "2026-11-30"),
            ("early in the spring", "2027-03-01"),
            ("in spring 2027", "2027-03-01"),
            ("in 2027", "2027-01-01"),
            ("not before 2028", "2028-01-01"),
            ("in Q3 2027", "2027-07-01"),
            ("Q3/2027", "2027-07-01"),
            ("Q1 '27", "2027-01-01"),
            ("the first half of 2027", "2027-01-01"),
            ("in the second half of the year", "2026-12-31"),
            ("the third quarter", "2027-07-01"),
            ("third quarter of 2027", "2027-07-01"),
            ("sometime in March", "2027-03-01"),
            ("around the 20th", "2026-10-20"),
            ("around March", "2027-03-01"),
            ("from March on", "2027-03-01"),
            ("from 1 March", "2027-03-01"),
            ("as of 1 March", "2027-03-01"),
            ("starting in March", "2027-03-01"),
            ("March or April", "2027-04-01"),
            ("in March 2027", "2027-03-01"),
            ("by March 15", "2027-03-15"),
            ("March 15th, 2027", "2027-03-15"),
            ("15.3.2027", "2027-03-15"),
            ("15.03.2027", "2027-03-15"),
            ("2027-03-15", "2027-03-15"),
            ("15-03-2027", "2027-03-15"),
            ("15 Mar 27", "2027-03-15"),
            ("not until after the holidays", "2027-01-02"),
            ("once the summer is over", "2027-09-01"),
            ("next weekend", "2026-10-24"),
            ("at the weekend", "2026-10-17"),
            ("end of the day", "2026-10-14"),
            ("end of play tomorrow", "2026-10-15"),
            ("noon tomorrow", "2026-10-15"),
            ("tomorrow at 3", "2026-10-15"),
            ("in 2-3 days", "2026-10-17"),
            ("in the next quarter", "2027-01-01"),
            ("the following week", "2026-10-19"),
            ("the following Monday", "2026-10-19"),
            ("Monday next week", "2026-10-19"),
            ("Tuesday of next week", "2026-10-20"),
            ("a week on Tuesday", "2026-10-27"),
            ("next week Tuesday", "2026-10-20"),
            ("the Tuesday after next", "2026-10-27"),
            ("in weeks 45 and 46", "2026-11-02"),
            ("week 1", "2027-01-04"),
            ("in calendar week 2", "2027-01-11"),
            ("last Friday", ""),
            ("on Friday last week", ""),
            ("two days ago", ""),
            ("the 31st of February", ""),
        ],
    );
}

#[test]
fn what_names_no_coming_day_is_left_alone() {
    check(
        "en",
        &[
            ("two weeks ago", ""),
            ("last week", ""),
            ("last March", ""),
            ("since March", ""),
            ("earlier this week", ""),
            ("over the past two weeks", ""),
            ("in March 2025", ""),
            ("2025-12-01", ""),
            ("12/1 or 1/12", ""),
            ("we are open 24/7", ""),
            ("it may take a while", ""),
            ("they march on", ""),
            ("he sat down in the sun", ""),
            ("version 3.5 of page 14", ""),
            ("on the 2nd floor", ""),
            ("at 10:30", ""),
            ("on 2 October", ""),
            ("two weeks of work", ""),
            ("31 February", ""),
            ("week 99", ""),
            ("", ""),
        ],
    );
}

#[test]
fn a_snooze_needs_no_preposition() {
    check(
        "en",
        &[
            ("friday", "2026-10-16"),
            ("2 weeks", "2026-10-28"),
            ("3 days", "2026-10-17"),
            ("march", ""),
        ],
    );
}

#[test]
fn the_first_coming_day_counts_and_a_past_one_does_not() {
    let text = "I was away last week, so try me in March or April.";
    let (span, date) = when(text, WRITTEN, &Language("en".into())).unwrap();
    assert_eq!(
        ("in March", "2027-03-01"),
        (text.get(span.start..span.end).unwrap(), &*date.to_string())
    );
}

#[test]
fn a_promise_for_a_period_is_due_at_its_end() {
    let due = |text| {
        let tables: Vec<_> = tables(&Language("en".into())).collect();
        first(&tables[0].expand(&words(text, 0)), &tables[0].calendar, WRITTEN)
            .unwrap()
            .due()
            .to_string()
    };
    assert_eq!("2026-10-23", due("I'll send it next week"));
    assert_eq!("2027-03-31", due("I'll send it in March"));
    assert_eq!("2027-03-01", due("I'll send it by March"));
    assert_eq!("2026-10-16", due("I'll send it on Friday"));
}

#[test]
fn other_languages() {
    check(
        "de",
        &[
            ("am 15. Januar", "2027-01-15"),
            ("am 15.01.", "2027-01-15"),
            ("am 15.", "2026-10-15"),
            ("nach den Ferien", "2027-01-02"),
            ("in KW 45", "2026-11-02"),
            ("nächste Woche", "2026-10-19"),
            ("übernächste Woche", "2026-10-26"),
            ("in zwei Wochen", "2026-10-28"),
            ("Mitte November", "2026-11-15"),
            ("Anfang nächsten Jahres", "2027-01-01"),
            ("Ende des Monats", "2026-10-31"),
            ("bis Freitag", "2026-10-16"),
            ("kommenden Dienstag", "2026-10-20"),
            ("morgen", "2026-10-15"),
            ("übermorgen", "2026-10-16"),
            ("im neuen Jahr", "2027-01-01"),
            ("nach dem Sommer", "2027-09-01"),
            ("im ersten Quartal", "2027-01-01"),
            ("letzte Woche", ""),
            ("vor zwei Wochen", ""),
            ("im März", "2027-03-01"),
        ],
    );
    check(
        "nl",
        &[
            ("volgende week", "2026-10-19"),
            ("over twee weken", "2026-10-28"),
            ("na de zomer", "2027-09-01"),
            ("na de feestdagen", "2027-01-02"),
            ("begin januari", "2027-01-01"),
            ("half november", "2026-11-15"),
            ("op 15 januari", "2027-01-15"),
            ("eind van het jaar", "2026-12-31"),
            ("vrijdag", "2026-10-16"),
            ("in week 45", "2026-11-02"),
            ("twee weken geleden", ""),
            ("vorige week", ""),
        ],
    );
    check(
        "fr",
        &[
            ("la semaine prochaine", "2026-10-19"),
            ("dans deux semaines", "2026-10-28"),
            ("le 15 janvier", "2027-01-15"),
            ("le 1er mars", "2027-03-01"),
            ("après les vacances", "2027-01-02"),
            ("début janvier", "2027-01-01"),
            ("mi-novembre", "2026-11-15"),
            ("fin novembre", "2026-11-30"),
            ("avant vendredi", "2026-10-16"),
            ("demain", "2026-10-15"),
            ("l'année prochaine", "2027-01-01"),
            ("la semaine dernière", ""),
            ("il y a deux semaines", ""),
        ],
    );
    check(
        "es",
        &[
            ("la semana que viene", "2026-10-19"),
            ("la próxima semana", "2026-10-19"),
            ("en dos semanas", "2026-10-28"),
            ("el 15 de enero", "2027-01-15"),
            ("a mediados de noviembre", "2026-11-15"),
            ("después del verano", "2027-09-01"),
            ("después de las vacaciones", "2027-01-02"),
            ("a finales de mes", "2026-10-31"),
            ("antes del viernes", "2026-10-16"),
            ("mañana", "2026-10-15"),
            ("la semana pasada", ""),
            ("hace dos semanas", ""),
        ],
    );
    check(
        "it",
        &[
            ("la prossima settimana", "2026-10-19"),
            ("la settimana prossima", "2026-10-19"),
            ("tra due settimane", "2026-10-28"),
            ("il 15 gennaio", "2027-01-15"),
            ("a metà novembre", "2026-11-15"),
            ("dopo l'estate", "2027-09-01"),
            ("dopo le vacanze", "2027-01-02"),
            ("entro venerdì", "2026-10-16"),
            ("domani", "2026-10-15"),
            ("a fine mese", "2026-10-31"),
            ("la settimana scorsa", ""),
            ("due settimane fa", ""),
        ],
    );
}

proptest! {
    #[test]
    fn a_day_found_is_never_past_and_its_place_is_in_the_text(
        text in "(\\PC{0,6}|next |in |the |may |march |12/1 |15\\. |3 |weeks? |after |week 53 |Q4 |easter |2027){0,12}",
        days in 0_i32..40_000,
    ) {
        use jiff::ToSpan;
        let written = date(1995, 1, 1).checked_add(days.days()).unwrap();
        if let Some((span, date)) = when(&text, written, &Language::default()) {
            prop_assert!(date >= written);
            prop_assert!(text.get(span.start..span.end).is_some());
        }
    }
}
