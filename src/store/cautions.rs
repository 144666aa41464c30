//! What the rep was told of drafts, so that one saved again is not spoken of again.
//!
//! Each stands beside its nudge, which is shown and answered like any other; as a play it
//! has `brake`, so that no rule for suggestions counts it.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{OptionalExtension, Row, params};

use super::{AccountKey, Error, NudgeKey, Store};
use crate::domain::{
    brake::{Caution, Told, Trace},
    mail::{Address, MessageId, Uid},
};

/// What stands in place of a play.
const PLAY: &str = "\"brake\"";
/// How a nudge ended that the rep answered with "fine as it is".
const FINE: &str = "fine";
/// For so long a draft may lie there and be written on.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24 * 60);

/// A caution that was told, or is about to be.
#[derive(Clone, Debug, PartialEq)]
pub struct ToldCaution {
    /// The nudge's number.
    pub key: NudgeKey,
    /// Of what.
    pub told: Told,
    /// One address that the draft was written to; `None` where there was none yet.
    pub whom: Option<Address>,
    /// The draft's number in its folder as it was last seen.
    pub uid: Uid,
    /// Since when.
    pub since: Timestamp,
    /// Whether it is not over.
    pub is_open: bool,
    /// Whether it is to be shown: for the first time, or because it went off the screen
    /// and nobody took it off.
    pub waits: bool,
    /// The open notification, as the desktop wrote it down.
    pub shown_as: Option<String>,
}

impl Store {
    /// Keeps a caution that is about to be shown, and forgets those of long ago.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn plan_caution(
        &mut self,
        account: AccountKey,
        caution: &Caution,
        (trace, uid): (&Trace, Uid),
        now: Timestamp,
    ) -> Result<NudgeKey, Error> {
        let transaction = self.db.transaction()?;
        // What the rep called fine was decided, and is not asked again.
        let sql = "DELETE FROM nudge WHERE play = ?1 AND planned_at < ?2 AND outcome IS NOT ?3";
        let long_ago = (now - REMEMBERED).as_second();
        transaction.prepare_cached(sql)?.execute(params![PLAY, long_ago, FINE])?;
        let sql =
            "INSERT INTO nudge (account, about, play, whom, planned_at) VALUES (?1, ?2, ?3, ?4, ?5)
            RETURNING id";
        let whom = caution.whom.as_ref().map_or("", |whom| whom.address.as_str());
        let values = params![account.0, caution.about.as_str(), PLAY, whom, now.as_second()];
        let key = transaction.prepare_cached(sql)?.query_row(values, |row| row.get(0))?;
        let sql = "INSERT INTO caution (nudge, concern, trace, uid) VALUES (?1, ?2, ?3, ?4)";
        let concern = serde_json::to_string(&caution.concern)?;
        let values = params![key, concern, serde_json::to_string(trace)?, uid.0];
        transaction.prepare_cached(sql)?.execute(values)?;
        transaction.commit()?;
        Ok(NudgeKey(key))
    }

    /// Notes that the draft of a caution was saved anew.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn caution_moved(&mut self, key: NudgeKey, trace: &Trace, uid: Uid) -> Result<(), Error> {
        let sql = "UPDATE caution SET trace = ?2, uid = ?3 WHERE nudge = ?1";
        let values = params![key.0, serde_json::to_string(trace)?, uid.0];
        self.db.prepare_cached(sql)?.execute(values)?;
        Ok(())
    }

    /// Everything that was told of drafts lately, newest first.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn cautions(&self, account: AccountKey) -> Result<Vec<ToldCaution>, Error> {
        let sql = format!("{COLUMNS} WHERE n.account = ?1 AND n.play = ?2 ORDER BY n.id DESC");
        let mut statement = self.db.prepare_cached(&sql)?;
        let rows = statement.query_map(params![account.0, PLAY], told)?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    /// The cautions that are not over, oldest first.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn open_cautions(&self, account: AccountKey) -> Result<Vec<ToldCaution>, Error> {
        let sql = format!("{COLUMNS} WHERE n.account = ?1 AND n.outcome IS NULL ORDER BY n.id");
        let mut statement = self.db.prepare_cached(&sql)?;
        let rows = statement.query_map([account.0], told)?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    /// A caution that is not over, with the name of the account it belongs to.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn open_caution(&self, key: NudgeKey) -> Result<Option<(String, ToldCaution)>, Error> {
        let sql = format!("{COLUMNS} WHERE n.id = ?1 AND n.outcome IS NULL");
        let mut statement = self.db.prepare_cached(&sql)?;
        let found = statement
            .query_row([key.0], |row| Ok((row.get::<_, String>(11)?, told(row)?)))
            .optional()?;
        Ok(found.and_then(|(account, caution)| Some((account, caution?))))
    }

    /// Notes that the rep called a draft fine as it is.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn caution_is_fine(&mut self, key: NudgeKey) -> Result<(), Error> {
        self.end_nudge(key, FINE)
    }
}

const COLUMNS: &str = "SELECT n.id, n.about, n.whom, n.planned_at, n.outcome IS NULL,
        n.outcome IS NOT NULL AND n.outcome = 'fine', n.shown_as, c.concern, c.trace, c.uid, n.shown_at IS NULL OR n.waits, a.name
    FROM nudge n JOIN caution c ON c.nudge = n.id JOIN account a ON a.id = n.account";

/// What a row tells; `None` where a newer program wrote what this one cannot read.
fn told(row: &Row<'_>) -> rusqlite::Result<Option<ToldCaution>> {
    let (about, whom): (String, String) = (row.get(1)?, row.get(2)?);
    let (concern, trace): (String, String) = (row.get(7)?, row.get(8)?);
    let read = || {
        let (concern, trace) =
            (serde_json::from_str(&concern).ok()?, serde_json::from_str(&trace).ok()?);
        Some((concern, trace, MessageId::parse(&about)?))
    };
    let Some((concern, trace, about)) = read() else { return Ok(None) };
    Ok(Some(ToldCaution {
        key: NudgeKey(row.get(0)?),
        told: Told { concern, about, trace, is_fine: row.get(5)? },
        whom: Address::parse(&whom),
        uid: Uid(row.get(9)?),
        since: Timestamp::from_second(row.get(3)?).unwrap_or(Timestamp::UNIX_EPOCH),
        is_open: row.get(4)?,
        waits: row.get(10)?,
        shown_as: row.get(6)?,
    }))
}
