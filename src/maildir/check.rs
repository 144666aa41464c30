//! One look at the followed folders: what is new comes out in batches.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs, io, mem,
    path::{Path, PathBuf},
    vec,
};

use jiff::{SignedDuration, Timestamp};

use super::{
    Error, Folder, Reason, Skipped,
    listing::{Key, Listing, Place, WINDOW, Wanted, missing},
    read::{modified, read_numbered},
};
use crate::domain::mail::{Batch, FolderName, Position, RawMail, Remarks, Uid};

/// A batch is full with so many mails …
pub(super) const BATCH_MAILS: usize = 500;
/// … or so many bytes, whichever comes first.
pub(super) const BATCH_BYTES: usize = 8 << 20;

/// A folder that changed within this time of a look may have changed again after it
/// without showing: file systems keep time to two seconds at worst.
const GRAIN: SignedDuration = SignedDuration::from_secs(2);

/// How much of a Maildir's folder is known: its mail has no order, so all or nothing.
const ALL: Position = Position { uid_validity: 0, next: 0, oldest: 1, census: None };

/// What a folder looked like when it was read to its end.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// When `cur` and `new` last had a file added, removed or renamed.
    changed: [Timestamp; 2],
    since: Timestamp,
}

impl Mark {
    fn of(folder: &Path, since: Timestamp) -> io::Result<Self> {
        let changed = |half| modified(&fs::metadata(folder.join(half))?);
        Ok(Self { changed: [changed("cur")?, changed("new")?], since })
    }

    fn is_settled(&self, now: Timestamp) -> bool {
        self.changed.iter().all(|changed| now.duration_since(*changed) >= GRAIN)
    }

    /// Whether a look that left `earlier` saw all that this one would.
    fn is_covered_by(&self, earlier: &Self) -> bool {
        self.changed == earlier.changed && earlier.since <= self.since
    }
}

/// One look at the folders of a [`Maildir`](super::Maildir), as an iterator over
/// batches of new mail.
///
/// A folder that cannot be read is an error item, and the look goes on with the
/// next. Once the iterator has ended without one, every followed folder has been
/// checked. A mail is taken for read when the *next* batch is asked for; dropping
/// the iterator before is safe.
#[derive(Debug)]
pub struct Check<'a> {
    folders: vec::IntoIter<Folder>,
    known: &'a BTreeMap<FolderName, BTreeSet<Uid>>,
    marks: &'a mut HashMap<PathBuf, Mark>,
    since: Timestamp,
    now: Timestamp,
    current: Option<Scan<'a>>,
    skipped: Skipped,
}

impl<'a> Check<'a> {
    pub(super) fn new(
        folders: Vec<Folder>,
        known: &'a BTreeMap<FolderName, BTreeSet<Uid>>,
        marks: &'a mut HashMap<PathBuf, Mark>,
        since: Timestamp,
        now: Timestamp,
    ) -> Self {
        let (folders, skipped) = (folders.into_iter(), Skipped::default());
        Self { folders, known, marks, since, now, current: None, skipped }
    }

    /// The files passed over so far.
    pub fn skipped(&self) -> &Skipped {
        &self.skipped
    }

    /// Begins with `folder`, unless it is as it was.
    fn begin(&mut self, folder: Folder) -> Result<(), Error> {
        let mark = Mark::of(&folder.path, self.since).map_err(|source| failed(&folder, source))?;
        let earlier = self.marks.get(&folder.path);
        if !earlier.is_some_and(|earlier| mark.is_covered_by(earlier)) {
            self.current = Some(Scan::new(self.known.get(&folder.name), folder, mark));
        }
        Ok(())
    }

    /// Keeps the mark of a folder that was read to its end and has settled.
    fn finish(&mut self, scan: Scan<'_>) {
        if !scan.incomplete && scan.mark.is_settled(self.now) {
            self.marks.insert(scan.folder.path, scan.mark);
        }
    }

    fn step(&mut self, mut scan: Scan<'a>) -> Option<Result<Batch, Error>> {
        match scan.batch(&mut self.skipped) {
            Ok(None) => {
                self.finish(scan);
                None
            }
            Ok(Some(batch)) => {
                self.current = Some(scan);
                Some(Ok(batch))
            }
            Err(source) => Some(Err(failed(&scan.folder, source))),
        }
    }
}

impl Iterator for Check<'_> {
    type Item = Result<Batch, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(scan) = self.current.take() else {
                let folder = self.folders.next()?;
                match self.begin(folder) {
                    Ok(()) => continue,
                    Err(error) => return Some(Err(error)),
                }
            };
            if let Some(item) = self.step(scan) {
                return Some(item);
            }
        }
    }
}

fn failed(folder: &Folder, source: io::Error) -> Error {
    Error::Folder { folder: folder.name.clone(), path: folder.path.clone(), source }
}

/// One folder being read.
#[derive(Debug)]
struct Scan<'a> {
    folder: Folder,
    mark: Mark,
    wanted: Wanted<'a>,
    /// Files listed and not yet read.
    files: BTreeMap<Key, Place>,
    more: bool,
    /// Files that were renamed or removed since they were listed.
    lost: BTreeMap<Uid, PathBuf>,
    /// Known mails that are not there any more, and were not told yet.
    gone: Vec<Uid>,
    /// Something was passed over that may be mail another time.
    incomplete: bool,
}

impl<'a> Scan<'a> {
    fn new(known: Option<&'a BTreeSet<Uid>>, folder: Folder, mark: Mark) -> Self {
        let only = BTreeMap::new();
        let wanted = Wanted { known, only, since: mark.since, before: None, at_most: WINDOW };
        let (files, lost) = (BTreeMap::new(), BTreeMap::new());
        let gone = Vec::new();
        Self { folder, mark, wanted, files, more: true, lost, gone, incomplete: false }
    }

    /// The next mails, newest first; `None` at the end of the folder.
    fn batch(&mut self, skipped: &mut Skipped) -> io::Result<Option<Batch>> {
        let (mut mails, mut bytes) = (Vec::new(), 0);
        while mails.len() < BATCH_MAILS && bytes < BATCH_BYTES {
            let Some(mail) = self.mail(skipped)? else { break };
            bytes += mail.bytes.len();
            mails.push(mail);
        }
        let gone: Vec<_> = mem::take(&mut self.gone).into_iter().map(|uid| uid..=uid).collect();
        if mails.is_empty() && gone.is_empty() {
            return Ok(None);
        }
        let Folder { name, role, .. } = &self.folder;
        let (folder, remarks) = (name.clone(), Remarks::default());
        Ok(Some(Batch { folder, role: *role, position: ALL, gone, mails, remarks }))
    }

    fn mail(&mut self, skipped: &mut Skipped) -> io::Result<Option<RawMail>> {
        loop {
            let Some(((at, uid), place)) = self.files.pop_last() else {
                match self.list(skipped)? {
                    true => continue,
                    false => return Ok(None),
                }
            };
            let path = place.path(&self.folder.path);
            let second_look = self.wanted.only.remove(&uid).is_some();
            match read_numbered(&path, uid, at) {
                Ok(mail) => return Ok(Some(mail)),
                // It was renamed for its flags, as a rule: one more look finds it.
                Err(Reason::Vanished) if !second_look => {
                    self.lost.insert(uid, path);
                }
                Err(reason) => self.skip(&path, reason, skipped),
            }
        }
    }

    /// Lists what went missing, or else the next window; false at the end.
    fn list(&mut self, skipped: &mut Skipped) -> io::Result<bool> {
        for path in mem::take(&mut self.wanted.only).values() {
            self.skip(path, Reason::Vanished, skipped);
        }
        if !self.lost.is_empty() {
            self.wanted.only = mem::take(&mut self.lost);
        } else if !mem::take(&mut self.more) {
            return Ok(false);
        }
        let second_look = !self.wanted.only.is_empty();
        let listing = Listing::read(&self.folder.path, &self.wanted, skipped)?;
        self.incomplete |= listing.incomplete;
        self.files = listing.files;
        if !second_look {
            if let Some(known) = self.wanted.known.filter(|known| known.len() > listing.known)
                && self.wanted.before.is_none()
            {
                self.gone = missing(&self.folder.path, known)?;
            }
            self.more = listing.more;
            self.lost = listing.lost;
            self.wanted.before = self.files.first_key_value().map(|(key, _)| *key);
        }
        Ok(true)
    }

    fn skip(&mut self, path: &Path, reason: Reason, skipped: &mut Skipped) {
        self.incomplete |= reason.may_pass();
        skipped.add(path, reason);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::mail::FolderRole;

    fn folder(root: &Path, files: &[(&str, i64)]) -> Folder {
        for half in ["cur", "new"] {
            fs::create_dir(root.join(half)).expect("a folder");
        }
        for (name, at) in files {
            let file = fs::File::create(root.join(name)).expect("a file");
            io::Write::write_all(&mut &file, name.as_bytes()).expect("a mail");
            let at = Timestamp::from_second(*at).expect("a time");
            file.set_modified(at.into()).expect("a time");
        }
        let name = FolderName("INBOX".to_owned());
        Folder { name, role: FolderRole::Inbox, path: root.to_owned() }
    }

    fn scan(folder: Folder, at_most: usize) -> Scan<'static> {
        let mark = Mark::of(&folder.path, Timestamp::UNIX_EPOCH).expect("a folder");
        let mut scan = Scan::new(None, folder, mark);
        scan.wanted.at_most = at_most;
        scan
    }

    fn text(mail: Option<RawMail>) -> Option<String> {
        mail.map(|mail| String::from_utf8(mail.bytes).expect("text"))
    }

    #[test]
    fn a_folder_larger_than_the_window_is_read_in_several_looks() {
        let root = tempfile::tempdir().unwrap();
        let files = [("cur/a", 30), ("new/b", 10), ("cur/c", 20), ("new/d", 20), ("cur/e", 40)];
        let mut scan = scan(folder(root.path(), &files), 2);
        let mut skipped = Skipped::default();
        let mut texts = Vec::new();
        while let Some(text) = text(scan.mail(&mut skipped).unwrap()) {
            texts.push(text);
        }
        texts[2..4].sort();
        assert_eq!(texts, ["cur/e", "cur/a", "cur/c", "new/d", "new/b"]);
        assert_eq!(skipped, Skipped::default());
        assert!(!scan.incomplete);
    }

    #[test]
    fn a_mail_renamed_while_the_folder_is_read_is_found() {
        let root = tempfile::tempdir().unwrap();
        let files = [("cur/a:2,", 30), ("new/b", 20), ("cur/c", 10)];
        let mut scan = scan(folder(root.path(), &files), 100);
        let mut skipped = Skipped::default();
        assert_eq!(text(scan.mail(&mut skipped).unwrap()).as_deref(), Some("cur/a:2,"));
        fs::rename(root.path().join("new/b"), root.path().join("cur/b:2,S")).unwrap();
        assert_eq!(text(scan.mail(&mut skipped).unwrap()).as_deref(), Some("cur/c"));
        assert_eq!(text(scan.mail(&mut skipped).unwrap()).as_deref(), Some("new/b"));
        assert_eq!(scan.mail(&mut skipped).unwrap(), None);
        assert_eq!(skipped.count, 0);
    }

    #[test]
    fn a_mail_removed_while_the_folder_is_read_is_reported() {
        let root = tempfile::tempdir().unwrap();
        let mut scan = scan(folder(root.path(), &[("cur/a", 30), ("cur/b", 20)]), 100);
        let mut skipped = Skipped::default();
        assert_eq!(text(scan.mail(&mut skipped).unwrap()).as_deref(), Some("cur/a"));
        fs::remove_file(root.path().join("cur/b")).unwrap();
        assert_eq!(scan.mail(&mut skipped).unwrap(), None);
        assert_eq!(scan.mail(&mut skipped).unwrap(), None);
        assert_eq!(skipped.count, 1);
        assert_eq!(skipped.files[0].reason, Reason::Vanished);
        assert!(scan.incomplete);
    }
}
