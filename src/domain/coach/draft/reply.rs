//! What a draft answers, and who writes it to whom.

use super::{
    NoDraft,
    unseen::{is_unseen, line_without},
};
use crate::domain::{
    assess::{Assessment, Timeline},
    mail::{Address, Kind, Message, MessageId, Participant, SignalKind},
    people::{Direction, Identities, Relationship},
    play::Play,
    thread::base_subject,
};

/// A reply without its text.
pub(super) struct Reply<'a> {
    /// The message that it answers or follows up.
    pub(super) answered: &'a Message,
    /// The rep, as they last wrote to these people.
    pub(super) from: Participant,
    /// Whom it is for.
    pub(super) to: Vec<Participant>,
    /// Who reads along, as before.
    pub(super) cc: Vec<Participant>,
    /// The address that the message before did not reach, where it goes elsewhere.
    pub(super) unreached: Option<Address>,
}

/// What to look at to find out.
pub(super) struct Thread<'a> {
    pub(super) relationship: &'a Relationship,
    pub(super) assessment: &'a Assessment,
    pub(super) timeline: &'a Timeline<'a>,
    pub(super) rep: &'a Identities,
}

impl<'a> Thread<'a> {
    /// The reply for `play`.
    pub(super) fn reply(&self, play: Play) -> Result<Reply<'a>, NoDraft> {
        let answered = self.answered(play).ok_or(NoDraft::NothingSent)?;
        let from = self.author(answered).ok_or(NoDraft::NothingSent)?;
        let reply = match play {
            Play::FixAddress => self.elsewhere(answered, from)?,
            Play::Befriend => self.to_one(answered, from),
            _ => self.to_all(answered, from),
        };
        if reply.to.is_empty() { Err(NoDraft::NothingSent) } else { Ok(reply) }
    }

    /// The message that is followed up: for an answer the newest of theirs that asks, else
    /// the last that lies unanswered, or the newest either way.
    fn answered(&self, play: Play) -> Option<&'a Message> {
        let (theirs, ours) = (self.timeline.last_inbound(), self.timeline.last_outbound());
        match play {
            Play::Answer => self.timeline.inbound().find(|message| message.asks()).or(theirs),
            Play::FixAddress => ours,
            _ => {
                let chain = self.assessment.chain.as_ref();
                let last = chain.and_then(|chain| {
                    self.timeline.outbound().find(|message| message.envelope.id == chain.last_id)
                });
                let newest = self.timeline.last_word().map(|(_, message)| message);
                // Who has never written gets no draft.
                ours.and(last.or(newest))
            }
        }
    }

    /// The rep's own address as it was last used with them, or was written to.
    fn author(&self, answered: &Message) -> Option<Participant> {
        let own = |message: &Message| {
            let from = message.envelope.from.as_ref();
            from.filter(|from| self.rep.is_own(&from.address) || message.filing.sent).cloned()
        };
        let used = own(answered).or_else(|| self.timeline.outbound().find_map(own));
        used.or_else(|| {
            let addressed = answered.envelope.recipients();
            addressed.filter(|to| self.rep.is_own(&to.address)).last().cloned()
        })
    }

    fn is_theirs(&self, message: &Message) -> bool {
        self.rep.direction(message) == Direction::Inbound
    }

    /// To whom the message went or from whom it came, with those who read along.
    fn to_all(&self, answered: &'a Message, from: Participant) -> Reply<'a> {
        let envelope = &answered.envelope;
        let (mut to, mut cc) = match self.is_theirs(answered) {
            true => {
                (envelope.from.iter().cloned().collect(), envelope.recipients().cloned().collect())
            }
            false => (envelope.to.clone(), envelope.cc.clone()),
        };
        let failed = self.failed();
        let keep =
            |one: &Participant| !self.rep.is_own(&one.address) && !failed.contains(&one.address);
        to.retain(|one| keep(one) && !self.rep.is_internal(&one.address));
        cc.retain(keep);
        if to.is_empty() {
            let outside = cc.iter().position(|one| !self.rep.is_internal(&one.address));
            to.extend(outside.map(|at| cc.remove(at)));
        }
        let mut seen: Vec<Address> = Vec::new();
        for list in [&mut to, &mut cc] {
            list.retain(|one| {
                let new = !seen.contains(&one.address);
                seen.push(one.address.clone());
                new
            });
        }
        Reply { answered, from, to, cc, unreached: None }
    }

    /// To one person: what is personal is nobody else's.
    fn to_one(&self, answered: &'a Message, from: Participant) -> Reply<'a> {
        let mut reply = self.to_all(answered, from);
        let told = self
            .timeline
            .inbound()
            .find(|message| message.reading.first(SignalKind::Personal).is_some());
        let author = told.and_then(|message| message.envelope.from.clone());
        let author = author.filter(|author| !self.failed().contains(&author.address));
        if let Some(author) = author {
            reply.to = vec![author];
        }
        reply.to.truncate(1);
        reply.cc.clear();
        reply
    }

    /// To another address of whom the message did not reach, or else to somebody near them.
    fn elsewhere(&self, answered: &'a Message, from: Participant) -> Result<Reply<'a>, NoDraft> {
        let failed = self.failed();
        let lost = answered.envelope.to.iter().find(|to| failed.contains(&to.address));
        let lost = lost.or(answered.envelope.to.first()).ok_or(NoDraft::NothingSent)?;
        let other = self.other_address(&lost.address, &failed).ok_or(NoDraft::NoOtherAddress)?;
        let unreached = Some(lost.address.clone());
        Ok(Reply { answered, from, to: vec![other], cc: Vec::new(), unreached })
    }

    fn other_address(&self, lost: &Address, failed: &[Address]) -> Option<Participant> {
        let works = |address: &&Address| *address != lost && !failed.contains(address);
        let (same, others): (Vec<_>, Vec<_>) =
            self.relationship.people.iter().partition(|person| person.addresses.contains(lost));
        // Persons come before offices.
        same.into_iter().chain(others).find_map(|person| {
            let address = person.addresses.iter().rfind(works)?;
            Some(Participant { name: person.name.clone(), address: address.clone() })
        })
    }

    /// Addresses that mail came back from, and nothing else since.
    fn failed(&self) -> Vec<Address> {
        let bounces = self.timeline.automatic(Kind::Bounce);
        let failed = bounces.flat_map(|message| {
            let at = self.timeline.at(message);
            let bounce = message.reading.bounce.iter();
            bounce.flat_map(|bounce| &bounce.recipients).map(move |one| (at, one))
        });
        let hard = failed.filter(|(_, one)| one.action.as_deref() != Some("delayed"));
        let still = hard.filter(|(at, one)| {
            let wrote = |message: &&Message| {
                message.envelope.from.as_ref().is_some_and(|from| from.address == one.address)
            };
            !self.timeline.inbound().take_while(|m| self.timeline.at(m) > *at).any(|m| wrote(&m))
        });
        still.map(|(_, one)| one.address.clone()).collect()
    }
}

impl Reply<'_> {
    /// `Re:` and the subject; without `Re:` for a reader who never saw what it answers.
    pub(super) fn subject(&self) -> String {
        let base = line_without(&base_subject(&self.answered.envelope.subject), is_unseen);
        match self.unreached {
            Some(_) => base,
            None => format!("Re: {base}").trim_end().to_owned(),
        }
    }

    /// The thread, oldest message first (RFC 5322 §3.6.4).
    pub(super) fn references(&self) -> Vec<MessageId> {
        let envelope = &self.answered.envelope;
        let mut ids = envelope.references.clone();
        if let ([], [only]) = (ids.as_slice(), envelope.in_reply_to.as_slice()) {
            ids.push(only.clone());
        }
        ids.retain(|id| *id != envelope.id);
        ids.push(envelope.id.clone());
        ids
    }
}
