//! Bringing opinions up to date: for the daemon's turns and for commands alike.

use jiff::Timestamp;

use crate::{
    domain::{
        assess::Context,
        coach::{self, Draft, NoDraft},
        nudge::{Wording, wording},
        opinion::Opinion,
        people::{Identities, Relationship},
        policy::Policy,
    },
    store::{AccountKey, Error, RelationshipKey, Store},
};

/// An account as judgement knows it.
#[derive(Clone, Debug)]
pub struct Account {
    /// The database's number of it.
    pub key: AccountKey,
    /// The rep's name for it.
    pub name: String,
    /// The rep's own addresses.
    pub rep: Identities,
}

/// Messages are threaded in portions, so that no transaction grows with the mailbox.
const PORTION: usize = 500;

/// What the rep decided holds at once, even where the mail was last looked at before.
const EVER: Timestamp = Timestamp::MAX;

/// Threads whatever mail is new.
///
/// # Errors
///
/// Occurs when the database fails.
pub fn thread(store: &mut Store, account: &Account) -> Result<(), Error> {
    while store.thread(account.key, &account.rep, PORTION)? > 0 {}
    Ok(())
}

/// The moment up to which an account can be judged: now, or the last complete look at
/// its folders. Nothing is concluded from what nobody looked at.
///
/// # Errors
///
/// Occurs when the database fails.
pub fn seen(store: &Store, account: &Account, now: Timestamp) -> Result<Option<Timestamp>, Error> {
    Ok(store.checked(account.key)?.map(|checked| checked.min(now)))
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
    let decisions = store.decisions(account.key, EVER)?;
    let context = Context { policy, rep: &account.rep, decisions: &decisions };
    for key in store.to_judge(account.key, seen)? {
        // Where the rep's side never wrote, no opinion is wanted.
        let judged = match store.was_written_to(key)? {
            true => closer(store, account, key, context, seen)?,
            false => None,
        };
        store.put_opinion(key, judged.as_ref().map(|closer| &closer.opinion))?;
    }
    Ok(())
}

/// Everything about one relationship, for a closer look.
#[derive(Clone, Debug)]
pub struct Closer {
    /// The relationship.
    pub relationship: Relationship,
    /// What is thought of it.
    pub opinion: Opinion,
}

impl Closer {
    /// Forms an opinion on `relationship` at `now`.
    pub fn form(relationship: Relationship, context: Context<'_>, now: Timestamp) -> Self {
        let opinion = Opinion::form(&relationship, context, now);
        Self { relationship, opinion }
    }

    /// The message that goes with the suggestion.
    ///
    /// # Errors
    ///
    /// Occurs when the play calls for none, or none can be written.
    pub fn draft(
        &self,
        policy: &Policy,
        rep: &Identities,
        now: Timestamp,
    ) -> Result<Draft, NoDraft> {
        let Opinion { assessment, suggestion, .. } = &self.opinion;
        let context = Context { policy, rep, decisions: &[] };
        coach::draft(&self.relationship, assessment, suggestion, context, now)
    }

    /// The suggestion as a notification words it.
    pub fn wording(&self, policy: &Policy, rep: &Identities) -> Wording {
        let Opinion { assessment, suggestion, .. } = &self.opinion;
        let context = Context { policy, rep, decisions: &[] };
        wording(&self.relationship, assessment, suggestion, context)
    }
}

/// Looks at one relationship as of `now`, whatever is cached.
///
/// # Errors
///
/// Occurs when the database fails.
pub fn look_closer(
    store: &Store,
    account: &Account,
    key: RelationshipKey,
    policy: &Policy,
    now: Timestamp,
) -> Result<Option<Closer>, Error> {
    let decisions = store.decisions(account.key, EVER)?;
    let context = Context { policy, rep: &account.rep, decisions: &decisions };
    closer(store, account, key, context, now)
}

/// Looks at several relationships as of `now`, whatever is cached.
///
/// # Errors
///
/// Occurs when the database fails.
pub fn look_closer_at(
    store: &Store,
    account: &Account,
    keys: &[RelationshipKey],
    policy: &Policy,
    now: Timestamp,
) -> Result<Vec<Closer>, Error> {
    let decisions = store.decisions(account.key, EVER)?;
    let context = Context { policy, rep: &account.rep, decisions: &decisions };
    let closer = |key: &RelationshipKey| closer(store, account, *key, context, now).transpose();
    keys.iter().filter_map(closer).collect()
}

fn closer(
    store: &Store,
    account: &Account,
    key: RelationshipKey,
    context: Context<'_>,
    now: Timestamp,
) -> Result<Option<Closer>, Error> {
    let relationship = store.relationship(&account.name, key, &account.rep)?;
    Ok(relationship.map(|relationship| Closer::form(relationship, context, now)))
}

/// An opinion with the waits that go on by themselves counted up to `now`; all else
/// in it holds until it is judged anew.
pub fn brought_forward(mut opinion: Opinion, policy: &Policy, now: Timestamp) -> Opinion {
    let assessment = &mut opinion.assessment;
    if let Some(chain) = &assessment.chain {
        assessment.waited = Some(policy.hours.between(chain.clock, now));
        assessment.rested = Some(policy.hours.between(chain.last, now));
    }
    opinion
}
