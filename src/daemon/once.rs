//! Knowing when every account was looked at once.

use std::collections::BTreeSet;

use super::event::{DESKTOP, Event};
use crate::config::Config;

/// What a single look still waits for.
pub(super) struct Remaining {
    subjects: Vec<String>,
    waiting: BTreeSet<usize>,
    desktop: bool,
}

impl Remaining {
    pub(super) fn of(config: &Config) -> Self {
        let subjects: Vec<String> =
            config.accounts.iter().map(|account| account.name.clone()).collect();
        Self { waiting: (0..subjects.len()).collect(), subjects, desktop: true }
    }

    pub(super) fn note(&mut self, event: Option<&Event>) {
        match event {
            Some(Event::Checked { account, .. }) => {
                self.waiting.remove(account);
            }
            Some(Event::DesktopReady) => self.desktop = false,
            Some(Event::Trouble(trouble)) if trouble.subject == DESKTOP => self.desktop = false,
            Some(Event::Trouble(trouble)) => {
                let index = self.subjects.iter().position(|subject| *subject == trouble.subject);
                index.map(|index| self.waiting.remove(&index));
            }
            _ => {}
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty() && !self.desktop
    }
}
