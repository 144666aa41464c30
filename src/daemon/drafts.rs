//! One task an account: it puts drafts into Drafts, each once, on a connection of its own.

use std::{collections::BTreeSet, time::Duration};

use jiff::Timestamp;
use tokio::sync::mpsc;
use tracing::{info, warn};

use super::{
    event::Event,
    source::{Fault, Remedy, Source},
};

/// A draft to be saved.
#[derive(Clone, Debug)]
pub struct Errand {
    /// The database's number of it.
    pub draft: i64,
    /// The message in RFC 5322 form.
    pub bytes: Vec<u8>,
}

/// A server gets this long for a draft.
const PATIENCE: Duration = Duration::from_secs(120);

/// What is wrong then.
const TOO_LONG: &str = "the server took too long";

/// Runs errands until nobody sends any more.
///
/// An errand that failed is sent again by the loop after the next look at the mailbox,
/// which shows that the server is back.
pub async fn deliver<S: Source>(
    account: String,
    source: S,
    mut errands: mpsc::UnboundedReceiver<Errand>,
    now: impl Fn() -> Timestamp + Send,
    events: mpsc::Sender<Event>,
) {
    let mut done = BTreeSet::new();
    while let Some(errand) = errands.recv().await {
        if done.contains(&errand.draft) {
            continue;
        }
        let saved = tokio::time::timeout(PATIENCE, source.save_draft(errand.bytes, now())).await;
        let event = match saved {
            Ok(Ok(place)) => {
                info!(account, "saved a draft");
                done.insert(errand.draft);
                Event::DraftSaved { account: account.clone(), draft: errand.draft, place }
            }
            Ok(Err(fault)) => refused(&account, errand.draft, fault),
            Err(_) => {
                let (text, hint) = (TOO_LONG.to_owned(), String::new());
                refused(&account, errand.draft, Fault { text, hint, remedy: Remedy::Retry })
            }
        };
        if events.send(event).await.is_err() {
            return;
        }
    }
}

/// The subject of troubles with the drafts of an account.
pub fn subject(account: &str) -> String {
    format!("{account}: draft")
}

fn refused(account: &str, draft: i64, fault: Fault) -> Event {
    warn!(account, "cannot save a draft");
    Event::DraftRefused { account: account.to_owned(), draft, fault }
}
