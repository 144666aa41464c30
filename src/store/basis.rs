//! What the cached opinions rest on besides the mail; opinions on another basis are dropped.

use std::hash::Hasher as _;

use rusqlite::{OptionalExtension, TransactionBehavior, params};

use super::{Error, Store};
use crate::domain::{
    fnv::Fnv1a,
    opinion::rules_version,
    people::Identities,
    policy::{Drafting, Policy},
    template::Templates,
};

/// What opinions are made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Basis {
    rules: i64,
    identities: i64,
    policy: i64,
}

impl Basis {
    /// The basis of these rules, the rep's addresses in all accounts, and the settings.
    pub fn new<'a>(
        reps: impl IntoIterator<Item = (&'a str, &'a Identities)>,
        policy: &Policy,
    ) -> Self {
        let mut identities = Fnv1a::default();
        for (account, rep) in reps {
            identities.write(format!("{account} {rep:?}\n").as_bytes());
        }
        // How drafts are written changes no opinion.
        let policy = Policy {
            draft: Drafting::default(),
            templates: Templates::default(),
            ..policy.clone()
        };
        Self {
            rules: rules_version(),
            identities: identities.finish().cast_signed(),
            policy: Fnv1a::of(format!("{policy:?}").as_bytes()).cast_signed(),
        }
    }
}

impl Store {
    /// Drops what rests on another basis: everything derived where the rules or the
    /// rep's addresses are others, and else only what is thought of relationships.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails; everything is as before then.
    pub fn rest_on(&mut self, basis: Basis) -> Result<(), Error> {
        let found = self.basis()?;
        if found == Some(basis) {
            return Ok(());
        }
        let same_groups =
            found.is_some_and(|found| Basis { policy: basis.policy, ..found } == basis);
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(if same_groups { JUDGE_ANEW } else { THREAD_ANEW })?;
        transaction.execute("DELETE FROM basis", [])?;
        let sql = "INSERT INTO basis (rules, identities, policy) VALUES (?1, ?2, ?3)";
        transaction.execute(sql, params![basis.rules, basis.identities, basis.policy])?;
        Ok(transaction.commit()?)
    }

    fn basis(&self) -> Result<Option<Basis>, Error> {
        let row = self.db.query_row("SELECT rules, identities, policy FROM basis", [], |row| {
            Ok(Basis { rules: row.get(0)?, identities: row.get(1)?, policy: row.get(2)? })
        });
        Ok(row.optional()?)
    }
}

const JUDGE_ANEW: &str = "UPDATE relationship SET stale = 2;";

const THREAD_ANEW: &str = "UPDATE message SET conversation = NULL, pending = 1;
    DELETE FROM party; DELETE FROM member; DELETE FROM conversation; DELETE FROM relationship;";
