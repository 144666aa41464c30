//! Folders, how much of each is known, and where copies of messages lie.
//!
//! A message is a fact and stays; its copies come and go. All copies in Junk is what
//! makes an answer lost, so whatever changes that has the message thought over again.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use super::{AccountKey, Error, ReadBatch, Store, remarks::forget_withheld};
use crate::domain::mail::{Census, FolderName, FolderRole, Position, Uid};

impl Store {
    /// How much of each folder is known.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn positions(&self, account: AccountKey) -> Result<BTreeMap<FolderName, Position>, Error> {
        let sql = "SELECT name, uid_validity, next_uid, oldest_uid, mails, modseq
            FROM folder WHERE account = ?1";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map([account.0], |row| {
            let modseq = row.get::<_, Option<i64>>(5)?.unwrap_or(0).cast_unsigned();
            let mails: Option<u32> = row.get(4)?;
            let position = Position {
                uid_validity: row.get(1)?,
                next: row.get(2)?,
                oldest: row.get(3)?,
                census: mails.map(|mails| Census { mails, modseq }),
            };
            Ok((FolderName(row.get(0)?), position))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The numbers of all mails known in each folder.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn known_uids(
        &self,
        account: AccountKey,
    ) -> Result<BTreeMap<FolderName, BTreeSet<Uid>>, Error> {
        let sql = "SELECT f.name, c.uid FROM folder f JOIN copy c ON c.folder = f.id WHERE f.account = ?1";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query([account.0])?;
        let mut known: BTreeMap<FolderName, BTreeSet<Uid>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            known.entry(FolderName(row.get(0)?)).or_default().insert(Uid(row.get(1)?));
        }
        Ok(known)
    }

    /// Forgets a folder that is gone, and that copies lay in it.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn forget_folder(&mut self, account: AccountKey, name: &FolderName) -> Result<(), Error> {
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if let Some((folder, _)) = find_folder(&transaction, account, name)? {
            take_out(&transaction, folder, Uid(i64::MIN), Uid(i64::MAX))?;
            transaction.execute("DELETE FROM folder WHERE id = ?1", [folder])?;
        }
        transaction.commit()?;
        self.looks.stored(account);
        Ok(())
    }

    /// Gives a folder its new name. What is known of it, and the copies in it, go along.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn rename_folder(
        &mut self,
        account: AccountKey,
        from: &FolderName,
        to: &FolderName,
    ) -> Result<(), Error> {
        // Whatever bore the name before is gone.
        self.forget_folder(account, to)?;
        let sql = "UPDATE folder SET name = ?3 WHERE account = ?1 AND name = ?2";
        self.db.execute(sql, params![account.0, from.0, to.0])?;
        Ok(())
    }
}

/// Enters the folder with its new position, and takes out what is gone from it. Another
/// UIDVALIDITY makes every UID void, so the copies go; the messages stay.
pub(super) fn put_folder(
    db: &Transaction<'_>,
    account: AccountKey,
    batch: &ReadBatch,
) -> rusqlite::Result<i64> {
    let position = batch.position;
    if let Some((folder, known)) = find_folder(db, account, &batch.folder)? {
        if known.uid_validity != position.uid_validity {
            take_out(db, folder, Uid(i64::MIN), Uid(i64::MAX))?;
        }
        for gone in &batch.gone {
            take_out(db, folder, *gone.start(), *gone.end())?;
        }
        if known.is_junk != (batch.role == FolderRole::Junk) {
            let sql = "UPDATE message SET pending = 1
                WHERE id IN (SELECT message FROM copy WHERE folder = ?1)";
            db.execute(sql, [folder])?;
        }
    }
    let sql = "INSERT INTO folder (account, name, role, uid_validity, next_uid, oldest_uid, mails, modseq)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        ON CONFLICT (account, name) DO UPDATE SET role = excluded.role, uid_validity = excluded.uid_validity,
            next_uid = excluded.next_uid, oldest_uid = excluded.oldest_uid,
            mails = excluded.mails, modseq = excluded.modseq
        RETURNING id";
    let values = params![
        account.0,
        batch.folder.0,
        batch.role.as_str(),
        position.uid_validity,
        position.next,
        position.oldest,
        position.census.map(|census| census.mails),
        position.census.map(|census| census.modseq.cast_signed()),
    ];
    db.prepare_cached(sql)?.query_row(values, |row| row.get(0))
}

/// What is stored of a folder and matters when it changes.
struct KnownFolder {
    uid_validity: u32,
    is_junk: bool,
}

fn find_folder(
    db: &Connection,
    account: AccountKey,
    name: &FolderName,
) -> rusqlite::Result<Option<(i64, KnownFolder)>> {
    let sql = "SELECT id, uid_validity, role = 'junk' FROM folder WHERE account = ?1 AND name = ?2";
    let known = |row: &rusqlite::Row<'_>| {
        let known = KnownFolder { uid_validity: row.get(1)?, is_junk: row.get(2)? };
        Ok((row.get(0)?, known))
    };
    db.prepare_cached(sql)?.query_row(params![account.0, name.0], known).optional()
}

/// Notes that a copy of a new message lies here.
pub(super) fn put_copy(
    db: &Transaction<'_>,
    folder: i64,
    uid: Uid,
    message: i64,
) -> rusqlite::Result<()> {
    let sql = "INSERT INTO copy (folder, uid, message) VALUES (?1, ?2, ?3)
        ON CONFLICT (folder, uid) DO UPDATE SET message = excluded.message";
    db.prepare_cached(sql)?.execute(params![folder, uid.0, message])?;
    Ok(())
}

/// Notes that a copy of a message known before lies here, which may bring it out of Junk.
pub(super) fn put_another_copy(
    db: &Transaction<'_>,
    folder: i64,
    uid: Uid,
    message: i64,
) -> rusqlite::Result<()> {
    let before = is_lost(db, message)?;
    put_copy(db, folder, uid, message)?;
    think_over(db, message, before)
}

/// Takes out the copies with numbers from `first` to `last`.
fn take_out(db: &Transaction<'_>, folder: i64, first: Uid, last: Uid) -> rusqlite::Result<()> {
    let sql = "SELECT message FROM copy WHERE folder = ?1 AND uid BETWEEN ?2 AND ?3";
    let values = params![folder, first.0, last.0];
    let mut statement = db.prepare_cached(sql)?;
    let messages: BTreeSet<i64> =
        statement.query_map(values, |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut before = Vec::with_capacity(messages.len());
    for message in messages {
        before.push((message, is_lost(db, message)?));
    }
    let sql = "DELETE FROM copy WHERE folder = ?1 AND uid BETWEEN ?2 AND ?3";
    db.prepare_cached(sql)?.execute(values)?;
    forget_withheld(db, folder, first, last)?;
    before.into_iter().try_for_each(|(message, lost)| think_over(db, message, lost))
}

/// Whether copies of a message are left, and all of them lie in Junk.
fn is_lost(db: &Transaction<'_>, message: i64) -> rusqlite::Result<bool> {
    let sql = "SELECT count(*) > 0 AND min(f.role = 'junk') FROM copy c
        JOIN folder f ON f.id = c.folder WHERE c.message = ?1";
    let lost: Option<bool> = db.prepare_cached(sql)?.query_row([message], |row| row.get(0))?;
    Ok(lost.unwrap_or(false))
}

/// Has a message thought over again if it got lost or was found.
fn think_over(db: &Transaction<'_>, message: i64, was_lost: bool) -> rusqlite::Result<()> {
    if is_lost(db, message)? != was_lost {
        let sql = "UPDATE message SET pending = 1 WHERE id = ?1";
        db.prepare_cached(sql)?.execute([message])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::store::samples::{Mailbox, POSITION};

    impl Mailbox {
        fn uids(&self, folder: &str) -> Vec<i64> {
            let known = self.store.known_uids(self.account).expect("numbers");
            let uids = known.get(&FolderName(folder.to_owned())).into_iter().flatten();
            uids.map(|uid| uid.0).collect()
        }

        /// Whether the only message is lost to Junk, and whether that is to be thought
        /// over, which is then done.
        fn lost(&mut self) -> (bool, bool) {
            let pending = self.store.thread(self.account, &self.rep, 10).expect("threaded") > 0;
            let messages = self.store.messages(self.account, Timestamp::MAX).expect("messages");
            assert_eq!(messages.len(), 1, "the fact stays");
            (messages[0].filing.junk, pending)
        }
    }

    #[test]
    fn what_is_known_of_a_folder_comes_back() {
        let mut all = Mailbox::new();
        all.put(FolderRole::Inbox, &[], &[]);
        let name = FolderName("inbox".to_owned());
        assert_eq!(all.store.positions(all.account).unwrap(), BTreeMap::from([(name, POSITION)]));
    }

    #[test]
    fn numbers_that_are_gone_go_before_the_new_ones_come() {
        let mut all = Mailbox::new();
        all.put(FolderRole::Inbox, &[], &[(1, "a"), (2, "b"), (3, "c"), (7, "d")]);
        all.put(FolderRole::Inbox, &[(2, 3), (5, 6)], &[(3, "e")]);
        assert_eq!(all.uids("inbox"), [1, 3, 7]);
    }

    #[test]
    fn an_answer_is_lost_while_all_its_copies_lie_in_junk() {
        let mut all = Mailbox::new();
        all.put(FolderRole::Junk, &[], &[(1, "a")]);
        assert_eq!(all.lost(), (true, true));
        all.put(FolderRole::Inbox, &[], &[(1, "a")]);
        assert_eq!(all.lost(), (false, true), "it was found");
        all.put(FolderRole::Junk, &[(1, 1)], &[]);
        assert_eq!(all.lost(), (false, false), "which nothing changes");
        all.put(FolderRole::Junk, &[], &[(2, "a")]);
        assert_eq!(all.lost(), (false, false));
        all.put(FolderRole::Inbox, &[(1, 1)], &[]);
        assert_eq!(all.lost(), (true, true), "it was thrown out");
        all.put(FolderRole::Junk, &[(1, i64::MAX)], &[]);
        assert_eq!(all.lost(), (false, true), "and is nowhere any more");
    }

    #[test]
    fn a_folder_that_becomes_junk_takes_its_mail_along() {
        let mut all = Mailbox::new();
        all.put(FolderRole::Archive, &[], &[(1, "a")]);
        assert_eq!(all.lost(), (false, true));
        let name = FolderName("archive".to_owned());
        all.store.rename_folder(all.account, &name, &FolderName("junk".to_owned())).unwrap();
        assert_eq!(all.uids("junk"), [1]);
        all.put(FolderRole::Junk, &[], &[]);
        assert_eq!(all.lost(), (true, true));
    }

    #[test]
    fn a_folder_that_is_gone_leaves_the_facts() {
        let mut all = Mailbox::new();
        all.put(FolderRole::Junk, &[], &[(1, "a")]);
        assert_eq!(all.lost(), (true, true));
        all.store.forget_folder(all.account, &FolderName("junk".to_owned())).unwrap();
        assert_eq!(all.lost(), (false, true));
        assert!(all.store.positions(all.account).unwrap().is_empty());
        let none = FolderName("never was".to_owned());
        assert!(all.store.forget_folder(all.account, &none).is_ok());
    }

    #[test]
    fn a_folder_renamed_onto_another_takes_its_place() {
        let mut all = Mailbox::new();
        all.put(FolderRole::Other, &[], &[(1, "a")]);
        all.put(FolderRole::Archive, &[], &[(2, "b")]);
        let [from, to] = ["other", "archive"].map(|name| FolderName(name.to_owned()));
        all.store.rename_folder(all.account, &from, &to).unwrap();
        assert_eq!((all.uids("archive"), all.uids("other")), (vec![1], vec![]));
    }
}
