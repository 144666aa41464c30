//! The JSON that commands print: a contract, documented in the README and versioned.

use jiff::{Timestamp, tz::TimeZone};
use serde::Serialize;

use crate::{
    daemon::review::Closer,
    domain::{
        assess::{Assessment, Chasing, Evidence, Stage, State, Tone},
        mail::{Address, Kind, Message, MessageId},
        opinion::Opinion,
        people::{Direction, Identities, Person},
        play::Play,
        thread::Conversation,
    },
};

/// The version of all of this.
pub(super) const VERSION: u32 = 1;

/// `list --json`.
#[derive(Debug, Serialize)]
pub(super) struct List {
    version: u32,
    as_of: String,
    relationships: Vec<Relationship>,
}

impl List {
    pub(super) fn new(as_of: Timestamp, relationships: Vec<Relationship>) -> Self {
        Self { version: VERSION, as_of: time(as_of), relationships }
    }
}

/// One relationship.
#[derive(Debug, Serialize)]
pub(super) struct Relationship {
    id: String,
    account: String,
    organisation: String,
    people: Vec<Somebody>,
    stage: Stage,
    state: State,
    until: Option<String>,
    tension: Tone,
    tension_score: f64,
    chasing: Chasing,
    unanswered: usize,
    last_outbound: Option<String>,
    last_inbound: Option<String>,
    waited_working_days: Option<f64>,
    usual_working_days: Option<f64>,
    reply_chance: Option<f64>,
    play: Play,
    due: Option<String>,
    subject: String,
    evidence: Vec<Evidence>,
    #[serde(skip_serializing_if = "Option::is_none")]
    conversations: Option<Vec<Exchange>>,
}

/// A person; the name is empty where none was seen.
#[derive(Debug, Serialize)]
struct Somebody {
    name: String,
    addresses: Vec<Address>,
}

impl Somebody {
    fn of(person: &Person) -> Self {
        let name = person.name.clone().unwrap_or_default();
        Self { name, addresses: person.addresses.clone() }
    }
}

/// One conversation.
#[derive(Debug, Serialize)]
struct Exchange {
    id: String,
    subject: String,
    messages: Vec<Mail>,
}

/// One message of a conversation.
#[derive(Debug, Serialize)]
struct Mail {
    message_id: MessageId,
    date: String,
    direction: Direction,
    kind: Kind,
    /// Empty where the mail doesn't say.
    from: String,
    to: Vec<String>,
}

impl Relationship {
    pub(super) fn of(opinion: &Opinion) -> Self {
        let Assessment { stage, state, until, tension, chasing, chain, .. } = &opinion.assessment;
        let assessment = &opinion.assessment;
        Self {
            id: opinion.id.0.clone(),
            account: opinion.account.clone(),
            organisation: opinion.organisation.0.clone(),
            people: opinion.people.iter().map(Somebody::of).collect(),
            stage: *stage,
            state: *state,
            until: until.map(time),
            tension: tension.tone,
            tension_score: rounded(tension.score),
            chasing: *chasing,
            unanswered: chain.as_ref().map_or(0, |chain| chain.unanswered()),
            last_outbound: assessment.last_outbound.map(time),
            last_inbound: assessment.last_inbound.map(time),
            waited_working_days: assessment.waited.map(|wait| rounded(wait.0)),
            usual_working_days: assessment.patience.usual.map(|usual| rounded(usual.median.0)),
            reply_chance: assessment.reply_chance.map(rounded),
            play: opinion.suggestion.play,
            due: opinion.suggestion.due.map(time),
            subject: opinion.subject.clone(),
            evidence: assessment.evidence.clone(),
            conversations: None,
        }
    }

    /// The same with all of its mail.
    pub(super) fn with_messages(closer: &Closer, rep: &Identities) -> Self {
        let conversations = closer.relationship.conversations.iter().map(|one| exchange(one, rep));
        Self { conversations: Some(conversations.collect()), ..Self::of(&closer.opinion) }
    }
}

fn exchange(conversation: &Conversation, rep: &Identities) -> Exchange {
    let messages = conversation.messages();
    Exchange {
        id: conversation.began().map(|(_, id)| id.to_string()).unwrap_or_default(),
        subject: conversation.subject().to_owned(),
        messages: messages.iter().map(|message| mail(message, rep)).collect(),
    }
}

fn mail(message: &Message, rep: &Identities) -> Mail {
    let envelope = &message.envelope;
    Mail {
        message_id: envelope.id.clone(),
        date: time(envelope.at),
        direction: rep.direction(message),
        kind: message.reading.kind,
        from: envelope.from.as_ref().map(|from| from.address.to_string()).unwrap_or_default(),
        to: envelope.to.iter().map(|to| to.address.to_string()).collect(),
    }
}

/// RFC 3339, in UTC.
pub(super) fn time(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Three decimal places: more would pretend.
pub(super) fn rounded(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}
