//! What is sent to a provider: `application/x-www-form-urlencoded`.

use std::fmt;

use form_urlencoded::byte_serialize;
use secrecy::{ExposeSecret, SecretString, zeroize::Zeroizing};

/// Longer than any form, in bytes: what grows leaves copies behind that nobody wipes.
const ROOM: usize = 32 << 10;

/// A form; wiped when dropped, and never shown.
pub(super) struct Form(Zeroizing<String>);

impl Form {
    pub(super) fn new() -> Self {
        Self(Zeroizing::new(String::with_capacity(ROOM)))
    }

    /// A form for the token endpoint (RFC 6749 §3.2).
    pub(super) fn grant(kind: &str) -> Self {
        Self::new().with("grant_type", kind)
    }

    pub(super) fn with(mut self, name: &str, value: &str) -> Self {
        if !self.0.is_empty() {
            self.0.push('&');
        }
        byte_serialize(name.as_bytes()).for_each(|part| self.0.push_str(part));
        self.0.push('=');
        byte_serialize(value.as_bytes()).for_each(|part| self.0.push_str(part));
        self
    }

    pub(super) fn with_secret(self, name: &str, value: &SecretString) -> Self {
        self.with(name, value.expose_secret())
    }

    /// The same with the scopes, if there are any (RFC 6749 §3.3).
    pub(super) fn with_scopes(self, scopes: &[String]) -> Self {
        if scopes.is_empty() { self } else { self.with("scope", &scopes.join(" ")) }
    }

    /// The form as text.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Its bytes, for a body that wipes them.
impl AsRef<[u8]> for Form {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Form(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_values_are_written_as_browsers_write_them() {
        let form = Form::grant("refresh_token")
            .with("scope", "a b")
            .with_secret("token", &"1//ab+c&=é".into());
        assert_eq!(
            form.as_str(),
            "grant_type=refresh_token&scope=a+b&token=1%2F%2Fab%2Bc%26%3D%C3%A9"
        );
        assert_eq!(format!("{form:?}"), "Form(…)");
    }

    #[test]
    fn no_scopes_are_no_field() {
        assert_eq!(Form::new().with_scopes(&[]).as_str(), "");
        let scopes = ["imap", "offline_access"].map(str::to_owned);
        assert_eq!(Form::new().with_scopes(&scopes).as_str(), "scope=imap+offline_access");
    }
}
