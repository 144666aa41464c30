//! Quantiles of a sample.

/// The `p`-quantile of `sorted`, by linear interpolation between order statistics (type 7
/// of Hyndman and Fan, "Sample quantiles in statistical packages", The American
/// Statistician 50 (1996), 361–365); `None` of nothing.
pub fn quantile(sorted: &[f64], p: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = p.clamp(0.0, 1.0) * last as f64;
    let below = place.floor();
    let low = *sorted.get(below as usize)?;
    let high = sorted.get(below as usize + 1).copied().unwrap_or(low);
    Some(low + (place - below) * (high - low))
}

/// How many observations a broader figure counts for beside people's own (DESIGN §7).
const WEIGHT: f64 = 4.0;

/// Draws `own`, made of `count` observations, toward the `broader` figure.
pub(super) fn shrunk(own: f64, count: usize, broader: f64) -> f64 {
    let count = count as f64;
    (count * own + WEIGHT * broader) / (count + WEIGHT)
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    #[test]
    fn quantiles_are_those_of_r() {
        // quantile(c(1, 2, 4, 8), c(0, .25, .5, .9, 1)) in R.
        let sample = [1.0, 2.0, 4.0, 8.0];
        for (p, expected) in [(0.0, 1.0), (0.25, 1.75), (0.5, 3.0), (0.9, 6.8), (1.0, 8.0)] {
            let found = quantile(&sample, p).expect("a quantile");
            assert!((found - expected).abs() < 1e-12, "{p}: {found}");
        }
        assert_eq!(quantile(&[], 0.5), None);
        assert_eq!(quantile(&[3.0], 0.9), Some(3.0));
    }

    #[test]
    fn four_of_their_own_weigh_as_much_as_everybody() {
        assert_eq!(shrunk(10.0, 4, 2.0), 6.0);
        assert_eq!(shrunk(10.0, 0, 2.0), 2.0);
    }

    proptest! {
        #[test]
        fn a_quantile_lies_within_the_sample_and_rises(
            mut sample in vec(0.0..100.0_f64, 1..40), a in 0.0..1.0_f64, b in 0.0..1.0_f64,
        ) {
            sample.sort_by(f64::total_cmp);
            let (a, b) = (a.min(b), a.max(b));
            let (low, high) = (quantile(&sample, a).unwrap(), quantile(&sample, b).unwrap());
            prop_assert!(low <= high + 1e-9);
            prop_assert!(sample[0] <= low && high <= sample[sample.len() - 1] + 1e-9);
        }

        #[test]
        fn shrinking_never_leaves_the_two_figures(own in 0.0..60.0_f64, n in 0..50_usize, all in 0.0..60.0_f64) {
            let drawn = shrunk(own, n, all);
            prop_assert!(own.min(all) - 1e-9 <= drawn && drawn <= own.max(all) + 1e-9);
        }
    }
}
