//! Which step suits the situation: the table of DESIGN §8, first match.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::tone;
use crate::domain::{
    assess::{Assessment, Chain, Chasing, Context, Stage, State, Timeline},
    calendar::WorkingDays,
    mail::Message,
    people::Relationship,
    policy::{Limits, Policy},
};

/// The kind of next step (DESIGN §8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Play {
    /// Read their reply, which lies in Junk.
    Rescue,
    /// Stop: they said no.
    RespectNo,
    /// Answer what they asked.
    Answer,
    /// Find an address that works.
    FixAddress,
    /// Close without guilt.
    LetGo,
    /// Say nothing for a while.
    EaseOff,
    /// Send the message that is fine with a no.
    StepBack,
    /// Write a client a human word.
    Befriend,
    /// Ask about today.
    CurrentState,
    /// Bring something they can use.
    Educate,
    /// Nothing.
    None,
}

impl Play {
    /// The plays that a message may go with.
    pub const WRITTEN: [Self; 8] = [
        Self::RespectNo,
        Self::Answer,
        Self::FixAddress,
        Self::LetGo,
        Self::StepBack,
        Self::Befriend,
        Self::CurrentState,
        Self::Educate,
    ];

    /// Whether the same person may get the same text twice: what the rep has to fill in,
    /// or what is a matter of fact.
    pub(super) fn may_repeat(self) -> bool {
        matches!(self, Self::Answer | Self::FixAddress)
    }

    /// What goes before what: rescue and answer first, then what ends something, then
    /// the rest, and last what calls for nothing.
    pub fn rank(self) -> u8 {
        match self {
            Self::Rescue => 0,
            Self::Answer => 1,
            Self::RespectNo => 2,
            Self::FixAddress => 3,
            Self::StepBack => 4,
            Self::LetGo => 5,
            Self::Befriend => 6,
            Self::CurrentState => 7,
            Self::Educate => 8,
            Self::EaseOff => 9,
            Self::None => 10,
        }
    }

    /// Whether the rep is told of it: saying nothing needs no notification.
    pub fn is_told(self) -> bool {
        !matches!(self, Self::None | Self::EaseOff)
    }

    /// Every play, most valuable first.
    pub const ALL: [Self; 11] = [
        Self::Rescue,
        Self::Answer,
        Self::RespectNo,
        Self::FixAddress,
        Self::StepBack,
        Self::LetGo,
        Self::Befriend,
        Self::CurrentState,
        Self::Educate,
        Self::EaseOff,
        Self::None,
    ];

    /// Whether it is a step towards a sale, which is moot once they have bought.
    pub fn sells(self) -> bool {
        matches!(self, Self::StepBack | Self::LetGo | Self::CurrentState | Self::Educate)
    }

    /// The word that JSON, the database and the terminal use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Rescue => "rescue",
            Self::RespectNo => "respect-no",
            Self::Answer => "answer",
            Self::FixAddress => "fix-address",
            Self::LetGo => "let-go",
            Self::EaseOff => "ease-off",
            Self::StepBack => "step-back",
            Self::Befriend => "befriend",
            Self::CurrentState => "current-state",
            Self::Educate => "educate",
            Self::None => "none",
        }
    }
}

/// What to do next, why, and when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The kind of step.
    pub play: Play,
    /// Why, in one plain sentence.
    pub reason: String,
    /// When the step fell or falls due; for `none` and `ease-off` until when to say
    /// nothing, where that is known.
    pub due: Option<Timestamp>,
    /// The moment from which this must be decided anew though the assessment holds, if
    /// time alone can change it.
    pub until: Option<Timestamp>,
}

/// What a rule looks at.
pub(super) struct Situation<'a> {
    relationship: &'a Relationship,
    pub(super) assessment: &'a Assessment,
    pub(super) timeline: Timeline<'a>,
    pub(super) policy: &'a Policy,
    pub(super) now: Timestamp,
}

/// Decides on the next step in `relationship` at `now`.
pub fn suggest(
    relationship: &Relationship,
    assessment: &Assessment,
    context: Context<'_>,
    now: Timestamp,
) -> Suggestion {
    let timeline = Timeline::of(relationship, context.rep, now);
    let situation = Situation { relationship, assessment, timeline, policy: context.policy, now };
    let mut suggestion =
        RULES.iter().find_map(|rule| rule(&situation)).unwrap_or_else(|| nothing(assessment));
    // A rule whose time comes calls for a new decision.
    let coming = tone::moments(&situation).chain(rested(&situation)).filter(|at| *at > now);
    suggestion.until = suggestion.until.into_iter().chain(coming).min();
    suggestion
}

/// A rule of the table: a suggestion where it applies.
type Rule = fn(&Situation<'_>) -> Option<Suggestion>;

/// The table, first match.
const RULES: [Rule; 14] = [
    rescue,
    respect_no,
    answer,
    not_selling,
    fix_address,
    paused,
    let_go,
    stepped_back,
    ease_off,
    step_back,
    tone::befriend,
    tone::current_state,
    tone::educate,
    resting,
];

/// A suggestion that only a change of state can overturn.
pub(super) fn due(play: Play, reason: impl Into<String>, due: Option<Timestamp>) -> Suggestion {
    Suggestion { play, reason: reason.into(), due, until: None }
}

/// Nothing to do, for the reason that the state rests on.
fn nothing(assessment: &Assessment) -> Suggestion {
    let why = assessment.evidence.first().map_or("nothing is due", |evidence| &evidence.text);
    due(Play::None, why, assessment.until)
}

/// Saying nothing until `until`, when the next decision is taken.
fn hold(play: Play, reason: impl Into<String>, until: Timestamp) -> Suggestion {
    Suggestion { play, reason: reason.into(), due: Some(until), until: Some(until) }
}

impl Situation<'_> {
    pub(super) fn limits(&self) -> &Limits {
        &self.policy.limits
    }

    fn messages(&self) -> impl Iterator<Item = &Message> {
        self.relationship.messages()
    }

    /// The moment at which `days` of working time have passed since `start`.
    pub(super) fn after(&self, start: Timestamp, days: f64) -> Timestamp {
        self.policy.hours.after(start, WorkingDays(days))
    }

    fn chain_in(&self, states: &[State]) -> Option<&Chain> {
        self.assessment.chain.as_ref().filter(|_| states.contains(&self.assessment.state))
    }

    /// The chain whose last message is already a step-back.
    fn stepped_back(&self) -> Option<&Chain> {
        let chain = self.chain_in(&[State::Waiting, State::Silent, State::Cold])?;
        self.assessment.manner.step_backs.contains(&chain.last_id).then_some(chain)
    }
}

fn rescue(situation: &Situation<'_>) -> Option<Suggestion> {
    let newest = situation.assessment.last_inbound?;
    let answered = situation.assessment.last_outbound > Some(newest);
    let lost =
        situation.messages().find(|m| m.filing.junk && m.is_human() && m.envelope.at == newest)?;
    (!answered)
        .then(|| due(Play::Rescue, "their reply lies in your junk folder", Some(lost.envelope.at)))
}

fn respect_no(situation: &Situation<'_>) -> Option<Suggestion> {
    let chain = situation.chain_in(&[State::Declined])?;
    Some(due(
        Play::RespectNo,
        "they said no, and you asked again; leave them in peace",
        Some(chain.last),
    ))
}

fn answer(situation: &Situation<'_>) -> Option<Suggestion> {
    const RESPITE: f64 = 1.0;
    let falls_due = situation.after(situation.assessment.owed_since?, RESPITE);
    let reason = "you owe them the next word";
    Some(match falls_due <= situation.now {
        true => due(Play::Answer, reason, Some(falls_due)),
        false => hold(Play::None, reason, falls_due),
    })
}

/// What is no selling gets no sales advice.
fn not_selling(situation: &Situation<'_>) -> Option<Suggestion> {
    let purpose = situation.assessment.not_selling?;
    Some(due(Play::None, format!("this looks like {}, not like selling", purpose.as_str()), None))
}

fn fix_address(situation: &Situation<'_>) -> Option<Suggestion> {
    let bounced = situation.assessment.state == State::Undeliverable;
    let at = situation.assessment.last_outbound;
    bounced
        .then(|| due(Play::FixAddress, "your message never arrived; look for another address", at))
}

fn paused(situation: &Situation<'_>) -> Option<Suggestion> {
    let until =
        situation.assessment.until.filter(|_| situation.assessment.state == State::Paused)?;
    let why = situation.assessment.evidence.first().map_or("", |evidence| &evidence.text);
    Some(hold(Play::None, why, until))
}

fn let_go(situation: &Situation<'_>) -> Option<Suggestion> {
    if situation.assessment.stage != Stage::Prospect {
        return None;
    }
    if let Some(chain) = situation.stepped_back() {
        let falls_due = situation.after(chain.last, situation.limits().let_go_after);
        let reason = "your step-back has had its time; let this one go without guilt";
        return (falls_due <= situation.now).then(|| due(Play::LetGo, reason, Some(falls_due)));
    }
    let chain = situation.chain_in(&[State::Cold])?;
    let three = chain.unanswered() >= situation.limits().chasing_at as usize;
    let reason = "they never answered; let this one go without guilt";
    three.then(|| due(Play::LetGo, reason, Some(chain.last)))
}

fn stepped_back(situation: &Situation<'_>) -> Option<Suggestion> {
    let chain = situation.stepped_back()?;
    let until = situation.after(chain.last, situation.limits().let_go_after);
    let reason = "you stepped back; give it time";
    (until > situation.now).then(|| hold(Play::None, reason, until))
}

fn ease_off(situation: &Situation<'_>) -> Option<Suggestion> {
    let chasing = situation.assessment.chasing == Chasing::Chasing;
    let chain = situation.assessment.chain.as_ref().filter(|_| chasing)?;
    let until = situation.after(chain.last, situation.limits().rest);
    let reason = "you have written a lot; say nothing for now";
    (until > situation.now).then(|| hold(Play::EaseOff, reason, until))
}

fn step_back(situation: &Situation<'_>) -> Option<Suggestion> {
    let chain = silent_prospect(situation)?;
    if rested(situation).is_some_and(|rested| rested > situation.now) {
        return None;
    }
    let quiet = situation.after(chain.clock, situation.assessment.patience.quiet_after.0);
    Some(due(
        Play::StepBack,
        "they were engaged and went quiet; step back and ask where things stand",
        Some(quiet),
    ))
}

/// What waits for its step-back.
fn resting(situation: &Situation<'_>) -> Option<Suggestion> {
    let rested = rested(situation).filter(|rested| *rested > situation.now)?;
    Some(hold(Play::None, "let your last message rest first", rested))
}

fn silent_prospect<'a>(situation: &'a Situation<'_>) -> Option<&'a Chain> {
    let prospect = situation.assessment.stage == Stage::Prospect;
    situation.chain_in(&[State::Silent]).filter(|_| prospect)
}

/// When the last of two or more unanswered messages has rested for long enough.
fn rested(situation: &Situation<'_>) -> Option<Timestamp> {
    let chain = silent_prospect(situation).filter(|chain| chain.unanswered() >= 2)?;
    Some(situation.after(chain.last, situation.limits().rest))
}
