//! A bar that shows how far a long reading has come, on a terminal only.

use std::{
    fmt,
    io::{self, stderr},
    time::Duration,
};

use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::text;
use crate::domain::mail;

/// How often the bar is drawn at most, in a second.
const RATE: u8 = 10;

/// How often a bar moves that has nothing to show yet.
const TICK: Duration = Duration::from_millis(200);

/// On a terminal of fewer columns no folders are counted.
const WIDE: usize = 70;

/// A bar on standard error; nothing at all where that is no terminal.
#[derive(Clone, Debug)]
pub(super) struct Bar(ProgressBar);

impl Bar {
    /// A bar for mail whose number is known, or will be.
    pub(super) fn counted() -> Self {
        Self::styled("{spinner} looking for mail")
    }

    /// A count of mail of which nobody knows how much there is.
    pub(super) fn open() -> Self {
        Self::styled("{spinner} {human_pos} mails read{speed}")
    }

    fn styled(template: &str) -> Self {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr_with_hz(RATE));
        let bar = Self(bar);
        bar.take(template);
        bar.0.enable_steady_tick(TICK);
        bar
    }

    fn take(&self, template: &str) {
        // A bar that cannot be styled as wanted does its work all the same.
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| self.0.style());
        self.0.set_style(style.with_key("speed", speed).with_key("left", left));
    }

    /// Shows how far a mailbox has been read.
    pub(super) fn show(&self, progress: mail::Progress) {
        let mail::Progress { folders_done, folders, mails, expected } = progress;
        if self.0.length() == Some(0) && expected > 0 {
            self.take("{human_pos} of about {human_len} mails{msg}{left} {wide_bar}");
            self.0.disable_steady_tick();
        }
        self.0.set_length(expected);
        self.0.set_position(mails);
        if folders > 1 && text::width() >= WIDE {
            self.0.set_message(format!(", {folders_done} of {folders} folders"));
        }
    }

    /// Shows that `mails` more were read.
    pub(super) fn add(&self, mails: usize) {
        self.0.inc(mails as u64);
    }

    /// Takes the bar off the terminal.
    pub(super) fn clear(&self) {
        self.0.finish_and_clear();
    }
}

/// How fast it goes, once that is known.
fn speed(state: &ProgressState, out: &mut dyn fmt::Write) {
    if state.pos() > 0 {
        // A bar that cannot be written to is none.
        let _ = write!(out, ", {:.0} a second", state.per_sec());
    }
}

/// How long it will take, once that is known.
fn left(state: &ProgressState, out: &mut dyn fmt::Write) {
    if state.eta() >= Duration::from_secs(1) {
        let _ = write!(out, ", {:#} left", HumanDuration(state.eta()));
    }
}

/// Standard error, whose lines stand above a bar where there is one.
#[derive(Clone, Debug)]
pub(super) struct Above(pub(super) Option<Bar>);

impl io::Write for Above {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &self.0 {
            Some(Bar(bar)) => bar.suspend(|| stderr().write(bytes)),
            None => stderr().write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        stderr().flush()
    }
}
