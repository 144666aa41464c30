//! Delivery reports (RFC 3464).

use std::sync::LazyLock;

use super::recipients::{address_in, status_in};
use crate::domain::{
    mail::{Address, FailedRecipient},
    parse::{
        headers::Headers,
        mime::Part,
        pattern::{Pattern, pattern},
        text::beginning,
    },
};

/// More than any honest report says, in bytes.
const LIMIT: usize = 256 * 1024;

/// The recipients in the first delivery report of `mail`; `None` where it has none.
pub(super) fn read(mail: &Part<'_>) -> Option<Vec<FailedRecipient>> {
    let text = text(mail).or_else(|| wrapped(mail))?;
    let mut recipients: Vec<FailedRecipient> = Vec::new();
    for group in EMPTY_LINE.split(beginning(&text, LIMIT)) {
        let recipient = recipient(&Headers::split(group.trim_start().as_bytes()).0);
        recipients.extend(
            recipient.filter(|new| recipients.iter().all(|known| known.address != new.address)),
        );
    }
    Some(recipients)
}

fn text(mail: &Part<'_>) -> Option<String> {
    let kinds = ["message/delivery-status", "message/global-delivery-status"];
    let parts = mail.walk();
    Some(parts.into_iter().find(|part| kinds.iter().any(|kind| part.is(kind)))?.text())
}

/// The report in a mail around which a gateway put a mail of its own, keeping the
/// type's parameter; a report that a person forwards has none.
fn wrapped(mail: &Part<'_>) -> Option<String> {
    let declared = mail.parameter("report-type")?.eq_ignore_ascii_case("delivery-status");
    let inner = mail.parts.iter().find(|part| declared && part.is("message/rfc822"))?;
    text(&Part::read(&inner.bytes()))
}

/// The recipient that one group of fields is about.
fn recipient(fields: &Headers<'_>) -> Option<FailedRecipient> {
    // The original recipient is whom the author wrote to; the final one may be
    // somewhere behind a forward (RFC 3464 §2.3.1).
    let address = address(fields, "Original-Recipient").or_else(|| {
        address(fields, "Final-Recipient").or_else(|| address(fields, "X-Actual-Recipient"))
    })?;
    let diagnosis = fields.raw("Diagnostic-Code").unwrap_or_default();
    let status = status_in(&fields.raw("Status").unwrap_or_default());
    let status = status.filter(|status| status != "5.0.0").or_else(|| status_in(&diagnosis));
    let status = status.or_else(|| status_in(&fields.raw("Status").unwrap_or_default()));
    let action = fields.lower("Action");
    let action = action.split([' ', '(', ';']).next().unwrap_or_default();
    let action = match (action, status.as_deref()) {
        ("", Some(status)) if status.starts_with('4') => "delayed",
        ("", Some(status)) if status.starts_with('2') => "delivered",
        ("", _) => "failed",
        (action, _) => action,
    };
    Some(FailedRecipient { address, action: Some(action.to_owned()), status })
}

/// `rfc822; anna@acme.example` as an address.
fn address(fields: &Headers<'_>, name: &str) -> Option<Address> {
    let value = fields.raw(name)?;
    let value = value.split_once(';').map_or(value.as_str(), |(_, value)| value);
    address_in(&xtext(value))
}

/// Undoes the xtext of RFC 3461 §4 for the two characters that occur in addresses.
fn xtext(value: &str) -> String {
    value.replace("+2B", "+").replace("+3D", "=")
}

static EMPTY_LINE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\n[ \t]*\n"));
