//! Looks at a source that does what a test wants.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use super::{super::source::Reach, *};
use crate::domain::mail::{Batch, DraftPlace, FolderName, FolderRole, Position, Remarks, Uid};

const RHYTHM: Rhythm = Rhythm {
    poll: Duration::from_secs(300),
    lookback: SignedDuration::from_hours(24),
    patience: Duration::from_secs(3600),
    keep: KeepText::No,
};

fn work() -> Place {
    Place { index: 0, name: "work".to_owned() }
}

/// A server that hands over so many mails in each look before the line drops.
struct Dropping {
    mails: usize,
    looks: Arc<AtomicUsize>,
}

impl Source for Dropping {
    async fn check(
        &mut self,
        reach: Reach,
        _now: Timestamp,
        news: mpsc::Sender<News>,
    ) -> Result<(), Fault> {
        self.looks.fetch_add(1, Ordering::Relaxed);
        if self.mails > 0 {
            let _ = news.send(News::Mail(batch(self.mails, reach.since))).await;
        }
        Err(dropped())
    }

    async fn wait(&mut self, _poll: Duration, _now: impl Clock) -> Result<(), Fault> {
        Err(dropped())
    }

    async fn save_draft(&self, _draft: Vec<u8>, _now: Timestamp) -> Result<DraftPlace, Fault> {
        Err(dropped())
    }
}

fn dropped() -> Fault {
    Fault { text: "the line dropped".to_owned(), hint: String::new(), remedy: Remedy::Retry }
}

fn batch(mails: usize, arrived: Timestamp) -> Batch {
    let mail = |uid: usize| RawMail {
        bytes: b"Subject: x\r\n\r\nHello\r\n".to_vec(),
        uid: Uid(i64::try_from(uid).expect("small")),
        arrived,
        provider_thread: None,
        complete: true,
    };
    let position = Position { uid_validity: 1, next: 1, oldest: 2, census: None };
    let (folder, role) = (FolderName("INBOX".to_owned()), FolderRole::Inbox);
    let (gone, mails) = (Vec::new(), (1..=mails).map(mail).collect());
    Batch { folder, role, position, gone, mails, remarks: Remarks::default() }
}

/// How often a source of so many mails a look is looked at in an hour.
async fn looks_in_an_hour(mails: usize) -> usize {
    let (events, mut heard) = mpsc::channel(4);
    tokio::spawn(async move { while heard.recv().await.is_some() {} });
    let (looks, stop) = (Arc::new(AtomicUsize::new(0)), CancellationToken::new());
    let source = Dropping { mails, looks: looks.clone() };
    let watching = watch(work(), source, RHYTHM, || Timestamp::UNIX_EPOCH, events, stop);
    let _ = tokio::time::timeout(Duration::from_secs(3600), watching).await;
    looks.load(Ordering::Relaxed)
}

#[tokio::test(start_paused = true)]
async fn a_line_that_brings_nothing_is_tried_ever_more_rarely() {
    let looks = looks_in_an_hour(0).await;
    assert!((8..=16).contains(&looks), "{looks}");
}

#[tokio::test(start_paused = true)]
async fn a_line_that_drops_but_brings_mail_each_time_is_tried_again_at_once() {
    let looks = looks_in_an_hour(1).await;
    assert!(looks > 600, "{looks}");
}

/// Fails so many times, then has nothing new.
struct Failing {
    times: usize,
    remedy: Remedy,
}

impl Source for Failing {
    async fn check(
        &mut self,
        _reach: Reach,
        _now: Timestamp,
        _news: mpsc::Sender<News>,
    ) -> Result<(), Fault> {
        let Some(left) = self.times.checked_sub(1) else { return Ok(()) };
        self.times = left;
        let [text, hint] = ["nobody is signed in", "sign in"].map(str::to_owned);
        Err(Fault { text, hint, remedy: self.remedy })
    }

    async fn wait(&mut self, _poll: Duration, _now: impl Clock) -> Result<(), Fault> {
        std::future::pending().await
    }

    async fn save_draft(&self, _: Vec<u8>, _: Timestamp) -> Result<DraftPlace, Fault> {
        unreachable!("no drafts here")
    }
}

#[expect(clippy::disallowed_methods, reason = "the paused time of tokio is no clock")]
fn start() -> tokio::time::Instant {
    tokio::time::Instant::now()
}

/// How often a trouble was told, and after how many seconds all was well.
async fn followed(times: usize, remedy: Remedy) -> (usize, u64) {
    let (events, mut heard) = mpsc::channel(100);
    let (stop, began) = (CancellationToken::new(), start());
    let now = || Timestamp::UNIX_EPOCH;
    tokio::spawn(watch(work(), Failing { times, remedy }, RHYTHM, now, events, stop.clone()));
    let mut told = 0;
    while let Some(Event::Trouble(trouble)) = heard.recv().await {
        assert!(trouble.needs_the_rep);
        told += 1;
    }
    stop.cancel();
    (told, began.elapsed().as_secs())
}

#[tokio::test(start_paused = true)]
async fn what_the_rep_has_to_mend_is_told_once_and_soon_seen_to_be_mended() {
    assert_eq!(followed(10, Remedy::AwaitUser).await, (1, 10 * 15));
}

#[tokio::test(start_paused = true)]
async fn what_could_lock_a_mailbox_is_tried_once_an_hour() {
    assert_eq!(followed(2, Remedy::AskUser).await, (2, 2 * 3600));
}
