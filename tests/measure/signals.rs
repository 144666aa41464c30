//! Signals on tables that are no part of the project.
//!
//! A table has lines `signals<tab>words<tab>language`, `-` for words that do nothing. With
//! `SIGNALS_VERBOSE` each line that went wrong is told.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
};

use stepback::domain::{
    mail::{Language, SignalKind},
    parse::signals::{Context, find},
};

use crate::support::score::Score;

/// Every signal is written at noon of a Monday in autumn.
const WRITTEN: jiff::civil::Date = jiff::civil::date(2026, 10, 12);

const KINDS: [SignalKind; 10] = [
    SignalKind::Ask,
    SignalKind::Deferral,
    SignalKind::Decline,
    SignalKind::OptOut,
    SignalKind::Acceptance,
    SignalKind::Purchase,
    SignalKind::Enthusiasm,
    SignalKind::Personal,
    SignalKind::Promise,
    SignalKind::Meeting,
];

/// How JSON names a kind.
fn name(kind: SignalKind) -> String {
    serde_json::to_value(kind)
        .ok()
        .and_then(|name| Some(name.as_str()?.to_owned()))
        .expect("a name")
}

/// Scores the signals on a table, each kind by itself.
pub(crate) fn table(path: &str) {
    let table = fs::read_to_string(path).expect("a table");
    let verbose = env::var("SIGNALS_VERBOSE").is_ok();
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    for line in table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let mut fields = line.split('\t');
        let (Some(expected), Some(words)) = (fields.next(), fields.next()) else { continue };
        let language = Language(fields.next().map_or("en", str::trim).to_owned());
        let expected = expected.split(',').filter(|kind| *kind != "-").map(str::to_owned);
        let expected: BTreeSet<String> = expected.collect();
        let signals = find(words, &Context { written: WRITTEN, language: &language });
        let found: BTreeSet<String> = signals.iter().map(|signal| name(signal.kind)).collect();
        if verbose && found != expected {
            println!("{} expected {expected:?} found {found:?}: {words}", language.0);
        }
        for kind in KINDS {
            let kind = name(kind);
            let (expected, found) = (expected.contains(&kind), found.contains(&kind));
            scores.entry(kind).or_default().count(expected, found);
        }
    }
    for (kind, score) in &scores {
        println!("{kind:12} {score}");
    }
}
