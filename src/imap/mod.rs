//! The mail server: IMAP → `RawMail`, and a draft → Drafts.
//!
//! ```text
//! Session::connect ─ connect (TCP, STARTTLS) ─ tls ─ guard ─ login
//! probe            ─ the same without a login
//!         .check   ─ survey (what moved) ─ sync ─┬ renamed (folders called otherwise, or gone)
//!                                                ├ drafts (written since)
//!                                                ├ catch_up (what came) ─ compare (what went)
//!                                                ├ fill_back (older mail) ─ feed (windows) ─ letter ▶ News
//!                                                └ ask_again (what was refused)
//!         .wait, .look_out ─ idle (IDLE, NOTIFY)
//!         .save_draft ─ draft
//!         .capabilities, .folders, .count_since, .newest_arrival ─ look
//! ```
//!
//! # What is kept in step, and how
//!
//! Mail that came shows in UIDNEXT. Mail that went shows in the number of mails: UIDs only
//! go up, so the same UIDNEXT and as many mails are the same mails. Which ones went is told
//! by QRESYNC (RFC 7162), else by the UIDs that are left. A UIDNEXT or HIGHESTMODSEQ that
//! went back, or more mails under no new UID, make a folder another one, and it is read
//! anew. All folders are looked over again until nothing moves.
//!
//! # What async-imap is used for, and what not
//!
//! async-imap (with imap-proto) reads the responses. Its commands are not used,
//! because for this program they are wrong in ways that lose mail:
//!
//! - They stop at the tagged line and never look at its status: a refused FETCH
//!   looks like an empty folder. A connection lost between two responses looks
//!   like success, while idling as well.
//! - Its queue for unsolicited responses holds a hundred and drops the rest,
//!   EXISTS included.
//! - `append` gives up at any line before the `+` and leaves the literal unsent,
//!   so that the server takes the next command for mail.
//! - Nothing has a time-out, a cancelled command leaves it out of step, and at log
//!   level TRACE it writes out the password.
//!
//! So every command goes through `Connection`, which sees each tagged status,
//! takes the end of the stream for what it is, gives every exchange a time-out,
//! and drops the connection after anything that could leave it out of step. Every
//! response passes it, so nothing unsolicited is queued or lost.
//!
//! imap-proto panics on `INTERNALDATE NIL` and on a response code with a non-ASCII
//! letter right behind it, and its recursion can end the whole process. The
//! `guard` under it makes the first two harmless and refuses the third, as well as
//! endless lines and literals that nobody asked for.
//!
//! # What it writes
//!
//! One draft into Drafts, and nothing else: folders are opened by EXAMINE, mail is
//! read by PEEK. A test reads these sources and holds them to it.

mod capabilities;
mod certificate;
mod connect;
mod connection;
mod dates;
mod draft;
mod error;
mod feed;
mod folder_name;
mod folders;
mod followed;
mod guard;
#[cfg(test)]
mod hostile;
mod idle;
mod letter;
mod login;
mod look;
mod memory;
mod probe;
mod sasl;
#[cfg(test)]
mod scripted;
mod search;
mod server;
mod survey;
mod sync;
mod tls;
mod wiped;

pub use certificate::Certificate;
pub use error::{Error, Remedy};
pub use folders::Folder;
pub use followed::Followed;
pub use idle::{Vigil, Woken};
pub use memory::Memory;
pub use probe::{Probe, probe};
pub use server::{Credential, Security, Server, Timeouts};
pub use sync::{Checked, DraftsSeen, Look, Refusal};

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::mail::FolderName;
use capabilities::Capabilities;
use connection::Connection;

/// A logged-in connection to one account.
///
/// Every method can be dropped at any await point by dropping the session with it;
/// a session whose method was cancelled must not be used again. After an error
/// other than [`Error::Refused`] and [`Error::NoDrafts`] the connection is gone.
#[derive(Debug)]
pub struct Session {
    connection: Connection,
    capabilities: Capabilities,
    /// The folders as they were last listed.
    folders: Vec<Folder>,
    /// The folder that is open, read-only.
    selected: Option<FolderName>,
    /// UIDNEXT of the folders where mail arrives, when it was last read.
    seen: BTreeMap<FolderName, u32>,
    /// Whether QRESYNC is on, once that was tried.
    qresync: Option<bool>,
    /// Whether the server tells of other folders by itself, once that was tried.
    notices: Option<bool>,
    /// Folders that were read anew because they were not what they had been.
    restarted: BTreeSet<FolderName>,
}

impl Session {
    fn new(connection: Connection, capabilities: Capabilities) -> Self {
        Self {
            connection,
            capabilities,
            folders: Vec::new(),
            selected: None,
            seen: BTreeMap::new(),
            qresync: None,
            notices: None,
            restarted: BTreeSet::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    /// Commands that change a mailbox, and SELECT, which resets \Recent.
    const WRITING: [&str; 12] = [
        "STORE",
        "EXPUNGE",
        "MOVE",
        "COPY",
        "SELECT",
        "DELETE",
        "CREATE",
        "RENAME",
        "CLOSE",
        "SUBSCRIBE",
        "SETMETADATA",
        "SETACL",
    ];

    /// The string literals of the code above a file's tests.
    fn literals(source: &str) -> Vec<String> {
        let code = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        let quoted = lines.flat_map(|line| line.split('"').skip(1).step_by(2));
        quoted.map(str::to_owned).collect()
    }

    /// Whether a file holds nothing but tests.
    fn is_test(path: &Path) -> bool {
        let path = path.to_string_lossy();
        ["/imap/scripted.rs", "/imap/hostile", "tests.rs", "/tests/"]
            .iter()
            .any(|one| path.contains(one))
    }

    /// Every source file of the module but those that hold only tests.
    fn sources() -> Vec<(String, String)> {
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/imap")];
        let mut sources = Vec::new();
        while let Some(folder) = folders.pop() {
            for file in fs::read_dir(folder).expect("the module's folder").flatten() {
                let path = file.path();
                if path.is_dir() {
                    folders.push(path);
                } else if !is_test(&path) {
                    let text = fs::read_to_string(&path).expect("a source file");
                    sources.push((path.display().to_string(), text));
                }
            }
        }
        sources
    }

    #[test]
    fn the_only_command_that_writes_is_append() {
        let mut appends = Vec::new();
        for (path, source) in sources() {
            for text in literals(&source) {
                let words = text.split(|c: char| !c.is_ascii_alphabetic());
                for word in words {
                    assert!(!WRITING.contains(&word), "{path} says {word} in {text:?}");
                }
                if text.starts_with("APPEND ") {
                    appends.push(path.clone());
                }
            }
            let code = source.split("#[cfg(test)]\nmod tests").next().unwrap();
            assert!(!code.contains("async_imap::Session"), "{path}: its commands are not used");
        }
        assert!(matches!(appends.as_slice(), [path] if path.ends_with("draft.rs")), "{appends:?}");
    }

    #[test]
    fn mail_is_only_ever_peeked_at() {
        for (path, source) in sources() {
            for text in literals(&source) {
                let body = text.replace("BODY.PEEK[", "");
                assert!(!body.contains("BODY[") && !body.contains("RFC822 "), "{path}: {text:?}");
            }
        }
    }
}
