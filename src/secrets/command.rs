//! The password that a command prints.

use std::{
    io,
    process::{ExitStatus, Stdio},
    time::Duration,
};

use secrecy::{SecretString, zeroize::Zeroizing};
use tokio::{
    io::{AsyncRead, AsyncReadExt},
    process::{Child, Command},
    time::{sleep, timeout},
};

use super::Error;

/// What is kept of the output, in bytes: a password is far shorter.
const KEPT: usize = 64 << 10;
/// What is kept of the error output, in bytes.
const COMPLAINT: usize = 4 << 10;
/// How long a child of the command that stays behind, as an `ssh` master does, may
/// hold the output open.
const GRACE: Duration = Duration::from_millis(500);

/// Reads the first line that `argv` prints. The command gets no input, and is killed
/// after `patience`.
pub(super) async fn read(argv: &[String], patience: Duration) -> Result<SecretString, Error> {
    let child = start(argv)?;
    let run = timeout(patience, finish(child)).await;
    let run = run.map_err(|_| Error::TimedOut { what: "the password command", patience })?;
    let (status, output, complaint) = run.map_err(|odd| failed(format!("failed: {odd}")))?;
    if !status.success() {
        return Err(failed(ending(status, &complaint)));
    }
    password(&output)
}

fn start(argv: &[String]) -> Result<Child, Error> {
    let (program, arguments) = argv.split_first().ok_or_else(|| failed("is empty"))?;
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.kill_on_drop(true).spawn().map_err(|odd| match odd.kind() {
        io::ErrorKind::NotFound => failed(format!("cannot start: there is no program `{program}`")),
        _ => failed(format!("cannot start `{program}`: {odd}")),
    })
}

/// Waits for the end of `child`; returns what it wrote, too.
async fn finish(
    mut child: Child,
) -> io::Result<(ExitStatus, Zeroizing<Vec<u8>>, Zeroizing<Vec<u8>>)> {
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    let mut output = Zeroizing::new(Vec::with_capacity(KEPT));
    let mut complaint = Zeroizing::new(Vec::with_capacity(COMPLAINT));
    // Both are read to their ends, or a command that writes much would wait for ever.
    let drained = async {
        tokio::join!(drain(stdout, KEPT, &mut output), drain(stderr, COMPLAINT, &mut complaint))
    };
    let ended = async {
        let status = child.wait().await;
        sleep(GRACE).await;
        status
    };
    tokio::select! {
        (read, _) = drained => read?,
        status = ended => { status?; }
    }
    Ok((child.wait().await?, output, complaint))
}

/// Reads all of `pipe` and keeps the first `most` bytes.
async fn drain(
    pipe: Option<impl AsyncRead + Unpin>,
    most: usize,
    kept: &mut Vec<u8>,
) -> io::Result<()> {
    let Some(mut pipe) = pipe else { return Ok(()) };
    let mut chunk = Zeroizing::new([0; 4 << 10]);
    loop {
        let length = pipe.read(chunk.as_mut()).await?;
        let room = length.min(most.saturating_sub(kept.len()));
        kept.extend(chunk.iter().take(room));
        if length == 0 {
            return Ok(());
        }
    }
}

/// The first line of `output`.
fn password(output: &[u8]) -> Result<SecretString, Error> {
    let mut lines = output.split(|&byte| byte == b'\n');
    let line = lines.next().unwrap_or_default();
    if line.len() == KEPT {
        return Err(failed("prints more than 64 KB without a line's end"));
    }
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    match std::str::from_utf8(line) {
        Ok("") => Err(failed("printed nothing on its first line")),
        Ok(line) => Ok(SecretString::from(line)),
        Err(_) => Err(failed("printed something that is no text in UTF-8")),
    }
}

fn ending(status: ExitStatus, complaint: &[u8]) -> String {
    let how = match status.code() {
        Some(code) => format!("ended with code {code}"),
        None => format!("was stopped ({status})"),
    };
    match first_words(complaint) {
        words if words.is_empty() => how,
        words => format!("{how}: {words}"),
    }
}

/// The first line that says something, cut and without control characters.
fn first_words(complaint: &[u8]) -> String {
    let text = String::from_utf8_lossy(complaint);
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    line.trim().chars().filter(|c| !c.is_control()).take(200).collect()
}

fn failed(why: impl Into<String>) -> Error {
    Error::Command { why: why.into() }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::{
        super::{PATIENCE, Source, Unlock},
        *,
    };

    async fn shell(line: &str) -> Result<String, Error> {
        let source = Source::Shell(line.to_owned());
        let password = super::super::read(&source, Unlock::Never, PATIENCE).await?;
        Ok(password.expose_secret().to_owned())
    }

    async fn why(line: &str) -> String {
        match shell(line).await {
            Err(Error::Command { why }) => why,
            other => panic!("{other:?}"),
        }
    }

    #[tokio::test]
    async fn the_first_line_is_the_password() {
        assert_eq!(shell("echo 'correct horse'").await.unwrap(), "correct horse");
        assert_eq!(shell("printf 'one\\nuser: robin\\n'").await.unwrap(), "one");
        assert_eq!(shell("printf 'no end'").await.unwrap(), "no end");
        assert_eq!(shell("printf 'from windows\\r\\n'").await.unwrap(), "from windows");
        assert_eq!(shell("printf ' spaces stay \\n'").await.unwrap(), " spaces stay ");
        assert_eq!(shell("printf 'pässwörd\\n'").await.unwrap(), "pässwörd");
    }

    #[tokio::test]
    async fn a_program_gets_its_arguments_as_they_are() {
        let argv = ["printf", "%s", "$HOME; `id`"].map(str::to_owned).to_vec();
        let password = super::super::read(&Source::Argv(argv), Unlock::Never, PATIENCE).await;
        assert_eq!(password.unwrap().expose_secret(), "$HOME; `id`");
    }

    #[tokio::test]
    async fn a_failing_command_is_quoted_in_a_few_clean_words() {
        assert_eq!(why("exit 3").await, "ended with code 3");
        assert_eq!(
            why("printf '\\n\\033[31mgpg: no secret key\\nmore\\n' >&2; exit 2").await,
            "ended with code 2: [31mgpg: no secret key"
        );
        assert!(why("echo a >&2; kill -9 $$").await.starts_with("was stopped (signal: 9"));
        assert!(why("printf '%5000s' x | tr ' ' y >&2; exit 1").await.len() < 300);
    }

    #[tokio::test]
    async fn a_password_printed_by_a_failing_command_is_not_used_or_shown() {
        assert_eq!(why("echo hunter2; exit 1").await, "ended with code 1");
    }

    #[tokio::test]
    async fn nothing_is_no_password() {
        assert_eq!(why("true").await, "printed nothing on its first line");
        assert_eq!(why("printf '\\nsecond\\n'").await, "printed nothing on its first line");
        assert!(why("printf '\\377\\n'").await.contains("UTF-8"));
    }

    #[tokio::test]
    async fn a_program_that_is_not_there_is_named() {
        let argv = vec!["no-such-program-here".to_owned()];
        let error = read(&argv, PATIENCE).await.unwrap_err();
        assert!(error.to_string().contains("there is no program `no-such-program-here`"));
        assert_eq!(read(&[], PATIENCE).await.unwrap_err(), failed("is empty"));
        assert!(!error.may_pass());
    }

    #[tokio::test]
    async fn much_output_is_read_and_not_kept() {
        assert_eq!(shell("echo first; yes | head -c 1000000").await.unwrap(), "first");
        assert!(why("head -c 1000000 /dev/zero | tr '\\0' x").await.contains("64 KB"));
        assert_eq!(shell("head -c 1000000 /dev/zero >&2; echo fine").await.unwrap(), "fine");
    }

    #[tokio::test]
    async fn a_command_that_waits_for_input_gets_none() {
        assert_eq!(why("read line; echo \"$line\"").await, "printed nothing on its first line");
    }

    #[tokio::test]
    async fn a_command_that_never_ends_is_killed() {
        let argv = ["sleep", "1000"].map(str::to_owned);
        let error = read(&argv, Duration::from_millis(50)).await.unwrap_err();
        assert!(matches!(error, Error::TimedOut { .. }) && error.may_pass());
        assert!(
            error.to_string().starts_with("the password command took longer than 0.05 seconds")
        );
    }

    #[tokio::test]
    async fn a_child_that_stays_behind_does_not_hold_up_the_password() {
        assert_eq!(shell("sleep 5 & echo here").await.unwrap(), "here");
    }
}
