//! Connections beside the first, each on the lookout for news of one more folder.
//!
//! IDLE hears of one folder only (RFC 2177). Providers allow some ten to fifteen
//! connections for all of an account's devices together, so there are as few as serve, and one
//! that is refused is missed by nobody: the next poll sees what it would have heard.

use std::{collections::BTreeSet, convert::Infallible, future::Future, sync::Arc, time::Duration};

use backon::{BackoffBuilder, ExponentialBuilder};
use tokio::{sync::Notify, task::JoinSet};
use tracing::debug;

use super::{Clock, Fault, Remedy, server::KEEPALIVE};
use crate::{
    domain::mail::FolderName,
    imap::{Folder, Session},
};

/// A moment's patience: a burst of logins looks like an attack.
const CALM: Duration = Duration::from_secs(10);

/// The tasks on the lookout; they end when it is dropped.
#[derive(Debug, Default)]
pub(super) struct Lookouts {
    posted: BTreeSet<FolderName>,
    tasks: JoinSet<()>,
    news: Arc<Notify>,
}

impl Lookouts {
    /// What is notified when one of them has heard something.
    pub(super) fn news(&self) -> Arc<Notify> {
        Arc::clone(&self.news)
    }

    /// Posts a lookout to `folder`, unless one was posted there before.
    pub(super) fn post<C, F>(&mut self, folder: Folder, connect: C, now: impl Clock)
    where
        C: Fn() -> F + Send + Sync + 'static,
        F: Future<Output = Result<Session, Fault>> + Send + 'static,
    {
        if self.posted.insert(folder.name.clone()) {
            self.tasks.spawn(keep(folder, connect, now, self.news()));
        }
    }
}

/// Looks out for as long as the server lets it.
async fn keep<C, F>(folder: Folder, connect: C, now: impl Clock, news: Arc<Notify>)
where
    C: Fn() -> F + Send + Sync + 'static,
    F: Future<Output = Result<Session, Fault>> + Send + 'static,
{
    let (first, longest) = (Duration::from_secs(60), Duration::from_secs(3600));
    let delays = ExponentialBuilder::new().with_min_delay(first).with_max_delay(longest);
    let mut delays = delays.with_jitter().without_max_times().build();
    tokio::time::sleep(CALM).await;
    loop {
        let Err(fault) = stand(&folder, &connect, now, &news).await;
        debug!(folder = folder.name.0, fault = fault.text, "no lookout");
        // Trying a login again could lock the mailbox.
        match delays.next() {
            Some(pause) if fault.remedy != Remedy::AskUser => tokio::time::sleep(pause).await,
            _ => return,
        }
    }
}

async fn stand<C, F>(
    folder: &Folder,
    connect: &C,
    now: impl Clock,
    news: &Notify,
) -> Result<Infallible, Fault>
where
    C: Fn() -> F + Send + Sync + 'static,
    F: Future<Output = Result<Session, Fault>> + Send + 'static,
{
    let mut session = connect().await?;
    loop {
        session.look_out(folder, KEEPALIVE, now).await?;
        news.notify_one();
    }
}
