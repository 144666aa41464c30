//! What a mail says as a whole.

use std::collections::BTreeSet;

use super::{Finding, Line, loud};
use crate::domain::language::{Category, lexicon::Lexicon};

/// What the lens sees in one mail.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    /// The passages, ordered by where they start.
    pub findings: Vec<Finding>,
    /// What was counted.
    pub measures: Measures,
}

/// What is counted in one mail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measures {
    /// Words.
    pub words: u32,
    /// Words for the writer's side: *I*, *our*.
    pub ours: u32,
    /// Words for the reader's side: *you*, *your*.
    pub theirs: u32,
    /// Questions about today.
    pub today: u32,
    /// Promises about the future.
    pub future: u32,
    /// Exclamation marks.
    pub exclamations: u32,
    /// Words in capitals that are no acronyms.
    pub shouted: u32,
}

/// A mail that touches base and says more than so many words says something.
const BRIEF: u32 = 80;
/// What selling weighs from which on a mail is in sales mode.
const SELLS: f64 = 1.5;
/// What painting the future weighs from which on a mail does nothing else.
const PAINTS: f64 = 1.0;
/// What inviting the truth weighs from which on a mail steps back.
const STEPS_BACK: f64 = 2.0;

impl Look {
    /// What pushes.
    pub fn warnings(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| !finding.category.is_credit())
    }

    /// What opens a door.
    pub fn credits(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.category.is_credit())
    }

    /// Whether there is anything of `category`.
    pub fn has(&self, category: Category) -> bool {
        self.findings.iter().any(|finding| finding.category == category)
    }

    /// What the findings of `categories` weigh together.
    fn weight(&self, categories: &[Category]) -> f64 {
        let of_them = self.findings.iter().filter(|one| categories.contains(&one.category));
        of_them.map(|finding| finding.weight).sum()
    }

    /// Whether it asks for news and brings nothing.
    pub fn touches_base(&self) -> bool {
        self.has(Category::TouchingBase)
            && self.measures.words <= BRIEF
            && self.credits().all(|credit| credit.category == Category::TheirWords)
    }

    /// Whether it is in sales mode: not a word that slipped in, but several that sell.
    pub fn sells(&self) -> bool {
        use Category::{Buzzword, FutureOnly, Hype, Pitch, Pressure, Presumption};
        let aims = [Pitch, Presumption, Pressure];
        let colours = [Buzzword, Hype, FutureOnly];
        aims.iter().any(|category| self.has(*category))
            && self.weight(&aims) + self.weight(&colours) >= SELLS
    }

    /// Whether it paints the future and asks nothing about today.
    pub fn paints_only_the_future(&self) -> bool {
        self.weight(&[Category::FutureOnly]) >= PAINTS && !self.has(Category::CurrentState)
    }

    /// Whether it already is a step-back: it invites the truth in more than one way, and
    /// does not push.
    pub fn steps_back(&self) -> bool {
        let invites = |one: &&Finding| one.category == Category::InvitesTruth;
        let ways: BTreeSet<&str> =
            self.findings.iter().filter(invites).map(|one| one.rule.as_str()).collect();
        ways.len() >= 2
            && self.weight(&[Category::InvitesTruth]) >= STEPS_BACK
            && !self.has(Category::Pressure)
            && !self.has(Category::Guilt)
    }
}

impl Measures {
    pub(super) fn of(
        text: &str,
        lines: &[Line<'_>],
        findings: &[Finding],
        lexicon: &Lexicon,
    ) -> Self {
        let words =
            || lines.iter().flat_map(|line| line.words.iter()).filter(|word| word.is_said());
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let of = |category| count(findings.iter().filter(|one| one.category == category).count());
        Self {
            words: count(words().count()),
            ours: count(
                words().filter(|word| lexicon.counted.ours.contains(word.text.as_ref())).count(),
            ),
            theirs: count(
                words().filter(|word| lexicon.counted.theirs.contains(word.text.as_ref())).count(),
            ),
            today: of(Category::CurrentState),
            future: of(Category::FutureOnly),
            exclamations: count(text.matches('!').count()),
            shouted: loud::shouted(text, lexicon),
        }
    }

    /// Whose words it is about, from -1 (only ours) to 1 (only theirs); `None` where it
    /// speaks of nobody.
    pub fn whose(&self) -> Option<f64> {
        let (ours, theirs) = (f64::from(self.ours), f64::from(self.theirs));
        (ours + theirs > 0.0).then(|| (theirs - ours) / (theirs + ours))
    }

    /// The share of today, from 0 (only promises about the future) to 1 (only questions
    /// about today); `None` where there is neither.
    pub fn today_share(&self) -> Option<f64> {
        let (today, future) = (f64::from(self.today), f64::from(self.future));
        (today + future > 0.0).then(|| today / (today + future))
    }

    /// How loud it is: exclamation marks and shouted words in a hundred words, from 0.
    pub fn loudness(&self) -> f64 {
        100.0 * f64::from(self.exclamations + self.shouted) / f64::from(self.words.max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_keep_their_ranges() {
        let only = |ours, theirs| Measures { ours, theirs, ..Measures::default() }.whose();
        assert_eq!(
            [None, Some(-1.0), Some(1.0), Some(0.0)],
            [only(0, 0), only(3, 0), only(0, 3), only(2, 2)]
        );
        let share = |today, future| Measures { today, future, ..Measures::default() }.today_share();
        assert_eq!(
            [None, Some(0.0), Some(1.0), Some(0.5)],
            [share(0, 0), share(0, 3), share(3, 0), share(1, 1)]
        );
        assert_eq!(0.0, Measures::default().loudness());
    }
}
