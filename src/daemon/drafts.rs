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
/// An errand that failed is sent again by the loop after the next look at the mailbox,
/// which shows that the server is back.
pub async fn deliver<S: Source>(
    account: String,
    source: S,
    rewriter: Option<Rewriter>,
    mut errands: mpsc::UnboundedReceiver<Errand>,
    now: impl Fn() -> Timestamp + Send,
    events: mpsc::Sender<Event>,
) {
    let mut done = BTreeSet::new();
    let mut written: BTreeMap<i64, Finished> = BTreeMap::new();
    while let Some(errand) = errands.recv().await {
        let draft = errand.draft;
        if done.contains(&draft) {
            continue;
        }
        // A text is written once, however often the server is tried.
        let ready = match written.remove(&draft) {
            Some(ready) => ready,
            None => Finished::of(errand, rewriter.as_ref()).await,
        };
        let saving = source.save_draft(ready.bytes.clone(), now());
        let saved = tokio::time::timeout(PATIENCE, saving).await;
        let event = match saved.unwrap_or_else(|_| Err(took_too_long())) {
            Ok(place) => {
                info!(account, "saved a draft");
                done.insert(draft);
                let (account, remarks) = (account.clone(), ready.remarks);
                Event::DraftSaved { account, draft, place, remarks }
            }
            Err(fault) => {
                written.insert(draft, ready);
                refused(&account, draft, fault)
            }
        };
        if events.send(event).await.is_err() {
            return;
        }
    }
}

/// A message as it is saved, and what the rep should know of it.
struct Finished {
    bytes: Vec<u8>,
    remarks: Vec<String>,
}

impl Finished {
    async fn of(errand: Errand, rewriter: Option<&Rewriter>) -> Self {
        let Errand { mut bytes, proposal, .. } = errand;
        let mut remarks = Vec::new();
        if let (Some(proposal), Some(rewriter)) = (&proposal, rewriter) {
            match rewriter.rewrite(proposal).await {
                Ok(better) => bytes = better.to_rfc5322().unwrap_or(bytes),
                Err(why) => remarks.push(why),
            }
        }
        if has_gap(&bytes) {
            remarks.push("Fill in what stands in [[ ]] first.".to_owned());
        }
        Self { bytes, remarks }
    }
}

/// Whether something is left for the rep to write.
fn has_gap(bytes: &[u8]) -> bool {
    bytes.windows(2).any(|two| two == b"[[")
}

/// The subject of troubles with the drafts of an account.
pub fn subject(account: &str) -> String {
    format!("{account}: draft")
}

fn refused(account: &str, draft: i64, fault: Fault) -> Event {
    warn!(account, "cannot save a draft");
    Event::DraftRefused { account: account.to_owned(), draft, fault }
}
