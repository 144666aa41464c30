//! Several accounts, each for itself.

use super::*;
use crate::support::mailbox::{LocalMail, engaged_and_quiet};

#[test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
fn an_account_that_fails_does_not_disturb_the_other() {
    let office = Office::open().with(engaged_and_quiet());
    let broken = account("broken", &office.dovecot).replace("\"robin@", "\"other@");
    let broken = broken.replace("cat \\\"$HOME/password\\\"", "echo wrong");
    office.home.configure(&(account("work", &office.dovecot) + &broken + ALWAYS));
    let mut daemon = office.home.daemon();
    let trouble = office.home.wait_for_trouble("broken");
    assert!(trouble.contains("refused the login"), "{trouble}");
    let relationship = office.home.wait_for("acme.example", "state", "silent");
    assert_eq!(relationship["account"], "work");
    assert!(daemon.is_up());
}

#[test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
fn a_maildir_that_is_not_there_does_not_disturb_the_server() {
    let office = Office::open().with(engaged_and_quiet());
    let missing = office.home.path("missing");
    let local = format!(
        "[account.local]\naddress = \"robin@home.example\"\nsource = \"maildir\"\npath = \"{}\"\n",
        missing.display()
    );
    office.home.configure(&(account("work", &office.dovecot) + &local + ALWAYS));
    let mut daemon = office.home.daemon();
    office.home.wait_for("acme.example", "state", "silent");
    let trouble = office.home.wait_for_trouble("local");
    assert!(trouble.contains("missing"), "{trouble}");
    assert!(daemon.is_up());
    // It is found as soon as the program that keeps it has made it.
    LocalMail::make(&missing);
    office.home.wait_for_recovery("local");
}
