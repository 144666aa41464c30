//! Signing in with a provider (OAuth 2.0), in place of a password.
//!
//! ```text
//! Client ──begin──▶ Browser or Device ──finish──▶ Tokens ──store──▶ Grant ──token──▶ access token
//!                   (the rep signs in)                             (keyring or file)
//! ```
//!
//! The protocol is ours: RFC 6749, with PKCE (RFC 7636), the loopback redirect of native
//! programs (RFC 8252) and the device grant (RFC 8628). It is a few forms and a few
//! words of JSON; the crate for it would bring a second random generator, a second
//! base64 and all of Unicode's domain names, and keeps tokens in memory that nobody
//! wipes. HTTP is hyper's, TLS rustls's, random numbers and digests ring's.
//!
//! Nothing is asked of any server but the addresses of a [`Client`]; redirects are not
//! followed. What an HTTP or TLS library holds in its buffers while it works is out of
//! our reach; all else that holds a token is wiped when dropped.

mod answer;
mod browser;
mod client;
mod device;
mod form;
mod grant;
mod http;
mod keep;
mod pkce;
mod redirect;
mod tls;

pub use self::{
    browser::Browser,
    client::{Begun, Client, Redirect, Way},
    device::Device,
    grant::Grant,
    keep::Keep,
};

use std::time::Duration;

use secrecy::SecretString;

/// What a provider gives for a sign-in.
#[derive(Clone, Debug)]
pub struct Tokens {
    /// What later access tokens are asked for with; may last for ever.
    pub(super) refresh: SecretString,
    /// What opens the mailbox.
    pub(super) access: SecretString,
    /// How long `access` lasts; `None` where the provider does not say.
    pub(super) lasts: Option<Duration>,
}

impl Tokens {
    /// What opens the mailbox now, for an hour or so.
    pub fn access(&self) -> &SecretString {
        &self.access
    }
}
