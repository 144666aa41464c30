//! Mails in RFC 5322 form, read as a real one would be.

use jiff::{Timestamp, tz::TimeZone};
use stepback::{
    domain::{
        mail::{RawMail, Uid},
        parse::{Parsed, parse},
    },
    store::ReadMail,
};

/// The rep.
pub(crate) const ROBIN: &str = "Robin Vale <robin@northwind.example>";

/// A mail to be written.
#[derive(Clone, Debug)]
pub(crate) struct Letter {
    pub(crate) id: String,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) subject: String,
    /// The Message-IDs before it, oldest first.
    pub(crate) thread: Vec<String>,
    pub(crate) at: Timestamp,
    pub(crate) text: String,
    /// More header lines, each with its end.
    pub(crate) more: String,
}

impl Letter {
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let date = self.at.to_zoned(TimeZone::UTC).strftime("%a, %-d %b %Y %H:%M:%S +0000");
        let Self { id, from, to, subject, text, more, .. } = self;
        let ids: Vec<String> = self.thread.iter().map(|id| format!("<{id}>")).collect();
        let thread = match ids.last() {
            Some(last) => format!("In-Reply-To: {last}\r\nReferences: {}\r\n", ids.join(" ")),
            None => String::new(),
        };
        format!(
            "Message-ID: <{id}>\r\nDate: {date}\r\nFrom: {from}\r\nTo: {to}\r\nSubject: {subject}\r\n\
             {thread}{more}MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{}\r\n",
            text.replace('\n', "\r\n")
        )
        .into_bytes()
    }
}

/// A mail as it comes out of a folder.
pub(crate) fn read(bytes: Vec<u8>, uid: i64, arrived: Timestamp) -> ReadMail {
    let raw = RawMail { bytes, uid: Uid(uid), arrived, provider_thread: None, complete: true };
    let Parsed { envelope, reading } = parse(&raw);
    ReadMail { uid: raw.uid, envelope, reading }
}
