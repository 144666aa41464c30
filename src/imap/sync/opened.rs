//! Opening a folder, read-only.

use async_imap::imap_proto::{MailboxDatum, Response, ResponseCode, Status};

use super::super::{Session, connection::quoted, error::Error, folders::Folder, search::uids_at};
use crate::domain::mail::{Census, Position};

/// What EXAMINE says of a folder (RFC 3501 §6.3.2).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Opened {
    pub(in super::super) exists: u32,
    pub(in super::super) uid_validity: u32,
    pub(in super::super) uid_next: u32,
    modseq: u64,
    /// UIDs that went since the folder was known, first to last, where QRESYNC
    /// (RFC 7162 §3.2) tells them.
    pub(super) vanished: Vec<(u32, u32)>,
}

impl Opened {
    fn hear(&mut self, response: &Response<'_>) {
        match response {
            Response::MailboxData(MailboxDatum::Exists(exists)) => self.exists = *exists,
            // Those that are not of earlier are of the folder that was open before.
            Response::Vanished { earlier: true, uids } => {
                self.vanished.extend(uids.iter().map(|run| (*run.start(), *run.end())));
            }
            Response::Data { status: Status::Ok, outcome } => match outcome.code {
                Some(ResponseCode::UidValidity(value)) => self.uid_validity = value,
                Some(ResponseCode::UidNext(next)) => self.uid_next = next,
                Some(ResponseCode::HighestModSeq(modseq)) => self.modseq = modseq,
                _ => {}
            },
            _ => {}
        }
    }

    /// What the folder holds.
    pub(super) fn census(&self) -> Census {
        Census { mails: self.exists, modseq: self.modseq }
    }

    /// Whether what is known can be gone on from. A UIDNEXT or HIGHESTMODSEQ that went
    /// back, or more mails under no new UID, belong to a mailbox restored from a backup
    /// or to a server that gives UIDs twice.
    pub(super) fn continues(&self, known: &Position) -> bool {
        let sane = |census: &Census| {
            let went_back = self.modseq > 0 && self.modseq < census.modseq;
            let grew = known.next == self.uid_next && self.exists > census.mails;
            !went_back && !grew
        };
        known.uid_validity == self.uid_validity
            && known.next <= self.uid_next
            && known.census.as_ref().is_none_or(sane)
    }
}

impl Session {
    /// Opens a folder read-only. `floor` is a UID that UIDNEXT is known not to be below,
    /// for servers that keep it to themselves.
    pub(in super::super) async fn open(
        &mut self,
        folder: &Folder,
        floor: u32,
    ) -> Result<Opened, Error> {
        self.examine(folder, floor, "").await
    }

    /// Opens a folder and asks, where the server can tell, what went since it was `known`.
    pub(super) async fn reopen(
        &mut self,
        folder: &Folder,
        known: &Position,
    ) -> Result<Opened, Error> {
        let modseq = known.census.map_or(0, |census| census.modseq);
        if modseq > 0 && self.tells_vanished().await? {
            let validity = known.uid_validity;
            let since = format!(" (QRESYNC ({validity} {modseq}))");
            match self.examine(folder, known.next, &since).await {
                // Some servers offer what they then refuse.
                Err(Error::Refused { .. }) => {}
                opened => return opened,
            }
        }
        self.open(folder, known.next).await
    }

    /// Whether QRESYNC is on; switches it on where it is offered.
    async fn tells_vanished(&mut self) -> Result<bool, Error> {
        if let Some(enabled) = self.qresync {
            return Ok(enabled);
        }
        let offered = self.capabilities.has("QRESYNC") && self.capabilities.has("ENABLE");
        let enabled = offered
            && match self.connection.checked("ENABLE QRESYNC", &mut |_| {}).await {
                Ok(()) => true,
                Err(Error::Refused { .. }) => false,
                Err(error) => return Err(error),
            };
        self.qresync = Some(enabled);
        Ok(enabled)
    }

    async fn examine(
        &mut self,
        folder: &Folder,
        floor: u32,
        parameters: &str,
    ) -> Result<Opened, Error> {
        self.selected = None;
        let mut opened = Opened::default();
        let command = format!("EXAMINE {}{parameters}", quoted(&folder.raw));
        self.connection.checked(&command, &mut |response| opened.hear(response)).await?;
        self.selected = Some(folder.name.clone());
        self.connection.stirred = false;
        if opened.uid_next == 0 {
            let last = uids_at(&mut self.connection, &[opened.exists]).await?;
            let next = last.values().next().map_or(1, |uid| uid.saturating_add(1));
            opened.uid_next = next.max(floor);
        }
        if folder.is_entrance() {
            self.seen.insert(folder.name.clone(), opened.uid_next);
        }
        Ok(opened)
    }
}
