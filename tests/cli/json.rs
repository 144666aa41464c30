//! JSON is a contract: these keys, these types (DESIGN §10).

use std::collections::BTreeMap;

use serde_json::Value;

use super::*;

const RELATIONSHIP: [(&str, &str); 21] = [
    ("id", "text"),
    ("account", "text"),
    ("organisation", "text"),
    ("people", "list"),
    ("stage", "text"),
    ("state", "text"),
    ("until", "time or null"),
    ("tension", "text"),
    ("tension_score", "number"),
    ("chasing", "text"),
    ("unanswered", "count"),
    ("last_outbound", "time or null"),
    ("last_inbound", "time or null"),
    ("waited_working_days", "number or null"),
    ("usual_working_days", "number or null"),
    ("reply_chance", "number or null"),
    ("play", "text"),
    ("due", "time or null"),
    ("subject", "text"),
    ("evidence", "list"),
    ("conversations", "list"),
];

const CONVERSATION: [(&str, &str); 3] = [("id", "text"), ("subject", "text"), ("messages", "list")];

const MESSAGE: [(&str, &str); 6] = [
    ("message_id", "text"),
    ("date", "time"),
    ("direction", "text"),
    ("kind", "text"),
    ("from", "text"),
    ("to", "list"),
];

const PERSON: [(&str, &str); 2] = [("name", "text"), ("addresses", "list")];
const EVIDENCE: [(&str, &str); 3] =
    [("rule", "text"), ("text", "text"), ("message_id", "text or null")];

fn is(value: &Value, kind: &str) -> bool {
    match kind.strip_suffix(" or null") {
        Some(kind) => value.is_null() || is(value, kind),
        None => match kind {
            "text" => value.is_string(),
            "list" => value.is_array(),
            "object" => value.is_object(),
            "number" => value.is_number(),
            "count" => value.is_u64(),
            "yes or no" => value.is_boolean(),
            "time" => value.as_str().is_some_and(|text| text.parse::<jiff::Timestamp>().is_ok()),
            other => panic!("no such kind: {other}"),
        },
    }
}

/// Exactly these keys with values of these kinds.
#[track_caller]
fn assert_shape(value: &Value, shape: &[(&str, &str)]) {
    let object = value.as_object().unwrap_or_else(|| panic!("no object: {value}"));
    let keys: Vec<&str> = object.keys().map(String::as_str).collect();
    let mut wanted: Vec<&str> = shape.iter().map(|(key, _)| *key).collect();
    wanted.sort_unstable();
    assert_eq!(
        {
            let mut keys = keys;
            keys.sort_unstable();
            keys
        },
        wanted
    );
    for (key, kind) in shape {
        assert!(is(&value[key], kind), "{key} is no {kind}: {}", value[key]);
    }
}

fn list<'a>(value: &'a Value, key: &str) -> &'a Vec<Value> {
    value[key].as_array().unwrap_or_else(|| panic!("no list: {key} in {value}"))
}

#[test]
fn the_list_has_the_shape_that_is_documented() {
    let home = home_with(&mixed());
    let all = home.json(&["list", "--all", "--scope", "any", "--messages", "--json"]);
    assert_shape(&all, &[("version", "count"), ("as_of", "time"), ("relationships", "list")]);
    assert_eq!(all["version"], 1);
    assert!(!list(&all, "relationships").is_empty());
    for relationship in list(&all, "relationships") {
        assert_shape(relationship, &RELATIONSHIP);
        list(relationship, "people").iter().for_each(|one| assert_shape(one, &PERSON));
        list(relationship, "evidence").iter().for_each(|one| assert_shape(one, &EVIDENCE));
        for conversation in list(relationship, "conversations") {
            assert_shape(conversation, &CONVERSATION);
            list(conversation, "messages").iter().for_each(|one| assert_shape(one, &MESSAGE));
        }
    }
    let shorter: Vec<_> =
        RELATIONSHIP.into_iter().filter(|(key, _)| *key != "conversations").collect();
    let without = home.json(&["list", "--all", "--json"]);
    list(&without, "relationships").iter().for_each(|one| assert_shape(one, &shorter));
}

#[test]
fn a_silence_is_told_in_figures() {
    let home = home_with(&mixed());
    let needs = home.json(&["list", "--json"]);
    let first = &needs["relationships"][0];
    assert_eq!(first["organisation"], "acme.example");
    assert_eq!(first["people"][0]["name"], "Anna Kowalski");
    assert_eq!(first["people"][0]["addresses"][0], "anna@acme.example");
    for (key, value) in [
        ("stage", "prospect"),
        ("state", "silent"),
        ("chasing", "no"),
        ("play", "step-back"),
        ("subject", "Route planning for the depot"),
    ] {
        assert_eq!(first[key], value, "{key}");
    }
    assert_eq!(first["unanswered"], 1);
    let waited = first["waited_working_days"].as_f64().unwrap();
    assert!((8.9..9.1).contains(&waited), "{waited}");
    assert!(!list(first, "evidence").is_empty());
}

#[test]
fn every_message_is_in_one_conversation() {
    let mails = mixed();
    let home = home_with(&mails);
    let all = home.json(&["list", "--all", "--scope", "any", "--messages", "--json"]);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let conversations =
        list(&all, "relationships").iter().flat_map(|one| list(one, "conversations"));
    for message in conversations.flat_map(|one| list(one, "messages")) {
        let id = message["message_id"].as_str().unwrap().trim_matches(['<', '>']);
        *seen.entry(id.to_owned()).or_default() += 1;
    }
    let once: BTreeMap<String, usize> = mails.iter().map(|mail| (mail.id.clone(), 1)).collect();
    assert_eq!(seen, once);
}

#[test]
fn what_came_later_was_not_there_then() {
    let home = home_with(&engaged_and_quiet());
    let then = crate::support::mailbox::days_ago(11).to_string();
    let all = home.json(&["list", "--all", "--messages", "--json", "--as-of", &then]);
    let relationship = &all["relationships"][0];
    assert_eq!(relationship["state"], "yours");
    assert_eq!(list(&relationship["conversations"][0], "messages").len(), 2);
    let shown = home.json(&["show", "anna@acme.example", "--json", "--as-of", &then]);
    assert_eq!(shown["relationships"][0]["state"], "yours");
    let before = crate::support::mailbox::days_ago(20).to_string();
    let none = home.json(&["list", "--all", "--scope", "any", "--json", "--as-of", &before]);
    assert_eq!(list(&none, "relationships").len(), 0);
    assert_eq!(home.run(&["show", "anna@acme.example", "--as-of", &before]).code, 1);
}

#[test]
fn the_status_has_its_shape() {
    let home = home_with(&mixed());
    let status = home.json(&["status", "--json"]);
    assert_shape(
        &status,
        &[
            ("version", "count"),
            ("as_of", "time"),
            ("running", "yes or no"),
            ("accounts", "list"),
            ("suggestions", "count"),
            ("outcomes", "object or null"),
            ("troubles", "list"),
        ],
    );
    let account = [
        ("name", "text"),
        ("messages", "count"),
        ("last_checked", "time or null"),
        ("followed", "yes or no"),
        ("reading", "object or null"),
        ("withheld", "count"),
        ("unlisted_identities", "list"),
    ];
    list(&status, "accounts").iter().for_each(|one| assert_shape(one, &account));
    assert_eq!(status["running"], false);
    assert_eq!(status["accounts"][0]["messages"], 8);
}

#[test]
fn a_mail_is_inspected_in_its_shape() {
    let home = home();
    let mail = "From: Anna Kowalska <Anna@kestrel.example>\r\nTo: robin@northwind.example\r\n\
        Subject: AW: Pilot\r\nDate: Tue, 17 Nov 2026 10:00:00 +0100\r\nMessage-ID: <a@kestrel.example>\r\n\
        In-Reply-To: <b@northwind.example>\r\nReferences: <b@northwind.example>\r\n\r\n\
        Hi Robin,\r\n\r\nCould you send us the numbers by Friday?\r\n\r\n-- \r\nAnna Kowalska\r\nKestrel\r\n";
    let path = home.path("mail.eml");
    std::fs::write(&path, mail).expect("a mail");
    let path = path.to_string_lossy();
    let seen = home.json(&["inspect", "--json", &path]);
    let text = |key: &str| seen[key].as_str().unwrap_or_default().to_owned();
    assert_eq!(text("message_id"), "a@kestrel.example");
    assert_eq!(text("in_reply_to"), "b@northwind.example");
    assert_eq!(text("from"), "anna@kestrel.example");
    assert_eq!(
        (text("subject"), text("base_subject")),
        ("AW: Pilot".to_owned(), "Pilot".to_owned())
    );
    assert_eq!((text("kind"), text("language")), ("human".to_owned(), "en".to_owned()));
    assert_eq!(text("date"), "2026-11-17T09:00:00Z");
    assert!(text("signature").contains("Kestrel") && !text("own_words").contains("Kestrel"));
    assert_eq!(seen["asks"], serde_json::json!(["Could you send us the numbers by Friday?"]));
    let signal = &list(&seen, "signals")[0];
    let (start, end) = (signal["start"].as_u64().unwrap(), signal["end"].as_u64().unwrap());
    let words = text("own_words");
    assert_eq!(signal["text"].as_str(), words.get(start as usize..end as usize));
    assert_eq!((&seen["bounce"], &seen["back_on"]), (&Value::Null, &Value::Null));
    assert_eq!(seen["findings"], Value::Array(Vec::new()));
    let two = home.says(&["inspect", "--json", &path, &path]);
    assert_eq!(two.lines().count(), 2, "one object a line");
}

#[test]
fn what_the_lens_finds_is_in_the_inspection() {
    let home = home();
    let mail = "From: robin@northwind.example\r\nTo: anna@kestrel.example\r\nSubject: Pilot\r\n\r\n\
        Grüße, Anna,\r\n\r\nI’m just checking in with you.\r\n\r\n> any news?\r\n";
    let path = home.path("mail.eml");
    std::fs::write(&path, mail).expect("a mail");
    let path = path.to_string_lossy();
    let seen = home.json(&["inspect", "--json", &path]);
    let [finding] = list(&seen, "findings").as_slice() else { panic!("{seen}") };
    let shape = [
        ("category", "text"),
        ("text", "text"),
        ("start", "count"),
        ("end", "count"),
        ("reason", "text"),
    ];
    assert_shape(finding, &shape);
    let (start, end) = (finding["start"].as_u64().unwrap(), finding["end"].as_u64().unwrap());
    let words = seen["own_words"].as_str().unwrap();
    let found = words.get(start as usize..end as usize);
    assert_eq!(found, Some("I’m just checking in with you"));
    let shown = home.says(&["inspect", &path]);
    assert!(shown.contains("touching-base: I’m just checking in with you"), "{shown}");
}

#[test]
fn an_empty_database_is_an_empty_list() {
    let home = home();
    assert_eq!(home.json(&["list", "--json"])["relationships"], Value::Array(Vec::new()));
    let any = ["list", "--all", "--scope", "any", "--messages", "--json"];
    assert_eq!(home.json(&any)["relationships"], Value::Array(Vec::new()));
    assert_eq!(home.json(&["status", "--json"])["accounts"][0]["last_checked"], Value::Null);
}
