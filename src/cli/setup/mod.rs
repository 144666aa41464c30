//! `stepback setup`: from an address to an account that works.
//!
//! All questions come first and all that they lead to is tried; only then is something
//! written. So whoever stops, by Ctrl-C too, leaves everything as it was.
//!
//! | file | what it does |
//! |---|---|
//! | `ask` | questions, answered at the terminal or by flags |
//! | `account` | which account, under which name, beside which others |
//! | `find` | the server |
//! | `secret`, `consent` | the password, or signing in |
//! | `trial` | logging in and looking around |
//! | `habits` | zone and holidays |
//! | `service` | running by itself |
//! | `write` | the config |

mod account;
mod ask;
mod consent;
mod find;
mod habits;
mod secret;
mod service;
mod trial;
mod write;

use std::{io::Write as _, path::PathBuf};

use clap::ValueEnum;

use self::{
    ask::{Question, Voice, ask, voice},
    find::Found,
    secret::Secret,
    trial::Facts,
    write::Existing,
};
use super::{Failure, run, setting::Place, text};
use crate::{
    clock,
    config::{
        self, Config, Security,
        file::{self, Hours},
    },
    discover::{self, Consent},
    domain::mail::Address,
    imap::{self, Credential, Session},
    maildir::Maildir,
    secrets::{self, Entry, oauth::Grant},
};
pub(super) use trial::{NO_DRAFTS, NO_SENT};

/// Options of `setup`: each answers one question beforehand.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct Options {
    /// Your mail address
    #[arg(long, value_name = "ADDRESS")]
    address: Option<String>,
    /// What to call the account
    #[arg(long)]
    name: Option<String>,
    /// The IMAP server [default: it is looked for]
    #[arg(long)]
    host: Option<String>,
    /// Its port
    #[arg(long)]
    port: Option<u16>,
    /// How the connection is protected; plain is for this computer only
    #[arg(long, value_parser = protection(), value_name = "tls|starttls|plain")]
    security: Option<Security>,
    /// The certificate of your company's own authority
    #[arg(long, value_name = "FILE")]
    ca_file: Option<PathBuf>,
    /// The user name at the server [default: the address]
    #[arg(long)]
    login: Option<String>,
    /// A command that prints the password
    #[arg(long, value_name = "COMMAND", conflicts_with_all = ["password_stdin", "oauth", "store"])]
    password_command: Option<String>,
    /// Read the password from standard input
    #[arg(long, conflicts_with = "oauth")]
    password_stdin: bool,
    /// Where to keep the password
    #[arg(long)]
    store: Option<Store>,
    /// Sign in with the provider in place of a password
    #[arg(long, value_parser = consent(), value_name = "google|microsoft")]
    oauth: Option<Consent>,
    /// The id of your OAuth client
    #[arg(long, value_name = "ID")]
    client_id: Option<String>,
    /// A command that prints the secret of your OAuth client
    #[arg(long, value_name = "COMMAND")]
    client_secret_command: Option<String>,
    /// Print the address to sign in at, and open no browser
    #[arg(long)]
    no_browser: bool,
    /// Read a Maildir on this computer in place of a server
    #[arg(long, value_name = "DIR", conflicts_with_all = ["host", "port", "security", "login", "password_command", "password_stdin", "oauth"])]
    maildir: Option<PathBuf>,
    /// One more address of yours that sends from this mailbox (may be given again)
    #[arg(long, value_name = "ADDRESS")]
    identity: Vec<String>,
    /// Your time zone [default: this computer's]
    #[arg(long)]
    zone: Option<String>,
    /// Whose public holidays are yours: NL, DE-BY, or none
    #[arg(long, value_name = "COUNTRY")]
    holidays: Option<String>,
    /// Install the systemd user service, and start it
    #[arg(long)]
    service: bool,
    /// Install no service
    #[arg(long, conflicts_with = "service")]
    no_service: bool,
    /// Set up the connection of an account anew that the config has already
    #[arg(long)]
    replace: bool,
    /// Take the likeliest answer to everything else
    #[arg(long, short)]
    yes: bool,
}

/// Where a password is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Store {
    /// In the keyring of the desktop
    Keyring,
    /// In a file that only you can read
    File,
}

fn protection() -> impl clap::builder::TypedValueParser<Value = Security> {
    use clap::builder::{PossibleValuesParser, TypedValueParser as _};
    PossibleValuesParser::new(["tls", "starttls", "plain"]).map(|word| match word.as_str() {
        "starttls" => Security::StartTls,
        "plain" => Security::Plain,
        _ => Security::Tls,
    })
}

fn consent() -> impl clap::builder::TypedValueParser<Value = Consent> {
    use clap::builder::{PossibleValuesParser, TypedValueParser as _};
    PossibleValuesParser::new(["google", "microsoft"]).map(|word| match word.as_str() {
        "google" => Consent::Google,
        _ => Consent::Microsoft,
    })
}

pub(super) fn run(place: &Place, options: &Options) -> Result<(), Failure> {
    let mut voice = voice(options.yes);
    let existing = Existing::read(place)?;
    if voice.is_someone() {
        say(WELCOME)?;
    }
    run::runtime()?.block_on(set_up(place, options, existing.as_ref(), voice.as_mut()))
}

const WELCOME: &str = "This sets Stepback up for one mailbox. It tries everything, and writes nothing before you say so; Ctrl-C leaves all as it is.";

/// What the answers come to.
#[derive(Debug)]
struct Plan {
    name: String,
    account: file::Account,
    hours: Hours,
    facts: Facts,
    /// The password and its place; none for a Maildir.
    secret: Option<(Secret, Entry)>,
    /// What was signed in for.
    grant: Option<Grant>,
}

async fn set_up(
    place: &Place,
    options: &Options,
    existing: Option<&Existing>,
    voice: &mut dyn Voice,
) -> Result<(), Failure> {
    let known = existing.map(|existing| &existing.config);
    let plan = plan(place, options, known, voice).await?;
    let grant = plan.grant.clone();
    let done = carry_out(place, options, existing, voice, plan).await;
    if let (Err(_), Some(grant)) = (&done, &grant) {
        consent::forget(grant).await;
    }
    done
}

/// Asks everything that leads to a working connection, and tries it.
async fn plan(
    place: &Place,
    options: &Options,
    known: Option<&Config>,
    voice: &mut dyn Voice,
) -> Result<Plan, Failure> {
    let address = account::ask_address(options, voice)?;
    let renewed = account::renewed(&address, known, options, voice)?;
    let name = match renewed {
        Some(account) => account.name.clone(),
        None => account::ask_name(&address, known, options, voice)?,
    };
    let account = file::Account { address: Some(address.clone()), ..file::Account::default() };
    let hours = Hours::default();
    let plan = Plan { name, account, hours, facts: Facts::default(), secret: None, grant: None };
    match &options.maildir {
        Some(path) => local(plan, path),
        None => remote(plan, &address, place, options, voice).await,
    }
}

/// An account whose mail another program keeps here.
fn local(mut plan: Plan, path: &std::path::Path) -> Result<Plan, Failure> {
    let path = std::path::absolute(path)?;
    let maildir = Maildir::open(&path, &["*"], &[""; 0]).map_err(|error| {
        Failure::new(
            error,
            "name the folder that mbsync or offlineimap writes, with cur and new in it",
        )
    })?;
    let folders = maildir.folders().map_err(|error| Failure::new(error, ""))?;
    say(&format!("Found a Maildir with {} folders that are followed.", folders.len()))?;
    plan.account.source = file::Source::Maildir;
    plan.account.path = Some(path.to_string_lossy().into_owned());
    Ok(plan)
}

/// An account on a server.
async fn remote(
    mut plan: Plan,
    address: &Address,
    place: &Place,
    options: &Options,
    voice: &mut dyn Voice,
) -> Result<Plan, Failure> {
    let mut found = find::find(address, options, voice).await?;
    found.server.login = ask_login(address, &found, options, voice)?;
    let mut secret = secret::choose(&found, options, voice).await?;
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
    trial::show(&plan.facts)?;
    plan.account.identities =
        account::ask_identities(address, &plan.facts.senders, options, voice)?;
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
        ca_file: ca_file.map(|file| file.to_string_lossy().into_owned()),
        ..file::Account::default()
    };
    secret.describe(&mut plan.account, &plan.name, &place.data_dir);
}

/// Why an attempt came to nothing.
enum Refused {
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
            write::private_folder(&place.data_dir).map_err(Failure::from)?;
            let (session, grant) = sign_in.log_in(&imap, &plan.name, options.no_browser).await?;
            plan.grant = Some(grant);
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
    let ways = ["Try another password", "Try another user name", "Stop"].map(str::to_owned);
    match voice.choice(&question, &ways, 0)? {
        0 => secret::again(secret, found, voice),
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

/// Asks the rest, then writes everything.
async fn carry_out(
    place: &Place,
    options: &Options,
    existing: Option<&Existing>,
    voice: &mut dyn Voice,
    mut plan: Plan,
) -> Result<(), Failure> {
    if existing.is_none() {
        plan.hours = habits::ask_hours(&place.env.zone, options, voice)?;
    }
    let text = write::text(existing, &plan.name, &plan.account, &plan.hours)?;
    config::parse(&text, &place.config_file, &place.env)?;
    let service = service::ask(place, options, voice).await?;
    let file = place.config_file.display();
    let asks = match existing {
        None => format!("Write all this to {file}?"),
        Some(_) => format!("Write the account `{}` into {file}? The rest of it stays.", plan.name),
    };
    let question = Question { flag: "--yes", asks: &asks, default: None };
    if !voice.confirm(&question, Some(true))? {
        return Err(Failure::new(anyhow::anyhow!("stopped"), "nothing was changed"));
    }
    if let Some((secret, entry)) = &plan.secret {
        write::private_folder(&place.data_dir)?;
        secret.keep(&plan.name, &place.data_dir, entry).await?;
    }
    write::replace(place, existing, &text)?;
    say(&format!("The config is in {file}; every setting is explained there."))?;
    service::install(&service, voice).await?;
    say(FAREWELL)
}

const FAREWELL: &str = "Done. `stepback status` tells how far it is with your mail, `stepback list` who needs a word, `stepback doctor` whether anything is in its way.";

/// Prints a paragraph; blanks at its beginning indent all of it.
fn say(text: &str) -> Result<(), Failure> {
    let indent = text.len() - text.trim_start().len();
    let mut out = anstream::stdout().lock();
    for line in text::lines(text) {
        let wrapped = text::wrapped(&line, text::width() - indent, indent);
        writeln!(out, "{:indent$}{wrapped}", "")?;
    }
    Ok(())
}
