//! Folders that are called something else now, and folders that are gone.

use std::collections::BTreeMap;

use tokio::sync::mpsc;

use super::{
    super::{Session, error::Error, folders::Folder, survey::Standing},
    delivery::tell,
};
use crate::domain::mail::{FolderName, News, Position};

/// UIDVALIDITY below this may well be a counter that every folder begins anew; above, it
/// is a time, as RFC 3501 §2.3.1.1 recommends, and tells folders apart.
const TELLING: u32 = 100_000_000;

impl Session {
    /// Tells the folders that are called something else now, and those that are gone;
    /// says whether there are any.
    pub(super) async fn follow_names(
        &mut self,
        folders: &[(Folder, Option<Standing>)],
        known: &mut BTreeMap<FolderName, Position>,
        news: &mpsc::Sender<News>,
    ) -> Result<bool, Error> {
        if folders.is_empty() {
            // Every account has an INBOX: this is a server in trouble.
            return Ok(false);
        }
        let is_there = |name: &FolderName| folders.iter().any(|(folder, _)| folder.name == *name);
        let lost: Vec<FolderName> = known.keys().filter(|name| !is_there(name)).cloned().collect();
        for from in &lost {
            let Some(position) = known.remove(from) else { continue };
            let new = folders.iter().filter(|(folder, _)| !known.contains_key(&folder.name));
            let told = match the_same(position, new) {
                Some(to) => {
                    known.insert(to.clone(), position);
                    News::Renamed { from: from.clone(), to }
                }
                None => News::Gone(from.clone()),
            };
            tell(news, told, &mut self.connection).await?;
        }
        Ok(!lost.is_empty())
    }
}

/// The one folder among those that are new which is what `position` was known of.
///
/// A wrong guess would lose mail, so it must be beyond doubt: the UIDs are of the same
/// time, the next is the same, and as many mails lie there.
fn the_same<'f>(
    position: Position,
    new: impl Iterator<Item = &'f (Folder, Option<Standing>)>,
) -> Option<FolderName> {
    let mails = position.census?.mails;
    let is_it = |standing: &Standing| {
        position.uid_validity >= TELLING
            && standing.uid_validity == Some(position.uid_validity)
            && standing.uid_next == Some(position.next)
            && standing.mails == Some(mails)
    };
    let mut fitting = new.filter(|(_, standing)| standing.as_ref().is_some_and(is_it));
    match (fitting.next(), fitting.next()) {
        (Some((folder, _)), None) => Some(folder.name.clone()),
        _ => None,
    }
}
