//! Mail that the rep moves, and what is thought of it then.

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
