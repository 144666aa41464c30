//! Telling a step-back from a push: does a mail invite the truth?

use std::sync::LazyLock;

use regex::RegexSet;

/// Ways to say that a no is a good answer.
const INVITATIONS: [&str; 9] = [
    r"(?i)\b(short|clear|simple|honest|quick)? ?no is (also |just as |perfectly |completely )?(a )?(fine|good|okay|ok|welcome|useful)\b",
    r"(?i)\b(fine|okay|ok|good) (either way|both ways|if (it'?s|it is|the answer is) (a )?no)\b",
    r"(?i)\beither (way|answer) is (perfectly |completely |absolutely )?(fine|okay|ok|good)\b",
    r"(?i)\bok(ay)? with (a )?(yes|no) or (a )?(no|yes)\b",
    r"(?i)\b(yes|no) or (a )?(no|yes),? (is|are|both|either)[^.?!]{0,30}\b(fine|okay|ok|good)\b",
    r"(?i)\bif (this|it|that)( project| idea)? (has|is|'s)[^.?!]{0,60}\b(no longer|dropped|not a priority|off your (list|plate|desk)|changed)\b",
    r"(?i)\bi('m| am)? ?(will|'ll|would|'d|am)?[^.?!]{0,20}\b(leave|let) (it|this|you) (there|be|in peace|go)\b",
    r"(?i)\b(no|without( any)?) hard feelings\b",
    r"(?i)\b(honestly|really) (stands?|stand)\b|\bwhere (things|this|we|you) (really |honestly |actually )?stands?\b",
];

/// Whether a mail's own words invite the truth and ease the pressure: at least two
/// different ways of saying that a no is fine.
pub fn is_step_back(own_words: &str) -> bool {
    static PATTERNS: LazyLock<Option<RegexSet>> = LazyLock::new(|| RegexSet::new(INVITATIONS).ok());
    // Mail programs break lines where they like.
    let words = own_words.split_whitespace().collect::<Vec<_>>().join(" ");
    PATTERNS.as_ref().is_some_and(|set| set.matches(&words).iter().count() >= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_patterns_compile() {
        assert!(RegexSet::new(INVITATIONS).is_ok());
    }

    #[test]
    fn a_mail_that_is_fine_with_a_no_is_a_step_back() {
        assert!(is_step_back(
            "I would like to know where things really stand. If this has dropped off your list, a short no is fine."
        ));
        assert!(is_step_back("Either way is fine, no hard feelings. Are you still open to this?"));
        assert!(is_step_back(
            "Either answer\nis fine with me; I'll close it without hard\nfeelings."
        ));
    }

    #[test]
    fn a_push_is_none_however_polite() {
        assert!(!is_step_back("Just checking in: did you have a chance to look at the proposal?"));
        assert!(!is_step_back("If it has changed, let me know, we need a decision by Friday."));
    }
}
