//! One turn: an event is taken in, opinions are brought up to date, and what should be
//! done comes out as [`Effect`]s.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use super::{
    braking::{self, Brake},
    drafts,
    event::{AccountIndex, DESKTOP, Effect, Event, Trouble},
    nudging::{Round, Underway},
    review::{self, Account, Closer},
};
use crate::{
    domain::{
        coach::Draft,
        decision::{Decision, Verdict, Whom},
        mail::Progress,
        nudge::{Action, Situation},
        people::RelationshipId,
        policy::Policy,
    },
    store::{Error, NudgeKey, OpenNudge, PendingDraft, ReadBatch, Store},
};

/// The state that turns are taken on.
#[derive(Debug)]
pub struct Desk {
    /// Facts and cached opinions.
    pub store: Store,
    /// The accounts, in the order of the config.
    pub accounts: Vec<Account>,
    /// The rep's settings.
    pub policy: Policy,
    /// Whether a notification server answers, as far as is known.
    desktop: bool,
    underway: Underway,
    brake: Brake,
    /// The accounts that were looked at in this run: nobody is told of silence that was
    /// concluded before the laptop slept.
    fresh: BTreeSet<AccountIndex>,
    /// How far long readings have come.
    reading: BTreeMap<AccountIndex, Progress>,
}

/// What a turn comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// What should be done, in this order.
    pub effects: Vec<Effect>,
    /// When time alone calls for another turn.
    pub due: Option<Timestamp>,
}

impl Desk {
    /// Sets up the desk.
    pub fn new(store: Store, accounts: Vec<Account>, policy: Policy) -> Self {
        Self {
            store,
            accounts,
            policy,
            desktop: false,
            underway: Underway::new(),
            brake: Brake::default(),
            fresh: BTreeSet::new(),
            reading: BTreeMap::new(),
        }
    }

    /// Takes one turn.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn turn(&mut self, event: Option<Event>, now: Timestamp) -> Result<Outcome, Error> {
        // Mail that is still coming in is only put away: judging waits until all of it
        // is there.
        let only_put_away = event.as_ref().is_some_and(Event::is_of_a_look);
        let mut effects = match event {
            Some(event) => self.take_in(event, now)?,
            None => Vec::new(),
        };
        let mut due = None;
        if !only_put_away {
            due = self.review(now, &mut effects)?;
        }
        Ok(Outcome { effects, due })
    }

    /// Nudges that stand on the screen, as far as is known.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn standing(&self) -> Result<Vec<(NudgeKey, String)>, Error> {
        let mut standing = Vec::new();
        for account in &self.accounts {
            let open = self.store.open_nudges(account.key)?.into_iter();
            standing.extend(open.filter_map(|nudge| Some((nudge.key, nudge.shown_as?))));
            let open = self.store.open_cautions(account.key)?.into_iter();
            standing.extend(open.filter_map(|caution| Some((caution.key, caution.shown_as?))));
        }
        Ok(standing)
    }

    /// Whether everything handed to the desktop was confirmed.
    pub fn is_settled(&self) -> bool {
        self.underway.is_empty()
    }

    /// How far the reading of all accounts has come; `None` where nothing much is read.
    pub fn reading(&self) -> Option<Progress> {
        self.reading.values().copied().reduce(Progress::with)
    }

    fn take_in(&mut self, event: Event, now: Timestamp) -> Result<Vec<Effect>, Error> {
        match event {
            Event::Mail { account, batch } => self.mail(account, &batch).map(|()| Vec::new()),
            Event::Renamed { account, from, to } => {
                let Some(account) = self.accounts.get(account) else { return Ok(Vec::new()) };
                self.store.rename_folder(account.key, &from, &to).map(|()| Vec::new())
            }
            Event::FolderGone { account, folder } => {
                let Some(account) = self.accounts.get(account) else { return Ok(Vec::new()) };
                self.store.forget_folder(account.key, &folder).map(|()| Vec::new())
            }
            Event::Draft { account, draft } => {
                self.brake.note(account, *draft);
                Ok(Vec::new())
            }
            Event::DraftsThere { account, uids } => {
                self.brake.note_there(account, uids);
                Ok(Vec::new())
            }
            Event::Progress { account, progress } => {
                self.reading.insert(account, progress);
                Ok(Vec::new())
            }
            Event::Checked { account, at } => self.checked(account, at),
            Event::Trouble(trouble) => self.trouble(&trouble, now),
            Event::Fine { subject } => self.store.end_trouble(&subject).map(|()| Vec::new()),
            Event::Shown { nudge, shown_as } => self.shown(nudge, &shown_as, now),
            Event::DesktopReady => {
                self.desktop = true;
                self.store.end_trouble(DESKTOP).map(|()| Vec::new())
            }
            Event::Gone { nudge } => self.store.nudge_gone(nudge).map(|()| Vec::new()),
            Event::Pressed { nudge, action } => self.pressed(nudge, action, now),
            Event::Opened { nudge } => self.opened(nudge),
            Event::DraftSaved { account, draft, place } => {
                self.store.draft_saved(draft, &place, now)?;
                self.store.end_trouble(&drafts::subject(&account))?;
                let folder = place.folder;
                let body = format!("It lies in {folder}, ready for you to look over and send.");
                Ok(vec![Effect::notice("Draft saved", body)])
            }
        }
    }

    /// A nudge stands on the screen, unless it became moot on the way there.
    fn shown(
        &mut self,
        key: NudgeKey,
        shown_as: &str,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Error> {
        self.underway.remove(&key);
        if self.store.open_nudge(key)?.is_none() && self.store.open_caution(key)?.is_none() {
            return Ok(vec![Effect::close(shown_as)]);
        }
        self.store.nudge_shown(key, shown_as, now).map(|()| Vec::new())
    }

    fn mail(&mut self, account: AccountIndex, batch: &ReadBatch) -> Result<(), Error> {
        let Some(account) = self.accounts.get(account) else { return Ok(()) };
        self.store.add(account.key, batch, &account.rep)?;
        review::thread(&mut self.store, account)
    }

    fn checked(&mut self, index: AccountIndex, at: Timestamp) -> Result<Vec<Effect>, Error> {
        let Some(account) = self.accounts.get(index) else { return Ok(Vec::new()) };
        self.store.note_checked(account.key, at)?;
        self.fresh.insert(index);
        self.brake.note_checked(index);
        self.reading.remove(&index);
        self.store.end_trouble(&account.name)?;
        // Now that the server is there, it can have the drafts that wait for it.
        self.unsaved_drafts(index)
    }

    /// Writes a trouble down, and tells the rep once if nothing goes on without them.
    fn trouble(&mut self, trouble: &Trouble, now: Timestamp) -> Result<Vec<Effect>, Error> {
        if trouble.subject == DESKTOP {
            self.desktop = false;
            self.underway.clear();
        }
        let is_new = self.store.put_trouble(&trouble.subject, &trouble.text, &trouble.hint, now)?;
        let body = format!("{}.\n{}", trouble.text, trouble.hint).trim_end().to_owned();
        let notice = Effect::notice(format!("Stepback needs you: {}", trouble.subject), body);
        Ok(if is_new && trouble.needs_the_rep { vec![notice] } else { Vec::new() })
    }

    /// Brings every account up to date and decides what the rep is told.
    fn review(
        &mut self,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) -> Result<Option<Timestamp>, Error> {
        let mut due = self.brake(now, effects)?;
        for account in &self.accounts {
            review::thread(&mut self.store, account)?;
            if let Some(seen) = review::seen(&self.store, account, now)? {
                review::judge(&mut self.store, account, &self.policy, seen)?;
                // What runs out after the last look waits for the next one.
                let next = self.store.next_look(account.key)?.filter(|next| *next > seen);
                due = due.into_iter().chain(next).min();
            }
        }
        let (store, underway) = (&mut self.store, &mut self.underway);
        let mut round = Round { store, policy: &self.policy, underway, now, effects: Vec::new() };
        let fresh = self.fresh.iter().filter_map(|index| self.accounts.get(*index)).cloned();
        let later = round.go(&fresh.collect::<Vec<_>>(), self.desktop)?;
        effects.append(&mut round.effects);
        Ok(due.into_iter().chain(later).min())
    }

    /// Says what is worth a word about drafts, where the view of their readers is complete;
    /// returns when to look again.
    fn brake(
        &mut self,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) -> Result<Option<Timestamp>, Error> {
        for (index, account) in self.accounts.iter().enumerate() {
            if !self.fresh.contains(&index) {
                continue;
            }
            review::thread(&mut self.store, account)?;
            let round = braking::Round {
                store: &mut self.store,
                brake: &mut self.brake,
                underway: &mut self.underway,
                account,
                index,
                policy: &self.policy,
                now,
                effects: Vec::new(),
            };
            effects.append(&mut round.go(self.desktop)?);
        }
        Ok(self.brake.due())
    }

    /// Does what a button says, once: a nudge that is over no longer listens.
    fn pressed(
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
        let days = i64::from(self.policy.nudges.snooze);
        let until = now + SignedDuration::from_hours(24 * days);
        let (verdict, snoozed) = match action {
            Action::SaveDraft => return self.save_draft(index, &nudge, now),
            Action::LetGo => (Verdict::Close, None),
            Action::NotADeal => (Verdict::Ignore, None),
            Action::Snooze => (Verdict::Snooze { until }, Some(until)),
            Action::Why | Action::Fine => return Ok(Vec::new()),
        };
        self.decide(index, &nudge, verdict, now)?;
        self.store.end_nudge(key, action.as_str(), snoozed)?;
        Ok(Vec::new())
    }

    /// Says why a draft had better wait.
    fn explain(&self, key: NudgeKey) -> Result<Vec<Effect>, Error> {
        let Some((name, caution)) = self.store.open_caution(key)? else { return Ok(Vec::new()) };
        let account = self.accounts.iter().find(|account| account.name == name);
        let rest = account.map(|account| braking::leads_to(account, caution.whom.as_ref()));
        let lines: Vec<String> = self.brake.why(key).into_iter().chain(rest).collect();
        Ok(vec![Effect::notice("Before you send", lines.join("\n"))])
    }

    fn opened(&mut self, key: NudgeKey) -> Result<Vec<Effect>, Error> {
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
        let relationship = self.store.relationship_with(account.key, &nudge.whom)?;
        let decision = Decision { whom: Whom::Address(nudge.whom.clone()), verdict, at: now };
        self.store.decide(account.key, &decision, relationship)
    }

    /// Keeps the draft, and asks for it to be put into Drafts.
    fn save_draft(
        &mut self,
        index: AccountIndex,
        nudge: &OpenNudge,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Error> {
        let Some(account) = self.accounts.get(index) else { return Ok(Vec::new()) };
        let draft = self.draft_for(account, nudge, now)?;
        let bytes = draft.as_ref().and_then(|draft| draft.to_rfc5322().ok());
        self.store.end_nudge(nudge.key, Action::SaveDraft.as_str(), None)?;
        let Some((draft, bytes)) = draft.zip(bytes) else {
            let body = "Things have changed since; there is nothing to send now.".to_owned();
            return Ok(vec![Effect::notice("No draft", body)]);
        };
        let Situation { about, play } = &nudge.situation;
        self.store.ask_for_draft(account.key, about, *play, (&draft.id, &bytes), now)?;
        self.unsaved_drafts(index)
    }

    /// The draft that a nudge offers, if what it said still holds.
    fn draft_for(
        &self,
        account: &Account,
        nudge: &OpenNudge,
        now: Timestamp,
    ) -> Result<Option<Draft>, Error> {
        let seen = review::seen(&self.store, account, now)?.unwrap_or(now);
        let Some(key) = self.store.relationship_with(account.key, &nudge.whom)? else {
            return Ok(None);
        };
        let closer = review::look_closer(&self.store, account, key, &self.policy, seen)?;
        let holds = |closer: &Closer| closer.opinion.suggestion.play == nudge.situation.play;
        let draft = |closer: Closer| closer.draft(&self.policy, &account.rep, now).ok();
        Ok(closer.filter(holds).and_then(draft))
    }

    /// The drafts that the account's server doesn't have yet.
    fn unsaved_drafts(&self, index: AccountIndex) -> Result<Vec<Effect>, Error> {
        let Some(account) = self.accounts.get(index) else { return Ok(Vec::new()) };
        let waiting = self.store.pending_drafts(account.key)?.into_iter();
        let save = |draft: PendingDraft| Effect::SaveDraft {
            account: index,
            draft: draft.key,
            bytes: draft.bytes,
        };
        Ok(waiting.map(save).collect())
    }
}

#[cfg(test)]
mod tests;
