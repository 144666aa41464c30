//! Where the author stands: no, yes, and how warmly.
//!
//! The noes come first, because a yes is often spelled inside them ("not interested").

use super::{
    claims::claims,
    table::{Meaning, Meanings, Narrowed},
    words::Word,
};
use crate::domain::mail::SignalKind;

/// The stances that `words` take. `question` says that they end as one, `first` that
/// nothing was said before; `said` is what they mean without what they only suppose.
pub(super) fn stances(
    words: &[Word<'_>],
    question: bool,
    first: bool,
    said: Meanings,
    phrases: &Narrowed<'_>,
) -> Vec<SignalKind> {
    // "Could you take me off your list?" is polite and means it.
    if said.has(Meaning::OptOut) || first && said.has(Meaning::OptOutBare) {
        return vec![SignalKind::OptOut];
    }
    let mut found = Vec::new();
    for claim in claims(words, question, phrases.table) {
        // A plain sentence is one claim, and what it means is known already.
        let meanings = match claim.len() == words.len() {
            true => said,
            false => phrases.meanings(claim),
        };
        for kind in stance(meanings, first) {
            if !found.contains(&kind) {
                found.push(kind);
            }
        }
    }
    // "It looks great, but we went with someone else" agrees to nothing.
    if found.contains(&SignalKind::Decline) {
        found.retain(|kind| *kind != SignalKind::Acceptance);
    }
    found
}

fn stance(meanings: Meanings, first: bool) -> Vec<SignalKind> {
    if meanings.has(Meaning::Decline) || first && meanings.has(Meaning::DeclineBare) {
        return vec![SignalKind::Decline];
    }
    if meanings.has(Meaning::Negation) && !meanings.has(Meaning::NegationIdiom) {
        return Vec::new();
    }
    let accepts =
        meanings.has(Meaning::Acceptance) || first && meanings.has(Meaning::AcceptanceBare);
    let stances = [
        (meanings.has(Meaning::Purchase), SignalKind::Purchase),
        (accepts, SignalKind::Acceptance),
        (meanings.has(Meaning::Enthusiasm), SignalKind::Enthusiasm),
    ];
    stances.into_iter().filter(|(taken, _)| *taken).map(|(_, kind)| kind).collect()
}
