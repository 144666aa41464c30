//! What the loop hears, and what it wants done.

use jiff::Timestamp;

use super::source::Fault;
use crate::{
    domain::{
        coach::Proposal,
        mail::{DraftPlace, FolderName, Progress, Uid},
        nudge::Action,
    },
    notify::Urgency,
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
    /// A nudge of an earlier run is not on the screen any more, though nobody took it off.
    Lost {
        /// Which.
        nudge: NudgeKey,
    },
    /// A command of the rep has changed the database.
    Rung,
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
    /// A program of the rep's was asked for the text of a draft.
    DraftWritten {
        /// The account's name.
        account: String,
        /// Which, by the database's number.
        draft: i64,
        /// The message in RFC 5322 form: its text is final.
        bytes: Vec<u8>,
    },
    /// A draft could not be put into its folder.
    DraftRefused {
        /// The account's name.
        account: String,
        /// Which, by the database's number.
        draft: i64,
        /// Why, and what helps.
        fault: Fault,
    },
    /// A draft lies in its folder.
    DraftSaved {
        /// The account's name.
        account: String,
        /// Which, by the database's number.
        draft: i64,
        /// Where.
        place: DraftPlace,
        /// What else the rep should know of it, in whole sentences.
        remarks: Vec<String>,
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
#[derive(Clone, Debug, PartialEq)]
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
        /// What a better text is made from, where a program is to write one.
        proposal: Option<Box<Proposal>>,
    },
}

/// A change of what stands on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OnScreen {
    /// Show a nudge.
    Show {
        /// Which.
        nudge: NudgeKey,
        /// What it takes the place of, as [`Event::Shown`] said.
        replaces: Option<String>,
        /// One line.
        title: String,
        /// Two short lines.
        body: String,
        /// The buttons.
        actions: Vec<Action>,
    },
    /// Show a nudge of an earlier run anew where it stands, so that its buttons are heard.
    Revive {
        /// Which.
        nudge: NudgeKey,
        /// What [`Event::Shown`] said then.
        shown_as: String,
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
        /// How much it presses.
        urgency: Urgency,
    },
}

impl Effect {
    /// Telling the rep something plain.
    pub fn notice(title: impl Into<String>, body: impl Into<String>) -> Self {
        let (title, body, urgency) = (title.into(), body.into(), Urgency::Normal);
        Self::OnScreen(OnScreen::Notice { title, body, urgency })
    }

    /// Confirming what the rep has just pressed: it fades by itself.
    pub fn confirmation(title: impl Into<String>, body: impl Into<String>) -> Self {
        let (title, body, urgency) = (title.into(), body.into(), Urgency::Passing);
        Self::OnScreen(OnScreen::Notice { title, body, urgency })
    }

    /// Taking a nudge off the screen.
    pub fn close(shown_as: impl Into<String>) -> Self {
        Self::OnScreen(OnScreen::Close { shown_as: shown_as.into() })
    }
}
