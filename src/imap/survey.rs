//! Where the followed folders stand, in one round trip where the server can.

use std::collections::BTreeMap;

use async_imap::imap_proto::{MailboxDatum, Response, StatusAttribute};

use super::{
    Session,
    connection::{Tag, quoted},
    error::Error,
    folder_name,
    folders::{Folder, Listed, with_roles},
    followed::Followed,
};

/// What STATUS says of a folder (RFC 3501 §6.3.10).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) uid_next: Option<u32>,
    pub(super) uid_validity: Option<u32>,
    pub(super) mails: Option<u32>,
    /// HIGHESTMODSEQ, where the server counts changes (RFC 7162).
    pub(super) modseq: Option<u64>,
}

/// The most folders that an account may have.
const FOLDERS: usize = 20_000;

/// What was heard about the folders.
#[derive(Debug, Default)]
pub(super) struct View {
    listed: Vec<Listed>,
    standings: BTreeMap<String, Standing>,
    overflows: bool,
}

/// Where the folders stand that matter.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// The followed folders; `None` where the server won't tell.
    pub(super) folders: Vec<(Folder, Option<Standing>)>,
    /// The one with drafts, which is watched and never followed.
    pub(super) drafts: Option<(Folder, Standing)>,
}

impl View {
    fn hear(&mut self, response: &Response<'_>) {
        match response {
            Response::MailboxData(MailboxDatum::List(data))
                if data.name.len() <= folder_name::LONGEST =>
            {
                self.overflows |= self.listed.len() >= FOLDERS;
                if !self.overflows {
                    self.listed.push(Listed::new(data));
                }
            }
            Response::MailboxData(MailboxDatum::Status { mailbox, status })
                if mailbox.len() <= folder_name::LONGEST && self.standings.len() < FOLDERS =>
            {
                let standing = self.standings.entry(folder_name::unescaped(mailbox)).or_default();
                for attribute in status {
                    match attribute {
                        StatusAttribute::UidNext(next) => standing.uid_next = Some(*next),
                        StatusAttribute::UidValidity(value) => standing.uid_validity = Some(*value),
                        StatusAttribute::Messages(mails) => standing.mails = Some(*mails),
                        StatusAttribute::HighestModSeq(modseq) => standing.modseq = Some(*modseq),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
}

/// How many commands to send before reading their answers: few enough that neither
/// side fills the other's buffer.
const FLIGHT: usize = 100;

impl Session {
    /// Lists the account's folders.
    ///
    /// # Errors
    ///
    /// Those of the connection, and [`Error::Refused`].
    pub async fn folders(&mut self) -> Result<Vec<Folder>, Error> {
        let mut view = View::default();
        self.list(&mut view).await?;
        Ok(self.folders.clone())
    }

    /// Lists the folders and says where each stands that matters.
    ///
    /// One round trip with LIST-STATUS (RFC 5819), or where the folders are the same as
    /// the last time.
    pub(super) async fn survey(&mut self, followed: &Followed) -> Result<Survey, Error> {
        let mut view = View::default();
        if !self.capabilities.has("LIST-STATUS") {
            let known = self.of_interest(followed);
            let asked =
                self.ask_standings(known.get(..FLIGHT.min(known.len())).unwrap_or_default());
            let asked = asked.await?;
            self.list(&mut view).await?;
            self.hear_standings(asked, &mut view).await?;
            self.ask_for_the_rest(followed, &mut view).await?;
        } else {
            self.list(&mut view).await?;
        }
        // What STATUS lines told up to here is known now.
        self.connection.told_of.clear();
        let standing = |folder: Folder| {
            let standing = view.standings.get(&folder.raw).copied();
            (folder, standing)
        };
        let folders: Vec<_> =
            owned(followed.choose(&self.folders)).into_iter().map(standing).collect();
        for (folder, standing) in &folders {
            if let Some(next) = standing.and_then(|standing| standing.uid_next)
                && folder.is_entrance()
            {
                self.seen.insert(folder.name.clone(), next);
            }
        }
        let drafts = self.drafts_folder().map(standing);
        let drafts = drafts.and_then(|(folder, standing)| Some((folder, standing?)));
        Ok(Survey { folders, drafts })
    }

    /// The followed folders, and the one with drafts.
    fn of_interest(&self, followed: &Followed) -> Vec<Folder> {
        let mut folders = owned(followed.choose(&self.folders));
        folders.extend(self.drafts_folder());
        folders
    }

    pub(super) async fn list(&mut self, view: &mut View) -> Result<(), Error> {
        let command = self.list_command();
        let listed = self.connection.checked(&command, &mut |response| view.hear(response)).await;
        match listed {
            // Some servers offer what they then refuse.
            Err(Error::Refused { .. }) if command.contains("RETURN") => {
                self.connection.checked(LIST, &mut |response| view.hear(response)).await?;
            }
            other => other?,
        }
        if view.overflows {
            return Err(self.connection.nonsense("it lists more than 20,000 folders"));
        }
        self.folders = with_roles(std::mem::take(&mut view.listed));
        Ok(())
    }

    /// What is asked of each folder.
    fn standing_items(&self) -> &'static str {
        match self.capabilities.has("CONDSTORE") || self.capabilities.has("QRESYNC") {
            true => "(MESSAGES UIDNEXT UIDVALIDITY HIGHESTMODSEQ)",
            false => "(MESSAGES UIDNEXT UIDVALIDITY)",
        }
    }

    fn list_command(&self) -> String {
        let special = self.capabilities.has("SPECIAL-USE");
        let status = self.capabilities.has("LIST-STATUS");
        let items = self.standing_items();
        match (status, special) {
            (true, true) => format!("{LIST} RETURN (SPECIAL-USE STATUS {items})"),
            (true, false) => format!("{LIST} RETURN (STATUS {items})"),
            (false, true) if self.capabilities.has("LIST-EXTENDED") => {
                format!("{LIST} RETURN (SPECIAL-USE)")
            }
            (false, _) => LIST.to_owned(),
        }
    }

    async fn ask_for_the_rest(
        &mut self,
        followed: &Followed,
        view: &mut View,
    ) -> Result<(), Error> {
        let mut rest = self.of_interest(followed);
        rest.retain(|folder| !view.standings.contains_key(&folder.raw));
        for flight in rest.chunks(FLIGHT) {
            let asked = self.ask_standings(flight).await?;
            self.hear_standings(asked, view).await?;
        }
        Ok(())
    }

    async fn ask_standings(&mut self, folders: &[Folder]) -> Result<Vec<Tag>, Error> {
        let (mut asked, items) = (Vec::new(), self.standing_items());
        for folder in folders {
            let command = format!("STATUS {} {items}", quoted(&folder.raw));
            asked.push(self.connection.send(&command).await?);
        }
        Ok(asked)
    }

    async fn hear_standings(&mut self, asked: Vec<Tag>, view: &mut View) -> Result<(), Error> {
        for tag in asked {
            // A refusal shows again, and with its reason, when the folder is opened.
            self.connection.answer(tag, &mut |response| view.hear(response)).await?;
        }
        Ok(())
    }
}

const LIST: &str = "LIST \"\" \"*\"";

fn owned(folders: Vec<&Folder>) -> Vec<Folder> {
    folders.into_iter().cloned().collect()
}
