//! `stepback doctor`, word for word: healthy, offline, without a desktop, with a locked
//! keyring, with a broken config.

use std::{fs, os::unix::fs::PermissionsExt as _};

use oo7::dbus::Service;

use crate::support::{
    desktop::{Bus, FakeServer, Policy},
    dovecot::{Dovecot, PASSWORD},
    keyring::Keyring,
    program::{Home, Ran},
};

/// A systemctl, a loginctl and a timedatectl that tell of a service that runs.
const WELL: [(&str, &str); 3] = [
    (
        "systemctl",
        "case \"$*\" in *graphical*) echo ActiveState=active;; *) \
         echo LoadState=loaded; echo UnitFileState=enabled; echo ActiveState=active; echo NRestarts=0;; esac",
    ),
    ("loginctl", "echo no"),
    ("timedatectl", "echo yes"),
];

/// A home whose systemd is what `scripts` say.
fn home(scripts: &[(&str, &str)]) -> Home {
    let home = Home::without_config();
    fs::create_dir(home.path("bin")).expect("the home is writable");
    for (name, script) in scripts {
        let file = home.path("bin").join(name);
        fs::write(&file, format!("#!/bin/sh\n{script}\n")).expect("the home is writable");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755))
            .expect("the home is writable");
    }
    let path = std::env::var("PATH").unwrap_or_default();
    let path = format!("{}:{path}", home.path("bin").display());
    home.with("PATH", path).with("COLUMNS", "100")
}

/// The same where no bus is.
fn home_without_desktop(scripts: &[(&str, &str)]) -> Home {
    let home = home(scripts);
    let bus = format!("unix:path={}", home.path("runtime/no-bus").display());
    home.with("DBUS_SESSION_BUS_ADDRESS", bus)
}

/// Makes the database.
fn with_database(home: &Home) {
    home.run(&["status"]);
}

/// What was said, but for what differs from run to run.
fn told(home: &Home, ran: &Ran) -> Vec<String> {
    assert_eq!(ran.err, "", "{}", ran.out);
    let out = ran.out.replace(&home.path("").display().to_string(), "~/");
    // Sizes, rooms and the ports of a test's own server.
    let lines = out.lines().map(|line| {
        let line = line.split(" is whole, ").next().unwrap_or(line);
        if line.contains("disk:") { "ok       disk" } else { line }.to_owned()
    });
    lines.collect()
}

fn account(dovecot: &Dovecot, secret: &str) -> String {
    format!(
        "[account.work]\naddress = \"robin@northwind.example\"\nhost = \"{}\"\nport = {}\n\
         ca_file = \"{}\"\n{secret}",
        "localhost",
        dovecot.tls_port,
        dovecot.ca_file.display()
    )
}

const NO_BUS: [&str; 3] = [
    "ok       keyring: there is none; no account needs it",
    "problem  notifications: cannot reach the session bus",
    "         > log in to a desktop, or set DBUS_SESSION_BUS_ADDRESS",
];
const SERVICE: [&str; 3] = [
    "ok       service: it runs",
    "ok       logout: Stepback ends with it, as there is nothing to show then",
    "ok       database: ~/data/stepback/stepback.db",
];

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs dovecot-imapd and dbus-daemon; tests/run.sh installs them"]
async fn a_healthy_setup_is_called_so() {
    let (dovecot, bus) = (Dovecot::start(), Bus::start());
    let server = FakeServer::start(&bus, Policy::Broadcast).await;
    let home = home(&WELL).with("DBUS_SESSION_BUS_ADDRESS", bus.address());
    home.configure(&account(&dovecot, &format!("password_command = \"echo {PASSWORD}\"\n")));
    with_database(&home);
    let ran = home.run(&["doctor"]);
    let told = told(&home, &ran);
    for (line, begins) in told.iter().zip([
        "ok       config: ~/config/stepback/config.toml is fine: accounts work",
        "ok       work, name: localhost is ",
        "ok       work, connection: port ",
        "         ",
        "ok       work, login: localhost lets robin@northwind.example in",
        "ok       work, server: it offers ",
        "ok       work, folders: 2 of 3 are followed; sent mail in Sent; drafts in Drafts",
        "ok       work, clock: it is kept by the network, and no mail contradicts it",
        "ok       keyring: there is none; no account needs it",
        "ok       notifications: ",
    ]) {
        assert!(line.starts_with(begins), "{begins:?}: {told:#?}");
    }
    assert_eq!(told[told.len() - 5..told.len() - 2], SERVICE, "{told:#?}");
    assert_eq!(told.last().map(String::as_str), Some("All is well."));
    assert_eq!(ran.code, 0);

    let json = home.json(&["doctor", "--json", "--notify"]);
    assert_eq!((&json["version"], &json["verdict"]), (&1.into(), &"ok".into()));
    let checks = json["checks"].as_array().unwrap();
    assert!(checks.iter().any(|check| check["about"] == "login" && check["account"] == "work"));
    let shown = server.wait_until(|record| !record.asked.is_empty()).await;
    assert_eq!(shown.asked[0].title, "Stepback can be seen");
    assert!(!ran.out.contains(PASSWORD));
}

#[test]
fn offline_it_says_so_and_goes_on() {
    let home = home_without_desktop(&WELL);
    // The name belongs to nobody, and no name server is asked for it (RFC 6761 §6.4).
    home.configure("[account.work]\naddress = \"robin@northwind.example\"\nhost = \"127.0.0.1\"\nport = 1\npassword_command = \"false\"\n");
    with_database(&home);
    let ran = home.run(&["doctor"]);
    let expected = [
        &[
            "ok       config: ~/config/stepback/config.toml is fine: accounts work",
            "ok       work, name: 127.0.0.1 is an address itself",
            "problem  work, connection: lost the connection to 127.0.0.1: Connection refused (os error 111)",
            "         > Stepback tries again by itself; if it lasts, check the network",
        ],
        NO_BUS.as_slice(),
        &SERVICE,
        &["ok       disk", "There are 2 problems."],
    ];
    assert_eq!(told(&home, &ran), expected.concat());
    assert_eq!(ran.code, 1);
}

#[test]
fn a_broken_config_hides_nothing_else() {
    let home =
        home_without_desktop(&[("systemctl", "echo LoadState=not-found"), ("loginctl", "exit 1")]);
    home.configure("[account.work]\nadress = \"robin@northwind.example\"\n");
    let ran = home.run(&["doctor"]);
    let told = told(&home, &ran);
    assert!(told[0].starts_with("problem  config: ~/config/stepback/config.toml:"), "{told:#?}");
    assert!(told.iter().any(|line| line == NO_BUS[1]), "{told:#?}");
    let rest = [
        "note     service: it is not installed, and does not run",
        "         > stepback setup installs it: for an account that is set up, stepback setup --replace",
        "           --service",
        "note     database: there is none yet in ~/data/stepback",
        "         > stepback run --once makes it",
        "ok       disk",
        "There are 2 problems.",
    ];
    assert_eq!(told[told.len() - rest.len()..], rest, "{told:#?}");
    assert_eq!(ran.code, 1);
    assert!(!home.data().exists(), "it changes nothing");
}

#[test]
fn without_a_config_the_way_to_one_is_named() {
    let home = home_without_desktop(&WELL);
    let told = told(&home, &home.run(&["doctor"]));
    let expected = [
        "problem  config: there is none at ~/config/stepback/config.toml",
        "         > stepback setup writes one",
    ];
    assert_eq!(told[..2], expected);
}

#[tokio::test]
#[ignore = "needs dovecot-imapd and gnome-keyring; tests/run.sh installs them"]
async fn a_locked_keyring_is_a_problem_for_who_needs_it() {
    if !Keyring::is_here() {
        let name = "cli::doctor::a_locked_keyring_is_a_problem_for_who_needs_it";
        return Keyring::unlocked().run(name);
    }
    let service = Service::new().await.unwrap();
    service.default_collection().await.unwrap().lock(None).await.unwrap();
    let dovecot = Dovecot::start();
    let bus = std::env::var("DBUS_SESSION_BUS_ADDRESS").unwrap();
    let home = home(&WELL).with("DBUS_SESSION_BUS_ADDRESS", bus);
    home.configure(&account(&dovecot, ""));
    with_database(&home);
    let ran = home.run(&["doctor"]);
    for line in
        ["problem  work, login: the keyring is locked", "problem  keyring: the keyring is locked"]
    {
        assert!(ran.out.contains(line), "{}", ran.out);
    }
    assert_eq!(ran.code, 1);
    home.configure(&account(&dovecot, &format!("password_command = \"echo {PASSWORD}\"\n")));
    let ran = home.run(&["doctor"]);
    assert!(ran.out.contains("ok       keyring: it is locked; no account needs it"), "{}", ran.out);
}

#[test]
fn a_database_that_others_may_read_is_a_problem() {
    let home = home_without_desktop(&WELL);
    home.configure("[account.work]\naddress = \"robin@northwind.example\"\nsource = \"maildir\"\npath = \"~/Mail\"\n");
    with_database(&home);
    fs::set_permissions(home.data(), fs::Permissions::from_mode(0o755)).unwrap();
    let out = home.run(&["doctor"]).out;
    assert!(out.contains("(its rights are 755)") && out.contains("> chmod 700 "), "{out}");
    assert!(out.contains("problem  work, mail: "), "the Maildir is missing: {out}");
}
