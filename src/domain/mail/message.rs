//! One mail, read.

use std::fmt;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{Address, FolderName, Participant};

/// A Message-ID (RFC 5322 §3.6.4) without its angle brackets.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct MessageId(String);

impl MessageId {
    /// Reads an id with or without brackets; `None` where nothing is left, or where
    /// it is longer than the 998 octets of a line (RFC 5322 §2.1.1).
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_start_matches('<').trim_end_matches('>').trim();
        let odd = |c: char| c.is_whitespace() || c.is_control();
        (!text.is_empty() && text.len() <= 998 && !text.contains(odd))
            .then(|| Self(text.to_owned()))
    }

    /// Stands for an id that can't be read back.
    pub fn unknown() -> Self {
        Self("unknown@invalid".to_owned())
    }

    /// The id without brackets.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MessageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Who wrote to whom, when, about what, and in answer to what: all that threading
/// looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// The Message-ID; made from the mail's bytes where it has none.
    pub id: MessageId,
    /// In-Reply-To; one id as a rule.
    pub in_reply_to: Vec<MessageId>,
    /// References, oldest first, at most the newest hundred.
    pub references: Vec<MessageId>,
    /// The provider's own thread id.
    pub provider_thread: Option<String>,
    /// When it was written, as far as it can be believed (DESIGN §5).
    pub at: Timestamp,
    /// Seconds east of UTC where it was written; 0 where unknown.
    pub offset_seconds: i32,
    /// The author; `None` where the From header is missing or unreadable.
    pub from: Option<Participant>,
    /// The To header.
    pub to: Vec<Participant>,
    /// The Cc header.
    pub cc: Vec<Participant>,
    /// The Bcc header, which only the sender's own copy has.
    pub bcc: Vec<Participant>,
    /// The Subject header, decoded, on one line.
    pub subject: String,
}

impl Envelope {
    /// Everyone addressed openly, To before Cc.
    pub fn recipients(&self) -> impl Iterator<Item = &Participant> {
        self.to.iter().chain(&self.cc)
    }
}

/// What sort of mail it is (DESIGN §4). Only human mail is ever a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A person wrote it.
    Human,
    /// A machine answered on somebody's behalf.
    AutoReply,
    /// A machine says that somebody is away.
    OutOfOffice,
    /// A server says that a mail did not arrive.
    Bounce,
    /// Newsletters, notifications, robots.
    Bulk,
    /// An invitation, or an answer to one.
    Calendar,
    /// A read or delivery receipt.
    Receipt,
}

/// The language of a mail's own words, as ISO 639-1; empty where it is unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Language(pub String);

/// A stretch of own words, in bytes, `start` included and `end` not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// What a passage in own words does (DESIGN §5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignalKind {
    /// Asks something of the reader.
    Ask,
    /// Puts the matter off.
    Deferral,
    /// Says no.
    Decline,
    /// Wants no more mail.
    OptOut,
    /// Says yes.
    Acceptance,
    /// Buys.
    Purchase,
    /// Is taken with it.
    Enthusiasm,
    /// Tells something personal.
    Personal,
    /// Promises something.
    Promise,
    /// Agrees on a meeting.
    Meeting,
}

/// One passage and what it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signal {
    /// What it does.
    pub kind: SignalKind,
    /// Where it stands in own words.
    pub span: Span,
    /// The date it names, in the writer's zone.
    pub date: Option<Date>,
}

/// Why something is not the author's own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CutKind {
    /// Quoted from an earlier mail, with the line that introduces it.
    Quote,
    /// A forwarded mail.
    Forward,
    /// The author's signature.
    Signature,
    /// "Sent from my phone".
    Tagline,
    /// A legal notice.
    Disclaimer,
}

/// Text taken off a mail, kept for the reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    /// Why it was taken off.
    pub kind: CutKind,
    /// The text itself.
    pub text: String,
}

/// A recipient whom a mail did not reach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailedRecipient {
    /// Who it is.
    pub address: Address,
    /// The enhanced status code (RFC 3463), as `5.1.1`.
    pub status: Option<String>,
    /// The Action field (RFC 3464 §2.3.3), as `failed` or `delayed`.
    pub action: Option<String>,
}

/// What a bounce says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounce {
    /// Whom the mail did not reach.
    pub recipients: Vec<FailedRecipient>,
    /// The mail it is about.
    pub original: Option<MessageId>,
}

/// What a mail says, as the program reads it.
///
/// A reading is kept beside the envelope with the version of the rules that made it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// What sort of mail it is.
    pub kind: Kind,
    /// Why it is of that kind, one short sentence for each piece of evidence.
    pub kind_evidence: Vec<String>,
    /// What the author newly wrote.
    pub own_words: String,
    /// What was taken off, in the order of the mail.
    pub cut: Vec<Cut>,
    /// The language of `own_words`.
    pub language: Language,
    /// Passages that mean something, ordered by where they start.
    pub signals: Vec<Signal>,
    /// What a bounce says; `None` for any other kind.
    pub bounce: Option<Bounce>,
    /// The day an out-of-office says its author is back.
    pub back_on: Option<Date>,
}

impl Reading {
    /// The passages that do `kind`, as text.
    pub fn passages(&self, kind: SignalKind) -> impl Iterator<Item = &str> {
        let wanted = self.signals.iter().filter(move |signal| signal.kind == kind);
        wanted.filter_map(|signal| self.own_words.get(signal.span.start..signal.span.end))
    }

    /// The reading of a mail of which nothing but its kind is known.
    pub fn of_kind(kind: Kind) -> Self {
        Self {
            kind,
            kind_evidence: Vec::new(),
            own_words: String::new(),
            cut: Vec::new(),
            language: Language::default(),
            signals: Vec::new(),
            bounce: None,
            back_on: None,
        }
    }

    /// The reading without any text: what the mail means, not what it says.
    pub fn without_text(self) -> Self {
        Self { own_words: String::new(), cut: Vec::new(), ..self }
    }

    /// The first signal that does `kind`.
    pub fn first(&self, kind: SignalKind) -> Option<&Signal> {
        self.signals.iter().find(|signal| signal.kind == kind)
    }
}

/// Where copies of a mail lie and where it comes from, as far as that says something
/// about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filing {
    /// A copy lay in a Sent folder once, so the rep's side sent it.
    pub sent: bool,
    /// Every copy that is left lies in Junk.
    pub junk: bool,
    /// It was made of a step-back that the program drafted.
    pub drafted: bool,
    /// The folders, or labels, where copies lie, by name.
    pub folders: Vec<FolderName>,
}

/// The facts of one mail, the same whichever folders hold a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Who, when, and in answer to what.
    pub envelope: Envelope,
    /// What it says.
    pub reading: Reading,
    /// Where its copies lie.
    pub filing: Filing,
}

impl Message {
    /// Whether a person wrote it.
    pub fn is_human(&self) -> bool {
        self.reading.kind == Kind::Human
    }

    /// Whether it asks something of its reader.
    pub fn asks(&self) -> bool {
        self.reading.first(SignalKind::Ask).is_some()
    }
}
