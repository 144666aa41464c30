//! What a message is found by where its references are lost.

use std::collections::BTreeSet;

use jiff::Timestamp;
use rusqlite::params;

use super::Intake;
use crate::domain::{mail::Envelope, thread::Topic};

impl Intake<'_> {
    /// What a message is found by where references are lost, with the numbers of the
    /// people.
    pub(super) fn topics(
        &mut self,
        envelope: &Envelope,
    ) -> rusqlite::Result<Vec<(Topic, Vec<i64>)>> {
        let topics = Topic::all(envelope, self.rep).into_iter();
        let numbered = topics.map(|topic| {
            let addresses = topic.outsiders.iter().map(|address| self.address(address.as_str()));
            let addresses = addresses.collect::<Result<_, _>>()?;
            Ok((topic, addresses))
        });
        numbered.collect()
    }

    /// Adds the clusters of all that threading could join a topic to: answers to it, or
    /// what it answers.
    pub(super) fn alike(
        &self,
        topic: &Topic,
        addresses: &[i64],
        at: Timestamp,
        clusters: &mut BTreeSet<i64>,
    ) -> rusqlite::Result<()> {
        let sql = "SELECT i.cluster FROM topic t JOIN identifier i ON i.id = t.identifier
            WHERE t.account = ?1 AND t.subject = ?2 AND t.address = ?3
            AND ((t.is_answer AND t.at BETWEEN ?4 AND ?4 + ?5) OR (?6 AND t.at BETWEEN ?4 - ?5 AND ?4))";
        let (subject, within) = (topic.subject.cast_signed(), topic.within.as_secs());
        let mut statement = self.db.prepare_cached(sql)?;
        for address in addresses {
            let values =
                params![self.account.0, subject, address, at.as_second(), within, topic.is_answer];
            for cluster in statement.query_map(values, |row| row.get(0))? {
                clusters.insert(cluster?);
            }
        }
        Ok(())
    }

    /// Enters what a message is found by where references are lost.
    pub(super) fn put_topic(
        &self,
        own: i64,
        topic: &Topic,
        addresses: &[i64],
        at: Timestamp,
    ) -> rusqlite::Result<()> {
        let sql = "INSERT INTO topic (account, subject, address, at, identifier, is_answer)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let subject = topic.subject.cast_signed();
        let mut statement = self.db.prepare_cached(sql)?;
        for address in addresses {
            statement.execute(params![
                self.account.0,
                subject,
                address,
                at.as_second(),
                own,
                topic.is_answer
            ])?;
        }
        Ok(())
    }
}
