//! One rep's mailbox of seventy-two relationships, whose truth was written before it was run.
//!
//! Each file in `tests/mailbox` is one of them, written by somebody who had not seen how
//! they are judged; `TRUTH.tsv` lists them with the reason. Here all lie in one mailbox, so that
//! what is told from the whole account acts on each.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use stepback::{
    cli::demo::story::Story,
    domain::{calendar::Hours, opinion::Opinion, people::Relationship},
};

use super::stories::{judged_together, transcripts_in, unmet};

/// The rep's hours: those of an office in the Netherlands.
fn hours() -> Hours {
    Hours::office_in(TimeZone::get("Europe/Amsterdam").expect("a zone"))
}

/// The stories by the names of their files.
fn stories() -> Vec<(String, Story)> {
    let read = transcripts_in("tests/mailbox", &hours()).into_iter();
    read.map(|(file, story)| (file, story.unwrap_or_else(|error| panic!("{error}")))).collect()
}

/// The story that a relationship is of, by the Message-IDs of its mail.
fn story_of(relationship: &Relationship) -> String {
    let mut mails = relationship.conversations.iter().flat_map(|one| one.messages());
    let id = mails.next().expect("a mail").envelope.id.as_str();
    id.split('.').next().unwrap_or_default().to_owned()
}

#[test]
fn the_mailbox_is_judged_as_its_owner_would() {
    let stories = stories();
    let all: Vec<Story> = stories.iter().map(|(_, story)| story.clone()).collect();
    let mut by_story: BTreeMap<String, Vec<Opinion>> = BTreeMap::new();
    for (relationship, opinion) in judged_together(&all, &hours()) {
        by_story.entry(story_of(&relationship)).or_default().push(opinion);
    }
    let mut wrong = Vec::new();
    for (file, story) in &stories {
        let name = file.trim_end_matches(".story");
        wrong.extend(unmet(file, story, &by_story.remove(name).unwrap_or_default()));
    }
    assert!(by_story.is_empty(), "{:?}", by_story.keys());
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
