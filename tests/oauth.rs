//! Signing in against a provider of our own on the loopback interface.

use std::{
    io::Write,
    net::TcpStream,
    os::{fd::AsRawFd, unix::fs::OpenOptionsExt},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};
use secrecy::ExposeSecret;
use stepback::{
    clock,
    secrets::{
        Error, Source,
        oauth::{Begun, Browser, Client, Grant, Keep, Redirect, Tokens, Way},
    },
};
use tempfile::TempDir;

use crate::support::{
    dovecot::Dovecot,
    provider::{CLIENT, Provider, SECRET, browse, fetch, response},
};

/// Longer than anything here takes on a busy machine.
const SOON: Duration = Duration::from_secs(20);

fn browser_at(provider: &Provider) -> Client {
    let authorization_url = provider.url("/authorize?audience=mail").parse().expect("well formed");
    let way = Way::Browser { authorization_url, redirect: Redirect::Address };
    Client {
        id: CLIENT.to_owned(),
        secret: Some(Source::Shell(format!("echo {SECRET}"))),
        way,
        token_url: provider.url("/token").parse().expect("well formed"),
        scopes: ["imap", "offline_access"].map(str::to_owned).to_vec(),
        ca_file: None,
    }
}

fn device_at(provider: &Provider) -> Client {
    let device_url = provider.url("/device").parse().expect("well formed");
    Client { way: Way::Device { device_url }, ..browser_at(provider) }
}

async fn begin(client: &Client) -> Browser {
    match client.begin("robin").await.expect("a provider") {
        Begun::Browser(browser) => browser,
        Begun::Device(_) => panic!("a code"),
    }
}

/// Signs in with a browser that does what it is told.
async fn signed_in(client: &Client) -> Result<Tokens, Error> {
    let browser = begin(client).await;
    let url = browser.url().to_owned();
    let visit = thread::spawn(move || browse(&url));
    let tokens = browser.finish(SOON).await;
    visit.join().expect("a visit");
    tokens
}

/// A grant whose token is in a file of its own.
struct Bed {
    provider: Provider,
    folder: TempDir,
}

impl Bed {
    fn new() -> Self {
        Self {
            provider: Provider::start(),
            folder: tempfile::tempdir().expect("a temporary folder"),
        }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("work.token")
    }

    fn kept(&self) -> String {
        std::fs::read_to_string(self.file()).expect("can read").trim().to_owned()
    }

    /// The account, as a process that just began knows it.
    fn grant(&self) -> Grant {
        Grant::new(browser_at(&self.provider), "work", "robin", Keep::File(self.file()))
    }

    /// The same after the rep has signed in.
    async fn signed_in(&self) -> Grant {
        let grant = self.grant();
        let tokens = signed_in(grant.client()).await.expect("a provider");
        grant.store(tokens, now(), SOON).await.expect("a provider");
        grant
    }

    /// A bed of its own, whose rep has signed in.
    async fn signed_in_to() -> (Self, Grant) {
        let bed = Self::new();
        let grant = bed.signed_in().await;
        (bed, grant)
    }

    fn renewals(&self) -> usize {
        self.provider.grants("refresh_token").len()
    }
}

fn now() -> Timestamp {
    "2026-11-24T10:00:00Z".parse().expect("well formed")
}

fn later(minutes: i64) -> Timestamp {
    now() + SignedDuration::from_mins(minutes)
}

async fn token(grant: &Grant, at: Timestamp) -> Result<String, Error> {
    Ok(grant.token(at).await?.expose_secret().to_owned())
}

#[tokio::test]
async fn the_browser_comes_back_and_the_mailbox_is_open() {
    let (bed, grant) = Bed::signed_in_to().await;
    let access = token(&grant, now()).await.unwrap();
    assert!(bed.provider.inside().access.contains(&access));
    assert!(bed.kept().starts_with("refresh-"));
    let [asked] = &bed.provider.grants("authorization_code")[..] else { panic!("once") };
    assert!(asked.head.contains("Host: 127.0.0.1:") || asked.head.contains("host: 127.0.0.1:"));
    // The secrets are in the body only.
    assert!(!asked.head.contains(SECRET) && !asked.head.contains("code-"), "{}", asked.head);
}

#[tokio::test]
async fn strangers_at_the_port_change_nothing() {
    let provider = Provider::start();
    let browser = begin(&browser_at(&provider)).await;
    let url = browser.url().to_owned();
    let visits = thread::spawn(move || {
        let query = form_urlencoded::parse(url.split_once('?').unwrap().1.as_bytes());
        let back = query.into_owned().find(|(name, _)| name == "redirect_uri").unwrap().1;
        // A browser keeps a connection in reserve.
        let idle = TcpStream::connect(back.strip_prefix("http://").unwrap()).unwrap();
        for (path, status) in [
            ("/favicon.ico", "404"),
            ("/?code=stolen&state=guessed", "400"),
            ("/?error=access_denied", "400"),
            ("/elsewhere?code=x", "404"),
            ("/", "400"),
        ] {
            let answer = fetch(&format!("{back}{path}")).unwrap();
            assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{path}: {answer}");
        }
        let page = browse(&url);
        drop(idle);
        (page, back)
    });
    let tokens = browser.finish(SOON).await;
    assert!(tokens.is_ok(), "{tokens:?}");
    let (page, back) = visits.join().unwrap();
    assert!(page.starts_with("HTTP/1.1 200 ") && page.contains("close this window"), "{page}");
    assert!(fetch(&back).is_err(), "the port is closed");
}

#[tokio::test]
async fn a_browser_may_come_back_twice_at_once() {
    let provider = Provider::start();
    let browser = begin(&browser_at(&provider)).await;
    let url = browser.url().to_owned();
    let visits = [(); 2].map(|()| {
        let url = url.clone();
        thread::spawn(move || fetch(&url).map(|answer| answer.len()))
    });
    let first = thread::spawn(move || browse(&url));
    assert!(browser.finish(SOON).await.is_ok());
    first.join().unwrap();
    visits.into_iter().for_each(|visit| drop(visit.join().unwrap()));
    assert_eq!(provider.grants("authorization_code").len(), 1);
}

#[tokio::test]
async fn a_no_at_the_provider_is_a_no() {
    let provider = Provider::start();
    provider.inside().denies = true;
    let error = signed_in(&browser_at(&provider)).await.unwrap_err();
    assert!(matches!(error, Error::NotSignedIn { .. }), "{error}");
    assert!(error.to_string().contains("access was refused"), "{error}");
    assert!(provider.grants("authorization_code").is_empty());
}

#[tokio::test]
async fn a_browser_that_never_comes_is_given_up() {
    let browser = begin(&browser_at(&Provider::start())).await;
    let error = browser.finish(Duration::from_millis(50)).await.unwrap_err();
    assert_eq!(error, Error::NotSignedIn { why: "it took too long" });
}

#[tokio::test]
async fn a_code_that_was_typed_opens_the_mailbox() {
    let provider = Provider::start();
    provider.inside().typing.push_back("authorization_pending");
    let begun = device_at(&provider).begin("robin").await.unwrap();
    let Begun::Device(device) = begun else { panic!("a browser") };
    assert_eq!(device.user_code(), "WDJB-MJHT");
    assert_eq!(device.verification_url(), "http://127.0.0.1/device");
    assert_eq!(device.lasts(), Duration::from_secs(900));
    assert!(device.finish().await.is_ok());
    assert_eq!(provider.grants("urn:ietf:params:oauth:grant-type:device_code").len(), 2);
}

#[tokio::test]
async fn a_code_that_was_refused_opens_nothing() {
    for (word, said) in [("access_denied", "refused"), ("expired_token", "too long")] {
        let provider = Provider::start();
        provider.inside().typing.push_back(word);
        let Begun::Device(device) = device_at(&provider).begin("robin").await.unwrap() else {
            panic!("a browser")
        };
        let error = device.finish().await.unwrap_err();
        assert!(error.to_string().contains(said), "{word}: {error}");
    }
}

#[tokio::test]
async fn a_provider_that_cannot_renew_is_told_before_it_matters() {
    let provider = Provider::start();
    provider.inside().miserly = true;
    let error = signed_in(&browser_at(&provider)).await.unwrap_err();
    assert!(error.to_string().contains("offline_access"), "{error}");
}

#[tokio::test]
async fn a_client_that_is_not_known_is_the_reps_to_mend() {
    let provider = Provider::start();
    let client =
        Client { secret: Some(Source::Shell("echo wrong".to_owned())), ..browser_at(&provider) };
    let error = signed_in(&client).await.unwrap_err();
    assert!(matches!(error, Error::Client { .. }) && !error.may_pass(), "{error}");
    assert!(error.to_string().contains("client_id, its secret"), "{error}");
    let none = Client { secret: Some(Source::Shell("exit 1".to_owned())), ..browser_at(&provider) };
    assert!(matches!(signed_in(&none).await, Err(Error::Command { .. })));
}

#[tokio::test]
async fn a_token_is_used_until_shortly_before_it_ends() {
    let (bed, grant) = Bed::signed_in_to().await;
    let first = token(&grant, now()).await.unwrap();
    assert_eq!(token(&grant, later(57)).await.unwrap(), first);
    assert_eq!(bed.renewals(), 0);
    let second = token(&grant, later(58)).await.unwrap();
    assert_ne!(second, first);
    assert_eq!(token(&grant, later(115)).await.unwrap(), second);
    assert_eq!(bed.renewals(), 1);
}

#[tokio::test]
async fn who_needs_a_token_meanwhile_waits_for_it() {
    let bed = Bed::new();
    bed.signed_in().await;
    let grant = bed.grant();
    let asked: Vec<_> = (0..10)
        .map(|_| {
            let grant = grant.clone();
            tokio::spawn(async move { token(&grant, now()).await.unwrap() })
        })
        .collect();
    let mut tokens = Vec::new();
    for asked in asked {
        tokens.push(asked.await.unwrap());
    }
    tokens.dedup();
    assert_eq!((tokens.len(), bed.renewals()), (1, 1));
}

#[tokio::test]
async fn a_refresh_token_that_is_replaced_is_kept() {
    let bed = Bed::new();
    bed.provider.inside().rotates = true;
    bed.signed_in().await;
    let mut kept = vec![bed.kept()];
    for hours in 1..4 {
        // A process of its own each time.
        token(&bed.grant(), later(60 * hours)).await.unwrap();
        kept.push(bed.kept());
    }
    kept.dedup();
    assert_eq!((kept.len(), bed.renewals()), (4, 3));
}

#[tokio::test]
async fn a_renewal_that_nobody_waits_for_is_kept_still() {
    let bed = Bed::new();
    bed.provider.inside().rotates = true;
    bed.signed_in().await;
    let (before, grant) = (bed.kept(), bed.grant());
    // The daemon stops: all that waits is dropped.
    let waits = grant.clone();
    let task = tokio::spawn(async move { token(&waits, now()).await });
    while bed.renewals() == 0 {
        tokio::task::yield_now().await;
    }
    task.abort();
    let _ = task.await;
    token(&grant, now()).await.unwrap();
    assert_ne!(bed.kept(), before);
    assert_eq!(bed.renewals(), 1);
}

#[tokio::test]
async fn a_new_token_that_cannot_be_kept_is_used_all_the_same() {
    let bed = Bed::new();
    bed.provider.inside().rotates = true;
    bed.signed_in().await;
    let before = bed.kept();
    // By its number among the open files it can be read, and nothing put in its place.
    let open = std::fs::File::open(bed.file()).unwrap();
    let path = format!("/proc/self/fd/{}", open.as_raw_fd());
    let grant = Grant::new(browser_at(&bed.provider), "work", "robin", Keep::File(path.into()));
    for hours in 0..3 {
        token(&grant, later(60 * hours)).await.unwrap();
    }
    assert_eq!((bed.kept(), bed.renewals()), (before, 3));
    // The rep signs in again: what was granted then is used.
    bed.signed_in().await;
    let fresh = bed.kept();
    std::fs::write(format!("/proc/self/fd/{}", open.as_raw_fd()), &fresh).unwrap();
    token(&grant, later(240)).await.unwrap();
    let renewed = bed.provider.grants("refresh_token").pop().unwrap();
    assert_eq!(renewed.fields["refresh_token"], fresh);
}

#[tokio::test]
async fn a_sign_in_that_is_good_no_more_is_said_once_to_the_provider_and_always_to_the_rep() {
    let (bed, grant) = Bed::signed_in_to().await;
    bed.provider.revoke();
    for _ in 0..3 {
        let error = token(&grant, later(60)).await.unwrap_err();
        assert!(matches!(error, Error::SignedOut { .. }), "{error}");
        assert!(!error.may_pass() && error.shows_when_mended());
        assert!(error.to_string().ends_with("sign in: stepback login work"), "{error}");
    }
    assert_eq!(bed.renewals(), 1);
    // Another process signs in: this one goes on.
    bed.signed_in().await;
    assert!(token(&grant, later(60)).await.is_ok());
    assert_eq!(bed.renewals(), 2);
}

#[tokio::test]
async fn a_token_that_another_process_just_replaced_is_no_end() {
    let bed = Bed::new();
    bed.provider.inside().rotates = true;
    bed.signed_in().await;
    let replaced = bed.kept();
    token(&bed.grant(), now()).await.unwrap();
    let later = bed.folder.path().join("later");
    std::fs::rename(bed.file(), &later).unwrap();
    let mut file = std::fs::OpenOptions::new();
    let mut file = file.write(true).create_new(true).mode(0o600).open(bed.file()).unwrap();
    file.write_all(replaced.as_bytes()).unwrap();
    // The secret of the client is asked for after the token was read.
    let meanwhile = format!("cp {} {}", later.display(), bed.file().display());
    let secret = Some(Source::Shell(format!("{meanwhile}; echo {SECRET}")));
    let client = Client { secret, ..browser_at(&bed.provider) };
    let grant = Grant::new(client, "work", "robin", Keep::File(bed.file()));
    assert!(token(&grant, now()).await.is_ok());
    assert_eq!(bed.renewals(), 3);
}

#[tokio::test]
async fn who_never_signed_in_is_told_how() {
    let bed = Bed::new();
    let error = token(&bed.grant(), now()).await.unwrap_err();
    assert!(error.to_string().contains("nobody has signed in yet"), "{error}");
    assert_eq!(bed.renewals(), 0);
    bed.signed_in().await;
    assert!(bed.grant().forget(SOON).await.unwrap());
    assert!(!bed.grant().forget(SOON).await.unwrap());
    assert!(matches!(token(&bed.grant(), now()).await, Err(Error::SignedOut { .. })));
}

#[tokio::test]
async fn a_token_that_the_mail_server_refused_is_replaced_once() {
    let (bed, grant) = Bed::signed_in_to().await;
    let first = grant.token(now()).await.unwrap();
    let second = grant.token_instead_of(first.clone(), now()).await.unwrap();
    assert_ne!(second.expose_secret(), first.expose_secret());
    // Another task was refused the first one, too.
    let third = grant.token_instead_of(first, now()).await.unwrap();
    assert_eq!((third.expose_secret(), bed.renewals()), (second.expose_secret(), 1));
}

#[tokio::test]
async fn trouble_that_passes_leaves_the_sign_in_alone() {
    let (bed, grant) = Bed::signed_in_to().await;
    let huge = "x".repeat(1 << 20);
    let endless = format!("HTTP/1.1 200 OK\r\nX: {huge}");
    for (answer, said) in [
        (response("503 Service Unavailable", "", "<html>"), "503"),
        (response("429 Too Many Requests", "", r#"{"error":"slow_down"}"#), "slow_down"),
        (response("400 Bad Request", "", r#"{"error":"temporarily_unavailable"}"#), "temporarily"),
        (response("200 OK", "", "{\"access_token\": "), "no sense"),
        (response("200 OK", "", &format!("{{\"a\":\"{huge}\"}}")), "64 KB"),
        (response("302 Found", "Location: http://127.0.0.1:1/\r\n", ""), "points elsewhere"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".to_owned(), ""),
        ("SSH-2.0-dropbear\r\n".to_owned(), ""),
        (endless, ""),
        (String::new(), ""),
    ] {
        bed.provider.inside().instead.push_back(answer);
        let error = token(&grant, later(60)).await.unwrap_err();
        assert!(error.may_pass() && error.to_string().contains(said), "{said}: {error}");
        assert!(error.to_string().contains("127.0.0.1"), "{error}");
    }
    assert!(token(&grant, later(60)).await.is_ok());
}

#[tokio::test]
async fn a_provider_that_is_not_there_may_come_back() {
    let bed = Bed::new();
    let file = bed.file();
    bed.signed_in().await;
    let client = Client {
        token_url: "http://127.0.0.1:1/token".parse().unwrap(),
        ..browser_at(&bed.provider)
    };
    let grant = Grant::new(client, "work", "robin", Keep::File(file));
    let error = token(&grant, now()).await.unwrap_err();
    assert!(matches!(error, Error::Provider { .. }) && error.may_pass(), "{error}");
}

#[tokio::test]
async fn a_token_file_that_others_may_read_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let bed = Bed::new();
    bed.signed_in().await;
    let wide = std::fs::Permissions::from_mode(0o644);
    std::fs::set_permissions(bed.file(), wide).unwrap();
    let error = token(&bed.grant(), now()).await.unwrap_err();
    let chmod = format!("chmod 600 {}", bed.file().display());
    assert!(error.to_string().contains(&chmod), "{error}");
    assert_eq!(bed.renewals(), 0);
}

#[tokio::test]
async fn nothing_that_opens_the_mailbox_is_shown() {
    let bed = Bed::new();
    let browser = begin(&browser_at(&bed.provider)).await;
    let mut shown = format!("{browser:?}");
    let url = browser.url().to_owned();
    let visit = thread::spawn(move || browse(&url));
    let tokens = browser.finish(SOON).await.unwrap();
    visit.join().unwrap();
    shown += &format!("{tokens:?}");
    let grant = bed.grant();
    grant.store(tokens, clock::now(), SOON).await.unwrap();
    grant.token(clock::now()).await.unwrap();
    shown += &format!("{grant:?}");
    for secret in bed.provider.secrets() {
        assert!(!shown.contains(&secret) || secret == SECRET, "{secret} in {shown}");
    }
    // A path, as the config has it, is no secret.
    assert!(shown.contains(Path::new("work.token").to_str().unwrap()));
}

#[tokio::test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
async fn a_provider_shows_a_certificate_that_is_trusted() {
    let bed = Bed::new();
    bed.signed_in().await;
    // It speaks TLS, if not HTTP.
    let dovecot = Dovecot::start();
    let asked = async |host: &str, ca_file: Option<&Path>| {
        let client = Client {
            token_url: format!("https://{host}:{}/token", dovecot.tls_port).parse().unwrap(),
            ca_file: ca_file.map(Path::to_owned),
            ..browser_at(&bed.provider)
        };
        let grant = Grant::new(client, "work", "robin", Keep::File(bed.file()));
        token(&grant, now()).await.unwrap_err().to_string()
    };
    let trusted = Some(dovecot.ca_file.as_path());
    let stranger = asked("localhost", None).await;
    assert!(stranger.contains("invalid peer certificate: UnknownIssuer"), "{stranger}");
    let other_name = asked("127.0.0.1", trusted).await;
    assert!(other_name.contains("certificate not valid for name"), "{other_name}");
    let not_http = asked("localhost", trusted).await;
    assert!(!not_http.contains("certificate"), "{not_http}");
    let no_file = asked("localhost", Some(Path::new("/nowhere/ca.pem"))).await;
    assert!(no_file.contains("cannot use ca_file /nowhere/ca.pem"), "{no_file}");
}
