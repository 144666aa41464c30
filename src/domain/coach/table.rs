//! Which step suits the situation: the table of DESIGN §8, first match.

use jiff::Timestamp;

use super::{
    suggestion::{Situation, Suggestion, due},
    tone,
};
use crate::domain::{
    assess::{Assessment, Chain, Chasing, Stage, State, Timeline},
    calendar::WorkingDays,
    play::Play,
    policy::{Limits, Policy},
};

/// Decides at `now` on the next step with those whose mail `timeline` is.
pub fn suggest(
    timeline: &Timeline<'_>,
    assessment: &Assessment,
    policy: &Policy,
    now: Timestamp,
) -> Suggestion {
    let situation = Situation { assessment, timeline, policy, now };
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
    let lost = situation.timeline.their_turn().next().filter(|newest| newest.filing.junk)?;
    Some(due(Play::Rescue, "their reply lies in your junk folder", Some(lost.envelope.at)))
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
