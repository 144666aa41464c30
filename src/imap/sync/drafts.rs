//! Watching the drafts: what the rep is writing, before it is sent.
//!
//! Mail programs put a draft there again with each save, under a new UID, and take the
//! one before out. So what lies under a new UID is news, once.

use tokio::sync::mpsc;

use super::{
    super::{
        Session,
        error::Error,
        feed::{Window, settled},
        folders::Folder,
        survey::Standing,
    },
    delivery::tell,
};
use crate::domain::mail::News;

/// The most drafts that are read in one look, the newest.
const MOST: u32 = 20;

/// Up to where drafts were seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DraftsSeen {
    /// UIDVALIDITY of the folder.
    pub uid_validity: u32,
    /// The lowest UID not yet seen.
    pub next: u32,
}

impl Session {
    /// Tells the drafts that came since `seen`; returns up to where they are seen now.
    pub(super) async fn read_drafts(
        &mut self,
        drafts: Option<(Folder, Standing)>,
        seen: Option<DraftsSeen>,
        news: &mpsc::Sender<News>,
    ) -> Result<Option<DraftsSeen>, Error> {
        let Some((folder, standing)) = drafts else { return Ok(None) };
        let (Some(uid_validity), Some(next)) = (standing.uid_validity, standing.uid_next) else {
            return Ok(None);
        };
        let now = Some(DraftsSeen { uid_validity, next });
        match seen.filter(|seen| seen.uid_validity == uid_validity && seen.next < next) {
            Some(seen) => match self.read_drafts_from(&folder, seen.next, next, news).await {
                // What cannot be read cannot be warned of.
                Err(Error::Refused { .. }) => Ok(now),
                read => read.map(|()| now),
            },
            None => Ok(now),
        }
    }

    async fn read_drafts_from(
        &mut self,
        folder: &Folder,
        first: u32,
        next: u32,
        news: &mpsc::Sender<News>,
    ) -> Result<(), Error> {
        self.open(folder, first).await?;
        let mut feed = self.feed();
        feed.ask(Window::Uids(first.max(next.saturating_sub(MOST)), next - 1)).await?;
        let taken = feed.take().await;
        let Some((_, letters)) = settled(&mut feed, taken).await? else { return Ok(()) };
        for letter in letters {
            let draft = letter.into_mail(jiff::Timestamp::UNIX_EPOCH);
            tell(news, News::Draft(draft), feed.connection()).await?;
        }
        Ok(())
    }
}
