//! Where an account's mail comes from: what the daemon needs of a server or a Maildir.

use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::mpsc;

use crate::domain::mail::{DraftPlace, News};

mod local;
mod lookouts;
mod server;

pub use local::{Local, Place};
pub use server::{Key, Server, log_in};

/// IDLE is given up and asked for again after this long, well before the 29 minutes
/// of RFC 2177, so that a connection that died in silence is noticed.
const KEEPALIVE: Duration = Duration::from_secs(5 * 60);

/// Something that holds an account's mail.
///
/// The daemon follows every source in the same way; tests can follow one of their own.
pub trait Source: Send + 'static {
    /// Tells what changed since the last check, newest mail first, and returns once
    /// every followed folder was looked at.
    fn check(
        &mut self,
        reach: Reach,
        now: Timestamp,
        news: mpsc::Sender<News>,
    ) -> impl Future<Output = Result<(), Fault>> + Send;

    /// Waits until something may have changed, at most for `poll`.
    fn wait(
        &mut self,
        poll: Duration,
        now: impl Clock,
    ) -> impl Future<Output = Result<(), Fault>> + Send;

    /// Puts a draft into the Drafts folder.
    fn save_draft(
        &self,
        draft: Vec<u8>,
        now: Timestamp,
    ) -> impl Future<Output = Result<DraftPlace, Fault>> + Send;
}

/// What tells the time, for tasks that outlive a moment.
pub trait Clock: Fn() -> Timestamp + Copy + Send + Sync + 'static {}
impl<N: Fn() -> Timestamp + Copy + Send + Sync + 'static> Clock for N {}

/// How far back a first check goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// To mail that arrived then.
    pub since: Timestamp,
    /// Mail that arrived since this comes before any that is older.
    pub recent: Timestamp,
}

/// Why a source doesn't serve, and what helps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong, in words for the rep.
    pub text: String,
    /// What the rep can do; empty where time will tell.
    pub hint: String,
    /// Whether it can be tried again soon, or only once the rep has acted.
    pub remedy: Remedy,
}

/// What to do about a [`Fault`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Try again, a little later each time.
    Retry,
    /// Tell the rep once. Trying again soon could lock the mailbox.
    AskUser,
    /// Tell the rep once, and look soon whether it is mended: looking asks no server.
    AwaitUser,
}
