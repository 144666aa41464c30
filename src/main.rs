//! The `stepback` program: its outcome becomes the exit code in [`stepback::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    stepback::cli::main()
}
