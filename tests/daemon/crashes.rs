//! Nothing is lost, and nothing is there twice, whenever it is killed.

#![expect(clippy::indexing_slicing, reason = "what JSON lacks is null")]

use std::{collections::BTreeSet, thread, time::Duration};

use serde_json::Value;

use super::*;
use crate::support::{mailbox::many, program::SOON, wait_until};

const MAILS: usize = 2_000;

const CRASHES: u64 = 10;

/// How many messages the database holds.
fn stored(home: &Home) -> u64 {
    home.json(&["status", "--json"])["accounts"][0]["messages"].as_u64().expect("a number")
}

/// The Message-IDs in the database, each as often as it is listed.
pub(super) fn listed(home: &Home) -> Vec<String> {
    let all = home.json(&["list", "--all", "--scope", "any", "--messages", "--json"]);
    let array = |value: &Value| value.as_array().expect("a list").clone();
    let conversations = array(&all["relationships"]).into_iter();
    let conversations = conversations.flat_map(|one| array(&one["conversations"]));
    let messages = conversations.flat_map(|one| array(&one["messages"]));
    messages.map(|one| one["message_id"].as_str().expect("an id").to_owned()).collect()
}

#[test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
fn every_mail_is_there_once_after_ten_crashes_in_the_first_sync() {
    let office = Office::open().with(many(MAILS));
    for crash in 0..CRASHES {
        let before = stored(&office.home);
        let daemon = office.home.daemon();
        // By turns at any moment, and right after some mail was stored.
        if crash % 2 == 0 {
            thread::park_timeout(Duration::from_millis(50 + 100 * crash));
        } else {
            let more = || stored(&office.home);
            wait_until("some mail", SOON, || more() > before || before == MAILS as u64);
        }
        daemon.kill();
        eprintln!("crash {crash}: {before} mails before, {} after", stored(&office.home));
    }
    let _daemon = office.home.daemon();
    wait_until("a complete look", SOON * 3, || {
        let status = office.home.json(&["status", "--json"]);
        status["accounts"][0]["last_checked"].is_string()
    });
    let found = listed(&office.home);
    let once: BTreeSet<&str> = found.iter().map(|id| id.trim_matches(['<', '>'])).collect();
    let sent: Vec<String> = many(MAILS).map(|mail| mail.id).collect();
    assert_eq!(found.len(), MAILS);
    assert_eq!(once, sent.iter().map(String::as_str).collect());
}
