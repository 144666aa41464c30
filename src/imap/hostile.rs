//! What no sane server does: it costs an error and a back-off, never more.
//!
//! Each test lets a whole life of a session meet a server that is good up to a point.
//! Time is paused, so that silence ends at once, and a hang would be seen.

mod floods;
mod stages;
mod tape;

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use jiff::Timestamp;
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream, duplex},
    sync::{Notify, mpsc},
};

use super::{
    Error, Followed, Look, Memory, Remedy, Session, Vigil,
    connection::Stream,
    scripted::{Log, Script, begin},
};
use crate::domain::mail::News;

const DRAFT: &[u8] = b"Message-ID: <1@northwind.example>\r\nSubject: x\r\n\r\nHi\r\n";

/// Longer than any life with all of its time-outs.
const FOR_EVER: Duration = Duration::from_secs(100 * 3600);

/// A good server with two folders and two mails.
fn good() -> Script {
    let listed = "* LIST () \"/\" INBOX\r\n* LIST (\\Drafts) \"/\" Drafts\r\n\
        * STATUS INBOX (MESSAGES 2 UIDNEXT 3 UIDVALIDITY 1 HIGHESTMODSEQ 5)\r\n{tag} OK\r\n";
    let opened = "* FLAGS (\\Seen \\Draft)\r\n* 2 EXISTS\r\n* 0 RECENT\r\n* OK [UIDVALIDITY 1] x\r\n\
        * OK [UIDNEXT 3] x\r\n* OK [HIGHESTMODSEQ 5] x\r\n{tag} OK [READ-ONLY]\r\n";
    Script::new()
        .offering("IDLE UIDPLUS LIST-STATUS SPECIAL-USE CONDSTORE NOTIFY ID")
        .on("LIST", listed)
        .on("EXAMINE", opened)
        .on(" FETCH 1:2", &format!("{}{}{{tag}} OK\r\n", fetched(1, 1), fetched(2, 2)))
        .on("SEARCH", "* SEARCH\r\n{tag} OK\r\n")
        .on("IDLE", "+ idling\r\n* 3 EXISTS\r\n")
        .on("APPEND", "+ go\r\n")
}

/// Makes of the answer to a line, at its stage of the life, what is said instead. The
/// greeting answers an empty line at stage 0.
type Twist = Box<dyn FnMut(usize, &str, Vec<u8>) -> Said + Send>;

/// What is said, and whether it is the last that is.
struct Said {
    bytes: Vec<u8>,
    hangs_up: bool,
}

impl Said {
    fn more(bytes: Vec<u8>) -> Self {
        Self { bytes, hangs_up: false }
    }

    fn last(bytes: Vec<u8>) -> Self {
        Self { bytes, hangs_up: true }
    }
}

/// Starts a server that says what `script` does, twisted.
fn start(
    script: Script,
    twist: impl FnMut(usize, &str, Vec<u8>) -> Said + Send + 'static,
) -> Box<dyn Stream> {
    let (client, server) = duplex(1 << 20);
    tokio::spawn(serve(BufReader::new(server), script, Box::new(twist)));
    Box::new(client)
}

async fn serve(mut server: BufReader<DuplexStream>, script: Script, mut twist: Twist) {
    let (mut line, mut answer) = (String::new(), "* OK ready\r\n".to_owned());
    let mut idle = String::new();
    for stage in 0.. {
        let Said { bytes, hangs_up } = twist(stage, &line, answer.into_bytes());
        if server.write_all(&bytes).await.is_err() || hangs_up {
            return;
        }
        let awaited = literal(&line).filter(|_| bytes.starts_with(b"+"));
        let tag = line.split(' ').next().unwrap_or_default().to_owned();
        if line.contains("IDLE") {
            idle.clone_from(&tag);
        }
        line.clear();
        answer = if let Some(size) = awaited {
            let mut draft = vec![0; size + 2];
            if server.read_exact(&mut draft).await.is_err() {
                return;
            }
            format!("{tag} OK [APPENDUID 1 1] done\r\n")
        } else {
            if server.read_line(&mut line).await.unwrap_or(0) == 0 {
                return;
            }
            if line == "DONE\r\n" { format!("{idle} OK\r\n") } else { script.answer(&line) }
        };
    }
}

/// The size of the literal that a line announces.
fn literal(line: &str) -> Option<usize> {
    line.trim_end().strip_suffix('}')?.rsplit('{').next()?.parse().ok()
}

fn fetched(number: u32, uid: u32) -> String {
    format!(
        "* {number} FETCH (UID {uid} INTERNALDATE \"10-Feb-2024 10:00:00 +0000\" RFC822.SIZE 5 \
         FLAGS (\\Seen) BODY[]<0> {{5}}\r\na: b\n)\r\n"
    )
}

/// What a life brought to light: UIDs, in the order in which they were handed over.
type Uids = Vec<i64>;

/// Logs in, looks, waits, looks again and saves a draft; all the mail that came, and the
/// error that ended it early.
async fn live(stream: Box<dyn Stream>) -> (Uids, Result<(), Error>) {
    let mut uids = Uids::new();
    let life = tokio::time::timeout(FOR_EVER, live_in_full(stream, &mut uids));
    let result = life.await.expect("a life that ends");
    (uids, result)
}

async fn live_in_full(stream: Box<dyn Stream>, uids: &mut Uids) -> Result<(), Error> {
    let mut session = begin(stream).await?;
    let vigil = Vigil { poll: Duration::from_secs(300), keepalive: Duration::from_secs(120) };
    uids.extend(look(&mut session).await?);
    let now = || Timestamp::UNIX_EPOCH;
    session.wait(&Followed::default(), vigil, now, &Notify::new()).await?;
    session.save_draft(DRAFT).await?;
    Ok(())
}

async fn look(session: &mut Session) -> Result<Uids, Error> {
    let (sender, mut receiver) = mpsc::channel(100);
    let (followed, known) = (Followed::default(), BTreeMap::new());
    let since = "2024-01-01T00:00:00Z".parse().expect("a time");
    let memory = Memory::default();
    let look = Look::first(&followed, &known, &memory, (since, since));
    let checking = async {
        let checked = session.check(&look, &sender).await;
        drop(sender);
        checked
    };
    let collecting = async {
        let mut uids = Uids::new();
        while let Some(news) = receiver.recv().await {
            if let News::Mail(batch) = news {
                uids.extend(batch.mails.iter().map(|mail| mail.uid.0));
            }
        }
        uids
    };
    let (checked, uids) = tokio::join!(checking, collecting);
    checked.map(|_| uids)
}

/// Whether the daemon comes back by itself, after a pause.
fn is_passing(error: &Error) -> bool {
    error.remedy() == Remedy::Retry
}

/// Keeps what the client says.
fn overheard() -> (Log, impl FnMut(usize, &str, Vec<u8>) -> Said + Send) {
    let log = Log::default();
    let kept = log.clone();
    let twist = move |_: usize, line: &str, answer: Vec<u8>| {
        kept.lock().expect("the log").push(line.to_owned());
        Said::more(answer)
    };
    (log, twist)
}

#[tokio::test(start_paused = true)]
async fn with_a_good_server_a_life_is_whole() {
    let (log, twist) = overheard();
    let (uids, result) = live(start(good(), twist)).await;
    assert!(result.is_ok(), "{result:?}");
    assert_eq!(uids, [1, 2]);
    let log = log.lock().expect("the log");
    for command in ["LOGIN", "LIST", "EXAMINE", "FETCH", "NOTIFY", "IDLE", "DONE", "APPEND"] {
        assert!(log.iter().any(|line| line.contains(command)), "no {command} in {log:?}");
    }
}
