//! Where a relationship stands: relationship + policy + now → [`Assessment`].
//!
//! Every judgement carries its evidence and says until when it holds.

mod addressee;
mod attempts;
mod bounced;
mod chain;
mod deal;
mod evidence;
mod holiday;
mod listed;
mod manner;
mod patience;
mod pause;
mod pressure;
mod scope;
mod selling;
mod stage;
mod state;
mod tension;
mod timeline;
mod turns;
mod view;

use std::{collections::BTreeSet, sync::Arc};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use chain::{Chain, Chasing};
pub use evidence::Evidence;
pub use manner::{Manner, NewestMail};
pub use patience::Patience;
pub use scope::OutOfScope;
pub use selling::NotSelling;
pub use stage::Stage;
pub use state::{State, is_substantive};
pub use tension::{LanguageNotes, Tension, Tone, Weighed};
pub use timeline::Timeline;

use self::{turns::Turns, view::View};
use super::{
    calendar::WorkingDays,
    decision::{Decision, Standing},
    language::{self, Category, Lexicon, Look, Memory},
    outcome::Attempt,
    people::{Identities, Relationship},
    policy::Policy,
    replies::{Figures, History, Wait},
};

/// The version of the rules of judgement; opinions made by another one are stale.
pub const RULES_VERSION: u32 = 5;

/// What judgement looks at besides the mail.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The rep's settings.
    pub policy: &'a Policy,
    /// The rep's own addresses.
    pub rep: &'a Identities,
    /// The rep's decisions, about anybody.
    pub decisions: &'a [Decision],
    /// What is usual in the account, as of the day.
    pub figures: Figures,
    /// What the lens saw before, where the same mail is read again and again.
    pub memory: Option<&'a Memory>,
}

impl Context<'_> {
    /// What the lens sees in `own_words`.
    fn look(&self, own_words: &str, lexicon: &Lexicon) -> Arc<Look> {
        match self.memory {
            Some(memory) => memory.look(own_words, lexicon),
            None => Arc::new(language::look(own_words, lexicon)),
        }
    }

    /// The terms of `text` but for `names`.
    fn terms(&self, text: &str, lexicon: &Lexicon, names: &BTreeSet<String>) -> BTreeSet<String> {
        match self.memory {
            Some(memory) => memory.terms(text, lexicon, names),
            None => language::terms(text, lexicon, names),
        }
    }
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
    /// Another moment at which time alone may change some of this, should it come first.
    pub look_again: Option<Timestamp>,
    /// Since when the rep owes the next word, where that is so.
    pub owed_since: Option<Timestamp>,
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
    /// How long they usually take, and after how long they are quiet.
    pub patience: Patience,
    /// The chance of a reply within 20 working days, from 0 to 1; `None` where unknown. It
    /// moves with the wait, so it is worked out where somebody looks.
    pub reply_chance: Option<f64>,
    /// All waits for answers, oldest first. They are kept apart from the opinion.
    #[serde(skip)]
    pub waits: Vec<Wait>,
    /// When the rep's side last wrote to them.
    pub last_outbound: Option<Timestamp>,
    /// When they last wrote.
    pub last_inbound: Option<Timestamp>,
    /// How the rep writes to them.
    pub manner: Manner,
    /// What the rep sent into silence lately and what came of it, oldest first; empty where
    /// this is no selling.
    pub attempts: Vec<Attempt>,
    /// Which messages, which dates, which rule.
    pub evidence: Vec<Evidence>,
}

impl Assessment {
    /// Works the chance of a reply out for the wait as it is now.
    pub fn state_chance(&mut self, history: &History) {
        let chain = self.chain.as_ref().filter(|_| self.state.is_open());
        self.reply_chance = chain
            .zip(self.waited)
            .and_then(|(chain, waited)| history.chance(waited, chain.unanswered()));
    }
}

/// All waits for answers in `relationship` that began by `now`, oldest first.
pub fn waits(relationship: &Relationship, context: Context<'_>, now: Timestamp) -> Vec<Wait> {
    Turns::of(&Timeline::of(relationship, context.rep, now), context).waits
}

/// Judges where `relationship`, whose mail by `now` is `timeline`, stands then.
pub fn assess(
    relationship: &Relationship,
    timeline: &Timeline<'_>,
    context: Context<'_>,
    now: Timestamp,
) -> Assessment {
    let turns = Turns::of(timeline, context);
    let standing =
        Standing::of(context.decisions.iter().filter(|decision| decision.concerns(relationship)));
    let view = View { timeline, turns: &turns, standing, context, now };
    let chain = view.chain();
    let patience = Patience::of(relationship, chain.as_ref(), &turns.waits, context);
    let finding = state::judge(&view, chain.as_ref(), &patience);
    let chasing = chain::chasing(chain.as_ref(), finding.state, context.policy);
    let out_of_scope = scope::exclusion(relationship, &view);
    let manner = match out_of_scope {
        None => Manner::of(relationship, timeline, context),
        Some(_) => Manner::default(),
    };
    let not_selling = selling::exclusion(relationship, timeline);
    let attempts = match (out_of_scope, not_selling) {
        (None, None) => attempts::attempts(timeline, &manner, context),
        _ => Vec::new(),
    };
    let notes = LanguageNotes {
        pressing: manner.mails_with(&[Category::Pressure, Category::Presumption]),
        guilt: manner.mails_with(&[Category::Guilt]),
        taking_up: manner.mails_with(&[Category::TheirWords]),
    };
    let so_far = (finding.state, chasing.level, finding.owed_since);
    let tension = tension::tension(relationship, &view, chain.as_ref(), so_far, &notes);
    let stage = stage::stage(relationship, &view, finding.state);
    let open = chain.as_ref().filter(|_| finding.state.is_open());
    let holiday =
        open.and_then(|chain| holiday::between(relationship, chain, &patience, context.policy));
    let evidence = [
        finding.evidence,
        chasing.evidence,
        holiday.into_iter().collect(),
        stage.evidence.into_iter().collect(),
        pressure::evidence(&view).into_iter().collect(),
        manner.evidence(stage.stage, timeline, context),
    ]
    .concat();
    let since = |at: Timestamp| context.policy.hours.between(at, now);
    Assessment {
        out_of_scope,
        stage: stage.stage,
        not_selling,
        state: finding.state,
        until: finding.until,
        owed_since: finding.owed_since,
        look_again: view.look_again().into_iter().chain(tension.moments).min(),
        tension: tension.tension,
        chasing: chasing.level,
        waited: chain.as_ref().map(|chain| since(chain.clock)),
        rested: chain.as_ref().map(|chain| since(chain.last)),
        chain,
        patience,
        reply_chance: None,
        waits: turns.waits.clone(),
        last_outbound: timeline.last_outbound().map(|message| message.envelope.at),
        last_inbound: timeline.last_inbound().map(|message| message.envelope.at),
        manner,
        attempts,
        evidence,
    }
}
