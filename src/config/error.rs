//! What is wrong with a config, where, and what to write instead.

use std::{
    fmt,
    path::{Path, PathBuf},
};

/// The smallest config file that works.
pub(super) const EXAMPLE: &str = "\
[account.work]
address = \"robin@northwind.example\"
host = \"imap.northwind.example\"
password_command = \"pass show mail/work\"";

/// Occurs when there is no config to work with.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no config file yet.
    #[error("{}", missing(path))]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The config file is there but cannot be read.
    #[error("cannot read {}\n  it has to be a text file that you may read", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The config file says something that cannot be used.
    #[error("{}", listed(path, problems))]
    Wrong {
        /// The file.
        path: PathBuf,
        /// What is wrong, in the order of the file; never empty, at most 50.
        problems: Vec<Problem>,
    },
    /// The process has no home folder, so there is no place for a config.
    #[error(
        "no home folder is known\n  set the variable HOME, or name the files with --config and --data-dir"
    )]
    NoHome,
}

/// One thing that is wrong in a config file. Shown as `what`, then the hint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// The character in that line, from 1.
    pub column: usize,
    /// What is wrong, in a few words.
    pub what: String,
    /// What to write instead.
    pub hint: String,
}

impl Problem {
    /// Notes what is wrong at the byte `offset` of `text`.
    pub(super) fn at(
        text: &str,
        offset: usize,
        what: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Self { line, column, what: shown(&what.into(), 200), hint: shown(&hint.into(), 2_000) }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        self.hint.lines().try_for_each(|line| write!(f, "\n  {line}"))
    }
}

/// What was typed, fit for a terminal: without control characters, which a pasted
/// file may hold, and cut after `longest` characters.
fn shown(text: &str, longest: usize) -> String {
    let clean = |c: char| if c.is_control() && c != '\n' { '\u{fffd}' } else { c };
    let mut short: String = text.chars().take(longest).map(clean).collect();
    if text.chars().count() > longest {
        short.push('…');
    }
    short
}

fn listed(path: &Path, problems: &[Problem]) -> String {
    let lines = problems.iter().map(|p| format!("{}:{}: {p}", path.display(), p.line));
    lines.collect::<Vec<_>>().join("\n")
}

fn missing(path: &Path) -> String {
    let example: String = EXAMPLE.lines().map(|line| format!("\n    {line}")).collect();
    format!(
        "there is no config file at {}\n  \
           to look at Stepback without one: stepback demo\n  \
           to use it on your mail, write one; this is enough:{example}",
        path.display()
    )
}
