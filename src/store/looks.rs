//! When each account was last looked at, which is worth a write only now and then.
//!
//! A poll that finds nothing writes nothing: its time is kept in memory, and written
//! along with other news, now and then, and in the end. A power cut costs at most that
//! much of it, and the next look makes up for it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use rusqlite::{OptionalExtension, params};

use super::{AccountKey, Error, Store};

/// How long a look may stay unwritten while the program runs and nothing new comes.
pub const UNWRITTEN: SignedDuration = SignedDuration::from_mins(30);

/// The looks of this run.
#[derive(Debug, Default)]
pub(super) struct Looks {
    last: BTreeMap<AccountKey, Timestamp>,
    written: BTreeMap<AccountKey, Timestamp>,
    /// Accounts with something stored since their last look was written.
    news: BTreeSet<AccountKey>,
}

impl Looks {
    /// Notes that something was stored of an account, so that the next look is written.
    pub(super) fn stored(&mut self, account: AccountKey) {
        self.news.insert(account);
    }

    fn is_due(&self, account: AccountKey, at: Timestamp) -> bool {
        let written = self.written.get(&account);
        let is_fresh = |written: &Timestamp| at.duration_since(*written).abs() < UNWRITTEN;
        self.news.contains(&account) || !written.is_some_and(is_fresh)
    }

    /// Brings looks under a clock that was ahead back to `now`.
    pub(super) fn set_clock_back(&mut self, now: Timestamp) {
        for at in self.last.values_mut().chain(self.written.values_mut()) {
            *at = now.min(*at);
        }
    }
}

impl Store {
    /// Notes that every followed folder of the account was looked at, at `at`.
    ///
    /// It is written if something was stored since the last one, and else twice an hour
    /// at most; [`keep_looks`](Self::keep_looks) writes it in any case.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn note_checked(&mut self, account: AccountKey, at: Timestamp) -> Result<(), Error> {
        self.looks.last.insert(account, at);
        if self.looks.is_due(account, at) { self.write_look(account, at) } else { Ok(()) }
    }

    /// Writes down the looks that are not written yet.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn keep_looks(&mut self) -> Result<(), Error> {
        for (account, at) in self.looks.last.clone() {
            if self.looks.written.get(&account) != Some(&at) {
                self.write_look(account, at)?;
            }
        }
        Ok(())
    }

    /// Until when the account's view is complete; `None` where it never was.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn checked(&self, account: AccountKey) -> Result<Option<Timestamp>, Error> {
        if let Some(at) = self.looks.last.get(&account) {
            return Ok(Some(*at));
        }
        let sql = "SELECT at FROM checked WHERE account = ?1";
        let at =
            self.db.prepare_cached(sql)?.query_row([account.0], |row| row.get(0)).optional()?;
        Ok(at.and_then(|second| Timestamp::from_second(second).ok()))
    }

    fn write_look(&mut self, account: AccountKey, at: Timestamp) -> Result<(), Error> {
        let sql = "INSERT INTO checked (account, at) VALUES (?1, ?2) ON CONFLICT (account) DO UPDATE SET at = excluded.at";
        self.db.prepare_cached(sql)?.execute(params![account.0, at.as_second()])?;
        self.looks.written.insert(account, at);
        self.looks.news.remove(&account);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Timestamp {
        Timestamp::from_second(1_700_000_000 + 60 * minutes).expect("a time")
    }

    /// What another program would read in the database, in minutes.
    fn written(store: &Store) -> Option<i64> {
        let sql = "SELECT (at - 1700000000) / 60 FROM checked";
        store.db.query_row(sql, [], |row| row.get(0)).optional().expect("a database")
    }

    #[test]
    fn a_look_that_found_nothing_is_written_twice_an_hour_and_in_the_end() {
        let mut store = Store::in_memory().expect("a store");
        let account = store.account("work").expect("an account");
        assert_eq!(store.checked(account).unwrap(), None);
        for (minute, expected) in [(0, 0), (5, 0), (29, 0), (30, 30), (59, 30)] {
            store.note_checked(account, at(minute)).unwrap();
            assert_eq!(store.checked(account).unwrap(), Some(at(minute)), "it counts at once");
            assert_eq!(written(&store), Some(expected), "after {minute} minutes");
        }
        store.keep_looks().unwrap();
        assert_eq!(written(&store), Some(59));
        let before = store.db.total_changes();
        store.keep_looks().unwrap();
        assert_eq!(store.db.total_changes(), before, "nothing is written twice");
    }

    #[test]
    fn a_look_after_news_is_written() {
        let mut store = Store::in_memory().expect("a store");
        let account = store.account("work").expect("an account");
        store.note_checked(account, at(0)).unwrap();
        store.looks.stored(account);
        store.note_checked(account, at(1)).unwrap();
        assert_eq!(written(&store), Some(1));
        store.note_checked(account, at(2)).unwrap();
        assert_eq!(written(&store), Some(1));
    }
}
