//! Days off: from what was typed, countries and dates, to the dates that are used.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{document::Document, file::Holidays, near};
use crate::domain::holidays::{self, Country};

/// What is wrong with an entry, and what to write instead.
type Wrong = (String, String);

/// The days off that `typed` means; `None` where an entry is wrong.
pub(super) fn used(typed: &Holidays, document: &mut Document<'_>) -> Option<BTreeSet<Date>> {
    let entries = match typed {
        Holidays::Of(place) => std::slice::from_ref(place),
        Holidays::Each(entries) => entries.as_slice(),
    };
    let mut seen = BTreeSet::new();
    let mut days = Some(BTreeSet::new());
    for (position, entry) in entries.iter().enumerate().filter(|(_, entry)| seen.insert(*entry)) {
        match meant(entry.trim()) {
            Ok(more) => days.iter_mut().for_each(|days| days.extend(&more)),
            Err((what, hint)) => {
                days = None;
                document.problem(&["hours", "holidays", &position.to_string()], what, hint);
            }
        }
    }
    days
}

fn meant(entry: &str) -> Result<BTreeSet<Date>, Wrong> {
    if let Ok(date) = entry.parse() {
        return Ok(BTreeSet::from([date]));
    }
    if entry.starts_with(|c: char| c.is_ascii_digit()) {
        let hint = "write year, month and day, as in \"2026-12-24\"".to_owned();
        return Err((format!("`{entry}` is no date"), hint));
    }
    holidays::of(entry)
        .ok_or_else(|| (format!("no holidays are known for `{entry}`"), places_like(entry)))
}

/// Names the places that `typed` may mean.
fn places_like(typed: &str) -> String {
    let code = typed.split(['-', '_', ' ']).next().unwrap_or_default();
    let country = holidays::countries().find(|country| country.code().eq_ignore_ascii_case(code));
    if let Some(country) = country.filter(|country| country.regions().next().is_some()) {
        let regions =
            country.regions().map(|r| format!("{}-{} ({})", country.code(), r.code, r.name));
        let regions: Vec<_> = regions.collect();
        return format!("write \"{}\", or one of {}", country.code(), regions.join(", "));
    }
    let near: Vec<_> =
        country.into_iter().chain(countries_like(typed)).take(3).map(labelled).collect();
    if near.is_empty() {
        let codes: Vec<_> = holidays::countries().map(|country| country.code()).collect();
        return format!("known: {}; or list the dates, as in [\"2026-12-24\"]", codes.join(" "));
    }
    format!("did you mean {}? dates may be listed too, as in [\"2026-12-24\"]", near.join(" or "))
}

/// The countries with a name or a code like `typed`, the likeliest first.
fn countries_like(typed: &str) -> Vec<Country> {
    let named = |name: &str| {
        let mut countries = holidays::countries();
        countries.find(|country| country.code() == name || country.names().any(|n| n == name))
    };
    let names = holidays::countries().flat_map(|c| c.names().chain([c.code()]).collect::<Vec<_>>());
    let mut like: Vec<Country> = Vec::new();
    for country in near::by_likeness(typed, names).into_iter().filter_map(named) {
        if !like.contains(&country) {
            like.push(country);
        }
    }
    like
}

fn labelled(country: Country) -> String {
    format!("\"{}\" ({})", country.code(), country.names().next().unwrap_or_default())
}
