//! Reading what came since, and finding what went.

use super::{
    super::{
        Session,
        error::Error,
        feed::{Feed, WINDOW, Window, settled},
        memory::Memory,
        search::count_below,
    },
    Checked, Stirred,
    delivery::Delivery,
    opened::Opened,
};
use jiff::Timestamp;

use crate::domain::mail::Position;

impl Session {
    /// Reads the mail that came since the folder was known, and takes out what went.
    ///
    /// A folder whose UIDs have become void starts with nothing.
    pub(super) async fn catch_up(
        &mut self,
        delivery: &mut Delivery<'_>,
        stirred: &mut Stirred,
        checked: &mut Checked,
    ) -> Result<(), Error> {
        let Some(known) = stirred.position else { return Ok(()) };
        let opened = self.reopen(&stirred.folder, &known).await?;
        let again = self.restarted.contains(&stirred.folder.name);
        let is_void = known.uid_validity != opened.uid_validity || known.next > opened.uid_next;
        if is_void || !(again || opened.continues(&known)) {
            return self.start_afresh(delivery, stirred, &opened).await;
        }
        self.read_new(delivery, stirred, &opened, checked).await?;
        self.take_out_missing(delivery, stirred, &opened).await
    }

    /// Forgets every copy in a folder, once a session: a server that is out of its mind
    /// shall not have its mail read over and over.
    async fn start_afresh(
        &mut self,
        delivery: &mut Delivery<'_>,
        stirred: &mut Stirred,
        opened: &Opened,
    ) -> Result<(), Error> {
        let Stirred { folder, position, .. } = stirred;
        tracing::debug!(folder = folder.name.0, "the folder is not what it was: reading it anew");
        self.restarted.insert(folder.name.clone());
        let fresh = opened.unread();
        *position = Some(fresh);
        let all = [(1, u32::MAX)];
        delivery.take_out(folder, &all, fresh, &mut self.connection).await
    }

    /// Reads the mails that came, and counts them into what the folder holds.
    async fn read_new(
        &mut self,
        delivery: &mut Delivery<'_>,
        stirred: &mut Stirred,
        opened: &Opened,
        checked: &mut Checked,
    ) -> Result<(), Error> {
        let Some(position) = &mut stirred.position else { return Ok(()) };
        let uid_next = opened.uid_next;
        if position.next >= uid_next {
            return Ok(());
        }
        let mut left = self.run_from(position.next, opened).await?;
        let mut feed = self.feed(delivery.memory);
        loop {
            while feed.has_room()
                && let Some(run) = left
            {
                let (window, rest) = delivery.pace.up(run);
                feed.ask(window).await?;
                left = rest;
            }
            let taken = feed.take().await;
            let Some(haul) = settled(&mut feed, taken).await? else { break };
            let came = u32::try_from(haul.uids().count()).unwrap_or(u32::MAX);
            if let Some(census) = &mut position.census {
                census.mails = census.mails.saturating_add(came);
            }
            let highest = haul.uids().max();
            let is_last = feed.is_empty() && left.is_none();
            position.next = match highest {
                _ if is_last => uid_next,
                Some(uid) => position.next.max(uid.saturating_add(1)).min(uid_next),
                None => position.next,
            };
            let (folder, connection) = (&stirred.folder, feed.connection());
            delivery.hand_over(folder, haul, *position, Timestamp::MIN, connection).await?;
        }
        checked.withheld += feed.withheld;
        Ok(())
    }

    /// Takes out the copies of mail that went, where the server told; where the folder
    /// holds fewer than it should, they are to be found.
    async fn take_out_missing(
        &mut self,
        delivery: &mut Delivery<'_>,
        stirred: &mut Stirred,
        opened: &Opened,
    ) -> Result<(), Error> {
        let Some(position) = &mut stirred.position else { return Ok(()) };
        let is_told = !opened.vanished.is_empty();
        let is_full = position.census.is_some_and(|census| census.mails <= opened.exists);
        if !is_told && !is_full {
            stirred.uncompared = Some(opened.clone());
            return Ok(());
        }
        let before = position.census.replace(opened.census());
        if before == position.census {
            return Ok(());
        }
        let connection = &mut self.connection;
        delivery.take_out(&stirred.folder, &opened.vanished, *position, connection).await
    }

    /// The run that holds every mail from UID `next` on; `None` if there is none.
    async fn run_from(&mut self, next: u32, opened: &Opened) -> Result<Option<Window>, Error> {
        if opened.uid_next - next <= WINDOW {
            return Ok(Some(Window::Uids(next, opened.uid_next - 1)));
        }
        // UIDs may leap by millions; sequence numbers are dense.
        let below = count_below(&mut self.connection, next, opened.exists).await?;
        let first = below.start() + 1;
        Ok((first <= opened.exists).then_some(Window::Numbers(first, opened.exists)))
    }

    pub(super) fn feed<'f>(&'f mut self, memory: &'f Memory) -> Feed<'f> {
        let gmail = self.capabilities.has("X-GM-EXT-1");
        Feed::new(&mut self.connection, gmail, memory)
    }
}

impl Opened {
    /// Where a folder begins of which nothing was read.
    pub(super) fn unread(&self) -> Position {
        Position {
            uid_validity: self.uid_validity,
            next: self.uid_next,
            // Above 1 even in a folder that never held mail: it is not known to be empty.
            oldest: self.uid_next.max(2),
            census: Some(self.census()),
        }
    }
}
