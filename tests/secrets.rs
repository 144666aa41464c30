//! Passwords against a real keyring. Those in commands are tested in `secrets`.

use std::{
    io::Write,
    process::{Command, Stdio},
    time::Duration,
};

use oo7::dbus::Service;
use secrecy::{ExposeSecret, SecretString};
use stepback::secrets::{self, Entry, Error, PATIENCE, Source, Unlock};

use crate::support::keyring::Keyring;

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
