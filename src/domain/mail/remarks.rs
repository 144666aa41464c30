//! What a server says of mails beside the mails themselves.

use std::hash::Hasher;

use jiff::{SignedDuration, Timestamp};

use super::Uid;
use crate::domain::fnv::Fnv1a;

/// What a provider knows a mail by in whichever folder it lies.
///
/// A hash of the provider's own number of it (Gmail's X-GM-MSGID), its size and when it
/// arrived, none of which changes when it is moved. All three, so that a server that
/// gives one number to several mails has none of them taken for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp(pub i64);

impl Stamp {
    /// The stamp of a mail of `size` bytes; `None` for 0, which is no number of a mail.
    pub fn new(number: u64, size: usize, arrived: Timestamp) -> Option<Self> {
        let mut hash = Fnv1a::default();
        hash.write(&number.to_le_bytes());
        hash.write(&(size as u64).to_le_bytes());
        hash.write(&arrived.as_second().to_le_bytes());
        (number > 0).then_some(Self(hash.finish().cast_signed()))
    }
}

/// A mail that its server did not hand over when it was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Withheld {
    /// Its number in the folder.
    pub uid: Uid,
    /// How often it was asked for.
    pub tries: u32,
    /// When it was last asked for.
    pub tried_at: Timestamp,
}

impl Withheld {
    /// How often it is asked for before it is given up: for a week.
    pub const MOST: u32 = 8;

    /// A mail that was withheld for the first time.
    pub fn first(uid: Uid, now: Timestamp) -> Self {
        Self { uid, tries: 1, tried_at: now }
    }

    /// The same withheld once more.
    pub fn once_more(self, now: Timestamp) -> Self {
        Self { tries: self.tries.saturating_add(1), tried_at: now, ..self }
    }

    /// Whether it should be asked for again: after an hour, for a server that was in
    /// trouble, and from then on once a day.
    pub fn is_due(&self, now: Timestamp) -> bool {
        let pause = if self.tries <= 1 { 1 } else { 24 };
        !self.is_given_up()
            && now.duration_since(self.tried_at) >= SignedDuration::from_hours(pause)
    }

    /// Whether it is not asked for any more.
    pub fn is_given_up(&self) -> bool {
        self.tries >= Self::MOST
    }
}

/// What a server said of the mails of a batch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remarks {
    /// What it knows mails by. Those that are not in the batch were handed over before,
    /// from this folder or another.
    pub stamps: Vec<(Uid, Stamp)>,
    /// Mails that it did not hand over.
    pub withheld: Vec<Withheld>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hours: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours)
    }

    #[test]
    fn a_stamp_takes_number_size_and_arrival() {
        let stamp = Stamp::new(7, 100, at(1));
        assert_eq!(stamp, Stamp::new(7, 100, at(1)));
        for other in
            [Stamp::new(8, 100, at(1)), Stamp::new(7, 101, at(1)), Stamp::new(7, 100, at(2))]
        {
            assert_ne!(stamp, other);
        }
        assert_eq!(Stamp::new(0, 100, at(1)), None);
    }

    #[test]
    fn what_is_withheld_is_asked_for_after_an_hour_and_then_once_a_day() {
        let first = Withheld::first(Uid(1), at(0));
        assert!(!first.is_due(at(1) - SignedDuration::from_secs(1)) && first.is_due(at(1)));
        let second = first.once_more(at(1));
        assert!(!second.is_due(at(24)) && second.is_due(at(25)));
    }

    #[test]
    fn what_is_withheld_for_a_week_is_given_up() {
        let mut withheld = Withheld::first(Uid(1), at(0));
        for _ in 2..Withheld::MOST {
            withheld = withheld.once_more(at(0));
        }
        assert!(withheld.is_due(at(24)));
        let last = withheld.once_more(at(24));
        assert!(last.is_given_up() && !last.is_due(at(1000)));
    }
}
