//! `snooze`, `close`, `reopen`, `won`, `ignore`, `undo`.

use super::*;

const ANNA: &str = "anna@acme.example";
const TOM: &str = "tom@harker.example";

/// A home with Anna, who went quiet, and Tom, who never answered.
fn two() -> Home {
    home_with(&[engaged_and_quiet(), never_answered()].concat())
}

fn field(home: &Home, organisation: &str, field: &str) -> String {
    let mut all = home.relationships().into_iter();
    let theirs = all.find(|one| one.get("organisation").is_some_and(|it| it == organisation));
    let field = theirs.as_ref().and_then(|one| one.get(field)).and_then(|field| field.as_str());
    field.unwrap_or_default().to_owned()
}

#[test]
fn each_says_what_it_did_and_how_to_take_it_back() {
    let home = two();
    for (command, said, state) in [
        (vec!["close", ANNA], "Let go of Anna Kowalski · acme.example", "closed"),
        (
            vec!["snooze", ANNA, "2", "weeks"],
            "Nothing about Anna Kowalski · acme.example before",
            "paused",
        ),
    ] {
        let out = home.says(&command);
        assert!(out.starts_with(said), "{out}");
        assert!(out.ends_with("`stepback undo` takes it back.\n"), "{out}");
        assert_eq!(field(&home, "acme.example", "state"), state);
        let back = home.says(&["undo"]);
        assert!(back.starts_with("Taken back: ") && back.contains("Anna Kowalski"), "{back}");
        assert_eq!(field(&home, "acme.example", "play"), "step-back");
    }
    let out = home.says(&["won", ANNA]);
    assert!(out.starts_with("A client now: Anna Kowalski · acme.example."), "{out}");
    assert_eq!(field(&home, "acme.example", "stage"), "client");
    home.says(&["undo", ANNA]);
    assert_eq!(field(&home, "acme.example", "stage"), "prospect");
}

#[test]
fn several_are_decided_together_and_taken_back_together() {
    let home = two();
    let out = home.says(&["close", ANNA, TOM]);
    assert_eq!(out.lines().count(), 3, "{out}");
    assert_eq!(field(&home, "harker.example", "state"), "closed");
    let back = home.says(&["undo"]);
    assert!(back.contains("Anna Kowalski") && back.contains("Tom Harker"), "{back}");
    assert_eq!(field(&home, "acme.example", "play"), "step-back");
    assert_eq!(field(&home, "harker.example", "play"), "let-go");
    let ran = home.run(&["undo"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("nothing was decided"), "{}", ran.err);
}

#[test]
fn one_that_is_unknown_leaves_all_as_it_was() {
    let home = two();
    let ran = home.run(&["close", ANNA, "nobody-12345"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("no relationship is called `nobody-12345`"), "{}", ran.err);
    assert_eq!(field(&home, "acme.example", "play"), "step-back");
}

#[test]
fn undo_goes_back_one_command_at_a_time_and_about_one_of_them_if_told_so() {
    let home = two();
    home.says(&["close", ANNA]);
    home.says(&["close", TOM]);
    let back = home.says(&["undo", ANNA]);
    assert!(back.contains("letting go of Anna Kowalski"), "{back}");
    assert_eq!(field(&home, "harker.example", "state"), "closed");
    assert!(home.says(&["undo"]).contains("letting go of Tom Harker"));
    let ran = home.run(&["undo", ANNA]);
    assert!(ran.err.contains("nothing was decided about Anna Kowalski"), "{}", ran.err);
}

#[test]
fn what_is_so_already_is_said_to_be() {
    let home = two();
    home.says(&["close", ANNA]);
    assert_eq!(home.says(&["close", ANNA]), "Closed already: Anna Kowalski · acme.example.\n");
    assert!(home.says(&["reopen", ANNA]).starts_with("Opened again: Anna Kowalski"));
    let open = home.says(&["reopen", ANNA]);
    assert!(open.starts_with("Open already: Anna Kowalski"), "{open}");
    assert_eq!(field(&home, "acme.example", "play"), "step-back");
}

#[test]
fn a_time_that_is_none_is_refused_with_examples() {
    let home = two();
    let ran = home.run(&["snooze", ANNA, "fryday"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("`fryday` is neither a relationship nor a time"), "{}", ran.err);
    assert!(ran.err.contains("2 weeks"), "{}", ran.err);
    let ran = home.run(&["snooze", ANNA, "--until", "12/1"]);
    assert!((ran.code, ran.err.contains("`12/1` is no time")) == (2, true), "{}", ran.err);
    let ran = home.run(&["snooze", ANNA, "2020-01-01"]);
    assert!((ran.code, ran.err.contains("has gone by")) == (2, true), "{}", ran.err);
    assert_eq!(field(&home, "acme.example", "play"), "step-back");
}

#[test]
fn a_snooze_without_a_time_waits_as_long_as_the_button() {
    let home = two();
    let json = home.json(&["snooze", ANNA, "--json"]);
    let until: jiff::Timestamp = json["decisions"][0]["until"].as_str().unwrap().parse().unwrap();
    let hours = until.duration_since(stepback::clock::now()).as_hours();
    assert!((24 * 7 - 1..=24 * 7).contains(&hours), "{hours}");
}

#[test]
fn addresses_and_domains_are_left_out_and_taken_in_again() {
    let home = two();
    let out = home.says(&["ignore", "acme.example"]);
    assert!(out.starts_with("Left out from now on: everybody at acme.example."), "{out}");
    let listed = |home: &Home| home.says(&["list", "--all"]);
    assert!(!listed(&home).contains("Anna"), "{}", listed(&home));
    assert!(home.says(&["reopen", "acme.example"]).contains("everybody at acme.example"));
    assert!(listed(&home).contains("Anna"));
    // Also whoever has not written yet.
    home.says(&["ignore", "recruiter@talents.example", "@agency.example"]);
    assert!(
        home.says(&["undo", "recruiter@talents.example"]).contains("recruiter@talents.example")
    );
    let ran = home.run(&["ignore", "gmail.com"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("anybody can have an address at gmail.com"), "{}", ran.err);
    let ran = home.run(&["ignore", "not an@address@at.all"]);
    assert!((ran.code, ran.err.contains("is no address")) == (2, true), "{}", ran.err);
}

#[test]
fn as_json_each_has_the_same_shape() {
    let home = two();
    let json = home.json(&["ignore", TOM, "agency.example", "--json"]);
    assert_eq!(json["version"], 1);
    let [tom, agency] = json["decisions"].as_array().unwrap().as_slice() else { panic!("{json}") };
    assert_eq!(tom["decision"], "ignore");
    assert_eq!((&tom["address"], &tom["organisation"]), (&TOM.into(), &serde_json::Value::Null));
    assert!(tom["relationship"].as_str().unwrap().starts_with("harker-"));
    assert_eq!((&tom["account"], &tom["changed"]), (&"work".into(), &true.into()));
    assert_eq!(agency["organisation"], "agency.example");
    assert!(agency["relationship"].is_null() && agency["until"].is_null());
    let back = home.json(&["undo", "--json"]);
    assert_eq!(back["decisions"].as_array().unwrap().len(), 2);
}
