//! Signing in with a provider, all the way: the real program between a provider and a
//! mail server that asks that provider.

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    os::unix::fs::PermissionsExt,
    process::Stdio,
};

use base64::{Engine, prelude::BASE64_STANDARD};
use tempfile::TempDir;

use super::*;
use crate::support::{
    mailbox::{annas_answer, engaged_and_quiet},
    program::SOON,
    provider::{Provider, SECRET, browse},
};

/// A mailbox that opens to the tokens of a provider.
struct Cloud {
    provider: Provider,
    office: Office,
    _settings: TempDir,
}

impl Cloud {
    /// The mail server takes tokens by this mechanism; the rep signs in by this flow.
    fn open(mechanism: &str, flow: &str) -> Self {
        let provider = Provider::start();
        let settings = introspection(&provider);
        let dovecot = Dovecot::start_with(&format!(
            "auth_mechanisms = plain {mechanism}\n\
             passdb {{\n driver = oauth2\n mechanisms = {mechanism}\n args = {}\n}}\n",
            settings.path().join("oauth2.conf").display(),
        ));
        let office = Office::on(dovecot).with(engaged_and_quiet());
        let server = account("work", &office.dovecot);
        let server = server.lines().filter(|line| !line.starts_with("password_command"));
        let server = server.collect::<Vec<_>>().join("\n");
        office.home.configure(&format!("{server}\n{}{ALWAYS}", provider.settings(flow)));
        fs::write(office.home.path("client-secret"), SECRET).expect("can write");
        let office = office.with_variable("STEPBACK_LOG", "trace");
        Self { provider, office, _settings: settings }
    }

    /// Signs in with a browser that goes where `stepback login` says; returns what it
    /// printed, and its command line.
    fn sign_in(&self) -> (String, String) {
        let mut login = self.office.home.command(&["login", "work", "--no-browser"]);
        let mut login = login.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(login.stdout.take().unwrap()).lines().map(Result::unwrap);
        let mut said = String::new();
        let url = lines.by_ref().inspect(|line| said += line).find(|line| line.starts_with("http"));
        let command_line = fs::read(format!("/proc/{}/cmdline", login.id())).unwrap();
        let page = browse(&url.expect("an address"));
        assert!(page.contains("close this window"), "{page}");
        lines.for_each(|line| said += &line);
        let mut complaint = String::new();
        login.stderr.take().unwrap().read_to_string(&mut complaint).unwrap();
        assert!(login.wait().unwrap().success(), "{complaint}");
        (said + &complaint, String::from_utf8_lossy(&command_line).into_owned())
    }

    fn renewals(&self) -> usize {
        self.provider.grants("refresh_token").len()
    }
}

/// How Dovecot asks `provider` about a token, in a folder that it may read.
fn introspection(provider: &Provider) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let settings = format!(
        "introspection_url = {}\nintrospection_mode = get\nusername_attribute = username\n\
         active_attribute = active\nactive_value = true\n",
        provider.url("/introspect?token="),
    );
    fs::write(folder.path().join("oauth2.conf"), settings).unwrap();
    folder
}

#[test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
fn a_mailbox_opens_after_signing_in_with_either_mechanism() {
    for mechanism in ["xoauth2", "oauthbearer"] {
        let cloud = Cloud::open(mechanism, "browser");
        let (said, _) = cloud.sign_in();
        assert!(said.contains("You are signed in, and localhost lets you in."), "{said}");
        let _daemon = cloud.office.home.daemon();
        cloud.office.home.wait_for("acme.example", "state", "silent");
        let log = cloud.office.dovecot.log();
        assert!(log.to_lowercase().contains(&format!("method={mechanism}")), "{log}");
    }
}

#[test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
fn a_mailbox_opens_after_a_code_was_typed() {
    let cloud = Cloud::open("xoauth2", "device");
    let said = cloud.office.home.run(&["login", "work"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.contains("\n    WDJB-MJHT\n"), "{}", said.out);
    assert!(said.out.contains("http://127.0.0.1/device"), "{}", said.out);
    let _daemon = cloud.office.home.daemon();
    cloud.office.home.wait_for("acme.example", "state", "silent");
}

#[test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
fn a_token_that_the_mail_server_takes_no_more_is_renewed_at_once() {
    let mut cloud = Cloud::open("xoauth2", "browser");
    cloud.sign_in();
    let mut daemon = cloud.office.home.daemon();
    cloud.office.home.wait_for_a_look();
    assert_eq!(cloud.renewals(), 1);
    cloud.provider.inside().access.clear();
    cloud.office.dovecot.stop();
    cloud.office.home.wait_for_trouble("work");
    cloud.office.deliver(&annas_answer());
    cloud.office.dovecot.start_again();
    cloud.office.home.wait_for("acme.example", "state", "yours");
    assert_eq!(cloud.renewals(), 2);
    assert!(daemon.is_up());
}

#[test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
fn a_sign_in_that_was_withdrawn_is_said_and_goes_on_after_the_next() {
    let cloud = Cloud::open("oauthbearer", "browser");
    let mut daemon = cloud.office.home.daemon();
    let trouble = cloud.office.home.wait_for_trouble("work");
    assert!(trouble.contains("nobody has signed in yet"), "{trouble}");
    assert!(trouble.contains("sign in: stepback login work"), "{trouble}");
    cloud.sign_in();
    cloud.office.home.wait_for("acme.example", "state", "silent");
    cloud.office.home.wait_for_recovery("work");
    assert!(daemon.is_up());
    daemon.kill();

    cloud.provider.revoke();
    let _daemon = cloud.office.home.daemon();
    let trouble = cloud.office.home.wait_for_trouble("work");
    assert!(trouble.contains("good no more: invalid_grant"), "{trouble}");
    assert!(trouble.contains("stepback login work"), "{trouble}");
}

#[test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
fn no_token_is_in_a_log_or_a_process_list() {
    let cloud = Cloud::open("xoauth2", "browser");
    cloud.provider.inside().rotates = true;
    let (said, of_login) = cloud.sign_in();
    let mut daemon = cloud.office.home.daemon();
    cloud.office.home.wait_for("acme.example", "state", "silent");
    let of_daemon = daemon.proc("cmdline") + &daemon.proc("environ");
    daemon.signal("TERM");
    assert_eq!(daemon.wait_for_end(SOON), 0);
    let log = daemon.log();
    assert!(log.contains("TRACE") && log.contains("got an access token"), "{log}");
    let secrets = cloud.provider.secrets();
    assert!(secrets.len() >= 6, "{secrets:?}");
    for secret in secrets {
        let sasl =
            BASE64_STANDARD.encode(format!("user={USER}\u{1}auth=Bearer {secret}\u{1}\u{1}"));
        for text in [&said, &of_login, &of_daemon, &log] {
            assert!(!text.contains(&secret) && !text.contains(&sasl), "{secret} in {text}");
        }
    }
    assert!(of_login.contains("login") && of_daemon.contains("run"));
}

#[test]
fn signing_in_is_for_accounts_that_have_a_provider() {
    let home = Home::new(&format!(
        "[account.work]\naddress = \"robin@northwind.example\"\nhost = \"imap.northwind.example\"\n\
         [account.home]\naddress = \"robin@home.example\"\nsource = \"maildir\"\npath = \"~/m\"\n{ALWAYS}"
    ));
    for (name, said) in [
        ("work", "[account.work.oauth]"),
        ("home", "is a Maildir"),
        ("wrok", "no account is called `wrok`; the config has home, work"),
    ] {
        let ran = home.run(&["login", name]);
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(ran.err.contains(said), "{name}: {}", ran.err);
    }
}
