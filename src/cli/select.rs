//! Which relationship an argument means.

use jiff::Timestamp;

use super::{Failure, accounts::Known};
use crate::{
    daemon::review::Account,
    domain::{mail::Address, opinion::Opinion, people::RelationshipId},
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
        let opinions = self.opinions(now)?;
        for account in self.accounts.clone() {
            if let Some(key) = self.named(&account, text)? {
                return Ok((account, key));
            }
        }
        match beginning_with(&opinions, text).as_slice() {
            [only] => {
                let account = self.account(&only.account)?.clone();
                let key = self.store.resolve(account.key, &account.name, &only.id)?;
                key.map(|key| (account, key)).ok_or_else(|| unknown(text))
            }
            [] => Err(unknown(text)),
            several => {
                let ids: Vec<String> =
                    several.iter().map(|opinion| opinion.id.to_string()).collect();
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
}

/// The opinions on relationships whose id begins with `text`, or whose company it is.
fn beginning_with<'a>(opinions: &'a [Opinion], text: &str) -> Vec<&'a Opinion> {
    let text = text.to_lowercase();
    let fits =
        |opinion: &&Opinion| opinion.id.0.starts_with(&text) || opinion.organisation.0 == text;
    opinions.iter().filter(fits).collect()
}

fn unknown(text: &str) -> Failure {
    let error = anyhow::anyhow!("no relationship is called `{text}`");
    Failure::new(error, "`stepback list --all` shows the names; an address or a domain serves too")
}
