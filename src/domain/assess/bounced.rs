//! Whether a message never reached anybody.

use super::Timeline;
use crate::domain::mail::{Address, Message};

/// The first of `bounces` where together they return `sent` for every recipient.
pub(super) fn bounce_of<'a>(
    sent: &Message,
    timeline: &Timeline<'_>,
    bounces: impl Iterator<Item = &'a Message>,
) -> Option<&'a Message> {
    let later = |bounce: &&Message| timeline.at(bounce) >= timeline.at(sent);
    let bounces: Vec<&Message> =
        bounces.filter(later).filter(|bounce| is_about(bounce, sent)).collect();
    let failed = |address| bounces.iter().any(|bounce| names(bounce, address));
    let all = sent.envelope.to.iter().all(|to| failed(&to.address));
    bounces.first().copied().filter(|_| all)
}

/// Whether `bounce` can be about `sent`: it says so, or doesn't say.
fn is_about(bounce: &Message, sent: &Message) -> bool {
    let original = bounce.reading.bounce.as_ref().and_then(|bounce| bounce.original.as_ref());
    original.is_none_or(|original| *original == sent.envelope.id)
}

fn names(bounce: &Message, address: &Address) -> bool {
    let recipients = bounce.reading.bounce.iter().flat_map(|bounce| &bounce.recipients);
    recipients.into_iter().any(|failed| {
        failed.address == *address
            && failed.action.as_deref().is_none_or(|action| action == "failed")
    })
}
