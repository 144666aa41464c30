//! What earlier looks left behind, beside how much of each folder is known.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Mutex, MutexGuard, PoisonError},
};

use jiff::Timestamp;

use crate::domain::mail::{Batch, FolderName, News, Stamp, Withheld};

/// What was recognised and what was refused, up to what has been handed over.
///
/// Whoever takes the news keeps it up to date with [`note`](Self::note), also while a
/// check goes on: what came from one folder is recognised in the next.
#[derive(Debug, Default)]
pub struct Memory(Mutex<Remembered>);

#[derive(Debug, Default)]
struct Remembered {
    stamps: BTreeSet<Stamp>,
    withheld: BTreeMap<FolderName, Vec<Withheld>>,
}

impl Memory {
    /// What the database holds.
    pub fn new(stamps: BTreeSet<Stamp>, withheld: BTreeMap<FolderName, Vec<Withheld>>) -> Self {
        Self(Mutex::new(Remembered { stamps, withheld }))
    }

    /// Takes note of what was handed over.
    pub fn note(&self, news: &News) {
        let mut remembered = self.remembered();
        let Remembered { stamps, withheld } = &mut *remembered;
        match news {
            News::Mail(Batch { folder, gone, remarks, .. }) => {
                stamps.extend(remarks.stamps.iter().map(|(_, stamp)| *stamp));
                if let Some(known) = withheld.get_mut(folder) {
                    known.retain(|one| !gone.iter().any(|run| run.contains(&one.uid)));
                }
                if !remarks.withheld.is_empty() {
                    withheld.entry(folder.clone()).or_default().extend(&remarks.withheld);
                }
            }
            News::Renamed { from, to } => {
                let known = withheld.remove(from);
                withheld.extend(known.map(|known| (to.clone(), known)));
            }
            News::Gone(folder) => drop(withheld.remove(folder)),
            News::Draft(_) | News::DraftsThere(_) | News::Progress(_) => {}
        }
    }

    /// Whether there is anything to recognise a mail by.
    pub(super) fn has_stamps(&self) -> bool {
        !self.remembered().stamps.is_empty()
    }

    /// Whether a mail was handed over before.
    pub(super) fn knows(&self, stamp: Stamp) -> bool {
        self.remembered().stamps.contains(&stamp)
    }

    /// What is to be asked for again, by folder.
    pub(super) fn due(&self, now: Timestamp) -> Vec<(FolderName, Vec<Withheld>)> {
        let remembered = self.remembered();
        let due = remembered.withheld.iter().map(|(folder, withheld)| {
            let due = withheld.iter().filter(|one| one.is_due(now)).copied();
            (folder.clone(), due.collect())
        });
        due.filter(|(_, due): &(_, Vec<_>)| !due.is_empty()).collect()
    }

    fn remembered(&self) -> MutexGuard<'_, Remembered> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
