//! The one integration test binary: `house` checks that no file is forgotten.

mod cli;
mod config;
mod corpus;
mod daemon;
mod drafts;
mod house;
mod imap;
mod lens;
mod mailbox;
mod maildir;
mod notify;
mod oauth;
mod secrets;
mod stories;
mod support;
mod systemd;
mod year;
