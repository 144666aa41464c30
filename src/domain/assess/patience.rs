//! How long one waits for these people before it is quiet.

use serde::{Deserialize, Serialize};

use super::{Chain, Context};
use crate::domain::{
    calendar::WorkingDays,
    people::Relationship,
    policy::Limits,
    replies::{End, Figures, Usual, Wait},
};

/// How long to wait for those a chain was written to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Patience {
    /// What is usual for them; `None` where too few of their answers are known.
    pub usual: Option<Usual>,
    /// After how much working time they are quiet.
    pub quiet_after: WorkingDays,
}

impl Patience {
    /// Tells how long to wait for whom `chain` was written to, or for anybody of
    /// `relationship` where nothing lies unanswered.
    pub(super) fn of(
        relationship: &Relationship,
        chain: Option<&Chain>,
        waits: &[Wait],
        context: Context<'_>,
    ) -> Self {
        let written_to = |address| chain.is_none_or(|chain| chain.to.contains(address));
        let people = relationship.people.iter();
        let theirs: Vec<_> = people
            .filter(|person| person.addresses.iter().any(written_to))
            .flat_map(|person| &person.addresses)
            .collect();
        let answered = waits.iter().filter(|wait| match &wait.end {
            End::Answered { by: Some(by), .. } => theirs.contains(&by),
            _ => false,
        });
        let policy = context.policy;
        let delays = answered.filter_map(|wait| wait.delay(&policy.hours)).map(|delay| delay.0);
        let usual = Usual::of(delays.collect(), &context.figures, &policy.limits);
        let quiet_after = usual.map_or(WorkingDays(policy.limits.quiet_after), |usual| {
            usual.quiet_after(&policy.limits)
        });
        Self { usual, quiet_after }
    }

    /// The same patience under other figures of the account.
    pub fn under(self, figures: &Figures, limits: &Limits) -> Self {
        match self.usual.map(|usual| usual.under(figures)) {
            Some(usual) => Self { usual: Some(usual), quiet_after: usual.quiet_after(limits) },
            None => self,
        }
    }

    /// What is usual, in one sentence.
    pub(super) fn in_words(&self) -> String {
        match self.usual {
            Some(Usual { median, p90, delays, .. }) => format!(
                "they answered {delays} times, half of them within {} and nine in ten within {}",
                length(median),
                length(p90)
            ),
            None => format!(
                "what is usual for them is not known yet, so {} are taken",
                length(self.quiet_after)
            ),
        }
    }
}

/// `2.5 working days`, `1 working day`.
pub(super) fn length(wait: WorkingDays) -> String {
    let tenths = (wait.0 * 10.0).round() / 10.0;
    match tenths {
        0.0 => "minutes".to_owned(),
        1.0 => "1 working day".to_owned(),
        _ => format!("{tenths} working days"),
    }
}
