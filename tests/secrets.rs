//! Passwords against a real keyring. Those in commands are tested in `secrets`.

use std::{
    io::Write,
    process::{Command, Stdio},
    time::Duration,
};

use jiff::Timestamp;
use oo7::dbus::Service;
use secrecy::{ExposeSecret, SecretString};
use stepback::secrets::{
    self, Entry, Error, PATIENCE, Source, Unlock,
    oauth::{Begun, Client, Grant, Keep, Way},
};

use crate::support::{
    keyring::Keyring,
    provider::{CLIENT, Provider, SECRET},
};

fn entry(login: &str) -> Entry {
    Entry { login: login.to_owned(), host: "imap.northwind.example".to_owned() }
}

async fn read(login: &str, unlock: Unlock) -> Result<String, Error> {
    let password = secrets::read(&Source::Keyring(entry(login)), unlock, PATIENCE).await?;
    Ok(password.expose_secret().to_owned())
}

async fn store(login: &str, password: &str) -> Result<(), Error> {
    secrets::store(&entry(login), SecretString::from(password), PATIENCE).await
}

fn secret_tool(arguments: &[&str], password: &str) -> String {
    let mut tool = Command::new("secret-tool")
        .args(arguments)
        .args(["application", "stepback", "login", "by-hand", "host", "imap.northwind.example"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("secret-tool, of the package libsecret-tools");
    tool.stdin.take().expect("its input").write_all(password.as_bytes()).expect("a password");
    let output = tool.wait_with_output().expect("its output");
    assert!(output.status.success(), "secret-tool {arguments:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[tokio::test]
#[ignore = "needs gnome-keyring; tests/run.sh installs it"]
async fn the_keyring_keeps_a_password_apart_for_each_login() {
    if !Keyring::is_here() {
        let name = "secrets::the_keyring_keeps_a_password_apart_for_each_login";
        return Keyring::unlocked().run(name);
    }
    assert_eq!(read("robin", Unlock::Never).await, Err(Error::Missing { entry: entry("robin") }));
    store("robin", "correct horse").await.unwrap();
    store("sales", "battery staple").await.unwrap();
    assert_eq!(read("robin", Unlock::Never).await.unwrap(), "correct horse");
    store("robin", "changed").await.unwrap();
    assert_eq!(read("robin", Unlock::Never).await.unwrap(), "changed");
    assert_eq!(read("sales", Unlock::Never).await.unwrap(), "battery staple");
}

#[tokio::test]
#[ignore = "needs gnome-keyring; tests/run.sh installs it"]
async fn what_the_error_says_to_type_works() {
    if !Keyring::is_here() {
        return Keyring::unlocked().run("secrets::what_the_error_says_to_type_works");
    }
    secret_tool(&["store", "--label=Stepback"], "typed\n");
    assert_eq!(read("by-hand", Unlock::Never).await.unwrap(), "typed");
    store("by-hand", "from setup").await.unwrap();
    assert_eq!(secret_tool(&["lookup"], "").trim(), "from setup");
    assert_eq!(read("by-hand", Unlock::Never).await.unwrap(), "from setup");
}

#[tokio::test]
#[ignore = "needs gnome-keyring; tests/run.sh installs it"]
async fn a_locked_keyring_is_not_taken_for_an_empty_one() {
    if !Keyring::is_here() {
        return Keyring::unlocked().run("secrets::a_locked_keyring_is_not_taken_for_an_empty_one");
    }
    store("robin", "correct horse").await.unwrap();
    let service = Service::new().await.unwrap();
    service.default_collection().await.unwrap().lock(None).await.unwrap();
    for login in ["robin", "nobody"] {
        assert_eq!(read(login, Unlock::Never).await, Err(Error::Locked), "{login}");
        // There is no screen to ask on.
        assert_eq!(read(login, Unlock::Ask).await, Err(Error::Locked), "{login}");
    }
    assert_eq!(store("robin", "changed").await, Err(Error::Locked));
}

#[tokio::test]
#[ignore = "needs gnome-keyring; tests/run.sh installs it"]
async fn without_a_keyring_the_error_says_so_at_once() {
    if !Keyring::is_here() {
        return Keyring::absent().run("secrets::without_a_keyring_the_error_says_so_at_once");
    }
    let soon = Duration::from_secs(5);
    let source = Source::Keyring(entry("robin"));
    let error = secrets::read(&source, Unlock::Ask, soon).await.unwrap_err();
    assert!(matches!(error, Error::NoKeyring { .. }), "{error:?}");
    assert!(error.may_pass());
}

/// A client at a provider that is never asked.
fn client() -> Client {
    let url: http::Uri = "https://login.northwind.example/token".parse().unwrap();
    let way = Way::Device { device_url: url.clone() };
    let id = "stepback-test".to_owned();
    Client { id, secret: None, way, token_url: url, scopes: Vec::new(), ca_file: None }
}

#[tokio::test]
#[ignore = "needs gnome-keyring; tests/run.sh installs it"]
async fn a_sign_in_is_kept_in_the_keyring_and_found_by_the_next_process() {
    if !Keyring::is_here() {
        let name = "secrets::a_sign_in_is_kept_in_the_keyring_and_found_by_the_next_process";
        return Keyring::unlocked().run(name);
    }
    let provider = Provider::start();
    provider.inside().rotates = true;
    let client = Client {
        id: CLIENT.to_owned(),
        way: Way::Device { device_url: provider.url("/device").parse().unwrap() },
        token_url: provider.url("/token").parse().unwrap(),
        ..client()
    };
    // The client's secret is in the keyring as well.
    secrets::store(&client.secret_entry(), SECRET.into(), PATIENCE).await.unwrap();
    let grant = || Grant::new(client.clone(), "work", "robin", Keep::Keyring);
    let error = grant().token(Timestamp::UNIX_EPOCH).await.unwrap_err();
    assert!(matches!(error, Error::SignedOut { .. }), "{error}");
    let Begun::Device(device) = client.begin("robin").await.unwrap() else { panic!("a code") };
    let tokens = device.finish().await.unwrap();
    grant().store(tokens, Timestamp::UNIX_EPOCH, PATIENCE).await.unwrap();
    // Each of these is replaced by the next.
    for _ in 0..3 {
        grant().token(Timestamp::UNIX_EPOCH).await.unwrap();
    }
    assert_eq!(provider.grants("refresh_token").len(), 3);
    assert!(grant().forget(PATIENCE).await.unwrap() && !grant().forget(PATIENCE).await.unwrap());
    let error = grant().token(Timestamp::UNIX_EPOCH).await.unwrap_err();
    assert!(matches!(error, Error::SignedOut { .. }), "{error}");
}

#[tokio::test]
#[ignore = "needs gnome-keyring; tests/run.sh installs it"]
async fn a_sign_in_is_not_taken_for_a_password() {
    if !Keyring::is_here() {
        return Keyring::unlocked().run("secrets::a_sign_in_is_not_taken_for_a_password");
    }
    let provider = Provider::start();
    let client = Client {
        id: CLIENT.to_owned(),
        secret: Some(Source::Shell(format!("echo {SECRET}"))),
        way: Way::Device { device_url: provider.url("/device").parse().unwrap() },
        token_url: provider.url("/token").parse().unwrap(),
        ..client()
    };
    let Begun::Device(device) = client.begin("robin").await.unwrap() else { panic!("a code") };
    let tokens = device.finish().await.unwrap();
    let grant = Grant::new(client, "work", "robin", Keep::Keyring);
    grant.store(tokens, Timestamp::UNIX_EPOCH, PATIENCE).await.unwrap();
    for host in ["imap.northwind.example", "127.0.0.1"] {
        let entry = Entry { login: "robin".to_owned(), host: host.to_owned() };
        let source = Source::Keyring(entry.clone());
        let read = secrets::read(&source, Unlock::Never, PATIENCE).await;
        assert_eq!(read.map(|_| ()), Err(Error::Missing { entry }));
    }
    // A password of the same person does not replace it, either.
    store("robin", "correct horse").await.unwrap();
    assert!(grant.token(Timestamp::UNIX_EPOCH).await.is_ok());
    assert_eq!(read("robin", Unlock::Never).await.unwrap(), "correct horse");
    assert!(grant.forget(PATIENCE).await.unwrap());
    assert_eq!(read("robin", Unlock::Never).await.unwrap(), "correct horse");
}

#[tokio::test]
#[ignore = "needs gnome-keyring; tests/run.sh installs it"]
async fn a_locked_or_missing_keyring_is_not_taken_for_nobody_signed_in() {
    let name = "secrets::a_locked_or_missing_keyring_is_not_taken_for_nobody_signed_in";
    if !Keyring::is_here() {
        Keyring::absent().run(name);
        return Keyring::unlocked().run(name);
    }
    if let Ok(service) = Service::new().await {
        service.default_collection().await.unwrap().lock(None).await.unwrap();
    }
    let grant = Grant::new(client(), "work", "robin", Keep::Keyring);
    let error = grant.token(Timestamp::UNIX_EPOCH).await.unwrap_err();
    assert!(matches!(error, Error::Locked | Error::NoKeyring { .. }), "{error}");
    assert!(error.may_pass());
}
