//! Checks against a server that says what it is told to.

use super::{
    super::{Followed, scripted::Script},
    *,
};
use crate::domain::mail::{Batch, Census, Uid};

mod changes;
mod drafts;
mod reading;
mod recognised;
mod refused;
mod withheld;

const SINCE: &str = "2024-01-01T00:00:00Z";
const RECENT: &str = "10-Feb-2024 10:00:00 +0000";
const NEW: &str = "\"10-Feb-2024 10:00:00 +0000\"";
/// The tag of the first FETCH of a folder that was never read.
const FIRST_FETCH: usize = 7;
const LIST: &str = "* LIST () \"/\" INBOX\r\n{tag} OK\r\n";

fn status(next: u32, validity: u32) -> String {
    format!("* STATUS INBOX (UIDNEXT {next} UIDVALIDITY {validity})\r\n{{tag}} OK\r\n")
}

fn examine(exists: u32, next: u32, validity: u32) -> String {
    format!(
        "* {exists} EXISTS\r\n* OK [UIDVALIDITY {validity}] x\r\n* OK [UIDNEXT {next}] x\r\n{{tag}} OK\r\n"
    )
}

fn fetched(number: u32, uid: u32, date: &str) -> String {
    format!(
        "* {number} FETCH (UID {uid} INTERNALDATE {date} RFC822.SIZE 5 FLAGS () BODY[]<0> {{5}}\r\na: b\n)\r\n"
    )
}

/// The answer to a window of mails with these numbers.
fn window(first: u32, last: u32, date: &str) -> String {
    (first..=last).map(|n| fetched(n, n, date)).collect::<String>() + "{tag} OK\r\n"
}

fn recent(number: u32, uid: u32) -> String {
    fetched(number, uid, &format!("\"{RECENT}\""))
}

fn script(exists: u32, next: u32) -> Script {
    let script = Script::new().on("LIST", LIST).on("STATUS", &status(next, 1));
    script.on("EXAMINE", &examine(exists, next, 1))
}

fn known(uid_validity: u32, next: u32, oldest: u32) -> BTreeMap<FolderName, Position> {
    let position = Position { uid_validity, next, oldest, census: None };
    BTreeMap::from([(FolderName("INBOX".to_owned()), position)])
}

/// The same with what the folder held.
fn counted(position: (u32, u32, u32), mails: u32, modseq: u64) -> BTreeMap<FolderName, Position> {
    let (uid_validity, next, oldest) = position;
    let census = Some(Census { mails, modseq });
    let position = Position { uid_validity, next, oldest, census };
    BTreeMap::from([(FolderName("INBOX".to_owned()), position)])
}

struct Outcome {
    result: Result<Checked, Error>,
    news: Vec<News>,
    batches: Vec<Batch>,
    log: Vec<String>,
}

impl Outcome {
    fn uids(&self) -> Vec<i64> {
        self.batches.iter().flat_map(|b| b.mails.iter().map(|mail| mail.uid.0)).collect()
    }

    fn last(&self) -> Position {
        self.batches.last().expect("a batch").position
    }

    /// UIDVALIDITY, the next UID and the oldest of the last position.
    fn place(&self) -> (u32, u32, u32) {
        let Position { uid_validity, next, oldest, .. } = self.last();
        (uid_validity, next, oldest)
    }

    /// What was taken out, first and last UID.
    fn gone(&self) -> Vec<(i64, i64)> {
        let gone = self.batches.iter().flat_map(|batch| &batch.gone);
        gone.map(|run| (run.start().0, run.end().0)).collect()
    }

    fn sent(&self, word: &str) -> usize {
        self.log.iter().filter(|line| line.contains(word)).count()
    }
}

async fn check(script: Script, known: BTreeMap<FolderName, Position>) -> Outcome {
    check_recent(script, known, SINCE).await
}

async fn check_recent(
    script: Script,
    known: BTreeMap<FolderName, Position>,
    recent: &str,
) -> Outcome {
    let [since, recent] = [SINCE, recent].map(|time| time.parse().expect("a time"));
    check_with(script, known, &Memory::default(), since, recent).await
}

/// The same with a `memory`, which takes note of what is told.
async fn check_knowing(
    script: Script,
    known: BTreeMap<FolderName, Position>,
    memory: &Memory,
    now: &str,
) -> Outcome {
    let since = SINCE.parse().expect("a time");
    check_with(script, known, memory, now.parse().expect("a time"), since).await
}

async fn check_with(
    script: Script,
    known: BTreeMap<FolderName, Position>,
    memory: &Memory,
    now: Timestamp,
    recent: Timestamp,
) -> Outcome {
    let (mut session, log) = script.session().await;
    let (sender, mut receiver) = mpsc::channel(1000);
    let (followed, since) = (Followed::default(), SINCE.parse().expect("a time"));
    let look =
        Look { followed: &followed, known: &known, memory, now, since, recent, drafts: None };
    let (mut news, mut batches) = (Vec::new(), Vec::new());
    let checking = async {
        let sender = sender;
        session.check(&look, &sender).await
    };
    let collecting = async {
        while let Some(told) = receiver.recv().await {
            memory.note(&told);
            match told {
                News::Mail(batch) => batches.push(batch),
                other => news.push(other),
            }
        }
    };
    let (result, ()) = tokio::join!(checking, collecting);
    let log = log.lock().expect("the log").clone();
    Outcome { result, news, batches, log }
}

fn counting(mails: u32, next: u32, modseq: u64) -> String {
    let items = format!("MESSAGES {mails} UIDNEXT {next} UIDVALIDITY 1 HIGHESTMODSEQ {modseq}");
    format!("* STATUS INBOX ({items})\r\n{{tag}} OK\r\n")
}
