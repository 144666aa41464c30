//! Mail for the tests: conversations of Robin at Northwind, dated back from now.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use stepback::clock;

/// The rep, as mail names him.
pub(crate) const ROBIN: &str = "Robin Vale <robin@northwind.example>";
/// The prospect who was engaged and went quiet.
pub(crate) const ANNA: &str = "Anna Kowalski <anna@acme.example>";

/// Working time at every hour of every day, so that it is working time now.
pub(crate) const ALWAYS: &str = r#"
[hours]
zone = "UTC"
days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
from = "00:00"
to = "24:00"
"#;

/// The moment so many days before now: the program reads the real clock, so the mail
/// that it is given must be dated by it.
pub(crate) fn days_ago(days: i64) -> Timestamp {
    clock::now() - SignedDuration::from_hours(24 * days)
}

/// One mail.
#[derive(Clone, Debug)]
pub(crate) struct Mail {
    /// The Message-ID, without its brackets.
    pub(crate) id: String,
    /// Who wrote it.
    pub(crate) from: String,
    /// To whom.
    pub(crate) to: String,
    /// The Message-IDs of its thread before it, oldest first.
    pub(crate) answers: Vec<String>,
    /// When.
    pub(crate) at: Timestamp,
    /// The subject.
    pub(crate) subject: String,
    /// The text.
    pub(crate) text: String,
}

impl Mail {
    /// A mail that answers nothing.
    pub(crate) fn new(id: &str, (from, to): (&str, &str), subject: &str, text: &str) -> Self {
        Self {
            id: id.to_owned(),
            from: from.to_owned(),
            to: to.to_owned(),
            answers: Vec::new(),
            at: days_ago(0),
            subject: subject.to_owned(),
            text: text.to_owned(),
        }
    }

    /// The same, written so many days ago.
    pub(crate) fn days_ago(mut self, days: i64) -> Self {
        self.at = days_ago(days);
        self
    }

    /// The same as an answer to `other`, with its subject.
    pub(crate) fn answering(mut self, other: &Self) -> Self {
        self.answers = [other.answers.as_slice(), std::slice::from_ref(&other.id)].concat();
        self.subject = format!("Re: {}", other.subject.trim_start_matches("Re: "));
        self
    }

    /// The mail in RFC 5322 form.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let date = self.at.to_zoned(TimeZone::UTC).strftime("%a, %-d %b %Y %H:%M:%S +0000");
        let Self { id, from, to, subject, text, .. } = self;
        let thread: Vec<String> = self.answers.iter().map(|id| format!("<{id}>")).collect();
        let thread = match thread.last() {
            Some(last) => format!("In-Reply-To: {last}\r\nReferences: {}\r\n", thread.join(" ")),
            None => String::new(),
        };
        format!(
            "Message-ID: <{id}>\r\nDate: {date}\r\nFrom: {from}\r\nTo: {to}\r\n\
             Subject: {subject}\r\n{thread}MIME-Version: 1.0\r\n\
             Content-Type: text/plain; charset=utf-8\r\n\r\n{}\r\n",
            text.replace('\n', "\r\n")
        )
        .into_bytes()
    }

    /// The folder that it lies in.
    pub(crate) fn folder(&self) -> &'static str {
        if self.from == ROBIN { "Sent" } else { "INBOX" }
    }
}

/// Anna was engaged, and has left Robin's last question lie for nine days.
pub(crate) fn engaged_and_quiet() -> Vec<Mail> {
    let offer = Mail::new(
        "offer@northwind.example",
        (ROBIN, ANNA),
        "Route planning for the depot",
        "Hi Anna,\n\nhere is the proposal for the depot: twelve seats, and we move your routes over.\n\
         How does that look to you?\n\nBest regards,\nRobin",
    )
    .days_ago(14);
    let interest = Mail::new(
        "interest@acme.example",
        (ANNA, ROBIN),
        "",
        "Hi Robin,\n\nthank you, that fits us well. The drivers lose an hour every morning with the\n\
         paper lists. How long does it take to move forty routes over?\n\nAnna",
    )
    .answering(&offer)
    .days_ago(12);
    let question = Mail::new(
        "question@northwind.example",
        (ROBIN, ANNA),
        "",
        "Hi Anna,\n\nforty routes took the last depot four days. Which of the teams would you like\n\
         to begin with?\n\nBest regards,\nRobin",
    )
    .answering(&interest)
    .days_ago(9);
    vec![offer, interest, question]
}

/// Anna's answer to the last of [`engaged_and_quiet`], written now.
pub(crate) fn annas_answer() -> Mail {
    let conversation = engaged_and_quiet();
    let question = conversation.last().expect("three mails");
    let text = "Hi Robin,\n\nsorry for the silence, it was a wild fortnight here. Could you send me\n\
         the dates in January?\n\nAnna";
    Mail::new("answer@acme.example", (ANNA, ROBIN), "", text).answering(question)
}

/// Three mails to somebody who never answered one.
pub(crate) fn never_answered() -> Vec<Mail> {
    let pair = (ROBIN, "Tom Harker <tom@harker.example>");
    let first = "Hi Tom,\n\nwe plan routes for depots like yours. Would a look at it be worth half an\n\
         hour to you?\n\nBest regards,\nRobin";
    let first = Mail::new("cold1@northwind.example", pair, "Your depot", first).days_ago(18);
    let text = "Hi Tom,\n\nis route planning a matter for you this year?\n\nBest regards,\nRobin";
    let second =
        Mail::new("cold2@northwind.example", pair, "", text).answering(&first).days_ago(13);
    let text = "Hi Tom,\n\nwho else in your house would know about routes?\n\nBest regards,\nRobin";
    let third = Mail::new("cold3@northwind.example", pair, "", text).answering(&second).days_ago(8);
    vec![first, second, third]
}

/// Many mails, each of a conversation of its own, from the last weeks.
pub(crate) fn many(count: usize) -> impl Iterator<Item = Mail> {
    (0..count).map(|number| {
        let id = format!("{number}@many.example");
        let from = format!("Writer {number} <writer{number}@house{number}.example>");
        let subject = format!("Matter {number}");
        let text = format!("Dear Robin,\n\nthis is about matter {number}.\n\nYours");
        let days = i64::try_from(number % 60).expect("small");
        Mail::new(&id, (&from, ROBIN), &subject, &text).days_ago(days)
    })
}

/// A Maildir that somebody else keeps, with Sent and Drafts in it.
#[derive(Debug)]
pub(crate) struct LocalMail(PathBuf);

impl LocalMail {
    /// Makes an empty one at `path`.
    pub(crate) fn make(path: &Path) -> Self {
        for folder in ["", ".Sent", ".Drafts"] {
            for part in ["cur", "new", "tmp"] {
                fs::create_dir_all(path.join(folder).join(part)).expect("a new folder");
            }
        }
        Self(path.to_owned())
    }

    /// Where it lies.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Delivers a mail, under a name of its own, with its date as the file's time.
    pub(crate) fn deliver(&self, mail: &Mail) {
        let folder = if mail.folder() == "Sent" { self.0.join(".Sent") } else { self.0.clone() };
        let name = format!("{}.{}.bed", mail.at.as_second(), mail.id.replace(['/', ':'], "_"));
        let place = folder.join("tmp").join(&name);
        fs::write(&place, mail.bytes()).expect("can write");
        let file = File::options().write(true).open(&place).expect("the mail");
        file.set_modified(mail.at.into()).expect("can set the time");
        fs::rename(place, folder.join("new").join(name)).expect("can deliver");
    }

    /// Saves a draft as a mail program does, and returns its file.
    pub(crate) fn save_draft(&self, mail: &Mail) -> PathBuf {
        let folder = self.0.join(".Drafts");
        let name = format!("{}.{}.bed", mail.at.as_second(), mail.id.replace(['/', ':'], "_"));
        let (place, file) =
            (folder.join("tmp").join(&name), folder.join("cur").join(name + ":2,D"));
        fs::write(&place, mail.bytes()).expect("can write");
        fs::rename(place, &file).expect("can deliver");
        file
    }

    /// The drafts.
    pub(crate) fn drafts(&self) -> Vec<String> {
        let parts = ["new", "cur"].map(|part| fs::read_dir(self.0.join(".Drafts").join(part)));
        let files = parts.into_iter().flatten().flatten().flatten();
        files.map(|file| fs::read_to_string(file.path()).expect("a draft")).collect()
    }
}
