//! What the desktop lends: the keyring and notifications.

use std::time::Duration;

use super::check::Check;
use crate::{
    config::{Config, Secret, Source},
    notify::{self, Desktop, PATIENCE, ServerInfo, Urgency},
    secrets,
};

/// How long the keyring may take to say whether it is there.
const KEYRING: Duration = Duration::from_secs(5);

/// Looks at the keyring; how bad it is that there is none depends on who needs it.
pub(super) async fn keyring(config: Option<&Config>) -> Check {
    let accounts = config.into_iter().flat_map(|config| &config.accounts);
    let needs_it = |source: &Source| match source {
        Source::Imap(imap) => match &imap.secret {
            Secret::Keyring => true,
            Secret::OAuth(oauth) => oauth.token_file.is_none(),
            Secret::Command(_) | Secret::File(_) => false,
        },
        Source::Maildir { .. } => false,
    };
    let needed = accounts.filter(|account| needs_it(&account.source)).count() > 0;
    match secrets::check_keyring(KEYRING).await {
        Ok(()) => Check::ok("keyring", "it is there, and unlocked"),
        Err(error) => {
            let said = error.to_string();
            let (text, remedy) = said.split_once('\n').unwrap_or((&said, ""));
            match needed {
                true => Check::problem("keyring", text, remedy.trim()),
                // Why not is nobody's trouble then.
                false => Check::ok(
                    "keyring",
                    match error {
                        secrets::Error::Locked => "it is locked; no account needs it",
                        _ => "there is none; no account needs it",
                    },
                ),
            }
        }
    }
}

/// Asks the notification server what it is.
pub(super) async fn notifications() -> Check {
    let server = async {
        let (desktop, _events) = Desktop::connect(None, PATIENCE).await?;
        desktop.server().await
    };
    match server.await {
        Ok(server) => described(&server),
        Err(error) => unheard(&error),
    }
}

fn described(server: &ServerInfo) -> Check {
    let ServerInfo { name, version, .. } = server;
    let has = |word: &str| if server.can(word) { "" } else { "no " };
    let text = format!(
        "{name} {version} shows them; it offers {}buttons and {}list of those that faded",
        has("actions"),
        if server.can("persistence") { "a " } else { "no " },
    );
    match server.can("actions") {
        true => Check::ok("notifications", text),
        false => Check::note(
            "notifications",
            text,
            "without buttons, use stepback draft and stepback list in a terminal",
        ),
    }
}

/// Shows a notification and tells whether that went well.
pub(super) async fn test() -> Check {
    let title = "Stepback can be seen";
    match notify::notice(title, "This is the test that you asked for.", Urgency::Normal).await {
        Ok(_notice) => Check::ok("test notification", "it was handed over: do you see it?"),
        Err(error) => Check { about: "test notification", ..unheard(&error) },
    }
}

fn unheard(error: &notify::Error) -> Check {
    let said = error.to_string();
    let (text, remedy) = said.split_once(": ").unwrap_or((&said, ""));
    Check::problem("notifications", text, remedy)
}

#[cfg(test)]
mod tests {
    use super::{super::Verdict, *};

    fn server(capabilities: &[&str]) -> ServerInfo {
        let capabilities = capabilities.iter().map(|&word| word.to_owned()).collect();
        ServerInfo { name: "dunst".to_owned(), version: "1.12".to_owned(), capabilities }
    }

    #[test]
    fn a_server_without_buttons_is_worth_a_word() {
        let check = described(&server(&["actions", "persistence"]));
        assert_eq!(
            check.text,
            "dunst 1.12 shows them; it offers buttons and a list of those that faded"
        );
        let check = described(&server(&["body"]));
        assert_eq!(check.verdict, Verdict::Note);
        assert_eq!(
            check.text,
            "dunst 1.12 shows them; it offers no buttons and no list of those that faded"
        );
    }
}
