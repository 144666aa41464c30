//! What the brake has in mind between turns: drafts to be judged, which are there, and
//! what was said of them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use super::super::event::AccountIndex;
use crate::{
    domain::{
        brake::{self, Caution},
        mail::{Filing, Message, Uid},
        nudge::Wording,
        policy::Policy,
    },
    store::{NudgeKey, ReadMail},
};

/// No more drafts wait to be judged: with so many at once nobody is typing.
const MOST: usize = 20;
/// A draft that is being saved anew is gone for a moment.
pub(super) const MOMENT: SignedDuration = SignedDuration::from_secs(5);

/// What the brake has in mind.
#[derive(Debug, Default)]
pub(in crate::daemon) struct Brake {
    /// Drafts that came in a look that goes on.
    coming: Vec<Written>,
    /// Drafts that can be judged, and wait for a desktop at most.
    pub(super) written: Vec<Written>,
    /// The accounts that were looked at in this run.
    looked: BTreeSet<AccountIndex>,
    /// The drafts that are there, where that is known to have changed.
    pub(super) there: BTreeMap<AccountIndex, BTreeSet<Uid>>,
    /// Since when the draft of a caution is not there any more.
    pub(super) missing: BTreeMap<NudgeKey, Timestamp>,
    /// What was said in this run; it is not stored.
    pub(super) words: BTreeMap<NudgeKey, Words>,
}

/// A draft, as it was saved.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) account: AccountIndex,
    pub(super) uid: Uid,
    pub(super) draft: Message,
    /// Whether it was there before this run looked: it is only of interest if an earlier run
    /// spoke of it.
    pub(super) is_old: bool,
}

/// What is said of a draft.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) wording: Wording,
    pub(super) why: Vec<String>,
}

impl Words {
    pub(super) fn of(caution: &Caution, policy: &Policy, now: Timestamp) -> Self {
        let hours = &policy.hours;
        let why = brake::reasons(caution, hours, now);
        Self { wording: brake::wording(caution, hours, now), why }
    }
}

impl Brake {
    /// Takes note of a draft.
    pub(in crate::daemon) fn note(&mut self, account: AccountIndex, draft: ReadMail) {
        if self.coming.len() >= MOST {
            self.coming.remove(0);
        }
        let ReadMail { uid, envelope, reading } = draft;
        let draft = Message { envelope, reading, filing: Filing::default() };
        let is_old = !self.looked.contains(&account);
        self.coming.push(Written { account, uid, draft, is_old });
        if let Some(there) = self.there.get_mut(&account) {
            there.insert(uid);
        }
    }

    /// Takes note that all is known of what came with the drafts.
    pub(in crate::daemon) fn note_checked(&mut self, account: AccountIndex) {
        self.looked.insert(account);
        let come = self.coming.extract_if(.., |written| written.account == account);
        self.written.extend(come);
        self.written.drain(..self.written.len().saturating_sub(MOST));
    }

    /// Takes note of which drafts are there.
    pub(in crate::daemon) fn note_there(&mut self, account: AccountIndex, uids: Vec<Uid>) {
        self.there.insert(account, uids.into_iter().collect());
    }

    /// Takes note that the clock was ahead: what went, went now.
    pub(in crate::daemon) fn set_clock_back(&mut self) {
        self.missing.clear();
    }

    /// When the next draft has been gone for long enough.
    pub(in crate::daemon) fn due(&self) -> Option<Timestamp> {
        self.missing.values().min().map(|since| *since + MOMENT)
    }

    /// Why `caution` was told, in this run.
    pub(in crate::daemon) fn why(&self, key: NudgeKey) -> Option<String> {
        self.words.get(&key).map(|words| words.why.join("\n"))
    }

    pub(super) fn forget(&mut self, key: NudgeKey) {
        self.missing.remove(&key);
        self.words.remove(&key);
    }
}
