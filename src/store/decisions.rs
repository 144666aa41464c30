//! What the rep decided.

use jiff::Timestamp;
use rusqlite::params;

use super::{AccountKey, Error, RelationshipKey, Store};
use crate::domain::decision::Decision;

impl Store {
    /// Keeps a decision, and lets the relationship be judged anew.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn decide(
        &mut self,
        account: AccountKey,
        decision: &Decision,
        relationship: Option<RelationshipKey>,
    ) -> Result<(), Error> {
        let (whom, verdict) =
            (serde_json::to_string(&decision.whom)?, serde_json::to_string(&decision.verdict)?);
        let transaction = self.db.transaction()?;
        let sql = "INSERT INTO decision (account, whom, verdict, at) VALUES (?1, ?2, ?3, ?4)";
        transaction.execute(sql, params![account.0, whom, verdict, decision.at.as_second()])?;
        if let Some(key) = relationship {
            transaction.execute("UPDATE relationship SET stale = 1 WHERE id = ?1", [key.0])?;
        }
        Ok(transaction.commit()?)
    }

    /// All decisions by `until`, oldest first.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn decisions(&self, account: AccountKey, until: Timestamp) -> Result<Vec<Decision>, Error> {
        let sql =
            "SELECT whom, verdict, at FROM decision WHERE account = ?1 AND at <= ?2 ORDER BY id";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query(params![account.0, until.as_second()])?;
        let mut decisions = Vec::new();
        while let Some(row) = rows.next()? {
            let (whom, verdict): (String, String) = (row.get(0)?, row.get(1)?);
            decisions.push(Decision {
                whom: serde_json::from_str(&whom)?,
                verdict: serde_json::from_str(&verdict)?,
                at: Timestamp::from_second(row.get(2)?).unwrap_or(Timestamp::UNIX_EPOCH),
            });
        }
        Ok(decisions)
    }
}
