//! Reading older mail, newest first.

use jiff::Timestamp;

use super::{
    super::{
        Session,
        connection::Reply,
        error::Error,
        feed::{Haul, WINDOW, settled},
        letter::Letter,
        search::{count_below, newest_since, oldest_since},
    },
    Checked, Stirred,
    delivery::Delivery,
    opened::Opened,
};
use crate::domain::mail::Position;

impl Session {
    /// Reads older mail, newest first, until `depth` or the folder's end.
    ///
    /// By sequence number: a mail deleted meanwhile shifts the ones above it down, so
    /// none is skipped.
    pub(super) async fn fill_back(
        &mut self,
        delivery: &mut Delivery<'_>,
        stirred: &mut Stirred,
        depth: Timestamp,
        checked: &mut Checked,
    ) -> Result<(), Error> {
        let (mut position, mut top) = self.begin_back(stirred).await?;
        let whole = depth <= delivery.since || top <= WINDOW;
        let bottom = match whole {
            true => 1,
            false => oldest_since(&mut self.connection, depth, top).await?,
        };
        let Stirred { folder, left, .. } = stirred;
        if *left == 0 {
            // STATUS told of nothing.
            *left = top;
            delivery.expect(top);
        }
        let mut feed = self.feed(delivery.memory);
        loop {
            while feed.has_room() && top >= bottom {
                let window = delivery.pace.down(bottom, top);
                feed.ask(window).await?;
                top = window.first() - 1;
            }
            let taken = feed.take().await;
            let Some(haul) = settled(&mut feed, taken).await? else { break };
            *left = left.saturating_sub(u32::try_from(haul.uids().count()).unwrap_or(u32::MAX));
            let lowest = haul.uids().min();
            position.oldest = position.oldest.min(lowest.unwrap_or(u32::MAX)).max(2);
            let since = delivery.since;
            let is_wanted = |letter: &Letter| letter.arrival(since) >= since;
            if whole && haul.withheld.is_empty() && !haul.letters.iter().any(is_wanted) {
                top = newest_since(feed.connection(), since, top).await?;
            }
            if whole && top == 0 && feed.is_empty() {
                position.oldest = 1;
            }
            stirred.position = Some(position);
            delivery.hand_over(folder, haul, position, since, feed.connection()).await?;
        }
        checked.withheld += feed.withheld;
        stirred.top = Some(top);
        if whole && position.oldest > 1 {
            position.oldest = 1;
            let (since, connection) = (delivery.since, &mut self.connection);
            delivery.hand_over(folder, Haul::default(), position, since, connection).await?;
        }
        stirred.position = Some(position);
        Ok(())
    }

    /// Opens the folder; returns where it stands, and the highest sequence number of what
    /// is still to be read.
    async fn begin_back(&mut self, stirred: &Stirred) -> Result<(Position, u32), Error> {
        if let (Some(position), Some(top)) = (stirred.position, stirred.top)
            && self.selected.as_ref() == Some(&stirred.folder.name)
        {
            return Ok((position, top));
        }
        let floor = stirred.position.map_or(1, |position| position.next);
        let opened = self.open(&stirred.folder, floor).await?;
        let Some(position) = stirred.position else {
            return Ok((opened.unread(), opened.exists));
        };
        if opened.uid_validity != position.uid_validity {
            // The next check starts the folder afresh.
            let text = "its UIDs have just become void".to_owned();
            return Err(self.connection.refused("EXAMINE", Reply { ok: false, text }));
        }
        let top = self.top_of(position.oldest, &opened).await?;
        Ok((position, top))
    }

    async fn top_of(&mut self, oldest: u32, opened: &Opened) -> Result<u32, Error> {
        if oldest >= opened.uid_next {
            return Ok(opened.exists);
        }
        Ok(*count_below(&mut self.connection, oldest, opened.exists).await?.end())
    }
}
