//! How a command fails: what is said, and the exit code.

use std::{io, process::ExitCode};

use crate::{config, daemon::source, secrets, store};

/// Why a command failed.
#[derive(Debug)]
pub(super) enum Failure {
    /// clap has something to say: a usage error, or help that was asked for.
    Usage(clap::Error),
    /// The config is missing or wrong.
    Config(config::Error),
    /// Something else, and what to do about it.
    Failed {
        /// What went wrong.
        error: anyhow::Error,
        /// What helps; empty where nothing is known to.
        hint: String,
    },
    /// Whoever reads the output has seen enough.
    Unheard,
}

impl Failure {
    /// A failure with a remedy.
    pub(super) fn new(error: impl Into<anyhow::Error>, hint: impl Into<String>) -> Self {
        Self::Failed { error: error.into(), hint: hint.into() }
    }

    /// A usage error that only shows once the config is known.
    pub(super) fn usage(text: impl std::fmt::Display) -> Self {
        Self::Usage(clap::Error::raw(clap::error::ErrorKind::ValueValidation, format!("{text}\n")))
    }

    /// Says what went wrong, and returns the exit code.
    pub(super) fn report(self) -> ExitCode {
        match self {
            Self::Usage(error) => {
                // clap knows which stream, and which of its errors are none.
                let _ = error.print();
                ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
            }
            Self::Config(error) => {
                anstream::eprintln!("{error}");
                ExitCode::from(78)
            }
            Self::Failed { error, hint } => {
                anstream::eprintln!("stepback: {error:#}");
                hint.lines().for_each(|line| anstream::eprintln!("  {line}"));
                ExitCode::FAILURE
            }
            Self::Unheard => ExitCode::SUCCESS,
        }
    }
}

impl From<clap::Error> for Failure {
    fn from(error: clap::Error) -> Self {
        Self::Usage(error)
    }
}

impl From<config::Error> for Failure {
    fn from(error: config::Error) -> Self {
        Self::Config(error)
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        let hint = match error.remedy() {
            store::Remedy::Retry => "try again in a moment",
            store::Remedy::AskUser(hint) => hint,
        };
        Self::new(error, hint)
    }
}

impl From<source::Fault> for Failure {
    fn from(fault: source::Fault) -> Self {
        Self::new(anyhow::anyhow!("{}", fault.text), fault.hint)
    }
}

impl From<secrets::Error> for Failure {
    fn from(error: secrets::Error) -> Self {
        let said = error.to_string();
        let (text, hint) = said.split_once('\n').unwrap_or((&said, "try again later"));
        let hint: Vec<&str> = hint.lines().map(str::trim).collect();
        Self::new(anyhow::anyhow!("{text}"), hint.join("\n"))
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::new(error, "")
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Unheard,
            _ => Self::new(error, ""),
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        match error.io_error_kind() {
            Some(kind) => Self::from(io::Error::from(kind)),
            None => Self::new(error, ""),
        }
    }
}
