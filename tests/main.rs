//! The one integration test binary: `house` checks that no file is forgotten.

mod corpus;
mod support;
