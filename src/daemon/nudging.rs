//! Which nudges come and go this turn.
//!
//! ```text
//! revive   what an earlier run showed is put in place anew, so that its buttons are heard
//! tidy     what became moot, was settled or has lapsed goes
//! show     what waits is shown, in working hours
//! raise    what is new is planned: one digest after a first sync, else one by one
//! ```

mod raise;

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::{
    event::{Effect, OnScreen},
    review::{self, Account},
};
use crate::{
    domain::{
        mail::{Address, MessageId},
        nudge::{Action, Candidate, LASTS, Wording, digest_wording, is_stale},
        policy::Policy,
    },
    store::{AccountKey, Error, NudgeKey, OpenDigest, OpenNudge, RelationshipKey, Store},
};

/// What one run of the daemon remembers of its nudges.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Handed to the desktop and not confirmed yet.
    pub(super) underway: BTreeSet<NudgeKey>,
    /// Confirmed by the desktop, so that their buttons are heard.
    pub(super) heard: BTreeSet<NudgeKey>,
    /// Messages that are part of no mailing, which costs something to find out.
    singles: BTreeSet<(AccountKey, MessageId)>,
}

impl Memory {
    /// Forgets what is on the screen, since there is none any more.
    pub(super) fn screen_lost(&mut self) {
        self.underway.clear();
        self.heard.clear();
    }

    pub(super) fn knows(&self, nudge: NudgeKey) -> bool {
        self.underway.contains(&nudge) || self.heard.contains(&nudge)
    }
}

/// Whose nudges a round is about.
#[derive(Clone, Copy)]
pub(super) struct Whose<'a> {
    /// All accounts.
    pub(super) all: &'a [Account],
    /// Those that were looked at in this run and whose changes are all judged: what became
    /// moot is known there.
    pub(super) tidied: &'a [Account],
    /// Those of them where every opinion holds: only there anything is raised.
    pub(super) told: &'a [Account],
}

/// One round over all nudges.
pub(super) struct Round<'a> {
    pub(super) store: &'a mut Store,
    pub(super) policy: &'a Policy,
    pub(super) memory: &'a mut Memory,
    pub(super) now: Timestamp,
    /// What is to be done on the screen.
    pub(super) shows: Vec<OnScreen>,
    /// Popups that are to go, with somebody whom they are about: a new one about the same
    /// people takes the place.
    freed: Vec<(Option<Address>, String)>,
}

/// A candidate, with where it comes from.
struct Proposal<'a> {
    account: &'a Account,
    key: RelationshipKey,
    candidate: Candidate,
}

impl<'a> Round<'a> {
    pub(super) fn new(
        store: &'a mut Store,
        policy: &'a Policy,
        memory: &'a mut Memory,
        now: Timestamp,
    ) -> Self {
        Self { store, policy, memory, now, shows: Vec::new(), freed: Vec::new() }
    }

    /// Lets nudges come and go; returns when time alone may allow more.
    ///
    /// Without a `desktop` to show it nothing is raised: it waits.
    pub(super) fn go(
        &mut self,
        whose: Whose<'_>,
        desktop: bool,
    ) -> Result<Option<Timestamp>, Error> {
        if desktop {
            self.revive(whose.all)?;
        }
        self.take_off_settled(whose.all)?;
        self.tidy(whose.tidied)?;
        if !desktop {
            return Ok(None);
        }
        let waits = self.show_what_waits(whose.told)?;
        let later = self.raise(whose.told)?;
        Ok(waits.into_iter().chain(later).min())
    }

    /// What is to be done: what goes first goes off the screen.
    pub(super) fn effects(self) -> impl Iterator<Item = Effect> {
        let closes = self.freed.into_iter().map(|(_, shown_as)| Effect::close(shown_as));
        closes.chain(self.shows.into_iter().map(Effect::OnScreen))
    }

    /// What a nudge tells of, as long as that holds.
    fn told_by<'b>(
        &self,
        account: &'b Account,
        nudge: &OpenNudge,
    ) -> Result<Option<Proposal<'b>>, Error> {
        let found = self.store.candidate_about(account.key, &nudge.situation)?;
        Ok(found.map(|(key, candidate)| Proposal { account, key, candidate }))
    }

    /// Puts what an earlier run showed in place anew: some servers tell only the
    /// connection that asked for it what was pressed, and that is gone.
    fn revive(&mut self, accounts: &[Account]) -> Result<(), Error> {
        for account in accounts {
            for nudge in self.store.open_nudges(account.key)? {
                let Some(shown_as) = self.unheard(nudge.key, nudge.shown_as.clone()) else {
                    continue;
                };
                if let Some(proposal) = self.told_by(account, &nudge)? {
                    self.show(nudge.key, &proposal, Some(shown_as))?;
                }
            }
            for digest in self.store.open_digests(account.key)? {
                if let Some(shown_as) = self.unheard(digest.key, digest.shown_as.clone()) {
                    self.show_digest(&digest, 0, Some(shown_as));
                }
            }
        }
        Ok(())
    }

    /// Where a popup stands whose buttons this run doesn't hear yet.
    fn unheard(&self, nudge: NudgeKey, shown_as: Option<String>) -> Option<String> {
        shown_as.filter(|shown_as| !shown_as.is_empty() && !self.memory.knows(nudge))
    }

    /// Takes off the screen what the rep has decided about elsewhere.
    fn take_off_settled(&mut self, accounts: &[Account]) -> Result<(), Error> {
        for account in accounts {
            for nudge in self.store.open_nudges(account.key)? {
                if let Some(outcome) = &nudge.settled {
                    self.withdraw(&nudge, outcome)?;
                }
            }
        }
        Ok(())
    }

    /// Takes back what became moot, drops what nobody was there to be shown in time, and
    /// takes down what has stood for long.
    fn tidy(&mut self, accounts: &[Account]) -> Result<(), Error> {
        for account in accounts {
            for nudge in self.store.open_nudges(account.key)? {
                let here = self.told_by(account, &nudge)?;
                let is_pending =
                    nudge.shown_at.is_none() && !self.memory.underway.contains(&nudge.key);
                match here {
                    None => self.withdraw(&nudge, "moot")?,
                    Some(one) if is_pending && is_stale(&one.candidate, self.policy, self.now) => {
                        self.withdraw(&nudge, "lapsed")?;
                    }
                    Some(_) => {
                        let about = Some(nudge.whom);
                        self.let_fade(nudge.key, nudge.shown_at, nudge.shown_as, about)?;
                    }
                }
            }
            for digest in self.store.open_digests(account.key)? {
                if digest.covers.is_empty() {
                    self.memory.underway.remove(&digest.key);
                    self.freed.extend(digest.shown_as.map(|shown_as| (None, shown_as)));
                    self.store.end_nudge(digest.key, "moot")?;
                } else {
                    self.let_fade(digest.key, digest.shown_at, digest.shown_as, None)?;
                }
            }
        }
        Ok(())
    }

    /// Takes down what was told days ago, and doesn't put it back: it is listed.
    fn let_fade(
        &mut self,
        nudge: NudgeKey,
        shown_at: Option<Timestamp>,
        shown_as: Option<String>,
        about: Option<Address>,
    ) -> Result<(), Error> {
        let hours = &self.policy.hours;
        if shown_at.is_none_or(|at| hours.between(at, self.now) < LASTS) {
            return Ok(());
        }
        self.freed.extend(shown_as.map(|shown_as| (about, shown_as)));
        self.store.nudge_gone(nudge)
    }

    fn withdraw(&mut self, nudge: &OpenNudge, outcome: &str) -> Result<(), Error> {
        self.memory.underway.remove(&nudge.key);
        let shown = nudge.shown_as.clone();
        self.freed.extend(shown.map(|shown_as| (Some(nudge.whom.clone()), shown_as)));
        self.store.end_nudge(nudge.key, outcome)
    }

    /// Shows what no server has taken yet; returns when that may be done if not now.
    fn show_what_waits(&mut self, accounts: &[Account]) -> Result<Option<Timestamp>, Error> {
        let is_working = self.policy.hours.is_working(self.now);
        let mut waits = false;
        for account in accounts {
            for nudge in self.store.open_nudges(account.key)? {
                if !nudge.waits {
                    continue;
                }
                let Some(proposal) = self.told_by(account, &nudge)? else { continue };
                waits = true;
                if is_working || proposal.candidate.is_urgent() {
                    self.show(nudge.key, &proposal, None)?;
                }
            }
            for digest in self.store.open_digests(account.key)? {
                if digest.waits {
                    waits = true;
                    if is_working {
                        let stale = self.stale(account)?;
                        self.show_digest(&digest, stale, None);
                    }
                }
            }
        }
        Ok((waits && !is_working).then(|| self.policy.hours.next_working(self.now)))
    }

    /// How many of an account's candidates are only listed.
    fn stale(&self, account: &Account) -> Result<usize, Error> {
        let all = self.store.candidates(account.key)?;
        Ok(all.iter().filter(|(_, one)| is_stale(one, self.policy, self.now)).count())
    }

    /// Hands a nudge to the desktop, unless it is underway already: in place of what
    /// stands there as `shown_as`, or of a popup about the same people.
    fn show(
        &mut self,
        nudge: NudgeKey,
        proposal: &Proposal<'_>,
        shown_as: Option<String>,
    ) -> Result<(), Error> {
        if self.memory.underway.contains(&nudge) {
            return Ok(());
        }
        let account = proposal.account;
        let seen = review::seen(self.store, account, self.now)?.unwrap_or(self.now);
        let closer = review::look_closer(self.store, account, proposal.key, self.policy, seen)?;
        let Some(closer) = closer else { return Ok(()) };
        let drafted = review::draft(self.store, account, &closer, self.policy, self.now)?.is_ok();
        let actions = Action::offered(closer.opinion.suggestion.play, drafted);
        let Wording { title, body } = closer.wording(self.policy, &account.rep);
        self.memory.underway.insert(nudge);
        let show = match shown_as {
            Some(shown_as) => OnScreen::Revive { nudge, shown_as, title, body, actions },
            None => {
                let replaces = self.place_of(&proposal.candidate.people);
                OnScreen::Show { nudge, replaces, title, body, actions }
            }
        };
        self.shows.push(show);
        Ok(())
    }

    /// The popup that goes this turn and is about somebody of these, if one does.
    fn place_of(&mut self, people: &[Address]) -> Option<String> {
        let about = |(whom, _): &(Option<Address>, String)| {
            whom.as_ref().is_some_and(|whom| people.contains(whom))
        };
        let position = self.freed.iter().position(about)?;
        Some(self.freed.swap_remove(position).1)
    }

    fn show_digest(&mut self, digest: &OpenDigest, listed: usize, shown_as: Option<String>) {
        if self.memory.underway.contains(&digest.key) {
            return;
        }
        let plays: Vec<_> = digest.covers.iter().map(|situation| situation.play).collect();
        let Wording { title, body } = digest_wording(&plays, listed);
        let (nudge, actions) = (digest.key, Vec::new());
        self.memory.underway.insert(nudge);
        self.shows.push(match shown_as {
            Some(shown_as) => OnScreen::Revive { nudge, shown_as, title, body, actions },
            None => OnScreen::Show { nudge, replaces: None, title, body, actions },
        });
    }
}
