//! The real program, at home in a temporary folder and nowhere else.

#![expect(clippy::indexing_slicing, reason = "what JSON lacks is null")]

use std::{
    ffi::{OsStr, OsString},
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    time::Duration,
};

use serde_json::Value;
use tempfile::TempDir;

use super::wait_until;

/// Longer than the program takes for anything here on a busy machine.
pub(crate) const SOON: Duration = Duration::from_secs(20);

/// A home folder with a config, for as many runs of the program as a test wants.
#[derive(Debug)]
pub(crate) struct Home {
    folder: TempDir,
    environment: Vec<(OsString, OsString)>,
}

/// What came of a command.
#[derive(Debug)]
pub(crate) struct Ran {
    /// The exit code.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl Home {
    /// A home with this config.
    pub(crate) fn new(config: &str) -> Self {
        let home = Self::without_config();
        home.configure(config);
        home
    }

    /// A home where nobody has written a config yet.
    pub(crate) fn without_config() -> Self {
        let home = Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
            environment: Vec::new(),
        };
        for folder in ["config/stepback", "data", "state", "runtime", "tmp"] {
            fs::create_dir_all(home.path(folder)).expect("a new folder");
        }
        home
    }

    /// Writes the config.
    pub(crate) fn configure(&self, config: &str) {
        fs::write(self.path("config/stepback/config.toml"), config).expect("can write");
    }

    /// The same with one more variable in the environment of each run.
    pub(crate) fn with(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.environment.push((name.into(), value.as_ref().to_owned()));
        self
    }

    /// A place in this home.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Where the program keeps its database.
    pub(crate) fn data(&self) -> PathBuf {
        self.path("data/stepback")
    }

    /// The program, not run yet: nothing of the surroundings reaches it.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stepback"));
        command
            .args(arguments)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.folder.path())
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env("XDG_DATA_HOME", self.path("data"))
            .env("XDG_STATE_HOME", self.path("state"))
            .env("XDG_RUNTIME_DIR", self.path("runtime"))
            .env("TMPDIR", self.path("tmp"))
            .env("TZ", "UTC")
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
        command
    }

    /// Runs a command to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        let output = self.command(arguments).output().expect("the program runs");
        Ran {
            code: code(output.status),
            out: String::from_utf8(output.stdout).expect("text"),
            err: String::from_utf8(output.stderr).expect("text"),
        }
    }

    /// Runs a command that must not fail and returns what it prints.
    #[track_caller]
    pub(crate) fn says(&self, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{arguments:?}: {}", ran.out);
        ran.out
    }

    /// Runs a command that prints JSON and returns it.
    #[track_caller]
    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.says(arguments)).expect("JSON")
    }

    /// All relationships as JSON.
    #[track_caller]
    pub(crate) fn relationships(&self) -> Vec<Value> {
        let listed = self.json(&["list", "--all", "--scope", "any", "--json"]);
        listed["relationships"].as_array().expect("a list").clone()
    }

    /// The one relationship with this organisation, once its field has this value.
    #[track_caller]
    pub(crate) fn wait_for(&self, organisation: &str, field: &str, value: &str) -> Value {
        let mut found = Value::Null;
        wait_until(&format!("{field} {value} of {organisation}"), SOON, || {
            let all = self.relationships().into_iter();
            let mut theirs = all.filter(|one| one["organisation"] == organisation);
            found = theirs.next().unwrap_or_default();
            found[field] == value
        });
        found
    }

    /// Waits until `status --json` is as it should be, and returns it.
    #[track_caller]
    pub(crate) fn wait_for_status(&self, what: &str, good: impl Fn(&Value) -> bool) -> Value {
        let mut status = Value::Null;
        wait_until(what, SOON, || {
            status = self.json(&["status", "--json"]);
            good(&status)
        });
        status
    }

    /// Waits until each account was looked at.
    #[track_caller]
    pub(crate) fn wait_for_a_look(&self) -> Value {
        self.wait_for_status("a look at every account", |status| {
            let mut accounts = status["accounts"].as_array().expect("a list").iter();
            accounts.all(|account| account["last_checked"].is_string())
        })
    }

    /// What is wrong with `subject`, once something is: the text and the hint.
    #[track_caller]
    pub(crate) fn wait_for_trouble(&self, subject: &str) -> String {
        let status = self.wait_for_status(&format!("trouble with {subject}"), |status| {
            trouble(status, subject).is_some()
        });
        trouble(&status, subject).expect("it was there")
    }

    /// Waits until nothing is wrong with `subject` any more.
    #[track_caller]
    pub(crate) fn wait_for_recovery(&self, subject: &str) {
        self.wait_for_status(&format!("recovery of {subject}"), |status| {
            trouble(status, subject).is_none()
        });
    }

    /// Starts `stepback run`.
    pub(crate) fn daemon(&self) -> Daemon {
        Daemon::start(self.command(&["run"]), self.path("log"))
    }
}

fn trouble(status: &Value, subject: &str) -> Option<String> {
    let mut troubles = status["troubles"].as_array().expect("a list").iter();
    let trouble = troubles.find(|trouble| trouble["subject"] == subject)?;
    Some(format!("{} {}", trouble["text"], trouble["hint"]))
}

/// `stepback run` as a process, killed when dropped.
#[derive(Debug)]
pub(crate) struct Daemon {
    child: Child,
    log: PathBuf,
}

impl Daemon {
    fn start(mut command: Command, log: PathBuf) -> Self {
        let file = File::options().create(true).append(true).open(&log).expect("a log file");
        let child = command.stdout(Stdio::null()).stderr(file).spawn();
        Self { child: child.expect("the program runs"), log }
    }

    /// What this one and earlier ones logged.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(&self.log).expect("a log")
    }

    /// Waits until the log has this in it.
    #[track_caller]
    pub(crate) fn wait_for_log(&self, text: &str) {
        wait_until(&format!("{text} in {}", self.log()), SOON, || self.log().contains(text));
    }

    /// A file of the kernel about this process.
    pub(crate) fn proc(&self, name: &str) -> String {
        let path = Path::new("/proc").join(self.child.id().to_string()).join(name);
        String::from_utf8_lossy(&fs::read(path).expect("a running process")).into_owned()
    }

    /// Whether it still runs.
    pub(crate) fn is_up(&mut self) -> bool {
        self.child.try_wait().expect("a child").is_none()
    }

    /// Ends it as a power failure would.
    pub(crate) fn kill(mut self) {
        self.child.kill().expect("a running process");
        self.child.wait().expect("a child");
    }

    /// Sends the signal of this name, such as `TERM`.
    pub(crate) fn signal(&self, name: &str) {
        let kill = format!("kill -s {name} {}", self.child.id());
        let sent = Command::new("sh").args(["-c", &kill]).status();
        assert!(sent.is_ok_and(|status| status.success()), "failed: {kill}");
    }

    /// Waits at most `limit` for its end and returns the exit code.
    #[track_caller]
    pub(crate) fn wait_for_end(&mut self, limit: Duration) -> i32 {
        wait_until("the end of the daemon", limit, || !self.is_up());
        code(self.child.wait().expect("a child"))
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        // Fails if it ended by itself, which is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn code(status: ExitStatus) -> i32 {
    status.code().unwrap_or(-1)
}
