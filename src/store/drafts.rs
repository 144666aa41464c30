//! Drafts that the rep asked for, kept until the server has them.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

use super::{AccountKey, Error, Store};
use crate::domain::{
    coach::Play,
    mail::{DraftPlace, FolderName, Message, MessageId, RawMail, Uid},
    parse,
    sketch::Sketch,
};

/// A draft that waits for its server.
#[derive(Clone, Debug, PartialEq)]
pub struct PendingDraft {
    /// The database's number of it.
    pub key: i64,
    /// The message in RFC 5322 form.
    pub bytes: Vec<u8>,
}

/// What a draft that was asked for is known by once the rep has edited it: mail programs
/// give it another Message-ID.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnDraft {
    /// The id that it was saved under.
    pub id: MessageId,
    /// What it said, as hashes.
    pub sketch: Sketch,
}

impl OwnDraft {
    /// Whether `message`, which answers the same message, was made of it.
    pub fn became(&self, message: &Message) -> bool {
        message.envelope.id == self.id
            || self.sketch.is_like(&Sketch::of(&message.reading.own_words))
    }
}

impl Store {
    /// Keeps a draft to be saved, unless one for the same situation was asked for
    /// already; returns whether it is new.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn ask_for_draft(
        &mut self,
        account: AccountKey,
        about: &MessageId,
        play: Play,
        draft: (&MessageId, &[u8]),
        now: Timestamp,
    ) -> Result<bool, Error> {
        let sql = "INSERT INTO draft (account, message_id, about, play, bytes, asked_at, sketch)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (account, about, play) DO NOTHING";
        let (id, bytes) = draft;
        let values = params![
            account.0,
            id.as_str(),
            about.as_str(),
            serde_json::to_string(&play)?,
            bytes,
            now.as_second(),
            serde_json::to_string(&sketch(bytes, now))?
        ];
        Ok(self.db.execute(sql, values)? == 1)
    }

    /// The drafts that no server has yet.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn pending_drafts(&self, account: AccountKey) -> Result<Vec<PendingDraft>, Error> {
        let sql = "SELECT id, bytes FROM draft WHERE account = ?1 AND saved_at IS NULL ORDER BY id";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map([account.0], |row| {
            Ok(PendingDraft { key: row.get(0)?, bytes: row.get(1)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Notes that a draft lies at `place`.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn draft_saved(
        &mut self,
        key: i64,
        place: &DraftPlace,
        now: Timestamp,
    ) -> Result<(), Error> {
        let sql = "UPDATE draft SET saved_at = ?2, saved_in = ?3, uid_validity = ?4, uid = ?5, bytes = x''
            WHERE id = ?1";
        let (validity, uid) = place.number.unzip();
        self.db.execute(sql, params![key, now.as_second(), place.folder.0, validity, uid])?;
        Ok(())
    }

    /// Where a draft was saved; `None` while no server has it.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn draft_place(&self, key: i64) -> Result<Option<DraftPlace>, Error> {
        let sql = "SELECT saved_in, uid_validity, uid FROM draft
            WHERE id = ?1 AND saved_in IS NOT NULL";
        let place = |row: &rusqlite::Row<'_>| {
            let number = row.get::<_, Option<u32>>(1)?.zip(row.get(2)?);
            Ok(DraftPlace { folder: FolderName(row.get(0)?), number })
        };
        Ok(self.db.prepare_cached(sql)?.query_row([key], place).optional()?)
    }

    /// The drafts that were asked for in answer to one of `answered`, of any play or of one.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn own_drafts(
        &self,
        account: AccountKey,
        answered: &[MessageId],
        play: Option<Play>,
    ) -> Result<Vec<OwnDraft>, Error> {
        let sql = "SELECT message_id, sketch FROM draft
            WHERE account = ?1 AND about = ?2 AND (?3 IS NULL OR play = ?3)";
        let play = play.map(|play| serde_json::to_string(&play)).transpose()?;
        let mut statement = self.db.prepare_cached(sql)?;
        let mut drafts = Vec::new();
        for id in answered {
            let mut rows = statement.query(params![account.0, id.as_str(), play])?;
            while let Some(row) = rows.next()? {
                let id = MessageId::parse(row.get_ref(0)?.as_str().unwrap_or_default());
                let sketch = serde_json::from_str(row.get_ref(1)?.as_str().unwrap_or_default())?;
                drafts.extend(id.map(|id| OwnDraft { id, sketch }));
            }
        }
        Ok(drafts)
    }

    /// Marks those of `messages` that were made of a step-back drafted here.
    pub(super) fn mark_drafted(
        &self,
        account: AccountKey,
        messages: &mut [Message],
    ) -> Result<(), Error> {
        let any = "SELECT EXISTS (SELECT 1 FROM draft WHERE account = ?1)";
        if !self.db.prepare_cached(any)?.query_row([account.0], |row| row.get(0))? {
            return Ok(());
        }
        for message in messages.iter_mut().filter(|message| message.is_human()) {
            let drafts = self.own_drafts(account, &answered(message), Some(Play::StepBack))?;
            message.filing.drafted = drafts.iter().any(|draft| draft.became(message));
        }
        Ok(())
    }
}

/// What `message` answers: the last of its thread, as its headers tell it.
pub fn answered(message: &Message) -> Vec<MessageId> {
    let envelope = &message.envelope;
    let mut answered = envelope.in_reply_to.clone();
    answered.extend(envelope.references.last().filter(|last| !answered.contains(last)).cloned());
    answered
}

/// What the rep's mail program will show of a draft, read as it will be once it is sent.
fn sketch(bytes: &[u8], now: Timestamp) -> Sketch {
    let raw = RawMail {
        bytes: bytes.to_vec(),
        uid: Uid(0),
        arrived: now,
        provider_thread: None,
        complete: true,
    };
    Sketch::of(&parse::parse(&raw).reading.own_words)
}
