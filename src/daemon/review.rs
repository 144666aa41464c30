//! Bringing opinions up to date: for the daemon's turns and for commands alike.

mod forming;
mod judging;
mod keeping;

use jiff::Timestamp;
pub use judging::{Left, Portion, judge, judge_some, judge_with};
pub use keeping::Keeping;

use crate::{
    domain::{
        assess::{self, Context},
        coach::{self, NoDraft, Past, Proposal},
        decision::Decision,
        mail::Message,
        nudge::{Situation, Wording, wording},
        opinion::Opinion,
        people::{Identities, Relationship, relationships},
        policy::Policy,
        replies::{Answer, Figures, History, PastWait, Wait, Window},
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
pub const EVER: Timestamp = Timestamp::MAX;

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

    /// The message that goes with the suggestion, when `past` is what was written before.
    ///
    /// # Errors
    ///
    /// Occurs when the play calls for none, or none can be written.
    pub fn draft(
        &self,
        policy: &Policy,
        rep: &Identities,
        past: &Past,
        now: Timestamp,
    ) -> Result<Proposal, NoDraft> {
        let Opinion { assessment, suggestion, .. } = &self.opinion;
        let context =
            Context { policy, rep, decisions: &[], figures: Figures::prior(), memory: None };
        coach::draft(&self.relationship, assessment, suggestion, context, past, now)
    }

    /// What the suggestion is about; `None` where nobody wrote anything.
    pub fn situation(&self) -> Option<Situation> {
        let Opinion { about, suggestion, .. } = &self.opinion;
        Some(Situation { about: about.clone()?, play: suggestion.play })
    }

    /// The suggestion as a notification words it.
    pub fn wording(&self, policy: &Policy, rep: &Identities) -> Wording {
        let Opinion { assessment, suggestion, .. } = &self.opinion;
        let context =
            Context { policy, rep, decisions: &[], figures: Figures::prior(), memory: None };
        wording(&self.relationship, assessment, suggestion, context)
    }
}

/// The message that goes with the suggestion in `closer`.
///
/// # Errors
///
/// Occurs when the database fails.
pub fn draft(
    store: &Store,
    account: &Account,
    closer: &Closer,
    policy: &Policy,
    now: Timestamp,
) -> Result<Result<Proposal, NoDraft>, Error> {
    let past = past(store, account, closer, now)?;
    Ok(closer.draft(policy, &account.rep, &past, now))
}

/// What was written before to the people of `closer`, and lately to anybody.
fn past(store: &Store, account: &Account, closer: &Closer, now: Timestamp) -> Result<Past, Error> {
    /// Habits show in so many mails.
    const LATELY: usize = 40;
    let Some(situation) = closer.situation() else { return Ok(Past::default()) };
    let people = closer.opinion.people.iter().flat_map(|person| &person.addresses);
    let offered = store.templates_used(account.key, people, &situation)?;
    Ok(Past { offered, lately: store.sent_lately(account.key, now, LATELY)? })
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
    let figures = store.figures(account.key, Window::before(now, policy))?;
    let context =
        Context { policy, rep: &account.rep, decisions: &decisions, figures, memory: None };
    closer(store, account, key, context, now)
}

/// Looks at several relationships as of `now`, whatever is cached, and states the chance
/// of a reply.
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
    let figures = store.figures(account.key, Window::before(now, policy))?;
    let context =
        Context { policy, rep: &account.rep, decisions: &decisions, figures, memory: None };
    let history = history(store, account, policy, now)?;
    let mut all = Vec::new();
    for key in keys {
        if let Some(mut closer) = closer(store, account, *key, context, now)? {
            closer.opinion.assessment.state_chance(&history);
            all.push(closer);
        }
    }
    Ok(all)
}

/// The account's waits, as of the day of `now`.
///
/// # Errors
///
/// Occurs when the database fails.
pub fn history(
    store: &Store,
    account: &Account,
    policy: &Policy,
    now: Timestamp,
) -> Result<History, Error> {
    store.history(account.key, Window::before(now, policy), &policy.hours)
}

/// Judges everything from scratch at `now`, out of `messages` and nothing else.
pub fn from_scratch(
    account: &str,
    rep: &Identities,
    messages: Vec<Message>,
    decisions: &[Decision],
    policy: &Policy,
    now: Timestamp,
) -> Vec<Closer> {
    let context = Context { policy, rep, decisions, figures: Figures::prior(), memory: None };
    let together = relationships(account, messages, rep);
    let waits: Vec<Wait> = together
        .iter()
        .flat_map(|relationship| assess::waits(relationship, context, now))
        .collect();
    let window = Window::before(now, policy);
    let past = waits.iter().filter_map(|wait| PastWait::of(wait, window, &policy.hours));
    let answers = waits.iter().filter_map(|wait| Answer::of(wait, window, &policy.hours));
    let figures = Figures::of_newest(answers.collect());
    let history = History::of(past.collect()).with_figures(figures);
    let context = Context { figures: history.figures(), ..context };
    let form = |relationship| {
        let mut closer = Closer::form(relationship, context, now);
        closer.opinion.assessment.state_chance(&history);
        closer
    };
    together.into_iter().map(form).collect()
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

/// An opinion with the waits that go on by themselves counted up to `now`, and the
/// chance of a reply stated; all else in it holds until it is judged anew.
pub fn brought_forward(
    mut opinion: Opinion,
    policy: &Policy,
    history: &History,
    now: Timestamp,
) -> Opinion {
    let assessment = &mut opinion.assessment;
    if let Some(chain) = &assessment.chain {
        assessment.waited = Some(policy.hours.between(chain.clock, now));
        assessment.rested = Some(policy.hours.between(chain.last, now));
    }
    assessment.patience = assessment.patience.under(&history.figures(), &policy.limits);
    assessment.state_chance(history);
    opinion
}

#[cfg(test)]
mod tests;
