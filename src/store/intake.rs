//! Messages on their way in.
//!
//! Nobody else writes while a batch comes in, so what was looked up once holds for the
//! rest of it, and what was just stored needn't be read back to be threaded.

mod links;
mod topics;

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Transaction, params};

use super::{
    AccountKey, Error, ReadBatch, ReadMail,
    folders::{put_another_copy, put_copy, put_folder},
    remarks::{put_stamp, put_withheld, stamped},
    signatures::Endings,
};
use crate::domain::{
    mail::{Envelope, Filing, FolderRole, Message, MessageId, Participant, Reading, Stamp, Uid},
    parse::READER_VERSION,
    people::Identities,
};

/// Messages that were just stored, as threading reads them, by number.
pub(super) type Fresh = HashMap<i64, Message>;

/// Enters a batch, and returns how many messages are new, and what of them needn't be
/// read back.
pub(super) fn put_batch(
    db: &Transaction<'_>,
    account: AccountKey,
    batch: &ReadBatch,
    rep: &Identities,
) -> Result<(usize, Fresh), Error> {
    let folder = put_folder(db, account, batch)?;
    let mut intake = Intake::new(db, account, batch.role, rep);
    let mut new = 0;
    let mut messages = HashMap::new();
    for mail in &batch.mails {
        let message = match intake.put(mail)? {
            Entered::New(message) => {
                put_copy(db, folder, mail.uid, message)?;
                new += 1;
                message
            }
            Entered::Known(message) => {
                put_another_copy(db, folder, mail.uid, message)?;
                message
            }
        };
        messages.insert(mail.uid, message);
    }
    for (uid, stamp) in &batch.remarks.stamps {
        match messages.get(uid) {
            Some(message) => put_stamp(db, account, *stamp, *message)?,
            None => intake.recognise(folder, *uid, *stamp)?,
        }
    }
    put_withheld(db, folder, &batch.remarks.withheld)?;
    intake.endings.learn(db)?;
    Ok((new, intake.fresh))
}

/// The number of a message, and whether it was known.
enum Entered {
    New(i64),
    Known(i64),
}

/// A batch on its way in.
struct Intake<'a> {
    db: &'a Transaction<'a>,
    account: AccountKey,
    role: FolderRole,
    rep: &'a Identities,
    addresses: HashMap<String, i64>,
    endings: Endings,
    fresh: Fresh,
}

/// A Message-ID that is known: seen, or only referred to.
#[derive(Clone, Copy, Debug)]
struct Found {
    identifier: i64,
    cluster: i64,
    /// The message that has it, itself or as a copy.
    message: Option<i64>,
    is_alias: bool,
}

/// Another message with the same Message-ID, or with another one and the same words.
struct Twin {
    message: i64,
    identifier: i64,
    cluster: i64,
}

impl<'a> Intake<'a> {
    fn new(
        db: &'a Transaction<'a>,
        account: AccountKey,
        role: FolderRole,
        rep: &'a Identities,
    ) -> Self {
        let (addresses, endings, fresh) = (HashMap::new(), Endings::default(), Fresh::new());
        Self { db, account, role, rep, addresses, endings, fresh }
    }

    /// Enters a message, unless it is known.
    fn put(&mut self, mail: &ReadMail) -> Result<Entered, Error> {
        let (id, found) = self.own_id(&mail.envelope)?;
        let known = match found.and_then(|found| found.message) {
            Some(message) => Some(message),
            None => self.twin(mail, &id, found)?,
        };
        match known {
            Some(message) => {
                self.note_sent(message)?;
                Ok(Entered::Known(message))
            }
            None => Ok(Entered::New(self.insert(mail, &id, found)?)),
        }
    }

    /// Notes that a copy of a message lies here that was handed over before.
    fn recognise(&mut self, folder: i64, uid: Uid, stamp: Stamp) -> rusqlite::Result<()> {
        let Some(message) = stamped(self.db, self.account, stamp)? else { return Ok(()) };
        self.note_sent(message)?;
        put_another_copy(self.db, folder, uid, message)
    }

    /// The id to store a message under, and what is known of it: its own, or one made from
    /// it where another message has that id already (RFC 5256 REFERENCES step 1.A does the
    /// same).
    ///
    /// Copies of one message agree in author and time; mailing lists change the subject.
    fn own_id(&self, envelope: &Envelope) -> Result<(MessageId, Option<Found>), Error> {
        const SAME: i64 = 2 * 24 * 3600;
        let sql = "SELECT i.id, i.cluster, m.id, l.message, m.at, a.text FROM identifier i
            LEFT JOIN message m ON m.identifier = i.id
            LEFT JOIN alias l ON l.identifier = i.id
            LEFT JOIN participant p ON p.message = m.id AND p.role = 'from'
            LEFT JOIN address a ON a.id = p.address
            WHERE i.account = ?1 AND i.text = ?2";
        let mut statement = self.db.prepare_cached(sql)?;
        let known = statement.query_row(params![self.account.0, envelope.id.as_str()], |row| {
            let (at, author): (Option<i64>, Option<String>) = (row.get(4)?, row.get(5)?);
            Ok((found(row)?, at, author))
        });
        let Some((found, at, author)) = known.optional()? else {
            return Ok((envelope.id.clone(), None));
        };
        let from = envelope.from.as_ref().map(|from| from.address.as_str());
        let now = envelope.at.as_second();
        let is_other = |at: i64| author.as_deref() != from || (at - now).abs() > SAME;
        if !at.is_some_and(is_other) {
            return Ok((envelope.id.clone(), Some(found)));
        }
        let made = format!("{}#{now}.{}", envelope.id, from.unwrap_or_default());
        let made = MessageId::parse(&made).unwrap_or_else(|| envelope.id.clone());
        let found = self.find(made.as_str())?;
        Ok((made, found))
    }

    /// What is known of an id.
    fn find(&self, text: &str) -> rusqlite::Result<Option<Found>> {
        let sql = "SELECT i.id, i.cluster, m.id, l.message FROM identifier i
            LEFT JOIN message m ON m.identifier = i.id
            LEFT JOIN alias l ON l.identifier = i.id
            WHERE i.account = ?1 AND i.text = ?2";
        let mut statement = self.db.prepare_cached(sql)?;
        statement.query_row(params![self.account.0, text], found).optional()
    }

    /// The message that `mail` is a copy of, under another Message-ID: same author, second,
    /// subject, words and first recipient. Some servers give what they send an id of their
    /// own, and a mass mailing says the same to many within one second.
    fn twin(
        &mut self,
        mail: &ReadMail,
        id: &MessageId,
        found: Option<Found>,
    ) -> Result<Option<i64>, Error> {
        let sql =
            "SELECT m.id, i.id, i.cluster FROM message m JOIN identifier i ON i.id = m.identifier
            JOIN participant p ON p.message = m.id AND p.role = 'from'
            JOIN address a ON a.id = p.address
            WHERE m.account = ?1 AND m.at = ?2 AND m.subject = ?3 AND a.text = ?4
                AND m.reading ->> '$.own_words' = ?5
                AND (SELECT t.text FROM participant q JOIN address t ON t.id = q.address
                    WHERE q.message = m.id AND q.role = 'to' AND q.position = 0) IS ?6";
        let (envelope, words) = (&mail.envelope, &mail.reading.own_words);
        let Some(from) = envelope.from.as_ref().filter(|_| !words.is_empty()) else {
            return Ok(None);
        };
        let at = envelope.at.as_second();
        let to = envelope.to.first().map(|to| to.address.as_str());
        let from = from.address.as_str();
        let values = params![self.account.0, at, envelope.subject, from, words, to];
        let twin = self.db.prepare_cached(sql)?.query_row(values, |row| {
            Ok(Twin { message: row.get(0)?, identifier: row.get(1)?, cluster: row.get(2)? })
        });
        let Some(twin) = twin.optional()? else { return Ok(None) };
        self.put_alias(&twin, id, found)?;
        Ok(Some(twin.message))
    }

    /// Notes another id of a message.
    fn put_alias(
        &mut self,
        twin: &Twin,
        id: &MessageId,
        found: Option<Found>,
    ) -> rusqlite::Result<()> {
        let identifier = match found {
            Some(found) => {
                let both = BTreeSet::from([twin.cluster, found.cluster]);
                self.join(&both, twin.cluster.min(found.cluster))?;
                found.identifier
            }
            None => self.insert_identifier(id.as_str(), Some(twin.cluster))?,
        };
        debug_assert_ne!(identifier, twin.identifier, "a message is no copy of itself");
        let sql = "INSERT INTO alias (identifier, message) VALUES (?1, ?2)";
        self.db.prepare_cached(sql)?.execute([identifier, twin.message])?;
        // What answers the copy is threaded anew, as an answer to the message.
        let sql = "UPDATE message SET pending = 1
            WHERE id IN (SELECT message FROM reference WHERE identifier = ?1)";
        self.db.prepare_cached(sql)?.execute([identifier])?;
        self.fresh.clear();
        Ok(())
    }

    /// A copy in Sent settles who wrote a mail, so its conversation is thought over again.
    fn note_sent(&mut self, message: i64) -> rusqlite::Result<()> {
        if self.role == FolderRole::Sent {
            let sql = "UPDATE message SET sent = 1, pending = 1 WHERE id = ?1 AND sent = 0";
            self.db.prepare_cached(sql)?.execute([message])?;
            self.fresh.remove(&message);
        }
        Ok(())
    }

    /// Enters a new message, and makes all that hangs together with it one cluster.
    fn insert(
        &mut self,
        mail: &ReadMail,
        id: &MessageId,
        found: Option<Found>,
    ) -> Result<i64, Error> {
        let envelope = &mail.envelope;
        let topics = self.topics(envelope)?;
        let mut links = self.links(envelope, id, found)?;
        for (topic, addresses) in &topics {
            self.alike(topic, addresses, envelope.at, &mut links.clusters)?;
        }
        let own = self.put_links(&mut links, id)?;
        let message = self.insert_message(own, mail)?;
        self.put_references(message, envelope, &links)?;
        self.put_participants(message, envelope)?;
        if let Some(from) = &envelope.from {
            let author = self.address(from.address.as_str())?;
            self.endings.note(self.db, self.account, message, author, mail)?;
        }
        for (topic, addresses) in &topics {
            self.put_topic(own, topic, addresses, envelope.at)?;
        }
        if !links.lead_to_copies() {
            self.fresh.insert(message, self.as_threaded(mail, id));
        }
        Ok(message)
    }

    /// A message as it would be read back for threading.
    fn as_threaded(&self, mail: &ReadMail, id: &MessageId) -> Message {
        let at = Timestamp::from_second(mail.envelope.at.as_second());
        let at = at.unwrap_or(Timestamp::UNIX_EPOCH);
        let sent = self.role == FolderRole::Sent;
        Message {
            envelope: Envelope { id: id.clone(), at, ..mail.envelope.clone() },
            reading: Reading::of_kind(mail.reading.kind),
            filing: Filing { sent, ..Filing::default() },
        }
    }

    fn insert_message(&self, identifier: i64, mail: &ReadMail) -> Result<i64, Error> {
        let (envelope, reading) = (&mail.envelope, &mail.reading);
        let sql = "INSERT INTO message (account, identifier, provider_thread, at, offset_seconds, subject, kind, sent,
                reading, reader_version, pending, conversation)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 1, NULL)";
        let values = params![
            self.account.0,
            identifier,
            envelope.provider_thread,
            envelope.at.as_second(),
            envelope.offset_seconds,
            envelope.subject,
            serde_json::to_string(&reading.kind)?,
            self.role == FolderRole::Sent,
            serde_json::to_string(reading)?,
            READER_VERSION,
        ];
        self.db.prepare_cached(sql)?.execute(values)?;
        Ok(self.db.last_insert_rowid())
    }

    fn put_participants(&mut self, message: i64, envelope: &Envelope) -> rusqlite::Result<()> {
        let from: &[Participant] = envelope.from.as_slice();
        let lists =
            [("from", from), ("to", &envelope.to), ("cc", &envelope.cc), ("bcc", &envelope.bcc)];
        let sql = "INSERT INTO participant (message, role, position, address, name) VALUES (?1, ?2, ?3, ?4, ?5)";
        let mut statement = self.db.prepare_cached(sql)?;
        for (role, list) in lists {
            for (position, one) in (0_i64..).zip(list) {
                let address = self.address(one.address.as_str())?;
                statement.execute(params![message, role, position, address, one.name])?;
            }
        }
        Ok(())
    }

    /// The number of an address, entered where it is new.
    fn address(&mut self, text: &str) -> rusqlite::Result<i64> {
        if let Some(address) = self.addresses.get(text) {
            return Ok(*address);
        }
        let address = put_address(self.db, text)?;
        self.addresses.insert(text.to_owned(), address);
        Ok(address)
    }
}

fn found(row: &rusqlite::Row<'_>) -> rusqlite::Result<Found> {
    let (own, copied): (Option<i64>, Option<i64>) = (row.get(2)?, row.get(3)?);
    Ok(Found {
        identifier: row.get(0)?,
        cluster: row.get(1)?,
        message: own.or(copied),
        is_alias: copied.is_some(),
    })
}

/// The number of an address, entered where it is new.
pub(super) fn put_address(db: &Transaction<'_>, text: &str) -> rusqlite::Result<i64> {
    let known = "SELECT id FROM address WHERE text = ?1";
    let known = db.prepare_cached(known)?.query_row([text], |row| row.get(0)).optional()?;
    if let Some(address) = known {
        return Ok(address);
    }
    db.prepare_cached("INSERT INTO address (text) VALUES (?1)")?.execute([text])?;
    Ok(db.last_insert_rowid())
}
