//! Reading what is new, then what is older, folder by folder.

use std::collections::BTreeMap;

use async_imap::imap_proto::{MailboxDatum, Response, ResponseCode, Status};
use jiff::Timestamp;
use tokio::sync::mpsc;

use super::{
    Session,
    connection::{Connection, Reply, quoted},
    error::Error,
    feed::{Feed, WINDOW, Window},
    folders::Folder,
    followed::Followed,
    letter::{Letter, items},
    search::{count_below, newest_since, uids_at},
    survey::Standing,
};
use crate::domain::mail::{Batch, FolderName, FolderRole, Position};

/// How the folders stand after a check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Folders whose mail back to the lookback has all been handed over.
    pub complete: Vec<FolderName>,
    /// Folders that the server would not show; the others were checked all the same.
    pub refused: Vec<Refusal>,
    /// How many single mails the server would not hand over.
    pub withheld: usize,
}

/// A folder that the server would not show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The folder.
    pub folder: FolderName,
    /// Why, in the server's words.
    pub reply: String,
}

/// What EXAMINE says of a folder (RFC 3501 §6.3.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Opened {
    pub(super) exists: u32,
    uid_validity: u32,
    pub(super) uid_next: u32,
}

/// Where mail goes, and how far back it is wanted.
struct Delivery<'d> {
    folder: &'d Folder,
    since: Timestamp,
    batches: &'d mpsc::Sender<Batch>,
}

impl Session {
    /// Finds the folders with mail that `known` does not cover, and hands that mail over.
    ///
    /// New mail first, in every folder; then older mail back to `since` by arrival,
    /// newest first. Waiting for room in `batches` is not bounded in time. Each batch
    /// tells the position that holds once it is stored, so a broken check goes on where
    /// the last stored batch left off.
    ///
    /// # Errors
    ///
    /// Those of the connection; [`Error::Stopped`] if `batches` is closed;
    /// [`Error::Refused`] if the folders cannot be listed. A folder that is refused is
    /// told in [`Checked`].
    pub async fn check(
        &mut self,
        followed: &Followed,
        known: &BTreeMap<FolderName, Position>,
        since: Timestamp,
        batches: &mpsc::Sender<Batch>,
    ) -> Result<Checked, Error> {
        let mut checked = Checked::default();
        let mut behind = Vec::new();
        let folders = self.survey(followed).await?;
        if !folders.iter().any(|(folder, _)| self.selected.as_ref() == Some(&folder.name)) {
            // News of a folder that is not followed wakes nobody twice.
            self.connection.stirred = false;
        }
        for (folder, standing) in folders {
            let position = known.get(&folder.name).copied();
            if !self.is_stirred(&folder) && is_current(position, standing) {
                checked.complete.push(folder.name);
                continue;
            }
            let delivery = Delivery { folder: &folder, since, batches };
            let caught_up = self.catch_up(&delivery, position, &mut checked).await;
            match checked.unless_refused(&folder, caught_up)? {
                Some(position) if position.oldest > 1 => behind.push((folder, position)),
                Some(_) => checked.complete.push(folder.name),
                None => {}
            }
        }
        for (folder, position) in behind {
            let delivery = Delivery { folder: &folder, since, batches };
            let filled = self.fill_back(&delivery, position, &mut checked).await;
            if checked.unless_refused(&folder, filled)?.is_some() {
                checked.complete.push(folder.name);
            }
        }
        Ok(checked)
    }

    /// STATUS of the open folder may be stale where an untagged EXISTS was not.
    fn is_stirred(&self, folder: &Folder) -> bool {
        self.connection.stirred && self.selected.as_ref() == Some(&folder.name)
    }

    /// Reads the mail that came since `known`; returns where that leaves the folder.
    ///
    /// A folder that is not known, or whose UIDs have become void, starts with nothing.
    async fn catch_up(
        &mut self,
        delivery: &Delivery<'_>,
        known: Option<Position>,
        checked: &mut Checked,
    ) -> Result<Position, Error> {
        let floor = known.map_or(1, |position| position.next);
        let opened = self.open(delivery.folder, floor).await?;
        let Opened { uid_validity, uid_next, .. } = opened;
        // A UIDNEXT that went back belongs to a mailbox restored from a backup.
        let holds = |p: &Position| p.uid_validity == uid_validity && p.next <= uid_next;
        let Some(mut position) = known.filter(holds) else {
            // Above 1 even in a folder that never held mail: it is not known to be empty.
            return Ok(Position { uid_validity, next: uid_next, oldest: uid_next.max(2) });
        };
        if position.next == uid_next {
            return Ok(position);
        }
        let mut windows = self.windows_from(position.next, opened).await?.peekable();
        let mut feed = self.feed();
        loop {
            while feed.has_room()
                && let Some(window) = windows.next()
            {
                feed.ask(window).await?;
            }
            let taken = feed.take().await;
            let Some((_, letters)) = settled(&mut feed, taken).await? else { break };
            let highest = letters.iter().map(|letter| letter.uid).max();
            let is_last = feed.is_empty() && windows.peek().is_none();
            position.next = match highest {
                _ if is_last => uid_next,
                Some(uid) => position.next.max(uid.saturating_add(1)).min(uid_next),
                None => position.next,
            };
            delivery.hand_over(letters, position, Timestamp::MIN, feed.connection()).await?;
        }
        checked.withheld += feed.withheld;
        Ok(position)
    }

    /// The windows that hold every mail from UID `next` on, oldest first.
    async fn windows_from(
        &mut self,
        next: u32,
        opened: Opened,
    ) -> Result<impl Iterator<Item = Window> + Send + use<>, Error> {
        let (first, last, window): (_, _, fn(u32, u32) -> Window) =
            if opened.uid_next - next <= WINDOW {
                (next, opened.uid_next - 1, Window::Uids)
            } else {
                // UIDs may leap by millions; sequence numbers are dense.
                let below = count_below(&mut self.connection, next, opened.exists).await?;
                (below.start() + 1, opened.exists, Window::Numbers)
            };
        let starts = (first..=last).step_by(WINDOW as usize);
        Ok(starts.map(move |from| window(from, from.saturating_add(WINDOW - 1).min(last))))
    }

    /// Reads older mail, newest first, until the lookback or the folder's end.
    ///
    /// By sequence number: a mail deleted meanwhile shifts the ones above it down, so
    /// none is skipped.
    async fn fill_back(
        &mut self,
        delivery: &Delivery<'_>,
        mut position: Position,
        checked: &mut Checked,
    ) -> Result<Position, Error> {
        let opened = self.open(delivery.folder, position.next).await?;
        if opened.uid_validity != position.uid_validity {
            // The next check starts the folder afresh.
            let text = "its UIDs have just become void".to_owned();
            return Err(self.connection.refused("EXAMINE", Reply { ok: false, text }));
        }
        let mut top = match position.oldest {
            oldest if oldest >= opened.uid_next => opened.exists,
            oldest => *count_below(&mut self.connection, oldest, opened.exists).await?.end(),
        };
        let mut feed = self.feed();
        loop {
            while feed.has_room() && top > 0 {
                let window = Window::ending_at(top);
                feed.ask(window).await?;
                top = window.first() - 1;
            }
            let taken = feed.take().await;
            let Some((_, letters)) = settled(&mut feed, taken).await? else { break };
            let lowest = letters.iter().map(|letter| letter.uid).min();
            position.oldest = position.oldest.min(lowest.unwrap_or(u32::MAX)).max(2);
            let is_recent = |letter: &Letter| letter.arrival(delivery.since) >= delivery.since;
            if !letters.iter().any(is_recent) {
                top = newest_since(feed.connection(), delivery.since, top).await?;
            }
            if top == 0 && feed.is_empty() {
                position.oldest = 1;
            }
            delivery.hand_over(letters, position, delivery.since, feed.connection()).await?;
        }
        checked.withheld += feed.withheld;
        if position.oldest > 1 {
            position.oldest = 1;
            delivery.hand_over(Vec::new(), position, delivery.since, &mut self.connection).await?;
        }
        Ok(position)
    }

    fn feed(&mut self) -> Feed<'_> {
        let gmail = self.capabilities.has("X-GM-EXT-1");
        Feed::new(&mut self.connection, items(gmail))
    }

    /// Opens a folder read-only. `floor` is a UID that UIDNEXT is known not to be below,
    /// for servers that keep it to themselves.
    pub(super) async fn open(&mut self, folder: &Folder, floor: u32) -> Result<Opened, Error> {
        self.selected = None;
        let mut opened = Opened::default();
        let command = format!("EXAMINE {}", quoted(&folder.raw));
        self.connection.checked(&command, &mut |response| opened.hear(response)).await?;
        self.selected = Some(folder.name.clone());
        self.connection.stirred = false;
        if opened.uid_next == 0 {
            let last = uids_at(&mut self.connection, &[opened.exists]).await?;
            let next = last.values().next().map_or(1, |uid| uid.saturating_add(1));
            opened.uid_next = next.max(floor);
        }
        if folder.role == FolderRole::Inbox {
            self.inbox_seen = Some(opened.uid_next);
        }
        Ok(opened)
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

impl Opened {
    fn hear(&mut self, response: &Response<'_>) {
        match response {
            Response::MailboxData(MailboxDatum::Exists(exists)) => self.exists = *exists,
            Response::Data { status: Status::Ok, outcome } => match outcome.code {
                Some(ResponseCode::UidValidity(value)) => self.uid_validity = value,
                Some(ResponseCode::UidNext(next)) => self.uid_next = next,
                _ => {}
            },
            _ => {}
        }
    }
}

impl Delivery<'_> {
    /// Hands over what arrived at `since` or later, drafts left out.
    async fn hand_over(
        &self,
        letters: Vec<Letter>,
        position: Position,
        since: Timestamp,
        connection: &mut Connection,
    ) -> Result<(), Error> {
        // Gmail keeps drafts among all mail. Some servers leave the flag on what was sent.
        let keeps = |letter: &Letter| !letter.is_draft || self.folder.role == FolderRole::Sent;
        let mails = letters.into_iter().filter(keeps);
        let mails = mails.map(|letter| letter.into_mail(self.since));
        let mails = mails.filter(|mail| mail.arrived >= since).collect();
        let (folder, role) = (self.folder.name.clone(), self.folder.role);
        let sent = self.batches.send(Batch { folder, role, position, mails }).await;
        sent.map_err(|_| {
            connection.drop_now();
            Error::Stopped
        })
    }
}

/// Leaves nothing on its way behind a refused window, so that the connection stays good.
async fn settled<T>(feed: &mut Feed<'_>, taken: Result<T, Error>) -> Result<T, Error> {
    if let Err(Error::Refused { .. }) = taken {
        feed.drain().await?;
    }
    taken
}

/// Whether nothing can be missing between what is known and what the server has.
fn is_current(known: Option<Position>, standing: Option<Standing>) -> bool {
    let (Some(known), Some(standing)) = (known, standing) else { return false };
    known.oldest <= 1
        && standing.uid_next == Some(known.next)
        && standing.uid_validity == Some(known.uid_validity)
}

#[cfg(test)]
mod tests;
