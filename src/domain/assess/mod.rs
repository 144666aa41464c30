//! Where a relationship stands: relationship + policy + now → [`Assessment`].
//!
//! Every judgement carries its evidence and says until when it holds.

mod chain;
mod evidence;
mod pause;
mod scope;
mod selling;
mod stage;
mod state;
mod tension;
mod timeline;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use chain::{Chain, Chasing};
pub use evidence::Evidence;
pub use scope::OutOfScope;
pub use selling::NotSelling;
pub use stage::Stage;
pub use state::State;
pub use tension::{Tension, Tone};
pub use timeline::Timeline;

use super::{
    calendar::WorkingDays,
    decision::{Decision, Standing},
    people::{Identities, Relationship},
    policy::Policy,
};

/// The version of the rules of judgement; opinions made by another one are stale.
pub const RULES_VERSION: u32 = 1;

/// What judgement looks at besides the mail.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The rep's settings.
    pub policy: &'a Policy,
    /// The rep's own addresses.
    pub rep: &'a Identities,
    /// The rep's decisions, about anybody.
    pub decisions: &'a [Decision],
}

/// Where a relationship stands (DESIGN §7).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    /// Why it isn't looked at; `None` where it is.
    pub out_of_scope: Option<OutOfScope>,
    /// How far things have come.
    pub stage: Stage,
    /// Why this is no selling, so that it gets no sales advice; `None` where it may be.
    pub not_selling: Option<NotSelling>,
    /// Where things stand now.
    pub state: State,
    /// The moment from which all of this must be judged anew, if time alone can
    /// change it.
    pub until: Option<Timestamp>,
    /// Whether the rep pushes, nothing moves, or both sides pull.
    pub tension: Tension,
    /// Over-frequent follow-up.
    pub chasing: Chasing,
    /// What lies unanswered; `None` where nothing does.
    pub chain: Option<Chain>,
    /// Working time since the chain's clock began.
    pub waited: Option<WorkingDays>,
    /// Working time since the last message of the chain.
    pub rested: Option<WorkingDays>,
    /// How long they usually take; `None` where unknown.
    pub usual: Option<WorkingDays>,
    /// The chance of a reply within 20 working days, from 0 to 1; `None` where unknown.
    pub reply_chance: Option<f64>,
    /// When the rep's side last wrote to them.
    pub last_outbound: Option<Timestamp>,
    /// When they last wrote.
    pub last_inbound: Option<Timestamp>,
    /// Which messages, which dates, which rule.
    pub evidence: Vec<Evidence>,
}

/// Judges where `relationship` stands at `now`.
pub fn assess(relationship: &Relationship, context: Context<'_>, now: Timestamp) -> Assessment {
    let timeline = Timeline::of(relationship, context.rep, now);
    let standing =
        Standing::of(context.decisions.iter().filter(|decision| decision.concerns(relationship)));
    let view = state::View { timeline: &timeline, standing, context, now };
    let chain = view.chain();
    let finding = state::judge(&view, chain.as_ref());
    let chasing = chain::chasing(chain.as_ref(), finding.state, context.policy);
    let tension = tension::tension(&timeline, finding.state, chasing.level);
    let stage = stage::stage(relationship, &view, finding.state);
    let evidence =
        [finding.evidence, chasing.evidence, stage.evidence.into_iter().collect()].concat();
    let since = |at: Timestamp| context.policy.hours.between(at, now);
    Assessment {
        out_of_scope: scope::exclusion(relationship, &view),
        stage: stage.stage,
        not_selling: selling::exclusion(relationship, &timeline),
        state: finding.state,
        until: finding.until,
        tension,
        chasing: chasing.level,
        waited: chain.as_ref().map(|chain| since(chain.clock)),
        rested: chain.as_ref().map(|chain| since(chain.last)),
        chain,
        usual: None,
        reply_chance: None,
        last_outbound: timeline.last_outbound().map(|message| message.envelope.at),
        last_inbound: timeline.last_inbound().map(|message| message.envelope.at),
        evidence,
    }
}
