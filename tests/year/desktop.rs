//! The screen: what stands there, how the rep takes it, and what each nudge breaks.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::{SignedDuration, Timestamp};
use stepback::{
    domain::{
        nudge::{Action, Situation},
        play::Play,
        policy::Policy,
    },
    store::{NudgeKey, OpenNudge},
};

use super::table::Table;
use crate::support::chance::Chance;

/// What the rep is going to do about a nudge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reaction {
    Press(Action),
    /// Answers them, as the nudge says.
    Answer,
    /// Waves it away.
    Dismiss,
}

/// The screen and the rep before it.
#[derive(Debug)]
pub(crate) struct Screen {
    chance: Chance,
    /// What stands there, by what the desktop calls it.
    pub(crate) standing: BTreeMap<String, NudgeKey>,
    pub(crate) plans: Vec<(Timestamp, NudgeKey, Reaction)>,
    /// Every nudge that was ever shown.
    seen: HashSet<NudgeKey>,
    situations: HashSet<Situation>,
    last_about: HashMap<String, Timestamp>,
    /// Whom the rep put off, and until when.
    pub(crate) put_off: HashMap<String, Timestamp>,
    popups: usize,
    today: Vec<Timestamp>,
}

impl Screen {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            chance: Chance::new(seed ^ 0x5cee),
            standing: BTreeMap::new(),
            plans: Vec::new(),
            seen: HashSet::new(),
            situations: HashSet::new(),
            last_about: HashMap::new(),
            put_off: HashMap::new(),
            popups: 0,
            today: Vec::new(),
        }
    }

    /// Puts a popup there and returns what the desktop calls it.
    pub(crate) fn put(&mut self, nudge: NudgeKey) -> String {
        self.popups += 1;
        let shown_as = format!("popup {}", self.popups);
        self.standing.insert(shown_as.clone(), nudge);
        shown_as
    }

    pub(crate) fn stands(&self, nudge: NudgeKey) -> bool {
        self.standing.values().any(|standing| *standing == nudge)
    }

    /// Notes a nudge that appears, and whatever it breaks.
    pub(crate) fn note(
        &mut self,
        nudge: &OpenNudge,
        policy: &Policy,
        now: Timestamp,
        table: &mut Table,
    ) {
        let Situation { play, .. } = nudge.situation;
        let is_rescue = play == Play::Rescue;
        let mut broken = |rule: &str| {
            table.broken.push(format!("{now} {} {}: {rule}", play.as_str(), nudge.whom));
        };
        if !policy.hours.is_working(now) && !is_rescue {
            broken("outside working hours");
        }
        if !self.seen.insert(nudge.key) {
            table.put_back += 1;
            return;
        }
        let whom = nudge.whom.to_string();
        let asked_for = self.put_off.get(&whom).is_some_and(|until| *until <= now);
        if !self.situations.insert(nudge.situation.clone()) && !asked_for {
            broken("told twice");
        }
        let today = policy.hours.date(now);
        self.today.retain(|at| policy.hours.date(*at) == today);
        if !is_rescue {
            self.today.push(now);
        }
        if self.today.len() > policy.nudges.per_day as usize {
            broken("more than a day allows");
        }
        let rest = SignedDuration::from_hours(24 * i64::from(policy.nudges.per_relationship));
        let last = self.last_about.insert(whom.clone(), now);
        if last.is_some_and(|last| now.duration_since(last) < rest) && !asked_for && !is_rescue {
            broken("twice in a week");
        }
        if asked_for {
            self.put_off.remove(&whom);
        }
        table.shown.push((today, play));
        self.plan(nudge, now, table);
    }

    /// Decides what the rep is going to do, some hours on; often nothing.
    fn plan(&mut self, nudge: &OpenNudge, now: Timestamp, table: &mut Table) {
        let reaction = match nudge.situation.play {
            Play::Answer if self.chance.odds(0.75) => Some(Reaction::Answer),
            Play::LetGo if self.chance.odds(0.5) => Some(Reaction::Press(Action::LetGo)),
            Play::StepBack if self.chance.odds(0.5) => Some(Reaction::Press(Action::SaveDraft)),
            _ if self.chance.odds(0.1) => Some(Reaction::Press(Action::Snooze)),
            _ if self.chance.odds(0.05) => Some(Reaction::Press(Action::NotADeal)),
            _ if self.chance.odds(0.5) => Some(Reaction::Dismiss),
            _ => None,
        };
        let name = match reaction {
            Some(Reaction::Press(action)) => action.as_str(),
            Some(Reaction::Answer) => "answers",
            Some(Reaction::Dismiss) => "dismisses",
            None => "does nothing",
        };
        *table.reactions.entry(name).or_default() += 1;
        let minutes = self.chance.between(1.0, 300.0) as i64;
        let at = now + SignedDuration::from_mins(minutes);
        self.plans.extend(reaction.map(|reaction| (at, nudge.key, reaction)));
    }

    /// What the rep does by `now`.
    pub(crate) fn reactions(&mut self, now: Timestamp) -> Vec<(NudgeKey, Reaction)> {
        let (due, later) = self.plans.drain(..).partition(|(at, ..)| *at <= now);
        self.plans = later;
        let due: Vec<(Timestamp, NudgeKey, Reaction)> = due;
        due.into_iter().map(|(_, nudge, reaction)| (nudge, reaction)).collect()
    }

    /// A day with a digest has had its due.
    pub(crate) fn note_digest(
        &mut self,
        digest: NudgeKey,
        title: &str,
        policy: &Policy,
        now: Timestamp,
        table: &mut Table,
    ) {
        if !policy.hours.is_working(now) {
            table.broken.push(format!("{now} digest: outside working hours"));
        }
        if !self.seen.insert(digest) {
            table.put_back += 1;
            return;
        }
        table.digests.push((policy.hours.date(now), title.to_owned()));
        self.today = vec![now; policy.nudges.per_day as usize];
    }
}
