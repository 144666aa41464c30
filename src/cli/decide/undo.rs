//! `stepback undo [ID...]`: take the last decision back.

use jiff::Timestamp;

use super::{UndoOptions, target::named, view};
use crate::{
    cli::{Failure, accounts::Known, setting::Place, text},
    clock,
    daemon::review::{self, Account},
    domain::decision::Whom,
    store::{self, Kept},
};

pub(in crate::cli) fn undo(place: &Place, options: &UndoOptions) -> Result<(), Failure> {
    let (mut known, now) = (place.open()?, clock::now());
    let mut back = Vec::new();
    for id in &options.ids {
        back.extend(known.last_about(id, now)?);
    }
    if options.ids.is_empty() {
        back = known.store.last_decisions()?;
    }
    if back.is_empty() {
        return Err(Failure::new(
            anyhow::anyhow!("nothing was decided that could be taken back"),
            "`stepback reopen ID` opens what is closed",
        ));
    }
    let names = back.iter().map(|kept| known.who(kept, now)).collect::<Result<Vec<_>, _>>()?;
    known.store.take_back(&back, now)?;
    store::ring(&place.data_dir);
    view::tell_back(&back, &names, &known, options.json, now)
}

impl Known {
    /// The last decision about whomever `text` names.
    fn last_about(&mut self, text: &str, now: Timestamp) -> Result<Vec<Kept>, Failure> {
        let mut found = Vec::new();
        for target in self.left_out(text)? {
            let same = |one: &crate::domain::decision::Decision| one.whom == target.whom;
            found.extend(self.store.last_decision(target.account.key, same)?);
        }
        if found.is_empty() {
            let target = self.target(text, now)?;
            let Some(closer) = &target.closer else { return Ok(Vec::new()) };
            let last = self.store.last_decision(target.account.key, |decision| {
                decision.concerns(&closer.relationship)
            })?;
            let none = || {
                let who = target.who();
                let error = anyhow::anyhow!("nothing was decided about {who}");
                Failure::new(error, "`stepback undo` alone takes back what was decided last")
            };
            found.push(last.ok_or_else(none)?);
        }
        Ok(found)
    }

    /// Whom a decision was about, in words.
    fn who(&self, kept: &Kept, now: Timestamp) -> Result<String, Failure> {
        let account = self.accounts.iter().find(|account| account.key == kept.account);
        let (Some(account), Whom::Address(address)) = (account, &kept.decision.whom) else {
            return Ok(named(&kept.decision.whom));
        };
        let key = self.store.relationship_with(account.key, address)?;
        let Some(key) = key else { return Ok(named(&kept.decision.whom)) };
        let closer = review::look_closer(&self.store, account, key, &self.config.policy, now)?;
        Ok(closer.map_or(named(&kept.decision.whom), |closer| text::who(&closer.opinion)))
    }

    /// The name of the account that a decision was about.
    pub(super) fn account_of(&self, kept: &Kept) -> &str {
        let account = self.accounts.iter().find(|account| account.key == kept.account);
        account.map_or("", |Account { name, .. }| name)
    }
}
