//! Looking at an account without reading its mail, for `setup` and `doctor`.

use std::collections::BTreeMap;

use async_imap::imap_proto::{AttributeValue, Response};
use jiff::Timestamp;

use super::{
    Session,
    dates::{internal_date, same_day},
    error::Error,
    folders::Folder,
    search::count_from,
};
use crate::domain::{
    mail::{Address, RawMail, Uid},
    parse::parse,
};

impl Session {
    /// What the server says it can do, in upper case and alphabetical order.
    pub fn capabilities(&self) -> impl Iterator<Item = &str> {
        self.capabilities.words()
    }

    /// Counts the mails of a folder that arrived on the day of `since` or later.
    ///
    /// The server compares days in a zone of its own (RFC 3501 §6.4.4).
    ///
    /// # Errors
    ///
    /// Those of the connection, and [`Error::Refused`].
    pub async fn count_since(&mut self, folder: &Folder, since: Timestamp) -> Result<u32, Error> {
        let opened = self.open(folder, 1).await?;
        count_from(&mut self.connection, &same_day(since), opened.exists).await
    }

    /// When the newest mail of a folder arrived, by the server's clock; `None` where
    /// there is none or the server won't say.
    ///
    /// A server cannot be asked for the time, but its clock was never behind this.
    ///
    /// # Errors
    ///
    /// Those of the connection, and [`Error::Refused`].
    pub async fn newest_arrival(&mut self, folder: &Folder) -> Result<Option<Timestamp>, Error> {
        let opened = self.open(folder, 1).await?;
        if opened.exists == 0 {
            return Ok(None);
        }
        let mut arrived = None;
        let mut hear = |response: &Response<'_>| {
            let Response::Fetch(_, attributes) = response else { return };
            arrived = arrived.max(attributes.iter().find_map(|attribute| match attribute {
                AttributeValue::InternalDate(text) => internal_date(text),
                _ => None,
            }));
        };
        let command = format!("FETCH {} (INTERNALDATE)", opened.exists);
        self.connection.checked(&command, &mut hear).await?;
        Ok(arrived)
    }

    /// The addresses that the last `most` mails of a folder are from, and how many are
    /// from each; of Sent, those that send from this mailbox.
    ///
    /// # Errors
    ///
    /// Those of the connection, and [`Error::Refused`].
    pub async fn senders(
        &mut self,
        folder: &Folder,
        most: u32,
    ) -> Result<BTreeMap<Address, usize>, Error> {
        let opened = self.open(folder, 1).await?;
        let mut senders = BTreeMap::new();
        if opened.exists == 0 {
            return Ok(senders);
        }
        let mut hear = |response: &Response<'_>| {
            let Response::Fetch(_, attributes) = response else { return };
            for attribute in attributes {
                if let AttributeValue::BodySection { data: Some(header), .. } = attribute
                    && let Some(address) = from(header)
                {
                    *senders.entry(address).or_default() += 1;
                }
            }
        };
        let first = opened.exists.saturating_sub(most) + 1;
        let command = format!("FETCH {first}:{} (BODY.PEEK[HEADER.FIELDS (FROM)])", opened.exists);
        self.connection.checked(&command, &mut hear).await?;
        Ok(senders)
    }
}

/// The author that a From header names.
fn from(header: &[u8]) -> Option<Address> {
    let (bytes, arrived) = (header.to_vec(), Timestamp::UNIX_EPOCH);
    let raw = RawMail { bytes, uid: Uid(0), arrived, provider_thread: None, complete: true };
    parse(&raw).envelope.from.map(|author| author.address)
}

#[cfg(test)]
mod tests {
    use super::super::scripted::Script;

    fn examine(exists: u32) -> String {
        format!("* {exists} EXISTS\r\n* OK [UIDNEXT 90000] x\r\n{{tag}} OK\r\n")
    }

    #[tokio::test]
    async fn what_the_server_can_do_is_told_in_order() {
        let (session, _) = Script::new().offering("NOTIFY idle AUTH=plain").session().await;
        let words: Vec<&str> = session.capabilities().collect();
        assert_eq!(words, ["AUTH=PLAIN", "IDLE", "IMAP4REV1", "NOTIFY"]);
    }

    #[tokio::test]
    async fn a_weeks_mail_is_counted_in_short_answers() {
        let script = Script::new()
            .on("EXAMINE", &examine(20_005))
            .on("SEARCH 10006:20005 SINCE 1-Mar-2024", "* SEARCH 20001 20005 7\r\n{tag} OK\r\n")
            .on("SEARCH 6:10005 SINCE 1-Mar-2024", "* SEARCH 10005\r\n{tag} OK\r\n")
            .on("SEARCH 1:5 SINCE 1-Mar-2024", "* SEARCH\r\n{tag} OK\r\n");
        let (mut session, _) = script.session().await;
        let since = "2024-03-01T15:00:00Z".parse().unwrap();
        let inbox = session.inbox();
        assert_eq!(session.count_since(&inbox, since).await.unwrap(), 3);
    }

    #[tokio::test]
    async fn the_newest_arrival_is_told_where_there_is_one() {
        let fetched = "* 2 FETCH (INTERNALDATE \"10-Feb-2024 10:00:00 +0000\")\r\n{tag} OK\r\n";
        for (exists, expected) in [(2, Some("2024-02-10T10:00:00Z")), (0, None)] {
            let script = Script::new().on("EXAMINE", &examine(exists)).on("FETCH 2 ", fetched);
            let (mut session, _) = script.session().await;
            let inbox = session.inbox();
            let arrived = session.newest_arrival(&inbox).await.unwrap();
            assert_eq!(arrived.map(|at| at.to_string()).as_deref(), expected);
        }
    }

    #[tokio::test]
    async fn who_sends_from_a_mailbox_is_counted() {
        let mail = |number: u32, from: &str| {
            let header = format!("From: {from}\r\n\r\n");
            let length = header.len();
            format!("* {number} FETCH (BODY[HEADER.FIELDS (FROM)] {{{length}}}\r\n{header})\r\n")
        };
        let robin =
            mail(8, "Robin <Robin@northwind.example>") + &mail(9, "robin@northwind.example");
        let fetched = robin + &mail(10, "sales@northwind.example") + "{tag} OK\r\n";
        let script = Script::new().on("EXAMINE", &examine(10)).on("FETCH 8:10 ", &fetched);
        let (mut session, _) = script.session().await;
        let inbox = session.inbox();
        let senders = session.senders(&inbox, 3).await.unwrap();
        let senders: Vec<_> = senders.iter().map(|(who, n)| (who.as_str(), *n)).collect();
        assert_eq!(senders, [("robin@northwind.example", 2), ("sales@northwind.example", 1)]);
    }
}
