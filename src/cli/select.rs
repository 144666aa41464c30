//! Which relationship an argument means.

use jiff::Timestamp;

use super::{
    Failure,
    accounts::{Extent, Known},
    setting::AsOf,
};
use crate::{
    daemon::review::{self, Account, Closer},
    domain::{
        coach::{NoDraft, Proposal},
        mail::Address,
        opinion::Opinion,
        people::RelationshipId,
    },
    store::RelationshipKey,
};

impl Known {
    /// Everything about the relationship that `text` names, at `now` or as it was then.
    pub(super) fn closer_to(
        &mut self,
        text: &str,
        as_of: &AsOf,
        now: Timestamp,
    ) -> Result<(Account, Closer), Failure> {
        let (account, key) = self.select(text, now)?;
        let policy = &self.config.policy;
        let seen = review::seen(&self.store, &account, now)?.unwrap_or(now);
        let current = review::look_closer(&self.store, &account, key, policy, seen)?;
        let mut current =
            current.ok_or_else(|| anyhow::anyhow!("this relationship has no mail"))?;
        let history = review::history(&self.store, &account, policy, seen)?;
        current.opinion.assessment.state_chance(&history);
        match as_of.moment(policy.hours.zone())? {
            Some(as_of) => Ok((account.clone(), self.closer_then(&account, &current, as_of)?)),
            None => Ok((account, current)),
        }
    }

    /// The people of `current` as they were known at `as_of`.
    fn closer_then(
        &mut self,
        account: &Account,
        current: &Closer,
        as_of: Timestamp,
    ) -> Result<Closer, Failure> {
        let people: Vec<_> =
            current.opinion.people.iter().flat_map(|person| &person.addresses).collect();
        let then = self.closer(Extent::Everything, Some(as_of), as_of)?.into_iter();
        let same = then.filter(|closer| closer.opinion.account == account.name);
        let same = same.filter(|closer| {
            closer.opinion.people.iter().flat_map(|p| &p.addresses).any(|a| people.contains(&a))
        });
        let found = same.max_by_key(|closer| closer.relationship.conversations.len());
        Ok(found.ok_or_else(|| anyhow::anyhow!("there was no mail with them by then"))?)
    }

    /// The message that goes with the suggestion in `closer`.
    pub(super) fn proposal(
        &self,
        account: &Account,
        closer: &Closer,
        now: Timestamp,
    ) -> Result<Result<Proposal, NoDraft>, Failure> {
        Ok(review::draft(&self.store, account, closer, &self.config.policy, now)?)
    }

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
