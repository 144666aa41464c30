//! `stepback snooze ID... [UNTIL]`: say nothing about them until then.

use jiff::Timestamp;

use super::{SnoozeOptions, carry_out};
use crate::{
    cli::{Failure, setting::Place},
    clock,
    domain::{
        calendar::Hours,
        decision::Verdict,
        moment::{EXAMPLES, NoMoment, moment},
        policy::Policy,
    },
};

pub(in crate::cli) fn snooze(place: &Place, options: &SnoozeOptions) -> Result<(), Failure> {
    let (mut known, now) = (place.open()?, clock::now());
    let (ids, until) = read(options, now, &known.config.policy)?;
    let mut targets = Vec::new();
    for (position, id) in ids.iter().enumerate() {
        let target = known.target(id, now).map_err(|failure| match position {
            0 => failure,
            _ => Failure::usage(format!(
                "error: `{id}` is neither a relationship nor a time; write a time for example as \
                 {EXAMPLES}"
            )),
        });
        targets.push(target?);
    }
    carry_out(place, known, targets, Verdict::Snooze { until }, options.json, now)
}

/// The ids, and until when: as long as the Snooze button waits, where nothing is said.
fn read<'a>(
    options: &'a SnoozeOptions,
    now: Timestamp,
    policy: &Policy,
) -> Result<(&'a [String], Timestamp), Failure> {
    let in_general = policy.nudges.snoozed_until(now);
    let wrong = |error: NoMoment| Failure::usage(format!("error: {error}"));
    match &options.until {
        Some(text) => Ok((&options.words, moment(text, now, &policy.hours).map_err(wrong)?)),
        None => match apart(&options.words, now, &policy.hours) {
            (ids, None) => Ok((ids, in_general)),
            (ids, Some(until)) => Ok((ids, until.map_err(wrong)?)),
        },
    }
}

/// Takes the longest time that the words end with off the ids, of which there is one.
fn apart<'a>(
    words: &'a [String],
    now: Timestamp,
    hours: &Hours,
) -> (&'a [String], Option<Result<Timestamp, NoMoment>>) {
    for split in 1..words.len() {
        let Some((ids, time)) = words.split_at_checked(split) else { break };
        match moment(&time.join(" "), now, hours) {
            Err(NoMoment::Unread(_)) => {}
            read => return (ids, Some(read)),
        }
    }
    (words, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(line: &str) -> (Vec<String>, Option<String>) {
        let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
        let now = "2026-11-24T14:30:00Z".parse().expect("a time");
        let (ids, until) = apart(&words, now, &Hours::office());
        (ids.to_vec(), until.map(|until| until.map_or("past".to_owned(), |at| at.to_string())))
    }

    #[test]
    fn the_time_may_be_one_word_or_several_after_any_number_of_ids() {
        for (line, ids, until) in [
            ("acme-4k2m9", 1, None),
            ("acme-4k2m9 friday", 1, Some("2026-11-27T09:00:00Z")),
            ("acme-4k2m9 2 weeks", 1, Some("2026-12-08T09:00:00Z")),
            ("acme bellamy next month", 2, Some("2026-12-01T09:00:00Z")),
            ("acme until tomorrow 14:00", 1, Some("2026-11-25T14:00:00Z")),
            ("acme bellamy", 2, None),
            // A company may be called like a day.
            ("friday", 1, None),
            ("acme 2026-01-01", 1, Some("past")),
        ] {
            let (found, time) = split(line);
            assert_eq!((found.len(), time.as_deref()), (ids, until), "{line}");
        }
    }
}
