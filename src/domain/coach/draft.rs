//! The suggested message, as a reply in its thread.

use jiff::{Timestamp, tz::TimeZone};
use mail_builder::{
    MessageBuilder,
    headers::{
        address::Address as Written, content_type::ContentType, message_id::MessageId as Ids,
    },
    mime::MimePart,
};

use super::{
    Play, Suggestion,
    template::{self, Words},
};
use crate::domain::{
    assess::{Assessment, Context},
    mail::{Language, Message, MessageId, Participant},
    people::{Identities, Person, Relationship},
    policy::Drafting,
    thread::{Conversation, base_subject},
};

/// A message ready to be looked over, which only the rep can send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The draft's own Message-ID; mail programs give an edited draft another one.
    pub id: MessageId,
    /// The rep, as they last wrote to these people.
    pub from: Participant,
    /// Whom the last message went to.
    pub to: Vec<Participant>,
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
}

/// Why there is no draft.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoDraft {
    /// The play needs no message.
    #[error("nothing to send")]
    NothingToSend,
    /// The conversation is in a language without a template.
    #[error("there is no template in the language of this conversation ({language})", language = .0.0)]
    Language(Language),
    /// The rep never wrote to them, so there is nothing to answer.
    #[error("there is no message of yours to follow up on")]
    NothingSent,
    /// The template is broken.
    #[error("the template is broken: {0}")]
    Template(String),
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
    now: Timestamp,
) -> Result<Draft, NoDraft> {
    let (conversation, last) = followed_up(relationship, assessment).ok_or(NoDraft::NothingSent)?;
    let from = last.envelope.from.clone().ok_or(NoDraft::NothingSent)?;
    let to: Vec<Participant> = last
        .envelope
        .to
        .iter()
        .filter(|to| !context.rep.is_internal(&to.address))
        .cloned()
        .collect();
    let language = language(conversation, context.rep);
    let words = Words {
        greeting: greeting(relationship, &to, &context.policy.draft),
        topic: format!("“{}”", base_subject(conversation.subject())),
        last_heard: assessment
            .last_inbound
            .map(|at| day_and_month(at, context.policy.hours.zone())),
        sign_off: sign_off(&from, &context.policy.draft),
    };
    let body = template::render(&language, suggestion.play, &words)
        .ok_or_else(|| missing(suggestion.play, &language))?;
    let body = body.map_err(|error| NoDraft::Template(error.to_string()))?;
    let subject = format!("Re: {}", base_subject(&last.envelope.subject));
    let references =
        [last.envelope.references.as_slice(), std::slice::from_ref(&last.envelope.id)].concat();
    let id = own_id(last, &from, now);
    Ok(Draft {
        id,
        from,
        to,
        subject,
        body,
        in_reply_to: last.envelope.id.clone(),
        references,
        at: now,
    })
}

impl Draft {
    /// The message in RFC 5322 form, as plain text in paragraphs that the reader's
    /// program wraps (RFC 3676).
    ///
    /// # Errors
    ///
    /// Occurs never in practice: writing goes to memory.
    pub fn to_rfc5322(&self) -> std::io::Result<Vec<u8>> {
        let written = |p: &Participant| Written::new_address(p.name.clone(), p.address.to_string());
        let ids: Vec<String> = self.references.iter().map(MessageId::to_string).collect();
        MessageBuilder::new()
            .message_id(self.id.to_string())
            .date(self.at.as_second())
            .from(written(&self.from))
            .to(Written::new_list(self.to.iter().map(written).collect()))
            .subject(self.subject.clone())
            .in_reply_to(self.in_reply_to.to_string())
            .references(Ids::new_list(ids.into_iter()))
            .body(MimePart::new(
                ContentType::new("text/plain")
                    .attribute("charset", "utf-8")
                    .attribute("format", "flowed"),
                flowed(&self.body),
            ))
            .write_to_vec()
    }
}

/// The message to follow up on: the chain's last, or else the rep's last.
fn followed_up<'a>(
    relationship: &'a Relationship,
    assessment: &Assessment,
) -> Option<(&'a Conversation, &'a Message)> {
    let chain = assessment.chain.as_ref();
    let wanted = |message: &Message| match chain {
        Some(chain) => message.envelope.id == chain.last_id,
        None => Some(message.envelope.at) == assessment.last_outbound && message.is_human(),
    };
    relationship.conversations.iter().find_map(|conversation| {
        let message = conversation.messages().iter().find(|message| wanted(message))?;
        Some((conversation, message))
    })
}

/// The language they write in, or else the rep wrote to them in.
fn language(conversation: &Conversation, rep: &Identities) -> Language {
    let known = |message: &&Message| !message.reading.language.0.is_empty() && message.is_human();
    let newest = || conversation.messages().iter().rev().filter(known);
    let theirs = newest().find(|message| !rep.wrote(message));
    theirs
        .or_else(|| newest().next())
        .map(|message| message.reading.language.clone())
        .unwrap_or_default()
}

fn missing(play: Play, language: &Language) -> NoDraft {
    match template::exists(play) {
        true => NoDraft::Language(language.clone()),
        false => NoDraft::NothingToSend,
    }
}

fn greeting(relationship: &Relationship, to: &[Participant], drafting: &Drafting) -> String {
    let addressee = |person: &&Person| to.iter().any(|to| person.addresses.contains(&to.address));
    let mut people = relationship.people.iter().filter(addressee);
    let first = people.next().and_then(Person::first_name);
    match (first, people.next(), drafting.greeting.as_str()) {
        (Some(name), None, "") => format!("Hi {name},"),
        (Some(name), None, greeting) => greeting.replace("{name}", name),
        _ => "Hello,".to_owned(),
    }
}

fn sign_off(from: &Participant, drafting: &Drafting) -> String {
    if !drafting.sign_off.is_empty() {
        return drafting.sign_off.clone();
    }
    let person = Person { name: from.name.clone(), addresses: vec![from.address.clone()] };
    format!("Best regards,\n{}", person.first_name().unwrap_or(from.address.local()))
}

fn day_and_month(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%-d %B").to_string()
}

/// An id that is the same for the same draft, whenever it is rendered.
fn own_id(answered: &Message, from: &Participant, at: Timestamp) -> MessageId {
    let thread = answered.envelope.id.as_str().split('@').next().unwrap_or_default();
    let plain: String = thread.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    let text = format!("stepback.{}.{plain}@{}", at.as_second(), from.address.domain());
    MessageId::parse(&text).unwrap_or_else(|| answered.envelope.id.clone())
}

/// Ends each line that goes on in the next with a space, and wraps at 72 columns
/// (RFC 3676 §4.2), so that narrow and wide readers both show whole paragraphs.
fn flowed(body: &str) -> String {
    body.lines().map(flowed_line).collect::<Vec<_>>().join("\r\n")
}

fn flowed_line(line: &str) -> String {
    const WIDTH: usize = 72;
    let mut lines = vec![String::new()];
    for word in line.split(' ') {
        let Some(last) = lines.last_mut() else { break };
        if last.is_empty() {
            last.push_str(word);
        } else if last.chars().count() + 1 + word.chars().count() < WIDTH {
            last.push(' ');
            last.push_str(word);
        } else {
            last.push(' ');
            lines.push(word.to_owned());
        }
    }
    lines.join("\r\n")
}
