//! Marks and capitals that shout.

use super::{Finding, quotation};
use crate::domain::{
    language::{Category, lexicon::Lexicon, phrase::words::fold},
    mail::Span,
};

/// How much a run of exclamation marks weighs.
const WEIGHT: f64 = 0.6;
/// Shorter words in capitals are acronyms, in letters.
const SHOUTED: usize = 4;

/// Runs of exclamation marks, each a finding.
pub(super) fn findings(text: &str, lexicon: &Lexicon) -> Vec<Finding> {
    if lexicon.loud.is_empty() {
        return Vec::new();
    }
    let quoted = quotation::quoted(text);
    let heard = |span: &Span| {
        !quoted.iter().any(|quoted| quoted.start <= span.start && span.end <= quoted.end)
    };
    let runs = runs(text).into_iter().filter(heard);
    runs.map(|span| Finding {
        category: Category::Hype,
        span,
        reason: lexicon.loud.clone(),
        rule: "loud".to_owned(),
        weight: WEIGHT,
    })
    .collect()
}

/// Two exclamation marks or more.
fn runs(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for (start, _) in text.match_indices('!') {
        match found.last_mut().filter(|run| run.end == start) {
            Some(run) => run.end = start + 1,
            None => found.push(Span { start, end: start + 1 }),
        }
    }
    found.retain(|run| run.end - run.start >= 2 && ends_something(text, run));
    found
}

/// Whether `run` stands behind a word, and not before one as in `!!ready`.
fn ends_something(text: &str, run: &Span) -> bool {
    let before = text.get(..run.start).and_then(|before| before.chars().next_back());
    let after = text.get(run.end..).and_then(|after| after.chars().next());
    let behind = before.is_some_and(|c| c.is_alphanumeric() || ")\"”’'…*?".contains(c));
    let line_end = after.is_none_or(|c| c == '\n');
    (behind || before == Some(' ') && line_end)
        && after.is_none_or(|c| c.is_whitespace() || ")\"”*_".contains(c))
}

/// How many words of `text` are written in capitals though they are no acronyms: known
/// ones, and those beside another one.
pub(super) fn shouted(text: &str, lexicon: &Lexicon) -> u32 {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .collect();
    let large = |word: &str| word.chars().all(char::is_uppercase);
    let long = |word: &str| large(word) && word.chars().count() >= SHOUTED;
    let known = |word: &str| {
        let folded = fold(word);
        lexicon.knows(&folded) || lexicon.counted.everyday.contains(folded.as_ref())
    };
    let beside = |at: usize| words.get(at).is_some_and(|word| long(word));
    let loud = words.iter().enumerate().filter(|(at, word)| {
        long(word) && (known(word) || beside(at + 1) || *at > 0 && beside(at - 1))
    });
    u32::try_from(loud.count()).unwrap_or(u32::MAX)
}
