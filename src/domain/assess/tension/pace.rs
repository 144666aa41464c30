//! Both sides' promptness against their usual, and whether the two part ways.
//!
//! In the first half of a conversation the two sides' delays grow alike, and before it
//! ends they diverge (Kooti et al. 2015, arXiv:1504.00704).

use jiff::Timestamp;

use super::{Timeline, Weighed};
use crate::domain::{
    calendar::Hours,
    people::Direction,
    replies::{Wait, quantile},
};

/// The newest delays that are set against those before.
const RECENT: usize = 2;
/// How many delays before them tell what is usual.
const EARLIER: usize = 3;
/// Shorter delays are all alike: a twentieth of a working day, some 25 minutes.
const FLOOR: f64 = 0.05;

/// Weighs how promptness changed by `until`, in doublings of the delay.
pub(super) fn pace(
    timeline: &Timeline<'_>,
    waits: &[Wait],
    hours: &Hours,
    until: Timestamp,
) -> Vec<Weighed> {
    let known = waits.iter().filter(|wait| wait.ended().is_some_and(|ended| ended <= until));
    let theirs = slowing(known.filter_map(|wait| wait.delay(hours)).map(|d| d.0).collect());
    let ours = slowing(our_delays(timeline, hours, until));
    let mut found = Vec::new();
    found.extend(theirs.map(|doublings| weighed("their-pace", "they answer", doublings, 0.15)));
    found.extend(ours.map(|doublings| weighed("your-pace", "you answer", doublings, 0.1)));
    let apart = theirs.unwrap_or(0.0) - ours.unwrap_or(0.0);
    if theirs.is_some() && ours.is_some() && apart >= 1.0 {
        let text = "their answers slow down while yours do not, as before an ending";
        found.push(Weighed::new("divergence", text, -0.2));
    }
    found
}

/// How long the rep's side took to answer what they asked, in working days.
fn our_delays(timeline: &Timeline<'_>, hours: &Hours, until: Timestamp) -> Vec<f64> {
    let (mut asked, mut delays) = (None, Vec::new());
    for (way, message) in timeline.entries().filter(|(_, message)| message.is_human()) {
        let at = timeline.at(message);
        match way {
            _ if at > until => break,
            Direction::Inbound if message.asks() => asked = asked.or(Some(at)),
            Direction::Outbound => {
                delays.extend(asked.take().map(|asked| hours.between(asked, at).0));
            }
            _ => {}
        }
    }
    delays
}

/// By how many doublings the newest delays are longer than what was usual before.
fn slowing(mut delays: Vec<f64>) -> Option<f64> {
    let usual = delays.len().checked_sub(RECENT).filter(|earlier| *earlier >= EARLIER)?;
    let recent = delays.split_off(usual);
    Some((median(recent)? / median(delays)?).log2())
}

fn median(mut delays: Vec<f64>) -> Option<f64> {
    delays.sort_by(f64::total_cmp);
    quantile(&delays, 0.5).map(|median| median.max(FLOOR))
}

fn weighed(rule: &str, who: &str, doublings: f64, most: f64) -> Weighed {
    let how = match doublings {
        slower if slower >= 1.0 => "more slowly than usual",
        faster if faster <= -1.0 => "faster than usual",
        _ => "about as promptly as usual",
    };
    // Keeping the pace speaks a little for them.
    let weight = most * (0.5 - doublings / 2.0).clamp(-1.0, 1.0);
    Weighed::new(rule, format!("{who} {how}"), weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_delays_tell_a_change_and_four_do_not() {
        assert_eq!(slowing(vec![1.0, 1.0, 1.0, 4.0, 4.0]), Some(2.0));
        assert_eq!(slowing(vec![1.0, 1.0, 4.0, 4.0]), None);
        assert_eq!(slowing(Vec::new()), None);
    }

    #[test]
    fn minutes_more_or_less_are_no_change() {
        assert_eq!(slowing(vec![0.001, 0.001, 0.001, 0.04, 0.04]), Some(0.0));
    }

    #[test]
    fn slowing_down_takes_away_and_keeping_pace_adds_a_little() {
        assert_eq!(weighed("their-pace", "they answer", 3.0, 0.15).weight, -0.15);
        assert_eq!(weighed("their-pace", "they answer", 0.0, 0.15).weight, 0.08);
        assert_eq!(weighed("their-pace", "they answer", -1.0, 0.15).weight, 0.15);
    }
}
