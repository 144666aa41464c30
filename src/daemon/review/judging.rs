//! The queue of judging: what is thought over, in which order, and how much at a time.
//!
//! ```text
//! changed   mail came or the rep decided something
//! due       the opinion held until now
//! dropped   the opinion rests on other rules or settings
//! leaning   the opinion rests on figures of another day
//! ```
//!
//! The queue stands in the database, as what is known of each relationship: a run that is
//! cut off goes on where it was. The account's figures stay as they are until all but the
//! leaning ones are judged, since judging finds answers that the figures are made of.

use std::thread;

use jiff::Timestamp;

use super::{Account, EVER, Keeping, forming::Forming, keeping::Stored};
use crate::{
    domain::{
        assess::Context, decision::Decision, opinion::Opinion, people::Relationship,
        policy::Policy, replies::Window,
    },
    store::{Error, Footing, RelationshipKey, Store},
};

/// How much is judged before somebody else has a turn, in mails: a relationship costs what
/// its mail does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Portion(pub usize);

impl Portion {
    /// Something happened, and the next thing may be waiting.
    pub const FEW: Self = Self(64);
    /// Nothing else is to be done.
    pub const MANY: Self = Self(512);
    /// Whatever there is.
    pub const ALL: Self = Self(usize::MAX);
}

/// What is left in the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Left {
    /// All opinions hold.
    Nothing,
    /// Nothing has changed; but some opinions rest on other rules, settings, figures or
    /// another time.
    Outdated,
    /// Mail or decisions that no opinion knows of.
    Changed,
}

/// Judges every relationship that changed, or whose opinion has run out by `seen`.
///
/// # Errors
///
/// Occurs when the database fails.
pub fn judge(
    store: &mut Store,
    account: &Account,
    policy: &Policy,
    seen: Timestamp,
) -> Result<(), Error> {
    judge_some(store, account, policy, seen, Portion::ALL).map(drop)
}

/// Judges a portion of them, at least one.
///
/// # Errors
///
/// Occurs when the database fails.
pub fn judge_some(
    store: &mut Store,
    account: &Account,
    policy: &Policy,
    seen: Timestamp,
    portion: Portion,
) -> Result<Left, Error> {
    judge_with(&mut Stored(account), store, account, policy, seen, portion)
}

/// The same with another way to keep mail and opinions.
///
/// # Errors
///
/// Occurs when the database fails.
pub fn judge_with(
    keeping: &mut impl Keeping,
    store: &mut Store,
    account: &Account,
    policy: &Policy,
    seen: Timestamp,
    portion: Portion,
) -> Result<Left, Error> {
    let window = Window::before(seen, policy);
    let Portion(mut room) = portion;
    let memory = keeping.memory();
    let memory = memory.as_deref();
    loop {
        let figures = store.figures_of_the_day(account.key, window)?;
        let keys = store.to_judge(account.key, seen, room.max(1))?;
        if keys.is_empty() {
            // Mail that came late may have changed what is usual today.
            if store.settle_figures(account.key, window)? == figures {
                return Ok(Left::Nothing);
            }
        } else if room == 0 {
            return Ok(match store.has_changed(account.key)? {
                true => Left::Changed,
                false => Left::Outdated,
            });
        }
        let decisions = store.decisions(account.key, EVER)?;
        let context = Context { policy, rep: &account.rep, decisions: &decisions, figures, memory };
        let mut judging = Judging { keeping: &mut *keeping, store, context, seen, room };
        judging.judge_all(&keys)?;
        room = judging.room;
        judge_again(store, account, &decisions)?;
    }
}

/// Lets everybody be judged again about whom a command decided something while the judging
/// went on, and it was not known.
fn judge_again(store: &mut Store, account: &Account, known: &[Decision]) -> Result<(), Error> {
    let decided = store.decisions(account.key, EVER)?;
    for decision in only_in(&decided, known).chain(only_in(known, &decided)) {
        store.judge_anew(account.key, &decision.whom)?;
    }
    Ok(())
}

fn only_in<'a>(these: &'a [Decision], those: &'a [Decision]) -> impl Iterator<Item = &'a Decision> {
    these.iter().filter(|decision| !those.contains(decision))
}

/// Mails that are judged in one go, while the next ones are loaded.
const TOGETHER: usize = 256;

struct Judging<'a, K> {
    keeping: &'a mut K,
    store: &'a mut Store,
    context: Context<'a>,
    seen: Timestamp,
    /// How many more mails there is time for.
    room: usize,
}

/// Relationships whose mail was loaded; `None` where no opinion is wanted, because the
/// rep's side never wrote.
type Loaded = Vec<(RelationshipKey, Option<Relationship>)>;

impl<K: Keeping> Judging<'_, K> {
    /// Judges the first of `keys`, as many as there is room for.
    fn judge_all(&mut self, keys: &[RelationshipKey]) -> Result<(), Error> {
        let (context, seen) = (self.context, self.seen);
        let form = |relationship: Relationship| {
            let opinion = Opinion::form(&relationship, context, seen);
            K::of(relationship, opinion)
        };
        let mut keys = keys.iter();
        thread::scope(|scope| {
            let mut underway: Option<Forming<'_, _, _>> = None;
            loop {
                let loaded = self.load_some(&mut keys)?;
                if loaded.is_empty() {
                    return underway.map_or(Ok(()), |last| self.put(last.end()));
                }
                let next = Forming::begin(scope, loaded, &form);
                if let Some(before) = underway.replace(next) {
                    self.put(before.end())?;
                }
            }
        })
    }

    fn load_some<'k>(
        &mut self,
        keys: &mut impl Iterator<Item = &'k RelationshipKey>,
    ) -> Result<Loaded, Error> {
        let (mut loaded, mut mails) = (Vec::new(), 0);
        while self.room > 0
            && mails < TOGETHER
            && let Some(key) = keys.next()
        {
            let wanted = self.store.was_written_to(*key)?;
            let relationship = if wanted { self.keeping.load(self.store, *key)? } else { None };
            let cost = relationship.as_ref().map_or(1, |one| one.messages().count().max(1));
            (mails, self.room) = (mails + cost, self.room.saturating_sub(cost));
            loaded.push((*key, relationship));
        }
        Ok(loaded)
    }

    fn put(&mut self, judged: Vec<(RelationshipKey, Option<K::Kept>)>) -> Result<(), Error> {
        let Context { policy, figures, .. } = self.context;
        let footing = Footing { at: self.seen, hours: &policy.hours, figures };
        self.keeping.keep(self.store, judged, footing)
    }
}
