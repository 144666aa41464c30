//! Languages: which one a text is in.

mod detect;

pub use detect::{detect, small_words};
