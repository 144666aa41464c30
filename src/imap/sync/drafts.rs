//! Watching the drafts: what the rep is writing, before it is sent.
//!
//! Mail programs put a draft there again with each save, under a new UID, and take the
//! one before out. So what lies under a new UID is news, once; and whatever changes, it is
//! told which drafts are there: one that was sent or thrown away needs no warning any more.

use async_imap::imap_proto::{MailboxDatum, Response};
use tokio::sync::mpsc;

use super::{
    super::{
        Session,
        error::Error,
        feed::{Window, settled},
        folders::Folder,
        memory::Memory,
        survey::Standing,
    },
    delivery::tell,
};
use crate::domain::mail::{News, Uid};

/// The most drafts that are read in one look, the newest.
const MOST: u32 = 20;
/// Where there are more drafts, nobody counts them at every keystroke.
const COUNTED: u32 = 2_000;

/// Up to where drafts were seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DraftsSeen {
    /// UIDVALIDITY of the folder; `None` where an earlier run saw them and didn't keep it.
    pub uid_validity: Option<u32>,
    /// The lowest UID not yet seen.
    pub next: u32,
    /// How many there were; `None` where the server didn't say.
    pub mails: Option<u32>,
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
        let now = DraftsSeen { uid_validity: Some(uid_validity), next, mails: standing.mails };
        let holds = |seen: &DraftsSeen| seen.uid_validity.is_none_or(|it| it == uid_validity);
        let known = seen.filter(|seen| holds(seen) && *seen != now);
        let read = match known {
            Some(seen) => self.tell_drafts(&folder, seen.next, now, news).await,
            None => Ok(()),
        };
        match read {
            // What cannot be read cannot be warned of.
            Err(Error::Refused { .. }) => Ok(Some(now)),
            read => read.map(|()| Some(now)),
        }
    }

    /// Tells what changed among the drafts, since `first` was the next to come.
    async fn tell_drafts(
        &mut self,
        folder: &Folder,
        first: u32,
        now: DraftsSeen,
        news: &mpsc::Sender<News>,
    ) -> Result<(), Error> {
        self.open(folder, first).await?;
        if first < now.next {
            self.read_drafts_from(first, now.next, news).await?;
        }
        if now.mails.is_some_and(|mails| mails <= COUNTED) {
            let mut there = Vec::new();
            let mut hear = |response: &Response<'_>| {
                if let Response::MailboxData(MailboxDatum::Search(uids)) = response {
                    there.extend(uids.iter().map(|uid| Uid(i64::from(*uid))));
                }
            };
            self.connection.checked("UID SEARCH ALL", &mut hear).await?;
            tell(news, News::DraftsThere(there), &mut self.connection).await?;
        }
        Ok(())
    }

    async fn read_drafts_from(
        &mut self,
        first: u32,
        next: u32,
        news: &mpsc::Sender<News>,
    ) -> Result<(), Error> {
        let memory = Memory::default();
        let mut feed = self.feed(&memory);
        feed.ask(Window::Uids(first.max(next.saturating_sub(MOST)), next - 1)).await?;
        let taken = feed.take().await;
        let Some(haul) = settled(&mut feed, taken).await? else { return Ok(()) };
        for letter in haul.letters {
            let draft = letter.into_mail(jiff::Timestamp::UNIX_EPOCH);
            tell(news, News::Draft(draft), feed.connection()).await?;
        }
        Ok(())
    }
}
