//! Languages: which one a text is in, and phrases looked for in it.

mod detect;
pub(crate) mod phrase;

pub use detect::{detect, small_words};
pub use phrase::pattern::BadPattern;
