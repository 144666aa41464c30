//! What the rep granted by signing in, and the access tokens that follow from it.

use std::{sync::Arc, time::Duration};

use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Mutex;

use super::{
    super::{Error, PATIENCE, Unlock},
    Client, Keep, Tokens,
    answer::{Granted, Refusal},
    form::Form,
    keep::Place,
};

/// An access token is good no more so long before it ends: it has to arrive, and clocks
/// differ.
const MARGIN: SignedDuration = SignedDuration::from_secs(120);

/// The access of one account to its mailbox. Clones share it, so that tokens are asked
/// for once.
///
/// The access token is in memory only. The refresh token lies where [`Keep`] says and is
/// read anew each time, so that another process may sign in again.
#[derive(Clone, Debug)]
pub struct Grant(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    client: Client,
    account: String,
    place: Place,
    held: Mutex<Held>,
}

/// What is known while the program runs.
#[derive(Debug, Default)]
struct Held {
    access: Option<Access>,
    /// A refresh token that is in force and could not be kept yet.
    unkept: Option<Unkept>,
    /// A refresh token that the provider refused, and what it said.
    spent: Option<(SecretString, String)>,
}

#[derive(Debug)]
struct Access {
    token: SecretString,
    /// When it ends; `None` where nobody said.
    until: Option<Timestamp>,
}

#[derive(Debug)]
struct Unkept {
    /// The one that is kept still.
    before: SecretString,
    token: SecretString,
}

impl Grant {
    /// The access of `account`, which logs in as `login`. Nothing is asked yet.
    pub fn new(client: Client, account: &str, login: &str, keep: Keep) -> Self {
        let place = Place::new(keep, &client, login);
        let held = Mutex::default();
        Self(Arc::new(Inner { client, account: account.to_owned(), place, held }))
    }

    /// The client that access was granted to.
    pub fn client(&self) -> &Client {
        &self.0.client
    }

    /// Where the sign-in is kept.
    pub fn keep(&self) -> &Keep {
        self.0.place.keep()
    }

    /// Keeps what the rep has signed in for, in place of what there was. Lets the desktop
    /// ask to unlock its keyring, for at most `patience`.
    ///
    /// # Errors
    ///
    /// Occurs when it cannot be kept.
    pub async fn store(
        &self,
        tokens: Tokens,
        now: Timestamp,
        patience: Duration,
    ) -> Result<(), Error> {
        let mut held = self.0.held.lock().await;
        self.0.place.write(tokens.refresh, Unlock::Ask, patience).await?;
        let access = Access { token: tokens.access, until: end(tokens.lasts, now) };
        *held = Held { access: Some(access), ..Held::default() };
        Ok(())
    }

    /// Forgets the sign-in; tells whether there was one.
    ///
    /// # Errors
    ///
    /// Occurs when it cannot be taken out.
    pub async fn forget(&self, patience: Duration) -> Result<bool, Error> {
        let mut held = self.0.held.lock().await;
        *held = Held::default();
        self.0.place.delete(patience).await
    }

    /// An access token that is good at `now`, from memory or from the provider.
    ///
    /// # Errors
    ///
    /// Occurs when nobody is signed in, no more, or the provider cannot be asked.
    pub async fn token(&self, now: Timestamp) -> Result<SecretString, Error> {
        self.token_unless(None, now).await
    }

    /// Another access token, since the mail server did not take `refused`.
    ///
    /// # Errors
    ///
    /// As [`token`](Self::token).
    pub async fn token_instead_of(
        &self,
        refused: SecretString,
        now: Timestamp,
    ) -> Result<SecretString, Error> {
        self.token_unless(Some(refused), now).await
    }

    /// Asking for a token goes on when nobody waits for it any more: what a provider
    /// gives in place of a refresh token must be kept, or the sign-in is lost.
    async fn token_unless(
        &self,
        refused: Option<SecretString>,
        now: Timestamp,
    ) -> Result<SecretString, Error> {
        let inner = self.0.clone();
        let asked = tokio::spawn(async move { inner.token(refused, now).await }).await;
        asked.unwrap_or_else(|odd| {
            Err(Error::Provider { host: self.0.client.host(), why: odd.to_string() })
        })
    }
}

impl Inner {
    async fn token(
        &self,
        refused: Option<SecretString>,
        now: Timestamp,
    ) -> Result<SecretString, Error> {
        // Held to the end: whoever else needs a token waits, and finds this one.
        let mut held = self.held.lock().await;
        if let Some(access) = &held.access
            && access.is_good(now)
            && refused.is_none_or(|refused| !same(&refused, &access.token))
        {
            return Ok(access.token.clone());
        }
        held.access = None;
        let refresh = self.refresh_token(&mut held).await?;
        let (granted, refresh) = self.renew(&mut held, refresh).await?;
        tracing::debug!(account = self.account, "got an access token");
        Ok(self.take(&mut held, granted, refresh, now).await)
    }

    /// Asks for an access token with `refresh`; returns what came and what it was given
    /// for, since another process may have put a later one in its place meanwhile.
    async fn renew(
        &self,
        held: &mut Held,
        mut refresh: SecretString,
    ) -> Result<(Granted, SecretString), Error> {
        loop {
            let form = Form::grant("refresh_token").with_secret("refresh_token", &refresh);
            let why = match self.client.ask_for_tokens(form, Unlock::Never).await {
                Ok(granted) => return Ok((granted, refresh)),
                Err(Refusal::Spent(why)) => why,
                Err(refusal) => return Err(refusal.into_error()),
            };
            held.unkept = None;
            match self.place.read(PATIENCE).await {
                Ok(Some(later)) if !same(&later, &refresh) => refresh = later,
                _ => return Err(self.spent(held, refresh, why)),
            }
        }
    }

    /// The refresh token in force: the one kept, unless a later one could not be.
    async fn refresh_token(&self, held: &mut Held) -> Result<SecretString, Error> {
        let kept = self.place.read(PATIENCE).await;
        if let Some(unkept) = held.unkept.take()
            && unkept.follows(&kept)
        {
            let token = unkept.token.clone();
            self.keep(held, unkept).await;
            return Ok(token);
        }
        let Some(kept) = kept? else {
            return Err(self.signed_out("nobody has signed in yet"));
        };
        match &held.spent {
            Some((spent, why)) if same(spent, &kept) => Err(self.signed_out(why)),
            _ => Ok(kept),
        }
    }

    /// Takes what the provider gave; a new refresh token replaces the one sent (RFC 6749
    /// §6).
    async fn take(
        &self,
        held: &mut Held,
        granted: Granted,
        sent: SecretString,
        now: Timestamp,
    ) -> SecretString {
        held.spent = None;
        held.access =
            Some(Access { token: granted.access.clone(), until: end(granted.lasts, now) });
        if let Some(token) = granted.refresh.filter(|token| !same(token, &sent)) {
            let before = held.unkept.take().map_or(sent, |unkept| unkept.before);
            self.keep(held, Unkept { before, token }).await;
        }
        granted.access
    }

    /// Keeps a new refresh token, unless somebody signed in again or out meanwhile; what
    /// cannot be kept now is kept later.
    async fn keep(&self, held: &mut Held, unkept: Unkept) {
        let kept = self.place.read(PATIENCE).await;
        if !unkept.follows(&kept) {
            return;
        }
        let token = unkept.token.clone();
        if let Err(error) = self.place.write(token, Unlock::Never, PATIENCE).await {
            tracing::warn!(account = self.account, "cannot keep the new token yet");
            tracing::debug!(account = self.account, %error);
            held.unkept = Some(unkept);
        }
    }

    fn spent(&self, held: &mut Held, refresh: SecretString, why: String) -> Error {
        let why = format!("the sign-in is good no more: {why}");
        let error = self.signed_out(&why);
        held.spent = Some((refresh, why));
        error
    }

    fn signed_out(&self, why: &str) -> Error {
        Error::SignedOut { account: self.account.clone(), why: why.to_owned() }
    }
}

impl Unkept {
    /// Whether nobody else has changed what is kept, as far as that can be seen.
    fn follows(&self, kept: &Result<Option<SecretString>, Error>) -> bool {
        match kept {
            Ok(Some(kept)) => same(kept, &self.before),
            Ok(None) => false,
            Err(_) => true,
        }
    }
}

impl Access {
    fn is_good(&self, now: Timestamp) -> bool {
        self.until.is_none_or(|until| until.duration_since(now) > MARGIN)
    }
}

impl Tokens {
    pub(super) fn of(granted: Granted, client: &Client) -> Result<Self, Error> {
        let Granted { access, refresh, lasts } = granted;
        let refresh = refresh.ok_or_else(|| Error::Client {
            host: client.host(),
            why: "it gives access for an hour and no way to renew it".to_owned(),
            hint: "add the scope that asks for one, often \"offline_access\", to `scopes`",
        })?;
        Ok(Self { refresh, access, lasts })
    }
}

fn end(lasts: Option<Duration>, now: Timestamp) -> Option<Timestamp> {
    lasts.and_then(|lasts| now.checked_add(lasts).ok())
}

fn same(one: &SecretString, other: &SecretString) -> bool {
    one.expose_secret() == other.expose_secret()
}
