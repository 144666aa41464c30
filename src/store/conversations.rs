//! Which messages answer one another, kept up to date cluster by cluster.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use super::{
    AccountKey, Error, Store,
    intake::Fresh,
    read::{Depth, message},
    relationships::{self, Shift},
};
use crate::domain::{
    mail::Message,
    people::{self, Direction, Identities, Party, with_absences_apart},
    thread::{Conversation, conversations},
};

impl Store {
    /// Puts messages that are not threaded yet into conversations, and those into
    /// relationships; returns how many messages there were.
    ///
    /// Costs in proportion to the clusters that the new messages belong to. At most
    /// `limit` messages are taken at a time; whole clusters, so a few more may come.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails; everything is as before then.
    pub fn thread(
        &mut self,
        account: AccountKey,
        rep: &Identities,
        limit: usize,
    ) -> Result<usize, Error> {
        // Mostly nothing waits, and who only looks needs no lock.
        if !waits(&self.db, account)? {
            return Ok(0);
        }
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let count = thread_some(&transaction, account, rep, limit, &mut Fresh::new())?;
        transaction.commit()?;
        Ok(count)
    }
}

/// Whether any message waits.
fn waits(db: &Connection, account: AccountKey) -> Result<bool, Error> {
    let sql = "SELECT EXISTS (SELECT 1 FROM message WHERE account = ?1 AND pending = 1)";
    Ok(db.prepare_cached(sql)?.query_row([account.0], |row| row.get(0))?)
}

/// Threads up to `limit` messages that wait, in whole clusters; `fresh` ones need not be
/// read.
pub(super) fn thread_some(
    db: &Transaction<'_>,
    account: AccountKey,
    rep: &Identities,
    limit: usize,
    fresh: &mut Fresh,
) -> Result<usize, Error> {
    let (count, clusters) = pending(db, account, limit)?;
    for cluster in clusters {
        let shifts = rethread(db, account, cluster, rep, fresh)?;
        relationships::settle(db, account, &shifts)?;
    }
    Ok(count)
}

/// How many messages wait, up to `limit`, and the clusters they belong to.
fn pending(
    db: &Transaction<'_>,
    account: AccountKey,
    limit: usize,
) -> Result<(usize, BTreeSet<i64>), Error> {
    let sql = "SELECT i.cluster FROM message m JOIN identifier i ON i.id = m.identifier
        WHERE m.account = ?1 AND m.pending = 1 LIMIT ?2";
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map(params![account.0, limit], |row| row.get(0))?;
    let clusters = rows.collect::<Result<Vec<i64>, _>>()?;
    Ok((clusters.len(), clusters.into_iter().collect()))
}

/// A message of a cluster: its number, the conversation it was in, and whether that must
/// be thought over.
struct Member {
    message: i64,
    conversation: Option<i64>,
    pending: bool,
}

/// Threads one cluster anew, and returns what that changed.
fn rethread(
    db: &Transaction<'_>,
    account: AccountKey,
    cluster: i64,
    rep: &Identities,
    fresh: &mut Fresh,
) -> Result<Vec<Shift>, Error> {
    let mut members: BTreeMap<String, Member> = BTreeMap::new();
    let mut messages: Vec<Message> = Vec::new();
    for member in members_of(db, cluster)? {
        let message = match fresh.remove(&member.message) {
            Some(message) => message,
            None => message(db, member.message, Depth::Envelope)?,
        };
        members.insert(message.envelope.id.to_string(), member);
        messages.push(message);
    }
    let mut former: BTreeSet<i64> =
        members.values().filter_map(|member| member.conversation).collect();
    let mut shifts = Vec::new();
    for conversation in with_absences_apart(conversations(messages, rep), rep) {
        let parts =
            conversation.messages().iter().filter_map(|m| members.get(m.envelope.id.as_str()));
        let parts: Vec<&Member> = parts.collect();
        // A conversation goes on under its number, whichever part of it kept that.
        let kept =
            parts.iter().filter_map(|member| member.conversation).find(|id| former.remove(id));
        let party = people::party(&conversation, rep);
        let shift = put_conversation(db, account, kept, &conversation, party, rep)?;
        assign(db, shift.conversation, &parts)?;
        shifts.push(shift);
    }
    for gone in former {
        shifts.push(relationships::remove_conversation(db, gone)?);
    }
    Ok(shifts)
}

fn members_of(db: &Transaction<'_>, cluster: i64) -> Result<Vec<Member>, Error> {
    let sql = "SELECT m.id, m.conversation, m.pending FROM identifier i
        JOIN message m ON m.identifier = i.id WHERE i.cluster = ?1";
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([cluster], |row| {
        Ok(Member { message: row.get(0)?, conversation: row.get(1)?, pending: row.get(2)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Enters what is thought of a conversation, under its number if it has one.
fn put_conversation(
    db: &Transaction<'_>,
    account: AccountKey,
    kept: Option<i64>,
    conversation: &Conversation,
    party: Party,
    rep: &Identities,
) -> Result<Shift, Error> {
    let (began, root) =
        conversation.began().map_or((0, ""), |(at, id)| (at.as_second(), id.as_str()));
    let human = |way: Direction| move |m: &Message| m.is_human() && rep.direction(m) == way;
    let outbound = conversation.messages().iter().any(human(Direction::Outbound));
    let values = params![account.0, party.organisation.0, began, root, outbound, kept];
    let (before, relationship) = match kept {
        Some(id) => (Some(relationships::party(db, id)?), relationships::relationship_of(db, id)?),
        None => (None, None),
    };
    let id = match kept {
        Some(id) => {
            let sql =
                "UPDATE conversation SET organisation = ?2, began = ?3, root = ?4, outbound = ?5
                WHERE account = ?1 AND id = ?6";
            db.prepare_cached(sql)?.execute(values)?;
            id
        }
        None => {
            let sql = "INSERT INTO conversation (account, organisation, began, root, outbound, relationship)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
            db.prepare_cached(sql)?.execute(values)?;
            db.last_insert_rowid()
        }
    };
    if before.as_ref() != Some(&party) {
        relationships::put_party(db, id, &party)?;
    }
    Ok(Shift { conversation: id, before, relationship, after: Some(party) })
}

fn assign(db: &Transaction<'_>, conversation: i64, members: &[&Member]) -> Result<(), Error> {
    let sql = "UPDATE message SET conversation = ?2, pending = 0 WHERE id = ?1";
    for member in
        members.iter().filter(|member| member.pending || member.conversation != Some(conversation))
    {
        db.prepare_cached(sql)?.execute([member.message, conversation])?;
    }
    Ok(())
}
