//! What the rep's words add to tension, and take away.

use super::Weighed;

/// What the language lens found in the rep's recent mail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LanguageNotes {
    /// Mails that press: deadlines, offers that lapse, a sale taken for granted.
    pub pressing: usize,
    /// Mails that make them feel guilty.
    pub guilt: usize,
    /// Mails that take up what they raised, in their words.
    pub taking_up: usize,
}

impl LanguageNotes {
    /// The notes as evidence.
    pub(super) fn weighed(&self) -> Vec<Weighed> {
        const EACH: f64 = 0.15;
        const MOST: f64 = 0.3;
        let pieces = [
            ("pressure", self.pressing, ["presses", "press"], -1.0),
            ("guilt", self.guilt, ["lays guilt on them", "lay guilt on them"], -1.0),
            (
                "their-words",
                self.taking_up,
                ["takes up what they raised", "take up what they raised"],
                1.0,
            ),
        ];
        let found = pieces.into_iter().filter(|(_, count, ..)| *count > 0);
        let weigh = |(rule, count, [one, several], sign): (&str, usize, [&str; 2], f64)| {
            let does = if count == 1 { one } else { several };
            let text = format!("{count} of your recent mails {does}");
            Weighed::new(rule, text, sign * (EACH * count as f64).min(MOST))
        };
        found.map(weigh).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_weigh_up_to_a_point() {
        let weight = |notes: LanguageNotes| {
            let weights: Vec<f64> = notes.weighed().iter().map(|piece| piece.weight).collect();
            weights
        };
        assert_eq!(weight(LanguageNotes::default()), [] as [f64; 0]);
        assert_eq!(weight(LanguageNotes { pressing: 1, ..Default::default() }), [-0.15]);
        assert_eq!(weight(LanguageNotes { guilt: 9, taking_up: 1, pressing: 0 }), [-0.3, 0.15]);
    }
}
