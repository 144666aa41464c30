//! The one integration test binary: `house` checks that no file is forgotten.

mod config;
mod corpus;
mod house;
mod imap;
mod maildir;
mod notify;
mod secrets;
mod stories;
mod support;
mod systemd;
