//! What the rep sent into silence, and what they wrote then.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use super::{Context, Manner, Timeline, bounced, chain::share_a_recipient, manner, pause};
use crate::domain::{
    mail::{Kind, Message, MessageId, SignalKind},
    outcome::{Answer, Attempt, Says, Way},
    people::Direction,
};

/// The pass over the timeline.
struct Pass<'a, 't> {
    timeline: &'t Timeline<'a>,
    manner: &'a Manner,
    /// The mails that the lens has read: of others nobody knows how they are written.
    read: BTreeSet<&'a MessageId>,
    /// Mails that follow one another within this time are one.
    apart: SignedDuration,
    /// What the rep asked since they last wrote.
    asked: Vec<&'a Message>,
    /// Those of them that are attempts, by their position.
    open: Vec<(usize, &'a Message)>,
    found: Vec<Attempt>,
}

/// Finds the mails of the rep's that followed up on an unanswered one, oldest first, as far
/// back as `manner` goes.
pub(super) fn attempts<'a>(
    timeline: &Timeline<'a>,
    manner: &'a Manner,
    context: Context<'a>,
) -> Vec<Attempt> {
    let minutes = i64::from(context.policy.limits.same_mail_minutes);
    let mut pass = Pass {
        timeline,
        manner,
        read: manner::read(timeline, context).map(|(message, _)| &message.envelope.id).collect(),
        apart: SignedDuration::from_mins(minutes),
        asked: Vec::new(),
        open: Vec::new(),
        found: Vec::new(),
    };
    let bounces = || timeline.automatic(Kind::Bounce);
    for (direction, message) in timeline.entries().filter(|(_, message)| message.is_human()) {
        match direction {
            Direction::Inbound => pass.heard(message),
            Direction::Outbound
                if context.rep.addresses_outsider(message)
                    && bounced::bounce_of(message, timeline, bounces()).is_none() =>
            {
                pass.sent(message);
            }
            _ => {}
        }
    }
    pass.found
}

impl<'a> Pass<'a, '_> {
    fn sent(&mut self, message: &'a Message) {
        let id = &message.envelope.id;
        let steps_back = self.manner.step_backs.contains(id);
        if !steps_back && !message.asks() {
            return;
        }
        let before = self.asked.iter().rev().find(|before| share_a_recipient(before, message));
        let at = self.timeline.at(message);
        let gap = before.map(|before| at.duration_since(self.timeline.at(before)));
        self.asked.push(message);
        if gap.is_none_or(|gap| gap <= self.apart) {
            return;
        }
        for (position, earlier) in &self.open {
            if let Some(attempt) = self.found.get_mut(*position)
                && share_a_recipient(earlier, message)
            {
                attempt.again = attempt.again.or(Some(at));
            }
        }
        if steps_back || self.read.contains(id) {
            self.open.push((self.found.len(), message));
            let way = if steps_back { Way::StepBack } else { Way::Push };
            self.found.push(Attempt { id: id.clone(), at, way, again: None, answer: None });
        }
    }

    /// Whoever of them answers, it is an answer.
    fn heard(&mut self, message: &Message) {
        for (position, _) in self.open.drain(..) {
            if let Some(attempt) = self.found.get_mut(position).filter(|one| one.again.is_none()) {
                attempt.answer = Some(answer(message, self.timeline.at(message)));
            }
        }
        self.asked.clear();
    }
}

/// What an answer of that moment comes to: a no first, whatever kind words stand around it.
fn answer(message: &Message, at: Timestamp) -> Answer {
    use SignalKind::{Acceptance, Decline, Deferral, Meeting, OptOut, Purchase};
    let has =
        |kinds: &[SignalKind]| kinds.iter().any(|kind| message.reading.first(*kind).is_some());
    let until = pause::put_off_until(message);
    // "Can we talk next week?" puts nothing off.
    let dated =
        message.reading.signals.iter().any(|one| one.kind == Deferral && one.date.is_some());
    let puts_off = until.is_some() || (has(&[Deferral]) && !dated);
    let says = match () {
        () if has(&[Decline, OptOut]) => Says::No,
        () if has(&[Purchase, Meeting]) => Says::Yes,
        () if puts_off => Says::Later,
        () if has(&[Acceptance]) => Says::Yes,
        () => Says::Otherwise,
    };
    let until = until.filter(|_| says == Says::Later);
    Answer { at, says, until }
}
