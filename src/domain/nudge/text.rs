//! What a notification says: the fact, and the suggestion.

use jiff::{Timestamp, tz::TimeZone};

use crate::domain::{
    assess::{Assessment, Context},
    coach::{Play, Suggestion},
    people::Relationship,
};

/// The words of a notification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// Who, and the company.
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
    let fact = fact(assessment, suggestion.play, context.policy.hours.zone());
    let advice = advice(suggestion.play);
    Wording { title: title(relationship), body: format!("{fact}\n{advice}") }
}

/// `Anna Kowalski, Acme`; `Anna Kowalski and 2 others, Acme`.
fn title(relationship: &Relationship) -> String {
    let first = relationship.people.first().map_or("", |person| person.label());
    let others = match relationship.people.len() {
        0 | 1 => String::new(),
        2 => " and 1 other".to_owned(),
        count => format!(" and {} others", count - 1),
    };
    let organisation = &relationship.organisation.0;
    match organisation.contains('@') {
        true => format!("{first}{others}"),
        false => format!("{first}{others} · {organisation}"),
    }
}

fn fact(assessment: &Assessment, play: Play, zone: &TimeZone) -> String {
    let day = |at: Timestamp| at.to_zoned(zone.clone()).strftime("%-d %B").to_string();
    let written = assessment.chain.as_ref().map(|chain| (chain.unanswered(), chain.last));
    let heard = assessment.last_inbound.map(day);
    match (play, written, heard) {
        (Play::Rescue, _, Some(heard)) => {
            format!("They answered on {heard}, and it landed in Junk.")
        }
        (Play::Answer, _, Some(heard)) => format!("They asked you something on {heard}."),
        (Play::RespectNo, ..) => "They said no, and you asked again.".to_owned(),
        (Play::FixAddress, ..) => "Your last message did not arrive.".to_owned(),
        (_, Some((1 | 0, last)), Some(heard)) => {
            format!("Quiet since {heard}; you wrote on {}.", day(last))
        }
        (_, Some((count, last)), Some(heard)) => {
            format!("Quiet since {heard}; {count} messages since, the last on {}.", day(last))
        }
        (_, Some((count, last)), None) => {
            format!("No answer to {count} messages, the last on {}.", day(last))
        }
        (_, None, _) => "Nothing is open.".to_owned(),
    }
}

fn advice(play: Play) -> &'static str {
    match play {
        Play::Rescue => "Have a look at it.",
        Play::RespectNo => "Leave them in peace now.",
        Play::Answer => "The next word is yours.",
        Play::FixAddress => "Look for another address.",
        Play::LetGo => "Let this one go, without guilt. A no is an answer too.",
        Play::EaseOff => "Say nothing for a while.",
        Play::StepBack => "Step back: say that a no is fine, and ask where things stand.",
        Play::None => "Nothing to do.",
    }
}
