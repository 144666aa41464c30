//! Which conversations are with the same people, kept up to date where they change.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::{
    AccountKey, Error, Store, intake::put_address, opinions::RelationshipKey, read::messages_with,
};
use crate::domain::{
    mail::{Address, Message, MessageId},
    people::{Identities, Organisation, Party, Relationship, groups},
    thread::Conversation,
};

/// How threading changed one conversation.
#[derive(Clone, Debug)]
pub(super) struct Shift {
    /// Which one.
    pub(super) conversation: i64,
    /// Whom it was with; `None` where it is new.
    pub(super) before: Option<Party>,
    /// The relationship it belonged to.
    pub(super) relationship: Option<i64>,
    /// Whom it is with; `None` where it is gone.
    pub(super) after: Option<Party>,
}

impl Shift {
    /// Whether it took nobody away, so that relationships can only grow.
    fn only_adds(&self) -> bool {
        match (&self.before, &self.after) {
            (None, Some(_)) => true,
            (Some(before), Some(after)) => {
                before.organisation == after.organisation
                    && before.addresses.iter().all(|address| after.addresses.contains(address))
            }
            (_, None) => false,
        }
    }
}

impl Store {
    /// A relationship with all its conversations.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn relationship(
        &self,
        account: &str,
        key: RelationshipKey,
        rep: &Identities,
    ) -> Result<Option<Relationship>, Error> {
        let (numbers, mut messages): (Vec<i64>, Vec<Message>) =
            messages_with(&self.db, key.0)?.into_iter().unzip();
        if let Some(account) = self.account_of(key)? {
            self.mark_drafted(account, &mut messages)?;
        }
        let mut conversations: BTreeMap<i64, Vec<Message>> = BTreeMap::new();
        for (conversation, message) in numbers.into_iter().zip(messages) {
            conversations.entry(conversation).or_default().push(message);
        }
        let conversations = conversations.into_values().filter_map(Conversation::new).collect();
        Ok(Relationship::of(account, conversations, rep))
    }

    fn account_of(&self, key: RelationshipKey) -> Result<Option<AccountKey>, Error> {
        let sql = "SELECT account FROM relationship WHERE id = ?1";
        let mut statement = self.db.prepare_cached(sql)?;
        Ok(statement.query_row([key.0], |row| row.get(0).map(AccountKey)).optional()?)
    }
}

impl Store {
    /// The Message-IDs of a relationship's mail, conversation by conversation, for who has
    /// the messages at hand.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn message_ids(&self, key: RelationshipKey) -> Result<Vec<Vec<MessageId>>, Error> {
        let sql = "SELECT c.id, i.text FROM conversation c JOIN message m ON m.conversation = c.id
            JOIN identifier i ON i.id = m.identifier WHERE c.relationship = ?1 ORDER BY c.id";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query([key.0])?;
        let mut conversations: Vec<(i64, Vec<MessageId>)> = Vec::new();
        while let Some(row) = rows.next()? {
            let conversation: i64 = row.get(0)?;
            let id = MessageId::parse(row.get_ref(1)?.as_str().unwrap_or_default());
            match conversations.last_mut() {
                Some((same, ids)) if *same == conversation => ids.extend(id),
                _ => conversations.push((conversation, id.into_iter().collect())),
            }
        }
        Ok(conversations.into_iter().map(|(_, ids)| ids).collect())
    }
}

/// Whom a conversation is with, as stored.
pub(super) fn party(db: &Connection, conversation: i64) -> Result<Party, Error> {
    let sql = "SELECT organisation FROM conversation WHERE id = ?1";
    let organisation = db.prepare_cached(sql)?.query_row([conversation], |row| row.get(0))?;
    let sql = "SELECT a.text FROM party p JOIN address a ON a.id = p.address WHERE p.conversation = ?1 ORDER BY p.position";
    let mut statement = db.prepare_cached(sql)?;
    let texts = statement.query_map([conversation], |row| row.get::<_, String>(0))?;
    let texts = texts.collect::<Result<Vec<_>, _>>()?;
    let addresses = texts.iter().filter_map(|text| Address::parse(text)).collect();
    Ok(Party { organisation: Organisation(organisation), addresses })
}

/// Replaces whom a conversation is with.
pub(super) fn put_party(
    db: &Transaction<'_>,
    conversation: i64,
    party: &Party,
) -> Result<(), Error> {
    db.prepare_cached("DELETE FROM party WHERE conversation = ?1")?.execute([conversation])?;
    for (position, address) in (0_i64..).zip(&party.addresses) {
        let address = put_address(db, address.as_str())?;
        let sql = "INSERT INTO party (conversation, position, address) VALUES (?1, ?2, ?3)";
        db.prepare_cached(sql)?.execute([conversation, position, address])?;
    }
    Ok(())
}

/// The relationship a conversation belongs to.
pub(super) fn relationship_of(db: &Connection, conversation: i64) -> Result<Option<i64>, Error> {
    let sql = "SELECT relationship FROM conversation WHERE id = ?1";
    Ok(db.prepare_cached(sql)?.query_row([conversation], |row| row.get(0))?)
}

/// Drops a conversation whose messages have all gone over to others.
pub(super) fn remove_conversation(db: &Transaction<'_>, conversation: i64) -> Result<Shift, Error> {
    let (before, relationship) = (party(db, conversation)?, relationship_of(db, conversation)?);
    db.prepare_cached("DELETE FROM conversation WHERE id = ?1")?.execute([conversation])?;
    Ok(Shift { conversation, before: Some(before), relationship, after: None })
}

/// Brings relationships up to date with the changed conversations of one cluster.
///
/// As long as one conversation only adds people to one relationship, it simply joins
/// it. Otherwise all that the changes touch is grouped anew, in one go: conversation by
/// conversation, one that has changed already would be counted in two places.
pub(super) fn settle(
    db: &Transaction<'_>,
    account: AccountKey,
    shifts: &[Shift],
) -> Result<(), Error> {
    let mut touched: BTreeSet<i64> = shifts.iter().filter_map(|shift| shift.relationship).collect();
    for party in shifts.iter().filter_map(|shift| shift.after.as_ref()) {
        touched.extend(relationships_with(db, account, party)?);
    }
    match (shifts, touched.len()) {
        ([shift @ Shift { after: Some(party), .. }], 0 | 1) if shift.only_adds() => {
            let relationship = match touched.first() {
                Some(relationship) => *relationship,
                None => insert_relationship(db, account)?,
            };
            join(db, account, relationship, shift.conversation, party)
        }
        _ => {
            let standing = shifts.iter().filter(|shift| shift.after.is_some());
            let changed = standing.map(|shift| shift.conversation).collect();
            regroup(db, account, &touched, changed)
        }
    }
}

/// The relationships that somebody of `party` belongs to.
fn relationships_with(
    db: &Connection,
    account: AccountKey,
    party: &Party,
) -> Result<Vec<i64>, Error> {
    let sql = "SELECT m.relationship FROM member m JOIN address a ON a.id = m.address
        WHERE m.account = ?1 AND m.organisation = ?2 AND a.text = ?3";
    let mut statement = db.prepare_cached(sql)?;
    let mut found = Vec::new();
    for address in &party.addresses {
        let values = params![account.0, party.organisation.0, address.as_str()];
        found.extend(statement.query_row(values, |row| row.get::<_, i64>(0)).optional()?);
    }
    Ok(found)
}

fn insert_relationship(db: &Transaction<'_>, account: AccountKey) -> Result<i64, Error> {
    let sql = "INSERT INTO relationship (account, handle, stale, opinion, look_at)
        VALUES (?1, '', 1, NULL, NULL)";
    db.prepare_cached(sql)?.execute([account.0])?;
    Ok(db.last_insert_rowid())
}

/// Adds a conversation and its people to a relationship.
fn join(
    db: &Transaction<'_>,
    account: AccountKey,
    relationship: i64,
    conversation: i64,
    party: &Party,
) -> Result<(), Error> {
    let sql = "UPDATE conversation SET relationship = ?2 WHERE id = ?1";
    db.prepare_cached(sql)?.execute([conversation, relationship])?;
    for address in &party.addresses {
        let address = put_address(db, address.as_str())?;
        let sql = "INSERT INTO member (account, organisation, address, relationship) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (account, organisation, address) DO UPDATE SET relationship = excluded.relationship";
        db.prepare_cached(sql)?.execute(params![
            account.0,
            party.organisation.0,
            address,
            relationship
        ])?;
    }
    db.prepare_cached("UPDATE relationship SET stale = 1 WHERE id = ?1")?
        .execute([relationship])?;
    Ok(())
}

/// Groups the conversations of `touched` relationships, and those that `changed`, anew.
fn regroup(
    db: &Transaction<'_>,
    account: AccountKey,
    touched: &BTreeSet<i64>,
    changed: BTreeSet<i64>,
) -> Result<(), Error> {
    let mut conversations = changed;
    for relationship in touched {
        conversations.extend(conversations_of(db, *relationship)?);
        db.prepare_cached("DELETE FROM member WHERE relationship = ?1")?.execute([relationship])?;
    }
    let conversations: Vec<i64> = conversations.into_iter().collect();
    let parties = conversations.iter().map(|id| party(db, *id)).collect::<Result<Vec<_>, _>>()?;
    let mut free = touched.iter().copied();
    for group in groups(&parties) {
        let relationship = match free.next() {
            Some(relationship) => relationship,
            None => insert_relationship(db, account)?,
        };
        for position in group.conversations {
            let (Some(id), Some(party)) = (conversations.get(position), parties.get(position))
            else {
                continue;
            };
            join(db, account, relationship, *id, party)?;
        }
    }
    for empty in free {
        db.prepare_cached("DELETE FROM relationship WHERE id = ?1")?.execute([empty])?;
    }
    Ok(())
}

fn conversations_of(db: &Connection, relationship: i64) -> Result<Vec<i64>, Error> {
    let mut statement = db.prepare_cached("SELECT id FROM conversation WHERE relationship = ?1")?;
    let ids = statement.query_map([relationship], |row| row.get(0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}
