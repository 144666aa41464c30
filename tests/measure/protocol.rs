//! What is said between the program and the server, word for word.

use crate::{
    support::{
        client::Client,
        dovecot::{Dovecot, PASSWORD},
        line::{Line, Said, Side},
        mailbox::{ALWAYS, many},
        program::Home,
    },
    sync::USER,
};

/// Longer lines are cut: they are mail.
const SHOWN: usize = 160;

/// A mailbox behind a line that is listened to.
struct Tapped {
    dovecot: Dovecot,
    line: Line,
    home: Home,
}

impl Tapped {
    fn open() -> Self {
        let dovecot = Dovecot::start();
        let line = Line::overheard(dovecot.plain_port);
        let config = format!(
            "[account.work]\naddress = \"robin@northwind.example\"\nlogin = \"{USER}\"\n\
             host = \"localhost\"\nport = {}\nsecurity = \"plain\"\n\
             password_command = \"echo {PASSWORD}\"\n{ALWAYS}",
            line.port
        );
        Self { home: Home::new(&config), dovecot, line }
    }

    fn client(&self) -> Client {
        Client::log_in(self.dovecot.plain_port, USER, PASSWORD)
    }

    fn look(&self) -> Vec<Said> {
        self.line.take_heard();
        let ran = self.home.run(&["run", "--once"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        self.line.take_heard()
    }
}

/// Prints each of them with its bytes and round trips.
pub(crate) fn measure() {
    for folders in [3, 50] {
        let tapped = Tapped::open();
        // INBOX, Sent and Drafts are there.
        (3..folders).for_each(|number| {
            assert!(tapped.client().create(&format!("Clients {number}"), None));
        });
        deliver(&tapped, 0..10);
        tapped.look();
        show(&format!("A poll of {folders} folders in which nothing happened"), &tapped.look());
    }
    let tapped = Tapped::open();
    deliver(&tapped, 0..3);
    assert!(tapped.client().create("Clients", None));
    tapped.look();
    tapped.client().must("DELETE Clients");
    assert!(tapped.client().create("Clients", None));
    tapped.client().append("Clients", [(b"Subject: x\r\n\r\nHello\r\n".as_slice(), None)]);
    show("A folder made anew: another UIDVALIDITY", &tapped.look());
    idle();
}

fn idle() {
    let tapped = Tapped::open();
    deliver(&tapped, 0..3);
    let daemon = tapped.home.daemon();
    tapped.home.wait_for_a_look();
    let mut said = tapped.line.take_heard();
    let mut hear = |until: &str| {
        crate::support::wait_until(until, crate::support::program::SOON, || {
            said.extend(tapped.line.take_heard());
            said.iter().any(|one| String::from_utf8_lossy(&one.bytes).contains(until))
        });
    };
    hear("IDLE");
    deliver(&tapped, 3..4);
    hear("DONE");
    daemon.wait_for_log("mails=1");
    said.extend(tapped.line.take_heard());
    let start = said.iter().position(|one| String::from_utf8_lossy(&one.bytes).contains("IDLE"));
    show("Idling, and a mail that comes", said.get(start.unwrap_or(0)..).expect("a part"));
}

fn deliver(tapped: &Tapped, numbers: std::ops::Range<usize>) {
    let mut client = tapped.client();
    for mail in many(numbers.end).skip(numbers.start) {
        client.append("INBOX", [(mail.bytes().as_slice(), Some(mail.at))]);
    }
}

/// Prints what was said after the login, without the password.
fn show(title: &str, said: &[Said]) {
    let is_login = |one: &Said| String::from_utf8_lossy(&one.bytes).contains("LOGIN");
    let login = said.iter().position(|one| one.by == Side::Client && is_login(one));
    let after = said.get(login.map_or(0, |at| at + 2)..).unwrap_or_default();
    let bytes = |side: Side| -> usize {
        after.iter().filter(|one| one.by == side).map(|one| one.bytes.len()).sum()
    };
    println!("\n## {title}\n");
    println!(
        "{} questions, {} bytes up, {} down\n\n```text",
        after.iter().filter(|one| one.by == Side::Client).count(),
        bytes(Side::Client),
        bytes(Side::Server)
    );
    for one in after {
        let who = if one.by == Side::Client { 'C' } else { 'S' };
        for line in String::from_utf8_lossy(&one.bytes).lines() {
            let shown: String = line.chars().take(SHOWN).collect();
            println!("{who}: {shown}");
        }
    }
    println!("```");
}
