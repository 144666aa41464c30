//! What is new: one digest after a first sync, else what the day allows.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use super::{Account, Proposal, Round};
use crate::{
    domain::{
        mail::Address,
        nudge::{
            Candidate, PastNudge, Situation, comes_back, digest, enough_until, is_new,
            is_of_a_mailing, is_stale, plan, stale_before,
        },
    },
    store::{Error, OpenDigest, OpenNudge},
};

impl Round<'_> {
    /// Raises what is new; returns when time alone may allow more.
    pub(super) fn raise(&mut self, accounts: &[Account]) -> Result<Option<Timestamp>, Error> {
        let untold = self.untold(accounts)?;
        let mut new: Vec<_> = untold.iter().collect();
        if new.is_empty() {
            // The first sync is over, and there was nothing to tell.
            return self.greet(accounts).map(|()| None);
        }
        self.pass_over_mailings(&mut new)?;
        for account in accounts {
            if !self.store.is_greeted(account.key)? {
                self.sum_up(account, &mut new)?;
            }
        }
        let enough = self.leave_for_later(accounts, &mut new)?;
        let candidates = candidates(&new);
        let history = self.history(&candidates)?;
        let plan = plan(&candidates, &history, self.policy, self.now);
        self.make_room(accounts, plan.raise.len())?;
        for position in plan.raise {
            let Some(proposal) = new.get(position) else { continue };
            let Some((situation, whom)) = told(proposal) else { continue };
            let key = self.store.plan_nudge(proposal.account.key, &situation, &whom, self.now)?;
            self.show(key, proposal, None)?;
        }
        Ok(plan.due.into_iter().chain(enough).min())
    }

    /// Drops from `new` what is for later, since a summary has left the rep with enough to
    /// do; returns until when.
    fn leave_for_later(
        &mut self,
        accounts: &[Account],
        new: &mut Vec<&Proposal<'_>>,
    ) -> Result<Option<Timestamp>, Error> {
        /// No summary is enough for longer, whatever days the rep works.
        const LONGEST: SignedDuration = SignedDuration::from_hours(24 * 60);
        let history = self.history(&candidates(new))?;
        let mut later: Option<Timestamp> = None;
        for account in accounts {
            let summary = self.store.summary(account.key, self.now - LONGEST)?;
            let until = summary.map(|(at, of)| enough_until(at, of, self.policy));
            let Some(until) = until.filter(|until| *until > self.now) else { continue };
            let before = new.len();
            new.retain(|one| {
                one.account.key != account.key
                    || one.candidate.is_awaited()
                    || comes_back(&one.candidate, &history, self.now)
            });
            if new.len() < before {
                later = later.into_iter().chain([until]).min();
            }
        }
        Ok(later)
    }

    /// What no nudge told of yet, as far as it may still be told: all there is before an
    /// account's first summary, which counts what is only listed too.
    fn untold<'b>(&self, accounts: &'b [Account]) -> Result<Vec<Proposal<'b>>, Error> {
        let mut untold = Vec::new();
        for account in accounts {
            let greeted = self.store.is_greeted(account.key)?;
            let since = if greeted { stale_before(self.policy, self.now) } else { Timestamp::MIN };
            let found = self.store.untold(account.key, since)?.into_iter();
            untold.extend(found.map(|(key, candidate)| Proposal { account, key, candidate }));
        }
        Ok(untold)
    }

    fn history(&self, candidates: &[Candidate]) -> Result<Vec<PastNudge>, Error> {
        let abouts: Vec<_> = candidates.iter().map(|one| one.situation.about.clone()).collect();
        let days = i64::from(self.policy.nudges.per_relationship.max(1));
        let since = self.now - SignedDuration::from_hours(24 * (days + 1));
        self.store.past_nudges(since, &abouts, self.now)
    }

    /// Notes that whoever stays quiet after a mass mailing is never nudged about it, and
    /// drops those from `new`.
    fn pass_over_mailings(&mut self, new: &mut Vec<&Proposal<'_>>) -> Result<(), Error> {
        let candidates = candidates(new);
        let history = self.history(&candidates)?;
        let mut of_a_mailing = BTreeSet::new();
        for (proposal, candidate) in new.iter().zip(&candidates) {
            let (account, about) = (proposal.account.key, &candidate.situation.about);
            if !is_of_a_mailing(candidate.situation.play)
                || self.memory.singles.contains(&(account, about.clone()))
                || of_a_mailing.contains(&(account, about.clone()))
                || !is_new(candidate, &history, self.now)
                || is_stale(candidate, self.policy, self.now)
            {
                continue;
            }
            let mailing = self.store.mailing(account, about)?;
            if mailing.is_empty() {
                self.memory.singles.insert((account, about.clone()));
            }
            of_a_mailing.extend(mailing.into_iter().map(|mail| (account, mail)));
        }
        let is_part = |one: &Proposal<'_>| {
            let Situation { about, play } = &one.candidate.situation;
            is_of_a_mailing(*play) && of_a_mailing.contains(&(one.account.key, about.clone()))
        };
        for proposal in new.iter().filter(|one| is_part(one)) {
            let Some((situation, whom)) = told(proposal) else { continue };
            if is_new(&proposal.candidate, &history, self.now) {
                let account = proposal.account.key;
                let key = self.store.plan_nudge(account, &situation, &whom, self.now)?;
                self.store.end_nudge(key, "mailing")?;
            }
        }
        new.retain(|one| !is_part(one));
        Ok(())
    }

    /// Raises one digest if a first sync brought more than a day allows, and drops what it
    /// tells of from `new`.
    fn sum_up(&mut self, account: &Account, new: &mut Vec<&Proposal<'_>>) -> Result<(), Error> {
        if !self.policy.hours.is_working(self.now) {
            return Ok(());
        }
        let (theirs, others): (Vec<_>, Vec<_>) =
            new.iter().partition(|one| one.account.key == account.key);
        let candidates = candidates(&theirs);
        let history = self.history(&candidates)?;
        self.store.greet(account.key, self.now)?;
        let Some(digest) = digest(&candidates, &history, self.policy, self.now) else {
            return Ok(());
        };
        let covered = digest.covers.iter().filter_map(|position| theirs.get(*position));
        let covers: Vec<_> = covered.filter_map(|one| told(one)).collect();
        let key = self.store.plan_digest(account.key, &covers, self.now)?;
        let covers = covers.into_iter().map(|(situation, _)| situation).collect();
        let open = OpenDigest { key, shown_at: None, waits: true, shown_as: None, covers };
        self.show_digest(&open, digest.listed, None);
        let left = theirs.into_iter().enumerate();
        let left = left.filter(|(position, _)| !digest.covers.contains(position));
        *new = left.map(|(_, one)| one).chain(others).collect();
        Ok(())
    }

    fn greet(&mut self, accounts: &[Account]) -> Result<(), Error> {
        for account in accounts {
            if self.policy.hours.is_working(self.now) && !self.store.is_greeted(account.key)? {
                self.store.greet(account.key, self.now)?;
            }
        }
        Ok(())
    }

    /// Takes the oldest popups down where more would stand than a day brings: a screen
    /// full of them says nothing. They were told, and are listed.
    fn make_room(&mut self, accounts: &[Account], coming: usize) -> Result<(), Error> {
        let mut standing: Vec<OpenNudge> = Vec::new();
        for account in accounts {
            let open = self.store.open_nudges(account.key)?.into_iter();
            standing.extend(open.filter(|nudge| nudge.shown_as.is_some()));
        }
        standing.sort_by_key(|nudge| nudge.shown_at);
        let most = (self.policy.nudges.per_day as usize).max(1);
        let too_many = (standing.len() + coming).saturating_sub(most);
        for nudge in standing.into_iter().take(if coming > 0 { too_many } else { 0 }) {
            self.freed.extend(nudge.shown_as.map(|shown_as| (Some(nudge.whom), shown_as)));
            self.store.nudge_gone(nudge.key)?;
        }
        Ok(())
    }
}

fn candidates(proposals: &[&Proposal<'_>]) -> Vec<Candidate> {
    proposals.iter().map(|one| one.candidate.clone()).collect()
}

/// What a nudge is known by: the situation and one of the people.
fn told(proposal: &Proposal<'_>) -> Option<(Situation, Address)> {
    let whom = proposal.candidate.people.first()?.clone();
    Some((proposal.candidate.situation.clone(), whom))
}
