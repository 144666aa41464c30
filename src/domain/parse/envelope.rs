//! Who wrote to whom, when, about what, and in answer to what.

use super::{date::Written, headers::Headers, ids::Ids, mime::Part};
use crate::domain::mail::{Envelope, Participant, RawMail};

/// Longer than any subject a person reads (RFC 5322 §2.1.1), in characters.
const SUBJECT: usize = 998;

/// Reads the envelope of `mail`.
pub(super) fn read(mail: &Part<'_>, raw: &RawMail, written: Written) -> Envelope {
    let headers = &mail.headers;
    let (from, to, cc) = (author(headers), headers.parties("To"), headers.parties("Cc"));
    let parties: Vec<_> = from.iter().chain(&to).chain(&cc).collect();
    let ids = Ids::read(mail, &parties);
    Envelope {
        id: ids.id,
        in_reply_to: ids.in_reply_to,
        references: ids.references,
        provider_thread: raw.provider_thread.clone(),
        at: written.at,
        offset_seconds: written.offset_seconds,
        from,
        to,
        cc,
        bcc: headers.parties("Bcc"),
        subject: headers.text("Subject").unwrap_or_default().chars().take(SUBJECT).collect(),
    }
}

/// The author. Of several the one who sent it (RFC 5322 §3.6.2), else the first;
/// without any, the Sender.
fn author(headers: &Headers<'_>) -> Option<Participant> {
    let authors = headers.parties("From");
    let sender = headers.parties("Sender").into_iter().next();
    let sent_it = |author: &&Participant| {
        sender.as_ref().is_some_and(|sender| sender.address == author.address)
    };
    let author = authors.iter().find(sent_it).or(authors.first()).cloned().or(sender)?;
    Some(behind_list(headers, &author).unwrap_or(author))
}

/// The author behind `Anna Berg via Buyers <buyers@…>`, as mailing lists rewrite From
/// where DMARC would have it refused; they keep the author in a field of their own.
fn behind_list(headers: &Headers<'_>, author: &Participant) -> Option<Participant> {
    let (name, _) = author.name.as_deref()?.rsplit_once(" via ")?;
    let kept = ["X-Original-From", "X-Original-Sender", "Reply-To"];
    let listed = headers.has("List-Id") || headers.has("List-Post");
    let original = kept.iter().find_map(|field| headers.parties(field).into_iter().next());
    let original = original.filter(|original| listed && original.address != author.address)?;
    let name = original.name.or_else(|| Some(name.trim_matches(['\'', '"', ' ']).to_owned()));
    Some(Participant { name, ..original })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(header: &str) -> Option<String> {
        let header = format!("{header}\n\n");
        let author = author(&Headers::split(header.as_bytes()).0)?;
        Some(format!("{} <{}>", author.name.as_deref().unwrap_or("-"), author.address))
    }

    #[test]
    fn of_several_authors_the_sender_is_taken_else_the_first() {
        let two = "From: Anna <anna@x.example>, Ben <ben@x.example>";
        assert_eq!(from(two).as_deref(), Some("Anna <anna@x.example>"));
        let sent = format!("{two}\nSender: ben@x.example");
        assert_eq!(from(&sent).as_deref(), Some("Ben <ben@x.example>"));
        let assistant = format!("{two}\nSender: office@x.example");
        assert_eq!(from(&assistant).as_deref(), Some("Anna <anna@x.example>"));
    }

    #[test]
    fn without_an_author_the_sender_stands_in() {
        assert_eq!(from("From: \nSender: a@x.example").as_deref(), Some("- <a@x.example>"));
        assert_eq!(from("To: a@x.example"), None);
    }

    #[test]
    fn a_list_that_rewrites_the_author_does_not_hide_them() {
        let via =
            "From: 'Anna Berg' via Buyers <buyers@lists.example>\nList-Id: <buyers.lists.example>";
        let kept = format!("{via}\nX-Original-From: Anna Berg <anna@acme.example>");
        assert_eq!(from(&kept).as_deref(), Some("Anna Berg <anna@acme.example>"));
        let reply_to = format!("{via}\nReply-To: anna@acme.example");
        assert_eq!(from(&reply_to).as_deref(), Some("Anna Berg <anna@acme.example>"));
        assert_eq!(from(via).as_deref(), Some("Anna Berg' via Buyers <buyers@lists.example>"));
    }
}
