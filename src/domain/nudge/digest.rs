//! One summary instead of many nudges, once a first sync has brought a mailbox in.

use jiff::Timestamp;

use super::{
    Candidate, PastNudge, Wording,
    plan::{is_new, is_stale},
};
use crate::domain::{calendar::WorkingDays, play::Play, policy::Policy};

/// What a summary tells of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    /// Positions of the candidates that it tells of, instead of a nudge for each.
    pub covers: Vec<usize>,
    /// How many more have lain for too long to be nudged, and are only listed.
    pub listed: usize,
}

/// Gathers what is due after a first sync into one summary, if it is more than a day
/// allows; in working hours only.
///
/// A reply in Junk is told by itself in any case.
pub fn digest(
    candidates: &[Candidate],
    history: &[PastNudge],
    policy: &Policy,
    now: Timestamp,
) -> Option<Digest> {
    let mut digest = Digest::default();
    for (position, candidate) in candidates.iter().enumerate() {
        let alone = candidate.situation.play == Play::Rescue;
        match (is_new(candidate, history, now), is_stale(candidate, policy, now)) {
            (true, true) => digest.listed += 1,
            (true, false) if !alone => digest.covers.push(position),
            _ => {}
        }
    }
    let allowed = policy.nudges.per_day as usize;
    let wanted = policy.nudges.digest && allowed > 0 && digest.covers.len() > allowed;
    (wanted && policy.hours.is_working(now)).then_some(digest)
}

/// Until when a summary of so many conversations, told at `at`, leaves the rep with enough to
/// do: it has used up what the days to come allow, a week of them at most. Till then only
/// who waits for the rep is worth a nudge.
pub fn enough_until(at: Timestamp, conversations: u32, policy: &Policy) -> Timestamp {
    const WEEK: u32 = 5;
    let days = conversations.div_ceil(policy.nudges.per_day.max(1)).min(WEEK);
    policy.hours.after(at, WorkingDays(f64::from(days)))
}

/// Puts a summary into words: what there is by kind, and where it is listed.
pub fn digest_wording(plays: &[Play], listed: usize) -> Wording {
    let count = |play: Play| plays.iter().filter(|other| **other == play).count();
    let (answers, quiet, done) = (count(Play::Answer), count(Play::StepBack), count(Play::LetGo));
    let kinds = [
        (answers, "to answer"),
        (quiet, "went quiet"),
        (done, "to let go"),
        (plays.len() - answers - quiet - done, "of another kind"),
    ];
    let said = kinds.iter().filter(|(count, _)| *count > 0);
    let said: Vec<String> = said.map(|(count, what)| format!("{count} {what}")).collect();
    let older = match listed {
        0 => String::new(),
        count => format!(" and {count} older ones"),
    };
    Wording {
        title: format!("{} conversations to look at", plays.len()),
        body: format!("{}.\nIn a terminal, “stepback list” shows them{older}.", said.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::samples::*, *};

    fn digested(count: usize, policy: &Policy, now: &str) -> Option<Digest> {
        let all: Vec<_> =
            (0..count).map(|number| candidate(&format!("p{number}"), Play::StepBack)).collect();
        digest(&all, &[], policy, at(now))
    }

    #[test]
    fn more_than_a_day_allows_becomes_one_summary_and_no_more_than_that_does_not() {
        assert_eq!(digested(3, &Policy::default(), NOW), None);
        let digest = digested(4, &Policy::default(), NOW).expect("a digest");
        assert_eq!((digest.covers.len(), digest.listed), (4, 0));
    }

    #[test]
    fn a_summary_is_enough_for_the_days_it_fills_and_a_week_at_most() {
        for (conversations, until) in [
            (4, "2026-11-25T12:00:00Z"),
            (6, "2026-11-25T12:00:00Z"),
            (7, "2026-11-26T12:00:00Z"),
            (15, "2026-11-30T12:00:00Z"),
            (16, "2026-11-30T12:00:00Z"),
            (99, "2026-11-30T12:00:00Z"),
        ] {
            let enough = enough_until(at(NOW), conversations, &Policy::default());
            // Days are counted to the second.
            let off = enough.duration_since(at(until)).as_secs();
            assert!((0..=1).contains(&off), "{conversations}: {enough}");
        }
    }

    #[test]
    fn outside_working_hours_there_is_no_summary() {
        assert_eq!(digested(9, &Policy::default(), "2026-11-22T12:00:00Z"), None);
    }

    #[test]
    fn whoever_wants_no_summary_gets_none() {
        let mut policy = Policy::default();
        policy.nudges.digest = false;
        assert_eq!(digested(9, &policy, NOW), None);
        let mut policy = Policy::default();
        policy.nudges.per_day = 0;
        assert_eq!(digested(9, &policy, NOW), None);
    }

    #[test]
    fn what_is_stale_is_counted_and_a_reply_in_junk_is_told_by_itself() {
        let mut all: Vec<_> =
            (0..4).map(|number| candidate(&format!("p{number}"), Play::StepBack)).collect();
        all.push(candidate("junk", Play::Rescue));
        all.push(candidate("old", Play::StepBack));
        all[5].due = at("2026-09-01T09:00:00Z");
        let digest = digest(&all, &[], &Policy::default(), at(NOW)).expect("a digest");
        assert_eq!(digest, Digest { covers: vec![0, 1, 2, 3], listed: 1 });
    }

    #[test]
    fn it_says_what_there_is() {
        let plays = [Play::Answer, Play::StepBack, Play::StepBack, Play::LetGo, Play::LetGo];
        let Wording { title, body } = digest_wording(&plays, 12);
        assert_eq!(title, "5 conversations to look at");
        assert_eq!(
            body,
            "1 to answer, 2 went quiet, 2 to let go.\n\
             In a terminal, “stepback list” shows them and 12 older ones."
        );
    }
}
