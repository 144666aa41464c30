//! What the rep decided, and took back.
//!
//! A decision settles the nudges about the same people: the daemon takes them off the
//! screen, and a snoozed one comes back. Taking the decision back undoes that too.

use jiff::Timestamp;
use rusqlite::{Connection, Row, Transaction, TransactionBehavior, params};

use super::{AccountKey, Error, RelationshipKey, Store};
use crate::domain::{
    decision::{Decision, Verdict, Whom},
    play::Play,
};

/// The database's number of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DecisionKey(pub i64);

/// A decision as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Its number.
    pub key: DecisionKey,
    /// Whose mail it is about.
    pub account: AccountKey,
    /// What was decided.
    pub decision: Decision,
}

impl Store {
    /// Keeps a decision, settles the nudges about the same people, and lets their
    /// relationships be judged anew.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails; nothing has changed then.
    pub fn decide(
        &mut self,
        account: AccountKey,
        decision: &Decision,
    ) -> Result<DecisionKey, Error> {
        self.decide_together(&[(account, decision.clone())])
            .map(|keys| keys.first().copied().unwrap_or(DecisionKey(0)))
    }

    /// Keeps the decisions of one command, which are taken back together.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails; nothing has changed then.
    pub fn decide_together(
        &mut self,
        decisions: &[(AccountKey, Decision)],
    ) -> Result<Vec<DecisionKey>, Error> {
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut keys: Vec<DecisionKey> = Vec::new();
        for (account, decision) in decisions {
            let command = keys.first().copied();
            keys.push(insert(&transaction, *account, decision, command)?);
        }
        transaction.commit()?;
        Ok(keys)
    }

    /// All decisions by `until`, oldest first, but those that were taken back by then.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn decisions(&self, account: AccountKey, until: Timestamp) -> Result<Vec<Decision>, Error> {
        let sql = "SELECT id, account, whom, verdict, at FROM decision WHERE account = ?1
            AND at <= ?2 AND (taken_back IS NULL OR taken_back > ?2) ORDER BY id";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query(params![account.0, until.as_second()])?;
        let mut decisions = Vec::new();
        while let Some(row) = rows.next()? {
            decisions.push(kept(row)?.decision);
        }
        Ok(decisions)
    }

    /// The decisions of the last command or button that were not taken back.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn last_decisions(&self) -> Result<Vec<Kept>, Error> {
        let sql = "SELECT id, account, whom, verdict, at FROM decision
            WHERE taken_back IS NULL AND coalesce(command, id) =
                (SELECT coalesce(command, id) FROM decision WHERE taken_back IS NULL
                    ORDER BY id DESC LIMIT 1)
            ORDER BY id";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(kept(row)?);
        }
        Ok(found)
    }

    /// The last decision of the account that `fits` and was not taken back.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn last_decision(
        &self,
        account: AccountKey,
        fits: impl Fn(&Decision) -> bool,
    ) -> Result<Option<Kept>, Error> {
        let sql = "SELECT id, account, whom, verdict, at FROM decision
            WHERE account = ?1 AND taken_back IS NULL ORDER BY id DESC";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query([account.0])?;
        while let Some(row) = rows.next()? {
            let kept = kept(row)?;
            if fits(&kept.decision) {
                return Ok(Some(kept));
            }
        }
        Ok(None)
    }

    /// Takes decisions back: everything is as if they had never been, and a nudge that
    /// one of them took off the screen is put back.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails; nothing has changed then.
    pub fn take_back(&mut self, decisions: &[Kept], now: Timestamp) -> Result<(), Error> {
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for Kept { key, account, decision } in decisions {
            let sql = "UPDATE decision SET taken_back = ?2 WHERE id = ?1";
            transaction.execute(sql, params![key.0, now.as_second()])?;
            // What stands on the screen still, because nobody has taken it off yet, stays.
            let sql = "UPDATE nudge SET decision = NULL, outcome = NULL, snoozed_until = NULL,
                    waits = stood AND shown_as IS NULL
                WHERE decision = ?1";
            transaction.execute(sql, [key.0])?;
            for relationship in concerned(&transaction, *account, &decision.whom)? {
                judge_anew(&transaction, relationship)?;
            }
        }
        Ok(transaction.commit()?)
    }

    /// Lets everybody be judged anew whom a decision about `whom` concerns.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn judge_anew(&mut self, account: AccountKey, whom: &Whom) -> Result<(), Error> {
        for relationship in concerned(&self.db, account, whom)? {
            judge_anew(&self.db, relationship)?;
        }
        Ok(())
    }
}

fn insert(
    db: &Transaction<'_>,
    account: AccountKey,
    decision: &Decision,
    command: Option<DecisionKey>,
) -> Result<DecisionKey, Error> {
    let sql = "INSERT INTO decision (account, whom, verdict, at, command)
        VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id";
    let values = params![
        account.0,
        serde_json::to_string(&decision.whom)?,
        serde_json::to_string(&decision.verdict)?,
        decision.at.as_second(),
        command.map(|command| command.0)
    ];
    let key = db.query_row(sql, values, |row| row.get(0).map(DecisionKey))?;
    for relationship in concerned(db, account, &decision.whom)? {
        judge_anew(db, relationship)?;
        if decision.verdict != Verdict::Reopen {
            settle_nudges(db, relationship, key, decision.verdict)?;
        }
    }
    Ok(key)
}

/// The relationships of everybody whom a decision is about.
fn concerned(
    db: &Connection,
    account: AccountKey,
    whom: &Whom,
) -> Result<Vec<RelationshipKey>, Error> {
    let key = |row: &Row<'_>| row.get(0).map(RelationshipKey);
    let found = match whom {
        Whom::Address(address) => {
            let sql = "SELECT DISTINCT m.relationship FROM member m
                JOIN address a ON a.id = m.address WHERE m.account = ?1 AND a.text = ?2";
            let mut statement = db.prepare_cached(sql)?;
            statement
                .query_map(params![account.0, address.as_str()], key)?
                .collect::<Result<_, _>>()?
        }
        Whom::Organisation(organisation) => {
            let sql = "SELECT DISTINCT relationship FROM member
                WHERE account = ?1 AND organisation = ?2";
            let mut statement = db.prepare_cached(sql)?;
            statement
                .query_map(params![account.0, organisation.0], key)?
                .collect::<Result<_, _>>()?
        }
    };
    Ok(found)
}

fn judge_anew(db: &Connection, relationship: RelationshipKey) -> Result<(), Error> {
    let sql = "UPDATE relationship SET stale = 1 WHERE id = ?1";
    db.prepare_cached(sql)?.execute([relationship.0])?;
    Ok(())
}

/// Notes that a decision settled the nudges about these people. They stay open until the
/// daemon has taken them off the screen.
fn settle_nudges(
    db: &Connection,
    relationship: RelationshipKey,
    decision: DecisionKey,
    verdict: Verdict,
) -> Result<(), Error> {
    let until = match verdict {
        Verdict::Snooze { until } => Some(until.as_second()),
        _ => None,
    };
    // Whoever bought may still wait for an answer.
    let settled: Vec<Play> =
        Play::ALL.into_iter().filter(|play| verdict != Verdict::Won || play.sells()).collect();
    let sql = "UPDATE nudge SET decision = ?2, snoozed_until = ?3, stood = shown_as IS NOT NULL
        WHERE outcome IS NULL AND (account, whom) IN (SELECT m.account, a.text FROM member m
            JOIN address a ON a.id = m.address WHERE m.relationship = ?1)
            AND play IN (SELECT '\"' || value || '\"' FROM json_each(?4))";
    let values = params![relationship.0, decision.0, until, serde_json::to_string(&settled)?];
    db.prepare_cached(sql)?.execute(values)?;
    Ok(())
}

/// Reads `id, account, whom, verdict, at`.
fn kept(row: &Row<'_>) -> Result<Kept, Error> {
    let (whom, verdict): (String, String) = (row.get(2)?, row.get(3)?);
    let decision = Decision {
        whom: serde_json::from_str(&whom)?,
        verdict: serde_json::from_str(&verdict)?,
        at: Timestamp::from_second(row.get(4)?).unwrap_or(Timestamp::UNIX_EPOCH),
    };
    Ok(Kept { key: DecisionKey(row.get(0)?), account: AccountKey(row.get(1)?), decision })
}
