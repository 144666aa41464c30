//! What is thought of each relationship, and when to think again.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::{AccountKey, Error, Store, candidates::put_candidate, waits::put_waits};
use crate::domain::{
    calendar::Hours,
    mail::Address,
    opinion::Opinion,
    people::{Organisation, RelationshipId},
    replies::Figures,
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

/// What opinions were formed with.
#[derive(Clone, Copy, Debug)]
pub struct Footing<'a> {
    /// As of when.
    pub at: Timestamp,
    /// The rep's working time.
    pub hours: &'a Hours,
    /// The account's figures of that day.
    pub figures: Figures,
}

/// Opinions that hold only until a moment that has passed already are thought over after so
/// long: whoever judges would come to no end otherwise.
const AGAIN: SignedDuration = SignedDuration::from_mins(1);

impl Store {
    /// Relationships to think of anew at `now`, at most `most`: first those that changed,
    /// then those whose opinion holds only until `now` or before, then those that other
    /// rules or settings drop, then those whose opinion leans on other figures than the
    /// account has.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn to_judge(
        &self,
        account: AccountKey,
        now: Timestamp,
        most: usize,
    ) -> Result<Vec<RelationshipKey>, Error> {
        let mark = self.kept_figures(account)?.map(|kept| kept.figures.mark());
        let stages = [
            ("stale > 0 AND stale = 1", Some(0)),
            ("look_at <= ?2 AND stale <> 1", Some(now.as_second())),
            ("stale > 0 AND stale = 2", Some(0)),
            ("leans_on < ?2 AND stale = 0", mark),
            ("leans_on > ?2 AND stale = 0", mark),
        ];
        let mut found = BTreeSet::new();
        let mut keys = Vec::new();
        for (which, bound) in stages.iter().filter_map(|(which, bound)| Some((which, (*bound)?))) {
            let left = i64::try_from(most.saturating_sub(keys.len())).unwrap_or(i64::MAX);
            let sql =
                format!("SELECT id FROM relationship WHERE account = ?1 AND {which} LIMIT ?3");
            let mut statement = self.db.prepare_cached(&sql)?;
            let mut rows = statement.query(params![account.0, bound, left])?;
            while let Some(row) = rows.next()? {
                let key = RelationshipKey(row.get(0)?);
                keys.extend(found.insert(key).then_some(key));
            }
        }
        Ok(keys)
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

    /// Keeps what is thought of relationships on one footing, with the waits in them and
    /// what the rep might be told, in one transaction; `None` for one that isn't looked at.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails; nothing is kept then.
    pub fn put_opinions(
        &mut self,
        account: AccountKey,
        judged: &[(RelationshipKey, Option<Opinion>)],
        footing: Footing<'_>,
    ) -> Result<(), Error> {
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (key, opinion) in judged {
            let json = opinion.as_ref().map(serde_json::to_string).transpose()?;
            put_judged(&transaction, account, *key, (opinion.as_ref(), json), footing)?;
        }
        Ok(transaction.commit()?)
    }

    /// The same for one who needs no opinions from here: when to think again, and what the
    /// rep might be told.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails; nothing is kept then.
    pub fn put_judged<'a>(
        &mut self,
        account: AccountKey,
        judged: impl Iterator<Item = (RelationshipKey, Option<&'a Opinion>)>,
        footing: Footing<'_>,
    ) -> Result<(), Error> {
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (key, opinion) in judged {
            put_judged(&transaction, account, key, (opinion, None), footing)?;
        }
        Ok(transaction.commit()?)
    }

    /// The first moment after `now` at which time alone may change an opinion.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn next_look(
        &self,
        account: AccountKey,
        now: Timestamp,
    ) -> Result<Option<Timestamp>, Error> {
        let sql = "SELECT min(look_at) FROM relationship WHERE account = ?1 AND look_at > ?2";
        let values = params![account.0, now.as_second()];
        let at: Option<i64> = self.db.prepare_cached(sql)?.query_row(values, |row| row.get(0))?;
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

    /// The relationships that are to be judged whatever time it is.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn changed(&self, account: AccountKey) -> Result<Vec<RelationshipKey>, Error> {
        self.keys("SELECT id FROM relationship WHERE account = ?1 AND stale > 0", account)
    }

    /// Whether mail or a decision changed something that nobody has thought about since.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn has_changed(&self, account: AccountKey) -> Result<bool, Error> {
        let sql = "SELECT EXISTS (SELECT 1 FROM relationship WHERE account = ?1
            AND stale > 0 AND stale = 1)";
        Ok(self.db.prepare_cached(sql)?.query_row([account.0], |row| row.get(0))?)
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

/// Notes what a new opinion brings about and the waits that it found, with its JSON where
/// that is to be kept.
fn put_judged(
    db: &Connection,
    account: AccountKey,
    key: RelationshipKey,
    (opinion, json): (Option<&Opinion>, Option<String>),
    footing: Footing<'_>,
) -> Result<(), Error> {
    let waits = opinion.map_or(&[][..], |opinion| &opinion.assessment.waits);
    put_waits(db, account, key, waits, footing.hours)?;
    put_candidate(db, account, key, opinion)?;
    let handle = opinion.map_or("", |opinion| opinion.id.0.as_str());
    let look_at = opinion.and_then(Opinion::look_at);
    let look_at = look_at.map(|at| if at > footing.at { at } else { footing.at + AGAIN });
    // Where nothing lies open, what is usual is brought up to date when somebody looks.
    let leans = opinion.is_some_and(|opinion| {
        opinion.assessment.state.is_open() && opinion.assessment.patience.usual.is_some()
    });
    let leans_on = leans.then(|| footing.figures.mark());
    let sql =
        "UPDATE relationship SET stale = 0, handle = ?2, opinion = ?3, look_at = ?4, leans_on = ?5
        WHERE id = ?1";
    let values = params![key.0, handle, json, look_at.map(Timestamp::as_second), leans_on];
    db.prepare_cached(sql)?.execute(values)?;
    Ok(())
}
