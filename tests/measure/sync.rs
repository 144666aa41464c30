//! A first sync, beside other programs that do as much.

use std::{collections::BTreeMap, fs, path::Path, process::Command, time::Duration};

use jiff::SignedDuration;
use stepback::clock;

use crate::{
    floor,
    mailbox::{COMPANIES, Mail, Plan, mails},
    process::{self, Cost},
    support::{
        dovecot::{Dovecot, PASSWORD},
        line::Line,
        mailbox::ALWAYS,
        program::Home,
    },
};

/// What is special about the mailbox or the way to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// On this machine.
    Near,
    /// A round trip of 30 ms away.
    Far,
    /// With 1 MB attached to one mail in ten.
    Files,
}

/// The user on the server.
pub(crate) const USER: &str = "robin";

/// Prints a line for each program and round.
pub(crate) fn measure(case: Case, arguments: &[&str]) {
    let number = |at: usize, usual: usize| {
        arguments.get(at).map_or(usual, |text| text.parse().expect("a number"))
    };
    let (count, rounds) = (number(0, 20_000), number(1, 3));
    let dovecot = Dovecot::start();
    let folders = fill(&dovecot, count, if case == Case::Files { 10 } else { 0 });
    // The server's own indexes are made by the first who looks.
    floor::drain(dovecot.tls_port, &dovecot.ca_file, USER, &folders);
    println!("| round | program | seconds | CPU | peak MB | MB down | MB up |");
    println!("|---|---|---:|---:|---:|---:|---:|");
    for round in 1..=rounds {
        let line = || match case {
            Case::Far => Line::far(dovecot.tls_port, Duration::from_millis(30)),
            Case::Near | Case::Files => Line::to(dovecot.tls_port),
        };
        let way = line();
        let began = process::now();
        floor::drain(way.port, &dovecot.ca_file, USER, &folders);
        let floor = Cost { time: began.elapsed(), ..Cost::default() };
        row(round, "bare client", floor, &way);

        let way = line();
        row(round, "stepback", stepback(&dovecot, way.port, count), &way);

        let way = line();
        let place = tempfile::tempdir().expect("a temporary folder");
        row(round, "mbsync", mbsync(&dovecot, way.port, place.path()), &way);
        row(round, "+ mu index", mu(place.path()), &Line::to(0));
    }
}

/// Prints what the import of a Maildir costs, and the first judgement of it.
pub(crate) fn import(arguments: &[&str]) {
    let number = |at: usize, usual: usize| {
        arguments.get(at).map_or(usual, |text| text.parse().expect("a number"))
    };
    let (count, rounds) = (number(0, 20_000), number(1, 3));
    let place = tempfile::tempdir().expect("a temporary folder");
    let maildir = place.path().join("mail");
    for part in ["tmp", "new", "cur"] {
        fs::create_dir_all(maildir.join(part)).expect("a new folder");
    }
    let plan =
        Plan { mails: count, companies: COMPANIES, files: 0, until: clock::now(), seed: 4711 };
    for (number, mail) in mails(plan).enumerate() {
        fs::write(maildir.join(format!("cur/{number}.mail:2,S")), mail.bytes).expect("can write");
    }
    println!("| round | program | seconds | CPU | peak MB | MB down | MB up |");
    println!("|---|---|---:|---:|---:|---:|---:|");
    for round in 1..=rounds {
        let config = format!(
            "[account.work]\naddress = \"robin@northwind.example\"\nsource = \"maildir\"\npath = \"{}\"\n",
            maildir.display()
        );
        let home = Home::new(&format!("{config}{ALWAYS}"));
        let path = maildir.to_str().expect("a plain name");
        let cost = process::run(&mut home.command(&["import", path]), false);
        row(round, "stepback import", cost, &Line::to(0));
        for program in ["+ first list", "+ second list"] {
            row(round, program, process::run(&mut home.command(&["list"]), false), &Line::to(0));
        }
        let then = (clock::now() - SignedDuration::from_hours(48)).to_string();
        let as_of = process::run(&mut home.command(&["list", "--as-of", &then]), false);
        row(round, "+ list --as-of", as_of, &Line::to(0));
        row(round, "mu index", mu(place.path()), &Line::to(0));
        fs::remove_dir_all(place.path().join("mu")).expect("an index");
    }
}

/// Leaves the server and a home for the program up until Enter is pressed.
pub(crate) fn serve(arguments: &[&str]) {
    let count = arguments.first().map_or(20_000, |text| text.parse().expect("a number"));
    let dovecot = Dovecot::start();
    let folders = fill(&dovecot, count, 0);
    floor::drain(dovecot.tls_port, &dovecot.ca_file, USER, &folders);
    let home = Home::new(&config(&dovecot, dovecot.tls_port));
    println!("XDG_CONFIG_HOME={}", home.path("config").display());
    let _ = std::io::stdin().read_line(&mut String::new());
}

fn row(round: usize, program: &str, cost: Cost, line: &Line) {
    let (up, down) = line.bytes();
    let mb = |bytes: u64| bytes as f64 / f64::from(1 << 20);
    println!(
        "| {round} | {program} | {:.2} | {:.2} | {:.0} | {:.1} | {:.2} |",
        cost.time.as_secs_f64(),
        cost.cpu.as_secs_f64(),
        mb(cost.peak << 10),
        mb(down),
        mb(up),
    );
}

/// Puts the mailbox onto the server and returns how many mails each folder has.
pub(crate) fn fill(dovecot: &Dovecot, count: usize, files: u64) -> Vec<(&'static str, usize)> {
    let plan = Plan { mails: count, companies: COMPANIES, files, until: clock::now(), seed: 4711 };
    let (mut folders, mut bytes) = (BTreeMap::new(), 0);
    for Mail { folder, at, bytes: mail } in mails(plan) {
        *folders.entry(folder).or_insert(0) += 1;
        bytes += mail.len();
        dovecot.deliver_at(USER, folder, &mail, at);
    }
    println!("{count} mails, {} bytes on average, {folders:?}\n", bytes / count);
    folders.into_iter().collect()
}

/// The config of a home whose account is behind `port`.
pub(crate) fn config(dovecot: &Dovecot, port: u16) -> String {
    format!(
        "[account.work]\naddress = \"robin@northwind.example\"\nlogin = \"{USER}\"\n\
         host = \"localhost\"\nport = {port}\nca_file = \"{}\"\npassword_command = \"echo {PASSWORD}\"\n{ALWAYS}",
        dovecot.ca_file.display()
    )
}

fn stepback(dovecot: &Dovecot, port: u16, count: usize) -> Cost {
    let home = Home::new(&config(dovecot, port));
    let cost = process::run(&mut home.command(&["run", "--once"]), false);
    let status = home.json(&["status", "--json"]);
    let stored = status.pointer("/accounts/0/messages").and_then(serde_json::Value::as_u64);
    assert_eq!(stored, u64::try_from(count).ok(), "every mail is there");
    cost
}

fn mbsync(dovecot: &Dovecot, port: u16, place: &Path) -> Cost {
    let config = format!(
        "FSync no\n\nIMAPStore far\nHost localhost\nPort {port}\nUser {USER}\nPass {PASSWORD}\n\
         SSLType IMAPS\nCertificateFile {}\n\n\
         MaildirStore near\nPath {place}/mail/\nInbox {place}/mail/INBOX\nSubFolders Verbatim\n\n\
         Channel all\nFar :far:\nNear :near:\nPatterns *\nCreate Near\nSync Pull\nSyncState *\n",
        dovecot.ca_file.display(),
        place = place.display()
    );
    fs::create_dir(place.join("mail")).expect("a new folder");
    fs::write(place.join("mbsyncrc"), config).expect("can write");
    process::run(Command::new("mbsync").arg("-c").arg(place.join("mbsyncrc")).arg("-aq"), false)
}

fn mu(place: &Path) -> Cost {
    let mu = |arguments: &[&str]| {
        let mut command = Command::new("mu");
        command.args(arguments).arg(format!("--muhome={}", place.join("mu").display()));
        command
    };
    let maildir = format!("--maildir={}", place.join("mail").display());
    process::run(&mut mu(&["init", &maildir, "--quiet"]), false);
    process::run(&mut mu(&["index", "--quiet"]), false)
}
