//! `stepback man` and `stepback completions`.

use std::io::{self, Write as _};

use clap::CommandFactory as _;

use super::{Arguments, Failure};

/// Prints the manual page.
pub(super) fn page() -> Result<(), Failure> {
    let page = clap_mangen::Man::new(Arguments::command());
    page.render(&mut io::stdout().lock())?;
    Ok(())
}

/// Prints completions for `shell`.
pub(super) fn completions(shell: clap_complete::Shell) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "stepback", &mut script);
    Ok(io::stdout().lock().write_all(&script)?)
}
