//! Drafts that a command asks for, on a real server.

use super::*;
use crate::support::mailbox::engaged_and_quiet;

#[test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
fn a_command_saves_a_draft_on_the_server_once_without_a_daemon() {
    let office = Office::open().with(engaged_and_quiet());
    office.home.run(&["run", "--once"]);
    for _ in 0..2 {
        let ran = office.home.run(&["draft", "acme.example", "--save"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(ran.err.contains("It lies in Drafts, saved on"), "{}", ran.err);
    }
    let drafts = office.drafts();
    assert_eq!(drafts.len(), 1);
    assert!(drafts[0].contains("In-Reply-To: <question@northwind.example>"), "{}", drafts[0]);
    assert_eq!(office.dovecot.flags(USER, "Drafts"), ["DS"]);
}

#[test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
fn a_draft_asked_for_while_the_server_is_away_is_saved_when_it_is_back() {
    let mut office = Office::open().with(engaged_and_quiet());
    office.home.run(&["run", "--once"]);
    office.dovecot.stop();
    let ran = office.home.run(&["draft", "acme.example", "--save"]);
    assert_eq!(ran.code, 0, "kept is done: {}", ran.err);
    assert!(ran.err.contains("not saved yet") && ran.err.contains("It is kept"), "{}", ran.err);
    office.dovecot.start_again();
    office.home.run(&["run", "--once"]);
    crate::support::wait_until("the draft", std::time::Duration::from_secs(20), || {
        office.drafts().len() == 1
    });
}
