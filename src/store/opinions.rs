//! What is thought of each relationship, and when to think again.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::{AccountKey, Error, Store, waits::put_waits};
use crate::domain::{
    calendar::Hours,
    mail::Address,
    opinion::Opinion,
    people::{Organisation, RelationshipId},
};

/// The database's number of a relationship; it lasts only until the next regrouping.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationshipKey(pub(super) i64);

/// A relationship with the opinion of it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The relationship.
    pub key: RelationshipKey,
    /// What is thought of it.
    pub opinion: Opinion,
}

impl Store {
    /// Relationships that changed, or whose opinion holds only until `now` or before.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn to_judge(
        &self,
        account: AccountKey,
        now: Timestamp,
    ) -> Result<Vec<RelationshipKey>, Error> {
        let sql = "SELECT id FROM relationship WHERE account = ?1 AND stale = 1
            UNION SELECT id FROM relationship WHERE account = ?1 AND look_at <= ?2";
        let mut statement = self.db.prepare_cached(sql)?;
        let keys = statement.query_map(params![account.0, now.as_second()], |row| {
            row.get(0).map(RelationshipKey)
        })?;
        Ok(keys.collect::<Result<_, _>>()?)
    }

    /// Whether the rep's side ever wrote to these people, so that an opinion is wanted.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn was_written_to(&self, key: RelationshipKey) -> Result<bool, Error> {
        let sql =
            "SELECT EXISTS (SELECT 1 FROM conversation WHERE relationship = ?1 AND outbound = 1)";
        Ok(self.db.prepare_cached(sql)?.query_row([key.0], |row| row.get(0))?)
    }

    /// Keeps what is thought of relationships, and the waits in them, in one transaction;
    /// `None` for one that isn't looked at.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails; nothing is kept then.
    pub fn put_opinions(
        &mut self,
        account: AccountKey,
        judged: &[(RelationshipKey, Option<Opinion>)],
        hours: &Hours,
    ) -> Result<(), Error> {
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (key, opinion) in judged {
            let opinion = opinion.as_ref();
            put_judged(&transaction, account, *key, opinion, hours)?;
            let json = opinion.map(serde_json::to_string).transpose()?;
            let sql = "UPDATE relationship SET opinion = ?2 WHERE id = ?1";
            transaction.prepare_cached(sql)?.execute(params![key.0, json])?;
        }
        Ok(transaction.commit()?)
    }

    /// The same for one who keeps the opinions elsewhere: when to think again, and which
    /// call for something.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails; nothing is kept then.
    pub fn put_judged<'a>(
        &mut self,
        account: AccountKey,
        judged: impl Iterator<Item = (RelationshipKey, Option<&'a Opinion>)>,
        hours: &Hours,
    ) -> Result<(), Error> {
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (key, opinion) in judged {
            put_judged(&transaction, account, key, opinion, hours)?;
        }
        Ok(transaction.commit()?)
    }

    /// The first moment at which time alone may change an opinion.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn next_look(&self, account: AccountKey) -> Result<Option<Timestamp>, Error> {
        let sql =
            "SELECT min(look_at) FROM relationship WHERE account = ?1 AND look_at IS NOT NULL";
        let at: Option<i64> =
            self.db.prepare_cached(sql)?.query_row([account.0], |row| row.get(0))?;
        Ok(at.and_then(|second| Timestamp::from_second(second).ok()))
    }

    /// All opinions of an account.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn opinions(&self, account: AccountKey) -> Result<Vec<Listed>, Error> {
        self.listed(
            "SELECT id, opinion FROM relationship WHERE account = ?1 AND opinion IS NOT NULL",
            account,
        )
    }

    /// The opinions that call for something.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn actionable(&self, account: AccountKey) -> Result<Vec<Listed>, Error> {
        self.listed(
            "SELECT id, opinion FROM relationship WHERE account = ?1 AND actionable = 1",
            account,
        )
    }

    /// The relationships whose opinions call for something.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn actionable_keys(&self, account: AccountKey) -> Result<Vec<RelationshipKey>, Error> {
        self.keys("SELECT id FROM relationship WHERE account = ?1 AND actionable = 1", account)
    }

    /// The relationships that changed since they were judged.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn changed(&self, account: AccountKey) -> Result<Vec<RelationshipKey>, Error> {
        self.keys("SELECT id FROM relationship WHERE account = ?1 AND stale = 1", account)
    }

    fn keys(&self, sql: &str, account: AccountKey) -> Result<Vec<RelationshipKey>, Error> {
        let mut statement = self.db.prepare_cached(sql)?;
        let keys = statement.query_map([account.0], |row| row.get(0).map(RelationshipKey))?;
        Ok(keys.collect::<Result<_, _>>()?)
    }

    fn listed(&self, sql: &str, account: AccountKey) -> Result<Vec<Listed>, Error> {
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query([account.0])?;
        let mut listed = Vec::new();
        while let Some(row) = rows.next()? {
            let json: String = row.get(1)?;
            listed.push(Listed {
                key: RelationshipKey(row.get(0)?),
                opinion: serde_json::from_str(&json)?,
            });
        }
        Ok(listed)
    }

    /// Every relationship of an account, whether it is looked at or not.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn relationship_keys(&self, account: AccountKey) -> Result<Vec<RelationshipKey>, Error> {
        self.keys("SELECT id FROM relationship WHERE account = ?1", account)
    }

    /// The relationship that somebody belongs to, by address.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn relationship_with(
        &self,
        account: AccountKey,
        address: &Address,
    ) -> Result<Option<RelationshipKey>, Error> {
        let organisation = Organisation::of(address);
        let sql = "SELECT m.relationship FROM member m JOIN address a ON a.id = m.address
            WHERE m.account = ?1 AND m.organisation = ?2 AND a.text = ?3";
        let values = params![account.0, organisation.0, address.as_str()];
        let key =
            self.db.prepare_cached(sql)?.query_row(values, |row| row.get(0).map(RelationshipKey));
        Ok(key.optional()?)
    }

    /// The relationship that an id leads to, also one that any of its people lent it.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn resolve(
        &self,
        account: AccountKey,
        name: &str,
        id: &RelationshipId,
    ) -> Result<Option<RelationshipKey>, Error> {
        let sql = "SELECT id FROM relationship WHERE account = ?1 AND handle = ?2";
        let key =
            self.db.prepare_cached(sql)?.query_row(params![account.0, id.0], |row| row.get(0));
        if let Some(key) = key.optional()? {
            return Ok(Some(RelationshipKey(key)));
        }
        let sql = "SELECT a.text, m.relationship FROM member m JOIN address a ON a.id = m.address WHERE m.account = ?1";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query([account.0])?;
        while let Some(row) = rows.next()? {
            let text: String = row.get(0)?;
            if Address::parse(&text)
                .is_some_and(|address| RelationshipId::of(name, &address) == *id)
            {
                return Ok(Some(RelationshipKey(row.get(1)?)));
            }
        }
        Ok(None)
    }
}

/// Notes what a new opinion brings about, and the waits that it found.
fn put_judged(
    db: &Connection,
    account: AccountKey,
    key: RelationshipKey,
    opinion: Option<&Opinion>,
    hours: &Hours,
) -> Result<(), Error> {
    let waits = opinion.map_or(&[][..], |opinion| &opinion.assessment.waits);
    put_waits(db, account, key, waits, hours)?;
    let handle = opinion.map_or("", |opinion| opinion.id.0.as_str());
    let look_at = opinion.and_then(Opinion::look_at).map(Timestamp::as_second);
    let actionable = opinion.is_some_and(|opinion| {
        opinion.assessment.out_of_scope.is_none() && opinion.suggestion.play.is_told()
    });
    // Where nothing lies open, what is usual is brought up to date when somebody looks.
    let leans = opinion.is_some_and(|opinion| {
        opinion.assessment.state.is_open() && opinion.assessment.patience.usual.is_some()
    });
    let sql = "UPDATE relationship SET stale = 0, handle = ?2, look_at = ?3, actionable = ?4, leans = ?5 WHERE id = ?1";
    let values = params![key.0, handle, look_at, actionable, leans];
    db.prepare_cached(sql)?.execute(values)?;
    Ok(())
}
