//! One task an account: it looks for mail, reads it, and tells the loop.

use std::{num::NonZero, panic::resume_unwind, thread, time::Duration};

use backon::{BackoffBuilder, ExponentialBackoff, ExponentialBuilder};
use jiff::{SignedDuration, Timestamp};
use tokio::{sync::mpsc, task};
use tokio_util::sync::CancellationToken;
use tracing::{debug, info, warn};

use super::{
    event::{AccountIndex, Event, Trouble},
    source::{Clock, Fault, Reach, Remedy, Source},
};
use crate::{
    domain::{
        mail::{Batch, News, RawMail},
        parse::{self, Parsed},
    },
    store::{ReadBatch, ReadMail},
};

/// How often to look whether the rep has mended what takes no server to see.
const MENDED: Duration = Duration::from_secs(15);

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

/// Mail of the last weeks is read first: it is what the first judgements are about.
const RECENT: SignedDuration = SignedDuration::from_hours(24 * 45);

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
    now: impl Clock,
    events: mpsc::Sender<Event>,
    stop: CancellationToken,
) {
    let mut delays = delays();
    let mut told = None;
    loop {
        let round = tokio::select! {
            () = stop.cancelled() => return,
            round = look(&place, &mut source, rhythm, now, &events, &mut delays) => round,
        };
        let pause = match round {
            Ok(()) => {
                told = None;
                continue;
            }
            Err(fault) => {
                let pause = pause(&fault, &mut delays, rhythm);
                let known = fault.remedy == Remedy::AwaitUser && told.as_ref() == Some(&fault);
                if !known {
                    warn!(account = place.name, again_in = ?pause, "cannot read the mail");
                    debug!(account = place.name, fault = fault.text);
                    told = Some(fault.clone());
                    if events.send(trouble(&place, fault)).await.is_err() {
                        return;
                    }
                }
                pause
            }
        };
        tokio::select! {
            () = stop.cancelled() => return,
            () = pass(pause, now) => {}
        }
    }
}

/// One look at all folders, and the wait for the next. A look that went well, or at least
/// brought mail, makes the next fault a first one.
async fn look<S: Source>(
    place: &Place,
    source: &mut S,
    rhythm: Rhythm,
    now: impl Clock,
    events: &mpsc::Sender<Event>,
    delays: &mut Delays,
) -> Result<(), Fault> {
    let began = now();
    let (sender, receiver) = mpsc::channel(1);
    let reach = Reach { since: began - rhythm.lookback, recent: began - RECENT };
    let (checked, mails) = tokio::join!(
        source.check(reach, began, sender),
        read_all(place, receiver, rhythm.keep, events)
    );
    // A line that drops again and again but brings mail each time is no dead one.
    if checked.is_ok() || mails > 0 {
        *delays = self::delays();
    }
    checked?;
    if mails > 0 {
        info!(account = place.name, mails, "read new mail");
    }
    let event = Event::Checked { account: place.index, at: began };
    if events.send(event).await.is_err() {
        return Ok(());
    }
    source.wait(rhythm.poll, now).await
}

/// Reads the mails of each batch on a thread of its own and passes all news on; returns
/// how many mails there were.
async fn read_all(
    place: &Place,
    mut news: mpsc::Receiver<News>,
    keep: KeepText,
    events: &mpsc::Sender<Event>,
) -> usize {
    let (account, mut mails) = (place.index, 0);
    while let Some(told) = news.recv().await {
        let event = match told {
            News::Mail(batch) => {
                mails += batch.mails.len();
                let read = task::spawn_blocking(move || read(batch, keep)).await;
                let Ok(batch) = read else { continue };
                Event::Mail { account, batch }
            }
            News::Renamed { from, to } => Event::Renamed { account, from, to },
            News::Gone(folder) => Event::FolderGone { account, folder },
            News::Draft(raw) => {
                let read = task::spawn_blocking(move || read_one(&raw, KeepText::Yes)).await;
                let Ok(draft) = read else { continue };
                Event::Draft { account, draft: Box::new(draft) }
            }
            News::DraftsThere(uids) => Event::DraftsThere { account, uids },
            News::Progress(progress) => Event::Progress { account, progress },
        };
        if events.send(event).await.is_err() {
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
    let Batch { folder, role, position, gone, remarks, .. } = batch;
    ReadBatch { folder, role, position, gone, mails, remarks }
}

fn read_one(raw: &RawMail, keep: KeepText) -> ReadMail {
    let Parsed { envelope, mut reading } = parse::parse(raw);
    // What was taken off are other mails' words, or nobody's: nothing is ever read in it.
    reading.cut.clear();
    let reading = if keep == KeepText::Yes { reading } else { reading.without_text() };
    ReadMail { uid: raw.uid, envelope, reading }
}

/// Lets `pause` pass by the clock, which goes on while the machine sleeps: who wakes up
/// in the morning shall not wait any longer.
async fn pass(pause: Duration, now: impl Clock) {
    const TICK: Duration = Duration::from_secs(60);
    let until = now().saturating_add(pause).unwrap_or(Timestamp::MAX);
    let mut left = pause;
    while !left.is_zero() && now() < until {
        let tick = left.min(TICK);
        tokio::time::sleep(tick).await;
        left -= tick;
    }
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

#[cfg(test)]
mod tests;
