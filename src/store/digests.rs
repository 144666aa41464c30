//! Digests: one nudge about many situations, after a first sync.
//!
//! The digest is a nudge whose play is `digest`; each situation that it tells of is a nudge
//! too, which was told and stands on no screen.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

use super::{
    AccountKey, Error, NudgeKey, Store,
    nudges::{situation, time},
};
use crate::domain::{mail::Address, nudge::Situation};

/// A digest that is not over.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenDigest {
    /// Its number among the nudges.
    pub key: NudgeKey,
    /// When a notification server took it for the first time; `None` while it is pending.
    pub shown_at: Option<Timestamp>,
    /// Whether it is to be shown, for the first time or again.
    pub waits: bool,
    /// The open notification, as the desktop wrote it down.
    pub shown_as: Option<String>,
    /// What it told of and is not over.
    pub covers: Vec<Situation>,
}

impl Store {
    /// Whether the first sync of an account has been told of, one way or another.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn is_greeted(&self, account: AccountKey) -> Result<bool, Error> {
        let sql = "SELECT greeted_at IS NOT NULL FROM account WHERE id = ?1";
        Ok(self.db.prepare_cached(sql)?.query_row([account.0], |row| row.get(0))?)
    }

    /// Notes that from now on nudges come one by one.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn greet(&mut self, account: AccountKey, now: Timestamp) -> Result<(), Error> {
        let sql = "UPDATE account SET greeted_at = ?2 WHERE id = ?1 AND greeted_at IS NULL";
        self.db.execute(sql, params![account.0, now.as_second()])?;
        Ok(())
    }

    /// Keeps a digest of these situations that is about to be shown.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails; nothing has changed then.
    pub fn plan_digest(
        &mut self,
        account: AccountKey,
        covers: &[(Situation, Address)],
        now: Timestamp,
    ) -> Result<NudgeKey, Error> {
        let transaction = self.db.transaction()?;
        let sql = "INSERT INTO nudge (account, about, play, whom, planned_at)
            VALUES (?1, '', '\"digest\"', '', ?2) RETURNING id";
        let values = params![account.0, now.as_second()];
        let digest: i64 = transaction.query_row(sql, values, |row| row.get(0))?;
        let sql = "INSERT INTO nudge (account, about, play, whom, planned_at, shown_at, digest)
            VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6)";
        for (situation, whom) in covers {
            transaction.execute(
                sql,
                params![
                    account.0,
                    situation.about.as_str(),
                    serde_json::to_string(&situation.play)?,
                    whom.as_str(),
                    now.as_second(),
                    digest
                ],
            )?;
        }
        transaction.commit()?;
        Ok(NudgeKey(digest))
    }

    /// When a digest told of an account's first sync, if it did since `since`, and of how
    /// many situations.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn summary(
        &self,
        account: AccountKey,
        since: Timestamp,
    ) -> Result<Option<(Timestamp, u32)>, Error> {
        let sql = "SELECT coalesce(d.shown_at, d.planned_at) AS at,
                (SELECT count(*) FROM nudge n WHERE n.digest = d.id)
            FROM nudge d
            WHERE d.account = ?1 AND d.about = '' AND d.play = '\"digest\"' AND at >= ?2
            ORDER BY at DESC LIMIT 1";
        let values = params![account.0, since.as_second()];
        let read = |row: &rusqlite::Row<'_>| Ok((time(row.get(0)?), row.get(1)?));
        let found = self.db.prepare_cached(sql)?.query_row(values, read).optional()?;
        Ok(found.and_then(|(at, situations)| Some((at?, situations))))
    }

    /// The digests of an account that are not over.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn open_digests(&self, account: AccountKey) -> Result<Vec<OpenDigest>, Error> {
        let sql = "SELECT id, shown_at, shown_as, waits FROM nudge
            WHERE account = ?1 AND outcome IS NULL AND play = '\"digest\"'";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query([account.0])?;
        let mut open = Vec::new();
        while let Some(row) = rows.next()? {
            let (key, shown_at, shown_as) = (row.get(0)?, time(row.get(1)?), row.get(2)?);
            let covers = self.covered(key)?;
            let waits = shown_at.is_none() || row.get(3)?;
            open.push(OpenDigest { key: NudgeKey(key), shown_at, waits, shown_as, covers });
        }
        Ok(open)
    }

    /// Whether a nudge is an open digest.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn is_open_digest(&self, key: NudgeKey) -> Result<bool, Error> {
        let sql = "SELECT 1 FROM nudge WHERE id = ?1 AND outcome IS NULL AND play = '\"digest\"'";
        let found = self.db.prepare_cached(sql)?.query_row([key.0], |_| Ok(())).optional()?;
        Ok(found.is_some())
    }

    fn covered(&self, digest: i64) -> Result<Vec<Situation>, Error> {
        let sql = "SELECT about, play FROM nudge WHERE digest = ?1 AND outcome IS NULL";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement
            .query_map([digest], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
        let pairs = rows.collect::<Result<Vec<_>, _>>()?;
        Ok(pairs.iter().filter_map(|(about, play)| situation(about, play)).collect())
    }
}
