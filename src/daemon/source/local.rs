//! A Maildir as a [`Source`].

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::RangeInclusive,
    path::PathBuf,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use jiff::Timestamp;
use tokio::{sync::mpsc, task};

use super::{Clock, Fault, Reach, Remedy, Source};
use crate::{
    domain::mail::{Batch, DraftPlace, FolderName, News, Uid},
    maildir::{Error, Maildir, UniqueName, Watch},
};

/// No more drafts are told in one look.
const NEWEST: usize = 20;

/// An account whose mail another program brings into a Maildir.
#[derive(Debug)]
pub struct Local {
    state: Arc<Mutex<State>>,
    watch: Option<Watch>,
    drafts: AtomicU64,
}

/// Where a Maildir is, and which of its folders are followed.
#[derive(Clone, Debug)]
pub struct Place {
    /// The folder with all mail in it.
    pub path: PathBuf,
    /// Patterns of folder names.
    pub include: Vec<String>,
    /// Patterns of folders left out of these.
    pub exclude: Vec<String>,
}

/// What the blocking side holds.
#[derive(Debug)]
struct State {
    place: Place,
    /// Opened when it is first needed: the program that keeps it may make it later, and
    /// its disk may not be there yet.
    maildir: Option<Maildir>,
    /// The mails of each folder that were handed over.
    known: BTreeMap<FolderName, BTreeSet<Uid>>,
    /// The drafts that were seen in this run: older ones are no news.
    drafts: Option<BTreeMap<FolderName, BTreeSet<Uid>>>,
    /// Whether the rep was warned of drafts in an earlier run: then the newest are told at
    /// the first look.
    warned: bool,
}

impl Local {
    /// Sets up the account; `known` is what the database holds of it.
    pub fn new(place: Place, known: BTreeMap<FolderName, BTreeSet<Uid>>) -> Self {
        let state = Arc::new(Mutex::new(State {
            place,
            maildir: None,
            known,
            drafts: None,
            warned: false,
        }));
        Self { state, watch: None, drafts: AtomicU64::new(0) }
    }

    /// Tells the newest drafts at the first look, if there are any of these: the rep was
    /// warned of them in an earlier run.
    pub fn warned_of(self, drafts: &BTreeSet<Uid>) -> Self {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).warned = !drafts.is_empty();
        self
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

impl Place {
    fn open(&self) -> Result<Maildir, Error> {
        Maildir::open(&self.path, &self.include, &self.exclude)
    }
}

impl State {
    /// Watches the folders, those made since too; `None` where that cannot be done.
    fn watch(&mut self, watch: Option<Watch>) -> Result<Option<Watch>, Fault> {
        let maildir = opened(&mut self.maildir, &self.place)?;
        let Some(mut watch) = watch else { return Ok(maildir.watch()?) };
        Ok(watch.extend(maildir)?.then_some(watch))
    }

    /// Hands over what is new, and tells what went.
    fn check(
        &mut self,
        since: Timestamp,
        now: Timestamp,
        news: &mpsc::Sender<News>,
    ) -> Result<(), Fault> {
        let mut fault = None;
        self.look_at_drafts(since, now, news)?;
        let maildir = opened(&mut self.maildir, &self.place)?;
        let there: BTreeSet<FolderName> =
            maildir.folders()?.into_iter().map(|folder| folder.name).collect();
        let mut told: Vec<Change> = Vec::new();
        for batch in maildir.check(&self.known, since, now)? {
            match batch {
                Ok(batch) => {
                    let uids: Vec<Uid> = batch.mails.iter().map(|mail| mail.uid).collect();
                    told.push((batch.folder.clone(), batch.gone.clone(), uids));
                    if news.blocking_send(News::Mail(batch)).is_err() {
                        break;
                    }
                }
                // The other folders go on; the view is not complete, though.
                Err(error) => fault = fault.or(Some(Fault::from(error))),
            }
        }
        told.into_iter().for_each(|change| note(&mut self.known, change));
        self.forget_folders(&there, news);
        fault.map_or(Ok(()), Err)
    }

    /// Tells the drafts that were written since the last look, and which are there.
    fn look_at_drafts(
        &mut self,
        since: Timestamp,
        now: Timestamp,
        news: &mpsc::Sender<News>,
    ) -> Result<(), Fault> {
        let maildir = opened(&mut self.maildir, &self.place)?;
        let first = self.drafts.is_none();
        let news_of = if first && !self.warned { 0 } else { NEWEST };
        let known = self.drafts.get_or_insert_default();
        // What cannot be read cannot be warned of.
        let changes: Vec<Batch> = maildir.check_drafts(known, since, now)?.flatten().collect();
        if changes.is_empty() {
            return Ok(());
        }
        for Batch { folder, gone, mails, .. } in changes {
            note(known, (folder, gone, mails.iter().map(|mail| mail.uid).collect()));
            // Newest last, as they were written. A closed channel is noticed by those who
            // tell more.
            let newest: Vec<_> = mails.into_iter().take(news_of).collect();
            let drafts = newest.into_iter().rev().map(News::Draft);
            drafts.for_each(|draft| drop(news.blocking_send(draft)));
        }
        let there = known.values().flatten().copied().collect();
        drop(news.blocking_send(News::DraftsThere(there)));
        Ok(())
    }

    /// Tells the folders that are not among those that are there.
    fn forget_folders(&mut self, there: &BTreeSet<FolderName>, news: &mpsc::Sender<News>) {
        let gone: Vec<FolderName> =
            self.known.keys().filter(|name| !there.contains(name)).cloned().collect();
        for folder in gone {
            self.known.remove(&folder);
            if news.blocking_send(News::Gone(folder)).is_err() {
                return;
            }
        }
    }
}

/// What came into a folder and went from it: what went first.
type Change = (FolderName, Vec<RangeInclusive<Uid>>, Vec<Uid>);

/// Keeps what is known of the folders in step with a change.
fn note(known: &mut BTreeMap<FolderName, BTreeSet<Uid>>, (folder, gone, came): Change) {
    let known = known.entry(folder).or_default();
    known.retain(|uid| !gone.iter().any(|gone| gone.contains(uid)));
    known.extend(came);
}

impl Source for Local {
    async fn check(
        &mut self,
        reach: Reach,
        now: Timestamp,
        news: mpsc::Sender<News>,
    ) -> Result<(), Fault> {
        let watch = self.watch.take();
        self.watch = self.blocking(|state| state.watch(watch)).await?;
        self.blocking(move |state| state.check(reach.since, now, &news)).await
    }

    async fn wait(&mut self, poll: Duration, _now: impl Clock) -> Result<(), Fault> {
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

    async fn save_draft(&self, draft: Vec<u8>, now: Timestamp) -> Result<DraftPlace, Fault> {
        let nonce = self.drafts.fetch_add(1, Ordering::Relaxed);
        let name = UniqueName::new(now, std::process::id(), nonce, "localhost");
        self.blocking(move |state| {
            Ok(opened(&mut state.maildir, &state.place)?.save_draft(&draft, &name)?)
        })
        .await?;
        Ok(DraftPlace { folder: FolderName("Drafts".to_owned()), number: None })
    }
}

/// The Maildir, opened now if it was not before.
fn opened<'a>(maildir: &'a mut Option<Maildir>, place: &Place) -> Result<&'a mut Maildir, Error> {
    match maildir {
        Some(maildir) => Ok(maildir),
        empty => Ok(empty.insert(place.open()?)),
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
        let text = match std::error::Error::source(&error) {
            Some(reason) => format!("{error}: {reason}"),
            None => error.to_string(),
        };
        let hint = match error {
            Error::NotAMaildir { .. } | Error::Unreadable { .. } => {
                "see that `path` in the config is where your mail program keeps the mail"
            }
            Error::Folder { .. } | Error::Draft { .. } => "see that the folder is yours",
            Error::NoMail { .. } | Error::NoDrafts { .. } => "",
        };
        Self { text, hint: hint.to_owned(), remedy: Remedy::Retry }
    }
}
