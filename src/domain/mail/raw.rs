//! Mail as a source hands it over.

use std::ops::RangeInclusive;

use jiff::Timestamp;

use super::{FolderName, FolderRole, Remarks};

/// A mail's number within its folder.
///
/// On IMAP the UID (RFC 3501 §2.3.1.1); in a Maildir a hash of the file's unique
/// name, which holds while the mail is renamed for its flags.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uid(pub i64);

/// One mail as bytes, with what only its source knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawMail {
    /// The mail in RFC 5322 form; its beginning where `complete` is false.
    pub bytes: Vec<u8>,
    /// Its number in the folder.
    pub uid: Uid,
    /// When it arrived: INTERNALDATE, a Maildir file's time, an mbox's `From ` line.
    pub arrived: Timestamp,
    /// The provider's own thread id, as Gmail's X-GM-THRID.
    pub provider_thread: Option<String>,
    /// Whether `bytes` is the whole mail, not the bounded beginning of a large one.
    pub complete: bool,
}

/// How much of a folder is known: every UID from `oldest` up to, not including, `next`.
///
/// New mail is read upwards from `next`; a first sync goes downwards from the
/// newest mail, so it can be broken off at any point and goes on where it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// UIDVALIDITY; another value makes every UID void. Always 0 for a Maildir.
    pub uid_validity: u32,
    /// The lowest UID not yet seen.
    pub next: u32,
    /// The lowest UID read so far; 1 once the folder has been read to its end or to
    /// the lookback.
    pub oldest: u32,
    /// What the folder held when its copies were last compared; `None` for a Maildir.
    pub census: Option<Census>,
}

impl Position {
    /// Whether the folder was read to its end, or to the lookback.
    pub fn is_whole(&self) -> bool {
        self.oldest <= 1
    }
}

/// What a folder held: another count with no new UID means that mail is gone from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Census {
    /// How many mails, read or not.
    pub mails: u32,
    /// HIGHESTMODSEQ (RFC 7162 §3.1.2.1); 0 where the server has none.
    pub modseq: u64,
}

/// Mails of one folder, and how much of the folder is known once they are stored.
///
/// All of it goes into the database in one transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// The folder's name.
    pub folder: FolderName,
    /// What the folder is for.
    pub role: FolderRole,
    /// What is known of the folder once `mails` are stored.
    pub position: Position,
    /// Numbers under which nothing lies there any more; taken out before `mails` go in.
    pub gone: Vec<RangeInclusive<Uid>>,
    /// The mails, in any order; a mail already stored is harmless.
    pub mails: Vec<RawMail>,
    /// What the server said of mails.
    pub remarks: Remarks,
}

/// What a source has to tell, in the order in which it happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// Mail came into a folder, or went from it.
    Mail(Batch),
    /// A folder is called something else now; what is known of it holds.
    Renamed {
        /// Its name before.
        from: FolderName,
        /// Its name now.
        to: FolderName,
    },
    /// A folder is not there any more, or not followed.
    Gone(FolderName),
    /// A draft was written, or written anew. It is no message: it may never be sent.
    Draft(RawMail),
    /// These drafts are there now, and no others.
    DraftsThere(Vec<Uid>),
    /// A long reading goes on.
    Progress(Progress),
}

/// How far a long reading has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Folders read to their end.
    pub folders_done: usize,
    /// All folders.
    pub folders: usize,
    /// Mails read so far.
    pub mails: u64,
    /// How many there are about; never less than `mails`.
    pub expected: u64,
}

impl Progress {
    /// Both together.
    pub fn with(self, other: Self) -> Self {
        Self {
            folders_done: self.folders_done + other.folders_done,
            folders: self.folders + other.folders,
            mails: self.mails + other.mails,
            expected: self.expected + other.expected,
        }
    }
}

/// Where a draft lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftPlace {
    /// The folder's name.
    pub folder: FolderName,
    /// Its UIDVALIDITY and the draft's UID, where the server tells them.
    pub number: Option<(u32, u32)>,
}
