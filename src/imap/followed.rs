//! Which folders to follow.

use super::{Session, folders::Folder};
use crate::domain::mail::FolderRole;

/// Patterns on the names of folders: `*` stands for any run of characters, and case
/// does not matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// A folder is followed if one of these fits,
    pub include: Vec<String>,
    /// and none of these does.
    pub exclude: Vec<String>,
}

impl Default for Followed {
    fn default() -> Self {
        Self { include: vec!["*".to_owned()], exclude: Vec::new() }
    }
}

impl Followed {
    /// Picks the folders to follow, the ones that matter most first.
    ///
    /// Trash and Drafts never are. Where there is a folder with all mail, it stands in
    /// for all others but Junk, unless the rep left out some of what it holds.
    pub fn choose<'f>(&self, folders: &'f [Folder]) -> Vec<&'f Folder> {
        use FolderRole::{All, Drafts, Junk, Trash};
        let candidates = folders.iter().filter(|folder| folder.selectable);
        let candidates = candidates.filter(|folder| !matches!(folder.role, Trash | Drafts));
        let (left_out, kept): (Vec<_>, Vec<_>) =
            candidates.partition(|folder| any_fits(&self.exclude, &folder.name.0));
        let mut chosen = kept;
        chosen.retain(|folder| any_fits(&self.include, &folder.name.0));
        let whole = left_out.iter().all(|folder| folder.role == Junk || folder.is_view);
        if whole && chosen.iter().any(|folder| folder.role == All) {
            chosen.retain(|folder| matches!(folder.role, All | Junk));
        } else {
            chosen.retain(|folder| folder.role != All);
        }
        chosen.sort_by_key(|folder| rank(folder.role));
        chosen
    }
}

impl Session {
    /// The folders whose news a watch over the one where mail arrives would not hear and
    /// that are worth one of their own: Sent and Drafts, unless one holds all mail.
    pub fn posts(&self, followed: &Followed) -> Vec<Folder> {
        let chosen = followed.choose(&self.folders);
        if chosen.iter().any(|folder| folder.role == FolderRole::All) {
            return Vec::new();
        }
        let sent = chosen.into_iter().find(|folder| folder.role == FolderRole::Sent);
        sent.cloned().into_iter().chain(self.drafts_folder()).collect()
    }
}

fn any_fits(patterns: &[String], name: &str) -> bool {
    patterns.iter().any(|pattern| fits(pattern, name))
}

/// Where an answer or a sent mail would show first.
fn rank(role: FolderRole) -> u8 {
    match role {
        FolderRole::Inbox | FolderRole::All => 0,
        FolderRole::Sent => 1,
        FolderRole::Other => 2,
        FolderRole::Junk => 3,
        FolderRole::Archive | FolderRole::Trash | FolderRole::Drafts => 4,
    }
}

/// Matches from the left, and goes back to the last `*` when stuck.
fn fits(pattern: &str, name: &str) -> bool {
    let [pattern, name] =
        [pattern, name].map(|text| text.to_lowercase().chars().collect::<Vec<_>>());
    let (mut p, mut n, mut star) = (0, 0, None);
    while let Some(c) = name.get(n) {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, n));
                p += 1;
            }
            Some(wanted) if wanted == c => (p, n) = (p + 1, n + 1),
            _ => {
                let Some((at, taken)) = star else { return false };
                star = Some((at, taken + 1));
                (p, n) = (at + 1, taken + 1);
            }
        }
    }
    pattern.iter().skip(p).all(|c| *c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::mail::FolderName;

    fn folder(name: &str, role: FolderRole) -> Folder {
        Folder {
            name: FolderName(name.to_owned()),
            raw: name.to_owned(),
            role,
            selectable: true,
            is_view: false,
        }
    }

    fn chosen(followed: &Followed, folders: &[Folder]) -> Vec<String> {
        followed.choose(folders).into_iter().map(|folder| folder.name.0.clone()).collect()
    }

    fn excluding(patterns: &[&str]) -> Followed {
        let exclude = patterns.iter().map(|&pattern| pattern.to_owned()).collect();
        Followed { exclude, ..Followed::default() }
    }

    #[test]
    fn a_star_stands_for_any_run_of_characters() {
        for (pattern, name, expected) in [
            ("*", "", true),
            ("*", "Anything/At All", true),
            ("inbox", "INBOX", true),
            ("INBOX", "INBOX/Sub", false),
            ("Clients/*", "clients/Acme", true),
            ("Clients/*", "Clients", false),
            ("*/Old*x", "a/b/Older/x", true),
            ("*ab*b", "aab", false),
            ("ÉT*", "été", true),
            ("", "x", false),
        ] {
            assert_eq!(fits(pattern, name), expected, "{pattern} {name}");
        }
        assert!(!fits(&"*a".repeat(200), &"a".repeat(199)), "and takes no exponential time");
    }

    #[test]
    fn trash_and_drafts_are_never_followed_and_the_inbox_comes_first() {
        let mut folders = [
            folder("Archive", FolderRole::Archive),
            folder("Drafts", FolderRole::Drafts),
            folder("Clients", FolderRole::Other),
            folder("Sent", FolderRole::Sent),
            folder("Trash", FolderRole::Trash),
            folder("INBOX", FolderRole::Inbox),
            folder("Container", FolderRole::Other),
        ];
        folders[6].selectable = false;
        let all = chosen(&Followed::default(), &folders);
        assert_eq!(all, ["INBOX", "Sent", "Clients", "Archive"]);
        assert_eq!(chosen(&excluding(&["c*", "archive"]), &folders), ["INBOX", "Sent"]);
        let include = vec!["inbox".to_owned()];
        assert_eq!(chosen(&Followed { include, ..Followed::default() }, &folders), ["INBOX"]);
    }

    #[test]
    fn all_mail_stands_in_for_the_others_unless_some_are_left_out() {
        let mut folders = [
            folder("INBOX", FolderRole::Inbox),
            folder("[Gmail]/All Mail", FolderRole::All),
            folder("[Gmail]/Spam", FolderRole::Junk),
            folder("Private", FolderRole::Other),
            folder("[Gmail]/Starred", FolderRole::Other),
        ];
        folders[4].is_view = true;
        let all = ["[Gmail]/All Mail", "[Gmail]/Spam"];
        assert_eq!(chosen(&Followed::default(), &folders), all);
        assert_eq!(chosen(&excluding(&["*/starred"]), &folders), all);
        let include = vec!["*/all mail".to_owned()];
        let only_all = Followed { include, ..Followed::default() };
        assert_eq!(chosen(&only_all, &folders), ["[Gmail]/All Mail"]);
        let parts = ["INBOX", "[Gmail]/Starred", "[Gmail]/Spam"];
        assert_eq!(chosen(&excluding(&["private"]), &folders), parts);
    }
}
