//! The commands, one file each; the only module that prints.
//!
//! *What was typed* ([`Arguments`]) becomes *what is used* (a `Setting`: config, data
//! folder, the moment it is) in `setting`; each command is a function from that to an
//! outcome, and `Failure` is the one place where an outcome becomes an exit code.

mod accounts;
mod backtest;
mod check;
mod config;
mod decide;
pub mod demo;
mod doctor;
mod draft;
mod failure;
mod import;
mod inspect;
mod json;
mod lens;
mod list;
mod login;
mod man;
mod manner;
mod outcomes;
mod progress;
mod reading;
mod run;
mod select;
mod setting;
mod setup;
mod show;
mod status;
mod systemd;
mod text;
mod wait;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

use failure::Failure;

/// Notices sales conversations that went silent, and suggests a step back.
///
/// Stepback follows your mailbox, notices people who went quiet and people who are
/// being chased, and suggests a low-pressure message, with the draft ready. Everything
/// stays on this machine, and it can never send mail.
#[derive(Debug, Parser)]
#[command(name = "stepback", version, max_term_width = 100)]
#[command(after_help = "Exit codes: 0 fine, 1 failed, 2 usage, 78 configuration.")]
pub struct Arguments {
    /// The config file [default: $XDG_CONFIG_HOME/stepback/config.toml]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The folder of the database [default: $XDG_DATA_HOME/stepback]
    #[arg(long, global = true, value_name = "DIR")]
    data_dir: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Set up a mailbox: find its server, try it, write the config, start the service
    Setup(Box<setup::Options>),
    /// Follow the mailbox and raise notifications (systemd runs this)
    Run(run::Options),
    /// See the whole thing on a built-in mailbox, no account needed
    Demo(demo::Options),
    /// Is it working: accounts, last look, what waits, what failed
    Status(status::Options),
    /// Whether all that it needs is there, and what to do where it is not
    Doctor(doctor::Options),
    /// Relationships, most urgent first
    List(list::Options),
    /// One relationship: timeline, evidence, suggestion, draft
    Show(show::Options),
    /// Say nothing about somebody until later: a day, a time, or a week
    #[command(override_usage = "stepback snooze [OPTIONS] <ID>... [UNTIL]")]
    Snooze(decide::SnoozeOptions),
    /// Let somebody go, until they write again
    Close(decide::Options),
    /// Take back what was decided about somebody: closed, won, ignored, snoozed
    Reopen(decide::Options),
    /// Somebody has bought: a client, and no longer to be sold to
    Won(decide::Options),
    /// Never look at somebody again, or at anybody of a domain
    Ignore(decide::IgnoreOptions),
    /// Take back the last decision, whether by a command or a button
    Undo(decide::UndoOptions),
    /// The suggested message, as it would be sent; saved or copied on request
    Draft(draft::Options),
    /// Sign in to an account at its provider, where it has no password (OAuth)
    Login(login::Options),
    /// Read a Maildir, an mbox file or .eml files into the database
    Import(import::Options),
    /// What it would have said over the past year, and what happened
    Backtest(backtest::Options),
    /// Read a mail for what pushes before you send it, for editors and hooks too
    Check(check::Options),
    /// How one mail is read: kind, own words, what means something
    Inspect(inspect::Options),
    /// Check the config, say where it is, or print its JSON Schema
    #[command(subcommand)]
    Config(config::Command),
    /// Print completions for a shell
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// Runs the program with the process's arguments and returns its exit code.
pub fn main() -> ExitCode {
    let outcome = match Arguments::try_parse() {
        Ok(arguments) => dispatch(arguments),
        Err(error) => Err(Failure::from(error)),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

fn dispatch(arguments: Arguments) -> Result<(), Failure> {
    let place = setting::Place::new(arguments.config, arguments.data_dir)?;
    match arguments.command {
        Command::Setup(options) => setup::run(&place, &options),
        Command::Run(options) => run::run(&place, &options),
        Command::Demo(options) => demo::run(&options),
        Command::Status(options) => status::run(&place, &options),
        Command::Doctor(options) => doctor::run(&place, &options),
        Command::List(options) => list::run(&place, &options),
        Command::Show(options) => show::run(&place, &options),
        Command::Snooze(options) => decide::snooze(&place, &options),
        Command::Close(options) => decide::close(&place, &options),
        Command::Reopen(options) => decide::reopen(&place, &options),
        Command::Won(options) => decide::won(&place, &options),
        Command::Ignore(options) => decide::ignore(&place, &options),
        Command::Undo(options) => decide::undo(&place, &options),
        Command::Draft(options) => draft::run(&place, &options),
        Command::Login(options) => login::run(&place, &options),
        Command::Import(options) => import::run(&place, &options),
        Command::Backtest(options) => backtest::run(&place, &options),
        Command::Check(options) => check::run(&place, &options),
        Command::Inspect(options) => inspect::run(&place, &options),
        Command::Config(command) => config::run(&place, &command),
        Command::Completions { shell } => man::completions(shell),
        Command::Man => man::page(),
    }
}
