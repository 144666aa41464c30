//! A Maildir as a [`Source`].

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use jiff::Timestamp;
use tokio::{sync::mpsc, task};

use super::{Fault, Remedy, Source};
use crate::{
    domain::mail::{Batch, FolderName, Uid},
    maildir::{Error, Maildir, UniqueName, Watch},
};

/// An account whose mail another program brings into a Maildir.
#[derive(Debug)]
pub struct Local {
    state: Arc<Mutex<State>>,
    watch: Option<Watch>,
    drafts: AtomicU64,
}

/// What the blocking side holds.
#[derive(Debug)]
struct State {
    maildir: Maildir,
    /// The mails of each folder that were handed over.
    known: BTreeMap<FolderName, BTreeSet<Uid>>,
}

impl Local {
    /// Sets up the account; `known` is what the database holds of it.
    pub fn new(maildir: Maildir, known: BTreeMap<FolderName, BTreeSet<Uid>>) -> Self {
        let state = Arc::new(Mutex::new(State { maildir, known }));
        Self { state, watch: None, drafts: AtomicU64::new(0) }
    }

    /// Does something with files on a thread that may block.
    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut State) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let state = Arc::clone(&self.state);
        let done = task::spawn_blocking(move || {
            work(&mut state.lock().unwrap_or_else(PoisonError::into_inner))
        });
        done.await.unwrap_or_else(|_| Err(gave_up()))
    }
}

impl State {
    /// Hands over what is new.
    fn check(
        &mut self,
        since: Timestamp,
        now: Timestamp,
        batches: &mpsc::Sender<Batch>,
    ) -> Result<(), Fault> {
        let mut fault = None;
        let mut news: Vec<(FolderName, Vec<Uid>)> = Vec::new();
        for batch in self.maildir.check(&self.known, since, now)? {
            match batch {
                Ok(batch) => {
                    news.push((
                        batch.folder.clone(),
                        batch.mails.iter().map(|mail| mail.uid).collect(),
                    ));
                    if batches.blocking_send(batch).is_err() {
                        break;
                    }
                }
                // The other folders go on; the view is not complete, though.
                Err(error) => fault = fault.or(Some(Fault::from(error))),
            }
        }
        for (folder, uids) in news {
            self.known.entry(folder).or_default().extend(uids);
        }
        fault.map_or(Ok(()), Err)
    }
}

impl Source for Local {
    async fn check(
        &mut self,
        since: Timestamp,
        now: Timestamp,
        batches: mpsc::Sender<Batch>,
    ) -> Result<(), Fault> {
        if self.watch.is_none() {
            self.watch = self.blocking(|state| Ok(state.maildir.watch()?)).await?;
        }
        self.blocking(move |state| state.check(since, now, &batches)).await
    }

    async fn wait(&mut self, poll: Duration) -> Result<(), Fault> {
        let changed = async {
            match &mut self.watch {
                Some(watch) => watch.changed().await,
                None => std::future::pending().await,
            }
        };
        // Both outcomes call for a look.
        let _ = tokio::time::timeout(poll, changed).await;
        Ok(())
    }

    async fn save_draft(&self, draft: Vec<u8>, now: Timestamp) -> Result<FolderName, Fault> {
        let nonce = self.drafts.fetch_add(1, Ordering::Relaxed);
        let name = UniqueName::new(now, std::process::id(), nonce, "localhost");
        self.blocking(move |state| Ok(state.maildir.save_draft(&draft, &name)?)).await?;
        Ok(FolderName("Drafts".to_owned()))
    }
}

fn gave_up() -> Fault {
    Fault {
        text: "reading the mail files failed".to_owned(),
        hint: String::new(),
        remedy: Remedy::Retry,
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self { text: error.to_string(), hint: String::new(), remedy: Remedy::Retry }
    }
}
