//! Signing in while an account is set up: nothing is kept before all is written.

use secrecy::SecretString;

use super::{
    Failure,
    attempt::Refused,
    consent::SignIn,
    find, say,
    secret::{PERSON, only_yours},
};
use crate::{
    cli::login,
    clock,
    config::{Imap, Secret},
    daemon::accounts,
    imap::{Credential, Server, Session},
    secrets::{
        self,
        oauth::{Client, Grant, Keep, Tokens},
    },
};

/// What the rep signed in for, not kept yet.
#[derive(Debug)]
pub(super) struct SignedIn {
    grant: Grant,
    tokens: Tokens,
    client_secret: Option<SecretString>,
}

impl SignIn {
    /// Has the rep sign in, and logs in at `server` with what that gives.
    pub(super) async fn log_in(
        &self,
        imap: &Imap,
        account: &str,
        server: &Server,
        no_browser: bool,
    ) -> Result<(Session, SignedIn), Refused> {
        let Secret::OAuth(oauth) = &imap.secret else {
            return Err(Failure::new(anyhow::anyhow!("this account takes a password"), "").into());
        };
        let grant = accounts::grant(imap, oauth, account);
        let client = self.client(&grant);
        let tokens = login::sign_in(&client, &imap.login, no_browser).await;
        let tokens = tokens.map_err(Refused::Login)?;
        let credential = Credential::AccessToken(tokens.access().clone());
        let session = Session::connect(server, &credential, &find::timeouts()).await?;
        let client_secret = self.client_secret.clone();
        Ok((session, SignedIn { grant, tokens, client_secret }))
    }

    /// The client as it will be once its secret is in its place.
    fn client(&self, grant: &Grant) -> Client {
        let client = grant.client().clone();
        match &self.client_secret {
            Some(secret) => {
                Client { secret: Some(secrets::Source::Known(secret.clone())), ..client }
            }
            None => client,
        }
    }
}

impl SignedIn {
    /// Puts the client's secret and the token where the config says they are.
    pub(super) async fn keep(self) -> Result<(), Failure> {
        let Self { grant, tokens, client_secret } = self;
        if let Some(secret) = client_secret {
            secrets::store(&grant.client().secret_entry(), secret, PERSON).await?;
        }
        grant.store(tokens, clock::now(), PERSON).await?;
        match grant.keep() {
            Keep::Keyring => say("The sign-in is in your keyring."),
            Keep::File(file) => say(&only_yours("The sign-in", file)),
        }
    }
}
