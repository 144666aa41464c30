//! Which nudges come and go this turn.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use super::{
    event::{Effect, OnScreen},
    review::{self, Account},
};
use crate::{
    domain::{
        nudge::{Action, Candidate, Wording, plan},
        policy::Policy,
    },
    store::{Error, Listed, NudgeKey, OpenNudge, RelationshipKey, Store},
};

/// Nudges that were handed to the desktop and not confirmed yet.
pub(super) type Underway = BTreeSet<NudgeKey>;

/// One round over all nudges.
pub(super) struct Round<'a> {
    pub(super) store: &'a mut Store,
    pub(super) policy: &'a Policy,
    pub(super) underway: &'a mut Underway,
    pub(super) now: Timestamp,
    pub(super) effects: Vec<Effect>,
}

/// A candidate, with where it comes from.
struct Proposal<'a> {
    account: &'a Account,
    key: RelationshipKey,
    candidate: Candidate,
}

impl Round<'_> {
    /// Closes what became moot, shows what waits, and raises what is new; returns
    /// when time alone may allow more.
    ///
    /// Without a `desktop` to show it nothing is raised: it waits.
    pub(super) fn go(
        &mut self,
        accounts: &[Account],
        desktop: bool,
    ) -> Result<Option<Timestamp>, Error> {
        let mut proposals = Vec::new();
        for account in accounts {
            let actionable = self.store.actionable(account.key)?.into_iter();
            proposals.extend(actionable.filter_map(|listed| proposal(account, listed)));
        }
        let mut open = BTreeSet::new();
        for account in accounts {
            for nudge in self.store.open_nudges(account.key)? {
                match proposals.iter().position(|one| one.is_told_by(account, &nudge)) {
                    Some(position) => {
                        open.insert(position);
                        if desktop && nudge.shown_at.is_none() {
                            self.show(nudge.key, proposals.get(position))?;
                        }
                    }
                    None => self.withdraw(&nudge)?,
                }
            }
        }
        let mut position = 0..;
        proposals.retain(|_| position.next().is_some_and(|position| !open.contains(&position)));
        if desktop { self.raise(&proposals) } else { Ok(None) }
    }

    /// Takes a nudge back that became moot.
    fn withdraw(&mut self, nudge: &OpenNudge) -> Result<(), Error> {
        self.underway.remove(&nudge.key);
        let shown = nudge.shown_as.clone();
        self.effects.extend(shown.map(Effect::close));
        self.store.end_nudge(nudge.key, "moot", None)
    }

    /// Raises what the day allows.
    fn raise(&mut self, proposals: &[Proposal<'_>]) -> Result<Option<Timestamp>, Error> {
        let candidates: Vec<Candidate> =
            proposals.iter().map(|one| one.candidate.clone()).collect();
        let abouts: Vec<_> = candidates.iter().map(|one| one.situation.about.clone()).collect();
        let days = i64::from(self.policy.nudges.per_relationship.max(1));
        let since = self.now - SignedDuration::from_hours(24 * (days + 1));
        let history = self.store.past_nudges(since, &abouts)?;
        let plan = plan(&candidates, &history, self.policy, self.now);
        for position in plan.raise {
            let Some(proposal) = proposals.get(position) else { continue };
            let Some(whom) = proposal.candidate.people.first() else { continue };
            let situation = &proposal.candidate.situation;
            let key = self.store.plan_nudge(proposal.account.key, situation, whom, self.now)?;
            self.show(key, Some(proposal))?;
        }
        Ok(plan.due)
    }

    /// Hands a nudge to the desktop, unless it is underway already.
    fn show(&mut self, nudge: NudgeKey, proposal: Option<&Proposal<'_>>) -> Result<(), Error> {
        let Some(proposal) = proposal.filter(|_| !self.underway.contains(&nudge)) else {
            return Ok(());
        };
        let account = proposal.account;
        let seen = review::seen(self.store, account, self.now)?.unwrap_or(self.now);
        let closer = review::look_closer(self.store, account, proposal.key, self.policy, seen)?;
        let Some(closer) = closer else { return Ok(()) };
        let drafted = review::draft(self.store, account, &closer, self.policy, self.now)?.is_ok();
        let actions = Action::offered(closer.opinion.suggestion.play, drafted);
        let Wording { title, body } = closer.wording(self.policy, &account.rep);
        self.underway.insert(nudge);
        self.effects.push(Effect::OnScreen(OnScreen::Show { nudge, title, body, actions }));
        Ok(())
    }
}

impl Proposal<'_> {
    fn is_told_by(&self, account: &Account, nudge: &OpenNudge) -> bool {
        self.account.key == account.key && self.candidate.situation == nudge.situation
    }
}

/// What a relationship proposes to tell the rep; `None` where there is nothing to tell of.
fn proposal(account: &Account, listed: Listed) -> Option<Proposal<'_>> {
    Some(Proposal { account, key: listed.key, candidate: Candidate::of(&listed.opinion)? })
}
