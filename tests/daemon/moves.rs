//! Mail that the rep moves, and what is thought of it then.

use std::fs;

use super::*;
use crate::support::{
    client::Client,
    mailbox::{annas_answer, engaged_and_quiet},
};

#[test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
fn an_answer_in_junk_is_to_be_rescued_until_it_lies_elsewhere() {
    let office = Office::open().with(engaged_and_quiet());
    let mut program = Client::log_in(office.dovecot.plain_port, USER, PASSWORD);
    program.must("CREATE Junk");
    program.append("Junk", [(annas_answer().bytes().as_slice(), None)]);
    let _daemon = office.home.daemon();
    office.home.wait_for("acme.example", "play", "rescue");
    program.must("SELECT Junk");
    program.must("MOVE 1 INBOX");
    office.home.wait_for("acme.example", "play", "none");
}

#[test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
fn what_the_rep_sends_is_seen_where_the_server_tells_of_one_folder_only() {
    // IDLE in the INBOX hears nothing of Sent, and the next poll is minutes away.
    let plain = "protocol imap {\n  imap_capability = IMAP4rev1 IDLE\n}\n";
    let office = Office::on(Dovecot::start_with(plain)).with(engaged_and_quiet());
    office.deliver(&annas_answer());
    let _daemon = office.home.daemon();
    office.home.wait_for("acme.example", "state", "yours");
    let thanks = Mail::new(
        "dates@northwind.example",
        ("Robin <robin@northwind.example>", "Anna Kowalski <anna@acme.example>"),
        "",
        "Hi Anna,\n\nthe 12th or the 14th of January. Which of the two suits you?\n\nRobin",
    );
    let mut program = Client::log_in(office.dovecot.plain_port, USER, PASSWORD);
    let thanks = thanks.answering(&annas_answer());
    program.append("Sent", [(thanks.bytes().as_slice(), None)]);
    office.home.wait_for("acme.example", "state", "waiting");
}

#[test]
#[ignore = "starts the real daemon; tests/run.sh runs it"]
fn in_a_maildir_an_answer_is_rescued_from_junk_by_moving_its_file() {
    let home = Home::without_config();
    let mail = super::local::maildir(&home);
    engaged_and_quiet().iter().for_each(|one| mail.deliver(one));
    let junk = mail.path().join(".Junk");
    ["cur", "new", "tmp"].iter().for_each(|part| fs::create_dir_all(junk.join(part)).unwrap());
    fs::write(junk.join("cur/1.a.host:2,"), annas_answer().bytes()).unwrap();
    let _daemon = home.daemon();
    home.wait_for("acme.example", "play", "rescue");
    fs::rename(junk.join("cur/1.a.host:2,"), mail.path().join("cur/1.a.host:2,S")).unwrap();
    home.wait_for("acme.example", "play", "none");
}
