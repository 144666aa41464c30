//! Which relationship an argument means.

use jiff::Timestamp;

use super::{Failure, accounts::Known};
use crate::{
    daemon::review::Account,
    domain::{mail::Address, people::RelationshipId},
    store::RelationshipKey,
};

impl Known {
    /// The relationship that `text` names: an id, the beginning of one, or an address.
    pub(super) fn select(
        &mut self,
        text: &str,
        now: Timestamp,
    ) -> Result<(Account, RelationshipKey), Failure> {
        if text.trim().is_empty() {
            return Err(unknown(text));
        }
        self.opinions(now)?;
        for account in self.accounts.clone() {
            if let Some(key) = self.named(&account, text)? {
                return Ok((account, key));
            }
        }
        let candidates = self.beginning_with(text)?;
        match candidates.as_slice() {
            [(account, id)] => match self.store.resolve(account.key, &account.name, id)? {
                Some(key) => Ok((account.clone(), key)),
                None => Err(unknown(text)),
            },
            [] => Err(unknown(text)),
            several => {
                let ids: Vec<String> = several.iter().map(|(_, id)| id.to_string()).collect();
                let hint = format!("it could be one of these: {}", ids.join(", "));
                Err(Failure::new(
                    anyhow::anyhow!("`{text}` means more than one relationship"),
                    hint,
                ))
            }
        }
    }

    fn named(&self, account: &Account, text: &str) -> Result<Option<RelationshipKey>, Failure> {
        let by_address = match Address::parse(text) {
            Some(address) => self.store.relationship_with(account.key, &address)?,
            None => None,
        };
        match by_address {
            Some(key) => Ok(Some(key)),
            None => Ok(self.store.resolve(
                account.key,
                &account.name,
                &RelationshipId(text.to_lowercase()),
            )?),
        }
    }

    fn beginning_with(&self, text: &str) -> Result<Vec<(Account, RelationshipId)>, Failure> {
        let (text, mut found) = (text.to_lowercase(), Vec::new());
        for account in &self.accounts {
            let listed = self.store.opinions(account.key)?.into_iter().map(|listed| listed.opinion);
            let fitting = listed.filter(|opinion| {
                opinion.id.0.starts_with(&text) || opinion.organisation.0 == text
            });
            found.extend(fitting.map(|opinion| (account.clone(), opinion.id)));
        }
        Ok(found)
    }
}

fn unknown(text: &str) -> Failure {
    let error = anyhow::anyhow!("no relationship is called `{text}`");
    Failure::new(error, "`stepback list --all` shows the names; an address or a domain serves too")
}
