//! What the rep was told: kept before it is shown, so that a restart neither repeats
//! nor loses it.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};

use super::{AccountKey, Error, Store};
use crate::domain::{
    decision::Verdict,
    mail::{Address, MessageId},
    nudge::{PastNudge, Situation},
    play::Play,
};

/// The database's number of a nudge, which goes along with its buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NudgeKey(pub i64);

/// A nudge that is not over.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenNudge {
    /// Its number.
    pub key: NudgeKey,
    /// What it is about.
    pub situation: Situation,
    /// One address of the people it is about.
    pub whom: Address,
    /// When a notification server took it for the first time; `None` while it is pending.
    pub shown_at: Option<Timestamp>,
    /// Whether it is to be shown: for the first time, or because it went off the screen
    /// and nobody took it off.
    pub waits: bool,
    /// The open notification, as the desktop wrote it down.
    pub shown_as: Option<String>,
    /// What the rep decided about these people since, by the word for it.
    pub settled: Option<String>,
}

impl Store {
    /// Keeps a nudge that is about to be shown.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn plan_nudge(
        &mut self,
        account: AccountKey,
        situation: &Situation,
        whom: &Address,
        now: Timestamp,
    ) -> Result<NudgeKey, Error> {
        let sql = "INSERT INTO nudge (account, about, play, whom, planned_at) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id";
        let values = params![
            account.0,
            situation.about.as_str(),
            serde_json::to_string(&situation.play)?,
            whom.as_str(),
            now.as_second()
        ];
        Ok(self.db.prepare_cached(sql)?.query_row(values, |row| row.get(0).map(NudgeKey))?)
    }

    /// Notes that a notification server took a nudge.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn nudge_shown(
        &mut self,
        key: NudgeKey,
        shown_as: &str,
        now: Timestamp,
    ) -> Result<(), Error> {
        let sql = "UPDATE nudge SET shown_as = ?2, waits = 0, shown_at = coalesce(shown_at, ?3)
            WHERE id = ?1";
        self.db.prepare_cached(sql)?.execute(params![key.0, shown_as, now.as_second()])?;
        Ok(())
    }

    /// Notes that a nudge went off the screen without an answer: it was told.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn nudge_gone(&mut self, key: NudgeKey) -> Result<(), Error> {
        let sql = "UPDATE nudge SET shown_as = NULL, waits = 0 WHERE id = ?1";
        self.db.prepare_cached(sql)?.execute([key.0])?;
        Ok(())
    }

    /// Notes that a nudge is not on the screen though nobody took it off, as after a power
    /// cut: it is shown again.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn nudge_lost(&mut self, key: NudgeKey) -> Result<(), Error> {
        let sql = "UPDATE nudge SET shown_as = NULL, waits = 1 WHERE id = ?1 AND outcome IS NULL";
        self.db.prepare_cached(sql)?.execute([key.0])?;
        Ok(())
    }

    /// Notes that the program itself took down what stood on the screen: it is put
    /// back when there is somebody again to hear the buttons.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn screen_cleared(&mut self) -> Result<(), Error> {
        let sql = "UPDATE nudge SET shown_as = NULL, waits = 1
            WHERE shown_as IS NOT NULL AND outcome IS NULL";
        self.db.execute(sql, [])?;
        Ok(())
    }

    /// Notes why a nudge is over: an action's word, `moot`, `lapsed` or `mailing`.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn end_nudge(&mut self, key: NudgeKey, outcome: &str) -> Result<(), Error> {
        let sql = "UPDATE nudge SET outcome = ?2, shown_as = NULL WHERE id = ?1";
        self.db.prepare_cached(sql)?.execute(params![key.0, outcome])?;
        Ok(())
    }

    /// The nudges that are not over.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn open_nudges(&self, account: AccountKey) -> Result<Vec<OpenNudge>, Error> {
        let sql = format!("{OPEN} WHERE n.account = ?1 AND n.outcome IS NULL ORDER BY n.id");
        let mut statement = self.db.prepare_cached(&sql)?;
        let rows = statement.query_map([account.0], open)?;
        let open = rows.collect::<Result<Vec<_>, _>>()?;
        Ok(open.into_iter().flatten().collect())
    }

    /// An open nudge with the account it belongs to.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn open_nudge(&self, key: NudgeKey) -> Result<Option<(String, OpenNudge)>, Error> {
        let sql = format!("{OPEN} WHERE n.id = ?1 AND n.outcome IS NULL");
        let mut statement = self.db.prepare_cached(&sql)?;
        let found = statement
            .query_row([key.0], |row| Ok((row.get::<_, String>(7)?, open(row)?)))
            .optional()?;
        Ok(found.and_then(|(account, nudge)| Some((account, nudge?))))
    }

    /// What the rep was told since `since`, and whatever any of `abouts` was told of ever.
    ///
    /// What waits to be shown counts as told `now`. What became moot before anybody saw
    /// it was never told.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn past_nudges(
        &self,
        since: Timestamp,
        abouts: &[MessageId],
        now: Timestamp,
    ) -> Result<Vec<PastNudge>, Error> {
        // What was passed over was never told, but is not new either.
        const AT: &str = "CASE WHEN shown_at IS NULL AND outcome IS NULL THEN ?2
            WHEN shown_at IS NULL AND outcome IN ('mailing', 'lapsed') THEN 0
            ELSE coalesce(shown_at, planned_at) END";
        let columns = format!(
            "SELECT about, play, whom, {AT} AS at, snoozed_until FROM nudge
                WHERE (shown_at IS NOT NULL OR outcome IS NULL OR outcome NOT IN ('moot'))"
        );
        let moments = [since.as_second(), now.as_second()];
        let mut statement = self.db.prepare_cached(&format!("{columns} AND at >= ?1"))?;
        let rows = statement.query_map(moments, past)?;
        let mut found: Vec<PastNudge> =
            rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
        let older = format!("{columns} AND about = ?3 AND at < ?1");
        let mut statement = self.db.prepare_cached(&older)?;
        for about in abouts {
            let values = params![since.as_second(), now.as_second(), about.as_str()];
            let rows = statement.query_map(values, past)?;
            found.extend(rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten());
        }
        Ok(found)
    }
}

/// The columns of an open nudge.
const OPEN: &str =
    "SELECT n.id, n.about, n.play, n.whom, n.shown_at, n.shown_as, d.verdict, a.name, n.waits
    FROM nudge n JOIN account a ON a.id = n.account LEFT JOIN decision d ON d.id = n.decision";

fn open(row: &Row<'_>) -> rusqlite::Result<Option<OpenNudge>> {
    let (about, play, whom): (String, String, String) = (row.get(1)?, row.get(2)?, row.get(3)?);
    let (key, shown_at, shown_as) = (NudgeKey(row.get(0)?), time(row.get(4)?), row.get(5)?);
    let settled = row.get::<_, Option<String>>(6)?.map(|verdict| settled_by(&verdict));
    let waits = shown_at.is_none() || row.get(8)?;
    let nudge = situation(&about, &play).zip(Address::parse(&whom));
    Ok(nudge.map(|(situation, whom)| OpenNudge {
        key,
        situation,
        whom,
        shown_at,
        waits,
        shown_as,
        settled,
    }))
}

fn past(row: &Row<'_>) -> rusqlite::Result<Option<PastNudge>> {
    let (about, play, whom): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
    let at = time(row.get(3)?).unwrap_or(Timestamp::UNIX_EPOCH);
    let snoozed_until = time(row.get(4)?);
    let nudge = situation(&about, &play).zip(Address::parse(&whom));
    Ok(nudge.map(|(situation, whom)| PastNudge { situation, whom, at, snoozed_until }))
}

/// A situation, unless a newer program wrote a play that this one doesn't know.
pub(super) fn situation(about: &str, play: &str) -> Option<Situation> {
    let play: Play = serde_json::from_str(play).ok()?;
    Some(Situation { about: MessageId::parse(about)?, play })
}

/// The word for a decision that settled a nudge.
fn settled_by(verdict: &str) -> String {
    let verdict: Option<Verdict> = serde_json::from_str(verdict).ok();
    verdict.map_or("decided", Verdict::as_str).to_owned()
}

pub(super) fn time(second: Option<i64>) -> Option<Timestamp> {
    Timestamp::from_second(second?).ok()
}
