//! What doesn't work at the moment, so that `status` can tell from another process.

use jiff::Timestamp;
use rusqlite::params;

use super::{Error, Store};

/// Something that doesn't work, and since when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandingTrouble {
    /// The account's name, `desktop` or `config`.
    pub subject: String,
    /// What is wrong.
    pub text: String,
    /// What to do about it; empty where time will tell.
    pub hint: String,
    /// Since when.
    pub since: Timestamp,
}

impl Store {
    /// Notes a trouble; returns whether it is another one than before.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn put_trouble(
        &mut self,
        subject: &str,
        text: &str,
        hint: &str,
        now: Timestamp,
    ) -> Result<bool, Error> {
        let sql = "INSERT INTO trouble (subject, text, hint, since) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (subject) DO UPDATE SET text = excluded.text, hint = excluded.hint, since = excluded.since
            WHERE text != excluded.text";
        Ok(self.db.prepare_cached(sql)?.execute(params![subject, text, hint, now.as_second()])?
            == 1)
    }

    /// Notes that a subject works again.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn end_trouble(&mut self, subject: &str) -> Result<(), Error> {
        // Reading first keeps a poll that finds nothing from writing to the disk.
        let sql = "SELECT EXISTS (SELECT 1 FROM trouble WHERE subject = ?1)";
        if self.db.prepare_cached(sql)?.query_row([subject], |row| row.get(0))? {
            self.db.execute("DELETE FROM trouble WHERE subject = ?1", [subject])?;
        }
        Ok(())
    }

    /// Forgets the troubles with anything but `subjects`.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn keep_troubles(&mut self, subjects: &[String]) -> Result<(), Error> {
        for trouble in self.troubles()? {
            if !subjects.contains(&trouble.subject) {
                self.end_trouble(&trouble.subject)?;
            }
        }
        Ok(())
    }

    /// All troubles, by subject.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn troubles(&self) -> Result<Vec<StandingTrouble>, Error> {
        let sql = "SELECT subject, text, hint, since FROM trouble ORDER BY subject";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(StandingTrouble {
                subject: row.get(0)?,
                text: row.get(1)?,
                hint: row.get(2)?,
                since: Timestamp::from_second(row.get(3)?).unwrap_or(Timestamp::UNIX_EPOCH),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
