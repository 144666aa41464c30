//! The folders of an account.

use async_imap::imap_proto::{MailboxListData, NameAttribute};

use super::{Session, folder_name};
use crate::domain::mail::{FolderName, FolderRole, utf7};

/// A folder on the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    /// Its name for people; the raw name where that cannot be decoded.
    pub name: FolderName,
    /// Its name on the wire.
    pub raw: String,
    /// What it is for.
    pub role: FolderRole,
    /// Whether it can hold mail.
    pub selectable: bool,
    /// Whether it only shows mail that lies elsewhere, as Gmail's Starred.
    pub is_view: bool,
}

impl Folder {
    /// Whether mail comes in here, so that it is watched first.
    pub(super) fn is_entrance(&self) -> bool {
        matches!(self.role, FolderRole::Inbox | FolderRole::All)
    }
}

/// A line of LIST.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Listed {
    raw: String,
    separator: Option<char>,
    /// The role that the server states (RFC 6154).
    stated: Option<FolderRole>,
    selectable: bool,
    is_view: bool,
}

impl Listed {
    pub(super) fn new(data: &MailboxListData<'_>) -> Self {
        let has = |wanted: &NameAttribute<'_>| data.name_attributes.contains(wanted);
        let extension = |word: &str| {
            data.name_attributes.iter().any(|attribute| {
                matches!(attribute, NameAttribute::Extension(text) if text.eq_ignore_ascii_case(word))
            })
        };
        let raw = folder_name::unescaped(&data.name);
        // A name with a line break in it could only be sent as a literal.
        let nameable = !raw.contains(['\r', '\n', '\0']);
        let missing = has(&NameAttribute::NoSelect) || extension("\\NonExistent");
        Self {
            separator: data.delimiter.as_ref().and_then(|text| text.chars().last()),
            stated: data.name_attributes.iter().find_map(role),
            selectable: nameable && !missing,
            is_view: has(&NameAttribute::Flagged) || extension("\\Important"),
            raw,
        }
    }

    fn name(&self) -> String {
        utf7::decode(&self.raw).unwrap_or_else(|| self.raw.clone())
    }

    fn guess(&self) -> FolderRole {
        match FolderRole::guess(&self.name(), self.separator) {
            // It would stand in for the others, which only a server can promise.
            FolderRole::All => FolderRole::Other,
            role => role,
        }
    }

    fn depth(&self) -> usize {
        self.separator.map_or(0, |separator| self.name().matches(separator).count())
    }
}

fn role(attribute: &NameAttribute<'_>) -> Option<FolderRole> {
    match attribute {
        NameAttribute::All => Some(FolderRole::All),
        NameAttribute::Archive => Some(FolderRole::Archive),
        NameAttribute::Drafts => Some(FolderRole::Drafts),
        NameAttribute::Junk => Some(FolderRole::Junk),
        NameAttribute::Sent => Some(FolderRole::Sent),
        NameAttribute::Trash => Some(FolderRole::Trash),
        _ => None,
    }
}

/// Gives each folder its role.
///
/// What the server states holds. A role that it states for no folder goes to one whose
/// name suggests it, the topmost.
pub(super) fn with_roles(mut listed: Vec<Listed>) -> Vec<Folder> {
    listed.sort_by(|a, b| a.raw.cmp(&b.raw));
    listed.dedup_by(|a, b| a.raw == b.raw);
    let stated: Vec<FolderRole> = listed.iter().filter_map(|folder| folder.stated).collect();
    let best = |role: FolderRole| {
        let named =
            listed.iter().filter(|folder| folder.stated.is_none() && folder.guess() == role);
        let named = named.filter(|folder| folder.selectable);
        named.min_by_key(|folder| folder.depth()).map(|folder| folder.raw.clone())
    };
    let role_of = |folder: &Listed| {
        let guess = folder.guess();
        let free = !stated.contains(&guess) && best(guess).as_ref() == Some(&folder.raw);
        match folder.stated {
            // Some servers mark the INBOX as something else, too.
            _ if guess == FolderRole::Inbox => guess,
            Some(role) => role,
            None if guess != FolderRole::Other && free => guess,
            None => FolderRole::Other,
        }
    };
    let folder = |listed: &Listed| Folder {
        name: FolderName(listed.name()),
        raw: listed.raw.clone(),
        role: role_of(listed),
        selectable: listed.selectable,
        is_view: listed.is_view,
    };
    listed.iter().map(folder).collect()
}

impl Session {
    /// The folder with drafts, if the account has one.
    pub(super) fn drafts_folder(&self) -> Option<Folder> {
        let mut drafts =
            self.folders.iter().filter(|f| f.role == FolderRole::Drafts && f.selectable);
        drafts.next().cloned()
    }

    /// The folder of the INBOX, listed or not: every account has one.
    pub(super) fn inbox(&self) -> Folder {
        let known = self.folders.iter().find(|folder| folder.role == FolderRole::Inbox);
        known.cloned().unwrap_or_else(|| Folder {
            name: FolderName("INBOX".to_owned()),
            raw: "INBOX".to_owned(),
            role: FolderRole::Inbox,
            selectable: true,
            is_view: false,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;

    fn listed(raw: &'static str, attributes: &[NameAttribute<'static>]) -> Listed {
        Listed::new(&MailboxListData {
            name_attributes: attributes.to_vec(),
            delimiter: Some(Cow::Borrowed("/")),
            name: Cow::Borrowed(raw),
        })
    }

    fn roles(listed: Vec<Listed>) -> Vec<(String, FolderRole)> {
        with_roles(listed).into_iter().map(|folder| (folder.name.0, folder.role)).collect()
    }

    #[test]
    fn what_the_server_states_beats_what_a_name_suggests() {
        let folders = roles(vec![
            listed("INBOX", &[]),
            listed("Ausgang", &[NameAttribute::Sent]),
            listed("Sent", &[]),
            listed("Entw&APw-rfe", &[]),
        ]);
        let expected = [
            ("Ausgang", FolderRole::Sent),
            ("Entwürfe", FolderRole::Drafts),
            ("INBOX", FolderRole::Inbox),
            ("Sent", FolderRole::Other),
        ];
        assert_eq!(folders, expected.map(|(name, role)| (name.to_owned(), role)));
    }

    #[test]
    fn a_suggestive_name_gives_its_role_to_the_topmost_folder_only() {
        let folders = roles(vec![
            listed("Clients/Sent", &[]),
            listed("Sent Items", &[]),
            listed("Sent", &[NameAttribute::NoSelect]),
        ]);
        let sent: Vec<_> = folders.iter().filter(|(_, role)| *role == FolderRole::Sent).collect();
        assert_eq!(sent, [&("Sent Items".to_owned(), FolderRole::Sent)]);
    }

    #[test]
    fn a_folder_named_all_mail_is_not_believed_to_hold_all() {
        assert_eq!(roles(vec![listed("All Mail", &[])])[0].1, FolderRole::Other);
        assert_eq!(roles(vec![listed("Alles", &[NameAttribute::All])])[0].1, FolderRole::All);
    }

    #[test]
    fn odd_names_are_kept_and_never_sent_with_a_line_break() {
        let folders = with_roles(vec![
            listed("a&b-", &[]),
            listed("say \\\"hi\\\"", &[]),
            listed("x\r\nA1 DELETE y", &[]),
            listed("Gone", &[NameAttribute::Extension(Cow::Borrowed("\\nonexistent"))]),
        ]);
        let seen: Vec<_> = folders.iter().map(|f| (f.name.0.as_str(), f.selectable)).collect();
        let expected =
            [("Gone", false), ("a&b-", true), ("say \"hi\"", true), ("x\r\nA1 DELETE y", false)];
        assert_eq!(seen, expected);
    }
}
