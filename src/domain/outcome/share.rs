//! How often something came, and how sure that is.

use crate::domain::replies::wilson;

/// How often something came, out of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How often it came.
    pub came: usize,
    /// Out of how many.
    pub of: usize,
}

impl Share {
    /// The share, from 0 to 1; `None` of nothing.
    pub fn value(self) -> Option<f64> {
        (self.of > 0).then(|| self.came as f64 / self.of as f64)
    }

    /// The bounds that hold in 95 of 100 cases; `None` of nothing.
    pub fn bounds(self) -> Option<(f64, f64)> {
        (self.of > 0).then(|| wilson(self.came, self.of))
    }

    /// Whether it is surely the larger one: not even their bounds meet.
    pub fn is_surely_above(self, other: Self) -> bool {
        let bounds = self.bounds().zip(other.bounds());
        bounds.is_some_and(|((low, _), (_, high))| low > high)
    }
}
