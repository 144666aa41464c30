//! Whether a draft had better wait, and why.

use jiff::{SignedDuration, Timestamp, ToSpan as _};
use serde::{Deserialize, Serialize};

use crate::domain::{
    assess::{Assessment, Chain, Chasing, Context, OutOfScope, State},
    calendar::WorkingDays,
    language::{self, Category, Finding, Look},
    mail::{Address, Kind, Language, Message, MessageId, Participant, SignalKind, Span},
    opinion::Opinion,
    people::Relationship,
};

/// Why a draft had better wait, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Concern {
    /// It pushes, in more than one place.
    Pushes,
    /// It is one more to people who have been written to a lot lately.
    Chased,
    /// They said no.
    Declined,
    /// They asked for no more mail.
    OptedOut,
}

/// What the concern rests on.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// What pushes in the draft, with its words.
    Passages(Vec<Passage>),
    /// When the rep wrote since they last did, oldest first, and until when to leave them.
    Written {
        /// When each message was sent.
        sent: Vec<Timestamp>,
        /// When the last has rested for long enough.
        until: Timestamp,
    },
    /// When they said so.
    Said(Timestamp),
}

/// A passage that pushes.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// The words, on one line.
    pub words: String,
    /// Why, in one kind sentence to the writer.
    pub reason: String,
}

/// What is worth a word about a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Caution {
    /// Why.
    pub concern: Concern,
    /// What that rests on.
    pub fact: Fact,
    /// The message that the situation is known by; the draft itself where only its words
    /// matter.
    pub about: MessageId,
    /// Whom it is addressed to; `None` where nobody is yet.
    pub whom: Option<Participant>,
}

/// Somebody whom a draft is addressed to, and what is thought of them.
#[derive(Clone, Debug)]
pub struct Reader {
    /// The relationship they belong to.
    pub relationship: Relationship,
    /// What is thought of it.
    pub opinion: Opinion,
}

/// What pushing weighs from which on a draft is full of it: more than one passage.
const FULL: f64 = 1.5;
/// A draft that was last written longer ago is not being written now.
const OLD: SignedDuration = SignedDuration::from_hours(24 * 7);

/// Whether `draft` is being written now: one that was moved about may lie there for years.
pub fn is_recent(draft: &Message, now: Timestamp) -> bool {
    now.duration_since(draft.envelope.at) <= OLD
}

/// Tells what is worth a word about `draft` at `now`, the worst of it; `None` where it can
/// go as it is. `readers` are those of its recipients whom the rep knows.
pub fn caution(
    draft: &Message,
    readers: &[Reader],
    context: Context<'_>,
    now: Timestamp,
) -> Option<Caution> {
    let outside: Vec<&Participant> = addressees(draft)
        .chain(&draft.envelope.cc)
        .filter(|to| !context.rep.is_internal(&to.address))
        .collect();
    let among_ourselves = outside.is_empty() && addressees(draft).next().is_some();
    let ignored =
        |reader: &Reader| reader.opinion.assessment.out_of_scope == Some(OutOfScope::Ignored);
    if draft.reading.kind != Kind::Human || among_ourselves || readers.iter().any(ignored) {
        return None;
    }
    let look = look(draft, readers, context);
    let view = View { draft, look: &look, context, now };
    let of_readers =
        readers.iter().filter_map(|reader| view.declined(reader).or_else(|| view.chased(reader)));
    of_readers.chain(view.pushes(outside.first().copied())).max_by_key(|caution| caution.concern)
}

/// Whom a draft is written to, not merely copied to.
fn addressees(draft: &Message) -> impl Iterator<Item = &Participant> {
    draft.envelope.to.iter().chain(&draft.envelope.bcc)
}

/// The draft through the lens. One too short to tell its language is in that of the mail
/// with its readers; without any it says nothing.
fn look(draft: &Message, readers: &[Reader], context: Context<'_>) -> Look {
    let known = |language: &&Language| !language.0.is_empty();
    let spoken = readers.iter().filter_map(|reader| spoken(&reader.relationship));
    let language = Some(&draft.reading.language).into_iter().chain(spoken).find(known);
    let lexicon = language.and_then(|language| context.policy.lexicons.of(language));
    lexicon.map(|lexicon| language::look(&draft.reading.own_words, lexicon)).unwrap_or_default()
}

/// The language of the newest mail that tells.
fn spoken(relationship: &Relationship) -> Option<&Language> {
    let telling = relationship.messages().filter(|message| !message.reading.language.0.is_empty());
    telling.max_by_key(|message| message.envelope.at).map(|message| &message.reading.language)
}

/// What the rules look at.
struct View<'a> {
    draft: &'a Message,
    look: &'a Look,
    context: Context<'a>,
    now: Timestamp,
}

impl View<'_> {
    /// Whether it wants an answer, in a sentence that is written to its end: a thank-you is
    /// fine, whoever gets it.
    fn asks(&self) -> bool {
        let reading = &self.draft.reading;
        let asks = reading.signals.iter().filter(|signal| signal.kind == SignalKind::Ask);
        let touching = self.look.findings.iter();
        let touching = touching.filter(|one| one.category == Category::TouchingBase);
        let mut spans = asks.map(|signal| signal.span).chain(touching.map(|one| one.span));
        spans.any(|span| is_finished(&reading.own_words, span))
    }

    /// The first of `people` that it is addressed to.
    fn addressed(&self, people: &[Address]) -> Option<&Participant> {
        let mut to = addressees(self.draft);
        to.find(|to| people.iter().any(|one| one.untagged() == to.address.untagged()))
    }

    /// They said no, and it asks again. A no is old once it lies before all that is looked
    /// at; a wish for no more mail never is.
    fn declined(&self, reader: &Reader) -> Option<Caution> {
        let Opinion { assessment, people, .. } = &reader.opinion;
        let no = assessment.evidence.first().filter(|_| assessment.state == State::Declined)?;
        let concern = if no.rule == "opt-out" { Concern::OptedOut } else { Concern::Declined };
        let people: Vec<Address> =
            people.iter().flat_map(|person| person.addresses.clone()).collect();
        let whom = self.addressed(&people).filter(|_| self.asks())?;
        let about = no.message_id.clone()?;
        let said = message(&reader.relationship, &about)?.envelope.at;
        let lookback = (i64::from(self.context.policy.scope.lookback) * 24).hours();
        if concern == Concern::Declined && said < self.now - lookback {
            return None;
        }
        Some(Caution { concern, fact: Fact::Said(said), about, whom: Some(whom.clone()) })
    }

    /// One more to somebody who is being chased. What steps back ends the chase.
    fn chased(&self, reader: &Reader) -> Option<Caution> {
        let assessment = &reader.opinion.assessment;
        let chain = chase(assessment)?;
        let until = self.rested(chain);
        let whom = self.addressed(&chain.to)?.clone();
        let one_more = self.asks() && !self.look.steps_back() && until > self.now;
        let fact = Fact::Written { sent: chain.sent.clone(), until };
        let (concern, about) = (Concern::Chased, chain.last_id.clone());
        one_more.then_some(Caution { concern, fact, about, whom: Some(whom) })
    }

    fn rested(&self, chain: &Chain) -> Timestamp {
        let policy = self.context.policy;
        policy.hours.after(chain.last, WorkingDays(policy.limits.rest))
    }

    /// It is full of pressure or guilt, whoever gets it.
    fn pushes(&self, whom: Option<&Participant>) -> Option<Caution> {
        let pushing = |one: &&Finding| matches!(one.category, Category::Pressure | Category::Guilt);
        let findings: Vec<&Finding> = self.look.findings.iter().filter(pushing).collect();
        let weight: f64 = findings.iter().map(|finding| finding.weight).sum();
        let passages = findings.iter().map(|finding| self.passage(finding)).collect();
        (weight >= FULL).then(|| Caution {
            concern: Concern::Pushes,
            fact: Fact::Passages(passages),
            about: self.draft.envelope.id.clone(),
            whom: whom.cloned(),
        })
    }

    fn passage(&self, finding: &Finding) -> Passage {
        let words = self.draft.reading.own_words.get(finding.span.start..finding.span.end);
        let words = words.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        Passage { words, reason: finding.reason.clone() }
    }
}

/// The chain of a chase that is one: bills and tickets are followed up as they must be.
fn chase(assessment: &Assessment) -> Option<&Chain> {
    let in_sight = assessment.out_of_scope.is_none() && assessment.not_selling.is_none();
    assessment.chain.as_ref().filter(|_| in_sight && assessment.chasing == Chasing::Chasing)
}

/// Whether the sentence that begins in `span` is over: it ends as sentences do, or more
/// follows.
fn is_finished(words: &str, span: Span) -> bool {
    let sentence = language::sentence_around(words, span);
    let said = words.get(sentence.start..sentence.end).unwrap_or_default().trim_end();
    let rest = words.get(sentence.end..).unwrap_or_default();
    said.ends_with(['.', '?', '!', ':', '…', ')', '"', '”']) || !rest.trim().is_empty()
}

fn message<'a>(relationship: &'a Relationship, id: &MessageId) -> Option<&'a Message> {
    relationship.messages().find(|message| message.envelope.id == *id)
}
