//! Stories: mail conversations as transcripts that a rep can read and review.
//!
//! A story is a text file. Its first line is the title, the lines up to the first
//! empty one say what it is about. Then come the cast, the mails, the moment *now*,
//! and what is expected of the program then:
//!
//! ```text
//! Silent after the proposal
//! Anna liked the demo and asked for a proposal. She got it, and then nothing came.
//!
//! anna = Anna Kowalska <anna@kestrel.example>, quotes like outlook, signs "Anna Kowalska / Operations"
//! piet = Piet Maes <piet@kestrel.example>
//!
//! 16wd 09:40 anna cc piet: Proposal?
//!     Hi Robin,
//!
//!     could you put the numbers for two sites into a proposal?
//!
//! 15wd 11:05 robin to all: re
//!     Hi Anna,
//!
//!     here it is. What do you think?
//!
//! now
//! state: silent
//! play: step-back
//! ```
//!
//! **Cast.** `key = Name <address>`, then what is true of their mail, after commas:
//! `quotes like gmail`, `outlook`, `german` (Thunderbird), `outlook-german`, or `nothing` (the
//! default); `signs "…"`, with ` / ` between lines; `also address` for more addresses of the
//! rep. The rep's line begins with `rep`; without one, the rep is `robin`: Robin Vos of Northwind.
//!
//! **Mails.** `WHEN WHO [to WHOM, …] [cc WHOM, …] [in FOLDER] [as NAME]: SUBJECT`, then
//! the body, indented by four.
//!
//! - `WHEN` is `2026-10-05 10:12`, or `9wd 10:12`: the ninth working day before now (`0wd` is
//!   today). `zone Europe/Amsterdam` on a line of its own sets the zone.
//! - The subject `re` answers the mail above, `re NAME` the one called so, and `fwd` forwards
//!   in the same ways. Message-ID, In-Reply-To, References, the quote and the signature are
//!   filled in as mail programs do.
//! - Without `to`, an answer goes to whom mail programs would send it, `to all` to everyone; a
//!   new mail to the rep.
//! - The rep's mail lies in `Sent`, all other in `INBOX`, unless `in` says otherwise.
//! - `header Name: value` under a mail adds a header; `header Subject: …` gives an answer another
//!   subject, `header Content-Type: …` its text another type.
//!
//! `WHEN bounce [of NAME] [for WHOM]: 550 5.1.1 user unknown` is the server's report (RFC 3464)
//! that a mail did not arrive.
//!
//! **Decisions.** `WHEN robin closes anna`, `reopens`, `wins`, `ignores`, or `snoozes anna until
//! WHEN`, where `+5wd` is the fifth working day after now.
//!
//! **Now and expectations.** `now 2026-11-20 11:00`, or `now` alone for the reader's own. The lines
//! after it are `key: value`, or `ADDRESS key: value` where there are several relationships.
//!
//! In any text `{+3wd}` stands for the date three working days after now, `{-14d}` for the one 14
//! calendar days before; `{+3wd %d.%m.%Y}` writes it another way (`strftime`). A line that begins
//! with `#` is a note.

mod bounce;
mod cast;
mod compose;
mod line;
mod quote;
mod script;
mod sent;
#[cfg(test)]
mod tests;
mod unpack;
mod when;

use jiff::{Timestamp, tz::TimeZone};

use self::{compose::Composer, script::Script};
use crate::{
    domain::{
        calendar::Hours,
        decision::Decision,
        mail::{Address, FolderName, FolderRole, MessageId, Participant, RawMail, Uid},
    },
    maildir,
};

/// A transcript, read: the mails as a mailbox would hold them, and what is expected.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// The first line.
    pub title: String,
    /// What the story is about.
    pub about: String,
    /// The rep, with the first of the addresses.
    pub rep: Participant,
    /// All of the rep's addresses.
    pub identities: Vec<Address>,
    /// Where the story's clock runs.
    pub zone: TimeZone,
    /// The mails, in the order of the file.
    pub mails: Vec<Mail>,
    /// What the rep decided, in the order of the file.
    pub decisions: Vec<Decision>,
    /// The moment at which the expectations hold.
    pub now: Timestamp,
    /// What is expected, in the order of the file.
    pub expectations: Vec<Expectation>,
}

/// One mail as its folder holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// The folder.
    pub folder: FolderName,
    /// What the folder is for.
    pub role: FolderRole,
    /// The mail in RFC 5322 form.
    pub bytes: Vec<u8>,
    /// When it was sent and arrived.
    pub at: Timestamp,
    /// Its Message-ID.
    pub id: MessageId,
    /// The unique part of its file name in a Maildir.
    file_name: String,
}

impl Mail {
    /// The mail as a source hands it over.
    pub fn raw(&self) -> RawMail {
        RawMail {
            bytes: self.bytes.clone(),
            uid: self.uid(),
            arrived: self.at,
            provider_thread: None,
            complete: true,
        }
    }

    /// The number it has once unpacked.
    pub fn uid(&self) -> Uid {
        maildir::uid_of(self.file_name.as_bytes())
    }
}

/// One line of what is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// What is looked at, as `state`.
    pub key: String,
    /// What it should be.
    pub value: String,
    /// The line of the file.
    pub line: usize,
}

/// Occurs when a story cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {problem}")]
pub struct StoryError {
    /// The file as its reader named it.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: String,
}

impl Story {
    /// Reads a story; `file` names it in errors and in the Message-IDs.
    ///
    /// A bare `now` line means the `now` given here. `hours` tells working days, and the zone
    /// where the story sets none.
    ///
    /// # Errors
    ///
    /// Occurs when a line is not understood, someone is not in the cast, a mail that is
    /// answered is missing, a mail lies after now, or there is no `now` line.
    pub fn read(file: &str, text: &str, now: Timestamp, hours: &Hours) -> Result<Self, StoryError> {
        let named =
            |at: Problem| StoryError { file: file.to_owned(), line: at.line, problem: at.text };
        let script = Script::read(text).map_err(named)?;
        let clock = script.clock(now, hours).map_err(named)?;
        Composer::new(file, &script, &clock).compose().map_err(named)
    }

    /// What is expected of `key`.
    pub fn expected(&self, key: &str) -> Option<&str> {
        let mut lines = self.expectations.iter();
        lines.find(|line| line.key == key).map(|line| line.value.as_str())
    }
}

/// What is wrong with a line, before the file is named.
#[derive(Clone, Debug)]
struct Problem {
    line: usize,
    text: String,
}

impl Problem {
    fn new(line: usize, text: impl Into<String>) -> Self {
        Self { line, text: text.into() }
    }
}
