//! The suggested message, as a reply in its thread.
//!
//! ```text
//! play ──▶ reply (what it answers, who to whom) ──▶ language ──▶ tongue
//!                       their words ─raised▶ ┐             ┌◀─manners─ the rep's words
//!                                            └──▶ Words ◀──┘
//! occasions ──▶ templates that suit, but for those used before ──fill──▶ Draft + Facts
//! ```

mod facts;
mod form;
mod manners;
mod occasion;
mod raised;
mod reply;
mod standard;
#[cfg(test)]
mod tests;
mod tongue;
mod unseen;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

pub use facts::{Facts, Said};
pub use raised::{Raised, RaisedAs};
pub use standard::{WORDS, faults};

use self::{
    manners::{Address, Lesson},
    reply::{Reply, Thread},
    tongue::Tongue,
    unseen::{is_unseen, line_without},
};
use super::Suggestion;
use crate::domain::{
    assess::{Assessment, Context, Timeline},
    initial::capitalised,
    mail::{Language, Message, MessageId, Participant},
    people::{Identities, Relationship},
    play::Play,
    template::{Occasion, Purpose, TemplateName, Templates, Words},
    thread::base_subject,
};

/// A message ready to be looked over, which only the rep can send.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The draft's own Message-ID; mail programs give an edited draft another one.
    pub id: MessageId,
    /// The kind of message.
    pub play: Play,
    /// The rep, as they last wrote to these people.
    pub from: Participant,
    /// Whom it is for.
    pub to: Vec<Participant>,
    /// Who reads along, as before.
    pub cc: Vec<Participant>,
    /// `Re:` and the conversation's subject.
    pub subject: String,
    /// The text.
    pub body: String,
    /// The message it answers.
    pub in_reply_to: MessageId,
    /// The thread, oldest message first.
    pub references: Vec<MessageId>,
    /// When it was made.
    pub at: Timestamp,
    /// The language of the text.
    pub language: Language,
    /// The template it was made from.
    pub template: TemplateName,
}

/// A draft, and what it rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    /// The draft.
    pub draft: Draft,
    /// What it rests on, for a program that may write a better text.
    pub facts: Facts,
}

/// What was written before to these people and to others.
#[derive(Clone, Debug, Default)]
pub struct Past {
    /// The templates of drafts that one of them was to get.
    pub offered: Vec<TemplateName>,
    /// What the rep lately wrote to anybody, newest first: habits are learned from it.
    pub lately: Vec<Message>,
}

/// Why there is no draft.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoDraft {
    /// The play needs no message.
    #[error("{}", nothing(*.0))]
    NothingToSend(Play),
    /// The conversation is in a language without a template.
    #[error("{}", unspoken(.0))]
    Language(Language),
    /// The rep never wrote to them, so there is nothing to answer.
    #[error("there is no message of yours to follow up on")]
    NothingSent,
    /// The message came back, and no other address of theirs is known.
    #[error("your message came back, and no other address of theirs is known")]
    NoOtherAddress,
    /// Every text was used with them before.
    #[error("every text there is for this was used with them before; this one is yours to write")]
    AllUsed,
    /// The template is broken.
    #[error("the template is broken: {0}")]
    Template(String),
}

fn nothing(play: Play) -> &'static str {
    match play {
        Play::Rescue => "their reply lies in your junk folder: read it first",
        Play::RespectNo => "they said no: the kindest message is none",
        Play::LetGo => "letting go needs no message",
        Play::EaseOff => "you have written a lot: saying nothing is the message",
        _ => "nothing is to be sent now",
    }
}

fn unspoken(Language(language): &Language) -> String {
    match language.as_str() {
        "" => "the language of this conversation is unknown".to_owned(),
        code => format!("there is no template in the language of this conversation ({code})"),
    }
}

/// Writes the message that `suggestion` calls for.
///
/// # Errors
///
/// Occurs when the play calls for none, or none can be written.
pub fn draft(
    relationship: &Relationship,
    assessment: &Assessment,
    suggestion: &Suggestion,
    context: Context<'_>,
    past: &Past,
    now: Timestamp,
) -> Result<Proposal, NoDraft> {
    let play = suggestion.play;
    if !context.policy.templates.speak_of(play) {
        return Err(NoDraft::NothingToSend(play));
    }
    let timeline = Timeline::of(relationship, context.rep, now);
    let thread = Thread { relationship, assessment, timeline: &timeline, rep: context.rep };
    let reply = thread.reply(play)?;
    let language = language(&timeline, reply.answered, context.rep);
    let writer = Writer {
        play,
        relationship,
        assessment,
        suggestion,
        context,
        past,
        timeline: &timeline,
        now,
    };
    writer.write(reply, language)
}

impl Draft {
    /// What the rep has to fill in before sending: the texts between `[[` and `]]`.
    pub fn gaps(&self) -> impl Iterator<Item = &str> {
        let gaps = self.body.split("[[").skip(1).filter_map(|rest| rest.split_once("]]"));
        gaps.map(|(gap, _)| gap.trim())
    }
}

/// All that a text is made from.
struct Writer<'a> {
    play: Play,
    relationship: &'a Relationship,
    assessment: &'a Assessment,
    suggestion: &'a Suggestion,
    context: Context<'a>,
    past: &'a Past,
    timeline: &'a Timeline<'a>,
    now: Timestamp,
}

impl Writer<'_> {
    fn write(&self, mut reply: Reply<'_>, language: Language) -> Result<Proposal, NoDraft> {
        let tongue = tongue::tongue(&language.0);
        let ours: Vec<&Message> = self.timeline.outbound().collect();
        let theirs: Vec<&Message> = self.timeline.inbound().collect();
        let address = self.lesson(tongue, (&ours, &theirs), &reply).address();
        if tongue.formal.is_some() && address == Address::Familiar && reply.to.len() > 1 {
            // The templates say `du` to one.
            let others = reply.to.split_off(1);
            reply.cc.splice(0..0, others);
        }
        let lesson = self.lesson(tongue, (&ours, &theirs), &reply);
        let raised = self.raised(&reply, &theirs, tongue);
        let personal =
            raised::personal(theirs.iter().copied()).filter(|_| self.play == Play::Befriend);
        let mut words = self.words(&reply, tongue, raised.as_ref(), personal.as_ref());
        words.formal = tongue.formal.is_some() && address == Address::Formal;
        words.greeting = lesson.greeting(address);
        words.sign_off = lesson.sign_off(address);
        words.raised = self.templates().raised(&language, &words);
        let (template, text) = self.choose(&language, tongue, &words, &ours)?;
        let body = begun(text, &words.greeting, tongue);
        let draft = Draft {
            id: own_id(reply.answered, &reply.from, self.now),
            play: self.play,
            subject: reply.subject(),
            body,
            in_reply_to: reply.answered.envelope.id.clone(),
            references: reply.references(),
            from: reply.from,
            to: reply.to,
            cc: reply.cc,
            at: self.now,
            language,
            template,
        };
        let facts = self.facts(&draft, &words, raised, personal);
        Ok(Proposal { draft, facts })
    }

    /// What the draft takes up: in an answer the question itself.
    fn raised(&self, reply: &Reply<'_>, theirs: &[&Message], tongue: &Tongue) -> Option<Raised> {
        let lexicons = &self.context.policy.lexicons;
        match self.play {
            Play::Answer => raised::question(reply.answered, tongue, lexicons),
            _ => raised::raised(theirs.iter().copied(), tongue, lexicons),
        }
    }

    fn templates(&self) -> &Templates {
        &self.context.policy.templates
    }

    fn lesson<'l>(
        &'l self,
        tongue: &'static Tongue,
        (to_them, from_them): (&'l [&'l Message], &'l [&'l Message]),
        reply: &'l Reply<'_>,
    ) -> Lesson<'l> {
        Lesson {
            tongue,
            to_them,
            from_them,
            to_others: &self.past.lately,
            to: &reply.to,
            people: &self.relationship.people,
            from: &reply.from,
            drafting: &self.context.policy.draft,
        }
    }

    /// What is filled in, but for manners.
    fn words(
        &self,
        reply: &Reply<'_>,
        tongue: &Tongue,
        raised: Option<&Raised>,
        personal: Option<&Raised>,
    ) -> Words {
        let day = |at: Timestamp| tongue.day(self.date(at));
        let quoted = |wanted: RaisedAs| {
            let raised = raised.filter(|raised| raised.sort == wanted);
            raised.map(|raised| tongue.quoted(&raised.words))
        };
        Words {
            asked_for: quoted(RaisedAs::AskedFor),
            asked_whether: quoted(RaisedAs::AskedWhether),
            asked: quoted(RaisedAs::Asked),
            wrote: quoted(RaisedAs::Wrote),
            subject: topic(reply.answered).map(|topic| tongue.quoted(&topic)),
            day: raised.map(|raised| raised.at).or(self.assessment.last_inbound).map(day),
            personal: personal.map(|personal| tongue.quoted(&personal.words)),
            personal_day: personal.map(|personal| day(personal.at)),
            unreached: reply.unreached.as_ref().map(ToString::to_string),
            colleague: self.is_colleague(reply),
            sent_day: Some(day(reply.answered.envelope.at)),
            ..Words::default()
        }
    }

    fn date(&self, at: Timestamp) -> Date {
        self.context.policy.hours.date(at)
    }

    /// Whether the draft goes to somebody else than the message that came back.
    fn is_colleague(&self, reply: &Reply<'_>) -> bool {
        let Some(lost) = &reply.unreached else { return false };
        let people = self.relationship.people.iter();
        let mut same = people.filter(|person| person.addresses.contains(lost));
        !same.any(|person| reply.to.iter().any(|to| person.addresses.contains(&to.address)))
    }

    /// The first template that suits and that none of them got before, filled in.
    fn choose(
        &self,
        language: &Language,
        tongue: &Tongue,
        words: &Words,
        ours: &[&Message],
    ) -> Result<(TemplateName, String), NoDraft> {
        let occasions = match self.play {
            Play::StepBack => occasion::occasions(self.timeline, tongue, self.now),
            _ => vec![Occasion::General],
        };
        let suiting = self.templates().suiting(language, self.play, &occasions);
        if suiting.is_empty() {
            return Err(NoDraft::Language(language.clone()));
        }
        for name in suiting {
            let Some(filled) = self.templates().fill(&name, words) else { continue };
            let text = filled.map_err(|error| NoDraft::Template(format!("{name}: {error}")))?;
            if self.play.may_repeat() || !self.was_used(&name, &text, ours) {
                return Ok((name, text));
            }
        }
        Err(NoDraft::AllUsed)
    }

    fn was_used(&self, name: &TemplateName, text: &str, ours: &[&Message]) -> bool {
        self.past.offered.contains(name)
            || ours.iter().any(|message| occasion::is_like(&message.reading.own_words, text))
    }

    fn facts(
        &self,
        draft: &Draft,
        words: &Words,
        raised: Option<Raised>,
        personal: Option<Raised>,
    ) -> Facts {
        let occasion = match draft.template.purpose {
            Purpose::Message { play: Play::StepBack, occasion, .. } => Some(occasion),
            _ => None,
        };
        Facts {
            version: Facts::VERSION,
            play: self.play,
            occasion,
            reason: self.suggestion.reason.clone(),
            language: draft.language.0.clone(),
            formal: words.formal,
            from: draft.from.clone(),
            to: draft.to.clone(),
            cc: draft.cc.clone(),
            subject: draft.subject.clone(),
            greeting: words.greeting.clone(),
            sign_off: words.sign_off.clone(),
            raised,
            personal,
            stage: self.assessment.stage,
            state: self.assessment.state,
            unanswered: self.assessment.chain.as_ref().map_or(0, |chain| chain.unanswered()),
            waited_working_days: self.assessment.waited.map(|waited| waited.0),
            last_outbound: self.assessment.last_outbound,
            last_inbound: self.assessment.last_inbound,
            messages: Facts::messages(self.timeline),
            rules: Facts::rules(),
            text: draft.body.clone(),
        }
    }
}

/// The subject, if it tells what it is about: one word, as `Question`, doesn't.
fn topic(answered: &Message) -> Option<String> {
    const LONGEST: usize = 80;
    let subject = base_subject(&answered.envelope.subject);
    let line = line_without(&subject, |c| is_unseen(c) || "“”„\"«»{}[]<>?!".contains(c));
    let telling = line.split_whitespace().count() >= 2 && line.chars().count() <= LONGEST;
    (telling && !["://", "www.", "@"].iter().any(|link| line.contains(link))).then_some(line)
}

/// The language they write in, or else the rep wrote to them in.
fn language(timeline: &Timeline<'_>, answered: &Message, rep: &Identities) -> Language {
    let known = |message: &&Message| !message.reading.language.0.is_empty();
    let here = Some(answered).filter(|message| !rep.wrote(message));
    let found = here.into_iter().chain(timeline.inbound()).find(known);
    let found = found.or_else(|| timeline.outbound().find(known));
    found.map(|message| message.reading.language.clone()).unwrap_or_default()
}

/// The text as its first sentence begins after this greeting.
fn begun(text: String, greeting: &str, tongue: &Tongue) -> String {
    if !tongue.goes_on_small || greeting.ends_with(',') {
        return text;
    }
    let Some((head, rest)) = text.split_once("\n\n") else { return text };
    format!("{head}\n\n{}", capitalised(rest))
}

/// An id that is the same for the same draft, whenever it is rendered.
fn own_id(answered: &Message, from: &Participant, at: Timestamp) -> MessageId {
    let thread = answered.envelope.id.as_str().split('@').next().unwrap_or_default();
    let plain: String = thread.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    let text = format!("stepback.{}.{plain}@{}", at.as_second(), from.address.domain());
    MessageId::parse(&text).unwrap_or_else(|| answered.envelope.id.clone())
}
