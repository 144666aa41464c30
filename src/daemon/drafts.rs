//! One task an account: it puts drafts into Drafts, each once, on a connection of its own.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use jiff::Timestamp;
use tokio::sync::mpsc;
use tracing::{info, warn};

use super::{
    event::Event,
    rewriting::Rewriter,
    source::{Fault, Remedy, Source},
};
use crate::domain::coach::Proposal;

/// A draft to be saved.
#[derive(Clone, Debug)]
pub struct Errand {
    /// The database's number of it.
    pub draft: i64,
    /// The message in RFC 5322 form.
    pub bytes: Vec<u8>,
    /// What a better text is made from, where a program is to write one.
    pub proposal: Option<Box<Proposal>>,
}

/// A server gets this long for a draft.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// What is wrong then.
pub(super) fn took_too_long() -> Fault {
    Fault {
        text: "the server took too long".to_owned(),
        hint: String::new(),
        remedy: Remedy::Retry,
    }
}

/// Runs errands until nobody sends any more.
///
/// A text that a program is to write comes first, and goes back to the loop: it is kept
/// before it is saved, so that it is written once, however often the server is tried, and
/// the draft is known again by it. An errand that failed is sent again by the loop after
/// the next look at the mailbox, which shows that the server is back.
pub async fn deliver<S: Source>(
    account: String,
    source: S,
    rewriter: Option<Rewriter>,
    mut errands: mpsc::UnboundedReceiver<Errand>,
    now: impl Fn() -> Timestamp + Send,
    events: mpsc::Sender<Event>,
) {
    let mut done = BTreeSet::new();
    // What is to be said of texts that a program was asked for.
    let mut written: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    while let Some(Errand { draft, bytes, proposal }) = errands.recv().await {
        if done.contains(&draft) {
            continue;
        }
        let event = match proposal.zip(rewriter.as_ref()) {
            // The loop has got its text by now, and sends it.
            Some(_) if written.contains_key(&draft) => continue,
            Some((proposal, rewriter)) => {
                let (bytes, remarks) = text(bytes, &proposal, rewriter).await;
                written.insert(draft, remarks);
                Event::DraftWritten { account: account.clone(), draft, bytes }
            }
            None => {
                let gap = has_gap(&bytes).then(|| FILL_IN.to_owned());
                let saving = tokio::time::timeout(PATIENCE, source.save_draft(bytes, now()));
                match saving.await.unwrap_or_else(|_| Err(took_too_long())) {
                    Ok(place) => {
                        info!(account, "saved a draft");
                        done.insert(draft);
                        let remarks = written.remove(&draft).into_iter().flatten().chain(gap);
                        let (account, remarks) = (account.clone(), remarks.collect());
                        Event::DraftSaved { account, draft, place, remarks }
                    }
                    Err(fault) => refused(&account, draft, fault),
                }
            }
        };
        if events.send(event).await.is_err() {
            return;
        }
    }
}

/// What is said where something is left for the rep to write.
const FILL_IN: &str = "Fill in what stands in [[ ]] first.";

/// The text that a program of the rep's writes, or else the one there is, with why.
async fn text(bytes: Vec<u8>, proposal: &Proposal, rewriter: &Rewriter) -> (Vec<u8>, Vec<String>) {
    match rewriter.rewrite(proposal).await {
        Ok(better) => (better.to_rfc5322().unwrap_or(bytes), Vec::new()),
        Err(why) => (bytes, vec![why]),
    }
}

/// Whether something is left for the rep to write.
fn has_gap(bytes: &[u8]) -> bool {
    bytes.windows(2).any(|two| two == b"[[")
}

/// The subject of troubles with a draft of an account, by the database's number of it.
pub fn subject(account: &str, draft: i64) -> String {
    format!("{account}: draft {draft}")
}

fn refused(account: &str, draft: i64, fault: Fault) -> Event {
    warn!(account, "cannot save a draft");
    Event::DraftRefused { account: account.to_owned(), draft, fault }
}

#[cfg(test)]
mod tests;
