//! A mail server as a [`Source`].

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use jiff::Timestamp;
use tokio::sync::mpsc;
use tracing::warn;

use super::{Clock, Fault, KEEPALIVE, Reach, Remedy, Source, lookouts::Lookouts};
use crate::{
    domain::mail::{DraftPlace, FolderName, News, Position, Uid},
    imap::{self, Credential, DraftsSeen, Followed, Look, Memory, Session, Timeouts, Vigil},
    secrets::{self, Unlock, oauth::Grant},
};

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
    /// What else earlier looks left behind.
    memory: Memory,
    /// The drafts that were seen: older ones are no news.
    drafts: Option<DraftsSeen>,
    session: Option<Session>,
    lookouts: Lookouts,
}

impl Server {
    /// Sets up the account; `known` and `memory` are what the database holds of it.
    pub fn new(
        server: imap::Server,
        key: Key,
        followed: Followed,
        known: BTreeMap<FolderName, Position>,
        memory: Memory,
    ) -> Self {
        let (drafts, session, lookouts) = (None, None, Lookouts::default());
        Self { server, key, followed, known, memory, drafts, session, lookouts }
    }

    /// Tells the drafts from the first of these on again at the first look: the rep was
    /// warned of them in an earlier run.
    pub fn warned_of(mut self, drafts: &BTreeSet<Uid>) -> Self {
        let first = drafts.first().and_then(|uid| u32::try_from(uid.0).ok());
        self.drafts = first.map(|next| DraftsSeen { uid_validity: None, next, mails: None });
        self
    }

    async fn connect(&self, now: Timestamp) -> Result<Session, Fault> {
        log_in(&self.server, &self.key, now).await
    }

    /// Checks on a connection of its own, which is kept only if all went well.
    async fn check_on(
        &mut self,
        mut session: Session,
        reach: Reach,
        now: Timestamp,
        news: &mpsc::Sender<News>,
    ) -> Result<(), Fault> {
        let (sender, mut receiver) = mpsc::channel(1);
        let (followed, before) = (&self.followed, self.known.clone());
        let (known, memory, drafts) = (&mut self.known, &self.memory, self.drafts);
        let forward = async {
            while let Some(told) = receiver.recv().await {
                note(&told, known);
                memory.note(&told);
                if news.send(told).await.is_err() {
                    break;
                }
            }
        };
        let check = async {
            let sender = sender;
            let Reach { since, recent } = reach;
            let look = Look { followed, known: &before, memory, now, since, recent, drafts };
            session.check(&look, &sender).await
        };
        let (checked, ()) = tokio::join!(check, forward);
        let checked = checked?;
        self.drafts = checked.drafts;
        self.session = Some(session);
        if checked.withheld > 0 {
            warn!(mails = checked.withheld, "the server does not hand over some mails");
        }
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
        reach: Reach,
        now: Timestamp,
        news: mpsc::Sender<News>,
    ) -> Result<(), Fault> {
        let session = match self.session.take() {
            Some(session) => session,
            None => self.connect(now).await?,
        };
        self.check_on(session, reach, now, &news).await
    }

    async fn wait(&mut self, poll: Duration, now: impl Clock) -> Result<(), Fault> {
        // Taken out while it waits: a wait that is cancelled leaves it out of step.
        let Some(mut session) = self.session.take() else { return Ok(()) };
        if session.idles() && !session.tells_of_all().await? {
            for folder in session.posts(&self.followed) {
                let (server, key) = (self.server.clone(), self.key.clone());
                let connect = move || {
                    let (server, key) = (server.clone(), key.clone());
                    async move { log_in(&server, &key, now()).await }
                };
                self.lookouts.post(folder, connect, now);
            }
        }
        let vigil = Vigil { poll, keepalive: KEEPALIVE };
        session.wait(&self.followed, vigil, now, &self.lookouts.news()).await?;
        self.session = Some(session);
        Ok(())
    }

    async fn save_draft(&self, draft: Vec<u8>, now: Timestamp) -> Result<DraftPlace, Fault> {
        let mut session = self.connect(now).await?;
        Ok(session.save_draft(&draft).await?)
    }
}

/// Keeps what is known of the folders in step with what was told.
fn note(news: &News, known: &mut BTreeMap<FolderName, Position>) {
    match news {
        News::Mail(batch) => {
            known.insert(batch.folder.clone(), batch.position);
        }
        News::Renamed { from, to } => {
            let position = known.remove(from);
            known.extend(position.map(|position| (to.clone(), position)));
        }
        News::Gone(folder) => {
            known.remove(folder);
        }
        News::Draft(_) | News::DraftsThere(_) | News::Progress(_) => {}
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
