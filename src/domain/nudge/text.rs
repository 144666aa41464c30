//! What a notification says: the fact, and the suggestion.

use jiff::Timestamp;

use crate::domain::{
    assess::{Assessment, Context},
    coach::Suggestion,
    initial::capitalised,
    mail::SignalKind,
    people::Relationship,
    play::Play,
};

/// The words of a notification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// Who, and what it is about in three words: desktops show about 36 characters.
    pub title: String,
    /// Two short lines: the fact, and the suggestion.
    pub body: String,
}

/// Puts a suggestion into words.
pub fn wording(
    relationship: &Relationship,
    assessment: &Assessment,
    suggestion: &Suggestion,
    context: Context<'_>,
) -> Wording {
    let day = |at: Timestamp| {
        at.to_zoned(context.policy.hours.zone().clone()).strftime("%-d %b").to_string()
    };
    let who = relationship.people.first().map_or("", |person| person.label());
    let title = match keyword(suggestion.play, assessment.last_inbound.map(day)) {
        Some(keyword) => format!("{who} · {keyword}"),
        None => who.to_owned(),
    };
    let written = assessment.chain.as_ref().map(|chain| (chain.unanswered(), day(chain.last)));
    let heard = assessment.last_inbound.map(day);
    let (fact, advice) = match reasoned(suggestion) {
        Some((fact, advice)) => (Some(fact), advice),
        None => (
            fact_of(relationship, suggestion.play, written, heard),
            advice(suggestion.play).to_owned(),
        ),
    };
    let fact = match fact {
        Some(more) => format!("“{}”: {more}", relationship.subject()),
        None => format!("“{}”", relationship.subject()),
    };
    Wording { title, body: format!("{fact}\n{advice}") }
}

/// The two halves of the reason, for plays that rest on how the rep writes: what is so,
/// and what to do.
fn reasoned(suggestion: &Suggestion) -> Option<(String, String)> {
    if !matches!(suggestion.play, Play::Befriend | Play::CurrentState | Play::Educate) {
        return None;
    }
    let (fact, advice) = suggestion.reason.split_once("; ")?;
    if advice.is_empty() {
        return None;
    }
    let advice = capitalised(advice);
    Some((format!("{fact}."), cut(&format!("{}.", advice.trim_end_matches('.')))))
}

fn keyword(play: Play, heard: Option<String>) -> Option<String> {
    match (play, heard) {
        (Play::Rescue, _) => Some("answered, in Junk".to_owned()),
        (Play::RespectNo, _) => Some("said no".to_owned()),
        (Play::Answer, _) => Some("waits for you".to_owned()),
        (Play::FixAddress, _) => Some("bounced".to_owned()),
        (Play::StepBack | Play::LetGo, Some(heard)) => Some(format!("quiet since {heard}")),
        (Play::StepBack | Play::LetGo, None) => Some("never answered".to_owned()),
        (Play::Befriend, _) => Some("a human word".to_owned()),
        (Play::CurrentState, _) => Some("ask about today".to_owned()),
        (Play::Educate, _) => Some("bring something".to_owned()),
        (Play::EaseOff | Play::None, _) => None,
    }
}

fn fact_of(
    relationship: &Relationship,
    play: Play,
    written: Option<(usize, String)>,
    heard: Option<String>,
) -> Option<String> {
    match (play, written) {
        (Play::Answer, _) => question(relationship).map(|question| format!("“{question}”")),
        (Play::Rescue, _) => heard.map(|heard| format!("their reply of {heard} lies in Junk.")),
        (Play::FixAddress, _) | (_, None) => None,
        (Play::RespectNo, Some((_, last))) => Some(format!("you asked again on {last}.")),
        (_, Some((0 | 1, last))) => Some(format!("you wrote {last}.")),
        (_, Some((count, last))) => Some(format!("{count} unanswered, the last of {last}.")),
    }
}

/// At most as much as two short lines hold.
fn cut(text: &str) -> String {
    const LONGEST: usize = 100;
    match text.char_indices().nth(LONGEST) {
        None => text.to_owned(),
        Some(_) => text.chars().take(LONGEST).chain(['…']).collect(),
    }
}

/// What they asked last, on one line.
fn question(relationship: &Relationship) -> Option<String> {
    let messages = relationship.messages();
    let asking =
        messages.filter(|message| message.is_human() && message.asks() && !message.filing.sent);
    let last = asking.max_by_key(|message| message.envelope.at)?;
    let ask = last.reading.passages(SignalKind::Ask).next()?;
    let ask: String = ask.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(cut(&ask))
}

fn advice(play: Play) -> &'static str {
    match play {
        Play::Rescue => "Read it, and move it to the inbox.",
        Play::RespectNo => "Leave them in peace now.",
        Play::Answer => "The next word is yours.",
        Play::FixAddress => "Your message never arrived. Look for another address.",
        Play::LetGo => "Let this one go, without guilt. A no is an answer too.",
        Play::EaseOff => "Say nothing for a while.",
        Play::StepBack => "Step back: a no is fine; ask where things stand.",
        Play::Befriend => "They have bought: be a friend, not a seller.",
        Play::CurrentState => "Ask one question about today, nothing else.",
        Play::Educate => "Next time bring something they can use.",
        Play::None => "Nothing to do.",
    }
}
