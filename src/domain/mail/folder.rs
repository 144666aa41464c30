//! Folders and what they are for.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The name of a folder as a person reads it: decoded, with the server's own
/// hierarchy separator.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FolderName(pub String);

impl fmt::Display for FolderName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a folder is for (RFC 6154, and INBOX of RFC 3501 §5.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FolderRole {
    /// Where mail arrives.
    Inbox,
    /// Copies of what the rep sent.
    Sent,
    /// Unsent mail; never read as messages.
    Drafts,
    /// What the server took for spam; replies get lost here.
    Junk,
    /// What the rep threw away; not followed.
    Trash,
    /// Where the rep files away.
    Archive,
    /// Every mail in one folder, as Gmail's All Mail.
    All,
    /// Anything else.
    Other,
}

impl FolderRole {
    /// The word that the database and the JSON use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Inbox => "inbox",
            Self::Sent => "sent",
            Self::Drafts => "drafts",
            Self::Junk => "junk",
            Self::Trash => "trash",
            Self::Archive => "archive",
            Self::All => "all",
            Self::Other => "other",
        }
    }

    /// Reads what [`as_str`](Self::as_str) wrote.
    pub fn from_word(word: &str) -> Option<Self> {
        const ALL: [FolderRole; 8] = [
            FolderRole::Inbox,
            FolderRole::Sent,
            FolderRole::Drafts,
            FolderRole::Junk,
            FolderRole::Trash,
            FolderRole::Archive,
            FolderRole::All,
            FolderRole::Other,
        ];
        ALL.into_iter().find(|role| role.as_str() == word)
    }

    /// Guesses the role from a folder's name, for servers without SPECIAL-USE
    /// and for Maildirs.
    ///
    /// Only the last level counts, without case: `INBOX.Sent`, `[Gmail]/Sent Mail`.
    pub fn guess(name: &str, separator: Option<char>) -> Self {
        if name.eq_ignore_ascii_case("inbox") {
            return Self::Inbox;
        }
        let leaf = separator.and_then(|s| name.rsplit(s).next()).unwrap_or(name);
        let leaf = leaf.trim().to_lowercase();
        NAMES
            .iter()
            .find(|(_, names)| names.contains(&leaf.as_str()))
            .map_or(Self::Other, |(role, _)| *role)
    }
}

/// What mail programs call these folders, in the usual languages.
const NAMES: [(FolderRole, &[&str]); 6] = [
    (
        FolderRole::Sent,
        &[
            "sent",
            "sent items",
            "sent mail",
            "sent messages",
            "gesendet",
            "gesendete elemente",
            "gesendete objekte",
            "gesendete nachrichten",
            "verzonden",
            "verzonden items",
            "verzonden berichten",
            "envoyés",
            "éléments envoyés",
            "messages envoyés",
            "enviados",
            "elementos enviados",
            "mensajes enviados",
            "itens enviados",
            "inviati",
            "posta inviata",
            "inviata",
            "wysłane",
            "elementy wysłane",
            "skickat",
            "skickade",
            "sendt",
            "sendte elementer",
            "sendt post",
            "lähetetyt",
            "odeslané",
            "odeslaná pošta",
        ],
    ),
    (
        FolderRole::Drafts,
        &[
            "drafts",
            "draft",
            "entwürfe",
            "concepten",
            "brouillons",
            "borradores",
            "rascunhos",
            "bozze",
            "kopie robocze",
            "wersje robocze",
            "utkast",
            "kladder",
            "luonnokset",
            "koncepty",
        ],
    ),
    (
        FolderRole::Junk,
        &[
            "junk",
            "junk e-mail",
            "junk email",
            "junk mail",
            "spam",
            "bulk mail",
            "junk-e-mail",
            "spamverdacht",
            "unerwünscht",
            "ongewenste e-mail",
            "ongewenste reclame",
            "courrier indésirable",
            "indésirables",
            "pourriel",
            "correo no deseado",
            "lixo eletrônico",
            "lixo eletrónico",
            "posta indesiderata",
            "wiadomości-śmieci",
            "skräppost",
            "uønsket e-mail",
            "søppelpost",
            "roskaposti",
        ],
    ),
    (
        FolderRole::Trash,
        &[
            "trash",
            "deleted items",
            "deleted messages",
            "deleted",
            "bin",
            "papierkorb",
            "gelöschte elemente",
            "gelöschte objekte",
            "prullenbak",
            "verwijderde items",
            "corbeille",
            "éléments supprimés",
            "papelera",
            "elementos eliminados",
            "lixeira",
            "itens excluídos",
            "cestino",
            "posta eliminata",
            "kosz",
            "elementy usunięte",
            "papperskorg",
            "borttaget",
            "papirkurv",
            "slettet post",
            "roskakori",
            "koš",
        ],
    ),
    (
        FolderRole::Archive,
        &[
            "archive", "archives", "archiv", "archief", "archivo", "archivio", "arquivo",
            "archiwum", "arkiv", "arkisto",
        ],
    ),
    (FolderRole::All, &["all mail", "alle nachrichten", "tous les messages", "alle berichten"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_level_of_a_name_tells_the_role() {
        for (name, separator, role) in [
            ("inbox", Some('/'), FolderRole::Inbox),
            ("INBOX.Sent", Some('.'), FolderRole::Sent),
            ("[Gmail]/Sent Mail", Some('/'), FolderRole::Sent),
            ("Gesendete Elemente", None, FolderRole::Sent),
            ("Clients/Sent to Acme", Some('/'), FolderRole::Other),
            ("Spam", Some('/'), FolderRole::Junk),
            ("Clients/inbox", Some('/'), FolderRole::Other),
        ] {
            assert_eq!(FolderRole::guess(name, separator), role, "{name}");
        }
    }

    #[test]
    fn every_role_survives_its_word() {
        for word in ["inbox", "sent", "drafts", "junk", "trash", "archive", "all", "other"] {
            assert_eq!(FolderRole::from_word(word).map(FolderRole::as_str), Some(word));
        }
        assert_eq!(FolderRole::from_word("outbox"), None);
    }
}
