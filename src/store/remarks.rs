//! What servers said of mails: what they know them by, and which they withheld.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::{AccountKey, Error, Store};
use crate::domain::mail::{FolderName, Stamp, Uid, Withheld};

impl Store {
    /// What the account's messages are recognised by, wherever their provider's users
    /// move them.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn stamps(&self, account: AccountKey) -> Result<BTreeSet<Stamp>, Error> {
        let sql = "SELECT stamp FROM stamp WHERE account = ?1 ORDER BY stamp";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map([account.0], |row| row.get(0).map(Stamp))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The mails that the account's server did not hand over, by folder.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn withheld(
        &self,
        account: AccountKey,
    ) -> Result<BTreeMap<FolderName, Vec<Withheld>>, Error> {
        let sql = "SELECT f.name, w.uid, w.tries, w.tried_at
            FROM withheld w JOIN folder f ON f.id = w.folder
            WHERE f.account = ?1 ORDER BY f.name, w.tries, w.tried_at, w.uid";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query([account.0])?;
        let mut withheld: BTreeMap<_, Vec<_>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let tried_at = Timestamp::from_second(row.get(3)?).unwrap_or(Timestamp::UNIX_EPOCH);
            let one = Withheld { uid: Uid(row.get(1)?), tries: row.get(2)?, tried_at };
            withheld.entry(FolderName(row.get(0)?)).or_default().push(one);
        }
        Ok(withheld)
    }
}

/// Notes mails of a folder that its server did not hand over.
pub(super) fn put_withheld(
    db: &Transaction<'_>,
    folder: i64,
    withheld: &[Withheld],
) -> rusqlite::Result<()> {
    let sql = "INSERT INTO withheld (folder, uid, tries, tried_at) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (folder, uid) DO UPDATE SET tries = excluded.tries, tried_at = excluded.tried_at";
    for one in withheld {
        let values = params![folder, one.uid.0, one.tries, one.tried_at.as_second()];
        db.prepare_cached(sql)?.execute(values)?;
    }
    Ok(())
}

/// Forgets what was withheld under the numbers from `first` to `last`.
pub(super) fn forget_withheld(
    db: &Transaction<'_>,
    folder: i64,
    first: Uid,
    last: Uid,
) -> rusqlite::Result<()> {
    let sql = "DELETE FROM withheld WHERE folder = ?1 AND uid BETWEEN ?2 AND ?3";
    db.prepare_cached(sql)?.execute(params![folder, first.0, last.0])?;
    Ok(())
}

/// Notes what a message is recognised by; a stamp stays with the first that had it.
pub(super) fn put_stamp(
    db: &Transaction<'_>,
    account: AccountKey,
    stamp: Stamp,
    message: i64,
) -> rusqlite::Result<()> {
    let sql = "INSERT INTO stamp (account, stamp, message) VALUES (?1, ?2, ?3)
        ON CONFLICT (account, stamp) DO NOTHING";
    db.prepare_cached(sql)?.execute(params![account.0, stamp.0, message])?;
    Ok(())
}

/// The message that a stamp belongs to.
pub(super) fn stamped(
    db: &Connection,
    account: AccountKey,
    stamp: Stamp,
) -> rusqlite::Result<Option<i64>> {
    let sql = "SELECT message FROM stamp WHERE account = ?1 AND stamp = ?2";
    db.prepare_cached(sql)?.query_row(params![account.0, stamp.0], |row| row.get(0)).optional()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::mail::{FolderRole, Message, Remarks},
        store::samples::Mailbox,
    };

    impl Mailbox {
        /// The only message: whether it was sent, and whether it is lost to Junk.
        fn filing(&mut self) -> (bool, bool) {
            self.store.thread(self.account, &self.rep, 10).expect("threaded");
            let messages = self.store.messages(self.account, Timestamp::MAX).expect("messages");
            let [message] = messages.as_slice() else { panic!("{messages:?}") };
            (message.filing.sent, message.filing.junk)
        }
    }

    fn stamps(stamps: &[(i64, i64)]) -> Remarks {
        let stamps = stamps.iter().map(|(uid, stamp)| (Uid(*uid), Stamp(*stamp))).collect();
        Remarks { stamps, withheld: Vec::new() }
    }

    fn withheld(uid: i64, tries: u32) -> Withheld {
        let tried_at = Timestamp::from_second(5000).expect("a time");
        Withheld { uid: Uid(uid), tries, tried_at }
    }

    #[test]
    fn a_mail_moved_out_of_junk_is_found_by_what_its_provider_knows_it_by() {
        let mut all = Mailbox::new();
        all.put_with(FolderRole::Junk, &[], &[(1, "a")], stamps(&[(1, -5)]));
        assert_eq!(all.filing(), (false, true));
        assert_eq!(all.store.stamps(all.account).unwrap(), BTreeSet::from([Stamp(-5)]));
        all.put_with(FolderRole::All, &[], &[], stamps(&[(4, -5)]));
        assert_eq!(all.filing(), (false, false));
        all.put(FolderRole::Junk, &[(1, 1)], &[]);
        assert_eq!(all.filing(), (false, false));
        let known = all.store.known_uids(all.account).unwrap();
        assert_eq!(known[&FolderName("all".to_owned())], BTreeSet::from([Uid(4)]));
    }

    #[test]
    fn a_copy_in_sent_that_is_recognised_says_who_wrote_it() {
        let mut all = Mailbox::new();
        all.put_with(FolderRole::All, &[], &[(1, "a")], stamps(&[(1, 5)]));
        assert_eq!(all.filing(), (false, false));
        all.put_with(FolderRole::Sent, &[], &[], stamps(&[(2, 5)]));
        assert_eq!(all.filing(), (true, false));
    }

    #[test]
    fn what_nobody_ever_had_is_no_copy_of_anything() {
        let mut all = Mailbox::new();
        all.put(FolderRole::Junk, &[], &[(1, "a")]);
        all.put_with(FolderRole::All, &[], &[], stamps(&[(4, 5)]));
        assert_eq!(all.filing(), (false, true));
        let mut other = all.store.account("other").expect("an account");
        std::mem::swap(&mut other, &mut all.account);
        all.put_with(FolderRole::All, &[], &[(1, "a")], stamps(&[(1, 7)]));
        std::mem::swap(&mut other, &mut all.account);
        all.put_with(FolderRole::All, &[], &[], stamps(&[(5, 7)]));
        assert_eq!(all.filing(), (false, true), "another account's mail is none of this one");
    }

    #[test]
    fn a_stamp_stays_with_the_first_that_had_it() {
        let mut all = Mailbox::new();
        all.put_with(FolderRole::Junk, &[], &[(1, "a")], stamps(&[(1, 5)]));
        all.put_with(FolderRole::Inbox, &[], &[(1, "b")], stamps(&[(1, 5)]));
        all.put_with(FolderRole::All, &[], &[], stamps(&[(2, 5)]));
        let known = all.store.known_uids(all.account).unwrap();
        assert_eq!(known.len(), 3);
        let junk = |message: &&Message| message.filing.junk;
        let messages = all.store.messages(all.account, Timestamp::MAX).unwrap();
        assert_eq!((messages.len(), messages.iter().filter(junk).count()), (2, 0));
    }

    #[test]
    fn what_was_withheld_is_kept_with_its_folder() {
        let mut all = Mailbox::new();
        let remarks =
            |withheld: &[Withheld]| Remarks { withheld: withheld.to_vec(), ..stamps(&[]) };
        all.put_with(FolderRole::Inbox, &[], &[], remarks(&[withheld(2, 1), withheld(3, 1)]));
        all.put_with(FolderRole::Inbox, &[(2, 2), (3, 3)], &[], remarks(&[withheld(3, 2)]));
        let [inbox, moved] = ["inbox", "moved"].map(|name| FolderName(name.to_owned()));
        let kept = |all: &Mailbox| all.store.withheld(all.account).unwrap();
        assert_eq!(kept(&all), BTreeMap::from([(inbox.clone(), vec![withheld(3, 2)])]));
        all.store.rename_folder(all.account, &inbox, &moved).unwrap();
        assert_eq!(kept(&all), BTreeMap::from([(moved.clone(), vec![withheld(3, 2)])]));
        all.store.forget_folder(all.account, &moved).unwrap();
        assert!(kept(&all).is_empty());
    }
}
