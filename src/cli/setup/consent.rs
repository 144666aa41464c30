//! Signing in with a provider, where it takes no passwords or the rep wants none.

use secrecy::{ExposeSecret, SecretString};

use super::{
    Failure,
    ask::{Question, Voice, ask},
    say,
};
use crate::{
    config::file::{Command, OAuth, Provider},
    domain::people::is_public_provider,
};

mod options;

pub(super) use options::{ClientOptions, With};

/// What decides how a sign-in is asked about.
#[derive(Clone, Debug)]
pub(super) struct Terms {
    /// Who with.
    pub(super) with: With,
    /// What stands behind the @ of the address.
    pub(super) domain: String,
    /// Whether secrets can go into a keyring; else the token goes into a file.
    pub(super) has_keyring: bool,
}

/// What is known of a sign-in before it happens.
#[derive(Clone, Debug)]
pub(super) struct SignIn {
    pub(super) terms: Terms,
    /// What the config says of it, but for the place of the token.
    pub(super) oauth: OAuth,
    /// The client's secret, to go into the keyring.
    pub(super) client_secret: Option<SecretString>,
}

const GOOGLE: &str = "\
Google wants to know the program that asks. Make an OAuth client of your own, once:
  1. Open https://console.cloud.google.com/ and make a project.
  2. APIs & Services, Library: enable the Gmail API.
  3. Google Auth Platform, Audience: Internal, if your company has Google Workspace. Otherwise External, and then Publish app: while it is in testing, every sign-in ends after seven days.
  4. Clients, Create client, of the type Desktop app. It has an id and a secret.
When you sign in, Google may say that it has not verified the app. It is your own: Advanced leads on.";

const MICROSOFT: &str = "\
Microsoft wants to know the program that asks. Register it, once; in a company its administrator may have to do that, or to agree:
  1. Open https://entra.microsoft.com/, App registrations, New registration.
  2. Authentication: allow public client flows.
  3. API permissions: add IMAP.AccessAsUser.All, a delegated one.
  4. Overview: the Application (client) ID is what is asked for here.";

/// Explains where a client comes from, and asks for it.
pub(super) fn ask_client(
    terms: Terms,
    options: &ClientOptions,
    voice: &mut dyn Voice,
) -> Result<SignIn, Failure> {
    let (provider, why) = match terms.with {
        With::Google => (Some(Provider::Google), GOOGLE),
        With::Microsoft => (Some(Provider::Microsoft), MICROSOFT),
        With::Other => (None, ""),
    };
    if options.client_id.is_none() {
        why.lines().try_for_each(say)?;
    }
    let oauth = OAuth {
        provider,
        flow: options.flow,
        device_url: options.device_url.clone(),
        scopes: Some(options.scope.clone()).filter(|scopes| !scopes.is_empty()),
        ..OAuth::default()
    };
    asked(terms, oauth, options, voice)
}

/// Asks once more, since the provider refused what was answered; Enter leaves it.
pub(super) fn ask_again(
    before: SignIn,
    options: &ClientOptions,
    voice: &mut dyn Voice,
) -> Result<SignIn, Failure> {
    let SignIn { terms, oauth, .. } = before;
    let options = ClientOptions {
        client_id: None,
        client_secret_command: None,
        tenant: None,
        authorization_url: oauth.authorization_url.clone(),
        token_url: oauth.token_url.clone(),
        ..options.clone()
    };
    asked(terms, oauth, &options, voice)
}

/// Asks for what is not known yet; what `before` says is the default.
fn asked(
    terms: Terms,
    before: OAuth,
    options: &ClientOptions,
    voice: &mut dyn Voice,
) -> Result<SignIn, Failure> {
    let default = before.client_id.as_deref();
    let question = Question { flag: "--client-id", asks: "The client id", default };
    let client_id = ask(voice, &question, options.client_id.as_deref(), &client_id)?;
    let (client_secret_command, client_secret) =
        client_secret(&terms, before.client_secret_command.as_ref(), options, voice)?;
    let tenant = tenant(&terms, before.tenant.as_deref(), options, voice)?;
    let (authorization_url, token_url) = addresses(&terms, options, voice)?;
    let oauth = OAuth {
        client_id: Some(client_id),
        client_secret_command,
        tenant,
        authorization_url,
        token_url,
        ..before
    };
    Ok(SignIn { terms, oauth, client_secret })
}

/// The command that prints the client's secret, or the secret itself.
///
/// Google gives one with the id, and wants it back; Microsoft gives none to programs
/// like this one.
fn client_secret(
    terms: &Terms,
    before: Option<&Command>,
    options: &ClientOptions,
    voice: &mut dyn Voice,
) -> Result<(Option<Command>, Option<SecretString>), Failure> {
    let flag = "--client-secret-command";
    if let Some(line) = &options.client_secret_command {
        return Ok((Some(Command::Shell(line.clone())), None));
    }
    if terms.with == With::Microsoft || !voice.is_someone() {
        return Ok((before.cloned(), None));
    }
    if terms.has_keyring && before.is_none() {
        let question =
            Question { flag, asks: "The client's secret (it is not shown)", default: None };
        let typed = voice.secret(&question)?;
        return Ok((None, Some(typed).filter(|typed| !typed.expose_secret().is_empty())));
    }
    let default = match before {
        Some(Command::Shell(line)) => line.as_str(),
        _ => "",
    };
    let asks = "A command that prints the client's secret, if it has one";
    let question = Question { flag, asks, default: Some(default) };
    let line = voice.text(&question, None)?;
    let command = Some(line.trim().to_owned()).filter(|line| !line.is_empty());
    Ok((command.map(Command::Shell), None))
}

/// Where Microsoft looks for the rep; `None` is anywhere.
///
/// A client that was registered for one organisation is not known elsewhere.
fn tenant(
    terms: &Terms,
    before: Option<&str>,
    options: &ClientOptions,
    voice: &mut dyn Voice,
) -> Result<Option<String>, Failure> {
    let is_private = is_public_provider(&terms.domain);
    if terms.with != With::Microsoft || options.token_url.is_some() {
        return Ok(None);
    }
    if is_private && options.tenant.is_none() {
        return Ok(before.map(str::to_owned));
    }
    let asks = "Your organisation at Microsoft, by its domain or id";
    let default = Some(before.unwrap_or(&terms.domain));
    let question = Question { flag: "--tenant", asks, default };
    let tenant = ask(voice, &question, options.tenant.as_deref(), &word)?;
    Ok(Some(tenant).filter(|tenant| tenant != ANYBODY))
}

/// The tenant that everybody belongs to.
const ANYBODY: &str = "common";

/// Where the browser is sent, and where tokens are asked for; `None` is where the
/// provider has it.
fn addresses(
    terms: &Terms,
    options: &ClientOptions,
    voice: &mut dyn Voice,
) -> Result<(Option<String>, Option<String>), Failure> {
    let (mut authorization_url, mut token_url) =
        (options.authorization_url.clone(), options.token_url.clone());
    let mut asked = |flag, asks| {
        let question = Question { flag, asks, default: None };
        ask(voice, &question, None, &word).map(Some)
    };
    if terms.with == With::Other {
        if authorization_url.is_none() && options.device_url.is_none() {
            let asks = "Where you sign in (the authorization endpoint, https://...)";
            authorization_url = asked("--authorization-url", asks)?;
        }
        if token_url.is_none() {
            token_url =
                asked("--token-url", "Where tokens are had (the token endpoint, https://...)")?;
        }
    }
    Ok((authorization_url, token_url))
}

fn client_id(typed: &str) -> Result<String, String> {
    word(typed).map_err(|_| "that is no client id".to_owned())
}

fn word(typed: &str) -> Result<String, String> {
    match typed.is_empty() || typed.contains(char::is_whitespace) {
        true => Err("it is one word".to_owned()),
        false => Ok(typed.to_owned()),
    }
}

#[cfg(test)]
mod tests;
