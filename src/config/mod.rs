//! The config file, the lexicons and the templates beside it: TOML → [`Config`]; every error names place and remedy.
//!
//! What was typed ([`File`](file::File)) and what is used ([`Config`]) are two types. Between
//! them stand three steps, each of which notes *all* that it finds wrong, so that a
//! rep mends a file in one go:
//!
//! ```text
//! text ─document▶ TOML with places ─shape▶ File ─account, hours, policy▶ Config
//!                 (syntax)          (keys, types, ranges)  (meaning)
//! ```
//!
//! Home, folders and time zone come in as an [`Env`]; nothing here asks the
//! process for them but [`Env::from_process`].

mod account;
mod beside;
mod crm;
mod days_off;
mod document;
mod env;
mod error;
pub mod file;
mod hours;
mod lexicons;
mod near;
mod notes;
mod policy;
mod schema;
mod settings;
mod shape;
mod templates;
mod write;

use std::{fs::File, io, io::Read, path::Path};

pub use self::{
    crm::crm_export,
    env::Env,
    error::{Error, Problem},
    lexicons::{lexicon_folder, lexicons},
    schema::schema,
    settings::{
        Account, Command, Config, Folders, Imap, OAuth, Privacy, RedirectHost, Secret, Security,
        SignIn, Source,
    },
    templates::{template_folder, templates},
    write::{WriteError, whole, with_account},
};
use self::{document::Document, error::EXAMPLE};
use crate::domain::{language::Lexicons, policy::Policy, template::Templates};

/// A config file is never larger, in bytes; reading stops there.
const LARGEST: u64 = 256 << 10;

/// Reads the config file at `path`, and the rep's own lexicons and templates beside it.
///
/// # Errors
///
/// Occurs when there is no such file, one of them cannot be read, or something in them is
/// wrong.
pub fn load(path: &Path, env: &Env) -> Result<Config, Error> {
    let bytes = read(path).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => Error::Missing { path: path.to_owned() },
        _ => Error::Unreadable { path: path.to_owned(), source },
    })?;
    let mut config = parse(&text(&bytes, path)?, path, env)?;
    config.policy.lexicons = lexicons(&lexicon_folder(path))?;
    config.policy.templates = templates(&template_folder(path))?;
    Ok(config)
}

/// Reads a config from `text`. `file` is where it stands: paths in it are relative
/// to its folder, and errors name it.
///
/// # Errors
///
/// Occurs when something in it is wrong.
pub fn parse(text: &str, file: &Path, env: &Env) -> Result<Config, Error> {
    let wrong = |problems| Error::Wrong { path: file.to_owned(), problems };
    let mut document = Document::parse(text).map_err(wrong)?;
    let typed = document.typed();
    let folder = file.parent().unwrap_or(Path::new(""));
    let accounts = account::used(&typed.account, &mut document, &env.paths_in(folder));
    if typed.account.is_empty() {
        document.missing(
            &["account"],
            "no account is set up",
            format!("this is enough:\n{EXAMPLE}"),
        );
    }
    let hours = hours::used(&typed.hours, &mut document, env);
    let scope = policy::scope(typed.scope, &mut document);
    let crm = crm::used(&scope.crm_export, &mut document, env);
    policy::limits(&typed.limits, &mut document);
    let draft = policy::draft(typed.draft, &mut document, env);
    let problems = document.into_problems();
    match (hours, problems.is_empty()) {
        (Some(hours), true) => Ok(Config {
            accounts,
            policy: Policy {
                hours,
                limits: typed.limits,
                scope,
                nudges: typed.nudges,
                draft,
                crm,
                lexicons: Lexicons::default(),
                templates: Templates::default(),
            },
            privacy: typed.privacy,
        }),
        _ => Err(wrong(problems)),
    }
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "larger than 256 KB"));
    }
    Ok(bytes)
}

/// Takes `bytes` for UTF-8, as TOML demands.
fn text(bytes: &[u8], path: &Path) -> Result<String, Error> {
    let lossy = String::from_utf8_lossy(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(odd) => {
            let problem = Problem::at(
                &lossy,
                odd.valid_up_to(),
                "a character is not in UTF-8",
                "save the file in the encoding UTF-8",
            );
            Err(Error::Wrong { path: path.to_owned(), problems: vec![problem] })
        }
    }
}
