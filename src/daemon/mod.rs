//! The background program: when to look, what one turn does, one task an account.
//!
//! | file | what it does |
//! |---|---|
//! | `serve` | starts the tasks and the loop, and ends them |
//! | `accounts` | the accounts of the config, and the tasks that follow them |
//! | `wires`, `once` | the channels of effects; knowing when all was looked at once |
//! | `run` | when a turn is taken |
//! | `turn` | one turn: an event in, effects out |
//! | `nudging` | which nudges come and go in it |
//! | `braking` | what is said of drafts in it |
//! | `review` | bringing opinions up to date, for commands too |
//! | `backtest` | what would have been said in the past, and what happened |
//! | `watch` | one task an account: looks for mail and reads it |
//! | `source` | what a server and a Maildir have in common |
//! | `drafts` | one task an account: puts drafts into Drafts |
//! | `rewriting` | a better text for a draft, by a program of the rep's |
//! | `desk` | one task: shows nudges and hears their answers |
//! | `bell` | commands that changed the database, heard |
//! | `reload` | the config file, followed |
//! | `service` | what systemd is told |

pub mod accounts;
pub mod backtest;
pub mod bell;
mod braking;
pub mod desk;
pub mod drafts;
pub mod event;
mod nudging;
mod once;
pub mod reload;
pub mod review;
pub mod rewriting;
pub mod run;
#[cfg(test)]
mod samples;
pub mod serve;
pub mod service;
pub mod source;
pub mod turn;
pub mod watch;
mod wires;
