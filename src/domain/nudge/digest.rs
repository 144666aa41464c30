//! One summary instead of many nudges, once a first sync has brought a mailbox in.

use jiff::Timestamp;

use super::{
    Candidate, PastNudge, Wording,
    plan::{is_new, is_stale},
};
use crate::domain::{coach::Play, policy::Policy};

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

/// Puts a summary into words: what there is by kind, and where it is listed.
pub fn digest_wording(plays: &[Play], listed: usize) -> Wording {
    let count = |wanted: &[Play]| plays.iter().filter(|play| wanted.contains(play)).count();
    let kinds = [
        (count(&[Play::Answer]), "waits for your answer", "wait for your answer"),
        (count(&[Play::StepBack]), "went quiet", "went quiet"),
        (count(&[Play::LetGo]), "could be let go", "could be let go"),
        (count(&[Play::RespectNo]), "said no", "said no"),
        (count(&[Play::FixAddress]), "never got your mail", "never got your mail"),
        (count(&[Play::Befriend]), "bought and is long unheard", "bought and are long unheard"),
        (
            count(&[Play::CurrentState, Play::Educate]),
            "calls for another tone",
            "call for another tone",
        ),
    ];
    let said = |(count, one, many): (usize, &str, &str)| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {many}")),
    };
    let kinds: Vec<String> = kinds.into_iter().filter_map(said).collect();
    let old = match listed {
        0 => String::new(),
        count => format!(" {count} more have been quiet for long."),
    };
    Wording {
        title: format!("{} conversations need a word or a rest", plays.len()),
        body: format!("{}.{old}\n`stepback list` shows them, most urgent first.", kinds.join(", ")),
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
        assert_eq!(title, "5 conversations need a word or a rest");
        assert_eq!(
            body,
            "1 waits for your answer, 2 went quiet, 2 could be let go. 12 more have been quiet for \
             long.\n`stepback list` shows them, most urgent first."
        );
    }
}
