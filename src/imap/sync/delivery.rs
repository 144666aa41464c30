//! Handing over what was read, and telling how far it has come.

use jiff::Timestamp;
use tokio::sync::mpsc;

use super::{
    super::{
        connection::Connection,
        error::Error,
        feed::{Haul, Pace},
        folders::Folder,
        letter::Letter,
        memory::Memory,
    },
    Look,
};
use crate::domain::mail::{Batch, FolderRole, News, Position, Progress, Remarks, Uid, Withheld};

/// Where news go, and how far back mail is wanted.
pub(super) struct Delivery<'d> {
    pub(super) since: Timestamp,
    pub(super) now: Timestamp,
    /// What earlier looks left behind.
    pub(super) memory: &'d Memory,
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
        let Look { since, now, memory, .. } = *look;
        Self { since, now, memory, pace: Pace::slow(), news, progress, is_long: false }
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
        haul: Haul,
        position: Position,
        since: Timestamp,
        connection: &mut Connection,
    ) -> Result<(), Error> {
        self.progress.mails += haul.uids().count() as u64;
        self.progress.expected = self.progress.expected.max(self.progress.mails);
        let Haul { letters, withheld } = haul;
        let withheld = withheld.into_iter().map(|uid| Withheld::first(numbered(uid), self.now));
        let mut batch = self.batch(folder, letters, position, since);
        batch.remarks.withheld.extend(withheld);
        self.tell(News::Mail(batch), connection).await?;
        let progress = News::Progress(self.progress);
        if self.is_long { self.tell(progress, connection).await } else { Ok(()) }
    }

    /// What arrived at `since` or later, drafts left out.
    pub(super) fn batch(
        &self,
        folder: &Folder,
        mut letters: Vec<Letter>,
        position: Position,
        since: Timestamp,
    ) -> Batch {
        // Gmail keeps drafts among all mail. Some servers leave the flag on what was sent.
        letters.retain(|letter| !letter.is_draft || folder.role == FolderRole::Sent);
        letters.retain(|letter| letter.arrival(self.since) >= since);
        let stamp = |letter: &Letter| letter.stamp().map(|stamp| (numbered(letter.uid), stamp));
        let stamps = letters.iter().filter_map(stamp).collect();
        let mails = letters.into_iter().filter(|letter| !letter.is_known);
        Batch {
            folder: folder.name.clone(),
            role: folder.role,
            position,
            gone: Vec::new(),
            mails: mails.map(|letter| letter.into_mail(self.since)).collect(),
            remarks: Remarks { stamps, withheld: Vec::new() },
        }
    }

    /// Tells that nothing lies under some UIDs any more.
    pub(super) async fn take_out(
        &mut self,
        folder: &Folder,
        gone: &[(u32, u32)],
        position: Position,
        connection: &mut Connection,
    ) -> Result<(), Error> {
        let run = |(first, last): &(u32, u32)| numbered(*first)..=numbered(*last);
        let gone = gone.iter().map(run).collect();
        let batch = Batch { gone, ..self.batch(folder, Vec::new(), position, self.since) };
        self.tell(News::Mail(batch), connection).await
    }

    pub(super) async fn tell(&self, news: News, connection: &mut Connection) -> Result<(), Error> {
        tell(self.news, news, connection).await
    }
}

pub(super) fn numbered(uid: u32) -> Uid {
    Uid(i64::from(uid))
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
