//! One turn: an event is taken in, opinions are brought up to date, and what should be
//! done comes out as [`Effect`]s.

mod buttons;
mod drafting;
mod reviewing;

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use super::{
    braking::Brake,
    event::{AccountIndex, DESKTOP, Effect, Event, Trouble},
    nudging::Memory,
    review::{Account, Left, Portion},
};
use crate::{
    domain::{mail::Progress, policy::Policy},
    store::{Error, NudgeKey, ReadBatch, Store},
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
    memory: Memory,
    brake: Brake,
    /// The accounts that were looked at in this run: nobody is told of silence that was
    /// concluded before the laptop slept.
    fresh: BTreeSet<AccountIndex>,
    /// How far long readings have come.
    reading: BTreeMap<AccountIndex, Progress>,
    /// Drafts that the rep knows to be late.
    late: BTreeSet<i64>,
    /// What the last turn left to be judged.
    left: Left,
    /// When the last turn was taken.
    last: Option<Timestamp>,
}

/// What a turn comes to.
#[derive(Clone, Debug, Default, PartialEq)]
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
            memory: Memory::default(),
            brake: Brake::default(),
            fresh: BTreeSet::new(),
            reading: BTreeMap::new(),
            late: BTreeSet::new(),
            left: Left::Nothing,
            last: None,
        }
    }

    /// Takes one turn.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn turn(&mut self, event: Option<Event>, now: Timestamp) -> Result<Outcome, Error> {
        self.mind_the_clock(now)?;
        // Mail that is still coming in is only put away: judging waits until all of it
        // is there.
        let only_put_away = event.as_ref().is_some_and(Event::is_of_a_look);
        let portion = if event.is_some() { Portion::FEW } else { Portion::MANY };
        let looked = matches!(event, Some(Event::Checked { .. }));
        let mut effects = match event {
            Some(event) => self.take_in(event, now)?,
            None => Vec::new(),
        };
        let mut due = None;
        if !only_put_away {
            due = self.review(portion, now, &mut effects)?;
        }
        if looked && self.is_through() {
            self.store.rest()?;
        }
        Ok(Outcome { effects, due })
    }

    /// Notices that the clock was ahead and was set right: what was concluded under it is
    /// dropped, and all mail is looked at anew before anybody is told of anything.
    fn mind_the_clock(&mut self, now: Timestamp) -> Result<(), Error> {
        /// Clocks are trimmed by less than this all the time.
        const TRIMMED: SignedDuration = SignedDuration::from_mins(2);
        let last = match self.last.replace(now) {
            Some(last) => Some(last),
            None => self.store.last_at_work()?,
        };
        if last.is_some_and(|last| last > now + TRIMMED) {
            tracing::warn!("the clock was set back");
            self.store.set_clock_back(now)?;
            self.fresh.clear();
            self.brake.set_clock_back();
        }
        Ok(())
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
            let digests = self.store.open_digests(account.key)?.into_iter();
            standing.extend(digests.filter_map(|digest| Some((digest.key, digest.shown_as?))));
            let open = self.store.open_cautions(account.key)?.into_iter();
            standing.extend(open.filter_map(|caution| Some((caution.key, caution.shown_as?))));
        }
        Ok(standing)
    }

    /// Leaves what an earlier run showed as it stands, for a run that stays for no button.
    ///
    /// # Errors
    ///
    /// Occurs when the database fails.
    pub fn leave_standing(&mut self) -> Result<(), Error> {
        let standing = self.standing()?;
        self.memory.heard.extend(standing.into_iter().map(|(nudge, _)| nudge));
        Ok(())
    }

    /// Whether everything handed to the desktop was confirmed.
    pub fn is_settled(&self) -> bool {
        self.memory.underway.is_empty()
    }

    /// Whether all that was due has been judged.
    pub fn is_through(&self) -> bool {
        self.left == Left::Nothing
    }

    /// How far the reading of all accounts has come; `None` where nothing much is read.
    pub fn reading(&self) -> Option<Progress> {
        self.reading.values().copied().reduce(Progress::with)
    }

    /// Takes an event in, without a thought about what follows from it.
    pub(super) fn take_in(&mut self, event: Event, now: Timestamp) -> Result<Vec<Effect>, Error> {
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
            Event::Lost { nudge } => {
                self.memory.underway.remove(&nudge);
                self.store.nudge_lost(nudge).map(|()| Vec::new())
            }
            Event::Rung => {
                let all = (0..self.accounts.len()).map(|index| self.unsaved_drafts(index));
                Ok(all.collect::<Result<Vec<_>, _>>()?.concat())
            }
            Event::DraftWritten { account, draft, bytes } => {
                self.draft_written((&account, draft), &bytes, now)
            }
            Event::DraftRefused { account, draft, fault } => {
                self.draft_refused(&account, draft, &fault, now)
            }
            Event::Pressed { nudge, action } => self.pressed(nudge, action, now),
            Event::Opened { nudge } => self.opened(nudge),
            Event::DraftSaved { account, draft, place, remarks } => {
                self.draft_saved((&account, draft), place, remarks, now)
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
        self.memory.underway.remove(&key);
        let is_told = self.store.open_nudge(key)?.is_some() || self.store.is_open_digest(key)?;
        if !is_told && self.store.open_caution(key)?.is_none() {
            return Ok(vec![Effect::close(shown_as)]);
        }
        self.memory.heard.insert(key);
        self.store.nudge_shown(key, shown_as, now)?;
        tracing::info!(nudge = key.0, "showed a nudge");
        Ok(Vec::new())
    }

    fn mail(&mut self, account: AccountIndex, batch: &ReadBatch) -> Result<(), Error> {
        let Some(account) = self.accounts.get(account) else { return Ok(()) };
        self.store.take_in(account.key, batch, &account.rep).map(drop)
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
            self.memory.screen_lost();
        }
        let is_new = self.store.put_trouble(&trouble.subject, &trouble.text, &trouble.hint, now)?;
        let body = format!("{}.\n{}", trouble.text, trouble.hint).trim_end().to_owned();
        let notice = Effect::notice(format!("Stepback needs you: {}", trouble.subject), body);
        Ok(if is_new && trouble.needs_the_rep { vec![notice] } else { Vec::new() })
    }
}

#[cfg(test)]
mod tests;
