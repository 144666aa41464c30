//! What stands around a passage lifts or lowers it.

use super::{Line, Passage, Purpose};
use crate::domain::language::lexicon::{Context, Lexicon, Reach};

/// What the weight of `passage` is multiplied by.
pub(super) fn factor(
    passage: &Passage,
    passages: &[Passage],
    lines: &[Line<'_>],
    lexicon: &Lexicon,
) -> f64 {
    let contexts = lexicon.contexts.iter().enumerate();
    let concerning = contexts.filter(|(_, context)| context.of.contains(&passage.category));
    let around = concerning.filter(|(number, context)| {
        let within = |line: usize| reaches(context.reach, passage.line, line);
        let credited = passages
            .iter()
            .any(|other| within(other.line) && context.credits.contains(&other.category));
        let mut near = lines.iter().enumerate().filter(|(line, _)| within(*line));
        credited || near.any(|(_, line)| is_met(line, *number, context))
    });
    around.map(|(_, context)| context.factor).product()
}

fn reaches(reach: Reach, from: usize, to: usize) -> bool {
    match reach {
        Reach::Sentence => from == to,
        Reach::Neighbours => from.abs_diff(to) <= 1,
        Reach::Mail => true,
    }
}

fn is_met(line: &Line<'_>, number: usize, context: &Context) -> bool {
    line.has(Purpose::Context(number))
        && !line.has(Purpose::ContextUnless(number))
        && line.is_put(context.question)
}
