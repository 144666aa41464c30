//! Lists in a mail, whose items mean what the line before them says.
//!
//! "On Thursday we will:" makes a plan of the items that follow, though each of them
//! reads like a command.

use jiff::civil::Date;

use super::{
    Context,
    sentence::Sentence,
    table::{Meaning, tables},
    words::Word,
};
use crate::domain::mail::SignalKind;

/// A list marker is no longer than this.
const MARKER: usize = 4;

/// The list that a sentence stands in, if any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum List {
    /// None, or one whose items speak for themselves.
    #[default]
    None,
    /// One that was introduced and whose first item comes next.
    Introduced,
    /// One whose items tell what somebody does.
    Told,
}

impl List {
    /// Goes on to `sentence`: an item stays in the list, anything else ends it.
    pub(super) fn meet(&mut self, sentence: &Sentence<'_>, text: &str) {
        *self = match self {
            Self::Introduced | Self::Told if is_item(sentence, text) => Self::Told,
            _ => Self::None,
        };
    }

    /// Notes that `sentence`, which does what is `done`, introduces a list.
    pub(super) fn introduce(
        &mut self,
        sentence: &Sentence<'_>,
        words: &[Word<'_>],
        done: &[(SignalKind, Option<Date>)],
        context: &Context<'_>,
    ) {
        let opens = sentence.text.ends_with(':');
        let asks = done.iter().any(|(kind, _)| *kind == SignalKind::Ask);
        let outlines = || {
            tables(context.language).any(|table| {
                let words = table.expand(words);
                table.narrowed(&words).among(&[Meaning::Outline], &words).has(Meaning::Outline)
            })
        };
        if opens && !asks && outlines() {
            *self = Self::Introduced;
        }
    }
}

/// Whether nothing but a list marker stands before `sentence` in its line.
fn is_item(sentence: &Sentence<'_>, text: &str) -> bool {
    let before = text.get(..sentence.span.start).and_then(|before| before.rsplit('\n').next());
    before.is_some_and(|before| (1..=MARKER).contains(&before.trim().len()))
}
