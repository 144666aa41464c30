//! All that is thought of one relationship at one moment.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{
    assess::{self, Assessment, Context, State, Timeline},
    coach::{self, Suggestion},
    mail::MessageId,
    people::{self, Organisation, Person, Relationship, RelationshipId},
    thread,
};

/// An assessment and a suggestion, with what it takes to name the relationship.
///
/// Opinions may be cached, tagged with [`rules_version`]; dropping them is always safe.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opinion {
    /// Which relationship.
    pub id: RelationshipId,
    /// The account, by the rep's name for it.
    pub account: String,
    /// The company, or the person at a public provider.
    pub organisation: Organisation,
    /// Everybody outside.
    pub people: Vec<Person>,
    /// The subject of the newest conversation.
    pub subject: String,
    /// The message that the situation is known by: the last unanswered one, or else
    /// the newest that a person wrote.
    pub about: Option<MessageId>,
    /// Where it stands.
    pub assessment: Assessment,
    /// What to do next.
    pub suggestion: Suggestion,
}

impl Opinion {
    /// Forms an opinion on `relationship` at `now`.
    pub fn form(relationship: &Relationship, context: Context<'_>, now: Timestamp) -> Self {
        let timeline = Timeline::of(relationship, context.rep, now);
        let assessment = assess::assess(relationship, &timeline, context, now);
        let suggestion = coach::suggest(&timeline, &assessment, context.policy, now);
        Self {
            id: relationship.id.clone(),
            account: relationship.account.clone(),
            organisation: relationship.organisation.clone(),
            people: relationship.people.clone(),
            subject: relationship.subject().to_owned(),
            about: about(&timeline, &assessment),
            assessment,
            suggestion,
        }
    }

    /// The first moment at which time alone may change it; `None` where only new mail or
    /// a decision can.
    pub fn look_at(&self) -> Option<Timestamp> {
        let Assessment { state, until, look_again, .. } = self.assessment;
        // A wait is within the usual to its last second.
        let grace = SignedDuration::from_secs(i64::from(state == State::Waiting));
        let state = until.map(|until| until + grace);
        [state, look_again, self.suggestion.until].into_iter().flatten().min()
    }
}

fn about(timeline: &Timeline<'_>, assessment: &Assessment) -> Option<MessageId> {
    let newest = timeline.entries().filter(|(_, message)| message.is_human()).last();
    let unanswered = assessment.chain.as_ref().map(|chain| &chain.last_id);
    unanswered.or(newest.map(|(_, message)| &message.envelope.id)).cloned()
}

/// The version of all rules together: opinions of another one are dropped.
pub fn rules_version() -> i64 {
    [thread::RULES_VERSION, people::RULES_VERSION, assess::RULES_VERSION, coach::RULES_VERSION]
        .into_iter()
        .fold(0, |version, part| version * 1000 + i64::from(part))
}
