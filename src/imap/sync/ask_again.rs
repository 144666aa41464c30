//! Asking again for mails that the server would not hand over.

use std::collections::BTreeMap;

use super::{
    super::{
        Session,
        error::Error,
        feed::{Window, settled},
        folders::Folder,
    },
    Checked, Look,
    delivery::Delivery,
};
use crate::domain::mail::{FolderName, News, Position, Withheld};

/// The most mails of a folder that are asked for again in one look.
const MOST: usize = 20;

impl Session {
    /// Asks again for what is due, and tells what came of it.
    ///
    /// A folder that is not what it was is left to the next look, which reads it anew.
    pub(super) async fn ask_again(
        &mut self,
        look: &Look<'_>,
        known: &BTreeMap<FolderName, Position>,
        delivery: &mut Delivery<'_>,
        checked: &mut Checked,
    ) -> Result<(), Error> {
        for (name, due) in look.memory.due(look.now) {
            let Some(position) = known.get(&name) else { continue };
            let mut followed = look.followed.choose(&self.folders).into_iter();
            let folder = followed.find(|folder| folder.name == name).cloned();
            let Some(folder) = folder else { continue };
            let asked = self.ask_again_in(delivery, &folder, *position, &due).await;
            checked.unless_refused(&folder, asked)?;
        }
        Ok(())
    }

    async fn ask_again_in(
        &mut self,
        delivery: &mut Delivery<'_>,
        folder: &Folder,
        position: Position,
        due: &[Withheld],
    ) -> Result<(), Error> {
        let opened = self.open(folder, position.next).await?;
        if opened.uid_validity != position.uid_validity {
            return Ok(());
        }
        let mut feed = self.feed(delivery.memory);
        for withheld in due.iter().take(MOST) {
            let Ok(uid) = u32::try_from(withheld.uid.0) else { continue };
            feed.ask(Window::Uids(uid, uid)).await?;
            let taken = feed.take().await;
            let Some(haul) = settled(&mut feed, taken).await? else { break };
            let is_there = haul.withheld.contains(&uid);
            let mut batch = delivery.batch(folder, haul.letters, position, delivery.since);
            // Whatever was noted of it is void: it came, it went, or it is noted anew.
            batch.gone.push(withheld.uid..=withheld.uid);
            batch.remarks.withheld.extend(is_there.then(|| withheld.once_more(delivery.now)));
            delivery.tell(News::Mail(batch), feed.connection()).await?;
        }
        Ok(())
    }
}
