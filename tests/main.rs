//! The one integration test binary: `house` checks that no file is forgotten.

mod own_words;
mod support;
