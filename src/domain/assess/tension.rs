//! Whether the rep pushes, nothing moves, or both sides pull.

use serde::{Deserialize, Serialize};

use super::{Chasing, Evidence, State, Timeline};

/// The class of a relationship's tension (DESIGN §1, the essay on tension).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// Neither side moves.
    None,
    /// The rep pushes, they recede.
    Negative,
    /// Both sides write, and answer.
    Positive,
}

/// How a relationship pulls, as a sum of signed evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tension {
    /// The class.
    pub tone: Tone,
    /// The sum, from -1 (only pushed) to 1 (only pulled).
    pub score: f64,
    /// What was weighed.
    pub evidence: Vec<Evidence>,
}

/// The share of messages that says how much of it is theirs.
const SHARE_WEIGHT: f64 = 0.6;
/// What each unanswered follow-up takes away.
const CHASING_WEIGHT: f64 = 0.5;

/// Adds up the evidence.
pub(super) fn tension(timeline: &Timeline<'_>, state: State, chasing: Chasing) -> Tension {
    let (theirs, ours) = (timeline.inbound().count(), timeline.outbound().count());
    let all = (theirs + ours).max(1) as f64;
    let share = theirs as f64 / all;
    let mut score = SHARE_WEIGHT * (2.0 * share - 1.0).clamp(-1.0, 1.0) + SHARE_WEIGHT / 2.0;
    let mut evidence =
        vec![Evidence::of("share", format!("{theirs} of {} messages are theirs", theirs + ours))];
    if chasing == Chasing::Chasing {
        score -= CHASING_WEIGHT;
        evidence.push(Evidence::of("chasing", "they are being chased"));
    }
    let score = score.clamp(-1.0, 1.0);
    let receding = matches!(state, State::Silent | State::Cold) || chasing == Chasing::Chasing;
    let tone = match (receding, score) {
        (true, _) if chasing == Chasing::Chasing => Tone::Negative,
        (false, score) if score > 0.25 && theirs > 0 && ours > 0 => Tone::Positive,
        _ => Tone::None,
    };
    Tension { tone, score, evidence }
}
