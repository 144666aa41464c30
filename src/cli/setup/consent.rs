//! Signing in with a provider, where it takes no passwords or the rep wants none.

use clap::ValueEnum;
use secrecy::{ExposeSecret, SecretString};

use super::{
    Failure,
    ask::{Question, Voice, ask},
    say,
};
use crate::{
    config::file::{Command, Flow, OAuth, Provider},
    discover::Consent,
    domain::people::is_public_provider,
};

/// ClientOptions of `setup` about signing in.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct ClientOptions {
    /// Sign in with the provider in place of a password
    #[arg(long, value_name = "google|microsoft|other", hide_possible_values = true)]
    pub(super) oauth: Option<With>,
    /// The id of your OAuth client
    #[arg(long, value_name = "ID")]
    pub(super) client_id: Option<String>,
    /// A command that prints the secret of your OAuth client
    #[arg(long, value_name = "COMMAND")]
    pub(super) client_secret_command: Option<String>,
    /// Your organisation at Microsoft: its domain or id
    #[arg(long, value_name = "DOMAIN")]
    pub(super) tenant: Option<String>,
    /// Sign in with this computer's browser, or by a code to type in any browser
    #[arg(long, value_parser = flow(), value_name = "browser|device")]
    pub(super) flow: Option<Flow>,
    /// Where the browser is sent to sign in [default: the provider's]
    #[arg(long, value_name = "URL")]
    pub(super) authorization_url: Option<String>,
    /// Where a code to type is asked for [default: the provider's]
    #[arg(long, value_name = "URL")]
    pub(super) device_url: Option<String>,
    /// Where tokens are asked for [default: the provider's]
    #[arg(long, value_name = "URL")]
    pub(super) token_url: Option<String>,
    /// What is asked to be allowed (may be given again) [default: what the provider wants]
    #[arg(long, value_name = "SCOPE")]
    pub(super) scope: Vec<String>,
    /// Print the address to sign in at, and open no browser
    #[arg(long)]
    pub(super) no_browser: bool,
}

/// Who the rep signs in with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum With {
    /// Google
    Google,
    /// Microsoft
    Microsoft,
    /// Another provider, known by its addresses
    Other,
}

impl From<Consent> for With {
    fn from(consent: Consent) -> Self {
        match consent {
            Consent::Google => Self::Google,
            Consent::Microsoft => Self::Microsoft,
        }
    }
}

fn flow() -> impl clap::builder::TypedValueParser<Value = Flow> {
    use clap::builder::{PossibleValuesParser, TypedValueParser as _};
    PossibleValuesParser::new(["browser", "device"]).map(|word| match word.as_str() {
        "device" => Flow::Device,
        _ => Flow::Browser,
    })
}

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
mod tests {
    use super::{super::ask::scripted::Scripted, *};

    fn terms(with: With, domain: &str, has_keyring: bool) -> Terms {
        Terms { with, domain: domain.to_owned(), has_keyring }
    }

    fn asked_first(terms: Terms, answers: &[&'static str]) -> SignIn {
        let mut voice = Scripted::saying(answers);
        ask_client(terms, &ClientOptions::default(), &mut voice).expect("answers")
    }

    #[test]
    fn a_client_id_is_asked_for_and_google_has_a_secret_too() {
        let google = terms(With::Google, "gmail.com", true);
        let sign_in = asked_first(google, &["not an id", "123.apps.googleusercontent.com", "s3"]);
        assert_eq!(sign_in.oauth.client_id.as_deref(), Some("123.apps.googleusercontent.com"));
        assert_eq!(sign_in.client_secret.unwrap().expose_secret(), "s3");
        let sign_in = asked_first(terms(With::Microsoft, "outlook.com", false), &["0123-abc"]);
        assert!(sign_in.client_secret.is_none() && sign_in.oauth.tenant.is_none());
    }

    #[test]
    fn without_a_keyring_a_command_prints_the_clients_secret() {
        let google = || terms(With::Google, "gmail.com", false);
        let sign_in = asked_first(google(), &["123", "pass show client"]);
        let command = Some(Command::Shell("pass show client".to_owned()));
        assert_eq!(sign_in.oauth.client_secret_command, command);
        assert_eq!(asked_first(google(), &["123", ""]).oauth.client_secret_command, None);
    }

    #[test]
    fn a_company_at_microsoft_is_known_by_its_domain() {
        let company = || terms(With::Microsoft, "northwind.example", true);
        let tenant = |answer| asked_first(company(), &["0123-abc", answer]).oauth.tenant;
        assert_eq!(tenant("").as_deref(), Some("northwind.example"));
        assert_eq!(tenant("01234567-89ab").as_deref(), Some("01234567-89ab"));
        assert_eq!(tenant("common"), None);
    }

    #[test]
    fn another_provider_is_known_by_its_addresses() {
        let other = terms(With::Other, "northwind.example", true);
        let answers = ["me", "", "https://a.example/auth", "https://a.example/token"];
        let OAuth { provider, authorization_url, token_url, .. } =
            asked_first(other, &answers).oauth;
        assert_eq!(provider, None);
        assert_eq!(authorization_url.as_deref(), Some("https://a.example/auth"));
        assert_eq!(token_url.as_deref(), Some("https://a.example/token"));
    }

    #[test]
    fn asked_again_an_empty_answer_leaves_what_was_said() {
        let company = terms(With::Microsoft, "northwind.example", true);
        let before = asked_first(company, &["0123-abc", "wrong.example"]);
        let mut voice = Scripted::saying(&["", "right.example"]);
        let oauth = ask_again(before, &ClientOptions::default(), &mut voice).unwrap().oauth;
        assert_eq!(oauth.client_id.as_deref(), Some("0123-abc"));
        assert_eq!(oauth.tenant.as_deref(), Some("right.example"));
    }
}
