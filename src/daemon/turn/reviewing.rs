//! Opinions are brought up to date, and then it is decided what the rep is told.

use jiff::Timestamp;

use super::{
    super::{
        braking,
        event::Effect,
        nudging::{Round, Whose},
        review::{self, Account, Left, Portion},
    },
    Desk,
};
use crate::store::Error;

impl Desk {
    /// Brings every account up to date, as far as it comes, and decides what the rep is told
    /// once all of them are.
    pub(super) fn review(
        &mut self,
        portion: Portion,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) -> Result<Option<Timestamp>, Error> {
        for account in &self.accounts {
            review::thread(&mut self.store, account)?;
        }
        let braked = self.brake(now, effects)?;
        let judged = self.judge(portion, now)?;
        // What is most worth saying is only known once all is judged.
        let fresh = self.fresh.iter().filter_map(|index| self.accounts.get(*index)).cloned();
        let fresh: Vec<_> = fresh.collect();
        let (tidied, told): (&[Account], &[Account]) = match self.left {
            Left::Nothing => (&fresh, &fresh),
            Left::Outdated => (&fresh, &[]),
            Left::Changed => (&[], &[]),
        };
        let whose = Whose { all: &self.accounts, tidied, told };
        let mut round = Round::new(&mut self.store, &self.policy, &mut self.memory, now);
        let later = round.go(whose, self.desktop)?;
        effects.extend(round.effects());
        Ok([braked, judged, later].into_iter().flatten().min())
    }

    /// Judges a portion of what is due in every account; returns when to go on.
    fn judge(&mut self, portion: Portion, now: Timestamp) -> Result<Option<Timestamp>, Error> {
        let mut due = None;
        self.left = Left::Nothing;
        for account in &self.accounts {
            let Some(seen) = review::seen(&self.store, account, now)? else { continue };
            let next =
                match review::judge_some(&mut self.store, account, &self.policy, seen, portion)? {
                    // What has run out since the last look waits for the next one.
                    Left::Nothing => self.store.next_look(account.key, now)?,
                    left => {
                        self.left = self.left.max(left);
                        Some(now)
                    }
                };
            due = due.into_iter().chain(next).min();
        }
        Ok(due)
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
            let round = braking::Round {
                store: &mut self.store,
                brake: &mut self.brake,
                memory: &mut self.memory,
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
}
