//! The files of one folder, newest first, in bounded memory.

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsString,
    fs, io,
    os::unix::ffi::OsStrExt,
    path::{Path, PathBuf},
};

use jiff::Timestamp;

use super::{Reason, Skipped, name::uid_of, read::modified};
use crate::domain::mail::Uid;

/// So many files are held at a time; a folder with more is listed again for the
/// next, since a name costs more than looking for it twice.
pub(super) const WINDOW: usize = 100_000;

/// What files are ordered by: when they arrived, then their number.
pub(super) type Key = (Timestamp, Uid);

/// Where a file lies in its folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    half: &'static str,
    name: OsString,
}

impl Place {
    pub(super) fn path(&self, folder: &Path) -> PathBuf {
        folder.join(self.half).join(&self.name)
    }
}

/// Which files of a folder are asked for.
#[derive(Debug)]
pub(super) struct Wanted<'a> {
    /// None of these.
    pub(super) known: Option<&'a BTreeSet<Uid>>,
    /// Only these, where there are any.
    pub(super) only: BTreeMap<Uid, PathBuf>,
    /// None that arrived earlier.
    pub(super) since: Timestamp,
    /// Only what is older than this.
    pub(super) before: Option<Key>,
    /// The newest so many.
    pub(super) at_most: usize,
}

impl Wanted<'_> {
    fn is_known(&self, uid: Uid) -> bool {
        self.known.is_some_and(|known| known.contains(&uid))
    }

    fn has_number(&self, uid: Uid) -> bool {
        !self.is_known(uid) && (self.only.is_empty() || self.only.contains_key(&uid))
    }

    fn has_age(&self, key: Key) -> bool {
        // What went missing is looked for wherever it stands.
        let older = !self.only.is_empty() || self.before.is_none_or(|before| key < before);
        older && key.0 >= self.since
    }
}

/// The files of one listing.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// The newest of them, oldest first.
    pub(super) files: BTreeMap<Key, Place>,
    /// Older files were left out.
    pub(super) more: bool,
    /// Files that were renamed or removed meanwhile.
    pub(super) lost: BTreeMap<Uid, PathBuf>,
    /// How many files are known.
    pub(super) known: usize,
    /// Something was passed over that may be mail another time.
    pub(super) incomplete: bool,
}

impl Listing {
    /// Lists the files of `folder` that are `wanted`.
    pub(super) fn read(
        folder: &Path,
        wanted: &Wanted<'_>,
        skipped: &mut Skipped,
    ) -> io::Result<Self> {
        let mut listing = Self::default();
        // `new` comes first: mail moves from there to `cur`, never back.
        for half in ["new", "cur"] {
            for entry in fs::read_dir(folder.join(half))? {
                let entry = entry?;
                let name = entry.file_name();
                let uid = uid_of(name.as_bytes());
                listing.known += usize::from(wanted.is_known(uid));
                if name.as_bytes().starts_with(b".") || !wanted.has_number(uid) {
                    continue;
                }
                match stat(&entry.path()) {
                    Ok(at) if wanted.has_age((at, uid)) => {
                        listing.add((at, uid), Place { half, name }, wanted.at_most);
                    }
                    Ok(_) => {}
                    Err(Reason::Vanished) => {
                        listing.lost.insert(uid, entry.path());
                    }
                    Err(reason) => {
                        listing.incomplete |= reason.may_pass();
                        skipped.add(&entry.path(), reason);
                    }
                }
            }
        }
        Ok(listing)
    }

    fn add(&mut self, key: Key, place: Place, at_most: usize) {
        self.files.insert(key, place);
        if self.files.len() > at_most {
            self.files.pop_first();
            self.more = true;
        }
    }
}

/// Those of the `known` whose files are not in `folder`, once more looked for: a listing
/// may miss a file that is renamed meanwhile.
pub(super) fn missing(folder: &Path, known: &BTreeSet<Uid>) -> io::Result<Vec<Uid>> {
    let mut missing = known.clone();
    for half in ["new", "cur"] {
        for entry in fs::read_dir(folder.join(half))? {
            missing.remove(&uid_of(entry?.file_name().as_bytes()));
        }
    }
    Ok(missing.into_iter().collect())
}

fn stat(path: &Path) -> Result<Timestamp, Reason> {
    let metadata = fs::metadata(path).map_err(|error| Reason::from(&error))?;
    match metadata.is_file() {
        true => modified(&metadata).map_err(|error| Reason::from(&error)),
        false => Err(Reason::NotAFile),
    }
}
