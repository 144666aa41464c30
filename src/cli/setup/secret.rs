//! Where the password is, or is put.

use std::{
    io::{BufRead as _, stdin},
    time::Duration,
};

use secrecy::{ExposeSecret, SecretString, zeroize::Zeroizing};

use super::{
    Failure, Options, Store,
    ask::{Question, Voice, ask},
    consent::{self, SignIn, Terms, With},
    find::Found,
    say,
};
use crate::{
    discover::{Consent, Provider, SecretKind},
    domain::mail::Address,
    secrets,
};

mod keeping;

pub(super) use keeping::only_yours;

/// How long a keyring may take to say whether it is there.
const KEYRING: Duration = Duration::from_secs(5);
/// How long a person may take to unlock something.
pub(super) const PERSON: Duration = Duration::from_secs(120);

/// Where the password is, or goes once everything was tried.
#[derive(Clone, Debug)]
pub(super) enum Secret {
    /// A command prints it.
    Command(String),
    /// It goes into the keyring.
    Keyring(SecretString),
    /// It goes into a file that only the rep can read.
    File(SecretString),
    /// The rep signs in with the provider.
    SignIn(Box<SignIn>),
}

/// Finds out where the password is, and asks for it where it has to be put somewhere.
pub(super) async fn choose(
    found: &Found,
    address: &Address,
    options: &Options,
    voice: &mut dyn Voice,
) -> Result<Secret, Failure> {
    if let Some(line) = &options.password_command {
        return Ok(Secret::Command(line.clone()));
    }
    let keyring = secrets::check_keyring(KEYRING).await;
    if options.password_stdin {
        let typed = tidied(found.provider, from_stdin()?);
        return Ok(match place(options.store, &keyring)? {
            Store::Keyring => Secret::Keyring(typed),
            Store::File => Secret::File(typed),
        });
    }
    let kind = found.provider.map_or(SecretKind::Password, |provider| provider.secret);
    let usual = found.provider.and_then(|provider| provider.oauth).map(With::from);
    let with = options.sign_in.oauth.or(usual);
    advise(found)?;
    let chosen = match (options.store, with) {
        _ if options.sign_in.oauth.is_some() || kind == SecretKind::Oauth => Way::SignIn,
        (Some(Store::Keyring), _) => Way::Keyring,
        (Some(Store::File), _) => Way::File,
        (None, with) => way(&keyring, with, voice)?,
    };
    match (chosen, with) {
        (Way::SignIn, Some(with)) => {
            let (domain, has_keyring) = (address.domain().to_owned(), keyring.is_ok());
            let terms = Terms { with, domain, has_keyring };
            let sign_in = consent::ask_client(terms, &options.sign_in, voice)?;
            Ok(Secret::SignIn(Box::new(sign_in)))
        }
        (Way::Keyring, _) => Ok(Secret::Keyring(typed(found, voice)?)),
        (Way::File, _) => Ok(Secret::File(typed(found, voice)?)),
        (Way::Command | Way::SignIn, _) => Ok(Secret::Command(command(None, voice)?)),
    }
}

/// Asks for the password once more, to put it into the same place, or for what a sign-in
/// rests on.
pub(super) fn again(
    secret: Secret,
    found: &Found,
    options: &Options,
    voice: &mut dyn Voice,
) -> Result<Secret, Failure> {
    Ok(match secret {
        Secret::Command(line) => Secret::Command(command(Some(&line), voice)?),
        Secret::Keyring(_) => Secret::Keyring(typed(found, voice)?),
        Secret::File(_) => Secret::File(typed(found, voice)?),
        Secret::SignIn(before) => {
            Secret::SignIn(Box::new(consent::ask_again(*before, &options.sign_in, voice)?))
        }
    })
}

fn command(default: Option<&str>, voice: &mut dyn Voice) -> Result<String, Failure> {
    let asks = "The command that prints the password";
    let question = Question { flag: "--password-command", asks, default };
    ask(voice, &question, None, &not_empty)
}

/// What a provider wants done first.
fn advise(found: &Found) -> Result<(), Failure> {
    let Some(provider) = found.provider else {
        if !found.probe.takes_passwords() {
            say(NO_PASSWORDS)?;
        }
        return Ok(());
    };
    if let Some(advice) = &provider.advice {
        say(advice)?;
    }
    if let Some(page) = &provider.page {
        say(&format!("  {page}"))?;
    }
    Ok(())
}

const NO_PASSWORDS: &str = "This server says that it takes no passwords from programs.";

/// The ways to keep a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Keyring,
    Command,
    File,
    SignIn,
}

fn way(
    keyring: &Result<(), secrets::Error>,
    with: Option<With>,
    voice: &mut dyn Voice,
) -> Result<Way, Failure> {
    let mut ways = Vec::new();
    match keyring {
        Ok(()) => ways.push((Way::Keyring, "In the keyring of this desktop")),
        Err(secrets::Error::Locked) => {
            ways.push((Way::Keyring, "In the keyring of this desktop, once you unlock it"));
        }
        Err(secrets::Error::NoKeyring { .. }) => say("There is no keyring on this desktop.")?,
        Err(error) => say(&format!("The keyring cannot be used: {}.", first_line(error)))?,
    }
    ways.push((Way::Command, "A command prints it (pass, bw, op, secret-tool, ...)"));
    ways.push((Way::File, "In a file that only you can read, not encrypted"));
    if with.is_some() {
        ways.push((Way::SignIn, "No password: sign in with the provider (OAuth)"));
    }
    let question = Question {
        flag: "--password-command, or --password-stdin with --store",
        asks: "Where shall the password be?",
        default: None,
    };
    let options: Vec<String> = ways.iter().map(|(_, words)| (*words).to_owned()).collect();
    let chosen = voice.choice(&question, &options, 0)?;
    Ok(ways.get(chosen).map_or(Way::Command, |(way, _)| *way))
}

/// Where a password goes that came without a word about it.
fn place(wanted: Option<Store>, keyring: &Result<(), secrets::Error>) -> Result<Store, Failure> {
    match (wanted, keyring) {
        (Some(wanted), _) => Ok(wanted),
        (None, Ok(())) => Ok(Store::Keyring),
        (None, Err(error)) => {
            let why = match error {
                secrets::Error::NoKeyring { .. } => "there is no keyring".to_owned(),
                error => first_line(error),
            };
            say(&format!("The password goes into a file that only you can read: {why}."))?;
            Ok(Store::File)
        }
    }
}

fn first_line(error: &secrets::Error) -> String {
    error.to_string().lines().next().unwrap_or_default().to_owned()
}

fn typed(found: &Found, voice: &mut dyn Voice) -> Result<SecretString, Failure> {
    let kind = found.provider.map_or(SecretKind::Password, |provider| provider.secret);
    let asks = match kind {
        SecretKind::AppPassword => "The app password (it is not shown)",
        _ => "The password (it is not shown)",
    };
    let question = Question { flag: "--password-stdin", asks, default: None };
    loop {
        let typed = tidied(found.provider, voice.secret(&question)?);
        match typed.expose_secret().is_empty() {
            false => return Ok(typed),
            true => say("Nothing was typed; Ctrl-C stops.")?,
        }
    }
}

/// Google shows an app password in groups of four; the blanks are none of it.
fn tidied(provider: Option<&Provider>, typed: SecretString) -> SecretString {
    let is_google = provider.is_some_and(|provider| provider.oauth == Some(Consent::Google));
    let bare: Zeroizing<String> =
        Zeroizing::new(typed.expose_secret().chars().filter(|c| !c.is_whitespace()).collect());
    let is_app_password = bare.len() == 16 && bare.chars().all(|c| c.is_ascii_lowercase());
    if is_google && is_app_password { SecretString::from(bare.as_str()) } else { typed }
}

/// The first line of standard input.
fn from_stdin() -> Result<SecretString, Failure> {
    let mut line = Zeroizing::new(String::new());
    stdin().lock().read_line(&mut line)?;
    match line.trim_end_matches(['\r', '\n']) {
        "" => Err(Failure::usage("error: --password-stdin: nothing comes on standard input")),
        password => Ok(SecretString::from(password)),
    }
}

fn not_empty(typed: &str) -> Result<String, String> {
    match typed.is_empty() {
        true => Err("write a command such as: pass show mail/work".to_owned()),
        false => Ok(typed.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::ask::scripted::Scripted, *};

    #[test]
    fn an_app_password_of_google_loses_its_blanks_and_no_other_does() {
        let gmail = Provider::of_domain("gmail.com");
        let tidied = |provider, typed: &str| {
            super::tidied(provider, SecretString::from(typed)).expose_secret().to_owned()
        };
        assert_eq!(tidied(gmail, "abcd efgh ijkl mnop"), "abcdefghijklmnop");
        assert_eq!(tidied(gmail, "correct horse battery"), "correct horse battery");
        assert_eq!(tidied(None, "abcd efgh ijkl mnop"), "abcd efgh ijkl mnop");
    }

    #[test]
    fn without_a_keyring_none_is_offered() {
        let there = Ok(());
        let gone = Err(secrets::Error::NoKeyring { reason: "no bus".to_owned() });
        assert_eq!(way(&there, None, &mut Scripted::saying(&[""])).unwrap(), Way::Keyring);
        assert_eq!(way(&gone, None, &mut Scripted::saying(&[""])).unwrap(), Way::Command);
        assert_eq!(way(&gone, None, &mut Scripted::saying(&["file"])).unwrap(), Way::File);
        let google = Some(With::Google);
        assert_eq!(way(&gone, google, &mut Scripted::saying(&["sign in"])).unwrap(), Way::SignIn);
        let locked = Err(secrets::Error::Locked);
        assert_eq!(way(&locked, None, &mut Scripted::saying(&[""])).unwrap(), Way::Keyring);
    }
}
