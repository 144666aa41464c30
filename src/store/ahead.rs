//! What was written under a clock that was ahead, brought back once it is set right.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, TransactionBehavior};

use super::{Error, Store};

impl Store {
    /// Brings back to `now` what was written under a clock that was ahead: else a decision
    /// of then would outdo every later one, and nobody would be told of anything before the
    /// clock has come round again. All opinions of then are dropped.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails; nothing has changed then.
    pub fn set_clock_back(&mut self, now: Timestamp) -> Result<(), Error> {
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for sql in [
            "UPDATE decision SET at = ?1 WHERE at > ?1",
            "UPDATE nudge SET planned_at = ?1 WHERE planned_at > ?1",
            "UPDATE nudge SET shown_at = ?1 WHERE shown_at > ?1",
            "UPDATE account SET greeted_at = ?1 WHERE greeted_at > ?1",
            "UPDATE checked SET at = ?1 WHERE at > ?1",
        ] {
            transaction.execute(sql, [now.as_second()])?;
        }
        transaction.execute("UPDATE relationship SET stale = 2", [])?;
        transaction.commit()?;
        self.looks.set_clock_back(now);
        Ok(())
    }

    /// The last moment that the database knows the daemon to have been at work.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn last_at_work(&self) -> Result<Option<Timestamp>, Error> {
        let sql = "SELECT max(at) FROM (SELECT max(at) AS at FROM checked
            UNION ALL SELECT max(coalesce(shown_at, planned_at)) FROM nudge
            UNION ALL SELECT max(at) FROM decision)";
        let at: Option<i64> = self.db.query_row(sql, [], |row| row.get(0)).optional()?.flatten();
        Ok(at.and_then(|second| Timestamp::from_second(second).ok()))
    }
}
