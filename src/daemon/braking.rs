//! The brake: a word about a draft while it can still be held back.
//!
//! Drafts are judged once the look that brought them is complete: their answer may have
//! come in the same look. What was told is kept, so that a draft saved again, also after a
//! restart, is not spoken of twice. Between looks only this program's memory has a draft's
//! text, and only until it is judged.
//!
//! The drafts that were there before the first look of a run are no news. Those that an
//! earlier run spoke of are read again and judged anew: what holds is put back on the screen.

mod mind;

use std::collections::BTreeSet;

use jiff::Timestamp;

pub(super) use self::mind::Brake;
use self::mind::{MOMENT, Words, Written};

use super::{
    event::{AccountIndex, Effect, OnScreen},
    nudging::Memory,
    review::{self, Account},
};
use crate::{
    domain::{
        assess::Context,
        brake::{self, Caution, Concern, Reader, Trace},
        mail::{Address, Message},
        nudge::{Action, Wording},
        people::RelationshipId,
        policy::Policy,
        replies::{Figures, Window},
    },
    store::{Error, NudgeKey, RelationshipKey, Store, ToldCaution, answered},
};

/// One round over the drafts of an account.
pub(super) struct Round<'a> {
    pub(super) store: &'a mut Store,
    pub(super) brake: &'a mut Brake,
    pub(super) memory: &'a mut Memory,
    pub(super) account: &'a Account,
    pub(super) index: AccountIndex,
    pub(super) policy: &'a Policy,
    pub(super) now: Timestamp,
    pub(super) effects: Vec<Effect>,
}

impl Round<'_> {
    /// Judges what was written, and takes back what is moot.
    ///
    /// Without a `desktop` what was written waits.
    pub(super) fn go(mut self, desktop: bool) -> Result<Vec<Effect>, Error> {
        self.look_after()?;
        if desktop {
            for written in self.written() {
                self.judge(&written)?;
            }
            self.show_again()?;
        }
        Ok(self.effects)
    }

    /// What waits to be judged. Of several savings the last counts.
    fn written(&mut self) -> Vec<Written> {
        let Brake { written, there, .. } = &mut *self.brake;
        let there = there.get(&self.index);
        let is_there = |written: &Written| there.is_none_or(|there| there.contains(&written.uid));
        let mine = written.extract_if(.., |written| written.account == self.index);
        mine.filter(is_there).collect()
    }

    fn judge(&mut self, written: &Written) -> Result<(), Error> {
        let (draft, uid) = (&written.draft, written.uid);
        let trace = Trace::of(draft);
        let told = self.store.cautions(self.account.key)?;
        let known = |one: &&ToldCaution| one.told.is_of(&trace);
        if written.is_old && !told.iter().any(|one| known(&one)) {
            return Ok(());
        }
        let caution = match self.is_to_be_judged(draft)? {
            true => self.caution(draft)?,
            false => None,
        };
        let Some(caution) = caution else {
            // What was said has been taken to heart.
            for one in told.iter().filter(known).filter(|one| one.is_open) {
                self.end(one, "heeded")?;
            }
            return Ok(());
        };
        for one in told.iter().filter(known) {
            self.store.caution_moved(one.key, &trace, uid)?;
            self.brake.missing.remove(&one.key);
        }
        let words = Words::of(&caution, self.policy, self.now);
        if let Some(one) = told.iter().find(|one| one.told.covers(&caution, &trace)) {
            if one.is_open {
                self.brake.words.entry(one.key).or_insert(words);
            }
            return Ok(());
        }
        for one in told.iter().filter(known).filter(|one| one.is_open) {
            self.end(one, "worse")?;
        }
        let key = self.store.plan_caution(self.account.key, &caution, (&trace, uid), self.now)?;
        self.brake.words.insert(key, words);
        self.show(key, None);
        Ok(())
    }

    /// Whether it is a draft of the rep's that is being written now: those made here are
    /// never warned of, nor what the rep made of them.
    fn is_to_be_judged(&self, draft: &Message) -> Result<bool, Error> {
        if !self.policy.nudges.brake || !brake::is_recent(draft, self.now) {
            return Ok(false);
        }
        let own = self.store.own_drafts(self.account.key, &answered(draft), None)?;
        Ok(!own.iter().any(|own| own.became(draft)))
    }

    /// What is worth a word about `draft`.
    fn caution(&self, draft: &Message) -> Result<Option<Caution>, Error> {
        let seen = review::seen(self.store, self.account, self.now)?.unwrap_or(self.now);
        let mut readers = Vec::new();
        for key in self.readers(draft)? {
            let closer = review::look_closer(self.store, self.account, key, self.policy, seen)?;
            readers.extend(closer.map(|closer| Reader {
                relationship: closer.relationship,
                opinion: closer.opinion,
            }));
        }
        let decisions = self.store.decisions(self.account.key, review::EVER)?;
        let figures = match readers.is_empty() {
            true => Figures::prior(),
            false => self.store.figures(self.account.key, Window::before(seen, self.policy))?,
        };
        let rep = &self.account.rep;
        let context =
            Context { policy: self.policy, rep, decisions: &decisions, figures, memory: None };
        Ok(brake::caution(draft, &readers, context, self.now))
    }

    /// The relationships of those whom `draft` is addressed to.
    fn readers(&self, draft: &Message) -> Result<BTreeSet<RelationshipKey>, Error> {
        let mut keys = BTreeSet::new();
        for to in draft.envelope.recipients().chain(&draft.envelope.bcc) {
            if !self.account.rep.is_internal(&to.address) {
                keys.extend(self.store.relationship_with(self.account.key, &to.address)?);
            }
        }
        Ok(keys)
    }

    /// Ends the cautions whose draft is gone, and those whose situation is over.
    fn look_after(&mut self) -> Result<(), Error> {
        let there = self.brake.there.get(&self.index).cloned();
        for one in &self.store.open_cautions(self.account.key)? {
            let saved_anew = self.brake.written.iter().any(|written| {
                written.account == self.index && one.told.is_of(&Trace::of(&written.draft))
            });
            if there.as_ref().is_none_or(|there| there.contains(&one.uid)) || saved_anew {
                self.brake.missing.remove(&one.key);
            } else {
                let since = *self.brake.missing.entry(one.key).or_insert(self.now);
                if self.now.duration_since(since) >= MOMENT {
                    self.end(one, "gone")?;
                    continue;
                }
            }
            if self.is_over(one)? {
                self.end(one, "moot")?;
            }
        }
        Ok(())
    }

    /// Whether what was said of them holds no more: they answered, or the rep has written.
    fn is_over(&self, one: &ToldCaution) -> Result<bool, Error> {
        let Some(whom) = one.whom.as_ref() else { return Ok(false) };
        let Some(key) = self.store.relationship_with(self.account.key, whom)? else {
            return Ok(false);
        };
        let seen = review::seen(self.store, self.account, self.now)?.unwrap_or(self.now);
        let closer = review::look_closer(self.store, self.account, key, self.policy, seen)?;
        let Some(assessment) = closer.map(|closer| closer.opinion.assessment) else {
            return Ok(false);
        };
        let sent = assessment.last_outbound > Some(one.since);
        let about = &one.told.about;
        Ok(match one.told.concern {
            _ if sent => true,
            Concern::Pushes => false,
            Concern::Chased => assessment.chain.is_none_or(|chain| chain.last_id != *about),
            Concern::Declined | Concern::OptedOut => {
                let no = assessment.evidence.first().and_then(|no| no.message_id.as_ref());
                no != Some(about)
            }
        })
    }

    fn end(&mut self, one: &ToldCaution, why: &str) -> Result<(), Error> {
        self.memory.underway.remove(&one.key);
        self.brake.forget(one.key);
        self.effects.extend(one.shown_as.clone().map(Effect::close));
        self.store.end_nudge(one.key, why)
    }

    /// Shows what no server took when it was said or a clean stop took off, and puts what an
    /// earlier run showed in place anew.
    fn show_again(&mut self) -> Result<(), Error> {
        for one in self.store.open_cautions(self.account.key)? {
            let stands = one.shown_as.filter(|shown_as| !shown_as.is_empty());
            let waits = one.waits && !self.memory.underway.contains(&one.key);
            if waits || (stands.is_some() && !self.memory.knows(one.key)) {
                self.show(one.key, stands);
            }
        }
        Ok(())
    }

    /// Hands a caution to the desktop, in place of what stands there as `shown_as`.
    fn show(&mut self, nudge: NudgeKey, shown_as: Option<String>) {
        let Some(words) = self.brake.words.get(&nudge) else { return };
        let Wording { title, body } = words.wording.clone();
        let actions = vec![Action::Why, Action::Fine];
        self.memory.underway.insert(nudge);
        self.effects.push(Effect::OnScreen(match shown_as {
            Some(shown_as) => OnScreen::Revive { nudge, shown_as, title, body, actions },
            None => OnScreen::Show { nudge, replaces: None, title, body, actions },
        }));
    }
}

/// Where the rest of it is found.
pub(super) fn leads_to(account: &Account, whom: Option<&Address>) -> String {
    match whom {
        Some(whom) => {
            let id = RelationshipId::of(&account.name, whom);
            format!("In a terminal, type: stepback show {id}")
        }
        None => "Any text can be looked at with: stepback check".to_owned(),
    }
}

#[cfg(test)]
mod tests;
