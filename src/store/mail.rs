//! Messages: who, when, in answer to what, and what they say.

use std::ops::RangeInclusive;

use jiff::Timestamp;
use rusqlite::{TransactionBehavior, params};

use super::{AccountKey, Error, Store, conversations::thread_some, intake::put_batch};
use crate::domain::{
    mail::{Address, Envelope, FolderName, FolderRole, Position, Reading, Remarks, Uid},
    people::Identities,
};

/// A mail that has been read, with its number in the folder.
#[derive(Clone, Debug)]
pub struct ReadMail {
    /// Its number in the folder.
    pub uid: Uid,
    /// Who, when, and in answer to what.
    pub envelope: Envelope,
    /// What it says.
    pub reading: Reading,
}

/// A batch whose mails have been read.
#[derive(Clone, Debug)]
pub struct ReadBatch {
    /// The folder's name.
    pub folder: FolderName,
    /// What the folder is for.
    pub role: FolderRole,
    /// What is known of the folder once the mails are stored.
    pub position: Position,
    /// Numbers under which nothing lies there any more.
    pub gone: Vec<RangeInclusive<Uid>>,
    /// The mails.
    pub mails: Vec<ReadMail>,
    /// What the server said of mails.
    pub remarks: Remarks,
}

impl Store {
    /// Stores a batch and the folder's position in one transaction, and returns how
    /// many messages are new. What is gone from the folder goes first.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails; nothing is stored then.
    pub fn add(
        &mut self,
        account: AccountKey,
        batch: &ReadBatch,
        rep: &Identities,
    ) -> Result<usize, Error> {
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (new, _) = put_batch(&transaction, account, batch, rep)?;
        transaction.commit()?;
        self.looks.stored(account);
        Ok(new)
    }

    /// Stores a batch as [`add`](Self::add) does, and threads as many messages as it holds
    /// in the same transaction: what is written once is half as dear as what is written
    /// twice. What waited for that before may go on waiting, for [`thread`](Self::thread).
    ///
    /// # Errors
    ///
    /// Occurs when the database fails; nothing is stored then.
    pub fn take_in(
        &mut self,
        account: AccountKey,
        batch: &ReadBatch,
        rep: &Identities,
    ) -> Result<usize, Error> {
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (new, mut fresh) = put_batch(&transaction, account, batch, rep)?;
        thread_some(&transaction, account, rep, batch.mails.len(), &mut fresh)?;
        transaction.commit()?;
        self.looks.stored(account);
        Ok(new)
    }

    /// Drops the text of mail written before `before`; what it means stays.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn forget_text(&mut self, account: AccountKey, before: Timestamp) -> Result<(), Error> {
        let sql =
            "UPDATE message SET reading = json_set(reading, '$.own_words', '', '$.cut', json('[]'))
            WHERE account = ?1 AND at < ?2 AND reading ->> '$.own_words' != ''";
        self.db.execute(sql, params![account.0, before.as_second()])?;
        Ok(())
    }

    /// The addresses that copies in Sent were written from, with how many each.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn senders(&self, account: AccountKey) -> Result<Vec<(Address, u64)>, Error> {
        let sql = "SELECT a.text, count(*) FROM message m
            JOIN participant p ON p.message = m.id AND p.role = 'from' JOIN address a ON a.id = p.address
            WHERE m.account = ?1 AND m.sent = 1 GROUP BY a.text ORDER BY count(*) DESC, a.text";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query([account.0])?;
        let mut senders = Vec::new();
        while let Some(row) = rows.next()? {
            let (text, count): (String, i64) = (row.get(0)?, row.get(1)?);
            senders.extend(Address::parse(&text).map(|address| (address, count.unsigned_abs())));
        }
        Ok(senders)
    }

    /// How many messages an account holds.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn count(&self, account: AccountKey) -> Result<u64, Error> {
        let sql = "SELECT count(*) FROM message WHERE account = ?1";
        let count: i64 = self.db.query_row(sql, [account.0], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }
}
