//! A mail server as a [`Source`].

use std::{collections::BTreeMap, time::Duration};

use jiff::Timestamp;
use tokio::sync::mpsc;

use super::{Fault, Remedy, Source};
use crate::{
    domain::mail::{Batch, FolderName, Position},
    imap::{self, Credential, Followed, Session, Timeouts},
    secrets::{self, Unlock},
};

/// IDLE is given up and asked for again after this long, well before the 29 minutes
/// of RFC 2177, so that a connection that died in silence is noticed.
const KEEPALIVE: Duration = Duration::from_secs(5 * 60);

/// What helps after a refused login. It is not tried again soon: that can lock a mailbox.
const NEW_PASSWORD: &str = "mend the password or `login`, then: systemctl --user restart stepback";

/// What helps after a fault that says itself what to change.
const THEN_RESTART: &str = "after that: systemctl --user restart stepback";

/// An account on a mail server.
#[derive(Debug)]
pub struct Server {
    server: imap::Server,
    secret: secrets::Source,
    followed: Followed,
    /// How much of each folder was handed over.
    known: BTreeMap<FolderName, Position>,
    session: Option<Session>,
}

impl Server {
    /// Sets up the account; `known` is what the database holds of it.
    pub fn new(
        server: imap::Server,
        secret: secrets::Source,
        followed: Followed,
        known: BTreeMap<FolderName, Position>,
    ) -> Self {
        Self { server, secret, followed, known, session: None }
    }

    async fn connect(&self) -> Result<Session, Fault> {
        let password = secrets::read(&self.secret, Unlock::Never, secrets::PATIENCE).await?;
        let credential = Credential::Password(password);
        Ok(Session::connect(&self.server, &credential, &Timeouts::default()).await?)
    }

    /// Checks on a connection of its own, which is kept only if all went well.
    async fn check_on(
        &mut self,
        mut session: Session,
        since: Timestamp,
        batches: &mpsc::Sender<Batch>,
    ) -> Result<(), Fault> {
        let (sender, mut receiver) = mpsc::channel::<Batch>(1);
        let (followed, before) = (self.followed.clone(), self.known.clone());
        let known = &mut self.known;
        let forward = async {
            while let Some(batch) = receiver.recv().await {
                let (folder, position) = (batch.folder.clone(), batch.position);
                if batches.send(batch).await.is_err() {
                    break;
                }
                known.insert(folder, position);
            }
        };
        let check = async {
            let sender = sender;
            session.check(&followed, &before, since, &sender).await
        };
        let (checked, ()) = tokio::join!(check, forward);
        let checked = checked?;
        self.session = Some(session);
        match checked.refused.first() {
            Some(refusal) => Err(Fault {
                text: format!(
                    "the server refused the folder {}: {}",
                    refusal.folder, refusal.reply
                ),
                hint: "leave it out with folders.exclude if you don't need it".to_owned(),
                remedy: Remedy::Retry,
            }),
            None => Ok(()),
        }
    }
}

impl Source for Server {
    async fn check(
        &mut self,
        since: Timestamp,
        _now: Timestamp,
        batches: mpsc::Sender<Batch>,
    ) -> Result<(), Fault> {
        let session = match self.session.take() {
            Some(session) => session,
            None => self.connect().await?,
        };
        self.check_on(session, since, &batches).await
    }

    async fn wait(&mut self, poll: Duration) -> Result<(), Fault> {
        // Taken out while it waits: a wait that is cancelled leaves it out of step.
        let Some(mut session) = self.session.take() else { return Ok(()) };
        session.wait(poll, KEEPALIVE).await?;
        self.session = Some(session);
        Ok(())
    }

    async fn save_draft(&self, draft: Vec<u8>, _now: Timestamp) -> Result<FolderName, Fault> {
        let mut session = self.connect().await?;
        Ok(session.save_draft(&draft).await?)
    }
}

impl From<imap::Error> for Fault {
    fn from(error: imap::Error) -> Self {
        let (remedy, hint) = match (error.remedy(), &error) {
            (imap::Remedy::Retry, _) => {
                (Remedy::Retry, "Stepback tries again by itself; if it lasts, check the network")
            }
            (imap::Remedy::AskUser, imap::Error::Login { .. }) => (Remedy::AskUser, NEW_PASSWORD),
            (imap::Remedy::AskUser, _) => (Remedy::AskUser, THEN_RESTART),
        };
        Self { text: error.to_string(), hint: hint.to_owned(), remedy }
    }
}

impl From<secrets::Error> for Fault {
    fn from(error: secrets::Error) -> Self {
        let remedy = if error.may_pass() { Remedy::Retry } else { Remedy::AskUser };
        let said = error.to_string();
        let (text, hint) = said.split_once('\n').unwrap_or((&said, ""));
        let hint: Vec<&str> = hint.lines().map(str::trim).collect();
        Self { text: text.to_owned(), hint: hint.join("\n"), remedy }
    }
}
