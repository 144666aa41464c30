//! One task an account: it looks for mail, reads it, and tells the loop.

use std::{num::NonZero, panic::resume_unwind, thread, time::Duration};

use backon::{BackoffBuilder, ExponentialBackoff, ExponentialBuilder};
use jiff::{SignedDuration, Timestamp};
use tokio::{sync::mpsc, task};
use tokio_util::sync::CancellationToken;
use tracing::{debug, info, warn};

use super::{
    event::{AccountIndex, Event, Trouble},
    source::{Fault, Remedy, Source},
};
use crate::{
    domain::{
        mail::{Batch, RawMail},
        parse::{self, Parsed},
    },
    store::{ReadBatch, ReadMail},
};

/// How often to look whether the rep has mended what takes no server to see.
const MENDED: Duration = Duration::from_secs(60);

/// How an account is followed.
#[derive(Clone, Copy, Debug)]
pub struct Rhythm {
    /// A look at all folders at least this often.
    pub poll: Duration,
    /// How far back the first look goes.
    pub lookback: SignedDuration,
    /// After a fault that only the rep can mend.
    pub patience: Duration,
    /// Whether the text of mail is kept.
    pub keep: KeepText,
}

/// Whether the text of mail is kept, beside what was read in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeepText {
    /// Drafts and evidence can quote it.
    Yes,
    /// Only what it means is kept.
    No,
}

/// An account's place among the others.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its position in the config.
    pub index: AccountIndex,
    /// Its name.
    pub name: String,
}

/// Follows `source` until `stop`, and puts `drafts` where they belong.
///
/// Sends mail and troubles as [`Event`]s. Dropping the receiver of `events` ends it;
/// dropping the sender of `drafts` only ends the drafts.
pub async fn watch<S: Source>(
    place: Place,
    mut source: S,
    rhythm: Rhythm,
    now: impl Fn() -> Timestamp + Copy + Send,
    events: mpsc::Sender<Event>,
    stop: CancellationToken,
) {
    let mut delays = delays();
    loop {
        let round = tokio::select! {
            () = stop.cancelled() => return,
            round = look(&place, &mut source, rhythm, now, &events, &mut delays) => round,
        };
        let pause = match round {
            Ok(()) => continue,
            Err(fault) => {
                let pause = pause(&fault, &mut delays, rhythm);
                warn!(account = place.name, again_in = ?pause, "cannot read the mail");
                debug!(account = place.name, fault = fault.text);
                if events.send(trouble(&place, fault)).await.is_err() {
                    return;
                }
                pause
            }
        };
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(pause) => {}
        }
    }
}

/// One look at all folders, and the wait for the next. A look that went well makes the
/// next fault a first one.
async fn look<S: Source>(
    place: &Place,
    source: &mut S,
    rhythm: Rhythm,
    now: impl Fn() -> Timestamp,
    events: &mpsc::Sender<Event>,
    delays: &mut Delays,
) -> Result<(), Fault> {
    let began = now();
    let (sender, receiver) = mpsc::channel(1);
    let since = began - rhythm.lookback;
    let (checked, mails) = tokio::join!(
        source.check(since, began, sender),
        read_all(place, receiver, rhythm.keep, events)
    );
    checked?;
    *delays = self::delays();
    if mails > 0 {
        info!(account = place.name, mails, "read new mail");
    }
    let event = Event::Checked { account: place.index, at: began };
    if events.send(event).await.is_err() {
        return Ok(());
    }
    source.wait(rhythm.poll).await
}

/// Reads the mails of each batch on a thread of its own and passes them on; returns
/// how many there were.
async fn read_all(
    place: &Place,
    mut batches: mpsc::Receiver<Batch>,
    keep: KeepText,
    events: &mpsc::Sender<Event>,
) -> usize {
    let mut mails = 0;
    while let Some(batch) = batches.recv().await {
        let Ok(batch) = task::spawn_blocking(move || read(batch, keep)).await else { continue };
        mails += batch.mails.len();
        if events.send(Event::Mail { account: place.index, batch }).await.is_err() {
            break;
        }
    }
    mails
}

/// Reads a batch: each mail becomes a message, whatever is in it.
///
/// Large batches are read by as many threads as there are cores.
pub fn read(batch: Batch, keep: KeepText) -> ReadBatch {
    const SMALL: usize = 32;
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let share = batch.mails.len().div_ceil(cores).max(SMALL);
    let mails = thread::scope(|scope| {
        let parts = batch.mails.chunks(share).map(|part| {
            scope.spawn(move || part.iter().map(|raw| read_one(raw, keep)).collect::<Vec<_>>())
        });
        let parts: Vec<_> = parts.collect();
        let done =
            parts.into_iter().map(|part| part.join().unwrap_or_else(|panic| resume_unwind(panic)));
        done.flatten().collect()
    });
    ReadBatch { folder: batch.folder, role: batch.role, position: batch.position, mails }
}

fn read_one(raw: &RawMail, keep: KeepText) -> ReadMail {
    let Parsed { envelope, reading } = parse::parse(raw);
    let reading = if keep == KeepText::Yes { reading } else { reading.without_text() };
    ReadMail { uid: raw.uid, envelope, reading }
}

type Delays = ExponentialBackoff;

/// Waits between tries: two seconds to ten minutes, jittered so that accounts and
/// laptops don't come back all at once.
fn delays() -> Delays {
    let (first, longest) = (Duration::from_secs(2), Duration::from_secs(600));
    let backoff =
        ExponentialBuilder::new().with_min_delay(first).with_max_delay(longest).with_jitter();
    backoff.without_max_times().build()
}

fn pause(fault: &Fault, delays: &mut Delays, rhythm: Rhythm) -> Duration {
    match fault.remedy {
        Remedy::Retry => delays.next().unwrap_or(rhythm.poll),
        Remedy::AskUser => rhythm.patience,
        Remedy::AwaitUser => MENDED.min(rhythm.patience),
    }
}

fn trouble(place: &Place, fault: Fault) -> Event {
    Event::Trouble(Trouble {
        subject: place.name.clone(),
        text: fault.text,
        hint: fault.hint,
        needs_the_rep: fault.remedy != Remedy::Retry,
    })
}
