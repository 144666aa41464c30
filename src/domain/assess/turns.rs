//! The rep's turns, the waits that followed, and what held their clocks.
//!
//! One pass over the timeline finds all of them, so that the wait that goes on now is
//! measured as those of the past were:
//!
//! - A turn is what the rep's side wrote between two words of theirs. Its messages with an
//!   ask form chains by shared recipients, and each chain is a wait from its first message.
//! - The first human inbound ends the turn. It answers the chains written to its author,
//!   and all of them where none was. A chain to somebody else is *censored* there, at the
//!   next turn: how long they would have taken is not known.
//! - A day they named and a meeting hold the clock from when they were named; an
//!   out-of-office note that of whom it speaks for. A wait that runs then is censored, and
//!   the clock starts anew when the hold is over. An answer that comes during a hold is
//!   none to a clock.
//! - What was returned for everybody asks nobody, and is part of no chain.

use jiff::Timestamp;

use super::{
    Chain, Context, Timeline, bounced,
    pause::{self, Pause},
};
use crate::domain::{
    mail::{Address, Kind, Message, MessageId, Participant},
    people::Direction,
    replies::{End, Wait},
};

/// What one pass over a timeline finds.
#[derive(Clone, Debug, Default)]
pub(super) struct Turns<'a> {
    /// All waits, oldest first; those that go on come last.
    pub(super) waits: Vec<Wait>,
    /// The rep's turn that nobody has ended, without mail that only copies them in or never
    /// arrived.
    pub(super) turn: Vec<&'a Message>,
    /// What holds or held the clock since they last wrote; some may be over.
    pub(super) holds: Vec<Pause>,
}

/// The pass on its way.
struct Pass<'a, 't> {
    context: Context<'a>,
    timeline: &'t Timeline<'a>,
    waits: Vec<Wait>,
    turn: Vec<&'a Message>,
    /// The day they named in their last word.
    deferral: Option<Pause>,
    /// The meeting that was named last, by either side.
    meeting: Option<Pause>,
    /// Absence notes and bounces since they last wrote.
    notes: Vec<&'a Message>,
}

impl<'a> Turns<'a> {
    /// Goes through `timeline`.
    pub(super) fn of(timeline: &Timeline<'a>, context: Context<'a>) -> Self {
        let mut pass = Pass {
            context,
            timeline,
            waits: Vec::new(),
            turn: Vec::new(),
            deferral: None,
            meeting: None,
            notes: Vec::new(),
        };
        for (direction, message) in timeline.entries() {
            pass.take(direction, message);
        }
        let holds = pass.holds();
        pass.end_turn(None);
        Self { turn: pass.delivered(), waits: pass.waits, holds }
    }
}

impl<'a> Pass<'a, '_> {
    fn take(&mut self, direction: Direction, message: &'a Message) {
        let hours = &self.context.policy.hours;
        match (message.reading.kind, direction) {
            (Kind::OutOfOffice | Kind::Bounce, _) => self.notes.push(message),
            (Kind::Human, Direction::Outbound) => {
                if self.context.rep.addresses_outsider(message) {
                    self.turn.push(message);
                }
                self.meeting = pause::meeting(message, hours).or(self.meeting.take());
            }
            (Kind::Human, Direction::Inbound) => {
                self.end_turn(Some(message));
                self.turn.clear();
                self.notes.clear();
                self.deferral = pause::deferral(message, hours);
                self.meeting = pause::meeting(message, hours).or(self.meeting.take());
            }
            _ => {}
        }
    }

    /// What holds the clock of the turn.
    fn holds(&self) -> Vec<Pause> {
        let away = self.notes.iter().filter(|note| note.reading.kind == Kind::OutOfOffice);
        let away = away.filter(|note| self.turn.is_empty() || self.concerns(note));
        let absences = away.map(|note| pause::absence(note, self.context.policy));
        self.deferral.iter().chain(&self.meeting).cloned().chain(absences).collect()
    }

    /// Turns the chains of the turn into waits; `answer` is what ended it.
    fn end_turn(&mut self, answer: Option<&Message>) {
        let mut chains =
            Chain::all_of(&self.delivered(), self.timeline, &self.context.policy.limits);
        chains.reverse();
        let holds = self.holds();
        let author = answer.and_then(|answer| answer.envelope.from.as_ref()).map(|by| &by.address);
        let addressed = |chain: &Chain| author.is_some_and(|author| chain.to.contains(author));
        let anybody = chains.iter().any(addressed);
        for chain in &chains {
            let end = match answer.map(|answer| self.timeline.at(answer)) {
                None => End::Open,
                Some(at) if anybody && !addressed(chain) => End::Censored(at),
                Some(at) => End::Answered { at, by: author.cloned() },
            };
            self.waits.extend(pieces(chain, &holds, end));
        }
    }

    /// Whether an absence `note` speaks for somebody whom the turn was written to: its author
    /// or who else it speaks for stands in To, or it answers from an address that nobody wrote
    /// to. Who only got a copy may be away.
    fn concerns(&self, note: &Message) -> bool {
        let Some(author) = note.envelope.from.as_ref().map(|from| from.address.untagged()) else {
            return false;
        };
        let answers = |message: &Message| answered(note).any(|id| *id == message.envelope.id);
        let other = self.speaks_for(note, &author);
        self.turn.iter().any(|message| {
            let to = |address| among(&message.envelope.to, address);
            to(&author)
                || other.as_ref().is_some_and(to)
                || answers(message) && !among(&message.envelope.cc, &author)
        })
    }

    /// The address that a `note` by `author` was written for, where it is another one of
    /// theirs: the only one in To of the mail that it answers.
    fn speaks_for(&self, note: &Message, author: &Address) -> Option<Address> {
        let id = answered(note).next()?;
        let mails = self.timeline.entries().map(|(_, message)| message);
        let mail = &mails.into_iter().find(|message| message.envelope.id == *id)?.envelope;
        let [only] = mail.to.as_slice() else { return None };
        (!mail.recipients().any(|who| who.address.untagged() == *author))
            .then(|| only.address.untagged())
    }

    /// The turn without what was returned for everybody: it asks nobody anything.
    fn delivered(&self) -> Vec<&'a Message> {
        let bounces = || self.notes.iter().copied().filter(|n| n.reading.kind == Kind::Bounce);
        let arrived =
            |message: &&Message| bounced::bounce_of(message, self.timeline, bounces()).is_none();
        self.turn.iter().copied().filter(arrived).collect()
    }
}

/// The mails that `note` names as what it answers.
fn answered(note: &Message) -> impl Iterator<Item = &MessageId> {
    note.envelope.in_reply_to.iter().chain(&note.envelope.references)
}

/// Whether `people` have this untagged address among them.
fn among(people: &[Participant], address: &Address) -> bool {
    people.iter().any(|person| person.address.untagged() == *address)
}

/// The waits that a chain comes to when `holds` cut it up.
fn pieces(chain: &Chain, holds: &[Pause], end: End) -> Vec<Wait> {
    let mut holds: Vec<&Pause> = holds.iter().collect();
    holds.sort_by_key(|hold| (hold.from, hold.until));
    let over = match end {
        End::Answered { at, .. } | End::Censored(at) => at,
        End::Open => Timestamp::MAX,
    };
    let piece = |clock, end: End| {
        let by = match end {
            End::Answered { at, .. } | End::Censored(at) => at,
            End::Open => Timestamp::MAX,
        };
        let sent = chain.sent.iter().copied().filter(|at| *at <= by).collect();
        Wait { clock, sent, end }
    };
    let (mut clock, mut waits) = (chain.clock, Vec::new());
    for hold in holds {
        if hold.until <= clock {
            continue;
        }
        if hold.from > clock && hold.from < over {
            waits.push(piece(clock, End::Censored(hold.from)));
        }
        if hold.from < over {
            clock = clock.max(hold.until);
        }
    }
    // An answer of the same second is one, unless a hold lasted until then.
    if clock < over || clock == chain.clock {
        waits.push(piece(clock, end));
    }
    waits
}
