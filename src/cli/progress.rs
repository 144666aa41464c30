//! A bar that shows how far a long reading has come, on a terminal only.

use std::{borrow::Cow, time::Duration};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::domain::mail;

/// How often the bar is drawn at most, in a second.
const RATE: u8 = 10;

/// A bar on standard error; nothing at all where that is no terminal.
#[derive(Clone, Debug)]
pub(super) struct Bar(ProgressBar);

impl Bar {
    /// A bar for mail whose number is known, or will be.
    pub(super) fn counted() -> Self {
        Self::styled("{bar:30} {human_pos} of about {human_len} mails, {msg}{eta} left")
    }

    /// A count of mail of which nobody knows how much there is.
    pub(super) fn open() -> Self {
        let bar = Self::styled("{spinner} {human_pos} mails read, {per_sec}");
        bar.0.enable_steady_tick(Duration::from_millis(200));
        bar
    }

    fn styled(template: &str) -> Self {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr_with_hz(RATE));
        // A bar that cannot be styled as wanted does its work all the same.
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| bar.style());
        bar.set_style(style);
        Self(bar)
    }

    /// Shows how far a mailbox has been read.
    pub(super) fn show(&self, progress: mail::Progress) {
        let mail::Progress { folders_done, folders, mails, expected } = progress;
        self.0.set_length(expected);
        self.0.set_position(mails);
        let folders: Cow<'_, str> = match folders {
            0 | 1 => "".into(),
            _ => format!("{folders_done} of {folders} folders, ").into(),
        };
        self.0.set_message(folders.into_owned());
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
