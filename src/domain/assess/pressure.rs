//! What writing more does to the answers of these people, where that can be told.

use super::{Evidence, view::View};
use crate::domain::replies::{Resistance, Trials};

/// Says that they answer less, or more, when the rep writes more; `None` where the data
/// don't carry it.
///
/// It rests on mail up to the newest, not on the moment.
pub(super) fn evidence(view: &View<'_>) -> Option<Evidence> {
    let (_, newest) = view.timeline.entries().last()?;
    let hours = &view.context.policy.hours;
    let found = Resistance::of(&view.turns.waits, hours, view.timeline.at(newest));
    let decline = found.decline().filter(|decline| decline.is_clear())?;
    let word = if decline.seen > 0.0 { "less" } else { "more" };
    let share = |trials: &Trials| format!("{} of {}", trials.answered(), trials.sent);
    let text = format!(
        "they answer {word} when you write more than once a week: {}, against {} else",
        share(&found.high),
        share(&found.low)
    );
    Some(Evidence::of("resistance", text))
}
