//! A program at a terminal: somebody reads what it shows and types.

use std::{
    io::{Read as _, Write as _},
    process::{Child, Command},
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

use pty_process::{Size, blocking};

use super::wait_until;

/// Longer than the program takes for anything here on a busy machine.
const SOON: Duration = Duration::from_secs(30);

/// A running program and its terminal; killed when dropped.
pub(crate) struct Terminal {
    child: Child,
    pty: Arc<blocking::Pty>,
    shown: Arc<Mutex<Vec<u8>>>,
    /// How much of what was shown has been waited for.
    seen: usize,
}

impl Terminal {
    /// Starts `command` at a terminal of so many columns.
    pub(crate) fn start(command: &Command, columns: u16) -> Self {
        let (pty, pts) = blocking::open().expect("a terminal");
        pty.resize(Size::new(40, columns)).expect("a size");
        let mut inside = blocking::Command::new(command.get_program());
        inside = inside.args(command.get_args()).env_clear().env("TERM", "xterm");
        let set = command.get_envs().filter_map(|(name, value)| Some((name, value?)));
        inside = inside.envs(set);
        if let Some(folder) = command.get_current_dir() {
            inside = inside.current_dir(folder);
        }
        let child = inside.spawn(pts).expect("the program runs");
        let (pty, shown) = (Arc::new(pty), Arc::new(Mutex::new(Vec::new())));
        let (reader, writer) = (Arc::clone(&pty), Arc::clone(&shown));
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            // It fails once the program has ended.
            while let Ok(length @ 1..) = (&*reader).read(&mut bytes) {
                writer.lock().expect("the screen").extend(bytes.iter().take(length));
            }
        });
        Self { child, pty, shown, seen: 0 }
    }

    /// All that was shown, without what steers a terminal.
    pub(crate) fn screen(&self) -> String {
        plain(&self.shown.lock().expect("the screen"))
    }

    /// Waits until `text` is shown behind what was waited for before.
    #[track_caller]
    pub(crate) fn wait_for(&mut self, text: &str) {
        let seen = self.seen;
        let behind = |screen: &str| screen.get(seen..).and_then(|rest| rest.find(text));
        wait_until(&format!("{text:?} in {}", self.screen()), SOON, || {
            behind(&self.screen()).is_some()
        });
        self.seen = seen + behind(&self.screen()).expect("it was there") + text.len();
    }

    /// Waits until a line begins so, behind what was waited for before, and returns it.
    #[track_caller]
    pub(crate) fn line(&mut self, start: &str) -> String {
        self.wait_for(&format!("\n{start}"));
        let begun = self.seen - start.len();
        self.wait_for("\n");
        self.screen().get(begun..self.seen).expect("it was there").trim_end().to_owned()
    }

    /// Types these characters as they are: `\r` is Enter, `\u{3}` Ctrl-C.
    pub(crate) fn type_in(&self, text: &str) {
        (&*self.pty).write_all(text.as_bytes()).expect("somebody reads");
    }

    /// Waits for a question and answers it with a line.
    #[track_caller]
    pub(crate) fn answer(&mut self, question: &str, answer: &str) {
        self.wait_for(question);
        self.type_in(&format!("{answer}\r"));
    }

    /// Waits for the end and returns the exit code.
    #[track_caller]
    pub(crate) fn end(&mut self) -> i32 {
        wait_until(&format!("the end of {}", self.screen()), SOON, || {
            self.child.try_wait().expect("a child").is_some()
        });
        self.child.wait().expect("a child").code().unwrap_or(-1)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // Fails if it ended by itself, which is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Text without escape sequences (ECMA-48 §5.4) and carriage returns.
fn plain(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut plain = String::new();
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        match c {
            '\u{1b}' => {
                if characters.next() == Some('[') {
                    characters.find(|c| ('@'..='~').contains(c));
                }
            }
            '\r' => {}
            c => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_not_text() {
        assert_eq!(plain(b"\x1b[2K\x1b[32m> \x1b[0myes\r\n"), "> yes\n");
    }

    #[test]
    fn somebody_reads_and_types() {
        let mut shell = Command::new("sh");
        shell.args(["-c", "printf 'who? '; read name; echo \"hello $name\""]);
        let mut terminal = Terminal::start(&shell, 80);
        terminal.answer("who? ", "robin");
        terminal.wait_for("hello robin");
        assert_eq!(terminal.end(), 0);
    }
}
