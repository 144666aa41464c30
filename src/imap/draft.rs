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

    /// Whether a mail with this Message-ID is in the folder; a server that refuses to
    /// look says no.
    async fn holds(&mut self, folder: &Folder, id: &str) -> Result<bool, Error> {
        match self.search(folder, id).await {
            Err(Error::Refused { .. }) => Ok(false),
            found => found,
        }
    }

    async fn search(&mut self, folder: &Folder, id: &str) -> Result<bool, Error> {
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

#[cfg(test)]
mod tests {
    use super::{super::scripted::Script, *};

    const DRAFT: &[u8] = b"Message-ID: <1@northwind.example>\r\n\r\nHello\r\n";

    fn script() -> Script {
        let list = "* LIST (\\Drafts) \"/\" \"Entw&APw-rfe\"\r\n{tag} OK\r\n";
        Script::new().on("LIST", list)
    }

    async fn saved(script: Script) -> (Result<FolderName, Error>, Session, Vec<String>) {
        let (mut session, log) = script.session().await;
        let result = session.save_draft(DRAFT).await;
        let log = log.lock().expect("the log").clone();
        (result, session, log)
    }

    #[tokio::test]
    async fn a_draft_waits_for_the_go_ahead_whatever_comes_first() {
        let answer = "* 9 EXISTS\r\n* OK still here\r\n+ go\r\n{tag} OK [APPENDUID 1 2] done\r\n";
        let (result, _, log) = saved(script().on("APPEND", answer)).await;
        assert_eq!(result.unwrap().0, "Entwürfe");
        let command = format!("APPEND \"Entw&APw-rfe\" (\\Draft \\Seen) {{{}}}", DRAFT.len());
        assert!(log.iter().any(|line| line.ends_with(&command)), "{log:?}");
        let literal = format!("{}\r\n", String::from_utf8_lossy(DRAFT));
        assert_eq!(log.last(), Some(&literal));
    }

    #[tokio::test]
    async fn a_draft_that_is_there_already_is_not_put_there_again() {
        let found = "* SEARCH 4\r\n{tag} OK\r\n";
        let script = script().on("HEADER Message-ID \"<1@northwind.example>\"", found);
        let (result, _, log) = saved(script).await;
        assert!(result.is_ok() && !log.iter().any(|line| line.contains("APPEND")), "{log:?}");
    }

    #[tokio::test]
    async fn after_a_refused_draft_the_connection_is_gone() {
        for answer in ["{tag} NO [TRYCREATE] no\r\n", "+ go\r\n{tag} NO [OVERQUOTA] full\r\n"] {
            let (result, mut session, _) = saved(script().on("APPEND", answer)).await;
            assert!(matches!(result, Err(Error::Refused { command: "APPEND", .. })), "{result:?}");
            assert!(matches!(session.folders().await, Err(Error::Connection { .. })));
        }
    }

    #[tokio::test]
    async fn without_a_drafts_folder_the_rep_is_told() {
        let list = "* LIST () \"/\" INBOX\r\n{tag} OK\r\n";
        let (result, _, log) = saved(Script::new().on("LIST", list)).await;
        assert!(matches!(result, Err(Error::NoDrafts { .. })));
        assert!(!log.iter().any(|line| line.contains("APPEND")));
    }

    #[test]
    fn only_a_plain_message_id_is_searched_for() {
        let id = |text: &str| message_id(text.as_bytes());
        assert_eq!(id("To: a\r\nmessage-id: <x@y>\r\n\r\n").as_deref(), Some("<x@y>"));
        for other in ["", "\r\nMessage-ID: <x@y>", "Message-ID: <x y>\r\n", "Message-ID: <é>"] {
            assert_eq!(id(other), None, "{other}");
        }
    }
}
