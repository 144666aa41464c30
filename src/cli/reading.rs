//! First readings that still go on: what commands say of a mailbox that isn't whole yet.

use serde::Serialize;

use super::{Failure, accounts::Known, text};
use crate::daemon::review::Account;

/// How far a first reading has come; `status --json` prints it.
#[derive(Debug, Serialize)]
pub(super) struct Reading {
    /// Folders of which nothing within the lookback is left to be read.
    folders_done: usize,
    /// Folders that have been begun.
    folders: usize,
}

impl Reading {
    /// How far the first reading of an account has come, while it goes on.
    pub(super) fn of(account: &Account, known: &Known) -> Result<Option<Self>, Failure> {
        if known.store.checked(account.key)?.is_some() {
            return Ok(None);
        }
        let positions = known.store.positions(account.key)?;
        let whole = |folders_done| Self { folders_done, folders: positions.len() };
        let done = positions.values().filter(|position| position.is_whole()).count();
        // An import knows its folders to their end, and no server was asked yet.
        Ok((done < positions.len()).then(|| whole(done)))
    }

    /// The same for a sentence: `3 of 12 folders done`.
    pub(super) fn in_words(&self) -> String {
        format!("{} of {} folders done", self.folders_done, self.folders)
    }
}

/// Says on standard error of which accounts the answers may not have been read yet.
pub(super) fn warn(known: &Known) -> Result<(), Failure> {
    for account in &known.accounts {
        if let Some(reading) = Reading::of(account, known)? {
            let note = format!(
                "note: `{}` is still being read ({}), so an answer may not have been seen yet",
                account.name,
                reading.in_words()
            );
            anstream::eprintln!("{}", text::wrapped(&note, text::width(), 0));
        }
    }
    Ok(())
}
