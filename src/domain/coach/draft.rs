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
        topic: topic(conversation),
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

/// The subject, if it tells what it is about: one word, as `Question`, doesn't.
fn topic(conversation: &Conversation) -> Option<String> {
    let subject = base_subject(conversation.subject());
    (subject.split_whitespace().count() >= 2).then(|| format!("“{subject}”"))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        language,
        mail::SignalKind,
        opinion::Opinion,
        people::relationships,
        policy::Policy,
        replies::Figures,
        samples::{address, mail, saying},
    };

    const DAY: i64 = 24 * 3600;

    /// The draft for Anna, who asked for an offer with `subject` and then went quiet.
    fn for_anna(subject: &str, language: &str) -> Result<Draft, NoDraft> {
        let rep = Identities::new([address("robin@northwind.example")], None);
        let asked = "Could you send us an offer for both of our sites?";
        let mut theirs = saying(
            mail("a@acme.example", 0, "anna@acme.example", &["robin@northwind.example"]),
            asked,
            SignalKind::Ask,
        );
        theirs
            .envelope
            .from
            .iter_mut()
            .for_each(|from| from.name = Some("Anna Kowalska".to_owned()));
        let mut ours =
            mail("b@northwind.example", DAY, "robin@northwind.example", &["anna@acme.example"]);
        ours = saying(ours, "Here it is. What do you think?", SignalKind::Ask);
        ours.envelope.references = vec![theirs.envelope.id.clone()];
        for message in [&mut theirs, &mut ours] {
            message.envelope.subject = subject.to_owned();
            message.reading.language = Language(language.to_owned());
        }
        let relationship = relationships("work", vec![theirs, ours], &rep).remove(0);
        let policy = Policy::default();
        let figures = Figures::prior();
        let context = Context { policy: &policy, rep: &rep, decisions: &[], figures };
        let now = Timestamp::from_second(20 * DAY).expect("a time");
        let opinion = Opinion::form(&relationship, context, now);
        draft(&relationship, &opinion.assessment, &opinion.suggestion, context, now)
    }

    #[test]
    fn a_draft_is_short_asks_one_thing_and_pushes_nothing() {
        for subject in ["Planning board, two sites", "Re: AW: Planning board", "Question", ""] {
            let body = for_anna(subject, "en").expect("a draft").body;
            let words = body.split_whitespace().count();
            assert!((50..=110).contains(&words), "{words} words: {body}");
            assert_eq!(body.matches('?').count(), 1, "{body}");
            let policy = Policy::default();
            let english = policy.lexicons.of(&Language("en".to_owned())).expect("a lexicon");
            let look = language::look(&body, english);
            assert!(look.steps_back(), "{body}: {look:?}");
            assert_eq!(look.warnings().next(), None, "{body}");
            assert!(!body.contains("http") && !body.contains("{{"), "{body}");
            assert!(body.starts_with("Hi Anna,") && body.ends_with("robin"), "{body}");
        }
    }

    #[test]
    fn a_subject_of_one_word_is_no_topic() {
        assert!(
            for_anna("Planning board", "en").expect("a draft").body.contains("“Planning board”")
        );
        assert!(!for_anna("WOW", "en").expect("a draft").body.contains("WOW"));
    }

    #[test]
    fn a_draft_is_a_reply_in_its_thread() {
        let draft = for_anna("AW: Planning board", "en").expect("a draft");
        let text = String::from_utf8(draft.to_rfc5322().expect("written")).expect("text");
        for line in [
            "Subject: Re: Planning board",
            "To: <anna@acme.example>",
            "In-Reply-To: <b@northwind.example>",
            "References: <a@acme.example> <b@northwind.example>",
        ] {
            assert!(text.contains(line), "{line}: {text}");
        }
    }

    #[test]
    fn a_language_without_a_template_gets_no_draft_and_is_named() {
        let reason = for_anna("Angebot für zwei Standorte", "de").expect_err("no template");
        assert_eq!(reason, NoDraft::Language(Language("de".to_owned())));
    }

    #[test]
    fn paragraphs_flow() {
        let long = "word ".repeat(40);
        for line in flowed(long.trim()).split("\r\n") {
            assert!(line.chars().count() <= 73, "{line}");
        }
        assert_eq!(flowed("a\n\nb"), "a\r\n\r\nb");
    }
}
