//! A program of the rep's that writes: facts on its standard input, a text out.
//!
//! It is somebody else's program, so nothing it does can hold up or harm the daemon: it
//! gets a time limit, its output a size limit, and it ends with everything it started.

use std::{
    io,
    process::{ExitStatus, Stdio},
    time::Duration,
};

use rustix::process::{Pid, Signal, kill_process_group};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWriteExt},
    process::{Child, Command},
    time::{sleep, timeout},
};

/// The largest text that is taken, in bytes.
const LARGEST: usize = 16 << 10;
/// What is kept of the error output, in bytes.
const COMPLAINT: usize = 4 << 10;
/// How long a child that stays behind may hold the output open.
const GRACE: Duration = Duration::from_millis(500);

/// A program, and how long it gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Writer {
    /// The program and its arguments.
    pub argv: Vec<String>,
    /// How long it gets.
    pub patience: Duration,
}

/// Occurs when a program wrote nothing that can be used. None of it is lasting: there is
/// another text to fall back on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// It cannot be started.
    #[error("`{program}` cannot be started: {source}")]
    NotStarted {
        /// Which.
        program: String,
        /// What the system said.
        source: io::Error,
    },
    /// It took too long, and was ended.
    #[error("it took longer than {} seconds", patience.as_secs())]
    TimedOut {
        /// How long it had.
        patience: Duration,
    },
    /// It ended with a failure.
    #[error("it {how}")]
    Failed {
        /// How, with the first line of its complaint.
        how: String,
    },
    /// It wrote too much, and was ended.
    #[error("it wrote more than 16 KB")]
    TooLong,
    /// What it wrote is no text.
    #[error("it wrote something that is no text in UTF-8")]
    NoText,
}

impl Writer {
    /// Gives the program `facts` to read, and returns what it writes.
    ///
    /// # Errors
    ///
    /// Occurs when it cannot be started, fails, takes too long, or writes no text of a
    /// decent length.
    pub async fn write(&self, facts: &str) -> Result<String, Error> {
        let (child, mut group) = self.start()?;
        let run = timeout(self.patience, finish(child, facts.as_bytes())).await;
        let (status, output, complaint) = match run {
            Err(_) => return Err(Error::TimedOut { patience: self.patience }),
            Ok(Err(odd)) => return Err(Error::Failed { how: format!("failed: {odd}") }),
            Ok(Ok(None)) => return Err(Error::TooLong),
            Ok(Ok(Some(ended))) => ended,
        };
        group.has_ended = true;
        if !status.success() {
            return Err(Error::Failed { how: ending(status, &complaint) });
        }
        let text = String::from_utf8(output).map_err(|_| Error::NoText)?;
        Ok(text.replace("\r\n", "\n").trim().to_owned())
    }

    fn start(&self) -> Result<(Child, Group), Error> {
        let failed =
            |program: &str, source| Error::NotStarted { program: program.to_owned(), source };
        let Some((program, arguments)) = self.argv.split_first() else {
            return Err(failed("", io::ErrorKind::InvalidInput.into()));
        };
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let started = command.process_group(0).kill_on_drop(true).spawn();
        let child = started.map_err(|source| failed(program, source))?;
        let id = child.id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
        Ok((child, Group { id, has_ended: false }))
    }
}

/// A program and what it started, which end with this unless it has ended by itself.
struct Group {
    id: Option<Pid>,
    has_ended: bool,
}

impl Drop for Group {
    fn drop(&mut self) {
        if let Some(id) = self.id.filter(|_| !self.has_ended) {
            // It may have ended just now.
            let _ = kill_process_group(id, Signal::KILL);
        }
    }
}

type Ended = (ExitStatus, Vec<u8>, Vec<u8>);

/// Feeds `child`, and waits for its end; `None` where it writes too much.
async fn finish(mut child: Child, input: &[u8]) -> io::Result<Option<Ended>> {
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let feed = async {
        if let Some(mut stdin) = stdin {
            // Who does not want to know it all need not read it.
            let _ = stdin.write_all(input).await;
        }
    };
    let (mut output, mut complaint) = (Vec::new(), Vec::new());
    let drained = async {
        let (_, fits, _) =
            tokio::join!(feed, take(stdout, &mut output), skim(stderr, &mut complaint));
        fits
    };
    let ended = async {
        let status = child.wait().await;
        sleep(GRACE).await;
        status
    };
    let fits = tokio::select! {
        fits = drained => fits?,
        status = ended => { status?; true }
    };
    match fits {
        true => Ok(Some((child.wait().await?, output, complaint))),
        false => Ok(None),
    }
}

/// Reads `pipe` to its end; `false` where there is more than fits.
async fn take(pipe: Option<impl AsyncRead + Unpin>, kept: &mut Vec<u8>) -> io::Result<bool> {
    let Some(pipe) = pipe else { return Ok(true) };
    let most = u64::try_from(LARGEST + 1).unwrap_or(u64::MAX);
    pipe.take(most).read_to_end(kept).await?;
    Ok(kept.len() <= LARGEST)
}

/// Reads `pipe` to its end and keeps the beginning.
async fn skim(pipe: Option<impl AsyncRead + Unpin>, kept: &mut Vec<u8>) -> io::Result<()> {
    let Some(mut pipe) = pipe else { return Ok(()) };
    let mut chunk = [0; 4 << 10];
    loop {
        let length = pipe.read(&mut chunk).await?;
        let room = length.min(COMPLAINT.saturating_sub(kept.len()));
        kept.extend(chunk.iter().take(room));
        if length == 0 {
            return Ok(());
        }
    }
}

fn ending(status: ExitStatus, complaint: &[u8]) -> String {
    let how = match status.code() {
        Some(code) => format!("ended with code {code}"),
        None => format!("was stopped ({status})"),
    };
    let text = String::from_utf8_lossy(complaint);
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let line: String = line.trim().chars().filter(|c| !c.is_control()).take(200).collect();
    if line.is_empty() { how } else { format!("{how}: {line}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn shell(line: &str) -> Result<String, Error> {
        let argv = ["sh", "-c", line].map(str::to_owned).to_vec();
        Writer { argv, patience: Duration::from_secs(20) }.write("{\"play\":\"step-back\"}").await
    }

    async fn why(line: &str) -> String {
        shell(line).await.expect_err(line).to_string()
    }

    #[tokio::test]
    async fn a_program_reads_the_facts_and_writes_a_text() {
        assert_eq!(shell("cat").await.expect("a text"), "{\"play\":\"step-back\"}");
        assert_eq!(shell("printf 'Hi\\r\\nthere\\n\\n'").await.expect("a text"), "Hi\nthere");
        assert_eq!(shell("exec <&-; echo unread").await.expect("a text"), "unread");
    }

    #[tokio::test]
    async fn a_failure_is_told_in_a_few_clean_words() {
        assert_eq!(why("exit 3").await, "it ended with code 3");
        assert_eq!(
            why("printf '\\n\\033no model\\n' >&2; exit 1").await,
            "it ended with code 1: no model"
        );
        assert!(why("kill -9 $$").await.starts_with("it was stopped (signal: 9"));
        assert_eq!(why("printf '\\377'").await, "it wrote something that is no text in UTF-8");
        let nobody = Writer { argv: vec!["no-such-writer".to_owned()], patience: GRACE };
        let error = nobody.write("").await.expect_err("no program").to_string();
        assert!(error.starts_with("`no-such-writer` cannot be started"), "{error}");
    }

    #[tokio::test]
    async fn who_writes_without_end_is_ended() {
        assert_eq!(why("yes").await, "it wrote more than 16 KB");
        let exact = shell("head -c 16384 /dev/zero | tr '\\0' x").await.expect("as much as fits");
        assert_eq!(exact.len(), LARGEST);
    }

    #[tokio::test]
    async fn who_takes_too_long_is_ended_with_all_it_started() {
        let folder = tempfile::tempdir().expect("a folder");
        let fifo = folder.path().join("alive");
        let made = std::process::Command::new("mkfifo").arg(&fifo).status().expect("mkfifo");
        assert!(made.success());
        // A grandchild holds the fifo open for as long as it lives.
        let line = format!("sh -c 'exec 3>\"{}\"; sleep 1000' & sleep 1000", fifo.display());
        let argv = ["sh", "-c", line.as_str()].map(str::to_owned).to_vec();
        let open = tokio::task::spawn_blocking(move || std::fs::read(fifo));
        let patience = Duration::from_millis(500);
        let error = Writer { argv, patience }.write("").await.expect_err("too long");
        assert!(matches!(error, Error::TimedOut { .. }), "{error}");
        let closed = timeout(Duration::from_secs(20), open).await;
        assert!(closed.is_ok(), "the grandchild lives on");
    }

    #[tokio::test]
    async fn what_stays_behind_holds_nothing_up() {
        assert_eq!(shell("sleep 5 & echo here").await.expect("a text"), "here");
    }
}
