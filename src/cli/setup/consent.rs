//! Signing in with a provider, where it takes no passwords or the rep wants none.

use secrecy::{ExposeSecret, SecretString};

use super::{
    Failure, Options,
    ask::{Question, Voice, ask},
    say,
    secret::PERSON,
};
use crate::{
    cli::login,
    clock,
    config::{Imap, file},
    daemon::{
        accounts,
        source::{self, Key},
    },
    discover::Consent,
    imap::Session,
    secrets::{self, oauth::Grant},
};

/// What is known of a sign-in before it happens.
#[derive(Clone, Debug)]
pub(super) struct SignIn {
    /// What the config says of it, but for the place of the token.
    pub(super) oauth: file::OAuth,
    /// The client's secret, to go into the keyring.
    client_secret: Option<SecretString>,
    /// Whether the token goes into a file, for lack of a keyring.
    pub(super) in_file: bool,
}

const WHY_GOOGLE: &str = "Google wants to know the program that asks. Make an OAuth client of your own, once: open the page below, make a project, enable the Gmail API there, set up the consent screen with your address as a test user, then Credentials, Create credentials, OAuth client ID, of the type \"Desktop app\". It has an id and a secret.";
const WHY_MICROSOFT: &str = "Microsoft wants to know the program that asks. Register an application, once: open the page below, App registrations, New registration; under Authentication allow public client flows; under API permissions add IMAP.AccessAsUser.All. In a company, its administrator may have to do this or to agree. Its Application (client) ID is what is asked for here.";

/// Explains where a client id comes from, and asks for it.
pub(super) fn ask_client(
    consent: Consent,
    has_keyring: bool,
    options: &Options,
    voice: &mut dyn Voice,
) -> Result<SignIn, Failure> {
    let (provider, why, page) = match consent {
        Consent::Google => (
            file::Provider::Google,
            WHY_GOOGLE,
            "https://console.cloud.google.com/apis/credentials",
        ),
        Consent::Microsoft => {
            (file::Provider::Microsoft, WHY_MICROSOFT, "https://entra.microsoft.com")
        }
    };
    if options.client_id.is_none() {
        say(why)?;
        say(&format!("  {page}"))?;
    }
    let question = Question { flag: "--client-id", asks: "The client id", default: None };
    let client_id = ask(voice, &question, options.client_id.as_deref(), &client_id)?;
    let client_secret = client_secret(consent, has_keyring, options, voice)?;
    let command = options.client_secret_command.clone().map(file::Command::Shell);
    let oauth = file::OAuth {
        provider: Some(provider),
        client_id: Some(client_id),
        client_secret_command: command,
        ..file::OAuth::default()
    };
    Ok(SignIn { oauth, client_secret, in_file: !has_keyring })
}

/// Google gives a secret with the id, and wants it back; Microsoft gives none to programs
/// like this one.
fn client_secret(
    consent: Consent,
    has_keyring: bool,
    options: &Options,
    voice: &mut dyn Voice,
) -> Result<Option<SecretString>, Failure> {
    let is_known = options.client_secret_command.is_some();
    if is_known || consent == Consent::Microsoft || !voice.is_someone() {
        return Ok(None);
    }
    if !has_keyring {
        say(
            "Without a keyring the client's secret has to come from a command: --client-secret-command.",
        )?;
        return Ok(None);
    }
    let asks = "The client's secret (it is not shown)";
    let question = Question { flag: "--client-secret-command", asks, default: None };
    let typed = voice.secret(&question)?;
    Ok(Some(typed).filter(|typed| !typed.expose_secret().is_empty()))
}

fn client_id(typed: &str) -> Result<String, String> {
    match typed.is_empty() || typed.contains(char::is_whitespace) {
        true => Err("that is no client id".to_owned()),
        false => Ok(typed.to_owned()),
    }
}

impl SignIn {
    /// Has the rep sign in and logs in with what that gives; keeps it.
    ///
    /// What fails leaves nothing behind.
    pub(super) async fn log_in(
        &self,
        imap: &Imap,
        account: &str,
        no_browser: bool,
    ) -> Result<(Session, Grant), Failure> {
        let key = accounts::key(imap, account);
        let Key::Grant(grant) = &key else {
            return Err(Failure::new(anyhow::anyhow!("this account takes a password"), ""));
        };
        if let Some(secret) = &self.client_secret {
            secrets::store(&grant.client().secret_entry(), secret.clone(), PERSON).await?;
        }
        let options = login::Options { account: account.to_owned(), no_browser, forget: false };
        let tokens = login::sign_in(grant, imap, &options).await?;
        grant.store(tokens, clock::now(), PERSON).await?;
        match source::log_in(&accounts::server(imap), &key, clock::now()).await {
            Ok(session) => Ok((session, grant.clone())),
            Err(fault) => {
                forget(grant).await;
                Err(fault.into())
            }
        }
    }
}

/// Takes back what was kept of a sign-in, since nothing came of it.
pub(super) async fn forget(grant: &Grant) {
    // Whatever fails here, the rep is told of the failure that led here.
    let _ = grant.forget(PERSON).await;
}

#[cfg(test)]
mod tests {
    use super::{super::ask::scripted::Scripted, *};

    #[test]
    fn a_client_id_is_asked_for_with_its_explanation_and_google_has_a_secret_too() {
        let options = Options::default();
        let mut voice = Scripted::saying(&["not an id", "123.apps.googleusercontent.com", "s3"]);
        let sign_in = ask_client(Consent::Google, true, &options, &mut voice).unwrap();
        assert_eq!(sign_in.oauth.client_id.as_deref(), Some("123.apps.googleusercontent.com"));
        assert_eq!(sign_in.client_secret.unwrap().expose_secret(), "s3");
        let mut voice = Scripted::saying(&["0123-abc"]);
        let sign_in = ask_client(Consent::Microsoft, false, &options, &mut voice).unwrap();
        assert!(sign_in.client_secret.is_none() && sign_in.in_file);
    }
}
