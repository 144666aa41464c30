//! Signing in with the browser of this machine (RFC 8252, RFC 6749 §4.1).

use std::{io, time::Duration};

use ::http::Uri;
use secrecy::SecretString;
use tokio::{net::TcpListener, time::timeout};

use super::{
    super::{Error, Unlock},
    Client, Redirect, Tokens,
    answer::{self, Refusal},
    form::Form,
    pkce,
    redirect::{self, Returned},
};

/// A sign-in in the browser that waits for the rep.
#[derive(Debug)]
pub struct Browser {
    client: Client,
    url: String,
    redirect_uri: String,
    listener: TcpListener,
    state: SecretString,
    verifier: SecretString,
}

impl Browser {
    /// Opens a port for the browser to come back to. Nothing is sent yet.
    pub(super) async fn open(
        client: Client,
        authorization_url: &Uri,
        redirect: Redirect,
        login: &str,
    ) -> Result<Self, Error> {
        let listener = listen().await.map_err(|error| no_port(&error))?;
        let address = listener.local_addr().map_err(|error| no_port(&error))?;
        let redirect_uri = match redirect {
            Redirect::Address => format!("http://{address}"),
            Redirect::Localhost => format!("http://localhost:{}", address.port()),
        };
        let (state, verifier) = (pkce::random_word()?, pkce::random_word()?);
        let question = Form::new()
            .with("response_type", "code")
            .with("client_id", &client.id)
            .with("redirect_uri", &redirect_uri)
            .with_scopes(&client.scopes)
            .with_secret("state", &state)
            .with("code_challenge", &pkce::challenge(&verifier))
            .with("code_challenge_method", "S256")
            .with("login_hint", login);
        let url = with_query(authorization_url, question.as_str());
        Ok(Self { client, url, redirect_uri, listener, state, verifier })
    }

    /// Where the rep signs in; to be opened in a browser on this machine.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Waits until the rep has signed in, for at most `patience`.
    ///
    /// # Errors
    ///
    /// Occurs when the rep does not, or the provider refuses.
    pub async fn finish(self, patience: Duration) -> Result<Tokens, Error> {
        let returned = timeout(patience, redirect::returned(&self.listener, &self.state)).await;
        let returned = returned.map_err(|_| Error::NotSignedIn { why: "it took too long" })?;
        match returned.map_err(|error| no_port(&error))? {
            Returned::Code(code) => self.exchange(&code).await,
            Returned::Refused { code, why } => {
                Err(answer::refused(&code, why, &self.client.host()).into_error())
            }
        }
    }

    async fn exchange(self, code: &SecretString) -> Result<Tokens, Error> {
        let form = Form::grant("authorization_code")
            .with_secret("code", code)
            .with("redirect_uri", &self.redirect_uri)
            .with_secret("code_verifier", &self.verifier);
        let granted =
            self.client.ask_for_tokens(form, Unlock::Ask).await.map_err(Refusal::into_error)?;
        Tokens::of(granted, &self.client)
    }
}

/// RFC 8252 §7.3: whichever of the two loopback addresses there is.
async fn listen() -> io::Result<TcpListener> {
    match TcpListener::bind(("127.0.0.1", 0)).await {
        Err(_) => TcpListener::bind(("::1", 0)).await,
        bound => bound,
    }
}

fn no_port(error: &io::Error) -> Error {
    Error::Provider {
        host: "this machine".to_owned(),
        why: format!("no port can be opened for the browser to come back to ({error})"),
    }
}

/// RFC 6749 §3.1: a query that the address has already stays.
fn with_query(url: &Uri, query: &str) -> String {
    let separator = if url.query().is_some() { '&' } else { '?' };
    format!("{url}{separator}{query}")
}
