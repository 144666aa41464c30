//! What was sent to many at once.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use rusqlite::{OptionalExtension, params};

use super::{
    AccountKey, Error, Store,
    read::{Depth, message},
};
use crate::domain::{
    mail::MessageId,
    nudge::{MANY, Words},
};

/// A mailing goes out within a day.
const A_DAY: SignedDuration = SignedDuration::from_hours(24);

impl Store {
    /// The mass mailing that `about` is part of: every message of the rep's side with much
    /// the same words within a day of it, if they went to [`MANY`] relationships at least;
    /// else none.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn mailing(
        &self,
        account: AccountKey,
        about: &MessageId,
    ) -> Result<BTreeSet<MessageId>, Error> {
        let Some((id, at)) = self.sent(account, about)? else { return Ok(BTreeSet::new()) };
        let words = Words::of(&message(&self.db, id, Depth::Whole)?);
        let sql = "SELECT m.id, c.relationship FROM message m
            JOIN conversation c ON c.id = m.conversation
            WHERE m.account = ?1 AND m.at BETWEEN ?2 AND ?3 AND m.sent = 1
                AND c.relationship IS NOT NULL";
        let day = [at - A_DAY, at + A_DAY].map(Timestamp::as_second);
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query(params![account.0, day[0], day[1]])?;
        let (mut mails, mut relationships) = (BTreeSet::new(), BTreeSet::new());
        while let Some(row) = rows.next()? {
            let other = message(&self.db, row.get(0)?, Depth::Whole)?;
            if words.are_much_the_same_as(&Words::of(&other)) {
                mails.insert(other.envelope.id);
                relationships.insert(row.get::<_, i64>(1)?);
            }
        }
        Ok(if relationships.len() >= MANY { mails } else { BTreeSet::new() })
    }

    /// The number and the time of a message, if the rep's side sent it.
    fn sent(&self, account: AccountKey, id: &MessageId) -> Result<Option<(i64, Timestamp)>, Error> {
        let sql = "SELECT m.id, m.at FROM message m JOIN identifier i ON i.id = m.identifier
            WHERE i.account = ?1 AND i.text = ?2 AND m.sent = 1";
        let mut statement = self.db.prepare_cached(sql)?;
        let found = statement
            .query_row(params![account.0, id.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        Ok(found.and_then(|(id, at)| Some((id, Timestamp::from_second(at).ok()?))))
    }
}
