//! Mail that comes while mail is being read.

use std::{thread, time::Duration};

use super::*;
use crate::support::{
    client::Client,
    dovecot::PASSWORD,
    line::{Line, Said},
    mailbox::many,
};

/// The last words on a line, for whoever wonders what went wrong.
fn last_words(said: &[Said]) -> String {
    let last = said.iter().rev().take(12).rev();
    last.map(|one| format!("{:?}: {}\n", one.by, String::from_utf8_lossy(&one.bytes))).collect()
}

#[test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
fn mails_that_come_one_upon_another_are_each_read_at_once() {
    let dovecot = Dovecot::start();
    let line = Line::overheard(dovecot.plain_port);
    let account = account_at("work", line.port, &dovecot.ca_file);
    let account = account.replace("ca_file", "security = \"plain\"\nca_file");
    let office = Office::on(dovecot);
    office.home.configure(&(account + ALWAYS));
    let _daemon = office.home.daemon();
    office.home.wait_for_a_look();
    let mut client = Client::log_in(office.dovecot.plain_port, USER, PASSWORD);
    let mut said = Vec::new();
    for (number, mail) in many(12).enumerate() {
        // Sooner and later within what the daemon does about the one before.
        thread::park_timeout(Duration::from_millis(37 * (number as u64 % 5)));
        client.append("INBOX", [(mail.bytes().as_slice(), Some(mail.at))]);
        let stored = || {
            let status = office.home.json(&["status", "--json"]);
            status.pointer("/accounts/0/messages").and_then(serde_json::Value::as_u64)
        };
        let is_read = (0..100).any(|_| stored() == Some(number as u64 + 1));
        said.extend(line.take_heard());
        assert!(is_read, "mail {number} is not read at once; {}", last_words(&said));
    }
}
