//! Messages, back from the database as `domain` types.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rusqlite::{Connection, Row, params};

use super::{AccountKey, Error, Store, signatures};
use crate::domain::mail::{Address, Envelope, Filing, Message, MessageId, Participant, Reading};

/// How much of a message is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Depth {
    /// Envelope, kind and whether it was sent, as threading needs.
    Envelope,
    /// What it says too.
    Whole,
}

impl Store {
    /// Every message of an account written by `until`, whatever its age and kind.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn messages(&self, account: AccountKey, until: Timestamp) -> Result<Vec<Message>, Error> {
        let until = until.as_second();
        let which = format!("IN (SELECT id FROM message WHERE account = ?1 AND at <= {until})");
        let messages = messages(&self.db, &which, account.0, Depth::Whole)?.into_iter();
        let mut messages: Vec<Message> = messages.map(|(_, message)| message).collect();
        self.mark_drafted(account, &mut messages)?;
        Ok(messages)
    }
}

impl Store {
    /// The newest mails of an account's Sent folders written by `until`, newest first, at
    /// most `most`.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn sent_lately(
        &self,
        account: AccountKey,
        until: Timestamp,
        most: usize,
    ) -> Result<Vec<Message>, Error> {
        let sql = "SELECT id FROM message WHERE account = ?1 AND at <= ?2 AND sent = 1
            ORDER BY at DESC LIMIT ?3";
        let mut statement = self.db.prepare_cached(sql)?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let values = params![account.0, until.as_second(), most];
        let ids = statement.query_map(values, |row| row.get(0))?;
        ids.map(|id| message(&self.db, id?, Depth::Whole)).collect()
    }
}

/// One message by its number.
pub(super) fn message(db: &Connection, id: i64, depth: Depth) -> Result<Message, Error> {
    let found = messages(db, "= ?1", id, depth)?.into_iter().next();
    Ok(found.ok_or(rusqlite::Error::QueryReturnedNoRows)?.1)
}

/// The messages of a relationship, each with the number of its conversation.
pub(super) fn messages_with(
    db: &Connection,
    relationship: i64,
) -> Result<Vec<(i64, Message)>, Error> {
    const THEIRS: &str = "IN (SELECT m.id FROM conversation c
        JOIN message m ON m.conversation = c.id WHERE c.relationship = ?1)";
    messages(db, THEIRS, relationship, Depth::Whole)
}

/// The messages whose numbers are as `which` says of `of`, by number, each with the number
/// of its conversation. All are asked for at once: that costs less than one by one.
fn messages(
    db: &Connection,
    which: &str,
    of: i64,
    depth: Depth,
) -> Result<Vec<(i64, Message)>, Error> {
    let mut messages = columns_of(db, which, of, depth)?;
    participants(db, which, of, &mut messages)?;
    references(db, which, of, &mut messages)?;
    Ok(messages.into_values().collect())
}

/// Messages by number, each with the number of its conversation.
type Numbered = BTreeMap<i64, (i64, Message)>;

fn columns_of(db: &Connection, which: &str, of: i64, depth: Depth) -> Result<Numbered, Error> {
    // A mail is lost to Junk if copies are left and all of them lie there.
    let sql = format!(
        "SELECT i.text, m.provider_thread, m.at, m.offset_seconds, m.subject, m.kind, m.sent,
            CASE WHEN ?2 THEN m.reading END,
            ?2 AND EXISTS (SELECT 1 FROM copy WHERE message = m.id)
                AND NOT EXISTS (SELECT 1 FROM copy c JOIN folder f ON f.id = c.folder
                    WHERE c.message = m.id AND f.role != 'junk'),
            CASE WHEN ?2 THEN (SELECT json_group_array(DISTINCT f.name)
                FROM copy c JOIN folder f ON f.id = c.folder WHERE c.message = m.id) END,
            m.id, coalesce(m.conversation, 0)
        FROM message m JOIN identifier i ON i.id = m.identifier WHERE m.id {which}"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query(params![of, depth == Depth::Whole])?;
    let mut messages = Numbered::new();
    while let Some(row) = rows.next()? {
        let (envelope, kind, mut filing, reading, folders) = columns(row)?;
        let id = row.get(10)?;
        if let Some(json) = folders {
            filing.folders = serde_json::from_str(&json)?;
            filing.folders.sort();
        }
        let reading = match reading {
            Some(json) => signatures::taken_off(db, id, serde_json::from_str(&json)?)?,
            None => Reading::of_kind(serde_json::from_str(&kind)?),
        };
        messages.insert(id, (row.get(11)?, Message { envelope, reading, filing }));
    }
    Ok(messages)
}

/// The envelope, the kind, the filing, and as JSON the reading and the folders.
type Columns = (Envelope, String, Filing, Option<String>, Option<String>);

fn columns(row: &Row<'_>) -> rusqlite::Result<Columns> {
    let envelope = Envelope {
        id: identifier(row.get(0)?),
        in_reply_to: Vec::new(),
        references: Vec::new(),
        provider_thread: row.get(1)?,
        at: Timestamp::from_second(row.get(2)?).unwrap_or(Timestamp::UNIX_EPOCH),
        offset_seconds: row.get(3)?,
        from: None,
        to: Vec::new(),
        cc: Vec::new(),
        bcc: Vec::new(),
        subject: row.get(4)?,
    };
    let filing = Filing { sent: row.get(6)?, junk: row.get(8)?, ..Filing::default() };
    Ok((envelope, row.get(5)?, filing, row.get(7)?, row.get(9)?))
}

/// An id as it was stored; those made by the store itself hold nothing odd either.
fn identifier(text: String) -> MessageId {
    MessageId::parse(&text).unwrap_or_else(MessageId::unknown)
}

fn participants(
    db: &Connection,
    which: &str,
    of: i64,
    messages: &mut Numbered,
) -> Result<(), Error> {
    let sql = format!(
        "SELECT p.role, p.name, a.text, p.message FROM participant p
            JOIN address a ON a.id = p.address
        WHERE p.message {which} ORDER BY p.message, p.role, p.position"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query([of])?;
    while let Some(row) = rows.next()? {
        let address = Address::parse(row.get_ref(2)?.as_str().unwrap_or_default());
        let Some((address, (_, message))) = address.zip(messages.get_mut(&row.get(3)?)) else {
            continue;
        };
        let participant = Participant { name: row.get(1)?, address };
        let envelope = &mut message.envelope;
        match row.get_ref(0)?.as_str().unwrap_or_default() {
            "from" => envelope.from = Some(participant),
            "to" => envelope.to.push(participant),
            "bcc" => envelope.bcc.push(participant),
            _ => envelope.cc.push(participant),
        }
    }
    Ok(())
}

fn references(db: &Connection, which: &str, of: i64, messages: &mut Numbered) -> Result<(), Error> {
    // A reference to a copy's id is one to the message.
    let sql = format!(
        "SELECT i.text, r.answer, r.message FROM reference r
        LEFT JOIN alias a ON a.identifier = r.identifier LEFT JOIN message m ON m.id = a.message
        JOIN identifier i ON i.id = coalesce(m.identifier, r.identifier)
        WHERE r.message {which} ORDER BY r.message, r.position"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query([of])?;
    while let Some(row) = rows.next()? {
        let Some((_, message)) = messages.get_mut(&row.get(2)?) else { continue };
        let id = identifier(row.get(0)?);
        match row.get(1)? {
            true => message.envelope.in_reply_to.push(id),
            false => message.envelope.references.push(id),
        }
    }
    Ok(())
}
