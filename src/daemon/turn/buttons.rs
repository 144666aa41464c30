//! What the rep pressed on a notification.

use jiff::Timestamp;

use super::{
    super::{
        braking,
        event::{AccountIndex, Effect, OnScreen},
    },
    Desk,
};
use crate::{
    domain::{
        calendar::spoken,
        decision::{Decision, Verdict, Whom},
        nudge::Action,
        people::RelationshipId,
    },
    store::{Error, NudgeKey, OpenNudge},
};

impl Desk {
    /// Does what a button says, once: a nudge that is over no longer listens.
    pub(super) fn pressed(
        &mut self,
        key: NudgeKey,
        action: Action,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Error> {
        let Some((index, nudge)) = self.find(key)? else {
            return match action {
                Action::Fine if self.store.open_caution(key)?.is_some() => {
                    self.store.caution_is_fine(key).map(|()| Vec::new())
                }
                _ => self.explain(key),
            };
        };
        let until = self.policy.nudges.snoozed_until(now);
        let verdict = match action {
            Action::SaveDraft => return self.save_draft(index, &nudge, now),
            Action::LetGo => Verdict::Close,
            Action::NotADeal => Verdict::Ignore,
            Action::Snooze => Verdict::Snooze { until },
            Action::Why | Action::Fine => return Ok(Vec::new()),
        };
        self.decide(index, &nudge, verdict, now)?;
        self.store.end_nudge(key, action.as_str())?;
        Ok(vec![self.confirmed(verdict)])
    }

    /// What the rep is told of what a button did, since it may have been the wrong one.
    fn confirmed(&self, verdict: Verdict) -> Effect {
        const BACK: &str = "`stepback undo` takes it back.";
        match verdict {
            Verdict::Snooze { until } => {
                let day = spoken(self.policy.hours.date(until));
                Effect::confirmation("Snoozed", format!("Nothing more of it before {day}.\n{BACK}"))
            }
            Verdict::Ignore => Effect::confirmation(
                "Not a deal",
                format!("These people are left out from now on.\n{BACK}"),
            ),
            _ => Effect::confirmation(
                "Let go",
                format!("It opens again by itself if they write.\n{BACK}"),
            ),
        }
    }

    /// Says why a draft had better wait, in place of what was said of it: servers take a
    /// popup down once one of its buttons is pressed, and the other still counts.
    fn explain(&mut self, key: NudgeKey) -> Result<Vec<Effect>, Error> {
        let Some((name, caution)) = self.store.open_caution(key)? else { return Ok(Vec::new()) };
        let account = self.accounts.iter().find(|account| account.name == name);
        let rest = account.map(|account| braking::leads_to(account, caution.whom.as_ref()));
        let lines: Vec<String> = self.brake.why(key).into_iter().chain(rest).collect();
        self.memory.underway.insert(key);
        Ok(vec![Effect::OnScreen(OnScreen::Show {
            nudge: key,
            replaces: None,
            title: "Before you send".to_owned(),
            body: lines.join("\n"),
            actions: vec![Action::Fine],
        })])
    }

    pub(super) fn opened(&mut self, key: NudgeKey) -> Result<Vec<Effect>, Error> {
        if self.store.is_open_digest(key)? {
            let body = "In a terminal, type: stepback list";
            return Ok(vec![Effect::notice("The whole list", body)]);
        }
        let Some((index, nudge)) = self.find(key)? else { return self.explain(key) };
        let Some(account) = self.accounts.get(index) else { return Ok(Vec::new()) };
        let id = RelationshipId::of(&account.name, &nudge.whom);
        let body = format!("In a terminal, type: stepback show {id}");
        Ok(vec![Effect::notice("The whole story", body)])
    }

    fn find(&self, key: NudgeKey) -> Result<Option<(AccountIndex, OpenNudge)>, Error> {
        let found = self.store.open_nudge(key)?;
        Ok(found.and_then(|(name, nudge)| {
            let index = self.accounts.iter().position(|account| account.name == name)?;
            Some((index, nudge))
        }))
    }

    fn decide(
        &mut self,
        index: AccountIndex,
        nudge: &OpenNudge,
        verdict: Verdict,
        now: Timestamp,
    ) -> Result<(), Error> {
        let Some(account) = self.accounts.get(index) else { return Ok(()) };
        let decision = Decision { whom: Whom::Address(nudge.whom.clone()), verdict, at: now };
        self.store.decide(account.key, &decision).map(drop)
    }
}
