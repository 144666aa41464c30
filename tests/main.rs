//! The one integration test binary: `house` checks that no file is forgotten.

mod house;
mod notify;
mod config;
mod secrets;
mod maildir;
mod imap;
mod support;
mod systemd;
