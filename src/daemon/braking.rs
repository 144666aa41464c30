//! The brake: a word about a draft while it can still be held back.
//!
//! Drafts are judged once the look that brought them is complete: their answer may have
//! come in the same look. What was told is kept, so that a draft saved again, also after a
//! restart, is not spoken of twice. Between looks only this program's memory has a draft's
//! text, and only until it is judged.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use super::{
    event::{AccountIndex, Effect, OnScreen},
    review::{self, Account},
};
use crate::{
    domain::{
        assess::Context,
        brake::{self, Caution, Concern, Reader, Trace},
        mail::{Address, Filing, Message, Uid},
        nudge::{Action, Wording},
        people::RelationshipId,
        policy::Policy,
        replies::{Figures, Window},
    },
    store::{Error, NudgeKey, ReadMail, RelationshipKey, Store, ToldCaution, answered},
};

/// No more drafts wait to be judged: with so many at once nobody is typing.
const MOST: usize = 20;
/// A draft that is being saved anew is gone for a moment.
const MOMENT: SignedDuration = SignedDuration::from_secs(5);

/// What the brake has in mind.
#[derive(Debug, Default)]
pub(super) struct Brake {
    /// Drafts that came in a look that goes on.
    coming: Vec<Written>,
    /// Drafts that can be judged, and wait for a desktop at most.
    written: Vec<Written>,
    /// The drafts that are there, where that is known to have changed.
    there: BTreeMap<AccountIndex, BTreeSet<Uid>>,
    /// Since when the draft of a caution is not there any more.
    missing: BTreeMap<NudgeKey, Timestamp>,
    /// What was said in this run; it is not stored.
    words: BTreeMap<NudgeKey, Words>,
}

/// A draft, as it was saved.
#[derive(Debug)]
struct Written {
    account: AccountIndex,
    uid: Uid,
    draft: Message,
}

/// What is said of a draft.
#[derive(Debug)]
struct Words {
    wording: Wording,
    why: Vec<String>,
}

/// One round over the drafts of an account.
pub(super) struct Round<'a> {
    pub(super) store: &'a mut Store,
    pub(super) brake: &'a mut Brake,
    pub(super) underway: &'a mut BTreeSet<NudgeKey>,
    pub(super) account: &'a Account,
    pub(super) index: AccountIndex,
    pub(super) policy: &'a Policy,
    pub(super) now: Timestamp,
    pub(super) effects: Vec<Effect>,
}

impl Brake {
    /// Takes note of a draft.
    pub(super) fn note(&mut self, account: AccountIndex, draft: ReadMail) {
        if self.coming.len() >= MOST {
            self.coming.remove(0);
        }
        let ReadMail { uid, envelope, reading } = draft;
        let draft = Message { envelope, reading, filing: Filing::default() };
        self.coming.push(Written { account, uid, draft });
        if let Some(there) = self.there.get_mut(&account) {
            there.insert(uid);
        }
    }

    /// Takes note that all is known of what came with the drafts.
    pub(super) fn note_checked(&mut self, account: AccountIndex) {
        let come = self.coming.extract_if(.., |written| written.account == account);
        self.written.extend(come);
        self.written.drain(..self.written.len().saturating_sub(MOST));
    }

    /// Takes note of which drafts are there.
    pub(super) fn note_there(&mut self, account: AccountIndex, uids: Vec<Uid>) {
        self.there.insert(account, uids.into_iter().collect());
    }

    /// Takes note that the clock was ahead: what went, went now.
    pub(super) fn set_clock_back(&mut self) {
        self.missing.clear();
    }

    /// When the next draft has been gone for long enough.
    pub(super) fn due(&self) -> Option<Timestamp> {
        self.missing.values().min().map(|since| *since + MOMENT)
    }

    /// Why `caution` was told, in this run.
    pub(super) fn why(&self, key: NudgeKey) -> Option<String> {
        self.words.get(&key).map(|words| words.why.join("\n"))
    }

    fn forget(&mut self, key: NudgeKey) {
        self.missing.remove(&key);
        self.words.remove(&key);
    }
}

impl Round<'_> {
    /// Judges what was written, and takes back what is moot.
    ///
    /// Without a `desktop` what was written waits.
    pub(super) fn go(mut self, desktop: bool) -> Result<Vec<Effect>, Error> {
        self.look_after()?;
        if desktop {
            self.show_again()?;
            for written in self.written() {
                self.judge(&written)?;
            }
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
        let caution = match self.is_to_be_judged(draft)? {
            true => self.caution(draft)?,
            false => None,
        };
        let told = self.store.cautions(self.account.key)?;
        let known = |one: &&ToldCaution| one.told.is_of(&trace);
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
        if told.iter().any(|one| one.told.covers(&caution, &trace)) {
            return Ok(());
        }
        for one in told.iter().filter(known).filter(|one| one.is_open) {
            self.end(one, "worse")?;
        }
        let key = self.store.plan_caution(self.account.key, &caution, (&trace, uid), self.now)?;
        let hours = &self.policy.hours;
        let wording = brake::wording(&caution, hours, self.now);
        let why = brake::reasons(&caution, hours, self.now);
        self.brake.words.insert(key, Words { wording, why });
        self.show(key);
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
        let context = Context { policy: self.policy, rep, decisions: &decisions, figures };
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
        self.underway.remove(&one.key);
        self.brake.forget(one.key);
        self.effects.extend(one.shown_as.clone().map(Effect::close));
        self.store.end_nudge(one.key, why)
    }

    /// Shows what no server took when it was said; what was said before this run is over.
    fn show_again(&mut self) -> Result<(), Error> {
        let mut open = self.store.open_cautions(self.account.key)?;
        open.retain(|one| !one.is_shown && !self.underway.contains(&one.key));
        open.iter().for_each(|one| self.show(one.key));
        Ok(())
    }

    fn show(&mut self, nudge: NudgeKey) {
        let Some(words) = self.brake.words.get(&nudge) else { return };
        let Wording { title, body } = words.wording.clone();
        let actions = vec![Action::Why, Action::Fine];
        self.underway.insert(nudge);
        self.effects.push(Effect::OnScreen(OnScreen::Show {
            nudge,
            replaces: None,
            title,
            body,
            actions,
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
