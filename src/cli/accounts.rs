//! The accounts with their opinions, as commands read them.

use jiff::Timestamp;

use super::Failure;
use crate::{
    config::Config,
    daemon::review::{self, Account, Closer},
    domain::opinion::Opinion,
    store::{RelationshipKey, Store},
};

/// The config and the database.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) config: Config,
    pub(super) store: Store,
    pub(super) accounts: Vec<Account>,
}

/// Which relationships a command wants to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// Those that the rep's side wrote to.
    WrittenTo,
    /// Every conversation, of any kind and age.
    Everything,
}

impl Known {
    /// The account of that name; a usage error where there is none.
    pub(super) fn account(&self, name: &str) -> Result<&Account, Failure> {
        let named = self.accounts.iter().find(|account| account.name == name);
        named.ok_or_else(|| {
            let names = self.account_names();
            Failure::usage(format!("error: no account is called `{name}`; the config has {names}"))
        })
    }

    /// The names of all accounts, for a sentence.
    pub(super) fn account_names(&self) -> String {
        let names: Vec<&str> = self.accounts.iter().map(|account| account.name.as_str()).collect();
        names.join(", ")
    }

    /// Everything about every relationship at `now`.
    ///
    /// Without `as_of` the view is what was last looked at; with it, mail and
    /// decisions after that moment don't exist.
    pub(super) fn closer(
        &mut self,
        extent: Extent,
        as_of: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<Vec<Closer>, Failure> {
        let mut all = Vec::new();
        for account in &self.accounts {
            match as_of {
                Some(as_of) => all.extend(self.scratch(account, as_of)?),
                None => {
                    review::thread(&mut self.store, account)?;
                    let seen = review::seen(&self.store, account, now)?.unwrap_or(now);
                    let mut keys = self.store.relationship_keys(account.key)?;
                    if extent == Extent::WrittenTo {
                        keys = self.written_to(keys)?;
                    }
                    let policy = &self.config.policy;
                    all.extend(review::look_closer_at(&self.store, account, &keys, policy, seen)?);
                }
            }
        }
        Ok(all)
    }

    /// The opinions on all relationships that the rep's side wrote to, at `now`: from the
    /// cache, where it still holds.
    pub(super) fn opinions(&mut self, now: Timestamp) -> Result<Vec<Opinion>, Failure> {
        let mut all = Vec::new();
        for account in &self.accounts {
            review::thread(&mut self.store, account)?;
            let seen = review::seen(&self.store, account, now)?.unwrap_or(now);
            review::judge(&mut self.store, account, &self.config.policy, seen)?;
            let policy = &self.config.policy;
            let history = review::history(&self.store, account, policy, seen)?;
            let listed = self.store.opinions(account.key)?.into_iter();
            all.extend(
                listed
                    .map(|listed| review::brought_forward(listed.opinion, policy, &history, seen)),
            );
        }
        Ok(all)
    }

    /// Everything from scratch, out of what was known at `as_of`.
    fn scratch(&self, account: &Account, as_of: Timestamp) -> Result<Vec<Closer>, Failure> {
        let messages = self.store.messages(account.key, as_of)?;
        let decisions = self.store.decisions(account.key, as_of)?;
        let policy = &self.config.policy;
        let Account { name, rep, .. } = account;
        Ok(review::from_scratch(name, rep, messages, &decisions, policy, as_of))
    }

    /// The relationships among `keys` that the rep's side wrote to.
    fn written_to(&self, keys: Vec<RelationshipKey>) -> Result<Vec<RelationshipKey>, Failure> {
        let mut written_to = Vec::new();
        for key in keys {
            written_to.extend(self.store.was_written_to(key)?.then_some(key));
        }
        Ok(written_to)
    }
}
