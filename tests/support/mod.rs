//! Real servers for the tests, each stopped when its handle is dropped.

mod bed;
pub(crate) mod chance;
pub(crate) mod client;
pub(crate) mod cyrus;
pub(crate) mod desktop;
pub(crate) mod dovecot;
pub(crate) mod keyring;
pub(crate) mod line;
pub(crate) mod mailbox;
pub(crate) mod notify_socket;
pub(crate) mod program;
pub(crate) mod provider;
pub(crate) mod score;
pub(crate) mod server;
pub(crate) mod terminal;

use std::{thread, time::Duration};

/// How long to leave another process alone between two looks at it.
const LOOK_AGAIN: Duration = Duration::from_millis(10);

/// Looks again and again until `predicate` holds; panics after about `limit`.
///
/// This is for what another process does, which nothing in this one can await:
/// it polls. The limit counts the looks, so that no clock is read.
#[track_caller]
pub(crate) fn wait_until(what: &str, limit: Duration, mut predicate: impl FnMut() -> bool) {
    let looks = limit.as_millis() / LOOK_AGAIN.as_millis();
    for _ in 0..looks {
        if predicate() {
            return;
        }
        thread::park_timeout(LOOK_AGAIN);
    }
    assert!(predicate(), "waited {limit:?} in vain for {what}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_ends_with_the_look_that_finds_it() {
        let mut looks = 0;
        wait_until("the third look", Duration::from_secs(10), || {
            looks += 1;
            looks == 3
        });
        assert_eq!(looks, 3);
    }

    #[test]
    #[should_panic(expected = "in vain for a miracle")]
    fn waiting_in_vain_says_for_what() {
        wait_until("a miracle", Duration::ZERO, || false);
    }
}
