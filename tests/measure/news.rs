//! From new mail to the decision about it.

use std::{path::Path, thread, time::Duration};

use jiff::SignedDuration;
use rusqlite::{Connection, OpenFlags};

use crate::{
    process::now,
    support::{
        chance::Chance,
        client::Client,
        dovecot::{Dovecot, PASSWORD},
        mailbox::{Mail, ROBIN},
        program::{Home, SOON},
    },
    sync::{USER, config},
};

/// Prints the distribution of the delays between the end of a delivery and the moment at
/// which the database has another opinion.
pub(crate) fn measure(arguments: &[&str]) {
    let count = arguments.first().map_or(200, |text| text.parse().expect("a number"));
    let dovecot = Dovecot::start();
    let mut client = Client::log_in(dovecot.plain_port, USER, PASSWORD);
    let questions: Vec<Mail> = (0..count).map(question).collect();
    questions.iter().for_each(|mail| put(&mut client, mail));
    let home = Home::new(&config(&dovecot, dovecot.tls_port));
    let _daemon = home.daemon();
    home.wait_for_a_look();
    let database = open(&home.data());
    let mut dice = Chance::new(4711);
    let mut delays: Vec<Duration> = Vec::new();
    for (number, question) in questions.iter().enumerate() {
        thread::sleep(Duration::from_millis(100 + dice.roll(500)));
        put(&mut client, &answer(number, question));
        let began = now();
        while owed(&database) <= number {
            assert!(began.elapsed() < SOON * 3, "no decision about mail {number}");
            thread::sleep(Duration::from_millis(1));
        }
        delays.push(began.elapsed());
    }
    delays.sort();
    let at =
        |share: usize| delays.get((delays.len() - 1) * share / 100).expect("a delay").as_millis();
    println!("| mails | least | median | 90 % | 99 % | most |\n|---:|---:|---:|---:|---:|---:|");
    let [least, median, most, worst, last] = [0, 50, 90, 99, 100].map(at);
    println!("| {count} | {least} ms | {median} ms | {most} ms | {worst} ms | {last} ms |");
}

fn put(client: &mut Client, mail: &Mail) {
    client.append(mail.folder(), [(mail.bytes().as_slice(), Some(mail.at))]);
}

/// Each to somebody else, at another time and in other words, or it would be a copy.
fn question(number: usize) -> Mail {
    let them = format!("Buyer{number} Kowalski <buyer{number}@company{number}.example>");
    let id = format!("question{number}@northwind.example");
    let text = format!(
        "Hi Buyer{number},\n\nwhich of the {number} teams in depot {number} would you like to \
         begin with?\n\nBest regards,\nRobin"
    );
    let mail = Mail::new(&id, (ROBIN, &them), &format!("Depot {number}"), &text).days_ago(9);
    let later = SignedDuration::from_secs(i64::try_from(number).expect("small") * 61);
    Mail { at: mail.at + later, ..mail }
}

fn answer(number: usize, question: &Mail) -> Mail {
    let id = format!("answer{number}@company{number}.example");
    let text = format!(
        "Hi Robin,\n\nwith team {number} of the north. Could you send me the dates of depot \
         {number} in January?\n\nBuyer{number}"
    );
    Mail::new(&id, (&question.to, ROBIN), "", &text).answering(question)
}

fn open(data: &Path) -> Connection {
    let files = std::fs::read_dir(data).expect("the data folder").flatten();
    let is_database = |path: &std::path::PathBuf| {
        path.extension().is_some_and(|end| ["db", "sqlite"].iter().any(|one| end == *one))
    };
    let path = files.map(|file| file.path()).find(is_database).expect("a database");
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("a database")
}

/// In how many relationships the rep owes the next word.
fn owed(database: &Connection) -> usize {
    let sql = "SELECT count(*) FROM relationship WHERE opinion LIKE '%yours%'";
    let count: i64 = database.query_row(sql, [], |row| row.get(0)).unwrap_or(0);
    usize::try_from(count).expect("not negative")
}
