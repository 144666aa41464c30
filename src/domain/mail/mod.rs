//! The facts of mail: what a server holds ([`RawMail`]) and what one mail says
//! ([`Message`]).

mod address;
mod folder;
mod message;
mod raw;
mod remarks;
pub mod utf7;

pub use address::{Address, Participant};
pub use folder::{FolderName, FolderRole};
pub use message::{
    Bounce, Cut, CutKind, Envelope, FailedRecipient, Filing, Kind, Language, Message, MessageId,
    Reading, Signal, SignalKind, Span,
};
pub use raw::{Batch, Census, DraftPlace, News, Position, Progress, RawMail, Uid};
pub use remarks::{Remarks, Stamp, Withheld};
