//! Getting into a server: the login is tried until it works or the rep stops.

use super::{
    Failure, Options, Plan,
    ask::{Question, Voice, ask},
    find::{self, Found},
    say, secret,
    secret::Secret,
    trial,
};
use crate::{
    cli::setting::Place,
    clock,
    config::{self, Security, file},
    discover,
    domain::mail::Address,
    imap::{self, Credential, Session},
    secrets::{self, Entry},
};

/// An account on a server.
pub(super) async fn remote(
    mut plan: Plan,
    address: &Address,
    place: &Place,
    options: &Options,
    voice: &mut dyn Voice,
) -> Result<Plan, Failure> {
    let mut found = find::find(address, options, voice).await?;
    found.server.login = ask_login(address, &found, options, voice)?;
    let mut secret = secret::choose(&found, address, options, voice).await?;
    loop {
        describe(&mut plan, &found, address, &secret, place);
        say(&format!("Logging in at {} as {}.", found.server.host, found.server.login))?;
        match try_it(&mut plan, &found, &secret, place, options).await {
            Ok(()) => break,
            Err(Refused::For(failure)) => return Err(failure),
            Err(Refused::Login(why)) => {
                secret = another_way(secret, why, &mut found, options, voice)?;
            }
        }
    }
    let entry = Entry { login: found.server.login, host: found.server.host };
    plan.secret = Some((secret, entry));
    Ok(plan)
}

fn ask_login(
    address: &Address,
    found: &Found,
    options: &Options,
    voice: &mut dyn Voice,
) -> Result<String, Failure> {
    let by_name = found.provider.is_some_and(|p| p.login == discover::Login::Name);
    let usual = if by_name { address.local() } else { address.as_str() };
    let question = Question { flag: "--login", asks: "Your user name there", default: Some(usual) };
    ask(voice, &question, options.login.as_deref(), &|typed| match typed {
        "" => Err("it needs a name".to_owned()),
        typed => Ok(typed.to_owned()),
    })
}

/// Writes down what is known of the connection.
fn describe(plan: &mut Plan, found: &Found, address: &Address, secret: &Secret, place: &Place) {
    let server = &found.server;
    let (usual, security) = match server.security {
        imap::Security::Tls => (993, Security::Tls),
        imap::Security::StartTls => (143, Security::StartTls),
        imap::Security::Plain => (143, Security::Plain),
    };
    let login = Some(server.login.clone()).filter(|login| login != address.as_str());
    let ca_file = server.ca_file.as_ref().and_then(|file| std::path::absolute(file).ok());
    plan.account = file::Account {
        address: Some(address.clone()),
        host: Some(server.host.clone()),
        port: Some(server.port).filter(|port| *port != usual),
        security,
        login,
        ca_file: ca_file.map(|file| place.env.abbreviated(&file)),
        ..file::Account::default()
    };
    secret.describe(&mut plan.account, &plan.name, place);
}

/// Why an attempt came to nothing.
pub(super) enum Refused {
    /// Another password or name may help.
    Login(Failure),
    /// It won't.
    For(Failure),
}

impl From<Failure> for Refused {
    fn from(failure: Failure) -> Self {
        Self::For(failure)
    }
}

impl From<imap::Error> for Refused {
    fn from(error: imap::Error) -> Self {
        match error {
            imap::Error::Login { .. } => {
                let hint =
                    "check the user name and the password; many providers want an app password";
                Self::Login(Failure::new(error, hint))
            }
            imap::Error::Token { .. } => {
                let hint = "check that the user name is that of the mailbox you signed in to, \
                            and that IMAP is allowed for it";
                Self::Login(Failure::new(error, hint))
            }
            error => Self::For(Failure::new(error, "")),
        }
    }
}

impl From<secrets::Error> for Refused {
    fn from(error: secrets::Error) -> Self {
        Self::Login(error.into())
    }
}

/// Logs in as the plan has it, and looks around.
async fn try_it(
    plan: &mut Plan,
    found: &Found,
    secret: &Secret,
    place: &Place,
    options: &Options,
) -> Result<(), Refused> {
    let mut session = match (secret, secret.password().await?) {
        (_, Some(password)) => {
            let credential = Credential::Password(password);
            Session::connect(&found.server, &credential, &find::timeouts()).await?
        }
        (Secret::SignIn(sign_in), None) => {
            let imap = used(plan, place)?;
            let no_browser = options.sign_in.no_browser;
            let (session, signed_in) =
                sign_in.log_in(&imap, &plan.name, &found.server, no_browser).await?;
            plan.signed_in = Some(signed_in);
            session
        }
        (_, None) => return Err(Failure::usage("error: there is no password").into()),
    };
    plan.facts = trial::look(&mut session, clock::now()).await?;
    Ok(())
}

/// The connection as the daemon will read it from the config.
fn used(plan: &Plan, place: &Place) -> Result<config::Imap, Failure> {
    let text = config::whole(&plan.name, &plan.account, &plan.hours);
    let config = config::parse(&text, &place.config_file, &place.env)?;
    match config.accounts.into_iter().next().map(|account| account.source) {
        Some(config::Source::Imap(imap)) => Ok(imap),
        _ => Err(Failure::new(anyhow::anyhow!("the account is on no server"), "")),
    }
}

/// Lets the rep correct what the server refused.
fn another_way(
    secret: Secret,
    why: Failure,
    found: &mut Found,
    options: &Options,
    voice: &mut dyn Voice,
) -> Result<Secret, Failure> {
    if !voice.is_someone() || options.password_stdin {
        return Err(why);
    }
    if let Failure::Failed { error, hint } = &why {
        say(&format!("{error:#}"))?;
        hint.lines().try_for_each(|line| say(&format!("  {line}")))?;
    }
    let question = Question { flag: "--login", asks: "What now?", default: None };
    let again = match secret {
        Secret::SignIn(_) => "Sign in again",
        _ => "Try another password",
    };
    let ways = [again, "Try another user name", "Stop"].map(str::to_owned);
    match voice.choice(&question, &ways, 0)? {
        0 => secret::again(secret, found, options, voice),
        1 => {
            let login = found.server.login.clone();
            let asks = "Your user name there";
            let question = Question { flag: "--login", asks, default: Some(&login) };
            found.server.login = ask(voice, &question, None, &|typed| Ok(typed.to_owned()))?;
            Ok(secret)
        }
        _ => Err(why),
    }
}
