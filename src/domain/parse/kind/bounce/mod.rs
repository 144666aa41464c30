//! Mail that says that a mail did not arrive.
//!
//! Half of all bounces are no delivery reports (RFC 3464), only prose that a person
//! understands. Prose is believed where several things together say that a mail
//! system wrote it.

mod notice;
mod original;
mod recipients;
mod report;

use super::{Mail, Verdict};
use crate::domain::mail::{Bounce, FailedRecipient, Kind};

/// Judges by a delivery report: a bounce, or a receipt where all went well.
pub(super) fn reported(mail: &Mail<'_>) -> Option<Verdict> {
    let report = report::read(mail.part)?;
    let (bad, good): (Vec<_>, Vec<_>) = report.into_iter().partition(is_failure);
    if bad.is_empty() && !good.is_empty() {
        let evidence = vec!["a delivery report says that it was delivered".to_owned()];
        return Some(Verdict::new(Kind::Receipt, evidence));
    }
    let recipients = if bad.is_empty() { recipients::told(mail) } else { bad };
    Some(verdict(mail, recipients, vec!["it is a delivery report (RFC 3464)".to_owned()]))
}

/// Judges by what a mail system says in prose.
pub(super) fn told(mail: &Mail<'_>) -> Option<Verdict> {
    if notice::is_mail_system(mail) && notice::succeeded(mail) {
        let evidence = vec!["a mail system says that a mail was delivered".to_owned()];
        return Some(Verdict::new(Kind::Receipt, evidence));
    }
    let evidence = notice::evidence(mail)?;
    let recipients = recipients::told(mail);
    // A parcel that could not be delivered is no mail that could not.
    let surely =
        !recipients.is_empty() || notice::is_mail_system(mail) || original::is_attached(mail);
    surely.then(|| verdict(mail, recipients, evidence))
}

fn verdict(mail: &Mail<'_>, recipients: Vec<FailedRecipient>, evidence: Vec<String>) -> Verdict {
    let original = original::message_id(mail);
    let mut verdict = Verdict::new(Kind::Bounce, evidence);
    verdict.bounce = Some(Bounce { recipients, original });
    verdict
}

/// Whether a mail did not reach this recipient, or not yet.
fn is_failure(recipient: &FailedRecipient) -> bool {
    !matches!(recipient.action.as_deref(), Some("delivered" | "relayed" | "expanded"))
}
