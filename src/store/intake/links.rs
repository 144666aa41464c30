//! What a message hangs together with by the Message-IDs that it mentions.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

use rusqlite::params;

use super::{Found, Intake};
use crate::domain::mail::{Envelope, MessageId};

/// What a message hangs together with by the ids it mentions.
pub(super) struct Links<'m> {
    /// What is known of each id.
    found: BTreeMap<&'m str, Option<Found>>,
    /// The provider's thread, as an id.
    thread: Option<String>,
    pub(super) clusters: BTreeSet<i64>,
}

impl Links<'_> {
    /// Whether it answers a message by the id of a copy, which reads back as another id.
    pub(super) fn lead_to_copies(&self) -> bool {
        self.found.values().flatten().any(|found| found.is_alias)
    }
}

/// All ids that a message answers, in order, and whether In-Reply-To names them.
fn answered(envelope: &Envelope) -> impl Iterator<Item = (&str, bool)> {
    let references = envelope.references.iter().map(|id| (id.as_str(), false));
    references.chain(envelope.in_reply_to.iter().map(|id| (id.as_str(), true)))
}

impl Intake<'_> {
    /// Looks up all that `envelope` mentions.
    pub(super) fn links<'m>(
        &self,
        envelope: &'m Envelope,
        id: &'m MessageId,
        own: Option<Found>,
    ) -> rusqlite::Result<Links<'m>> {
        let mut found = BTreeMap::from([(id.as_str(), own)]);
        for (text, _) in answered(envelope) {
            if let Entry::Vacant(entry) = found.entry(text) {
                entry.insert(self.find(text)?);
            }
        }
        let mut clusters: BTreeSet<i64> =
            found.values().flatten().map(|found| found.cluster).collect();
        // A space keeps it apart from every Message-ID.
        let thread = envelope.provider_thread.as_ref().map(|thread| format!("thread {thread}"));
        if let Some(text) = &thread {
            clusters.extend(self.find(text)?.map(|found| found.cluster));
        }
        Ok(Links { found, thread, clusters })
    }

    /// Makes everything in `links` one cluster, and enters the ids that are new; returns
    /// the number of the message's own.
    pub(super) fn put_links<'m>(
        &self,
        links: &mut Links<'m>,
        id: &'m MessageId,
    ) -> rusqlite::Result<i64> {
        let cluster = links.clusters.first().copied();
        let own = match links.found.get(id.as_str()).copied().flatten() {
            Some(found) => found.identifier,
            None => self.insert_identifier(id.as_str(), cluster)?,
        };
        let cluster = cluster.unwrap_or(own);
        let own = Found { identifier: own, cluster, message: None, is_alias: false };
        links.found.insert(id.as_str(), Some(own));
        for (text, found) in &mut links.found {
            if found.is_none() {
                let identifier = self.insert_identifier(text, Some(cluster))?;
                *found = Some(Found { identifier, ..own });
            }
        }
        if let Some(thread) = &links.thread
            && self.find(thread)?.is_none()
        {
            self.insert_identifier(thread, Some(cluster))?;
        }
        self.join(&links.clusters, cluster)?;
        Ok(own.identifier)
    }

    /// Enters a new id into a cluster, or as one of its own.
    pub(super) fn insert_identifier(
        &self,
        text: &str,
        cluster: Option<i64>,
    ) -> rusqlite::Result<i64> {
        let sql = "INSERT INTO identifier (account, text, cluster)
            VALUES (?1, ?2, coalesce(?3, (SELECT max(id) + 1 FROM identifier), 1))";
        self.db.prepare_cached(sql)?.execute(params![self.account.0, text, cluster])?;
        Ok(self.db.last_insert_rowid())
    }

    /// Makes clusters one. The oldest is the largest, as a rule, and keeps its label.
    pub(super) fn join(&self, clusters: &BTreeSet<i64>, oldest: i64) -> rusqlite::Result<()> {
        let sql = "UPDATE identifier SET cluster = ?1 WHERE cluster = ?2";
        for cluster in clusters.iter().filter(|cluster| **cluster != oldest) {
            self.db.prepare_cached(sql)?.execute([oldest, *cluster])?;
        }
        Ok(())
    }

    pub(super) fn put_references(
        &self,
        message: i64,
        envelope: &Envelope,
        links: &Links<'_>,
    ) -> rusqlite::Result<()> {
        let sql =
            "INSERT INTO reference (message, position, identifier, answer) VALUES (?1, ?2, ?3, ?4)";
        let mut statement = self.db.prepare_cached(sql)?;
        for (position, (text, answer)) in (0_i64..).zip(answered(envelope)) {
            let found = links.found.get(text).copied().flatten();
            let identifier = found.map(|found| found.identifier);
            statement.execute(params![message, position, identifier, answer])?;
        }
        Ok(())
    }
}
