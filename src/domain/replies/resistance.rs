//! Resistance: whether people answer less when the rep writes more (DESIGN §1, the essay on
//! it).
//!
//! Every message with an ask is one trial. It is *answered* where a person writes within ten
//! working days and before the next message. It was sent at a *high rate* where another went
//! to the same people within the week before it, and else at a low one. The two shares are
//! set against each other with an interval; where that interval has nothing in it but a
//! decline, or nothing but a rise, that is said, and otherwise nothing is.

use jiff::{SignedDuration, Timestamp};

use super::{End, Wait, quantile};
use crate::domain::calendar::Hours;

/// So many messages at each rate are the least that anything is said of.
pub const TRIALS: usize = 10;

/// Within so many working days an answer counts as one to that message.
const ANSWERED_WITHIN: f64 = 10.0;

/// Two messages within this time come at a high rate.
const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);

/// How messages at one rate fared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trials {
    /// How many were sent.
    pub sent: usize,
    /// How long the answered ones took, in working days.
    delays: Vec<f64>,
}

impl Trials {
    /// How many were answered.
    pub fn answered(&self) -> usize {
        self.delays.len()
    }

    /// The share that was answered; 0 of none.
    pub fn share(&self) -> f64 {
        self.answered() as f64 / self.sent.max(1) as f64
    }

    /// Half of the answers took no longer than this, in working days; `None` without any.
    pub fn median_delay(&self) -> Option<f64> {
        let mut delays = self.delays.clone();
        delays.sort_by(f64::total_cmp);
        quantile(&delays, 0.5)
    }
}

/// How answers move with the rate of messages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resistance {
    /// At most one message a week.
    pub low: Trials,
    /// More.
    pub high: Trials,
}

impl Resistance {
    /// Counts the messages of one relationship's `waits`, oldest wait first. What is too
    /// recent at `until` to have had its ten working days is left out.
    pub fn of(waits: &[Wait], hours: &Hours, until: Timestamp) -> Self {
        let mut resistance = Self::default();
        let mut before: Option<Timestamp> = None;
        for wait in waits {
            for (position, &sent) in wait.sent.iter().enumerate() {
                let fast = before.is_some_and(|before| sent.duration_since(before) <= WEEK);
                // Where a hold cut a wait in two, its messages are in both.
                let again = before.is_some_and(|before| sent <= before);
                before = before.max(Some(sent));
                let next = wait.sent.get(position + 1).copied();
                let trials = if fast { &mut resistance.high } else { &mut resistance.low };
                if !again {
                    trials.add(sent, next, wait, hours, until);
                }
            }
        }
        resistance
    }

    /// Adds another relationship's messages.
    pub fn add(&mut self, other: Self) {
        for (mine, theirs) in [(&mut self.low, other.low), (&mut self.high, other.high)] {
            mine.sent += theirs.sent;
            mine.delays.extend(theirs.delays);
        }
    }

    /// Whether there is enough at both rates to say anything.
    pub fn is_known(&self) -> bool {
        self.low.sent.min(self.high.sent) >= TRIALS
    }

    /// How much smaller the share of answers is at the high rate, with the bounds that hold
    /// in 95 of 100 cases; `None` where too few were sent at either rate.
    pub fn decline(&self) -> Option<Interval> {
        self.is_known().then(|| newcombe(&self.low, &self.high))
    }
}

impl Trials {
    fn add(
        &mut self,
        sent: Timestamp,
        next: Option<Timestamp>,
        wait: &Wait,
        hours: &Hours,
        until: Timestamp,
    ) {
        let delay = match (&wait.end, next) {
            (End::Answered { at, .. }, None) if *at <= until => Some(hours.between(sent, *at).0),
            (End::Censored(_), None) => return,
            _ => None,
        };
        let had_its_time =
            next.is_some() || hours.between(sent, until).0 >= ANSWERED_WITHIN || delay.is_some();
        if had_its_time {
            self.sent += 1;
            self.delays.extend(delay.filter(|delay| *delay <= ANSWERED_WITHIN));
        }
    }
}

/// A difference of two shares, and its bounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower bound.
    pub low: f64,
    /// The difference as it was seen.
    pub seen: f64,
    /// The upper bound.
    pub high: f64,
}

impl Interval {
    /// Whether all of it lies on one side of nothing.
    pub fn is_clear(&self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }
}

/// The 97.5 % quantile of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// Wilson's interval of a share that holds in 95 of 100 cases; `sent` is at least 1 ("Probable inference, the law of succession, and
/// statistical inference", Journal of the American Statistical Association 22 (1927),
/// 209–212).
pub fn wilson(answered: usize, sent: usize) -> (f64, f64) {
    let (n, z2) = (sent as f64, Z * Z);
    let p = answered as f64 / n;
    let middle = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z / (1.0 + z2 / n) * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    (middle - half, middle + half)
}

/// The interval of the difference of two independent shares: method 10 of Newcombe,
/// "Interval estimation for the difference between independent proportions", Statistics in
/// Medicine 17 (1998), 873–890.
fn newcombe(a: &Trials, b: &Trials) -> Interval {
    let ((low_a, high_a), (low_b, high_b)) =
        (wilson(a.answered(), a.sent), wilson(b.answered(), b.sent));
    let (p, q) = (a.share(), b.share());
    let seen = p - q;
    Interval {
        low: seen - ((p - low_a).powi(2) + (high_b - q).powi(2)).sqrt(),
        seen,
        high: seen + ((high_a - p).powi(2) + (q - low_b).powi(2)).sqrt(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;

    fn trials(answered: usize, sent: usize) -> Trials {
        Trials { sent, delays: vec![1.0; answered] }
    }

    fn rounded(interval: Interval) -> [String; 3] {
        [interval.seen, interval.low, interval.high].map(|bound| format!("{bound:.4}"))
    }

    /// Cases (a) and (b) of Newcombe 1998, table II, method 10.
    #[test]
    fn the_interval_is_that_of_the_paper() {
        let found = newcombe(&trials(56, 70), &trials(48, 80));
        assert_eq!(rounded(found), ["0.2000", "0.0524", "0.3339"]);
        let found = newcombe(&trials(9, 10), &trials(3, 10));
        assert_eq!(rounded(found), ["0.6000", "0.1705", "0.8090"]);
    }

    #[test]
    fn with_nine_at_either_rate_nothing_is_said() {
        let of = |low, high| Resistance { low: trials(low, low), high: trials(0, high) };
        assert_eq!(of(10, 9).decline(), None);
        assert_eq!(of(9, 10).decline(), None);
        assert!(of(10, 10).decline().expect("known").is_clear());
    }

    fn at(day: i64) -> Timestamp {
        let monday: Timestamp = "2026-03-02T10:00:00Z".parse().expect("a time");
        monday + (24 * day).hours()
    }

    fn counted(sent: &[i64], end: End) -> [(usize, usize); 2] {
        let sent: Vec<Timestamp> = sent.iter().map(|day| at(*day)).collect();
        let wait = Wait { clock: sent[0], sent, end };
        let found = Resistance::of(&[wait], &Hours::office(), at(100));
        [found.low, found.high].map(|trials| (trials.answered(), trials.sent))
    }

    #[test]
    fn an_answer_is_one_to_the_last_message_before_it() {
        let answered = |day| End::Answered { at: at(day), by: None };
        assert_eq!(counted(&[0], answered(1)), [(1, 1), (0, 0)]);
        assert_eq!(counted(&[0, 7], answered(8)), [(0, 1), (1, 1)]);
        assert_eq!(counted(&[0, 8], answered(9)), [(1, 2), (0, 0)]);
    }

    #[test]
    fn an_answer_after_ten_working_days_is_none_to_it() {
        let answered = |day| End::Answered { at: at(day), by: None };
        assert_eq!(counted(&[0], answered(14)), [(1, 1), (0, 0)]);
        assert_eq!(counted(&[0], answered(15)), [(0, 1), (0, 0)]);
    }

    #[test]
    fn what_was_cut_off_or_is_too_recent_is_no_trial() {
        assert_eq!(counted(&[0], End::Censored(at(2))), [(0, 0), (0, 0)]);
        assert_eq!(counted(&[99], End::Open), [(0, 0), (0, 0)]);
        assert_eq!(counted(&[0], End::Open), [(0, 1), (0, 0)]);
    }
}
