//! Asking systemd's user manager, for `setup` and `doctor`.

use std::{collections::BTreeMap, process::Stdio, time::Duration};

use tokio::{process::Command, time::timeout};

/// The unit of the daemon.
pub(super) const UNIT: &str = "stepback.service";
/// How long the manager may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Runs `systemctl --user` with these arguments and returns what it prints.
///
/// # Errors
///
/// What it complains of, in one line: most of all that there is no user manager.
pub(super) async fn systemctl(arguments: &[&str]) -> Result<String, String> {
    run("systemctl", &[&["--user"], arguments].concat()).await
}

/// The properties of a unit, by name; there are some even where there is no such unit.
///
/// # Errors
///
/// As [`systemctl`].
pub(super) async fn properties(
    unit: &str,
    names: &[&str],
) -> Result<BTreeMap<String, String>, String> {
    let names = format!("--property={}", names.join(","));
    let shown = systemctl(&["show", unit, &names]).await?;
    let pairs = shown.lines().filter_map(|line| line.split_once('='));
    Ok(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
}

/// Runs a program without input and returns what it prints.
pub(super) async fn run(program: &str, arguments: &[&str]) -> Result<String, String> {
    let mut command = Command::new(program);
    command.args(arguments).env("LC_ALL", "C.UTF-8").stdin(Stdio::null()).kill_on_drop(true);
    let output = match timeout(PATIENCE, command.output()).await {
        Err(_) => return Err(format!("{program} does not answer")),
        Ok(Err(error)) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(format!("there is no {program} here"));
        }
        Ok(Err(error)) => return Err(format!("{program} does not start: {error}")),
        Ok(Ok(output)) => output,
    };
    let complaint = String::from_utf8_lossy(&output.stderr);
    let complaint = complaint.lines().map(str::trim).find(|line| !line.is_empty());
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(complaint.unwrap_or("it failed without a word").to_owned()),
    }
}
