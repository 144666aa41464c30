//! The past, morning by morning.

use jiff::{Timestamp, civil::Date};

use super::{Past, remembered::Remembered};
use crate::{
    daemon::review::{self, Account, Portion},
    domain::{
        decision::Decision,
        mail::{
            Address, FolderName, FolderRole, Message, MessageId, Position, Reading, Remarks, Uid,
        },
        nudge::{Candidate, PastNudge, plan},
        play::Play,
    },
    store::{Error, ReadBatch, ReadMail, Store},
};

/// A nudge that would have been raised.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// When.
    pub at: Timestamp,
    /// The kind of step suggested.
    pub play: Play,
    /// The message it was about.
    pub about: MessageId,
    /// The addresses of the people it was about.
    pub people: Vec<Address>,
}

/// Replays the past; returns how many working days there were and what was said.
///
/// # Errors
///
/// Occurs when the database in memory fails.
pub fn replay(
    past: Past<'_>,
    messages: &[Message],
    mut progress: impl FnMut(usize, usize),
) -> Result<(usize, Vec<Said>), Error> {
    let mornings = mornings(past);
    let mut replay = Replay::new(past, messages)?;
    for (done, morning) in mornings.iter().enumerate() {
        progress(done, mornings.len());
        replay.live_through(*morning)?;
    }
    progress(mornings.len(), mornings.len());
    Ok((mornings.len(), replay.said))
}

/// When work begins on each working day of the past.
fn mornings(past: Past<'_>) -> Vec<Timestamp> {
    let hours = &past.policy.hours;
    let mut day: Option<Date> = Some(hours.date(past.since));
    let mut mornings = Vec::new();
    while let Some(date) = day.filter(|date| hours.start_of(*date) <= past.until) {
        if hours.is_working_day(date) {
            mornings.push(hours.next_working(hours.start_of(date)));
        }
        day = date.tomorrow().ok();
    }
    mornings.retain(|morning| past.since <= *morning && *morning <= past.until);
    mornings
}

struct Replay<'a> {
    past: Past<'a>,
    store: Store,
    account: Account,
    remembered: Remembered<'a>,
    /// Mail and decisions that are still to come.
    mail: &'a [Message],
    decisions: Vec<Decision>,
    history: Vec<PastNudge>,
    said: Vec<Said>,
}

impl<'a> Replay<'a> {
    fn new(past: Past<'a>, mail: &'a [Message]) -> Result<Self, Error> {
        let mut store = Store::in_memory()?;
        let key = store.account(&past.account.name)?;
        let mut decisions = past.decisions.to_vec();
        decisions.sort_by_key(|decision| std::cmp::Reverse(decision.at));
        let account = Account { key, ..past.account.clone() };
        let remembered = Remembered::of(past, key, mail);
        let (history, said) = (Vec::new(), Vec::new());
        Ok(Self { past, store, account, remembered, mail, decisions, history, said })
    }

    /// Takes in what came by `morning`, judges, and says what is to be said.
    fn live_through(&mut self, morning: Timestamp) -> Result<(), Error> {
        self.deliver(morning)?;
        review::thread(&mut self.store, &self.account)?;
        self.remembered.forget(&self.store.changed(self.account.key)?);
        self.decide(morning)?;
        let (store, account, policy) = (&mut self.store, &self.account, self.past.policy);
        review::judge_with(&mut self.remembered, store, account, policy, morning, Portion::ALL)?;
        let proposed = self.store.candidates(self.account.key)?.into_iter();
        let candidates: Vec<Candidate> = proposed.map(|(_, candidate)| candidate).collect();
        let plan = plan(&candidates, &self.history, self.past.policy, morning);
        for candidate in plan.raise.into_iter().filter_map(|position| candidates.get(position)) {
            self.say(candidate, morning);
        }
        Ok(())
    }

    fn deliver(&mut self, morning: Timestamp) -> Result<(), Error> {
        let count = self.mail.partition_point(|message| message.envelope.at <= morning);
        let (come, later) = self.mail.split_at(count);
        self.mail = later;
        for role in [FolderRole::Inbox, FolderRole::Sent, FolderRole::Junk] {
            let mails: Vec<ReadMail> =
                (1..).zip(come.iter().filter(|m| role_of(m) == role)).map(read).collect();
            if mails.is_empty() {
                continue;
            }
            // Where exactly it lay, and under which number, is of no account here.
            let folder = FolderName(format!("{} {morning}", role.as_str()));
            let position = Position { uid_validity: 1, next: 1, oldest: 1, census: None };
            let batch = ReadBatch {
                folder,
                role,
                position,
                gone: Vec::new(),
                mails,
                remarks: Remarks::default(),
            };
            self.store.add(self.account.key, &batch, &self.account.rep)?;
        }
        Ok(())
    }

    fn decide(&mut self, morning: Timestamp) -> Result<(), Error> {
        while let Some(decision) = self.decisions.pop_if(|decision| decision.at <= morning) {
            self.store.decide(self.account.key, &decision)?;
        }
        Ok(())
    }

    fn say(&mut self, candidate: &Candidate, morning: Timestamp) {
        let Some(whom) = candidate.people.first().cloned() else { return };
        let situation = candidate.situation.clone();
        self.said.push(Said {
            at: morning,
            play: situation.play,
            about: situation.about.clone(),
            people: candidate.people.clone(),
        });
        // Nobody pressed a button then: what was said is over at once.
        self.history.push(PastNudge { situation, whom, at: morning, snoozed_until: None });
    }
}

fn role_of(message: &Message) -> FolderRole {
    match (message.filing.sent, message.filing.junk) {
        (true, _) => FolderRole::Sent,
        (_, true) => FolderRole::Junk,
        _ => FolderRole::Inbox,
    }
}

/// A mail as the database in memory needs it: who wrote to whom and what sort of mail it is.
/// What it says is at hand.
fn read((uid, message): (i64, &Message)) -> ReadMail {
    let reading = Reading::of_kind(message.reading.kind);
    ReadMail { uid: Uid(uid), envelope: message.envelope.clone(), reading }
}
