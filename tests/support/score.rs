//! How well categories are told.

use std::fmt;

/// How often a category was found rightly, wrongly, and not at all.
#[derive(Default)]
pub(crate) struct Score {
    pub(crate) right: usize,
    pub(crate) wrong: usize,
    pub(crate) missed: usize,
}

impl Score {
    /// Counts one line in which the category should be, and was found or not.
    pub(crate) fn count(&mut self, expected: bool, found: bool) {
        match (expected, found) {
            (true, true) => self.right += 1,
            (false, true) => self.wrong += 1,
            (true, false) => self.missed += 1,
            (false, false) => {}
        }
    }

    pub(crate) fn precision(&self) -> f64 {
        ratio(self.right, self.right + self.wrong)
    }

    pub(crate) fn recall(&self) -> f64 {
        ratio(self.right, self.right + self.missed)
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (right, said) = (self.right, self.right + self.wrong);
        let there = self.right + self.missed;
        write!(f, "precision {:.2} ({right}/{said})", self.precision())?;
        write!(f, "  recall {:.2} ({right}/{there})", self.recall())
    }
}

#[expect(clippy::cast_precision_loss, reason = "a few dozen sentences")]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}
