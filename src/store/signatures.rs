//! How people's mails end, and the signatures that were learned from it.
//!
//! Mails of one author that end in the same line may end in a signature. A sample of
//! them, the same whatever order they came in, is read again when it changes; where it
//! teaches another signature, all that these mails seemed to mean is thought over.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::{AccountKey, Error, ReadMail};
use crate::domain::{
    fnv::Fnv1a,
    mail::{Kind, Reading},
    parse::own_words::{LEAST, SAMPLE, Signature, closing},
};

/// Mails of one author that end in the same line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Ending {
    account: AccountKey,
    author: i64,
    closing: i64,
}

/// How the messages of a batch end: there may be something to learn of it.
#[derive(Debug, Default)]
pub(super) struct Endings(BTreeMap<Ending, BTreeSet<i64>>);

impl Endings {
    /// Notes how a new message ends.
    pub(super) fn note(
        &mut self,
        db: &Transaction<'_>,
        account: AccountKey,
        message: i64,
        author: i64,
        mail: &ReadMail,
    ) -> Result<(), Error> {
        let Some(closing) = closing_of(&mail.reading) else { return Ok(()) };
        // The lowest lots are a fair sample, and seldom change as more come.
        let lot = Fnv1a::of(mail.envelope.id.as_str().as_bytes()).cast_signed();
        let sql = "INSERT INTO closing (account, author, closing, lot, message) VALUES (?1, ?2, ?3, ?4, ?5)";
        let values = params![account.0, author, closing, lot, message];
        db.prepare_cached(sql)?.execute(values)?;
        self.0.entry(Ending { account, author, closing }).or_default().insert(message);
        Ok(())
    }

    /// Learns from the samples that one of these messages came into.
    pub(super) fn learn(self, db: &Transaction<'_>) -> Result<(), Error> {
        for (ending, messages) in self.0 {
            let sample = ending.sample(db)?;
            if sample.iter().any(|message| messages.contains(message)) {
                ending.learn(db, &sample)?;
            }
        }
        Ok(())
    }
}

/// A reading without the signature that the author's other mails taught.
pub(super) fn taken_off(db: &Connection, message: i64, reading: Reading) -> Result<Reading, Error> {
    let Some(closing) = closing_of(&reading) else { return Ok(reading) };
    let sql = "SELECT s.lines, s.hash FROM message m
        JOIN participant p ON p.message = m.id AND p.role = 'from'
        JOIN signature s ON s.account = m.account AND s.author = p.address AND s.closing = ?2
        WHERE m.id = ?1";
    let mut statement = db.prepare_cached(sql)?;
    let known = statement.query_row(params![message, closing], signature);
    Ok(match known.optional()? {
        Some(signature) => signature.take_off(reading),
        None => reading,
    })
}

/// The last line of what a person wrote, as the database knows it.
fn closing_of(reading: &Reading) -> Option<i64> {
    (reading.kind == Kind::Human)
        .then(|| closing(&reading.own_words))
        .flatten()
        .map(u64::cast_signed)
}

fn signature(row: &Row<'_>) -> rusqlite::Result<Signature> {
    Ok(Signature { lines: row.get(0)?, hash: row.get::<_, i64>(1)?.cast_unsigned() })
}

impl Ending {
    /// The messages to learn from.
    fn sample(self, db: &Transaction<'_>) -> Result<Vec<i64>, Error> {
        let sql = "SELECT message FROM closing WHERE account = ?1 AND author = ?2 AND closing = ?3
            ORDER BY lot, message LIMIT ?4";
        let limit = i64::try_from(SAMPLE).unwrap_or(i64::MAX);
        let values = params![self.account.0, self.author, self.closing, limit];
        let mut statement = db.prepare_cached(sql)?;
        let messages = statement.query_map(values, |row| row.get(0))?;
        Ok(messages.collect::<Result<_, _>>()?)
    }

    /// Learns from the messages of `sample`.
    fn learn(self, db: &Transaction<'_>, sample: &[i64]) -> Result<(), Error> {
        if sample.len() < LEAST && self.known(db)?.is_none() {
            return Ok(());
        }
        let sql = "SELECT reading ->> '$.own_words' FROM message WHERE id = ?1";
        let mut statement = db.prepare_cached(sql)?;
        let words = sample.iter().map(|id| statement.query_row([id], |row| row.get(0)));
        let words: Vec<String> = words.collect::<Result<_, _>>()?;
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let learned = Signature::learn(&words);
        if learned != self.known(db)? {
            self.put(db, learned)?;
            self.think_over(db)?;
        }
        Ok(())
    }

    fn known(self, db: &Transaction<'_>) -> Result<Option<Signature>, Error> {
        let sql =
            "SELECT lines, hash FROM signature WHERE account = ?1 AND author = ?2 AND closing = ?3";
        let values = params![self.account.0, self.author, self.closing];
        let mut statement = db.prepare_cached(sql)?;
        Ok(statement.query_row(values, signature).optional()?)
    }

    fn put(self, db: &Transaction<'_>, learned: Option<Signature>) -> Result<(), Error> {
        let (account, author, closing) = (self.account.0, self.author, self.closing);
        let sql = "DELETE FROM signature WHERE account = ?1 AND author = ?2 AND closing = ?3";
        db.prepare_cached(sql)?.execute(params![account, author, closing])?;
        if let Some(Signature { lines, hash }) = learned {
            let sql = "INSERT INTO signature (account, author, closing, lines, hash) VALUES (?1, ?2, ?3, ?4, ?5)";
            let values = params![account, author, closing, lines, hash.cast_signed()];
            db.prepare_cached(sql)?.execute(values)?;
        }
        Ok(())
    }

    /// Lets every relationship that one of these mails belongs to be judged anew.
    fn think_over(self, db: &Transaction<'_>) -> Result<(), Error> {
        let sql = "UPDATE relationship SET stale = 2 WHERE stale = 0 AND id IN (
            SELECT c.relationship FROM closing k JOIN message m ON m.id = k.message
            JOIN conversation c ON c.id = m.conversation
            WHERE k.account = ?1 AND k.author = ?2 AND k.closing = ?3)";
        let values = params![self.account.0, self.author, self.closing];
        db.prepare_cached(sql)?.execute(values)?;
        Ok(())
    }
}
