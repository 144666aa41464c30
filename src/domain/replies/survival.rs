//! The Kaplan–Meier estimate: how many go on for how long, where some were cut off.

/// How long one thing lasted, as far as that was seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observation {
    /// How long, in any unit.
    pub length: f64,
    /// Whether it ended then; else it was cut off (*censored*) while it went on.
    pub ended: bool,
}

/// What happens at one length.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// The length.
    pub length: f64,
    /// How many lasted that long at least.
    pub at_risk: usize,
    /// How many of them ended then.
    pub ended: usize,
    /// The share that lasts longer, from 0 to 1.
    pub survival: f64,
}

/// A survival function by the product-limit estimate (Kaplan and Meier, "Nonparametric
/// estimation from incomplete observations", Journal of the American Statistical
/// Association 53 (1958), 457–481).
///
/// What was cut off at a length counts as having lasted that long.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Survival {
    steps: Vec<Step>,
}

impl Survival {
    /// Makes the estimate from observations in any order.
    pub fn of(mut observations: Vec<Observation>) -> Self {
        observations.sort_by(|a, b| a.length.total_cmp(&b.length));
        Self::of_sorted(observations.len(), observations)
    }

    /// The same from `count` observations that come shortest first.
    pub(super) fn of_sorted(
        count: usize,
        observations: impl IntoIterator<Item = Observation>,
    ) -> Self {
        let mut steps: Vec<Step> = Vec::new();
        for (earlier, Observation { length, ended }) in observations.into_iter().enumerate() {
            let at_risk = count.saturating_sub(earlier);
            match steps.last_mut() {
                Some(step) if step.length == length => step.ended += usize::from(ended),
                _ => steps.push(Step { length, at_risk, ended: usize::from(ended), survival: 1.0 }),
            }
        }
        let mut survival = 1.0;
        for step in &mut steps {
            survival *= 1.0 - step.ended as f64 / step.at_risk.max(1) as f64;
            step.survival = survival;
        }
        steps.retain(|step| step.ended > 0);
        Self { steps }
    }

    /// The lengths at which something ended, shortest first.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The share that lasts longer than `length`.
    pub fn at(&self, length: f64) -> f64 {
        let past = self.steps.partition_point(|step| step.length <= length);
        let last = past.checked_sub(1).and_then(|last| self.steps.get(last));
        last.map_or(1.0, |step| step.survival)
    }
}

#[cfg(test)]
mod tests;
