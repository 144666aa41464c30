//! Whom a decision is about.

use jiff::Timestamp;

use super::super::{Failure, accounts::Known, text};
use crate::{
    daemon::review::{self, Account, Closer},
    domain::{
        decision::{Decision, Standing, Whom},
        mail::Address,
        people::Organisation,
    },
    store::RelationshipKey,
};

/// Whom a decision is about, and what is known of them.
#[derive(Debug)]
pub(super) struct Target {
    pub(super) account: Account,
    pub(super) whom: Whom,
    /// The relationship; `None` for a whole domain, and where there is no mail with them.
    pub(super) closer: Option<Closer>,
    /// What was decided before.
    pub(super) standing: Standing,
}

impl Target {
    /// Who it is, in words.
    pub(super) fn who(&self) -> String {
        match (&self.closer, &self.whom) {
            (Some(closer), _) => text::who(&closer.opinion),
            (None, whom) => named(whom),
        }
    }
}

/// An address, or everybody of a company.
pub(super) fn named(whom: &Whom) -> String {
    match whom {
        Whom::Address(address) => address.to_string(),
        Whom::Organisation(organisation) => format!("everybody at {organisation}"),
    }
}

impl Known {
    /// The relationship that `text` names.
    pub(super) fn target(&mut self, text: &str, now: Timestamp) -> Result<Target, Failure> {
        let (account, key) = self.select(text, now)?;
        self.target_of(account, key, now)
    }

    fn target_of(
        &self,
        account: Account,
        key: RelationshipKey,
        now: Timestamp,
    ) -> Result<Target, Failure> {
        let seen = review::seen(&self.store, &account, now)?.unwrap_or(now);
        let closer = review::look_closer(&self.store, &account, key, &self.config.policy, seen)?;
        let closer = closer.ok_or_else(|| anyhow::anyhow!("this relationship has no mail"))?;
        let people = closer.opinion.people.iter();
        let address = people.flat_map(|person| &person.addresses).next().cloned();
        let whom = Whom::Address(address.unwrap_or_else(Address::unknown));
        let decisions = self.store.decisions(account.key, review::EVER)?;
        let about = decisions.iter().filter(|one| one.concerns(&closer.relationship));
        let standing = Standing::of(about);
        Ok(Target { account, whom, closer: Some(closer), standing })
    }

    /// Whoever is meant by an address, a domain or an id to leave out: everybody of a
    /// domain, and in every account, whether there is mail with them yet or not.
    pub(super) fn leaving_out(
        &mut self,
        text: &str,
        now: Timestamp,
    ) -> Result<Vec<Target>, Failure> {
        let Some(whom) = outsider(text)? else { return Ok(vec![self.target(text, now)?]) };
        let mut known = Vec::new();
        if let Whom::Address(address) = &whom {
            for account in self.accounts.clone() {
                if let Some(key) = self.store.relationship_with(account.key, address)? {
                    let target = self.target_of(account, key, now)?;
                    known.push(Target { whom: whom.clone(), ..target });
                }
            }
        }
        if !known.is_empty() {
            return Ok(known);
        }
        let accounts = self.accounts.iter().cloned();
        let strangers = accounts.map(|account| Target {
            account,
            whom: whom.clone(),
            closer: None,
            standing: Standing::default(),
        });
        Ok(strangers.collect())
    }

    /// The address or the domain that `text` is, in every account in which the rep decided
    /// about just that and about nobody's mail.
    pub(super) fn left_out(&self, text: &str) -> Result<Vec<Target>, Failure> {
        let Ok(Some(whom)) = outsider(text) else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for account in &self.accounts {
            let same = |decision: &Decision| decision.whom == whom;
            let has_mail = match &whom {
                Whom::Address(address) => {
                    self.store.relationship_with(account.key, address)?.is_some()
                }
                Whom::Organisation(_) => false,
            };
            if !has_mail && self.store.last_decision(account.key, same)?.is_some() {
                found.push(Target {
                    account: account.clone(),
                    whom: whom.clone(),
                    closer: None,
                    standing: Standing::default(),
                });
            }
        }
        Ok(found)
    }
}

/// The address or the domain that `text` is; `None` where it is an id.
fn outsider(text: &str) -> Result<Option<Whom>, Failure> {
    if text.contains('@') {
        let address = Address::parse(text.trim_start_matches('@'));
        return match (address, text.strip_prefix('@')) {
            (Some(address), _) => Ok(Some(Whom::Address(address))),
            (None, Some(domain)) => domain_of(domain).map(Some),
            (None, None) => Err(Failure::usage(format!("error: `{text}` is no address"))),
        };
    }
    if text.contains('.') { domain_of(text).map(Some) } else { Ok(None) }
}

/// Everybody at a domain, unless anybody can have an address there.
fn domain_of(domain: &str) -> Result<Whom, Failure> {
    let somebody = Address::parse(&format!("somebody@{domain}"));
    let Some(somebody) = somebody else {
        return Err(Failure::usage(format!("error: `{domain}` is no domain")));
    };
    let organisation = Organisation::of(&somebody);
    if organisation.0.contains('@') {
        return Err(Failure::usage(format!(
            "error: anybody can have an address at {domain}; name the address to leave out"
        )));
    }
    Ok(Whom::Organisation(organisation))
}
