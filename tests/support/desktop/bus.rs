//! A session bus of the test's own.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
};

use futures_util::StreamExt as _;
use tempfile::TempDir;
use tokio::time::timeout;
use zbus::{
    Connection, connection,
    fdo::DBusProxy,
    names::{BusName, WellKnownName},
};

use super::{NOTIFICATIONS, Process, SOON};

/// A private `dbus-daemon` that starts no service by itself.
#[derive(Debug)]
pub(crate) struct Bus {
    daemon: Process,
    address: String,
    _folder: TempDir,
}

impl Bus {
    /// Starts a bus in a temporary folder.
    pub(crate) fn start() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let config = folder.path().join("bus.conf");
        fs::write(&config, configuration(&folder)).expect("the folder is ours");
        let mut daemon = Process::spawn(
            Command::new("dbus-daemon")
                .arg(format!("--config-file={}", config.display()))
                .args(["--print-address=1", "--nofork"])
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        );
        let address = first_line(&mut daemon);
        Self { daemon, address, _folder: folder }
    }

    /// What goes into `DBUS_SESSION_BUS_ADDRESS`.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Ends the bus, as a logout does.
    pub(crate) fn stop(&mut self) {
        self.daemon.stop();
    }

    /// Joins the bus as one more client.
    pub(crate) async fn join(&self) -> Connection {
        let builder = connection::Builder::address(self.address()).expect("a good address");
        builder.build().await.expect("the bus runs")
    }

    /// Waits until a notification server is there.
    pub(super) async fn wait_for_server(&self) {
        let connection = self.join().await;
        let bus = DBusProxy::new(&connection).await.expect("the bus runs");
        let arrivals = bus.receive_name_owner_changed_with_args(&[(0, NOTIFICATIONS)]);
        let mut arrivals = arrivals.await.expect("the bus runs");
        let name = WellKnownName::from_static_str_unchecked(NOTIFICATIONS);
        if bus.name_has_owner(BusName::from(name)).await.expect("the bus runs") {
            return;
        }
        let arrived = timeout(SOON, arrivals.next()).await;
        arrived.expect("no notification server appeared");
    }
}

/// The first line that a program prints, by which it says that it is ready.
pub(super) fn first_line(program: &mut Process) -> String {
    let stdout = program.0.stdout.take().expect("its output is piped");
    let mut line = String::new();
    BufReader::new(stdout).read_line(&mut line).expect("its output is text");
    assert!(!line.is_empty(), "{program:?} ended at once");
    line.trim().to_owned()
}

fn configuration(folder: &TempDir) -> String {
    format!(
        r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#,
        folder.path().display()
    )
}
