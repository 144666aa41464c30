//! Where the author stands: no, yes, and how warmly.
//!
//! The noes come first, because a yes is often spelled inside them ("not interested").

use super::{
    claims::{claims, without_conditions},
    table::{Meaning, Table},
    words::Word,
};
use crate::domain::mail::SignalKind;

/// The stances that `words` take. `question` says that they end as one, `first` that
/// nothing was said before.
pub(super) fn stances(
    words: &[Word],
    question: bool,
    first: bool,
    table: &Table,
) -> Vec<SignalKind> {
    // "Could you take me off your list?" is polite and means it.
    let said = table.meanings(without_conditions(words, table));
    if said.has(Meaning::OptOut) || first && said.has(Meaning::OptOutBare) {
        return vec![SignalKind::OptOut];
    }
    let mut found = Vec::new();
    for claim in claims(words, question, table) {
        for kind in stance(table, &claim, first) {
            if !found.contains(&kind) {
                found.push(kind);
            }
        }
    }
    found
}

fn stance(table: &Table, claim: &[&Word], first: bool) -> Vec<SignalKind> {
    let meanings = table.meanings(claim.iter().copied());
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
