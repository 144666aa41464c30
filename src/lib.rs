//! Notices sales conversations that went silent, and suggests a step back.
//!
//! This is the map of the house. What the program is for stands in the README; here is
//! how it is built, and where to look.
//!
//! # Flow
//!
//! ```text
//! mail server ──imap──▶ RawMail ──parse──▶ Message ──▶ store                     facts, kept
//!  (or maildir)                                          │
//! store ─▶ Message ─thread▶ Conversation ─people▶ Relationship ─assess(now)▶ Assessment ─coach▶ Suggestion
//!                                                                                                │  opinions,
//!                        desktop ◀──notify── nudge ◀────────────── plan(now) ────────────────────┘  derived
//! ```
//!
//! **Facts are stored, opinions derived.** Messages, how much of each folder is known,
//! the rep's decisions, the nudges shown and the drafts asked for are facts.
//! Conversations, relationships and what is thought of them are opinions: the
//! [`store`] caches them, tagged with the version of the rules that made them
//! ([`domain::opinion::rules_version`]), and dropping them is always safe. What is
//! brought up to date bit by bit equals what would come out from scratch; a property
//! test in `store` holds it to that.
//!
//! **Time enters once.** [`clock::now`] is read once a turn or command and handed down.
//! Every opinion says until when it holds, so the daemon knows when to wake.
//!
//! **Effects are data.** A turn ([`daemon::turn`]) takes an event in and gives
//! [`Effect`](daemon::event::Effect)s out; tasks of the daemon carry them out.
//!
//! # Rooms
//!
//! | module | layer | what it is for |
//! |---|---|---|
//! | [`domain`] | core | what is known about sales conversations; pure: no clock, disk, network, environment, async |
//! | [`config`] | settings | the file → what is used; every error names place and remedy |
//! | [`discover`] | edge | an address → the server that has its mail |
//! | [`imap`] | edge | server → `RawMail`, draft → server |
//! | [`maildir`] | edge | files → `RawMail`, draft → file |
//! | [`store`] | edge | SQLite |
//! | [`notify`] | edge | desktop notifications and their answers |
//! | [`secrets`] | edge | passwords from a command, a file or the keyring; tokens from a provider |
//! | [`writer`] | edge | a program of the rep's that may write a better draft |
//! | [`daemon`] | top | when to look, what one turn does, one task an account |
//! | [`cli`] | top | the commands; the only module that prints |
//! | [`clock`] | | the one call to `now()` |
//!
//! # Rules
//!
//! Each is a test in `tests/house.rs` or a lint in `Cargo.toml` and `.clippy.toml`:
//!
//! - `domain` imports nothing of ours outside itself. Edges import `domain`, and never
//!   one another, `config` or `clock`. `daemon` and `cli` see everything.
//! - No two files import one another, straight or by way of others.
//! - `now()` is called in one place; nothing but `cli` prints; `anyhow` is for `daemon`
//!   and `cli`, edges have one error enum each, its variants by what is done about them.
//! - No code and no dependency can send mail. `imap` writes one thing: a draft.
//! - Text from strangers is never sliced or indexed without a check.
//!
//! # Where to begin
//!
//! [`daemon::serve`] is the whole program in one function. [`domain::opinion::Opinion::form`]
//! is the whole judgement in one function. `src/cli/demo/mailbox` shows in plain words
//! what is expected of both.

pub mod cli;
pub mod clock;
pub mod config;
pub mod daemon;
pub mod discover;
pub mod domain;
pub mod imap;
pub mod maildir;
pub mod notify;
pub mod secrets;
pub mod store;
pub mod writer;
