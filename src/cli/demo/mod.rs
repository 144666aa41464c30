//! `stepback demo`: the whole thing on a built-in mailbox, no account needed.

pub mod mailbox;
pub mod story;
