//! The one thing that is ever written to a mailbox.

use async_imap::imap_proto::{MailboxDatum, Response};

use super::{Session, connection::quoted, error::Error, folders::Folder};
use crate::domain::mail::{FolderName, FolderRole};

impl Session {
    /// Puts a draft into the Drafts folder, flagged `\Draft \Seen`, and returns the
    /// folder's name.
    ///
    /// `message` is in RFC 5322 form with CRLF line ends. A draft whose Message-ID is
    /// there already is not put there again, so trying once more after a lost
    /// connection is safe.
    ///
    /// # Errors
    ///
    /// [`Error::NoDrafts`], [`Error::Refused`], and those of the connection. After any
    /// error once the writing has begun, the connection is gone.
    pub async fn save_draft(&mut self, message: &[u8]) -> Result<FolderName, Error> {
        let drafts = self.drafts().await?;
        if let Some(id) = message_id(message)
            && self.holds(&drafts, &id).await?
        {
            return Ok(drafts.name);
        }
        self.append(&drafts, message).await?;
        Ok(drafts.name)
    }

    async fn drafts(&mut self) -> Result<Folder, Error> {
        let folders = self.folders().await?.into_iter();
        let mut drafts = folders.filter(|f| f.role == FolderRole::Drafts && f.selectable);
        drafts.next().ok_or_else(|| Error::NoDrafts { host: self.connection.host.clone() })
    }

    async fn holds(&mut self, folder: &Folder, id: &str) -> Result<bool, Error> {
        self.open(folder, 1).await?;
        let mut found = false;
        let mut hear = |response: &Response<'_>| {
            if let Response::MailboxData(MailboxDatum::Search(numbers)) = response {
                found |= !numbers.is_empty();
            }
        };
        let command = format!("SEARCH HEADER Message-ID {}", quoted(id));
        self.connection.checked(&command, &mut hear).await?;
        Ok(found)
    }

    async fn append(&mut self, folder: &Folder, message: &[u8]) -> Result<(), Error> {
        let (name, size) = (quoted(&folder.raw), message.len());
        let command = format!("APPEND {name} (\\Draft \\Seen) {{{size}}}");
        let tag = self.connection.send(&command).await?;
        let mut refused = self.connection.go_ahead(tag).await?.err();
        if refused.is_none() {
            self.connection.write(&[message, b"\r\n"].concat()).await?;
            let reply = self.connection.answer(tag, &mut |_| {}).await?;
            refused = (!reply.ok).then_some(reply);
        }
        let Some(reply) = refused else { return Ok(()) };
        // Whether the server still waits for the literal is its secret.
        self.connection.drop_now();
        Err(self.connection.refused(&command, reply))
    }
}

/// The draft's own Message-ID with its brackets, if it can be searched for.
fn message_id(message: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(message);
    let headers = text.lines().take_while(|line| !line.is_empty());
    let mut fields = headers.filter_map(|line| line.split_once(':'));
    let (_, id) = fields.find(|(name, _)| name.eq_ignore_ascii_case("message-id"))?;
    let id = id.trim();
    let searchable = id.len() > 2 && id.chars().all(|c| matches!(c, '!'..='~'));
    searchable.then(|| id.to_owned())
}
