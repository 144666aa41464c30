//! Bringing the daemon's view of a mailbox up to date, folder by folder.

use std::collections::BTreeMap;

use jiff::Timestamp;
use tokio::sync::mpsc;

use super::{
    Session,
    error::Error,
    folders::Folder,
    followed::Followed,
    memory::Memory,
    survey::{Standing, Survey},
};
use crate::domain::mail::{FolderName, News, Position};

mod ask_again;
mod catch_up;
mod compare;
mod delivery;
mod drafts;
mod fill_back;
mod opened;
mod renamed;

use delivery::Delivery;
pub use drafts::DraftsSeen;
use opened::Opened;

/// How many times a mailbox is looked over until nothing moves: a mail that is moved
/// while we look may be in neither folder when it is their turn.
const ROUNDS: usize = 3;

/// What to look at.
#[derive(Clone, Copy, Debug)]
pub struct Look<'l> {
    /// The folders.
    pub followed: &'l Followed,
    /// How much of each is known.
    pub known: &'l BTreeMap<FolderName, Position>,
    /// What earlier looks left behind. Whoever takes the news notes them there.
    pub memory: &'l Memory,
    /// The time.
    pub now: Timestamp,
    /// How far back mail is wanted, by arrival.
    pub since: Timestamp,
    /// Mail that arrived since then is read first, from every folder.
    pub recent: Timestamp,
    /// The drafts that were seen; `None` at a first look to which no draft is news.
    pub drafts: Option<DraftsSeen>,
}

impl<'l> Look<'l> {
    /// A first look at `now`, back to `since`, all of which is recent.
    pub fn first(
        followed: &'l Followed,
        known: &'l BTreeMap<FolderName, Position>,
        memory: &'l Memory,
        (since, now): (Timestamp, Timestamp),
    ) -> Self {
        Self { followed, known, memory, now, since, recent: since, drafts: None }
    }
}

/// How the folders stand after a check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Folders whose mail back to the lookback has all been handed over.
    pub complete: Vec<FolderName>,
    /// Folders that the server would not show; the others were checked all the same.
    pub refused: Vec<Refusal>,
    /// How many single mails the server would not hand over.
    pub withheld: usize,
    /// The drafts that were seen; `None` where there is no telling.
    pub drafts: Option<DraftsSeen>,
}

/// A folder that the server would not show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The folder.
    pub folder: FolderName,
    /// Why, in the server's words.
    pub reply: String,
}

/// A folder in which something is to be done, and what is known of it.
struct Stirred {
    folder: Folder,
    position: Option<Position>,
    /// About how many mails are still to be read.
    left: u32,
    /// The highest sequence number of those, while the folder is open.
    top: Option<u32>,
    /// What the folder held when it was opened, if it has to be found out which of its
    /// mails are gone.
    uncompared: Option<Opened>,
}

impl Stirred {
    fn new(folder: Folder, standing: Option<Standing>, position: Option<Position>) -> Self {
        let mails = standing.and_then(|standing| standing.mails).unwrap_or(0);
        let left = if position.is_some_and(|position| position.is_whole()) { 0 } else { mails };
        Self { folder, position, left, top: None, uncompared: None }
    }
}

impl Session {
    /// Finds what changed in the followed folders since it was `known`, and tells it.
    ///
    /// New mail first, in every folder; then recent mail of folders that are new, of all
    /// of them before any older mail; then that, newest first, back to `since`; last, which
    /// mails are gone, where that takes a comparison. Waiting
    /// for room in `news` is not bounded in time. Each batch tells the position that
    /// holds once it is stored, so a broken check goes on where the last stored batch
    /// left off.
    ///
    /// All folders are looked over again until nothing has moved, so that no mail slips
    /// through by moving from a folder not yet looked at into one that was.
    ///
    /// # Errors
    ///
    /// Those of the connection; [`Error::Stopped`] if `news` is closed;
    /// [`Error::Refused`] if the folders cannot be listed. A folder that is refused is
    /// told in [`Checked`].
    pub async fn check(
        &mut self,
        look: &Look<'_>,
        news: &mpsc::Sender<News>,
    ) -> Result<Checked, Error> {
        let mut known = look.known.clone();
        let (mut checked, mut withheld) = (Checked::default(), 0);
        let mut drafts = look.drafts;
        for _ in 0..ROUNDS {
            checked = Checked { drafts, ..Checked::default() };
            let moved = self.round(look, &mut known, news, &mut checked).await?;
            withheld += checked.withheld;
            drafts = checked.drafts;
            if !moved {
                break;
            }
        }
        let mut delivery = Delivery::new(look, news, 0);
        self.ask_again(look, &known, &mut delivery, &mut checked).await?;
        Ok(Checked { withheld, ..checked })
    }

    /// Looks at every followed folder once; says whether anything had moved.
    async fn round(
        &mut self,
        look: &Look<'_>,
        known: &mut BTreeMap<FolderName, Position>,
        news: &mpsc::Sender<News>,
        checked: &mut Checked,
    ) -> Result<bool, Error> {
        let Survey { folders, drafts } = self.survey(look.followed).await?;
        checked.drafts = self.read_drafts(drafts, checked.drafts, news).await?;
        if !folders.iter().any(|(folder, _)| self.selected.as_ref() == Some(&folder.name)) {
            // News of a folder that is not followed wakes nobody twice.
            self.connection.stirred = false;
        }
        let mut moved = self.follow_names(&folders, known, news).await?;
        let mut delivery = Delivery::new(look, news, folders.len());
        let mut stirred = Vec::new();
        for (folder, standing) in folders {
            let position = known.get(&folder.name).copied();
            if !self.is_stirred(&folder) && is_current(position, standing) {
                delivery.done(0);
                checked.complete.push(folder.name);
            } else {
                stirred.push(Stirred::new(folder, standing, position));
            }
        }
        stirred.iter().for_each(|one| delivery.expect(one.left));
        let read = self.read(look, &mut delivery, stirred, checked).await?;
        for Stirred { folder, position, uncompared, .. } in read {
            let Some(position) = position else { continue };
            moved |= uncompared.is_some();
            moved |= known.insert(folder.name.clone(), position) != Some(position);
            checked.complete.push(folder.name);
        }
        Ok(moved)
    }

    /// Reads what came into the folders, then recent mail that was not read yet from each,
    /// then all there is, and finds out what is gone; returns those that could be read.
    async fn read(
        &mut self,
        look: &Look<'_>,
        delivery: &mut Delivery<'_>,
        stirred: Vec<Stirred>,
        checked: &mut Checked,
    ) -> Result<Vec<Stirred>, Error> {
        let mut behind = Vec::new();
        for mut one in stirred {
            let caught_up = self.catch_up(delivery, &mut one, checked).await;
            if checked.unless_refused(&one.folder, caught_up)?.is_some() {
                behind.push(one);
            }
        }
        let mut read = Vec::new();
        for depth in [look.recent.max(look.since), look.since] {
            for mut one in std::mem::take(&mut behind) {
                if !one.position.is_some_and(|position| position.is_whole()) {
                    let filled = self.fill_back(delivery, &mut one, depth, checked).await;
                    if checked.unless_refused(&one.folder, filled)?.is_none() {
                        continue;
                    }
                }
                if one.position.is_some_and(|position| position.is_whole()) {
                    delivery.done(one.left);
                    read.push(one);
                } else {
                    behind.push(one);
                }
            }
        }
        for one in &mut read {
            let compared = self.compare(delivery, one).await;
            checked.unless_refused(&one.folder, compared)?;
        }
        Ok(read)
    }

    /// STATUS of the open folder may be stale where an untagged response was not.
    fn is_stirred(&self, folder: &Folder) -> bool {
        self.connection.stirred && self.selected.as_ref() == Some(&folder.name)
    }
}

impl Checked {
    /// Notes a refusal and goes on; any other error ends the check.
    fn unless_refused<T>(
        &mut self,
        folder: &Folder,
        result: Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        match result {
            Err(Error::Refused { reply, .. }) => {
                self.refused.push(Refusal { folder: folder.name.clone(), reply });
                Ok(None)
            }
            result => result.map(Some),
        }
    }
}

/// Whether nothing can be missing between what is known and what the server has.
///
/// UIDs only ever go up, so as many mails with the same UIDNEXT are the same mails. A
/// HIGHESTMODSEQ that went back is that of a mailbox restored from a backup.
fn is_current(known: Option<Position>, standing: Option<Standing>) -> bool {
    let (Some(known), Some(standing)) = (known, standing) else { return false };
    let same_mails = standing.mails.is_none_or(|mails| {
        known.census.is_some_and(|census| {
            census.mails == mails && standing.modseq.is_none_or(|now| now >= census.modseq)
        })
    });
    known.is_whole()
        && same_mails
        && standing.uid_next == Some(known.next)
        && standing.uid_validity == Some(known.uid_validity)
}

#[cfg(test)]
mod tests;
