//! A server's report that a mail did not arrive (RFC 3464).

use mail_builder::{
    MessageBuilder,
    headers::{content_type::ContentType, raw::Raw},
    mime::MimePart,
};

use super::sent::header;
use crate::domain::mail::Participant;

/// What a report says.
pub(super) struct Report<'a> {
    pub(super) date: String,
    pub(super) id: String,
    pub(super) failed: Vec<Participant>,
    /// The answer of the server that refused the mail.
    pub(super) diagnostic: &'a str,
    pub(super) original: &'a [u8],
    /// Who wrote the mail, and now gets the report.
    pub(super) sender: &'a Participant,
}

impl Report<'_> {
    /// Writes the report as Postfix does.
    pub(super) fn write(&self) -> Result<Vec<u8>, String> {
        let host = format!("mx.{}", self.sender.address.domain());
        let daemon = format!("MAILER-DAEMON@{host}");
        let report = ContentType::new("multipart/report")
            .attribute("report-type", "delivery-status")
            // An `@` may not stand in a boundary (RFC 2046 §5.1.1).
            .attribute("boundary", format!("report.{}", self.id.replace('@', "_")));
        let parts = vec![
            MimePart::new("text/plain", self.notice(&host)),
            MimePart::new("message/delivery-status", self.status(&host).into_bytes())
                .transfer_encoding("7bit"),
            MimePart::new("message/rfc822", self.original).transfer_encoding("7bit"),
        ];
        let mail = MessageBuilder::new()
            .header("Return-Path", Raw::new("<>"))
            .header("Received", Raw::new(format!("by {host} (Postfix); {}", self.date)))
            .from(("Mail Delivery System", daemon.as_str()))
            .to(header(self.sender))
            .subject("Undelivered Mail Returned to Sender")
            .header("Date", Raw::new(self.date.as_str()))
            .header("Auto-Submitted", Raw::new("auto-replied"))
            .message_id(self.id.as_str())
            .body(MimePart::new(report, parts));
        mail.write_to_vec().map_err(|error| error.to_string())
    }

    fn notice(&self, host: &str) -> String {
        let mut text = format!(
            "This is the mail system at host {host}.\n\n\
             I'm sorry to have to inform you that your message could not\n\
             be delivered to one or more recipients. It's attached below.\n\n"
        );
        for Participant { address, .. } in &self.failed {
            let there = address.domain();
            text += &format!("<{address}>: host mx.{there} said: {}\n", self.diagnostic);
        }
        text
    }

    fn status(&self, host: &str) -> String {
        let status = self.status_code();
        let action = if status.starts_with('4') { "delayed" } else { "failed" };
        let mut text = format!("Reporting-MTA: dns; {host}\r\nArrival-Date: {}\r\n", self.date);
        for Participant { address, .. } in &self.failed {
            text += &format!(
                "\r\nFinal-Recipient: rfc822; {address}\r\nAction: {action}\r\nStatus: {status}\r\n\
                 Remote-MTA: dns; mx.{}\r\nDiagnostic-Code: smtp; {}\r\n",
                address.domain(),
                self.diagnostic
            );
        }
        text
    }

    /// The enhanced status code (RFC 3463) in the server's answer, or *other*.
    fn status_code(&self) -> &str {
        let is_code = |word: &&str| {
            word.split('.').count() == 3 && word.split('.').all(|part| part.parse::<u16>().is_ok())
        };
        self.diagnostic.split_whitespace().find(is_code).unwrap_or("5.0.0")
    }
}
