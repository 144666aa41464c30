//! Where the token that outlives the program is kept.

use std::{path::PathBuf, time::Duration};

use secrecy::SecretString;

use super::{
    super::{Error, Unlock, file, keyring},
    Client,
};

/// Where the token is kept that new access tokens are asked for with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keep {
    /// In the desktop's keyring.
    Keyring,
    /// In this file, which nobody else may read.
    File(PathBuf),
}

/// One place of a token.
#[derive(Clone, Debug)]
pub(super) struct Place {
    keep: Keep,
    item: keyring::Item,
}

impl Place {
    /// The place for the token of `login`, given to `client`.
    pub(super) fn new(keep: Keep, client: &Client, login: &str) -> Self {
        let host = client.host();
        // Other names than those of a password, which must not find this in its place.
        let item = keyring::Item::new(format!("Stepback: {login} signed in at {host}"))
            .with("oauth-login", login)
            .with("oauth-host", &host)
            .with("oauth-client", &client.id);
        Self { keep, item }
    }

    pub(super) fn keep(&self) -> &Keep {
        &self.keep
    }

    pub(super) async fn read(&self, patience: Duration) -> Result<Option<SecretString>, Error> {
        match &self.keep {
            Keep::Keyring => keyring::read(self.item.clone(), Unlock::Never, patience).await,
            Keep::File(path) => file::read(path).await,
        }
    }

    pub(super) async fn write(
        &self,
        token: SecretString,
        unlock: Unlock,
        patience: Duration,
    ) -> Result<(), Error> {
        match &self.keep {
            Keep::Keyring => keyring::store(self.item.clone(), token, unlock, patience).await,
            Keep::File(path) => file::write(path, token).await,
        }
    }

    pub(super) async fn delete(&self, patience: Duration) -> Result<bool, Error> {
        match &self.keep {
            Keep::Keyring => keyring::delete(self.item.clone(), patience).await,
            Keep::File(path) => file::delete(path).await,
        }
    }
}
