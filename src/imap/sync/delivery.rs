//! Handing over what was read, and telling how far it has come.

use std::ops::RangeInclusive;

use jiff::Timestamp;
use tokio::sync::mpsc;

use super::{
    super::{connection::Connection, error::Error, feed::Pace, folders::Folder, letter::Letter},
    Look,
};
use crate::domain::mail::{Batch, FolderRole, News, Position, Progress, Uid};

/// Where news go, and how far back mail is wanted.
pub(super) struct Delivery<'d> {
    pub(super) since: Timestamp,
    /// How much is asked for at once, in whichever folder.
    pub(super) pace: Pace,
    news: &'d mpsc::Sender<News>,
    progress: Progress,
    /// Whether there is more to read than what has just come in.
    is_long: bool,
}

impl<'d> Delivery<'d> {
    pub(super) fn new(look: &Look<'d>, news: &'d mpsc::Sender<News>, folders: usize) -> Self {
        let progress = Progress { folders, ..Progress::default() };
        Self { since: look.since, pace: Pace::slow(), news, progress, is_long: false }
    }

    /// Counts on `mails` more, which may turn out to be fewer.
    pub(super) fn expect(&mut self, mails: u32) {
        self.progress.expected += u64::from(mails);
        self.is_long |= mails > 0;
    }

    /// A folder was read to its end; `unread` mails of it are older than wanted.
    pub(super) fn done(&mut self, unread: u32) {
        let Progress { expected, mails, .. } = self.progress;
        self.progress.folders_done += 1;
        self.progress.expected = expected.saturating_sub(u64::from(unread)).max(mails);
    }

    /// Hands over what arrived at `since` or later, drafts left out.
    pub(super) async fn hand_over(
        &mut self,
        folder: &Folder,
        letters: Vec<Letter>,
        position: Position,
        since: Timestamp,
        connection: &mut Connection,
    ) -> Result<(), Error> {
        self.progress.mails += letters.len() as u64;
        self.progress.expected = self.progress.expected.max(self.progress.mails);
        // Gmail keeps drafts among all mail. Some servers leave the flag on what was sent.
        let keeps = |letter: &Letter| !letter.is_draft || folder.role == FolderRole::Sent;
        let mails = letters.into_iter().filter(keeps);
        let mails = mails.map(|letter| letter.into_mail(self.since));
        let mails = mails.filter(|mail| mail.arrived >= since).collect();
        let (name, role) = (folder.name.clone(), folder.role);
        let batch = Batch { folder: name, role, position, gone: Vec::new(), mails };
        self.tell(News::Mail(batch), connection).await?;
        let progress = News::Progress(self.progress);
        if self.is_long { self.tell(progress, connection).await } else { Ok(()) }
    }

    /// Tells that nothing lies under some UIDs any more.
    pub(super) async fn take_out(
        &mut self,
        folder: &Folder,
        gone: &[(u32, u32)],
        position: Position,
        connection: &mut Connection,
    ) -> Result<(), Error> {
        let uid = |uid: u32| Uid(i64::from(uid));
        let gone: Vec<RangeInclusive<Uid>> =
            gone.iter().map(|(first, last)| uid(*first)..=uid(*last)).collect();
        let (name, role) = (folder.name.clone(), folder.role);
        let batch = Batch { folder: name, role, position, gone, mails: Vec::new() };
        self.tell(News::Mail(batch), connection).await
    }

    async fn tell(&self, news: News, connection: &mut Connection) -> Result<(), Error> {
        tell(self.news, news, connection).await
    }
}

/// Tells `news`; where nobody listens, the connection ends.
pub(super) async fn tell(
    listener: &mpsc::Sender<News>,
    news: News,
    connection: &mut Connection,
) -> Result<(), Error> {
    listener.send(news).await.map_err(|_| {
        connection.drop_now();
        Error::Stopped
    })
}
