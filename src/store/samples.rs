//! A mailbox for the tests.

use super::{AccountKey, ReadBatch, ReadMail, Store};
use crate::domain::{
    mail::{Census, FolderName, FolderRole, Message, Position, Remarks, Uid},
    people::Identities,
    samples,
};

/// What is known of every folder.
pub(super) const POSITION: Position = Position {
    uid_validity: 7,
    next: 9,
    oldest: 1,
    census: Some(Census { mails: 3, modseq: u64::MAX }),
};

/// A database with Robin's account.
pub(super) struct Mailbox {
    pub(super) store: Store,
    pub(super) account: AccountKey,
    pub(super) rep: Identities,
}

impl Mailbox {
    pub(super) fn new() -> Self {
        let mut store = Store::in_memory().expect("a store");
        let account = store.account("work").expect("an account");
        let rep = Identities::new([samples::address("robin@northwind.example")], None);
        Self { store, account, rep }
    }

    /// Puts these mails of Anna's under these numbers, after those numbers are gone.
    pub(super) fn put(&mut self, role: FolderRole, gone: &[(i64, i64)], mails: &[(i64, &str)]) {
        self.put_with(role, gone, mails, Remarks::default());
    }

    /// The same, with what the server said besides.
    pub(super) fn put_with(
        &mut self,
        role: FolderRole,
        gone: &[(i64, i64)],
        mails: &[(i64, &str)],
        remarks: Remarks,
    ) {
        let read = |(uid, id): &(i64, &str)| {
            let message =
                samples::mail(id, 1000, "anna@acme.example", &["robin@northwind.example"]);
            let Message { envelope, reading, .. } = message;
            ReadMail { uid: Uid(*uid), envelope, reading }
        };
        let batch = ReadBatch {
            folder: FolderName(role.as_str().to_owned()),
            role,
            position: POSITION,
            gone: gone.iter().map(|(first, last)| Uid(*first)..=Uid(*last)).collect(),
            mails: mails.iter().map(read).collect(),
            remarks,
        };
        self.store.add(self.account, &batch, &self.rep).expect("stored");
    }
}
