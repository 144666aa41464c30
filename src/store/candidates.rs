//! What the rep might be told of relationships, beside the opinions that it comes from.
//!
//! A turn asks only for what is new, and for what stands on the screen: what has been
//! listed for months costs it nothing.

use jiff::Timestamp;
use rusqlite::{Connection, Row, params};

use super::{AccountKey, Error, RelationshipKey, Store, nudges::situation};
use crate::domain::{
    mail::Address,
    nudge::{Candidate, Situation},
    opinion::Opinion,
    people::RelationshipId,
};

/// A candidate and where it comes from.
pub type Proposed = (RelationshipKey, Candidate);

impl Store {
    /// All that the rep might be told of an account.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn candidates(&self, account: AccountKey) -> Result<Vec<Proposed>, Error> {
        self.proposed(&format!("{COLUMNS} WHERE c.account = ?1"), params![account.0])
    }

    /// What is due since `since` or later and no nudge tells of, or one that the rep has put
    /// off.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn untold(&self, account: AccountKey, since: Timestamp) -> Result<Vec<Proposed>, Error> {
        // What became moot before anybody saw it was never told.
        let sql = format!(
            "{COLUMNS} WHERE c.account = ?1 AND c.due >= ?2
                AND NOT EXISTS ({TOLD} AND n.outcome IS NULL)
                AND (NOT EXISTS ({TOLD} AND n.snoozed_until IS NULL
                        AND (n.shown_at IS NOT NULL OR n.outcome <> 'moot'))
                    OR EXISTS ({TOLD} AND n.snoozed_until IS NOT NULL))"
        );
        self.proposed(&sql, params![account.0, since.as_second()])
    }

    /// What might be told of a situation, if it still holds.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn candidate_about(
        &self,
        account: AccountKey,
        situation: &Situation,
    ) -> Result<Option<Proposed>, Error> {
        let sql = format!("{COLUMNS} WHERE c.account = ?1 AND c.about = ?2 AND c.play = ?3");
        let play = serde_json::to_string(&situation.play)?;
        let values = params![account.0, situation.about.as_str(), play];
        Ok(self.proposed(&sql, values)?.into_iter().next())
    }

    fn proposed(&self, sql: &str, values: impl rusqlite::Params) -> Result<Vec<Proposed>, Error> {
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query(values)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.extend(proposed(row)?);
        }
        Ok(found)
    }
}

const COLUMNS: &str =
    "SELECT c.relationship, c.handle, c.people, c.about, c.play, c.due FROM candidate c";

/// The nudges about the situation of a candidate.
const TOLD: &str = "SELECT 1 FROM nudge n
    WHERE n.account = c.account AND n.about = c.about AND n.play = c.play";

fn proposed(row: &Row<'_>) -> Result<Option<Proposed>, Error> {
    let (people, about, play): (String, String, String) = (row.get(2)?, row.get(3)?, row.get(4)?);
    let Some(situation) = situation(&about, &play) else { return Ok(None) };
    let people: Vec<String> = serde_json::from_str(&people)?;
    let candidate = Candidate {
        relationship: RelationshipId(row.get(1)?),
        people: people.iter().filter_map(|text| Address::parse(text)).collect(),
        situation,
        due: Timestamp::from_second(row.get(5)?).unwrap_or(Timestamp::MIN),
    };
    Ok(Some((RelationshipKey(row.get(0)?), candidate)))
}

/// Keeps what an opinion proposes to tell the rep in place of what the one before it did.
pub(super) fn put_candidate(
    db: &Connection,
    account: AccountKey,
    key: RelationshipKey,
    opinion: Option<&Opinion>,
) -> Result<(), Error> {
    let told = opinion.filter(|opinion| {
        opinion.assessment.out_of_scope.is_none() && opinion.suggestion.play.is_told()
    });
    let Some(candidate) = told.and_then(Candidate::of) else {
        db.prepare_cached("DELETE FROM candidate WHERE relationship = ?1")?.execute([key.0])?;
        return Ok(());
    };
    let people: Vec<&str> = candidate.people.iter().map(Address::as_str).collect();
    let sql =
        "INSERT OR REPLACE INTO candidate (relationship, account, handle, people, about, play, due)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let values = params![
        key.0,
        account.0,
        candidate.relationship.0,
        serde_json::to_string(&people)?,
        candidate.situation.about.as_str(),
        serde_json::to_string(&candidate.situation.play)?,
        candidate.due.as_second(),
    ];
    db.prepare_cached(sql)?.execute(values)?;
    Ok(())
}
