//! The IMAP edge against real servers: two programs that have nothing in common but the
//! protocol, Dovecot and Cyrus, pass the same suite.
//!
//! What differs between them, as far as these tests can see:
//!
//! - Cyrus tells of LIST-STATUS, SPECIAL-USE and QRESYNC only after the login; Dovecot
//!   names some of it before.
//! - Cyrus says LOGINDISABLED to whoever is logged in already.
//! - Cyrus takes no folder name with a quotation mark in it, and has no XOAUTH2.
//! - Dovecot gives a folder its role by its name; on Cyrus the client does that.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test, called by the one that the macro makes of it"
)]

mod changes;
mod drafting;
mod entering;
mod reading;
mod waiting;

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use jiff::Timestamp;
use stepback::{
    domain::mail::{Batch, FolderName, News, Position},
    imap::{
        Checked, Credential, Error, Followed, Look, Memory, Security, Server, Session, Timeouts,
        Vigil, Woken,
    },
};
use tokio::sync::{Notify, mpsc};

use crate::support::{
    dovecot::Dovecot,
    server::{MailServer, PASSWORD, USER},
};

const POLL: Duration = Duration::from_secs(60);

/// Makes of each function a test against each server.
macro_rules! on_each_server {
    ($($test:ident),* $(,)?) => {
        mod on_dovecot {
            $(
                #[tokio::test]
                #[ignore = "needs Dovecot; tests/run.sh installs it"]
                async fn $test() {
                    super::$test(crate::support::dovecot::Dovecot::start().into()).await;
                }
            )*
        }

        mod on_a_modest_dovecot {
            $(
                #[tokio::test]
                #[ignore = "needs Dovecot; tests/run.sh installs it"]
                async fn $test() {
                    super::$test(super::modest_dovecot().into()).await;
                }
            )*
        }

        mod on_cyrus {
            $(
                #[tokio::test]
                #[ignore = "needs Cyrus; tests/run.sh fetches it"]
                async fn $test() {
                    super::$test(crate::support::cyrus::Cyrus::start().into()).await;
                }
            )*
        }
    };
}
use on_each_server;

/// A server that keeps no account of what went, and tells of one folder at a time.
fn modest_dovecot() -> Dovecot {
    let modest = "protocol imap {\n  imap_capability = IMAP4rev1 IDLE UIDPLUS\n}\n";
    Dovecot::start_with(modest)
}

fn account(bed: &MailServer, security: Security) -> Server {
    Server {
        host: bed.host().to_owned(),
        port: if security == Security::Tls { bed.tls_port() } else { bed.plain_port() },
        security,
        login: USER.to_owned(),
        ca_file: Some(bed.ca_file().to_owned()),
    }
}

async fn connect(server: &Server, password: &str) -> Result<Session, Error> {
    let credential = Credential::Password(password.into());
    Session::connect(server, &credential, &Timeouts::default()).await
}

async fn session(bed: &MailServer) -> Session {
    connect(&account(bed, Security::Tls), PASSWORD).await.expect("a session")
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

fn mails(numbers: impl IntoIterator<Item = usize>) -> Vec<Vec<u8>> {
    numbers.into_iter().map(mail).collect()
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
        let memory = Memory::default();
        let look = Look::first(&followed, known, &memory, (since, since));
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
