//! A draft as a message: RFC 5322, in paragraphs that flow (RFC 3676).

use mail_builder::{
    MessageBuilder,
    headers::{
        address::Address as Written, content_type::ContentType, message_id::MessageId as Ids,
    },
    mime::MimePart,
};

use super::Draft;
use crate::domain::mail::{MessageId, Participant};

/// Lines are no longer, in characters, so that a reader who can't let them flow sees them
/// whole.
const WIDTH: usize = 72;

impl Draft {
    /// The message in RFC 5322 form, as plain text in paragraphs that the reader's
    /// program wraps (RFC 3676).
    ///
    /// # Errors
    ///
    /// Occurs never in practice: writing goes to memory.
    pub fn to_rfc5322(&self) -> std::io::Result<Vec<u8>> {
        let ids: Vec<String> = self.references.iter().map(MessageId::to_string).collect();
        let mut message = MessageBuilder::new()
            .message_id(self.id.to_string())
            .date(self.at.as_second())
            .from(written(&self.from))
            .to(list(&self.to))
            .subject(self.subject.clone())
            .in_reply_to(self.in_reply_to.to_string())
            .references(Ids::new_list(ids.into_iter()));
        if !self.cc.is_empty() {
            message = message.cc(list(&self.cc));
        }
        let kind = ContentType::new("text/plain")
            .attribute("charset", "utf-8")
            .attribute("format", "flowed");
        message.body(MimePart::new(kind, flowed(&self.body))).write_to_vec()
    }
}

fn written(one: &Participant) -> Written<'static> {
    // A name must not break out of its header.
    let clean = |name: &String| name.chars().filter(|c| !c.is_control()).collect::<String>();
    Written::new_address(one.name.as_ref().map(clean), one.address.to_string())
}

fn list(all: &[Participant]) -> Written<'static> {
    Written::new_list(all.iter().map(written).collect())
}

/// Ends each line that goes on in the next with a space (RFC 3676 §4.2).
fn flowed(body: &str) -> String {
    body.lines().map(|line| flowed_line(line.trim_end())).collect::<Vec<_>>().join("\r\n")
}

fn flowed_line(line: &str) -> String {
    let mut lines = vec![String::new()];
    for word in line.split_whitespace() {
        let Some(last) = lines.last_mut() else { break };
        if last.is_empty() {
            last.push_str(word);
        } else if last.chars().count() + 1 + word.chars().count() < WIDTH {
            last.push(' ');
            last.push_str(word);
        } else {
            last.push(' ');
            lines.push(word.to_owned());
        }
    }
    lines.into_iter().map(stuffed).collect::<Vec<_>>().join("\r\n")
}

/// Puts a space before what would be taken for a quotation, or by the way the mail
/// goes for the beginning of another (RFC 3676 §4.4).
fn stuffed(line: String) -> String {
    match line.starts_with('>') || line.starts_with("From ") {
        true => format!(" {line}"),
        false => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A flowed text as its reader puts it together again (RFC 3676 §4.1).
    fn read(flowed: &str) -> String {
        let mut out = String::new();
        for line in flowed.split("\r\n") {
            let line = line.strip_prefix(' ').unwrap_or(line);
            out.push_str(line);
            if !line.ends_with(' ') {
                out.push('\n');
            }
        }
        out.trim_end().to_owned()
    }

    #[test]
    fn paragraphs_flow_and_come_back_as_they_were() {
        let long = format!("Hi Anna,\n\n{}end.\n\nBest,\nRobin", "word ".repeat(40));
        let sent = flowed(&long);
        assert!(sent.split("\r\n").all(|line| line.chars().count() <= WIDTH), "{sent}");
        assert_eq!(read(&sent), long);
        assert_eq!(flowed("a \n\nb"), "a\r\n\r\nb");
    }

    #[test]
    fn what_looks_like_a_quotation_or_another_mail_is_stuffed() {
        assert_eq!(flowed(">9 people"), " >9 people");
        assert_eq!(flowed("From here on"), " From here on");
        let wrapped = format!("{} From there", "x".repeat(68));
        assert!(flowed(&wrapped).ends_with("\r\n From there"), "{}", flowed(&wrapped));
        assert_eq!(read(&flowed(&wrapped)), wrapped);
    }
}
