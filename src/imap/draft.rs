//! The one thing that is ever written to a mailbox.

use async_imap::imap_proto::{
    AttributeValue, MailboxDatum, Response, ResponseCode, rfc4315::UidSetMember,
};

use super::{Session, connection::quoted, error::Error, folders::Folder};
use crate::domain::mail::DraftPlace;

/// How many of the newest drafts are looked through where the server won't search.
const NEWEST: u32 = 200;

impl Session {
    /// Puts a draft into the Drafts folder, flagged `\Draft \Seen`, and returns where it
    /// lies.
    ///
    /// `message` is in RFC 5322 form with CRLF line ends. A draft whose Message-ID is
    /// there already is not put there again, so trying once more after a lost
    /// connection is safe.
    ///
    /// # Errors
    ///
    /// [`Error::NoDrafts`], [`Error::Refused`], and those of the connection. After any
    /// error once the writing has begun, the connection is gone.
    pub async fn save_draft(&mut self, message: &[u8]) -> Result<DraftPlace, Error> {
        let drafts = self.drafts().await?;
        let mut number = None;
        if let Some(id) = message_id(message) {
            number = self.find(&drafts, &id).await?;
        }
        if number.is_none() {
            number = self.append(&drafts, message).await?;
        }
        Ok(DraftPlace { folder: drafts.name, number })
    }

    async fn drafts(&mut self) -> Result<Folder, Error> {
        self.folders().await?;
        self.drafts_folder().ok_or_else(|| Error::NoDrafts { host: self.connection.host.clone() })
    }

    /// The UIDVALIDITY and the UID of the mail with this Message-ID, if it is there.
    async fn find(&mut self, folder: &Folder, id: &str) -> Result<Option<(u32, u32)>, Error> {
        let opened = match self.open(folder, 1).await {
            Err(Error::Refused { .. }) => return Ok(None),
            opened => opened?,
        };
        let found = match self.search(id).await {
            Err(Error::Refused { .. }) => self.look_through(id, opened.exists).await?,
            found => found?,
        };
        Ok(found.map(|uid| (opened.uid_validity, uid)))
    }

    async fn search(&mut self, id: &str) -> Result<Option<u32>, Error> {
        let mut found = None;
        let mut hear = |response: &Response<'_>| {
            if let Response::MailboxData(MailboxDatum::Search(uids)) = response {
                found = found.max(uids.iter().copied().max());
            }
        };
        let command = format!("UID SEARCH HEADER Message-ID {}", quoted(id));
        self.connection.checked(&command, &mut hear).await?;
        Ok(found)
    }

    /// Looks for a Message-ID in the newest of `exists` mails.
    async fn look_through(&mut self, id: &str, exists: u32) -> Result<Option<u32>, Error> {
        if exists == 0 {
            return Ok(None);
        }
        let mut found = None;
        let mut hear = |response: &Response<'_>| {
            let Response::Fetch(_, attributes) = response else { return };
            let (mut uid, mut is_it) = (None, false);
            for attribute in attributes {
                match attribute {
                    AttributeValue::Uid(number) => uid = Some(*number),
                    AttributeValue::BodySection { data: Some(data), .. } => {
                        is_it = message_id(data).as_deref() == Some(id);
                    }
                    _ => {}
                }
            }
            found = found.max(uid.filter(|_| is_it));
        };
        let first = exists.saturating_sub(NEWEST - 1).max(1);
        let items = "(UID BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])";
        self.connection.checked(&format!("FETCH {first}:{exists} {items}"), &mut hear).await?;
        Ok(found)
    }

    /// Writes the draft; returns its UIDVALIDITY and UID where the server tells them by
    /// APPENDUID (RFC 4315).
    async fn append(
        &mut self,
        folder: &Folder,
        message: &[u8],
    ) -> Result<Option<(u32, u32)>, Error> {
        let (name, size) = (quoted(&folder.raw), message.len());
        let command = format!("APPEND {name} (\\Draft \\Seen) {{{size}}}");
        let tag = self.connection.send(&command).await?;
        let mut refused = self.connection.go_ahead(tag).await?.err();
        let mut number = None;
        if refused.is_none() {
            self.connection.write(&[message, b"\r\n"].concat()).await?;
            let mut hear = |response: &Response<'_>| number = number.or(appended(response));
            let reply = self.connection.answer(tag, &mut hear).await?;
            refused = (!reply.ok).then_some(reply);
        }
        let Some(reply) = refused else { return Ok(number) };
        // Whether the server still waits for the literal is its secret.
        self.connection.drop_now();
        Err(self.connection.refused(&command, reply))
    }
}

/// The UIDVALIDITY and the UID in the end of APPEND.
fn appended(response: &Response<'_>) -> Option<(u32, u32)> {
    let Response::Done { outcome, .. } = response else { return None };
    match outcome.code.as_ref()? {
        ResponseCode::AppendUid(validity, uids) => match uids.as_slice() {
            [UidSetMember::Uid(uid)] => Some((*validity, *uid)),
            [UidSetMember::UidRange(range)] if range.start() == range.end() => {
                Some((*validity, *range.start()))
            }
            _ => None,
        },
        _ => None,
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

    async fn saved(script: Script) -> (Result<DraftPlace, Error>, Session, Vec<String>) {
        let (mut session, log) = script.session().await;
        let result = session.save_draft(DRAFT).await;
        let log = log.lock().expect("the log").clone();
        (result, session, log)
    }

    #[tokio::test]
    async fn a_draft_waits_for_the_go_ahead_whatever_comes_first() {
        let answer = "* 9 EXISTS\r\n* OK still here\r\n+ go\r\n{tag} OK [APPENDUID 1 2] done\r\n";
        let (result, _, log) = saved(script().on("APPEND", answer)).await;
        let place = result.unwrap();
        assert_eq!((place.folder.0.as_str(), place.number), ("Entwürfe", Some((1, 2))));
        let command = format!("APPEND \"Entw&APw-rfe\" (\\Draft \\Seen) {{{}}}", DRAFT.len());
        assert!(log.iter().any(|line| line.ends_with(&command)), "{log:?}");
        let literal = format!("{}\r\n", String::from_utf8_lossy(DRAFT));
        assert_eq!(log.last(), Some(&literal));
    }

    #[tokio::test]
    async fn a_draft_that_is_there_already_is_not_put_there_again() {
        let found = "* SEARCH 4\r\n{tag} OK\r\n";
        let script = script()
            .on("HEADER Message-ID \"<1@northwind.example>\"", found)
            .on("EXAMINE", "* 1 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n{tag} OK\r\n");
        let (result, _, log) = saved(script).await;
        assert_eq!(result.unwrap().number, Some((7, 4)));
        assert!(!log.iter().any(|line| line.contains("APPEND")), "{log:?}");
    }

    #[tokio::test]
    async fn where_the_server_will_not_search_the_newest_drafts_are_looked_through() {
        let header = "Message-ID: <1@northwind.example>\r\n\r\n";
        let fetched = format!(
            "* 300 FETCH (UID 9 BODY[HEADER.FIELDS (MESSAGE-ID)] {{{}}}\r\n{header})\r\n{{tag}} OK\r\n",
            header.len()
        );
        let script = script()
            .on("SEARCH", "{tag} NO [CANNOT]\r\n")
            .on(
                "EXAMINE",
                "* 300 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 10] x\r\n{tag} OK\r\n",
            )
            .on("FETCH 101:300 ", &fetched);
        let (result, _, log) = saved(script).await;
        assert_eq!(result.unwrap().number, Some((7, 9)));
        assert!(!log.iter().any(|line| line.contains("APPEND")), "{log:?}");
    }

    #[tokio::test]
    async fn a_server_that_tells_no_uid_has_the_draft_all_the_same() {
        let answer = "+ go\r\n{tag} OK done\r\n";
        let (result, _, _) = saved(script().on("APPEND", answer)).await;
        assert_eq!(result.unwrap().number, None);
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
