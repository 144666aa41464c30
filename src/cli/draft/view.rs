//! A draft for a reader, and as JSON.

use std::io::{IsTerminal as _, Write, stdout};

use jiff::{Timestamp, tz::TimeZone};
use serde::Serialize;

use super::Found;
use crate::{
    cli::{
        Failure, json,
        text::{self, BOLD},
    },
    domain::{
        coach::Draft,
        mail::{MessageId, Participant},
        people::RelationshipId,
        play::Play,
    },
    store::KeptDraft,
};

/// The message as it would be sent: its headers, an empty line, its text.
pub(super) fn message(out: &mut impl Write, draft: &Draft) -> Result<(), Failure> {
    header(out, "From", &addressed(std::slice::from_ref(&draft.from)))?;
    header(out, "To", &addressed(&draft.to))?;
    if !draft.cc.is_empty() {
        header(out, "Cc", &addressed(&draft.cc))?;
    }
    header(out, "Subject", &draft.subject)?;
    writeln!(out)?;
    let is_read = stdout().is_terminal();
    for line in text::lines(&draft.body) {
        match is_read {
            true => writeln!(out, "{}", text::wrapped(&line, text::width(), 0))?,
            false => writeln!(out, "{line}")?,
        }
    }
    Ok(())
}

fn header(out: &mut impl Write, name: &str, value: &str) -> Result<(), Failure> {
    Ok(writeln!(out, "{BOLD}{name}:{BOLD:#} {}", text::one_line(value))?)
}

fn addressed(people: &[Participant]) -> String {
    let one = |one: &Participant| match &one.name {
        Some(name) => format!("{name} <{}>", one.address),
        None => one.address.to_string(),
    };
    people.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// What became of the draft that was asked for before.
pub(super) fn kept(kept: &KeptDraft, now: Timestamp, zone: &TimeZone) -> String {
    match &kept.saved {
        Some((at, place)) => {
            format!("It lies in {}, saved on {}.", place.folder, text::day(*at, now, zone))
        }
        None => format!(
            "It was asked for on {}, and is saved as soon as that is possible.",
            text::day(kept.asked_at, now, zone)
        ),
    }
}

/// `draft --json`.
#[derive(Debug, Serialize)]
pub(super) struct View<'a> {
    version: u32,
    id: &'a RelationshipId,
    account: &'a str,
    play: Play,
    reason: &'a str,
    draft: Option<Message<'a>>,
    /// Why there is none.
    why: Option<String>,
    remarks: &'a [String],
    saved: Option<Saved>,
}

#[derive(Debug, Serialize)]
struct Message<'a> {
    message_id: &'a MessageId,
    from: &'a Participant,
    to: &'a [Participant],
    cc: &'a [Participant],
    subject: &'a str,
    in_reply_to: &'a MessageId,
    references: &'a [MessageId],
    date: String,
    language: &'a str,
    template: String,
    gaps: Vec<&'a str>,
    body: &'a str,
}

#[derive(Debug, Serialize)]
struct Saved {
    folder: String,
    at: String,
}

impl<'a> View<'a> {
    pub(super) fn of(found: &'a Found) -> Self {
        let opinion = &found.closer.opinion;
        let saved = found.kept.as_ref().and_then(|kept| kept.saved.as_ref());
        Self {
            version: 1,
            id: &opinion.id,
            account: &opinion.account,
            play: opinion.suggestion.play,
            reason: &opinion.suggestion.reason,
            draft: found.draft.as_ref().ok().map(Message::of),
            why: found.draft.as_ref().err().map(ToString::to_string),
            remarks: &found.remarks,
            saved: saved
                .map(|(at, place)| Saved { folder: place.folder.to_string(), at: json::time(*at) }),
        }
    }
}

impl<'a> Message<'a> {
    fn of(draft: &'a Draft) -> Self {
        Self {
            message_id: &draft.id,
            from: &draft.from,
            to: &draft.to,
            cc: &draft.cc,
            subject: &draft.subject,
            in_reply_to: &draft.in_reply_to,
            references: &draft.references,
            date: json::time(draft.at),
            language: &draft.language.0,
            template: draft.template.to_string(),
            gaps: draft.gaps().collect(),
            body: &draft.body,
        }
    }
}
