//! The shape of the database: numbered migrations, each in one transaction.

use std::{
    fs::{self, OpenOptions, Permissions},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use rusqlite::{Connection, TransactionBehavior, config::DbConfig};

use super::{Error, error::is_busy};

/// The migrations, the first to last ever written; none is ever changed.
const MIGRATIONS: [&str; 9] = [
    include_str!("migrations/0001_foundation.sql"),
    include_str!("migrations/0002_signatures.sql"),
    include_str!("migrations/0003_waits.sql"),
    include_str!("migrations/0004_folders.sql"),
    include_str!("migrations/0005_drafts.sql"),
    include_str!("migrations/0006_taken_back.sql"),
    include_str!("migrations/0007_brake.sql"),
    include_str!("migrations/0008_queue.sql"),
    include_str!("migrations/0009_remarks.sql"),
];

/// The database's file in the data folder.
pub(super) const FILE: &str = "stepback.db";

/// The version of a database that is up to date.
pub(super) fn known() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// Makes the data folder (0700) and an empty database file (0600) in it.
///
/// SQLite gives its journal files the rights of the database file.
pub(super) fn prepare_folder(folder: &Path) -> Result<PathBuf, Error> {
    let failed = |source| Error::Folder { folder: folder.to_owned(), source };
    if !folder.is_dir() {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(failed)?;
    }
    let file = folder.join(FILE);
    let options =
        OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(&file);
    options.and_then(|file| file.set_permissions(Permissions::from_mode(0o600))).map_err(failed)?;
    Ok(file)
}

/// The most that is kept of the database in memory, in KiB.
const CACHE: i64 = 8192;

/// How long another process may hold the database.
const PATIENCE: Duration = Duration::from_secs(10);

/// Settings that SQLite doesn't keep in the file.
pub(super) fn configure(db: &Connection) -> rusqlite::Result<()> {
    // More than there are, so that none is ever prepared twice.
    const STATEMENTS: usize = 256;
    db.busy_timeout(PATIENCE)?;
    db.set_prepared_statement_cache_capacity(STATEMENTS);
    // Else a statement is prepared anew whenever a value is bound that its plan might
    // depend on: a third of the time of judging.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    switch_to_wal(db)?;
    // What a first sync goes back to: given back once it is over (`Store::rest`).
    db.pragma_update(None, "cache_size", -CACHE)?;
    // A page that changes often is copied into the database once in 16 MB, not in 4.
    db.pragma_update(None, "wal_autocheckpoint", 4096)?;
    // In WAL mode a power cut can lose the last transactions, never the database:
    // what is lost is fetched again, as positions are stored with the mail.
    db.pragma_update(None, "synchronous", "NORMAL")?;
    db.pragma_update(None, "foreign_keys", "ON")?;
    db.pragma_update(None, "secure_delete", "ON")
}

/// Lets readers and a writer work at the same time.
///
/// Whoever else opens a new database switches it too. SQLite then gives up at once,
/// whatever the timeout, so this waits by itself.
fn switch_to_wal(db: &Connection) -> rusqlite::Result<()> {
    const PAUSE: Duration = Duration::from_millis(20);
    let tries = PATIENCE.as_millis() / PAUSE.as_millis();
    for _ in 0..tries {
        match db.pragma_update(None, "journal_mode", "WAL") {
            Err(error) if is_busy(&error) => thread::sleep(PAUSE),
            switched => return switched,
        }
    }
    db.pragma_update(None, "journal_mode", "WAL")
}

/// Brings the database up to date.
pub(super) fn migrate(db: &mut Connection) -> Result<(), Error> {
    let known = known();
    let found: i64 = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found > known {
        return Err(Error::Newer { found, known });
    }
    for (version, migration) in (1_i64..).zip(MIGRATIONS) {
        if version > found {
            let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            // Another process may have come first.
            let now: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
            if now < version {
                transaction.execute_batch(migration)?;
                transaction.pragma_update(None, "user_version", version)?;
            }
            transaction.commit()?;
        }
    }
    Ok(())
}
