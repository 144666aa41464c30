//! The commands as a rep or a script types them: no server, no desktop, no account.

mod backtest;
mod check;
mod config;
mod decide;
mod doctor;
mod draft;
mod import;
mod json;
mod setup;
mod text;

use std::fs;

use crate::support::{
    mailbox::{ALWAYS, Mail, engaged_and_quiet, never_answered},
    program::Home,
};

/// A home with an account and no mail.
fn home() -> Home {
    Home::new(&format!(
        "[account.work]\naddress = \"robin@northwind.example\"\nhost = \"imap.northwind.example\"\n\
         password_command = \"false\"\n{ALWAYS}"
    ))
}

/// A home into which these mails were imported.
fn home_with(mails: &[Mail]) -> Home {
    let home = home();
    import(&home, mails);
    home
}

/// Imports mails as an mbox file and returns what was said.
fn import(home: &Home, mails: &[Mail]) -> String {
    let place = home.path("mail.mbox");
    fs::write(&place, mbox(mails)).expect("can write");
    home.says(&["import", &place.display().to_string()])
}

/// Mails as an mbox file.
fn mbox(mails: &[Mail]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for mail in mails {
        let date = mail.at.strftime("%a %b %e %H:%M:%S %Y");
        bytes.extend(format!("From sender@somewhere.example {date}\n").into_bytes());
        bytes.extend(mail.bytes().into_iter().filter(|byte| *byte != b'\r'));
        bytes.push(b'\n');
    }
    bytes
}

/// A silence, a cold one, a newsletter and a colleague.
fn mixed() -> Vec<Mail> {
    let robin = "robin@northwind.example";
    let news = Mail::new("news@shop.example", ("no-reply@shop.example", robin), "News", "Buy!");
    let pair = ("Kim Vale <kim@northwind.example>", robin);
    let colleague = Mail::new("lunch@northwind.example", pair, "Lunch", "Are you hungry?");
    let others = [news.days_ago(3), colleague.days_ago(2)];
    [engaged_and_quiet(), never_answered(), others.to_vec()].concat()
}
