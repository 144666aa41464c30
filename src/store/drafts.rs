//! Drafts that the rep asked for, kept until the server has them.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, TransactionBehavior, params};

use super::{AccountKey, Error, Store, nudges::time};
use crate::domain::{
    coach::{Draft, Facts, Proposal},
    mail::{Address, DraftPlace, FolderName, Message, MessageId, RawMail, Uid},
    nudge::Situation,
    parse,
    play::Play,
    sketch::Sketch,
    template::TemplateName,
};

/// A draft that the rep asks for.
#[derive(Clone, Copy, Debug)]
pub struct AskedDraft<'a> {
    /// The draft.
    pub draft: &'a Draft,
    /// It in RFC 5322 form.
    pub bytes: &'a [u8],
    /// What a program that may write a better text is told; `None` where the text is
    /// final.
    pub facts: Option<&'a Facts>,
}

/// A draft that waits for its server.
#[derive(Clone, Debug, PartialEq)]
pub struct PendingDraft {
    /// The database's number of it.
    pub key: i64,
    /// The message in RFC 5322 form.
    pub bytes: Vec<u8>,
    /// What a better text is made from, where a program is to write one.
    pub proposal: Option<Box<Proposal>>,
}

/// A draft that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptDraft {
    /// The database's number of it.
    pub key: i64,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// When it was saved, and where it lies; `None` while no server has it.
    pub saved: Option<(Timestamp, DraftPlace)>,
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
        situation: &Situation,
        asked: AskedDraft<'_>,
        now: Timestamp,
    ) -> Result<bool, Error> {
        let sql = "INSERT INTO draft (account, message_id, about, play, bytes, asked_at, template, proposal, sketch)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            ON CONFLICT (account, about, play) DO NOTHING RETURNING id";
        let AskedDraft { draft, bytes, facts } = asked;
        let proposal = facts.map(|facts| Proposal { draft: draft.clone(), facts: facts.clone() });
        let values = params![
            account.0,
            draft.id.as_str(),
            situation.about.as_str(),
            serde_json::to_string(&situation.play)?,
            bytes,
            now.as_second(),
            draft.template.to_string(),
            proposal.as_ref().map(serde_json::to_string).transpose()?,
            serde_json::to_string(&sketch(bytes, now))?,
        ];
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let key: Option<i64> = transaction.query_row(sql, values, |row| row.get(0)).optional()?;
        if let Some(key) = key {
            let sql = "INSERT OR IGNORE INTO draft_recipient (draft, address) VALUES (?1, ?2)";
            for to in draft.to.iter().chain(&draft.cc) {
                transaction.execute(sql, params![key, to.address.as_str()])?;
            }
        }
        transaction.commit()?;
        Ok(key.is_some())
    }

    /// The draft that was asked for in a situation.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn kept_draft(
        &self,
        account: AccountKey,
        situation: &Situation,
    ) -> Result<Option<KeptDraft>, Error> {
        let sql = "SELECT id, asked_at, saved_at, saved_in, uid_validity, uid FROM draft
            WHERE account = ?1 AND about = ?2 AND play = ?3";
        let play = serde_json::to_string(&situation.play)?;
        let kept = |row: &rusqlite::Row<'_>| {
            let number = row.get::<_, Option<u32>>(4)?.zip(row.get(5)?);
            let folder: Option<String> = row.get(3)?;
            let place = folder.map(|folder| DraftPlace { folder: FolderName(folder), number });
            let saved = time(row.get(2)?).zip(place);
            let asked_at = time(row.get(1)?).unwrap_or(Timestamp::UNIX_EPOCH);
            Ok(KeptDraft { key: row.get(0)?, asked_at, saved })
        };
        let values = params![account.0, situation.about.as_str(), play];
        Ok(self.db.prepare_cached(sql)?.query_row(values, kept).optional()?)
    }

    /// The templates of drafts that one of `addresses` was to get, but for the draft of
    /// `situation` itself.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn templates_used<'a>(
        &self,
        account: AccountKey,
        addresses: impl IntoIterator<Item = &'a Address>,
        situation: &Situation,
    ) -> Result<Vec<TemplateName>, Error> {
        let sql = "SELECT d.template FROM draft_recipient r JOIN draft d ON d.id = r.draft
            WHERE r.address = ?1 AND d.account = ?2 AND NOT (d.about = ?3 AND d.play = ?4)";
        let play = serde_json::to_string(&situation.play)?;
        let mut statement = self.db.prepare_cached(sql)?;
        let mut used = Vec::new();
        for address in addresses {
            let values = params![address.as_str(), account.0, situation.about.as_str(), play];
            let names = statement.query_map(values, |row| row.get::<_, String>(0))?;
            for name in names {
                used.extend(name?.parse().ok());
            }
        }
        Ok(used)
    }

    /// The drafts that no server has yet.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn pending_drafts(&self, account: AccountKey) -> Result<Vec<PendingDraft>, Error> {
        let sql = "SELECT id, bytes, proposal FROM draft
            WHERE account = ?1 AND saved_at IS NULL ORDER BY id";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map([account.0], |row| {
            let proposal: Option<String> = row.get(2)?;
            // A newer program may have written it; the text is there all the same.
            let proposal = proposal.and_then(|json| serde_json::from_str(&json).ok());
            Ok(PendingDraft { key: row.get(0)?, bytes: row.get(1)?, proposal })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Somebody of the people that a draft is for, by what it is about.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn draft_for(&self, key: i64) -> Result<Option<Address>, Error> {
        let sql = "SELECT a.text FROM draft d
            JOIN identifier i ON i.account = d.account AND i.text = d.about
            JOIN message m ON m.identifier = i.id
            JOIN party p ON p.conversation = m.conversation
            JOIN address a ON a.id = p.address WHERE d.id = ?1 ORDER BY p.position LIMIT 1";
        let mut statement = self.db.prepare_cached(sql)?;
        let text: Option<String> = statement.query_row([key], |row| row.get(0)).optional()?;
        Ok(text.as_deref().and_then(Address::parse))
    }

    /// Keeps the final text of a draft that is not saved yet, and what it is known by once
    /// the rep has edited it.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn draft_written(&mut self, key: i64, bytes: &[u8], now: Timestamp) -> Result<(), Error> {
        let sql = "UPDATE draft SET bytes = ?2, sketch = ?3, proposal = NULL
            WHERE id = ?1 AND saved_at IS NULL";
        let sketch = serde_json::to_string(&sketch(bytes, now))?;
        self.db.execute(sql, params![key, bytes, sketch])?;
        Ok(())
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
        let sql = "UPDATE draft SET saved_at = ?2, saved_in = ?3, uid_validity = ?4, uid = ?5, bytes = x'',
                proposal = NULL
            WHERE id = ?1";
        let (validity, uid) = place.number.unzip();
        self.db.execute(sql, params![key, now.as_second(), place.folder.0, validity, uid])?;
        Ok(())
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
