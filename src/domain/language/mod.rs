//! Languages: which one a text is in, and how it is put.

mod category;
mod detect;
mod lens;
mod lexicon;
mod memory;
pub(crate) mod phrase;
mod uptake;

pub use category::Category;
pub use detect::{detect, small_words};
pub use lens::{Finding, Look, Measures, look, sentence_around};
pub use lexicon::{Lexicon, LexiconProblem, Lexicons, Override};
pub use memory::Memory;
pub use phrase::pattern::BadPattern;
pub use uptake::{Uptake, terms, words_of};
