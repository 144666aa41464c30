//! Notices sales conversations that went silent, and suggests a step back.

pub mod cli;
pub mod clock;
pub mod config;
pub mod daemon;
pub mod domain;
pub mod imap;
pub mod maildir;
pub mod notify;
pub mod secrets;
pub mod store;
