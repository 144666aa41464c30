//! What the loop hears, and what it wants done.

use jiff::Timestamp;

use crate::{
    domain::{
        mail::{DraftPlace, FolderName, Progress, Uid},
        nudge::Action,
    },
    store::{NudgeKey, ReadBatch, ReadMail},
};

/// Which account, as a position in the config.
pub type AccountIndex = usize;

/// The subject of troubles with notifications.
pub const DESKTOP: &str = "desktop";

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Event {
    /// Mail came in, read already.
    Mail {
        /// Whose.
        account: AccountIndex,
        /// The mails, and how much of their folder is known with them.
        batch: ReadBatch,
    },
    /// A folder is called something else now.
    Renamed {
        /// Whose.
        account: AccountIndex,
        /// Its name before.
        from: FolderName,
        /// Its name now.
        to: FolderName,
    },
    /// A folder is not there any more, or not followed.
    FolderGone {
        /// Whose.
        account: AccountIndex,
        /// Its name.
        folder: FolderName,
    },
    /// The rep wrote a draft, or wrote it anew; also one that was asked for here.
    Draft {
        /// Whose.
        account: AccountIndex,
        /// The draft, read like a mail. It is no message and is not stored.
        draft: Box<ReadMail>,
    },
    /// These drafts are there now, and no others.
    DraftsThere {
        /// Whose.
        account: AccountIndex,
        /// Their numbers.
        uids: Vec<Uid>,
    },
    /// A long reading goes on.
    Progress {
        /// Of whose mail.
        account: AccountIndex,
        /// How far it has come.
        progress: Progress,
    },
    /// Every followed folder was looked at.
    Checked {
        /// Whose.
        account: AccountIndex,
        /// When the look began.
        at: Timestamp,
    },
    /// Something is wrong with an account, the desktop or the config.
    Trouble(Trouble),
    /// What was wrong is fine again.
    Fine {
        /// The account's name, or another subject of a [`Trouble`].
        subject: String,
    },
    /// A notification server took a nudge.
    Shown {
        /// Which.
        nudge: NudgeKey,
        /// How the desktop will know it again.
        shown_as: String,
    },
    /// A notification server is there to show what waits.
    DesktopReady,
    /// A notification went without an answer.
    Gone {
        /// Of which nudge.
        nudge: NudgeKey,
    },
    /// The rep pressed a button.
    Pressed {
        /// On which nudge.
        nudge: NudgeKey,
        /// Which button.
        action: Action,
    },
    /// The rep pressed a nudge itself.
    Opened {
        /// Which.
        nudge: NudgeKey,
    },
    /// A draft lies in its folder.
    DraftSaved {
        /// The account's name.
        account: String,
        /// Which, by the database's number.
        draft: i64,
        /// Where.
        place: DraftPlace,
    },
}

impl Event {
    /// Whether it comes from a look at a mailbox that still goes on.
    pub fn is_of_a_look(&self) -> bool {
        matches!(
            self,
            Self::Mail { .. }
                | Self::Renamed { .. }
                | Self::FolderGone { .. }
                | Self::Draft { .. }
                | Self::DraftsThere { .. }
                | Self::Progress { .. }
        )
    }
}

/// Something that doesn't work, in words for the rep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The account's name, `desktop` or `config`.
    pub subject: String,
    /// What is wrong.
    pub text: String,
    /// What to do about it; empty where time will tell.
    pub hint: String,
    /// Whether nothing goes on before the rep acts.
    pub needs_the_rep: bool,
}

/// Something that the loop wants done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Change what stands on the screen.
    OnScreen(OnScreen),
    /// Put a draft into the account's Drafts folder.
    SaveDraft {
        /// Whose.
        account: AccountIndex,
        /// Which, by the database's number.
        draft: i64,
        /// The message in RFC 5322 form.
        bytes: Vec<u8>,
    },
}

/// A change of what stands on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OnScreen {
    /// Show a nudge.
    Show {
        /// Which.
        nudge: NudgeKey,
        /// One line.
        title: String,
        /// Two short lines.
        body: String,
        /// The buttons.
        actions: Vec<Action>,
    },
    /// Take a nudge off the screen that was shown as this.
    Close {
        /// What [`Event::Shown`] said.
        shown_as: String,
    },
    /// Tell the rep something plain.
    Notice {
        /// One line.
        title: String,
        /// A sentence or two.
        body: String,
    },
}

impl Effect {
    /// Telling the rep something plain.
    pub fn notice(title: impl Into<String>, body: impl Into<String>) -> Self {
        Self::OnScreen(OnScreen::Notice { title: title.into(), body: body.into() })
    }

    /// Taking a nudge off the screen.
    pub fn close(shown_as: impl Into<String>) -> Self {
        Self::OnScreen(OnScreen::Close { shown_as: shown_as.into() })
    }
}
