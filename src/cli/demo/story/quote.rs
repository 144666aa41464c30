//! What mail programs put below a new text: the quote, the forwarded mail.

use jiff::{Zoned, fmt::strtime};

use super::cast::QuoteStyle;
use crate::domain::{mail::Participant, months};

/// A mail as a quote shows it.
#[derive(Clone, Debug)]
pub(super) struct Quoted<'a> {
    pub(super) at: Zoned,
    pub(super) from: &'a Participant,
    pub(super) to: &'a [Participant],
    pub(super) cc: &'a [Participant],
    pub(super) subject: &'a str,
    pub(super) text: &'a str,
}

impl Quoted<'_> {
    /// The mail below an answer to it.
    pub(super) fn below_answer(&self, style: QuoteStyle) -> String {
        match style {
            QuoteStyle::Nothing => String::new(),
            QuoteStyle::Gmail => {
                let when = self.date("%a, %b %-d, %Y at %-I:%M %p");
                format!("\nOn {when} {} wrote:\n\n{}", full(self.from), self.marked())
            }
            QuoteStyle::German => {
                let when = self.date("%d.%m.%Y um %H:%M");
                format!("\nAm {when} schrieb {}:\n{}", self.from.label(), self.marked())
            }
            QuoteStyle::Outlook => self.block(&ENGLISH, &self.date("%A, %-d %B %Y %H:%M")),
            QuoteStyle::OutlookGerman => {
                let weekday = usize::from(self.at.weekday().to_monday_zero_offset().unsigned_abs());
                let month = usize::from(self.at.month().unsigned_abs()).saturating_sub(1);
                let (weekday, month) = (WEEKDAYS.get(weekday), months::GERMAN.get(month));
                let name = |name: Option<&&str>| name.copied().unwrap_or_default().to_owned();
                let (day, rest) = (self.date("%-d."), self.date("%Y %H:%M"));
                let when = format!("{}, {day} {} {rest}", name(weekday), name(month));
                self.block(&GERMAN, &when)
            }
        }
    }

    /// The mail below the words of whoever forwards it.
    pub(super) fn forwarded(&self) -> String {
        format!(
            "\n---------- Forwarded message ---------\nFrom: {}\nDate: {}\nSubject: {}\nTo: {}\n\n{}",
            full(self.from),
            self.date("%a, %b %-d, %Y at %-I:%M %p"),
            self.subject,
            list(self.to),
            self.text
        )
    }

    fn date(&self, format: &str) -> String {
        strtime::format(format, &self.at).unwrap_or_default()
    }

    fn marked(&self) -> String {
        let marked = |line: &str| match line {
            "" => ">\n".to_owned(),
            quoted if quoted.starts_with('>') => format!(">{quoted}\n"),
            line => format!("> {line}\n"),
        };
        self.text.lines().map(marked).collect()
    }

    /// Outlook's block of headers.
    fn block(&self, [from, sent, to, cc, subject]: &[&str; 5], when: &str) -> String {
        let copies = match self.cc {
            [] => String::new(),
            people => format!("{cc}: {}\n", list(people)),
        };
        format!(
            "\n________________________________\n{from}: {}\n{sent}: {when}\n{to}: {}\n\
             {copies}{subject}: {}\n\n{}",
            full(self.from),
            list(self.to),
            self.subject,
            self.text
        )
    }
}

const ENGLISH: [&str; 5] = ["From", "Sent", "To", "Cc", "Subject"];
const GERMAN: [&str; 5] = ["Von", "Gesendet", "An", "Cc", "Betreff"];
const WEEKDAYS: [&str; 7] =
    ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"];

fn full(person: &Participant) -> String {
    match &person.name {
        Some(name) => format!("{name} <{}>", person.address),
        None => person.address.to_string(),
    }
}

fn list(people: &[Participant]) -> String {
    people.iter().map(full).collect::<Vec<_>>().join("; ")
}
