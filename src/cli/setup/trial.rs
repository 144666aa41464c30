//! Trying it all: what an account looks like to somebody who is let in.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use super::{Failure, say};
use crate::{
    cli::text,
    domain::mail::{Address, FolderRole},
    imap::{self, Folder, Followed, Session},
};

/// What was found in an account.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    /// Its folders, and whether each is followed.
    pub(super) folders: Vec<(Folder, bool)>,
    /// How many mails came in the last seven days, over the followed folders.
    pub(super) week: u32,
    /// Who sends from here, and how many of the last mails in Sent each sent.
    pub(super) senders: BTreeMap<Address, usize>,
}

/// How many mails of Sent tell who sends from here.
const SENT: u32 = 200;
/// How many folders are counted; the rest would only take time.
const COUNTED: usize = 60;

/// Looks around.
pub(super) async fn look(session: &mut Session, now: Timestamp) -> Result<Facts, imap::Error> {
    let folders = session.folders().await?;
    let followed = Followed::default();
    let chosen: Vec<Folder> = followed.choose(&folders).into_iter().cloned().collect();
    let mut facts = Facts::default();
    let week_ago = now.saturating_sub(SignedDuration::from_hours(7 * 24)).unwrap_or(now);
    for folder in chosen.iter().take(COUNTED) {
        facts.week += unless_refused(session.count_since(folder, week_ago).await)?.unwrap_or(0);
    }
    let sent = folders.iter().find(|folder| folder.role == FolderRole::Sent && folder.selectable);
    if let Some(sent) = sent {
        facts.senders = unless_refused(session.senders(sent, SENT).await)?.unwrap_or_default();
    }
    facts.folders = folders
        .into_iter()
        .filter(|folder| folder.selectable)
        .map(|folder| {
            let is_followed = chosen.contains(&folder);
            (folder, is_followed)
        })
        .collect();
    Ok(facts)
}

/// A folder that is not opened costs its number, not the whole look.
fn unless_refused<T>(result: Result<T, imap::Error>) -> Result<Option<T>, imap::Error> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(imap::Error::Refused { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// How many folders are named.
const NAMED: usize = 20;

/// Shows the folders with their roles, and the week.
pub(super) fn show(facts: &Facts) -> Result<(), Failure> {
    say(&format!("Logged in. It has {}:", count(facts.folders.len(), "folder", "folders")))?;
    let mut folders: Vec<&(Folder, bool)> = facts.folders.iter().collect();
    folders.sort_by_key(|(folder, _)| (folder.role == FolderRole::Other, folder.role));
    for (folder, followed) in folders.iter().take(NAMED) {
        say(&format!("  {}", line(folder, *followed)))?;
    }
    if let Some(more) = folders.len().checked_sub(NAMED).filter(|more| *more > 0) {
        say(&format!("  and {more} more"))?;
    }
    for lack in lacks(facts) {
        say(lack)?;
    }
    let week = count(facts.week as usize, "mail", "mails");
    say(&format!("In the last seven days {week} came into the folders that are followed."))
}

fn line(folder: &Folder, followed: bool) -> String {
    let name = text::one_line(&folder.name.0).into_owned();
    let use_of_it = match folder.role {
        FolderRole::Inbox => "mail arrives here",
        FolderRole::Sent => "what you sent",
        FolderRole::Drafts => "drafts go here, when you ask for one",
        FolderRole::Junk => "replies that got lost are looked for here",
        FolderRole::Trash => "not looked at",
        FolderRole::Archive => "archive",
        FolderRole::All => "all mail, read in place of the other folders",
        FolderRole::Other => "",
    };
    match (use_of_it, followed) {
        ("", true) => name,
        ("", false) => format!("{name} (not looked at: its mail is elsewhere, too)"),
        (use_of_it, _) => format!("{name} ({use_of_it})"),
    }
}

/// What it means that a folder is missing.
pub(super) fn lacks(facts: &Facts) -> Vec<&'static str> {
    let has = |role| facts.folders.iter().any(|(folder, _)| folder.role == role);
    let mut lacks = Vec::new();
    if !has(FolderRole::Sent) && !has(FolderRole::All) {
        lacks.push(NO_SENT);
    }
    if !has(FolderRole::Drafts) {
        lacks.push(NO_DRAFTS);
    }
    lacks
}

/// What a missing Sent folder means.
pub(in crate::cli) const NO_SENT: &str = "There is no Sent folder, so Stepback sees what you wrote only where it lies in another folder. Let your mail program keep sent mail on the server.";
/// What a missing Drafts folder means.
pub(in crate::cli) const NO_DRAFTS: &str =
    "There is no Drafts folder, so suggested messages can be shown, but not saved for you.";

/// `1 folder`, `2 folders`.
fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::mail::FolderName;

    fn folder(name: &str, role: FolderRole) -> (Folder, bool) {
        let (raw, name) = (name.to_owned(), FolderName(name.to_owned()));
        (Folder { name, raw, role, selectable: true, is_view: false }, true)
    }

    #[test]
    fn a_missing_folder_is_told_with_what_it_means() {
        let lacks =
            |folders: Vec<(Folder, bool)>| super::lacks(&Facts { folders, ..Facts::default() });
        let inbox = || folder("INBOX", FolderRole::Inbox);
        assert_eq!(lacks(vec![inbox()]), [NO_SENT, NO_DRAFTS]);
        let sent = vec![inbox(), folder("Sent", FolderRole::Sent)];
        assert_eq!(lacks(sent), [NO_DRAFTS]);
        let gmail = vec![folder("All", FolderRole::All), folder("Drafts", FolderRole::Drafts)];
        assert_eq!(lacks(gmail), [""; 0]);
    }
}
