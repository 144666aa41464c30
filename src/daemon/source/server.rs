//! A mail server as a [`Source`].

use std::{collections::BTreeMap, time::Duration};

use jiff::Timestamp;
use tokio::sync::mpsc;

use super::{Fault, Remedy, Source};
use crate::{
    domain::mail::{Batch, FolderName, Position},
    imap::{self, Credential, Followed, Session, Timeouts},
    secrets::{self, Unlock, oauth::Grant},
};

/// IDLE is given up and asked for again after this long, well before the 29 minutes
/// of RFC 2177, so that a connection that died in silence is noticed.
const KEEPALIVE: Duration = Duration::from_secs(5 * 60);

/// What helps after a fault that may pass.
const BY_ITSELF: &str = "Stepback tries again by itself; if it lasts, check the network";

/// What helps after a refused login. It is not tried again soon: that can lock a mailbox.
const NEW_PASSWORD: &str = "mend the password or `login`, then: systemctl --user restart stepback";

/// What helps after a sign-in that the mail server does not take.
const NEW_TOKEN: &str = "check that `login` names the mailbox that you signed in to, and that IMAP is allowed for it;\n\
                         then sign in again with stepback login, and: systemctl --user restart stepback";

/// What helps after a fault that says itself what to change.
const THEN_RESTART: &str = "after that: systemctl --user restart stepback";

/// What opens a mailbox.
#[derive(Clone, Debug)]
pub enum Key {
    /// A password.
    Password(secrets::Source),
    /// What the rep granted by signing in with a provider.
    Grant(Grant),
}

/// Opens a session on `server` with what `key` gives at `now`.
///
/// A mail server that does not take a token gets another one, once: tokens are withdrawn
/// before they end when a password changes.
///
/// # Errors
///
/// Occurs when there is nothing to log in with, or the server refuses it.
pub async fn log_in(server: &imap::Server, key: &Key, now: Timestamp) -> Result<Session, Fault> {
    let connect = async |credential: &Credential| {
        Session::connect(server, credential, &Timeouts::default()).await
    };
    let grant = match key {
        Key::Password(secret) => {
            let password = secrets::read(secret, Unlock::Never, secrets::PATIENCE).await?;
            return Ok(connect(&Credential::Password(password)).await?);
        }
        Key::Grant(grant) => grant,
    };
    let token = grant.token(now).await?;
    match connect(&Credential::AccessToken(token.clone())).await {
        Err(imap::Error::Token { .. }) => {}
        session => return Ok(session?),
    }
    let another = grant.token_instead_of(token, now).await?;
    Ok(connect(&Credential::AccessToken(another)).await?)
}

/// An account on a mail server.
#[derive(Debug)]
pub struct Server {
    server: imap::Server,
    key: Key,
    followed: Followed,
    /// How much of each folder was handed over.
    known: BTreeMap<FolderName, Position>,
    session: Option<Session>,
}

impl Server {
    /// Sets up the account; `known` is what the database holds of it.
    pub fn new(
        server: imap::Server,
        key: Key,
        followed: Followed,
        known: BTreeMap<FolderName, Position>,
    ) -> Self {
        Self { server, key, followed, known, session: None }
    }

    async fn connect(&self, now: Timestamp) -> Result<Session, Fault> {
        log_in(&self.server, &self.key, now).await
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
        now: Timestamp,
        batches: mpsc::Sender<Batch>,
    ) -> Result<(), Fault> {
        let session = match self.session.take() {
            Some(session) => session,
            None => self.connect(now).await?,
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

    async fn save_draft(&self, draft: Vec<u8>, now: Timestamp) -> Result<FolderName, Fault> {
        let mut session = self.connect(now).await?;
        Ok(session.save_draft(&draft).await?)
    }
}

impl From<imap::Error> for Fault {
    fn from(error: imap::Error) -> Self {
        let (remedy, hint) = match (error.remedy(), &error) {
            (imap::Remedy::Retry, _) => (Remedy::Retry, BY_ITSELF),
            (imap::Remedy::AskUser, imap::Error::Login { .. }) => (Remedy::AskUser, NEW_PASSWORD),
            (imap::Remedy::AskUser, imap::Error::Token { .. }) => (Remedy::AskUser, NEW_TOKEN),
            (imap::Remedy::AskUser, _) => (Remedy::AskUser, THEN_RESTART),
        };
        Self { text: error.to_string(), hint: hint.to_owned(), remedy }
    }
}

impl From<secrets::Error> for Fault {
    fn from(error: secrets::Error) -> Self {
        let remedy = match error.may_pass() {
            true => Remedy::Retry,
            false if error.shows_when_mended() => Remedy::AwaitUser,
            false => Remedy::AskUser,
        };
        let said = error.to_string();
        let (text, hint) = said.split_once('\n').unwrap_or((&said, ""));
        let hint = match remedy {
            Remedy::Retry if hint.is_empty() => BY_ITSELF,
            _ => hint,
        };
        let hint: Vec<&str> = hint.lines().map(str::trim).collect();
        Self { text: text.to_owned(), hint: hint.join("\n"), remedy }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_opens_no_mailbox_is_said_with_who_has_to_act() {
        let [account, why, host] = ["work", "nobody has signed in yet", "login.example"];
        let signed_out =
            secrets::Error::SignedOut { account: account.to_owned(), why: why.to_owned() };
        let fault = Fault::from(signed_out);
        assert_eq!((fault.text.as_str(), fault.remedy), (why, Remedy::AwaitUser));
        assert_eq!(fault.hint, "sign in: stepback login work");
        let lost = secrets::Error::Provider { host: host.to_owned(), why: "no network".to_owned() };
        let fault = Fault::from(lost);
        assert_eq!((fault.hint.as_str(), fault.remedy), (BY_ITSELF, Remedy::Retry));
        let hint = "check client_id";
        let why = "invalid_client".to_owned();
        let unknown = secrets::Error::Client { host: host.to_owned(), why, hint };
        let fault = Fault::from(unknown);
        assert_eq!((fault.hint.as_str(), fault.remedy), (hint, Remedy::AskUser));
    }
}
