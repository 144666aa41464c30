//! A keyring of its own: a private bus, a private home, and gnome-keyring unlocked
//! in it.
//!
//! A program finds its keyring by its environment, which a test cannot change for
//! itself; so a test starts itself again inside.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, Command, Stdio},
};

use tempfile::TempDir;

/// Set for a test that runs inside.
const INSIDE: &str = "STEPBACK_TEST_INSIDE_KEYRING";

/// No service files: a missing keyring must not be started by the bus.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"#;

/// A running bus with or without a keyring; stopped when dropped.
pub(crate) struct Keyring {
    home: TempDir,
    address: String,
    running: Vec<Child>,
}

impl Keyring {
    /// Whether this process runs inside of one.
    pub(crate) fn is_here() -> bool {
        std::env::var_os(INSIDE).is_some()
    }

    /// Starts a bus that no keyring answers on.
    pub(crate) fn absent() -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let config = home.path().join("bus.conf");
        fs::write(&config, BUS).expect("a bus configuration");
        let mut bus = Command::new("dbus-daemon")
            .arg(format!("--config-file={}", config.display()))
            .args(["--nofork", "--print-address"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon, of the package dbus-daemon");
        let mut address = String::new();
        let stdout = bus.stdout.take().expect("its output");
        BufReader::new(stdout).read_line(&mut address).expect("its address");
        Self { home, address: address.trim().to_owned(), running: vec![bus] }
    }

    /// Starts a bus with an unlocked, empty keyring.
    pub(crate) fn unlocked() -> Self {
        let mut bed = Self::absent();
        let mut keyring = bed
            .command("gnome-keyring-daemon")
            .args(["--unlock", "--components=secrets", "--foreground"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("gnome-keyring-daemon, of the package gnome-keyring");
        // The first password unlocks what it creates.
        let mut stdin = keyring.stdin.take().expect("its input");
        stdin.write_all(b"a test").expect("its password");
        drop(stdin);
        bed.running.push(keyring);
        let waited = bed
            .command("gdbus")
            .args(["wait", "--session", "--timeout=20", "org.freedesktop.secrets"])
            .status();
        assert!(waited.expect("gdbus, of the package libglib2.0-bin").success(), "no keyring");
        bed
    }

    /// Runs the test `name` of this binary inside.
    pub(crate) fn run(&self, name: &str) {
        let this = std::env::current_exe().expect("this test binary");
        let mut test = self.command(this.to_str().expect("its path"));
        test.args(["--exact", name, "--ignored", "--nocapture"]).env(INSIDE, "1");
        let output = test.output().expect("this test binary again");
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
        assert!(said.contains("1 passed"), "no test is called {name}: {said}");
    }

    fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        let home = self.home.path();
        command
            .env("HOME", home)
            .env("XDG_DATA_HOME", home.join("share"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_RUNTIME_DIR", home)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address);
        for variable in ["DISPLAY", "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL", "SSH_AUTH_SOCK"] {
            command.env_remove(variable);
        }
        command
    }
}

impl Drop for Keyring {
    fn drop(&mut self) {
        // The keyring before its bus.
        for child in self.running.iter_mut().rev() {
            child.kill().ok();
            child.wait().ok();
        }
    }
}
