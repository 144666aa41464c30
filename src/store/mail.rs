//! Messages: who, when, in answer to what, and what they say.

use std::ops::RangeInclusive;

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};

use super::{
    AccountKey, Error, Store,
    folders::{put_another_copy, put_copy, put_folder},
    signatures,
};
use crate::domain::{
    mail::{
        Address, Envelope, FolderName, FolderRole, MessageId, Participant, Position, Reading, Uid,
    },
    parse::READER_VERSION,
    people::Identities,
    thread::Topic,
};

/// A mail that has been read, with its number in the folder.
#[derive(Clone, Debug)]
pub struct ReadMail {
    /// Its number in the folder.
    pub uid: Uid,
    /// Who, when, and in answer to what.
    pub envelope: Envelope,
    /// What it says.
    pub reading: Reading,
}

/// A batch whose mails have been read.
#[derive(Clone, Debug)]
pub struct ReadBatch {
    /// The folder's name.
    pub folder: FolderName,
    /// What the folder is for.
    pub role: FolderRole,
    /// What is known of the folder once the mails are stored.
    pub position: Position,
    /// Numbers under which nothing lies there any more.
    pub gone: Vec<RangeInclusive<Uid>>,
    /// The mails.
    pub mails: Vec<ReadMail>,
}

impl Store {
    /// Stores a batch and the folder's position in one transaction, and returns how
    /// many messages are new. What is gone from the folder goes first.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails; nothing is stored then.
    pub fn add(
        &mut self,
        account: AccountKey,
        batch: &ReadBatch,
        rep: &Identities,
    ) -> Result<usize, Error> {
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let folder = put_folder(&transaction, account, batch)?;
        let mut new = 0;
        for mail in &batch.mails {
            let (message, is_new) = put_message(&transaction, account, mail, batch.role, rep)?;
            if is_new {
                put_copy(&transaction, folder, mail.uid, message)?;
            } else {
                put_another_copy(&transaction, folder, mail.uid, message)?;
            }
            new += usize::from(is_new);
        }
        transaction.commit()?;
        self.looks.stored(account);
        Ok(new)
    }

    /// Drops the text of mail written before `before`; what it means stays.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn forget_text(&mut self, account: AccountKey, before: Timestamp) -> Result<(), Error> {
        let sql =
            "UPDATE message SET reading = json_set(reading, '$.own_words', '', '$.cut', json('[]'))
            WHERE account = ?1 AND at < ?2 AND reading ->> '$.own_words' != ''";
        self.db.execute(sql, params![account.0, before.as_second()])?;
        Ok(())
    }

    /// The addresses that copies in Sent were written from, with how many each.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn senders(&self, account: AccountKey) -> Result<Vec<(Address, u64)>, Error> {
        let sql = "SELECT a.text, count(*) FROM message m
            JOIN participant p ON p.message = m.id AND p.role = 'from' JOIN address a ON a.id = p.address
            WHERE m.account = ?1 AND m.sent = 1 GROUP BY a.text ORDER BY count(*) DESC, a.text";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query([account.0])?;
        let mut senders = Vec::new();
        while let Some(row) = rows.next()? {
            let (text, count): (String, i64) = (row.get(0)?, row.get(1)?);
            senders.extend(Address::parse(&text).map(|address| (address, count.unsigned_abs())));
        }
        Ok(senders)
    }

    /// How many messages an account holds.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn count(&self, account: AccountKey) -> Result<u64, Error> {
        let sql = "SELECT count(*) FROM message WHERE account = ?1";
        let count: i64 = self.db.query_row(sql, [account.0], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }
}

/// Enters a message, unless it is known, and returns its number and whether it is new.
fn put_message(
    db: &Transaction<'_>,
    account: AccountKey,
    mail: &ReadMail,
    role: FolderRole,
    rep: &Identities,
) -> Result<(i64, bool), Error> {
    let sent = role == FolderRole::Sent;
    let id = own_id(db, account, &mail.envelope)?;
    let identifier = put_identifier(db, account, id.as_str())?;
    let known = match message_of(db, identifier)? {
        Some(message) => Some(message),
        None => twin(db, account, identifier, mail)?,
    };
    if let Some(message) = known {
        if sent {
            note_sent(db, message)?;
        }
        return Ok((message, false));
    }
    let message = insert_message(db, account, identifier, mail, sent)?;
    link(db, account, message, identifier, &mail.envelope)?;
    put_participants(db, message, &mail.envelope)?;
    if let Some(from) = &mail.envelope.from {
        let author = put_address(db, from.address.as_str())?;
        signatures::note(db, account, message, author, &mail.envelope, &mail.reading)?;
    }
    for topic in Topic::all(&mail.envelope, rep) {
        put_topic(db, account, identifier, &mail.envelope, &topic)?;
    }
    Ok((message, true))
}

/// The id to store a message under: its own, or one made from it where another
/// message has that id already (RFC 5256 REFERENCES step 1.A does the same).
///
/// Copies of one message agree in author and time; mailing lists change the subject.
fn own_id(
    db: &Transaction<'_>,
    account: AccountKey,
    envelope: &Envelope,
) -> Result<MessageId, Error> {
    const SAME: i64 = 2 * 24 * 3600;
    let sql = "SELECT m.at, a.text FROM identifier i JOIN message m ON m.identifier = i.id
        LEFT JOIN participant p ON p.message = m.id AND p.role = 'from'
        LEFT JOIN address a ON a.id = p.address
        WHERE i.account = ?1 AND i.text = ?2";
    let mut statement = db.prepare_cached(sql)?;
    let known = statement.query_row(params![account.0, envelope.id.as_str()], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, Option<String>>(1)?))
    });
    let from = envelope.from.as_ref().map(|from| from.address.to_string());
    match known.optional()? {
        Some((at, author)) if author != from || (at - envelope.at.as_second()).abs() > SAME => {
            let made =
                format!("{}#{}.{}", envelope.id, envelope.at.as_second(), from.unwrap_or_default());
            Ok(MessageId::parse(&made).unwrap_or_else(|| envelope.id.clone()))
        }
        _ => Ok(envelope.id.clone()),
    }
}

/// The number of an identifier, entered as a cluster of its own where it is new.
fn put_identifier(db: &Transaction<'_>, account: AccountKey, text: &str) -> rusqlite::Result<i64> {
    let known = "SELECT id FROM identifier WHERE account = ?1 AND text = ?2";
    let known = db
        .prepare_cached(known)?
        .query_row(params![account.0, text], |row| row.get(0))
        .optional()?;
    if let Some(identifier) = known {
        return Ok(identifier);
    }
    let sql = "INSERT INTO identifier (account, text, cluster) VALUES (?1, ?2, 0) RETURNING id";
    let identifier: i64 =
        db.prepare_cached(sql)?.query_row(params![account.0, text], |row| row.get(0))?;
    db.prepare_cached("UPDATE identifier SET cluster = id WHERE id = ?1")?.execute([identifier])?;
    Ok(identifier)
}

/// The message of an identifier, its own or that of a copy.
fn message_of(db: &Transaction<'_>, identifier: i64) -> rusqlite::Result<Option<i64>> {
    let sql = "SELECT id FROM message WHERE identifier = ?1
        UNION ALL SELECT message FROM alias WHERE identifier = ?1";
    db.prepare_cached(sql)?.query_row([identifier], |row| row.get(0)).optional()
}

/// The message that `mail` is a copy of, under another Message-ID: same author, second,
/// subject, words and first recipient. Some servers give what they send an id of their own,
/// and a mass mailing says the same to many within one second.
fn twin(
    db: &Transaction<'_>,
    account: AccountKey,
    identifier: i64,
    mail: &ReadMail,
) -> Result<Option<i64>, Error> {
    let sql = "SELECT m.id, m.identifier FROM message m
        JOIN participant p ON p.message = m.id AND p.role = 'from' JOIN address a ON a.id = p.address
        WHERE m.account = ?1 AND m.at = ?2 AND m.subject = ?3 AND a.text = ?4
            AND m.reading ->> '$.own_words' = ?5
            AND (SELECT t.text FROM participant q JOIN address t ON t.id = q.address
                WHERE q.message = m.id AND q.role = 'to' AND q.position = 0) IS ?6";
    let (envelope, words) = (&mail.envelope, &mail.reading.own_words);
    let Some(from) = envelope.from.as_ref().filter(|_| !words.is_empty()) else { return Ok(None) };
    let at = envelope.at.as_second();
    let to = envelope.to.first().map(|to| to.address.as_str());
    let values = params![account.0, at, envelope.subject, from.address.as_str(), words, to];
    let mut statement = db.prepare_cached(sql)?;
    let found =
        statement.query_row(values, |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)));
    let Some((message, own)) = found.optional()? else { return Ok(None) };
    let sql = "INSERT INTO alias (identifier, message) VALUES (?1, ?2)";
    db.prepare_cached(sql)?.execute([identifier, message])?;
    join_clusters(db, own, identifier)?;
    // What answers the copy is threaded anew, as an answer to the message.
    let sql = "UPDATE message SET pending = 1
        WHERE id IN (SELECT message FROM reference WHERE identifier = ?1)";
    db.prepare_cached(sql)?.execute([identifier])?;
    Ok(Some(message))
}

/// A copy in Sent settles who wrote a mail, so its conversation is thought over again.
fn note_sent(db: &Transaction<'_>, message: i64) -> rusqlite::Result<()> {
    let sql = "UPDATE message SET sent = 1, pending = 1 WHERE id = ?1 AND sent = 0";
    db.prepare_cached(sql)?.execute([message])?;
    Ok(())
}

fn insert_message(
    db: &Transaction<'_>,
    account: AccountKey,
    identifier: i64,
    mail: &ReadMail,
    sent: bool,
) -> Result<i64, Error> {
    let (envelope, reading) = (&mail.envelope, &mail.reading);
    let sql = "INSERT INTO message (account, identifier, provider_thread, at, offset_seconds, subject, kind, sent,
            reading, reader_version, pending, conversation)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 1, NULL) RETURNING id";
    let values = params![
        account.0,
        identifier,
        envelope.provider_thread,
        envelope.at.as_second(),
        envelope.offset_seconds,
        envelope.subject,
        serde_json::to_string(&reading.kind)?,
        sent,
        serde_json::to_string(reading)?,
        READER_VERSION,
    ];
    Ok(db.prepare_cached(sql)?.query_row(values, |row| row.get(0))?)
}

/// Enters what a message answers, and makes all it mentions one cluster.
fn link(
    db: &Transaction<'_>,
    account: AccountKey,
    message: i64,
    own: i64,
    envelope: &Envelope,
) -> rusqlite::Result<()> {
    let references = envelope.references.iter().map(|id| (id.as_str(), false));
    let answered = envelope.in_reply_to.iter().map(|id| (id.as_str(), true));
    let insert =
        "INSERT INTO reference (message, position, identifier, answer) VALUES (?1, ?2, ?3, ?4)";
    for (position, (text, answer)) in (0_i64..).zip(references.chain(answered)) {
        let identifier = put_identifier(db, account, text)?;
        db.prepare_cached(insert)?.execute(params![message, position, identifier, answer])?;
        join_clusters(db, own, identifier)?;
    }
    if let Some(thread) = &envelope.provider_thread {
        // A space keeps it apart from every Message-ID.
        let identifier = put_identifier(db, account, &format!("thread {thread}"))?;
        join_clusters(db, own, identifier)?;
    }
    Ok(())
}

/// Enters what a message is found by where references are lost, and makes it one
/// cluster with all that threading could join it to: answers to it, or what it answers.
fn put_topic(
    db: &Transaction<'_>,
    account: AccountKey,
    own: i64,
    envelope: &Envelope,
    topic: &Topic,
) -> rusqlite::Result<()> {
    let alike = "SELECT identifier FROM topic WHERE account = ?1 AND subject = ?2 AND address = ?3
        AND ((is_answer AND at BETWEEN ?4 AND ?4 + ?5) OR (?6 AND at BETWEEN ?4 - ?5 AND ?4))";
    let insert = "INSERT INTO topic (account, subject, address, at, identifier, is_answer)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let (subject, at) = (topic.subject.cast_signed(), envelope.at.as_second());
    for address in &topic.outsiders {
        let address = put_address(db, address.as_str())?;
        let values =
            params![account.0, subject, address, at, topic.within.as_secs(), topic.is_answer];
        let mut statement = db.prepare_cached(alike)?;
        let found = statement.query_map(values, |row| row.get::<_, i64>(0))?;
        for other in found.collect::<Result<Vec<_>, _>>()? {
            join_clusters(db, own, other)?;
        }
        let values = params![account.0, subject, address, at, own, topic.is_answer];
        db.prepare_cached(insert)?.execute(values)?;
    }
    Ok(())
}

/// Makes the clusters of two identifiers one, relabelling the second.
fn join_clusters(db: &Transaction<'_>, a: i64, b: i64) -> rusqlite::Result<()> {
    let sql = "SELECT cluster FROM identifier WHERE id = ?1";
    let cluster = |id: i64| db.prepare_cached(sql)?.query_row([id], |row| row.get::<_, i64>(0));
    let (a, b) = (cluster(a)?, cluster(b)?);
    if a != b {
        // The older cluster is the larger one, as a rule.
        let sql = "UPDATE identifier SET cluster = ?1 WHERE cluster = ?2";
        db.prepare_cached(sql)?.execute([a.min(b), a.max(b)])?;
    }
    Ok(())
}

fn put_participants(
    db: &Transaction<'_>,
    message: i64,
    envelope: &Envelope,
) -> rusqlite::Result<()> {
    let from: Vec<&Participant> = envelope.from.iter().collect();
    let lists = [
        ("from", from),
        ("to", envelope.to.iter().collect()),
        ("cc", envelope.cc.iter().collect()),
        ("bcc", envelope.bcc.iter().collect()),
    ];
    let sql = "INSERT INTO participant (message, role, position, address, name) VALUES (?1, ?2, ?3, ?4, ?5)";
    for (role, list) in lists {
        for (position, one) in (0_i64..).zip(list) {
            let address = put_address(db, one.address.as_str())?;
            db.prepare_cached(sql)?.execute(params![message, role, position, address, one.name])?;
        }
    }
    Ok(())
}

/// The number of an address, entered where it is new.
pub(super) fn put_address(db: &Transaction<'_>, text: &str) -> rusqlite::Result<i64> {
    let known = "SELECT id FROM address WHERE text = ?1";
    let known = db.prepare_cached(known)?.query_row([text], |row| row.get(0)).optional()?;
    match known {
        Some(address) => Ok(address),
        None => {
            let sql = "INSERT INTO address (text) VALUES (?1) RETURNING id";
            db.prepare_cached(sql)?.query_row([text], |row| row.get(0))
        }
    }
}
