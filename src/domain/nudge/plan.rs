//! Which nudges are raised now, and when to look again.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp, ToSpan};

use super::{PastNudge, Situation};
use crate::domain::{
    calendar::{Hours, WorkingDays},
    mail::Address,
    opinion::Opinion,
    people::RelationshipId,
    play::Play,
    policy::Policy,
};

/// A suggestion that the rep might be told of.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Which relationship.
    pub relationship: RelationshipId,
    /// The addresses of its people.
    pub people: Vec<Address>,
    /// What it is about.
    pub situation: Situation,
    /// Since when it is due.
    pub due: Timestamp,
}

impl Candidate {
    /// What an opinion proposes to tell the rep; `None` where it is about no message.
    pub fn of(opinion: &Opinion) -> Option<Self> {
        let suggestion = &opinion.suggestion;
        Some(Self {
            relationship: opinion.id.clone(),
            people: opinion.people.iter().flat_map(|person| person.addresses.clone()).collect(),
            situation: Situation { about: opinion.about.clone()?, play: suggestion.play },
            due: suggestion.due.unwrap_or(Timestamp::MIN),
        })
    }

    /// Whether it is outside the limits: a reply in Junk is told of at once.
    pub fn is_urgent(&self) -> bool {
        self.situation.play == Play::Rescue
    }

    /// Whether somebody waits for the rep.
    pub fn is_awaited(&self) -> bool {
        matches!(self.situation.play, Play::Rescue | Play::Answer)
    }
}

/// What to raise now, most valuable first, and when to plan anew.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// Positions of the candidates to raise.
    pub raise: Vec<usize>,
    /// When time alone may allow more; `None` where nothing waits.
    pub due: Option<Timestamp>,
}

/// Decides which `candidates` become nudges at `now` (DESIGN §9).
///
/// What does not fit waits its turn by value; what is stale is never nudged.
pub fn plan(
    candidates: &[Candidate],
    history: &[PastNudge],
    policy: &Policy,
    now: Timestamp,
) -> Plan {
    let told = Told::of(history);
    let mut waiting: Vec<usize> = Vec::new();
    for (position, candidate) in candidates.iter().enumerate() {
        if told.allows(candidate, now) && !is_stale(candidate, policy, now) {
            waiting.push(position);
        }
    }
    // What the rep wants back comes first.
    waiting.sort_by_cached_key(|position| {
        candidates
            .get(*position)
            .map(|c| (!told.comes_back(c, now), c.situation.play.rank(), c.due))
    });
    if waiting.is_empty() {
        return Plan::default();
    }
    admit(&waiting, candidates, (history, &told), policy, now)
}

/// Lets in what the day and the week allow.
fn admit(
    waiting: &[usize],
    candidates: &[Candidate],
    (history, told): (&[PastNudge], &Told<'_>),
    policy: &Policy,
    now: Timestamp,
) -> Plan {
    let is_working = policy.hours.is_working(now);
    let mut room = room_today(history, policy, now);
    let mut plan = Plan::default();
    for &position in waiting {
        let Some(candidate) = candidates.get(position) else { continue };
        let rested = rested_at(candidate, history, policy)
            .filter(|at| *at > now && !told.comes_back(candidate, now));
        let exempt = candidate.is_urgent();
        match (rested, room, exempt) {
            (_, _, true) => plan.raise.push(position),
            _ if !is_working => plan.due = earlier(plan.due, policy.hours.next_working(now)),
            (Some(later), ..) => plan.due = earlier(plan.due, policy.hours.next_working(later)),
            (None, 0, _) => plan.due = earlier(plan.due, tomorrow(&policy.hours, now)),
            (None, ..) => {
                room -= 1;
                plan.raise.push(position);
            }
        }
    }
    plan
}

/// Whether the rep was never told of this, or has put it off until a time that has come.
pub fn is_new(candidate: &Candidate, history: &[PastNudge], now: Timestamp) -> bool {
    Told::about(candidate, history).allows(candidate, now)
}

/// Whether the rep has put it off until a time that has come.
pub fn comes_back(candidate: &Candidate, history: &[PastNudge], now: Timestamp) -> bool {
    Told::about(candidate, history).comes_back(candidate, now)
}

/// What the rep was told last of each situation.
struct Told<'a>(HashMap<&'a Situation, &'a PastNudge>);

impl<'a> Told<'a> {
    fn of(history: impl IntoIterator<Item = &'a PastNudge>) -> Self {
        let mut last: HashMap<&Situation, &PastNudge> = HashMap::new();
        for past in history {
            let told = last.entry(&past.situation).or_insert(past);
            if told.at <= past.at {
                *told = past;
            }
        }
        Self(last)
    }

    /// What was told of one candidate.
    fn about(candidate: &Candidate, history: &'a [PastNudge]) -> Self {
        Self::of(history.iter().filter(|past| past.situation == candidate.situation))
    }

    /// Whether nothing was said of it, or the rep has put it off until a time that has come.
    fn allows(&self, candidate: &Candidate, now: Timestamp) -> bool {
        !self.0.contains_key(&candidate.situation) || self.comes_back(candidate, now)
    }

    /// Whether the rep has put it off until a time that has come. That is a wish, not a nudge
    /// too many: these people need not have rested for it.
    fn comes_back(&self, candidate: &Candidate, now: Timestamp) -> bool {
        let last = self.0.get(&candidate.situation);
        last.and_then(|last| last.snoozed_until).is_some_and(|until| until <= now)
    }
}

/// Whether it has been lying for so long that it is listed and never nudged.
pub fn is_stale(candidate: &Candidate, policy: &Policy, now: Timestamp) -> bool {
    policy.hours.between(candidate.due, now) > WorkingDays(policy.limits.stale_after)
}

/// A moment such that all that was due before it is stale, not long before the first one
/// that is not: a bound for who has many to choose from.
pub fn stale_before(policy: &Policy, now: Timestamp) -> Timestamp {
    let stale_after = WorkingDays(policy.limits.stale_after);
    let mut back = SignedDuration::from_hours(24 * (1 + stale_after.0.max(0.0) as i64));
    loop {
        match now.checked_sub(back) {
            Ok(bound) if policy.hours.between(bound, now) > stale_after => return bound,
            Ok(_) => back = back.saturating_mul(2),
            Err(_) => return Timestamp::MIN,
        }
    }
}

/// How many more nudges today allows.
fn room_today(history: &[PastNudge], policy: &Policy, now: Timestamp) -> usize {
    let today = policy.hours.date(now);
    let told = history
        .iter()
        .filter(|past| past.situation.play != Play::Rescue && policy.hours.date(past.at) == today);
    (policy.nudges.per_day as usize).saturating_sub(told.count())
}

/// When these people have been left alone for long enough since the last nudge.
fn rested_at(candidate: &Candidate, history: &[PastNudge], policy: &Policy) -> Option<Timestamp> {
    let theirs = history.iter().filter(|past| candidate.people.contains(&past.whom));
    let last = theirs.map(|past| past.at).max()?;
    Some(last + SignedDuration::from_hours(24 * i64::from(policy.nudges.per_relationship)))
}

fn tomorrow(hours: &Hours, now: Timestamp) -> Timestamp {
    let date = hours.date(now).checked_add(1.day()).unwrap_or(hours.date(now));
    hours.next_working(hours.start_of(date))
}

fn earlier(due: Option<Timestamp>, other: Timestamp) -> Option<Timestamp> {
    Some(due.map_or(other, |due| due.min(other)))
}

#[cfg(test)]
mod tests {
    use super::{super::samples::*, *};
    use crate::domain::mail::MessageId;

    fn names(candidates: &[Candidate], plan: &Plan) -> Vec<String> {
        plan.raise.iter().map(|position| candidates[*position].relationship.to_string()).collect()
    }

    #[test]
    fn three_a_day_and_no_more() {
        let all: Vec<_> = ["a", "b", "c", "d"].map(|name| candidate(name, Play::StepBack)).into();
        let plan = plan(&all, &[], &Policy::default(), at(NOW));
        assert_eq!(names(&all, &plan), ["a", "b", "c"]);
        assert_eq!(plan.due, Some(at("2026-11-24T09:00:00Z")));
    }

    #[test]
    fn what_was_told_today_counts() {
        let all = [candidate("a", Play::StepBack), candidate("b", Play::StepBack)];
        let before = ["x", "y"]
            .map(|name| told(&candidate(name, Play::StepBack), at("2026-11-23T09:30:00Z")));
        assert_eq!(names(&all, &plan(&all, &before, &Policy::default(), at(NOW))), ["a"]);
        let yesterday = ["x", "y"]
            .map(|name| told(&candidate(name, Play::StepBack), at("2026-11-22T23:59:59Z")));
        assert_eq!(names(&all, &plan(&all, &yesterday, &Policy::default(), at(NOW))), ["a", "b"]);
    }

    #[test]
    fn an_answer_that_is_owed_goes_before_a_step_back() {
        let all = [candidate("a", Play::StepBack), candidate("b", Play::Answer)];
        assert_eq!(names(&all, &plan(&all, &[], &Policy::default(), at(NOW))), ["b", "a"]);
    }

    #[test]
    fn nobody_is_told_twice_of_the_same_thing() {
        let all = [candidate("a", Play::StepBack)];
        let long_ago = [told(&all[0], at("2026-10-01T09:00:00Z"))];
        let plan = plan(&all, &long_ago, &Policy::default(), at(NOW));
        assert_eq!(plan, Plan::default());
    }

    #[test]
    fn what_was_put_off_comes_back_when_its_time_has_come() {
        let all = [candidate("a", Play::StepBack)];
        let mut snoozed = told(&all[0], at("2026-11-10T09:00:00Z"));
        snoozed.snoozed_until = Some(at(NOW));
        assert_eq!(plan(&all, &[snoozed.clone()], &Policy::default(), at(NOW)).raise, [0]);
        let before = at("2026-11-23T11:59:59Z");
        assert!(plan(&all, &[snoozed], &Policy::default(), before).raise.is_empty());
    }

    #[test]
    fn what_the_rep_wants_back_goes_before_all_else_within_the_day() {
        let names_of = ["a", "b", "c", "d"];
        let all: Vec<_> = names_of.map(|name| candidate(name, Play::Answer)).into();
        let mut snoozed = told(&all[3], at("2026-11-20T09:00:00Z"));
        snoozed.snoozed_until = Some(at("2026-11-23T09:00:00Z"));
        // Three days after it was told: the week of rest is not for what was asked for.
        let plan = plan(&all, &[snoozed], &Policy::default(), at(NOW));
        assert_eq!(names(&all, &plan), ["d", "a", "b"]);
    }

    #[test]
    fn the_day_is_the_reps_wherever_that_is_now() {
        let all = [candidate("a", Play::StepBack)];
        let told_at = ["x", "y", "z"]
            .map(|name| told(&candidate(name, Play::StepBack), at("2026-11-22T23:30:00Z")));
        // Still Sunday in London, Monday already in Auckland, where it is Tuesday now.
        let now = at("2026-11-23T22:00:00Z");
        let policy_in = |zone: &str| {
            let zone = jiff::tz::TimeZone::get(zone).expect("a zone");
            Policy { hours: Hours::office_in(zone), ..Policy::default() }
        };
        let auckland = plan(&all, &told_at, &policy_in("Pacific/Auckland"), now);
        assert_eq!(names(&all, &auckland), ["a"]);
        // The rep flew east within the hours of that day: it is the same day there.
        let sydney =
            plan(&all, &told_at, &policy_in("Australia/Sydney"), at("2026-11-23T04:00:00Z"));
        assert!(sydney.raise.is_empty());
    }

    #[test]
    fn the_same_people_are_left_alone_for_a_week() {
        let all = [candidate("a", Play::LetGo)];
        let mut other = candidate("a", Play::StepBack);
        other.situation.about = MessageId::parse("other@northwind.example").expect("an id");
        let late =
            plan(&all, &[told(&other, at("2026-11-16T12:00:01Z"))], &Policy::default(), at(NOW));
        assert_eq!((late.raise.len(), late.due), (0, Some(at("2026-11-23T12:00:01Z"))));
        assert_eq!(
            plan(&all, &[told(&other, at("2026-11-16T12:00:00Z"))], &Policy::default(), at(NOW))
                .raise,
            [0]
        );
    }

    #[test]
    fn outside_working_hours_nothing_is_said() {
        let all = [candidate("a", Play::StepBack)];
        let sunday = plan(&all, &[], &Policy::default(), at("2026-11-22T12:00:00Z"));
        assert_eq!((sunday.raise.len(), sunday.due), (0, Some(at("2026-11-23T09:00:00Z"))));
    }

    #[test]
    fn what_lies_too_long_is_never_nudged() {
        let mut old = candidate("a", Play::StepBack);
        old.due = at("2026-10-26T12:00:00Z");
        assert_eq!(plan(std::slice::from_ref(&old), &[], &Policy::default(), at(NOW)).raise, [0]);
        old.due = at("2026-10-26T11:00:00Z");
        assert_eq!(plan(&[old], &[], &Policy::default(), at(NOW)), Plan::default());
    }

    #[test]
    fn a_reply_in_junk_is_outside_the_limits() {
        let all = [candidate("a", Play::Rescue)];
        let today = ["x", "y", "z"]
            .map(|name| told(&candidate(name, Play::StepBack), at("2026-11-23T09:30:00Z")));
        assert_eq!(plan(&all, &today, &Policy::default(), at(NOW)).raise, [0]);
        let night = at("2026-11-23T22:00:00Z");
        assert_eq!(plan(&all, &today, &Policy::default(), night).raise, [0]);
    }
}
