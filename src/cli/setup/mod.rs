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
//! | `secret` | the password |
//! | `consent`, `signed_in` | signing in with a provider |
//! | `attempt` | logging in, until it works |
//! | `trial` | looking around |
//! | `habits` | zone and holidays |
//! | `service` | running by itself |
//! | `write` | the config |

mod account;
mod ask;
mod attempt;
mod consent;
mod find;
mod habits;
mod secret;
mod service;
mod signed_in;
mod trial;
mod write;

use std::{io::Write as _, path::PathBuf};

use clap::ValueEnum;

use self::{
    ask::{Question, Voice, voice},
    secret::Secret,
    signed_in::SignedIn,
    trial::Facts,
    write::Existing,
};
use super::{Failure, run, setting::Place, text};
use crate::{
    config::{
        self, Config, Security,
        file::{self, Hours},
    },
    maildir::Maildir,
    secrets::Entry,
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
    #[command(flatten)]
    sign_in: consent::ClientOptions,
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
    /// What was signed in for, where there is no password.
    signed_in: Option<SignedIn>,
}

async fn set_up(
    place: &Place,
    options: &Options,
    existing: Option<&Existing>,
    voice: &mut dyn Voice,
) -> Result<(), Failure> {
    let known = existing.map(|existing| &existing.config);
    let plan = plan(place, options, known, voice).await?;
    carry_out(place, options, existing, voice, plan).await
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
    let plan =
        Plan { name, account, hours, facts: Facts::default(), secret: None, signed_in: None };
    match &options.maildir {
        Some(path) => local(plan, path, place),
        None => attempt::remote(plan, &address, place, options, voice).await,
    }
}

/// An account whose mail another program keeps here.
fn local(mut plan: Plan, path: &std::path::Path, place: &Place) -> Result<Plan, Failure> {
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
    plan.account.path = Some(place.env.abbreviated(&path));
    Ok(plan)
}

/// Shows what was found, asks the rest, then writes everything.
async fn carry_out(
    place: &Place,
    options: &Options,
    existing: Option<&Existing>,
    voice: &mut dyn Voice,
    mut plan: Plan,
) -> Result<(), Failure> {
    if let (Some(address), Some(_)) = (&plan.account.address, &plan.secret) {
        trial::show(&plan.facts)?;
        let senders = &plan.facts.senders;
        plan.account.identities = account::ask_identities(address, senders, options, voice)?;
    }
    if existing.is_none() {
        plan.hours = habits::ask_hours(&place.env.zone, options, voice)?;
    }
    let text = write::text(existing, &plan.name, &plan.account, &plan.hours)?;
    config::parse(&text, &place.config_file, &place.env)?;
    let service = service::ask(place, options, voice).await?;
    let file = place.config_file.display();
    say(&match existing {
        None => format!("All this goes into {file}."),
        Some(_) => format!("The account `{}` goes into {file}; the rest of it stays.", plan.name),
    })?;
    let question = Question { flag: "--yes", asks: "Write it?", default: None };
    if !voice.confirm(&question, Some(true))? {
        return Err(Failure::new(anyhow::anyhow!("stopped"), "nothing was changed"));
    }
    if let Some((secret, entry)) = &plan.secret {
        write::private_folder(&place.data_dir)?;
        secret.keep(&plan.name, &place.data_dir, entry).await?;
    }
    if let Some(signed_in) = plan.signed_in {
        signed_in.keep().await?;
    }
    write::replace(place, existing, &text)?;
    say(&format!("The config is in {file}; every setting is explained there."))?;
    service::install(&service, voice).await?;
    say(FAREWELL)
}

const FAREWELL: &str = "Done. `stepback status` tells how far it is with your mail, `stepback list` who needs a word, `stepback doctor` whether anything is in its way.";

/// Prints paragraphs; blanks at the beginning indent all of one, a number all but itself.
fn say(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    for line in text::lines(text) {
        let text = line.trim_start();
        let number = text.find(|c: char| !c.is_ascii_digit()).filter(|digits| *digits > 0);
        let number =
            number.filter(|digits| text.get(*digits..).is_some_and(|t| t.starts_with(". ")));
        let indent = line.len() - text.len();
        let hang = indent + number.map_or(0, |digits| digits + 2);
        writeln!(out, "{:indent$}{}", "", text::hanging(text, text::width(), hang))?;
    }
    Ok(())
}
