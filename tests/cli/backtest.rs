//! `stepback backtest` as a rep or a script types it.

use super::*;

#[test]
fn the_past_year_is_told_in_words() {
    let said = home_with(&mixed()).says(&["backtest"]);
    assert!(said.contains("step-back"), "{said}");
    assert!(said.contains("too few waits alike"), "{said}");
    assert!(!said.contains('\r'), "progress is for terminals: {said}");
}

#[test]
fn the_past_year_is_told_in_figures() {
    let home = home_with(&mixed());
    let report = home.json(&["backtest", "--json"]);
    assert_eq!(report["version"], 1);
    assert_eq!(report["messages"], mixed().len());
    let plays = report["plays"].as_array().expect("a list");
    let step_back = plays.iter().find(|play| play["play"] == "step-back").expect("a step-back");
    assert_eq!((&step_back["nudges"], &step_back["undecided"]), (&1.into(), &1.into()));
    assert!(report["calibration"]["brier"].is_null(), "{report}");
    assert!(report["resistance"]["decline"].is_null(), "{report}");
    assert_eq!(
        report,
        home.json(&["backtest", "--json", "--as-of", report["to"].as_str().unwrap()])
    );
}

#[test]
fn a_past_without_mail_says_nothing() {
    let said = home().says(&["backtest"]);
    assert!(said.contains("Nothing would have been said."), "{said}");
}
