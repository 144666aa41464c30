//! Signing in with a provider, all the way: the real program between a provider and a
//! mail server that asks that provider.

use std::fs;

use base64::{Engine, prelude::BASE64_STANDARD};
use tempfile::TempDir;

use super::*;
use crate::support::{
    mailbox::{annas_answer, engaged_and_quiet},
    program::SOON,
    provider::{Provider, SECRET, beside_a_browser},
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
        let (dovecot, settings) = provider.mail_server(mechanism);
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
        let login = self.office.home.command(&["login", "work", "--no-browser"]);
        let (ran, command_line) = beside_a_browser(login);
        assert_eq!(ran.code, 0, "{}", ran.err);
        (ran.out + &ran.err, command_line)
    }

    fn renewals(&self) -> usize {
        self.provider.grants("refresh_token").len()
    }
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

#[test]
fn a_sign_in_is_forgotten_on_demand() {
    let provider = Provider::start();
    let account = "[account.work]\naddress = \"robin@a.example\"\nhost = \"imap.a.example\"\n";
    let home = Home::new(&format!("{account}{}{ALWAYS}", provider.settings("browser")));
    fs::write(home.path("work.token"), "refresh-1").unwrap();
    assert!(home.says(&["login", "work", "--forget"]).contains("is forgotten here"));
    assert!(!home.path("work.token").exists());
    assert!(home.says(&["login", "work", "--forget"]).contains("no sign-in to forget"));
}

#[test]
fn a_provider_that_refuses_says_what_to_mend() {
    let provider = Provider::start();
    let account = "[account.work]\naddress = \"robin@a.example\"\nhost = \"imap.a.example\"\n";
    let home = Home::new(&format!("{account}{}{ALWAYS}", provider.settings("device")));
    fs::write(home.path("client-secret"), "wrong").unwrap();
    let ran = home.run(&["login", "work"]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.err.contains("127.0.0.1 refuses this program: invalid_client"), "{}", ran.err);
    assert!(ran.err.contains("\n  check client_id, its secret"), "{}", ran.err);
}
