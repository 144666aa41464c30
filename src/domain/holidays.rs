//! Public holidays, from tables built into the program.
//!
//! A *region* is a part of a country with holidays of its own: Bavaria is `DE-BY`.
//! The tables, their source and its licence are in `config/holidays`. They cover
//! [`YEARS`]; after those no day is a holiday. Days that hang on the moon are
//! estimates.

use std::{collections::BTreeSet, ops::RangeInclusive};

use jiff::civil::Date;

/// The years that the tables cover.
pub const YEARS: RangeInclusive<i16> = 2015..=2036;

/// A country with a table of its holidays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    code: &'static str,
    table: &'static str,
}

/// A part of a country with holidays of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// The part of its ISO 3166-2 code after the hyphen: `BY`.
    pub code: &'static str,
    /// What it is called there: `Bayern`.
    pub name: &'static str,
}

/// The public holidays of `place`: a country by its ISO 3166-1 code (`NL`), or one
/// of its regions (`DE-BY`), in either case of letters. `None` without a table.
pub fn of(place: &str) -> Option<BTreeSet<Date>> {
    let (code, region) = match place.split_once('-') {
        Some((code, region)) => (code, Some(region)),
        None => (place, None),
    };
    let country = countries().find(|country| country.code.eq_ignore_ascii_case(code))?;
    match region {
        None => Some(country.holidays()),
        Some(region) => country.holidays_in(region),
    }
}

/// The countries that have a table, by code.
pub fn countries() -> impl Iterator<Item = Country> {
    COUNTRIES.iter().copied()
}

impl Country {
    /// Its ISO 3166-1 code of two letters.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// What people call it; the first name is the one to show.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.table.lines().next().unwrap_or_default().trim_start_matches("# ").split(", ")
    }

    /// Its regions with holidays of their own.
    pub fn regions(&self) -> impl Iterator<Item = Region> {
        self.table.lines().filter_map(region)
    }

    /// The holidays that hold in all of it.
    pub fn holidays(&self) -> BTreeSet<Date> {
        self.table.lines().take_while(|line| region(line).is_none()).flat_map(dates).collect()
    }

    /// The holidays of the region `code`; `None` if it has none of its own.
    pub fn holidays_in(&self, code: &str) -> Option<BTreeSet<Date>> {
        let mut lines = self.table.lines();
        lines.find(|&line| region(line).is_some_and(|r| r.code.eq_ignore_ascii_case(code)))?;
        let mut days = self.holidays();
        for line in lines.take_while(|line| region(line).is_none()) {
            if line.starts_with("- ") {
                for day in dates(line) {
                    days.remove(&day);
                }
            } else {
                days.extend(dates(line));
            }
        }
        Some(days)
    }
}

/// Reads the heading of a region, `[BY] Bayern`.
fn region(line: &'static str) -> Option<Region> {
    let (code, name) = line.strip_prefix('[')?.split_once("] ")?;
    Some(Region { code, name })
}

/// The dates of a holiday, which follow its name.
fn dates(line: &str) -> impl Iterator<Item = Date> {
    let (_, dates) = line.rsplit_once(": ").unwrap_or_default();
    dates.split(' ').filter_map(|date| date.parse().ok())
}

macro_rules! countries {
    ($($code:ident)*) => {
        &[$(Country {
            code: stringify!($code),
            table: include_str!(concat!("../../config/holidays/", stringify!($code), ".txt")),
        }),*]
    };
}

const COUNTRIES: &[Country] = countries! {
    AE AR AT AU BE BG BR CA CH CL CN CO CY CZ DE DK EE EG ES FI FR GB GR HK HR HU ID IE IL IN IS
    IT JP KR LI LT LU LV MT MX MY NL NO NZ PH PL PT RO RS SA SE SG SI SK TH TR TW UA US VN ZA
};

#[cfg(test)]
mod tests {
    use super::*;

    fn is_holiday(place: &str, day: &str) -> bool {
        let day: Date = day.parse().expect("a date");
        of(place).expect("a table").contains(&day)
    }

    #[test]
    fn people_rest_on_their_holidays_and_not_on_the_day_after() {
        for (place, day, after) in [
            ("NL", "2026-04-27", "2026-04-28"),
            ("DE", "2026-10-03", "2026-10-04"),
            ("US", "2026-11-26", "2026-11-27"),
            ("FR", "2026-07-14", "2026-07-15"),
            ("NZ", "2026-07-10", "2026-07-13"),
        ] {
            assert!(is_holiday(place, day), "{place} {day}");
            assert!(!is_holiday(place, after), "{place} {after}");
        }
    }

    #[test]
    fn a_holiday_on_a_saturday_is_made_up_for_in_britain() {
        assert!(is_holiday("GB", "2026-12-28"));
        assert!(!is_holiday("GB", "2026-12-29"));
    }

    #[test]
    fn a_region_has_its_own_days_besides_the_countrys() {
        assert!(is_holiday("DE-BY", "2026-08-15"));
        assert!(is_holiday("DE-BY", "2026-10-03"));
        assert!(!is_holiday("DE", "2026-08-15"));
        assert!(!is_holiday("DE-BE", "2026-08-15"));
    }

    #[test]
    fn a_region_may_work_where_the_country_rests() {
        let easter_monday = "2026-04-06";
        assert!(is_holiday("GB", easter_monday) && is_holiday("GB-ENG", easter_monday));
        assert!(!is_holiday("GB-SCT", easter_monday));
    }

    #[test]
    fn codes_may_be_written_small() {
        assert_eq!(of("de-by"), of("DE-BY"));
        assert!(of("nl").is_some());
    }

    #[test]
    fn an_unknown_place_has_no_table() {
        for place in ["", "XX", "NLD", "Netherlands", "DE-XX", "NL-", "-", "DE-BY-1"] {
            assert_eq!(of(place), None, "{place}");
        }
    }

    #[test]
    fn the_first_name_of_a_country_is_the_one_to_show() {
        let britain = countries().find(|c| c.code() == "GB").expect("a table");
        assert_eq!(britain.names().take(2).collect::<Vec<_>>(), ["United Kingdom", "UK"]);
        let regions: Vec<_> = britain.regions().map(|region| region.code).collect();
        assert_eq!(regions, ["ENG", "NIR", "SCT", "WLS"]);
    }

    #[test]
    fn every_table_is_read_to_its_last_line() {
        for country in countries() {
            for line in country.table.lines().skip(1).filter(|line| region(line).is_none()) {
                let written = line.rsplit_once(": ").expect("a name").1.split(' ').count();
                assert_eq!(dates(line).count(), written, "{}: {line}", country.code);
            }
            let years = country.holidays();
            assert!(years.iter().all(|day| YEARS.contains(&day.year())), "{}", country.code);
            assert!(years.len() > 50, "{}", country.code);
        }
    }
}
