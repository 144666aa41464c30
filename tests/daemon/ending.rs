//! How it stops: soon, whatever it is at, and with a clear screen.

use std::{net::TcpListener, time::Duration};

use super::*;
use crate::support::{
    desktop::{Bus, FakeServer, Policy},
    mailbox::{engaged_and_quiet, many},
};

/// What a service manager may be asked to wait; it usually takes a moment.
const IN_TIME: Duration = Duration::from_secs(10);

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot and dbus-daemon; tests/run.sh installs them"]
async fn either_signal_ends_it_well_and_clears_the_screen() {
    let bus = Bus::start();
    for signal in ["TERM", "INT"] {
        let server = FakeServer::start(&bus, Policy::Unicast).await;
        let office = Office::open().with(engaged_and_quiet());
        let office = office.with_variable("DBUS_SESSION_BUS_ADDRESS", bus.address());
        let mut daemon = office.home.daemon();
        // The daemon may not have heard yet that it is shown.
        server.wait_until(|record| !record.shown.is_empty()).await;
        let asked = stepback::clock::now();
        daemon.signal(signal);
        assert_eq!(daemon.wait_for_end(IN_TIME), 0, "{signal}: {}", daemon.log());
        eprintln!("ended after {:#}", stepback::clock::now().duration_since(asked));
        assert!(server.record().shown.is_empty(), "{signal}");
        server.stop().await;
    }
}

#[test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
fn it_ends_in_the_middle_of_a_first_sync() {
    let office = Office::open().with(many(1_500));
    let mut daemon = office.home.daemon();
    office.home.wait_for_status("the first mails", |status| {
        status["accounts"][0]["messages"].as_u64().unwrap() > 0
    });
    daemon.signal("TERM");
    assert_eq!(daemon.wait_for_end(IN_TIME), 0, "{}", daemon.log());
}

#[test]
#[ignore = "starts the real daemon; tests/run.sh runs it"]
fn it_ends_while_a_server_hangs() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = silent.local_addr().unwrap().port();
    for security in ["tls", "plain"] {
        let home = Home::new(&format!(
            "[account.work]\naddress = \"robin@northwind.example\"\nhost = \"127.0.0.1\"\n\
             port = {port}\nsecurity = \"{security}\"\npassword_command = \"echo x\"\n"
        ));
        let mut daemon = home.daemon();
        let _connection = silent.accept().unwrap();
        daemon.signal("TERM");
        assert_eq!(daemon.wait_for_end(IN_TIME), 0, "{}", daemon.log());
    }
}

#[test]
#[ignore = "starts the real daemon; tests/run.sh runs it"]
fn it_ends_while_a_disk_or_a_password_command_hangs() {
    let account = "[account.work]\naddress = \"robin@northwind.example\"\nhost = \"127.0.0.1\"\n";
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = silent.local_addr().unwrap().port();
    for (secret, connects) in [("\"sleep 3600\"", false), ("\"echo x\"", true)] {
        let home = Home::new("");
        let ca_file = home.path("ca.pem");
        home.configure(&format!(
            "{account}port = {port}\nca_file = \"{}\"\npassword_command = {secret}\n",
            ca_file.display()
        ));
        let status = std::process::Command::new("mkfifo").arg(&ca_file).status().unwrap();
        assert!(status.success());
        let mut daemon = home.daemon();
        if connects {
            let _connection = silent.accept().unwrap();
        } else {
            home.wait_for_trouble("desktop");
        }
        daemon.signal("TERM");
        assert_eq!(daemon.wait_for_end(IN_TIME), 0, "{secret}: {}", daemon.log());
    }
}
