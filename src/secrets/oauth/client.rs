//! This program as a provider knows it.

use std::{path::PathBuf, time::Duration};

use ::http::Uri;
use secrecy::SecretString;

use super::{
    super::{Entry, Error, PATIENCE, Source, Unlock, read},
    Browser, Device,
    answer::{self, Granted, Refusal},
    form::Form,
    http,
};

/// How long the rep may take to unlock the keyring.
const TYPING: Duration = Duration::from_secs(120);

/// This program as the rep registered it with a provider, and how it asks there.
///
/// All addresses are `https`, or `http` to this machine itself; others are refused when
/// they are asked.
#[derive(Clone, Debug)]
pub struct Client {
    /// Its name there.
    pub id: String,
    /// What prints its secret, if it has one; otherwise the keyring is asked for it.
    pub secret: Option<Source>,
    /// How the rep signs in.
    pub way: Way,
    /// Where tokens are asked for.
    pub token_url: Uri,
    /// What is asked to be allowed.
    pub scopes: Vec<String>,
    /// Certificates, in PEM, trusted beside the system's.
    pub ca_file: Option<PathBuf>,
}

/// How the rep signs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// In the browser of this machine, which comes back here (RFC 8252).
    Browser {
        /// Where the browser is sent.
        authorization_url: Uri,
        /// Where it comes back to.
        redirect: Redirect,
    },
    /// In any browser, by typing a code (RFC 8628).
    Device {
        /// Where the code is asked for.
        device_url: Uri,
    },
}

/// What this machine is called in the address that a browser comes back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Redirect {
    /// `127.0.0.1`, as RFC 8252 §7.3 has it.
    Address,
    /// `localhost`, which is all that Microsoft allows any port for.
    Localhost,
}

/// A sign-in that waits for the rep.
#[derive(Debug)]
pub enum Begun {
    /// The rep has to open [`Browser::url`].
    Browser(Browser),
    /// The rep has to type [`Device::user_code`] at [`Device::verification_url`].
    Device(Device),
}

impl Client {
    /// Begins to sign in as `login`, in the way that is set.
    ///
    /// # Errors
    ///
    /// Occurs when the provider refuses, or no port can be opened on this machine.
    pub async fn begin(&self, login: &str) -> Result<Begun, Error> {
        match &self.way {
            Way::Browser { authorization_url, redirect } => {
                let browser = Browser::open(self.clone(), authorization_url, *redirect, login);
                browser.await.map(Begun::Browser)
            }
            Way::Device { device_url } => {
                Device::ask(self.clone(), device_url).await.map(Begun::Device)
            }
        }
    }

    /// Where the keyring may have the client's secret.
    pub fn secret_entry(&self) -> Entry {
        Entry { login: self.id.clone(), host: self.host() }
    }

    /// The provider's server.
    pub(super) fn host(&self) -> String {
        self.token_url.host().unwrap_or_default().to_owned()
    }

    /// Asks the token endpoint for what `form` describes (RFC 6749 §3.2).
    pub(super) async fn ask_for_tokens(
        &self,
        form: Form,
        unlock: Unlock,
    ) -> Result<Granted, Refusal> {
        let form = self.identified(form, unlock).await.map_err(Refusal::Error)?;
        let answer = http::post(&self.token_url, form, self.ca_file.as_deref());
        answer::granted(&answer.await.map_err(Refusal::Error)?, &self.host())
    }

    /// Says who asks (RFC 6749 §2.3.1; in the form, which all big providers take).
    pub(super) async fn identified(&self, form: Form, unlock: Unlock) -> Result<Form, Error> {
        let form = form.with("client_id", &self.id);
        Ok(match self.secret(unlock).await? {
            Some(secret) => form.with_secret("client_secret", &secret),
            None => form,
        })
    }

    async fn secret(&self, unlock: Unlock) -> Result<Option<SecretString>, Error> {
        if let Some(source) = &self.secret {
            return read(source, unlock, PATIENCE).await.map(Some);
        }
        let patience = match unlock {
            Unlock::Ask => TYPING,
            Unlock::Never => PATIENCE,
        };
        match read(&Source::Keyring(self.secret_entry()), unlock, patience).await {
            // Most programs that run on a rep's machine have none.
            Err(Error::Missing { .. } | Error::NoKeyring { .. }) => Ok(None),
            found => found.map(Some),
        }
    }
}
