//! Days named on both sides of an edge: turns of the year, a day just gone.

use super::*;

#[test]
fn a_day_is_told_from_the_day_it_was_written() {
    let wrong: Vec<_> = CASES
        .iter()
        .map(|(written, text, expected)| {
            let found = when(text, written.parse().unwrap(), &Language("en".into()));
            (written, text, *expected, found.map_or(String::new(), |(_, date)| date.to_string()))
        })
        .filter(|(.., expected, found)| expected != found)
        .collect();
    assert!(wrong.is_empty(), "written, text, expected, found: {wrong:#?}");
}

/// Written on, text, day.
const CASES: &[(&str, &str, &str)] = &[
    ("2026-12-31", "tomorrow", "2027-01-01"),
    ("2026-12-31", "next week", "2027-01-04"),
    ("2026-12-31", "next month", "2027-01-01"),
    ("2026-12-31", "next year", "2027-01-01"),
    ("2026-12-31", "in the new year", "2027-01-01"),
    ("2026-12-31", "Q1", "2027-01-01"),
    ("2026-12-31", "end of the year", "2026-12-31"),
    ("2026-12-31", "after the holidays", "2027-01-02"),
    ("2026-12-31", "on Friday", "2027-01-01"),
    ("2027-01-01", "in the new year", "2027-01-01"),
    ("2027-01-01", "after the holidays", "2027-01-02"),
    ("2027-01-02", "after the holidays", "2027-09-01"),
    ("2027-01-04", "in week 1", "2027-01-08"),
    ("2027-01-04", "in week 53", ""),
    ("2026-12-28", "in week 53", "2027-01-01"),
    ("2026-12-28", "in week 1", "2027-01-04"),
    ("2027-01-31", "in a month", "2027-02-28"),
    ("2027-01-31", "next month", "2027-02-01"),
    ("2028-02-28", "tomorrow", "2028-02-29"),
    ("2028-02-29", "in a year", "2029-02-28"),
    ("2027-02-28", "on 29 February", ""),
    ("2028-02-28", "on 29 February", "2028-02-29"),
    ("2026-03-31", "in Q1", "2026-03-31"),
    ("2026-03-31", "next quarter", "2026-04-01"),
    ("2026-04-01", "in Q1", "2027-01-01"),
    ("2026-04-01", "in Q2", "2026-06-30"),
    ("2026-04-05", "after Easter", "2026-04-07"),
    ("2026-04-06", "after Easter", "2026-04-07"),
    ("2026-04-07", "after Easter", "2027-03-30"),
    ("2026-06-30", "in H2", "2026-07-01"),
    ("2026-07-01", "in H2", "2026-12-31"),
    ("2026-07-01", "in H1", "2027-01-01"),
    ("2026-05-31", "after the summer", "2026-09-01"),
    ("2026-08-31", "after the summer", "2026-09-01"),
    ("2026-09-01", "after the summer", "2027-09-01"),
    ("2026-10-16", "on Friday", "2026-10-23"),
    ("2026-10-16", "next Friday", "2026-10-23"),
    ("2026-10-18", "next Monday", "2026-10-19"),
    ("2026-10-18", "next week", "2026-10-19"),
    ("2026-10-19", "next Monday", "2026-10-26"),
    ("2026-10-19", "on Monday", "2026-10-26"),
    ("2026-10-18", "at the weekend", "2026-10-18"),
    ("2026-10-17", "at the weekend", "2026-10-17"),
    ("2026-10-12", "on the 12th", "2026-11-12"),
    ("2026-10-12", "on the 13th", "2026-10-13"),
    ("2026-10-31", "end of the month", "2026-10-31"),
    ("2026-10-31", "mid-October", ""),
    ("2026-10-15", "mid-October", "2026-10-15"),
    ("2026-10-14", "mid-October", "2026-10-15"),
    ("2026-10-16", "in mid October", ""),
    ("2026-10-20", "mid-month", ""),
    ("2026-11-26", "after Thanksgiving", "2026-11-30"),
    ("2026-11-29", "after Thanksgiving", "2026-11-30"),
    ("2026-11-30", "after Thanksgiving", "2027-11-29"),
    ("2026-12-24", "after Christmas", "2026-12-27"),
    ("2026-12-26", "after Christmas", "2026-12-27"),
    ("2026-12-27", "after Christmas", "2027-12-27"),
    ("2026-12-27", "before Christmas", "2027-12-24"),
    ("2026-05-03", "on 3 May", ""),
    ("2026-05-04", "on 3 May", ""),
    ("2026-08-04", "on 3 May", "2027-05-03"),
];
