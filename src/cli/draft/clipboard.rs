//! The clipboard, by whatever this desktop has for it: no library, which would bring all
//! of X11 and Wayland along for one line of text.

use std::{
    env,
    fs::OpenOptions,
    io::{self, Write as _},
    process::{Command, Stdio},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::cli::Failure;

/// Terminals take no more by OSC 52, in bytes of base64.
const LARGEST: usize = 74_994;

/// Copies `text`, and tells by what.
pub(super) fn copy(text: &str) -> Result<String, Failure> {
    let found = programs(|name| env::var_os(name).is_some_and(|value| !value.is_empty()));
    for argv in &found {
        if by_program(argv, text).is_ok() {
            return Ok(argv.first().copied().unwrap_or_default().to_owned());
        }
    }
    by_terminal(text).map(|()| "the terminal".to_owned()).map_err(|_| {
        let hint = "install wl-clipboard or xclip, or copy it from what is printed";
        Failure::new(anyhow::anyhow!("there is no clipboard here"), hint)
    })
}

/// The programs that may serve, by what the environment tells of the desktop.
fn programs(is_set: impl Fn(&str) -> bool) -> Vec<Vec<&'static str>> {
    let mut found = Vec::new();
    if is_set("WAYLAND_DISPLAY") {
        found.push(vec!["wl-copy"]);
    }
    if is_set("DISPLAY") {
        found.push(vec!["xclip", "-selection", "clipboard"]);
        found.push(vec!["xsel", "--clipboard", "--input"]);
    }
    found
}

/// These stay behind to hand the text out, so only their own end is waited for.
fn by_program(argv: &[&str], text: &str) -> io::Result<()> {
    let Some((program, arguments)) = argv.split_first() else {
        return Err(io::ErrorKind::NotFound.into());
    };
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(text.as_bytes())?;
    }
    if child.wait()?.success() { Ok(()) } else { Err(io::ErrorKind::Other.into()) }
}

/// By the terminal itself, over ssh too (xterm's control sequence OSC 52).
fn by_terminal(text: &str) -> io::Result<()> {
    let encoded = STANDARD.encode(text);
    if encoded.len() > LARGEST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut terminal = OpenOptions::new().write(true).open("/dev/tty")?;
    write!(terminal, "\x1b]52;c;{encoded}\x07")?;
    terminal.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_desktop_has_is_tried_in_order() {
        let named = |set: &[&str]| -> Vec<&str> {
            let found = programs(|name| set.contains(&name));
            found.iter().filter_map(|argv| argv.first().copied()).collect()
        };
        assert_eq!(named(&["DISPLAY", "WAYLAND_DISPLAY"]), ["wl-copy", "xclip", "xsel"]);
        assert_eq!(named(&["DISPLAY"]), ["xclip", "xsel"]);
        assert!(named(&[]).is_empty());
    }

    #[test]
    fn a_program_gets_the_text() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("clipboard");
        let name = file.display().to_string();
        by_program(&["tee", &name], "Hi Anna,").expect("copied");
        assert_eq!(std::fs::read_to_string(file).expect("a file"), "Hi Anna,");
        assert!(by_program(&["false"], "x").is_err());
    }
}
