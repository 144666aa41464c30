//! How long they usually take, drawn small, and where the wait stands.

use std::io::Write;

use super::{
    Failure,
    text::{self, BOLD, FAINT},
};
use crate::{
    daemon::review::Closer,
    domain::{
        calendar::WorkingDays,
        policy::Policy,
        replies::{COMPARABLE, HORIZON},
    },
};

/// One column a working day, the last one for all that took longer.
const COLUMNS: usize = 16;

/// Draws the answers of a relationship, and says what chance is left, while a wait goes on.
pub(super) fn wait(out: &mut impl Write, closer: &Closer, policy: &Policy) -> Result<(), Failure> {
    let assessment = &closer.opinion.assessment;
    let Some(waited) = assessment.waited.filter(|_| assessment.state.is_open()) else {
        return Ok(());
    };
    let waits = assessment.waits.iter();
    let delays: Vec<WorkingDays> = waits.filter_map(|wait| wait.delay(&policy.hours)).collect();
    writeln!(out, "\n{BOLD}The wait{BOLD:#}")?;
    if !delays.is_empty() {
        let answers = match delays.len() {
            1 => "one answer".to_owned(),
            several => format!("{several} answers"),
        };
        writeln!(
            out,
            "  {} {FAINT}their {answers}, 0 to {} working days{FAINT:#}",
            bars(&delays),
            COLUMNS - 1
        )?;
        writeln!(out, "  {}▲ {waited} so far", " ".repeat(column(waited)))?;
    }
    let chance = text::wrapped(&chance(assessment.reply_chance), text::width() - 2, 2);
    writeln!(out, "  {chance}")?;
    Ok(())
}

fn chance(chance: Option<f64>) -> String {
    match chance {
        Some(chance) => format!(
            "The chance of an answer within the next {HORIZON} working days is {:.0} %, by how your waits ended that had gone on like this one.",
            100.0 * chance
        ),
        None => format!(
            "The chance of an answer is not known: you have fewer than {COMPARABLE} waits that had gone on like this one."
        ),
    }
}

/// The column that a length belongs to.
fn column(length: WorkingDays) -> usize {
    (length.0.max(0.0) as usize).min(COLUMNS - 1)
}

/// How many of `delays` fall on each day, as a row of blocks; what took longer stands last.
fn bars(delays: &[WorkingDays]) -> String {
    const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let mut counts = [0_usize; COLUMNS];
    for delay in delays {
        if let Some(count) = counts.get_mut(column(*delay)) {
            *count += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    let block = |count: &usize| match count {
        0 => ' ',
        count => BLOCKS.get((count * BLOCKS.len()).div_ceil(most) - 1).copied().unwrap_or('█'),
    };
    counts.iter().map(block).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_delay_is_the_highest_and_none_is_left_out() {
        let delays: Vec<_> = [0.1, 0.2, 0.9, 0.9, 3.5, 40.0].map(WorkingDays).to_vec();
        assert_eq!(bars(&delays), "█  ▂           ▂");
    }

    #[test]
    fn the_mark_stands_below_the_day_of_the_wait() {
        assert_eq!(column(WorkingDays(0.99)), 0);
        assert_eq!(column(WorkingDays(1.0)), 1);
        assert_eq!(column(WorkingDays(300.0)), COLUMNS - 1);
    }
}
