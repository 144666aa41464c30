//! The one integration test binary: `house` checks that no file is forgotten.

mod imap;
mod support;
