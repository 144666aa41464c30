//! How long people took to answer, and the account's figures that are made of it.
//!
//! Both are derived, as opinions are; `domain::replies` says why the figures hold for a
//! day.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::{AccountKey, Error, RelationshipKey, Store};
use crate::domain::{
    calendar::{Hours, WorkingDays},
    replies::{Answer, End, Figures, History, NEWEST, PastWait, Wait, Window},
};

/// A wait as it is stored.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    began: i64,
    ended: Option<i64>,
    answered: bool,
    length: f64,
    sent: String,
}

impl Row {
    fn of(wait: &Wait, hours: &Hours) -> Result<Self, Error> {
        let into = |at: &Timestamp| hours.between(wait.clock, *at).0;
        let sent: Vec<f64> = wait.sent.iter().map(into).collect();
        Ok(Self {
            began: wait.clock.as_second(),
            ended: wait.ended().map(Timestamp::as_second),
            answered: matches!(wait.end, End::Answered { .. }),
            length: wait.ended().as_ref().map_or(0.0, into),
            sent: serde_json::to_string(&sent)?,
        })
    }

    /// The wait as it was known at the end of `window`.
    fn measured(self, window: Window, hours: &Hours) -> Result<PastWait, Error> {
        let over = self.ended.is_some_and(|ended| ended < window.until.as_second());
        let began = Timestamp::from_second(self.began).unwrap_or(Timestamp::MIN);
        Ok(PastWait {
            sent: serde_json::from_str(&self.sent)?,
            length: if over { self.length } else { hours.between(began, window.until).0 },
            answered: over && self.answered,
        })
    }
}

impl Store {
    /// The account's figures over `window`: kept ones where they hold, else made anew.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn figures(&self, account: AccountKey, window: Window) -> Result<Figures, Error> {
        match self.kept_figures(account)? {
            Some(kept) if kept.holds && kept.is_of(window) => Ok(kept.figures),
            _ => figures_anew(&self.db, account, window),
        }
    }

    /// The same, also where mail that came late may have changed them since.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn figures_of_the_day(
        &mut self,
        account: AccountKey,
        window: Window,
    ) -> Result<Figures, Error> {
        match self.kept_figures(account)? {
            Some(kept) if kept.is_of(window) => Ok(kept.figures),
            _ => self.settle_figures(account, window),
        }
    }

    /// Keeps the account's figures over `window` for the rest of the day; opinions that lean
    /// on others are to be formed anew from now on.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn settle_figures(
        &mut self,
        account: AccountKey,
        window: Window,
    ) -> Result<Figures, Error> {
        if let Some(kept) = self.kept_figures(account)?
            && kept.holds
            && kept.is_of(window)
        {
            return Ok(kept.figures);
        }
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let figures = figures_anew(&transaction, account, window)?;
        let sql =
            "INSERT INTO figures (account, as_of, current, median, p90) VALUES (?1, ?2, 1, ?3, ?4)
            ON CONFLICT (account) DO UPDATE SET as_of = ?2, current = 1, median = ?3, p90 = ?4";
        let values = params![account.0, window.until.as_second(), figures.median.0, figures.p90.0];
        transaction.prepare_cached(sql)?.execute(values)?;
        transaction.commit()?;
        Ok(figures)
    }

    pub(super) fn kept_figures(&self, account: AccountKey) -> Result<Option<KeptFigures>, Error> {
        let sql = "SELECT as_of, current, median, p90 FROM figures WHERE account = ?1";
        let row = self.db.prepare_cached(sql)?.query_row([account.0], |row| {
            let (median, p90) = (WorkingDays(row.get(2)?), WorkingDays(row.get(3)?));
            let figures = Figures { median, p90 };
            Ok(KeptFigures { as_of: row.get(0)?, holds: row.get(1)?, figures })
        });
        Ok(row.optional()?)
    }

    /// All waits of an account that began within `window`, as they were known at its end.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn history(
        &self,
        account: AccountKey,
        window: Window,
        hours: &Hours,
    ) -> Result<History, Error> {
        let sql = "SELECT id, began, ended, answered, length, sent FROM wait WHERE account = ?1 AND began >= ?2 AND began < ?3";
        let bounds = params![account.0, window.since.as_second(), window.until.as_second()];
        let found = rows(&self.db, sql, bounds)?.into_iter();
        let waits = found.map(|(_, row)| row.measured(window, hours));
        let history = History::of(waits.collect::<Result<_, _>>()?);
        Ok(history.with_figures(self.figures(account, window)?))
    }
}

/// Figures as they are kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct KeptFigures {
    as_of: i64,
    /// No answer from before that day has come or gone since.
    holds: bool,
    pub(super) figures: Figures,
}

impl KeptFigures {
    fn is_of(&self, window: Window) -> bool {
        self.as_of == window.until.as_second()
    }
}

/// Makes figures of the newest answers, whatever number there is.
fn figures_anew(db: &Connection, account: AccountKey, window: Window) -> Result<Figures, Error> {
    let sql = "SELECT ended, length FROM wait
        WHERE account = ?1 AND ended < ?3 AND began >= ?2 AND answered = 1
        ORDER BY ended DESC, length DESC LIMIT ?4";
    let newest = i64::try_from(NEWEST).unwrap_or(i64::MAX);
    let bounds = params![account.0, window.since.as_second(), window.until.as_second(), newest];
    let mut statement = db.prepare_cached(sql)?;
    let answers = statement.query_map(bounds, |row| {
        let at = Timestamp::from_second(row.get(0)?).unwrap_or(Timestamp::MIN);
        Ok(Answer { at, after: WorkingDays(row.get(1)?) })
    })?;
    Ok(Figures::of_newest(answers.collect::<Result<_, _>>()?))
}

/// Keeps the waits of a relationship in place of those known before; what is the same
/// is not written again.
pub(super) fn put_waits(
    db: &Connection,
    account: AccountKey,
    key: RelationshipKey,
    waits: &[Wait],
    hours: &Hours,
) -> Result<(), Error> {
    let mut new = waits.iter().map(|wait| Row::of(wait, hours)).collect::<Result<Vec<_>, _>>()?;
    let known = rows(
        db,
        "SELECT id, began, ended, answered, length, sent FROM wait WHERE relationship = ?1",
        [key.0],
    )?;
    for (id, row) in known {
        if let Some(same) = new.iter().position(|other| *other == row) {
            new.swap_remove(same);
            continue;
        }
        db.prepare_cached("DELETE FROM wait WHERE id = ?1")?.execute([id])?;
    }
    let sql = "INSERT INTO wait (account, relationship, began, ended, answered, length, sent) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    for Row { began, ended, answered, length, sent } in new {
        let values = params![account.0, key.0, began, ended, answered, length, sent];
        db.prepare_cached(sql)?.execute(values)?;
    }
    Ok(())
}

/// Stored waits with their numbers.
fn rows(
    db: &Connection,
    sql: &str,
    values: impl rusqlite::Params,
) -> Result<Vec<(i64, Row)>, Error> {
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map(values, |row| {
        let wait = Row {
            began: row.get(1)?,
            ended: row.get(2)?,
            answered: row.get(3)?,
            length: row.get(4)?,
            sent: row.get(5)?,
        };
        Ok((row.get(0)?, wait))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
