//! The IMAP edge against a real Dovecot.

mod changes;

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use jiff::Timestamp;
use stepback::{
    domain::mail::{Batch, FolderName, FolderRole, News, Position},
    imap::{
        Checked, Credential, Error, Followed, Look, Remedy, Security, Server, Session, Timeouts,
        Vigil, Woken,
    },
};
use tokio::sync::{Notify, mpsc};

use crate::support::dovecot::{Dovecot, PASSWORD};

const USER: &str = "robin";
const POLL: Duration = Duration::from_secs(60);

fn server(dovecot: &Dovecot, security: Security) -> Server {
    Server {
        host: dovecot.host.to_owned(),
        port: if security == Security::Tls { dovecot.tls_port } else { dovecot.plain_port },
        security,
        login: USER.to_owned(),
        ca_file: Some(dovecot.ca_file.clone()),
    }
}

async fn connect(server: &Server, password: &str) -> Result<Session, Error> {
    let credential = Credential::Password(password.into());
    Session::connect(server, &credential, &Timeouts::default()).await
}

async fn session(dovecot: &Dovecot) -> Session {
    connect(&server(dovecot, Security::Tls), PASSWORD).await.expect("a session")
}

fn mail(number: usize) -> Vec<u8> {
    let header = format!("Message-ID: <{number}@northwind.example>\r\nSubject: Mail {number}\r\n");
    format!("{header}From: robin@northwind.example\r\n\r\nHello, this is mail {number}.\r\n").into()
}

async fn wait(session: &mut Session, poll: Duration) -> Result<Woken, Error> {
    let vigil = Vigil { poll, keepalive: POLL };
    let now = || Timestamp::UNIX_EPOCH;
    session.wait(&Followed::default(), vigil, now, &Notify::new()).await
}

type Positions = BTreeMap<FolderName, Position>;

/// Checks once, and returns the batches that came.
async fn check(
    session: &mut Session,
    known: &Positions,
    since: Timestamp,
) -> (Checked, Vec<Batch>) {
    let (sender, mut receiver) = mpsc::channel(2);
    let followed = Followed::default();
    let checking = async {
        let look = Look { followed: &followed, known, since, recent: since, drafts: None };
        let checked = session.check(&look, &sender).await;
        drop(sender);
        checked.expect("a check")
    };
    let collecting = async {
        let mut batches = Vec::new();
        while let Some(news) = receiver.recv().await {
            batches.extend(mail_in(news));
        }
        batches
    };
    tokio::join!(checking, collecting)
}

fn mail_in(news: News) -> Option<Batch> {
    match news {
        News::Mail(batch) => Some(batch),
        _ => None,
    }
}

fn positions(batches: &[Batch]) -> Positions {
    batches.iter().map(|batch| (batch.folder.clone(), batch.position)).collect()
}

fn bodies(batches: &[Batch], folder: &str) -> BTreeSet<Vec<u8>> {
    let batches = batches.iter().filter(|batch| batch.folder.0 == folder);
    batches.flat_map(|batch| batch.mails.iter().map(|mail| mail.bytes.clone())).collect()
}

#[tokio::test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
async fn a_first_sync_reads_every_followed_folder_and_changes_nothing() {
    let dovecot = Dovecot::start();
    let folders =
        [("INBOX", 230), ("Sent", 40), ("Kunden/Größe 日本", 20), ("R&D \"x\"", 5), ("Junk", 3)];
    for (folder, count) in folders {
        (0..count).for_each(|number| dovecot.deliver(USER, folder, &mail(number)));
    }
    dovecot.deliver(USER, "Drafts", &mail(1));
    dovecot.deliver(USER, "Trash", &mail(1));

    let mut session = session(&dovecot).await;
    let (checked, batches) = check(&mut session, &Positions::new(), Timestamp::UNIX_EPOCH).await;

    for (folder, count) in folders {
        let expected: BTreeSet<_> = (0..count).map(mail).collect();
        assert!(bodies(&batches, folder) == expected, "{folder}");
        assert!(checked.complete.contains(&FolderName(folder.to_owned())), "{folder}");
        assert!(dovecot.flags(USER, folder).iter().all(String::is_empty), "{folder}");
    }
    let read: Vec<(&str, FolderRole)> =
        batches.iter().map(|b| (b.folder.0.as_str(), b.role)).collect();
    assert_eq!(read[..2], [("INBOX", FolderRole::Inbox), ("Sent", FolderRole::Sent)]);
    assert!(!read.iter().any(|(name, _)| ["Drafts", "Trash"].contains(name)), "{read:?}");
    assert!(batches.iter().all(|batch| batch.mails.iter().all(|mail| mail.complete)));

    let known = positions(&batches);
    let (again, none) = check(&mut session, &known, Timestamp::UNIX_EPOCH).await;
    assert_eq!((again.complete.len(), none), (checked.complete.len(), vec![]));

    dovecot.deliver(USER, "Sent", &mail(999));
    let (_, fresh) = check(&mut session, &known, Timestamp::UNIX_EPOCH).await;
    assert_eq!(bodies(&fresh, "Sent"), BTreeSet::from([mail(999)]));
}

#[tokio::test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
async fn a_first_sync_that_was_cut_off_goes_on_where_it_was() {
    let dovecot = Dovecot::start();
    (0..1300).for_each(|number| dovecot.deliver(USER, "INBOX", &mail(number)));

    let mut cut_off = session(&dovecot).await;
    let (sender, mut receiver) = mpsc::channel(1);
    let cut = tokio::spawn(async move {
        let known = Positions::new();
        let since = Timestamp::UNIX_EPOCH;
        let look = Look {
            followed: &Followed::default(),
            known: &known,
            since,
            recent: since,
            drafts: None,
        };
        cut_off.check(&look, &sender).await
    });
    let first = receiver.recv().await.and_then(mail_in).expect("a batch");
    cut.abort();
    let _ = cut.await;
    drop(receiver);
    let newest: BTreeSet<_> = (800..1300).map(mail).collect();
    assert!(bodies(std::slice::from_ref(&first), "INBOX") == newest, "newest first");

    dovecot.deliver(USER, "INBOX", &mail(1300));
    let mut session = session(&dovecot).await;
    let known = positions(std::slice::from_ref(&first));
    let (checked, rest) = check(&mut session, &known, Timestamp::UNIX_EPOCH).await;
    let expected: BTreeSet<_> = (0..800).chain([1300]).map(mail).collect();
    assert!(bodies(&rest, "INBOX") == expected, "the rest, and nothing twice");
    assert!(checked.complete.contains(&first.folder));
    assert_eq!(positions(&rest)[&first.folder].oldest, 1);
}

#[tokio::test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
async fn a_first_sync_goes_back_to_the_lookback_only() {
    let dovecot = Dovecot::start();
    let since: Timestamp = "2024-03-01T00:00:00Z".parse().unwrap();
    for (number, at) in ["2024-02-20T10:00:00Z", "2024-02-29T23:59:59Z", "2024-03-01T00:00:00Z"]
        .into_iter()
        .enumerate()
    {
        dovecot.deliver_at(USER, "INBOX", &mail(number), at.parse().unwrap());
    }
    let mut session = session(&dovecot).await;
    let (_, batches) = check(&mut session, &Positions::new(), since).await;
    assert_eq!(bodies(&batches, "INBOX"), BTreeSet::from([mail(2)]));
    assert_eq!(batches[0].mails[0].arrived, since);
}

#[tokio::test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
async fn of_a_large_mail_only_the_text_is_fetched() {
    let dovecot = Dovecot::start();
    let attachment = |lines: usize| format!("{}\r\n", "QUJDREVG".repeat(9)).repeat(lines);
    let part = |kind: &str, body: &str| format!("--b\r\nContent-Type: {kind}\r\n\r\n{body}\r\n");
    let head = "Subject: Files\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n";
    let (text, file) = (part("text/plain", "See below"), part("image/png", &attachment(20_000)));
    let small = part("image/png", &attachment(2_700));
    dovecot.deliver(USER, "INBOX", format!("{head}{text}{file}--b--\r\n").as_bytes());
    dovecot.deliver(USER, "Sent", format!("{head}{small}{text}{file}--b--\r\n").as_bytes());
    let mut session = session(&dovecot).await;
    let (_, batches) = check(&mut session, &Positions::new(), Timestamp::UNIX_EPOCH).await;
    for (folder, least, most) in [("INBOX", 32_768, 32_768), ("Sent", 200_000, 500_000)] {
        let batch = batches.iter().find(|batch| batch.folder.0 == folder).expect("a batch");
        let mail = &batch.mails[0];
        assert!(!mail.complete && (least..=most).contains(&mail.bytes.len()), "{folder}");
        assert!(String::from_utf8_lossy(&mail.bytes).contains("See below"), "{folder}");
    }
}

#[tokio::test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
async fn new_mail_is_seen_within_a_second() {
    let dovecot = Dovecot::start();
    dovecot.deliver(USER, "INBOX", &mail(1));
    let mut session = session(&dovecot).await;
    let (_, batches) = check(&mut session, &Positions::new(), Timestamp::UNIX_EPOCH).await;
    let (idling, is_idling) = tokio::sync::oneshot::channel();
    let waiting = tokio::spawn(async move {
        // A first wait of a second that ends without news: the line is in order.
        let none = wait(&mut session, Duration::from_secs(1)).await.expect("a wait");
        let _ = idling.send(none);
        let woken = wait(&mut session, POLL).await;
        (session, woken)
    });
    assert_eq!(is_idling.await.unwrap(), Woken::Due);
    dovecot.deliver(USER, "INBOX", &mail(2));
    // A busy machine may take longer than the second that it takes as a rule.
    let (mut session, woken) =
        tokio::time::timeout(Duration::from_secs(5), waiting).await.expect("in time").unwrap();
    assert_eq!(woken.unwrap(), Woken::Changed);
    let (_, fresh) = check(&mut session, &positions(&batches), Timestamp::UNIX_EPOCH).await;
    assert_eq!(bodies(&fresh, "INBOX"), BTreeSet::from([mail(2)]));
}

#[tokio::test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
async fn every_way_in_works() {
    let dovecot = Dovecot::start();
    for security in [Security::Tls, Security::StartTls, Security::Plain] {
        let mut session = connect(&server(&dovecot, security), PASSWORD).await.expect("a session");
        let roles: Vec<FolderRole> =
            session.folders().await.unwrap().into_iter().map(|folder| folder.role).collect();
        assert!(roles.contains(&FolderRole::Sent) && roles.contains(&FolderRole::Inbox));
    }
    let token = Credential::AccessToken(PASSWORD.into());
    let server = server(&dovecot, Security::Tls);
    let by_token = Session::connect(&server, &token, &Timeouts::default()).await;
    assert!(by_token.is_ok(), "{by_token:?}");
}

#[tokio::test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
async fn a_wrong_secret_is_the_reps_matter() {
    let dovecot = Dovecot::start();
    let server = server(&dovecot, Security::Tls);
    for credential in
        ["hunter2", "schlüssel\"\\"].map(|password| Credential::Password(password.into()))
    {
        let error = Session::connect(&server, &credential, &Timeouts::default()).await.unwrap_err();
        assert!(matches!(error, Error::Login { .. }), "{error}");
        assert_eq!(error.remedy(), Remedy::AskUser);
        assert!(!format!("{error:?}").contains("hunter2"));
    }
    let token = Credential::AccessToken("stale".into());
    let error = Session::connect(&server, &token, &Timeouts::default()).await.unwrap_err();
    assert!(matches!(error, Error::Token { .. }), "{error}");
}

#[tokio::test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
async fn a_certificate_that_does_not_fit_is_refused_with_what_to_do() {
    let dovecot = Dovecot::start();
    let good = server(&dovecot, Security::Tls);
    let elsewhere = Server { host: "127.0.0.1".to_owned(), ..good.clone() };
    let unknown = Server { ca_file: None, ..good.clone() };
    let plain = Server { port: dovecot.plain_port, ..good.clone() };
    let no_file = Server { ca_file: Some("/nonexistent/ca.pem".into()), ..good.clone() };
    let junk = Server { ca_file: Some(dovecot.ca_file.with_file_name("leaf.cnf")), ..good };
    for (server, words) in [
        (elsewhere, ["127.0.0.1", "made out to"]),
        (unknown, ["localhost", "ca_file"]),
        (plain, ["localhost", "starttls"]),
        (no_file, ["/nonexistent/ca.pem", "No such file"]),
        (junk, ["leaf.cnf", "PEM"]),
    ] {
        let error = connect(&server, PASSWORD).await.unwrap_err();
        let text = error.to_string();
        assert!(words.iter().all(|word| text.contains(word)), "{text}");
        assert_eq!(error.remedy(), Remedy::AskUser, "{text}");
    }
}

#[tokio::test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
async fn a_draft_is_saved_once() {
    let dovecot = Dovecot::start();
    let mut writer = session(&dovecot).await;
    let draft = mail(7);
    for _ in 0..2 {
        let place = writer.save_draft(&draft).await.unwrap();
        assert_eq!(place.folder, FolderName("Drafts".to_owned()));
        assert!(place.number.is_some_and(|(_, uid)| uid == 1), "{place:?}");
    }
    assert_eq!(dovecot.mails(USER, "Drafts"), [draft]);
    assert_eq!(dovecot.flags(USER, "Drafts"), ["DS"]);
    assert_eq!(writer.save_draft(&mail(8)).await.unwrap().folder.0, "Drafts");
    assert_eq!(dovecot.mails(USER, "Drafts").len(), 2);
    assert_eq!(dovecot.folders(USER), ["Drafts", "Sent"]);
}
