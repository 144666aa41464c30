//! Drafts that the rep asked for, kept until the server has them.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

use super::{AccountKey, Error, Store};
use crate::domain::{
    coach::Play,
    mail::{Address, DraftPlace, FolderName, MessageId},
};

/// A draft that waits for its server.
#[derive(Clone, Debug, PartialEq)]
pub struct PendingDraft {
    /// The database's number of it.
    pub key: i64,
    /// The message in RFC 5322 form.
    pub bytes: Vec<u8>,
}

impl Store {
    /// Keeps a draft to be saved, unless one for the same situation was asked for
    /// already; returns whether it is new.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn ask_for_draft(
        &mut self,
        account: AccountKey,
        about: &MessageId,
        play: Play,
        draft: (&MessageId, &[u8]),
        now: Timestamp,
    ) -> Result<bool, Error> {
        let sql = "INSERT INTO draft (account, message_id, about, play, bytes, asked_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (account, about, play) DO NOTHING";
        let (id, bytes) = draft;
        let values = params![
            account.0,
            id.as_str(),
            about.as_str(),
            serde_json::to_string(&play)?,
            bytes,
            now.as_second()
        ];
        Ok(self.db.execute(sql, values)? == 1)
    }

    /// The drafts that no server has yet.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn pending_drafts(&self, account: AccountKey) -> Result<Vec<PendingDraft>, Error> {
        let sql = "SELECT id, bytes FROM draft WHERE account = ?1 AND saved_at IS NULL ORDER BY id";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map([account.0], |row| {
            Ok(PendingDraft { key: row.get(0)?, bytes: row.get(1)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Somebody of the people that a draft is for, by what it is about.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn draft_for(&self, key: i64) -> Result<Option<Address>, Error> {
        let sql = "SELECT a.text FROM draft d
            JOIN identifier i ON i.account = d.account AND i.text = d.about
            JOIN message m ON m.identifier = i.id
            JOIN party p ON p.conversation = m.conversation
            JOIN address a ON a.id = p.address WHERE d.id = ?1 ORDER BY p.position LIMIT 1";
        let mut statement = self.db.prepare_cached(sql)?;
        let text: Option<String> = statement.query_row([key], |row| row.get(0)).optional()?;
        Ok(text.as_deref().and_then(Address::parse))
    }

    /// Notes that a draft lies at `place`.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn draft_saved(
        &mut self,
        key: i64,
        place: &DraftPlace,
        now: Timestamp,
    ) -> Result<(), Error> {
        let sql = "UPDATE draft SET saved_at = ?2, saved_in = ?3, uid_validity = ?4, uid = ?5, bytes = x''
            WHERE id = ?1";
        let (validity, uid) = place.number.unzip();
        self.db.execute(sql, params![key, now.as_second(), place.folder.0, validity, uid])?;
        Ok(())
    }

    /// Where a draft was saved; `None` while no server has it.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn draft_place(&self, key: i64) -> Result<Option<DraftPlace>, Error> {
        let sql = "SELECT saved_in, uid_validity, uid FROM draft
            WHERE id = ?1 AND saved_in IS NOT NULL";
        let place = |row: &rusqlite::Row<'_>| {
            let number = row.get::<_, Option<u32>>(1)?.zip(row.get(2)?);
            Ok(DraftPlace { folder: FolderName(row.get(0)?), number })
        };
        Ok(self.db.prepare_cached(sql)?.query_row([key], place).optional()?)
    }
}
