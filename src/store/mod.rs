//! What is kept: one SQLite database in the data folder.
//!
//! Facts are stored, opinions are cached. Messages, folder positions, decisions,
//! nudges and drafts are facts; conversations, relationships and opinions are derived
//! from them by `domain`, tagged with the version of its rules, and dropped when
//! that changes.
//!
//! | file | what it keeps |
//! |---|---|
//! | `schema` | the migrations, and the file's rights |
//! | `basis` | what cached opinions rest on: rules, addresses, settings |
//! | `lock` | one daemon per data folder |
//! | `bell` | telling that daemon of a change |
//! | `mail` | messages |
//! | `intake` | messages on their way in |
//! | `folders` | folder positions, and where copies lie |
//! | `remarks` | what servers know mails by, and which they withheld |
//! | `looks` | when each account was last looked at |
//! | `read` | messages, back as `domain` types |
//! | `conversations` | which messages answer one another |
//! | `relationships` | which conversations are with the same people |
//! | `opinions` | what is thought of a relationship, and when to think again |
//! | `candidates` | what the rep might be told of a relationship |
//! | `waits` | how long people took to answer |
//! | `decisions`, `nudges`, `digests`, `drafts` | what the rep decided, was told, and asked for |
//! | `cautions` | what the rep was told of drafts |
//! | `ahead` | what a clock that was ahead has left behind |
//! | `mailings` | what was sent to many at once |
//! | `inspect` | whether the file is whole, for `doctor` |
//! | `troubles` | what doesn't work at the moment |

mod ahead;
mod basis;
mod bell;
mod candidates;
mod cautions;
mod conversations;
mod decisions;
mod digests;
mod drafts;
mod error;
mod folders;
mod inspect;
mod intake;
mod lock;
mod looks;
mod mail;
mod mailings;
mod nudges;
mod opinions;
mod read;
mod relationships;
mod remarks;
#[cfg(test)]
mod samples;
mod schema;
mod signatures;
mod troubles;
mod waits;

use std::path::Path;

pub use basis::Basis;
pub use bell::{bell, ring};
pub use candidates::Proposed;
pub use cautions::ToldCaution;
pub use decisions::{DecisionKey, Kept};
pub use digests::OpenDigest;
pub use drafts::{AskedDraft, KeptDraft, OwnDraft, PendingDraft, answered};
pub use error::{Error, Remedy};
pub use inspect::{Inspection, inspect};
pub use lock::Lock;
use looks::Looks;
pub use looks::UNWRITTEN;
pub use mail::{ReadBatch, ReadMail};
pub use nudges::{NudgeKey, OpenNudge};
pub use opinions::{Footing, Listed, RelationshipKey};
use rusqlite::Connection;
pub use troubles::StandingTrouble;

/// The database's number of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountKey(i64);

/// The database.
#[derive(Debug)]
pub struct Store {
    db: Connection,
    looks: Looks,
}

impl Store {
    /// Opens the database in `folder`, and makes both where they are missing.
    ///
    /// # Errors
    ///
    /// Occurs when the folder can't be written, or the database is damaged or newer
    /// than the program.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let file = schema::prepare_folder(folder)?;
        let mut db = Connection::open(&file).map_err(Error::opening(&file))?;
        schema::configure(&db).map_err(Error::opening(&file))?;
        schema::migrate(&mut db)?;
        Ok(Self { db, looks: Looks::default() })
    }

    /// An empty database in memory.
    ///
    /// # Errors
    ///
    /// Occurs when memory runs out.
    pub fn in_memory() -> Result<Self, Error> {
        let mut db = Connection::open_in_memory()?;
        schema::configure(&db)?;
        schema::migrate(&mut db)?;
        Ok(Self { db, looks: Looks::default() })
    }

    /// The account of that name, entered where it is new.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn account(&mut self, name: &str) -> Result<AccountKey, Error> {
        let sql = "INSERT INTO account (name) VALUES (?1) ON CONFLICT (name) DO UPDATE SET name = name RETURNING id";
        Ok(self.db.query_row(sql, [name], |row| row.get(0).map(AccountKey))?)
    }

    /// Gives back the memory that a busy time took.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn rest(&self) -> Result<(), Error> {
        Ok(self.db.execute_batch("PRAGMA shrink_memory")?)
    }

    /// A number that changes whenever another process has written.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn data_version(&self) -> Result<i64, Error> {
        Ok(self.db.query_row("PRAGMA data_version", [], |row| row.get(0))?)
    }
}

#[cfg(test)]
mod tests;
