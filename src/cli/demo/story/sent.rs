//! One mail of a story → bytes.

use jiff::Timestamp;
use mail_builder::{
    MessageBuilder,
    headers::{address::Address as Header, message_id::MessageId as IdHeader, raw::Raw},
    mime::MimePart,
};

use crate::domain::mail::Participant;

/// A mail that was written, as later ones need to know it.
#[derive(Clone, Debug)]
pub(super) struct Sent {
    /// What the story calls it.
    pub(super) name: Option<String>,
    pub(super) id: String,
    pub(super) references: Vec<String>,
    pub(super) at: Timestamp,
    pub(super) from: Participant,
    pub(super) to: Vec<Participant>,
    pub(super) cc: Vec<Participant>,
    pub(super) subject: String,
    /// The whole text, with the signature and the quote.
    pub(super) text: String,
}

impl Sent {
    /// The References of an answer to this mail (RFC 5322 §3.6.4).
    pub(super) fn thread(&self) -> Vec<String> {
        self.references.iter().chain([&self.id]).cloned().collect()
    }

    /// Writes the mail; `arrived_at` is the domain whose server took it in, if one did.
    pub(super) fn write(
        &self,
        date: &str,
        mut extra: Vec<(String, String)>,
        arrived_at: Option<&str>,
    ) -> Result<Vec<u8>, String> {
        let is =
            |name: &'static str| move |(own, _): &(String, String)| own.eq_ignore_ascii_case(name);
        let content_type = extra.iter().position(is("Content-Type")).map(|at| extra.remove(at).1);
        let return_path = extra.iter().position(is("Return-Path")).map(|at| extra.remove(at).1);
        let mut mail = MessageBuilder::new();
        if let Some(here) = arrived_at {
            let path = return_path.unwrap_or_else(|| format!("<{}>", self.from.address));
            let there = self.from.address.domain();
            let received = format!("from mail.{there} by mx.{here} with ESMTPS; {date}");
            mail =
                mail.header("Return-Path", Raw::new(path)).header("Received", Raw::new(received));
        }
        mail = self.envelope(mail, date);
        for (name, value) in extra {
            mail = mail.header(name, Raw::new(value));
        }
        let content_type = content_type.unwrap_or_else(|| "text/plain".to_owned());
        let body = MimePart::new(content_type, self.text.as_str());
        mail.body(body).write_to_vec().map_err(|error| error.to_string())
    }

    fn envelope<'m>(&'m self, mail: MessageBuilder<'m>, date: &'m str) -> MessageBuilder<'m> {
        let mut mail = mail.from(header(&self.from)).to(headers(&self.to));
        if !self.cc.is_empty() {
            mail = mail.cc(headers(&self.cc));
        }
        mail = mail
            .subject(self.subject.as_str())
            .header("Date", Raw::new(date))
            .message_id(self.id.as_str());
        if let Some(parent) = self.references.last() {
            let list = self.references.iter().map(String::as_str);
            mail = mail.in_reply_to(parent.as_str()).references(IdHeader::new_list(list));
        }
        mail
    }
}

pub(super) fn header(person: &Participant) -> Header<'_> {
    Header::new_address(person.name.as_deref(), person.address.as_str())
}

fn headers(people: &[Participant]) -> Header<'_> {
    Header::new_list(people.iter().map(header).collect())
}
