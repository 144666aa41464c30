//! What a server can do (RFC 3501 §7.2.1).

use std::collections::BTreeSet;

use async_imap::imap_proto::{Capability, Response};

use super::{connection::Connection, error::Error};

/// What a server says it can do, in upper case.
#[derive(Debug, Default)]
pub(super) struct Capabilities(BTreeSet<String>);

impl Capabilities {
    pub(super) fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    fn hear(&mut self, response: &Response<'_>) {
        let Response::Capabilities(words) = response else { return };
        self.0.extend(words.iter().map(|word| match word {
            Capability::Imap4rev1 => "IMAP4REV1".to_owned(),
            Capability::Auth(mechanism) => format!("AUTH={}", mechanism.to_ascii_uppercase()),
            Capability::Atom(word) => word.to_ascii_uppercase(),
        }));
    }
}

pub(super) async fn ask_capabilities(connection: &mut Connection) -> Result<Capabilities, Error> {
    let mut capabilities = Capabilities::default();
    connection.checked("CAPABILITY", &mut |response| capabilities.hear(response)).await?;
    Ok(capabilities)
}
