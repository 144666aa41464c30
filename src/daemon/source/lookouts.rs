//! Connections beside the first, each on the lookout for news of one more folder.
//!
//! IDLE hears of one folder only (RFC 2177). Providers allow some ten to fifteen
//! connections for all of an account's devices together, so there are as few as serve, and one
//! that is refused is missed by nobody: the next poll sees what it would have heard.

use std::{collections::BTreeSet, convert::Infallible, future::Future, sync::Arc, time::Duration};

use backon::{BackoffBuilder, ExponentialBuilder};
use tokio::{sync::Notify, task::JoinSet};
use tracing::debug;

use super::{Clock, Fault, KEEPALIVE, Remedy};
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
    tasks: JoinSet<Ended>,
    news: Arc<Notify>,
}

/// Why a lookout is none any more.
#[derive(Debug)]
enum Ended {
    /// The server refused it: it is not asked again.
    Refused,
    /// The rep has to act, and had not. Once the account can be read again, another one
    /// may be posted.
    Waiting(FolderName),
}

impl Lookouts {
    /// What is notified when one of them has heard something.
    pub(super) fn news(&self) -> Arc<Notify> {
        Arc::clone(&self.news)
    }

    /// Posts a lookout to `folder`, unless one stands there or was refused. To be called
    /// once the account's own connection is good: it is the one that tells of a fault.
    pub(super) fn post<C, F>(&mut self, folder: Folder, connect: C, now: impl Clock)
    where
        C: Fn() -> F + Send + Sync + 'static,
        F: Future<Output = Result<Session, Fault>> + Send + 'static,
    {
        while let Some(ended) = self.tasks.try_join_next() {
            if let Ok(Ended::Waiting(folder)) = ended {
                self.posted.remove(&folder);
            }
        }
        if self.posted.insert(folder.name.clone()) {
            self.tasks.spawn(keep(folder, connect, now, self.news()));
        }
    }
}

/// Looks out for as long as the server lets it.
async fn keep<C, F>(folder: Folder, connect: C, now: impl Clock, news: Arc<Notify>) -> Ended
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
        match (fault.remedy, delays.next()) {
            (Remedy::Retry, Some(pause)) => tokio::time::sleep(pause).await,
            (Remedy::AwaitUser, _) => return Ended::Waiting(folder.name),
            // Trying a login again could lock the mailbox.
            (Remedy::Retry | Remedy::AskUser, _) => return Ended::Refused,
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

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use jiff::Timestamp;

    use super::*;
    use crate::domain::mail::FolderRole;

    fn sent() -> Folder {
        let (raw, name) = ("Sent".to_owned(), FolderName("Sent".to_owned()));
        Folder { name, raw, role: FolderRole::Sent, selectable: true, is_view: false }
    }

    /// How often a login is tried that fails so: in the first hour, and in the second, at
    /// whose beginning the account itself could be read.
    async fn tried(remedy: Remedy) -> (usize, usize) {
        const HOUR: Duration = Duration::from_secs(3600);
        let (count, mut lookouts) = (Arc::new(AtomicUsize::new(0)), Lookouts::default());
        let mut hours = [0; 2];
        for hour in &mut hours {
            let counted = Arc::clone(&count);
            let connect = move || {
                counted.fetch_add(1, Ordering::Relaxed);
                let [text, hint] = ["no", ""].map(str::to_owned);
                std::future::ready(Err(Fault { text, hint, remedy }))
            };
            lookouts.post(sent(), connect, || Timestamp::UNIX_EPOCH);
            tokio::time::sleep(HOUR).await;
            *hour = count.swap(0, Ordering::Relaxed);
        }
        let [first, second] = hours;
        (first, second)
    }

    #[tokio::test(start_paused = true)]
    async fn a_login_that_was_refused_is_not_tried_again() {
        assert_eq!(tried(Remedy::AskUser).await, (1, 0));
    }

    #[tokio::test(start_paused = true)]
    async fn what_waits_for_the_rep_is_tried_once_the_account_can_be_read_again() {
        assert_eq!(tried(Remedy::AwaitUser).await, (1, 1));
    }

    #[tokio::test(start_paused = true)]
    async fn what_may_pass_is_tried_ever_more_rarely() {
        let (first, second) = tried(Remedy::Retry).await;
        assert!((3..=7).contains(&first) && second <= 2, "{first} {second}");
    }
}
