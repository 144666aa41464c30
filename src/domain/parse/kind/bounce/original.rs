//! Which mail a bounce is about.

use std::sync::LazyLock;

use crate::domain::{
    mail::{Address, MessageId},
    parse::{
        headers::Headers,
        kind::Mail,
        mime::Part,
        pattern::{Pattern, pattern},
        text::beginning,
    },
};

/// The Message-ID of the mail that came back: from the mail itself where it is
/// attached, from its header where that is quoted, else from what the bounce answers.
pub(super) fn message_id(mail: &Mail<'_>) -> Option<MessageId> {
    attached(mail.part, |headers| id(&headers.raw("Message-ID")?))
        .or_else(|| quoted(mail))
        .or_else(|| mail.envelope.in_reply_to.first().cloned())
        .or_else(|| mail.envelope.references.last().cloned())
}

/// Whether the mail that came back is attached.
pub(super) fn is_attached(mail: &Mail<'_>) -> bool {
    attached(mail.part, |headers| (!headers.is_empty()).then_some(())).is_some()
}

/// Whom the mail that came back was to, where it names one recipient only.
pub(super) fn only_recipient(mail: &Mail<'_>) -> Option<Address> {
    let to = attached(mail.part, |headers| {
        // Mail through a list is to the list; whom it did not reach is unknown.
        let listed = ["List-Id", "X-BeenThere", "Mailing-List"].iter().any(|f| headers.has(f));
        if listed { None } else { only(&headers.parties("To")) }
    });
    to.or_else(|| {
        let line = TO.captures(beginning(mail.visible, 64 * 1024))?;
        let line = format!("To: {}\n", line.get(1)?.as_str());
        only(&Headers::split(line.as_bytes()).0.parties("To"))
    })
}

fn only(parties: &[crate::domain::mail::Participant]) -> Option<Address> {
    match parties {
        [one] => Some(one.address.clone()),
        _ => None,
    }
}

/// What `read` finds in the header of a mail that is attached, or whose header is.
fn attached<T>(mail: &Part<'_>, read: impl Fn(&Headers<'_>) -> Option<T>) -> Option<T> {
    let kinds = [
        "message/rfc822",
        "message/global",
        "text/rfc822-headers",
        "message/rfc822-headers",
        "message/global-headers",
    ];
    let parts = mail.walk();
    let mut returned = parts.into_iter().filter(|part| kinds.iter().any(|kind| part.is(kind)));
    returned.find_map(|part| read(&Headers::split(&part.bytes()).0))
}

fn quoted(mail: &Mail<'_>) -> Option<MessageId> {
    let line = MESSAGE_ID.captures(mail.visible)?;
    id(line.get(1)?.as_str())
}

fn id(value: &str) -> Option<MessageId> {
    let (_, id) = value.split_once('<')?;
    MessageId::parse(id.split('>').next()?)
}

static MESSAGE_ID: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?im)^[ \t>|]*(?:original[ -])?message[ -]id[ \t]*:\s*(<[^<>\s]+>)")
});

static TO: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?im)^[ \t>|]*to:[ \t]*(\S.*)$"));
