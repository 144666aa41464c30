//! What every draft keeps to, whoever wrote it (DESIGN §8).

use super::{Draft, unseen::is_unseen};
use crate::domain::{
    language::{Lexicons, detect, look},
    play::Play,
};

/// How many words a draft has.
pub const WORDS: std::ops::RangeInclusive<usize> = 50..=110;

/// The same for a reader, and for the program that may write a better text.
pub(super) const RULES: [&str; 8] = [
    "the whole message as plain text, greeting and sign-off included, no subject",
    "50 to 110 words, short sentences",
    "exactly one question, an honest one",
    "a no is fine, and it says so",
    "nothing that pushes: no deadline, no offer, no guilt, no \"just checking in\"",
    "tied to what they raised, in their words",
    "no link, no markup, no gap to fill in",
    "in the language named, addressed as before",
];

/// What is wrong with a text, each in a few words; empty where it can be sent.
pub fn faults(text: &str, draft: &Draft, lexicons: &Lexicons) -> Vec<String> {
    let mut faults = Vec::new();
    let mut fault = |wrong: bool, what: &str| {
        if wrong {
            faults.push(what.to_owned());
        }
    };
    let words = text.split_whitespace().count();
    let questions = text.matches('?').count();
    fault(!WORDS.contains(&words), &format!("it has {words} words, not 50 to 110"));
    fault(questions != 1, &format!("it asks {questions} questions, not one"));
    let odd = |c: char| c != '\n' && is_unseen(c);
    fault(text.contains(odd), "it holds characters that can't be seen");
    let low = text.to_lowercase();
    fault(["://", "www.", "mailto:"].iter().any(|link| low.contains(link)), "it holds a link");
    fault(is_marked_up(text, &low), "it holds markup, a header or a gap");
    let found = detect(text).0;
    let other = !found.is_empty() && found != draft.language.0;
    fault(other, &format!("it is in another language ({found}, not {})", draft.language.0));
    if let Some(lexicon) = lexicons.of(&draft.language) {
        let look = look(text, lexicon);
        for finding in look.warnings() {
            let said = text.get(finding.span.start..finding.span.end).unwrap_or_default();
            fault(true, &format!("it pushes ({}: “{said}”)", finding.category.as_str()));
        }
        fault(draft.play == Play::StepBack && !look.steps_back(), "it does not step back");
    }
    faults
}

fn is_marked_up(text: &str, low: &str) -> bool {
    let marks = ["{{", "}}", "{%", "**", "```", "</", "[", "]"];
    let header = ["subject:", "betreff:", "onderwerp:", "objet :", "objet:", "to:", "from:"];
    marks.iter().any(|mark| text.contains(mark))
        || low.lines().any(|line| header.iter().any(|name| line.starts_with(name)))
        || text.lines().any(|line| line.starts_with(['#', '*', '<']))
}
