//! When turns are taken.

use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

/// The longest sleep: laptops sleep too, and a timer doesn't notice.
const NAP: Duration = Duration::from_secs(60);

/// Takes a turn at start, on every event and when one falls due, until `stop`, or
/// until a turn fails.
///
/// A turn says when the next falls due; there is one at least every `longest`, if that
/// is less than a minute. It runs to its end: `stop` is only heard between turns.
///
/// # Errors
///
/// Occurs when a turn fails, which ends the loop.
pub async fn run<E, F>(
    events: &mut mpsc::Receiver<E>,
    longest: Duration,
    stop: CancellationToken,
    now: impl Fn() -> Timestamp,
    mut turn: impl FnMut(Option<E>, Timestamp) -> Result<Option<Timestamp>, F>,
) -> Result<(), F> {
    let mut due = turn(None, now())?;
    loop {
        let event = tokio::select! {
            biased;
            () = stop.cancelled() => return Ok(()),
            // A closed channel disables this branch; matching `None` would spin.
            Some(event) = events.recv() => Some(event),
            () = tokio::time::sleep(nap(due, now()).min(longest)) => None,
        };
        due = turn(event, now())?;
    }
}

/// How long to sleep until `due`, at most [`NAP`].
fn nap(due: Option<Timestamp>, now: Timestamp) -> Duration {
    let left = due.map_or(NAP, |due| due.duration_since(now).try_into().unwrap_or(Duration::ZERO));
    left.min(NAP)
}

#[cfg(test)]
mod tests {
    use std::{cell::RefCell, convert::Infallible};

    use super::*;

    const START: Timestamp = Timestamp::UNIX_EPOCH;

    /// A clock that goes with tokio's paused time.
    #[expect(clippy::disallowed_methods, reason = "the paused clock of the test runtime")]
    fn clock() -> impl Fn() -> Timestamp {
        let start = tokio::time::Instant::now();
        move || START + jiff::SignedDuration::try_from(start.elapsed()).expect("a short test")
    }

    /// Runs the loop until `turns` turns were taken, and returns when they were, in seconds.
    async fn turns(
        turns: usize,
        mut events: mpsc::Receiver<()>,
        due: impl Fn(Timestamp) -> Option<Timestamp>,
    ) -> Vec<i64> {
        let taken = RefCell::new(Vec::new());
        let stop = CancellationToken::new();
        let turn = |_: Option<()>, now: Timestamp| {
            taken.borrow_mut().push(now.as_second());
            if taken.borrow().len() == turns {
                stop.cancel();
            }
            Ok::<_, Infallible>(due(now))
        };
        let Ok(()) = run(&mut events, Duration::MAX, stop.clone(), clock(), turn).await;
        taken.into_inner()
    }

    #[tokio::test(start_paused = true)]
    async fn it_wakes_when_something_falls_due() {
        let (_events, receiver) = mpsc::channel(1);
        let at = |now: Timestamp| Some(now + jiff::SignedDuration::from_secs(7));
        assert_eq!(turns(3, receiver, at).await, [0, 7, 14]);
    }

    #[tokio::test(start_paused = true)]
    async fn it_never_sleeps_longer_than_a_minute() {
        let (_events, receiver) = mpsc::channel(1);
        let late = |now: Timestamp| Some(now + jiff::SignedDuration::from_hours(9));
        assert_eq!(turns(3, receiver, late).await, [0, 60, 120]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_closed_channel_does_not_make_it_spin() {
        let (events, receiver) = mpsc::channel(1);
        drop(events);
        assert_eq!(turns(3, receiver, |_| None).await, [0, 60, 120]);
    }

    #[tokio::test(start_paused = true)]
    async fn an_event_is_a_turn_at_once() {
        let (events, receiver) = mpsc::channel(1);
        events.send(()).await.expect("room");
        assert_eq!(turns(3, receiver, |_| None).await, [0, 0, 60]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_turn_that_fails_ends_it() {
        let (_events, mut receiver) = mpsc::channel::<()>(1);
        let stop = CancellationToken::new();
        let outcome = run(&mut receiver, NAP, stop, clock(), |_, _| Err("disk full")).await;
        assert_eq!(outcome, Err("disk full"));
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_listens_for_signs_of_life_hears_them_in_time() {
        let (_events, mut receiver) = mpsc::channel::<()>(1);
        let (turns, stop) = (RefCell::new(0), CancellationToken::new());
        let turn = |_, now: Timestamp| {
            *turns.borrow_mut() += 1;
            if now >= START + jiff::SignedDuration::from_secs(60) {
                stop.cancel();
            }
            Ok::<_, Infallible>(None)
        };
        let Ok(()) = run(&mut receiver, Duration::from_secs(5), stop.clone(), clock(), turn).await;
        assert_eq!(turns.into_inner(), 13);
    }
}
