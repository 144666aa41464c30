//! The demo's mailbox: one rep, some thirty relationships, each a [`Story`] of its own.
//!
//! Every state and every play occurs. The mails are dated back from now, so that the demo is as
//! fresh on any day. What each story expects is what the program should think of it with the
//! default settings:
//!
//! | key | value |
//! |---|---|
//! | `relationships` | `none` where nothing in the story is ever looked at |
//! | `stage`, `state`, `play` | the words of the JSON |
//! | `chasing` | `no`, `watch` or `chasing` |
//! | `unanswered` | how many mails of the unanswered chain |

use jiff::Timestamp;

use super::story::{Story, StoryError};
use crate::domain::calendar::Hours;

macro_rules! stories {
    ($($file:literal),* $(,)?) => { [$(($file, include_str!($file))),*] };
}

/// The files and their texts, by name.
const FILES: [(&str, &str); 31] = stories![
    "aldgate.story",
    "arkwright.story",
    "bellamy.story",
    "brightwater.story",
    "castell.story",
    "colleagues.story",
    "corran.story",
    "dunmore.story",
    "fenwick.story",
    "greyfriars.story",
    "halden.story",
    "harlow.story",
    "inverness.story",
    "kestrel.story",
    "lindgren.story",
    "lumen.story",
    "moreau.story",
    "newsletters.story",
    "okafor.story",
    "ostrava.story",
    "paperjam.story",
    "pellworm.story",
    "quayside.story",
    "rosewell.story",
    "sandhurst.story",
    "solberg.story",
    "stellan.story",
    "talentbridge.story",
    "tideway.story",
    "vandermeer.story",
    "weber.story",
];

/// Reads the whole mailbox as it is at `now`, for a rep who works in `hours`.
///
/// # Errors
///
/// Occurs when the dates of a story cannot be reached from `now`.
pub fn stories(now: Timestamp, hours: &Hours) -> Result<Vec<Story>, StoryError> {
    FILES.iter().map(|(file, text)| Story::read(file, text, now, hours)).collect()
}

#[cfg(test)]
mod tests {
    use std::{
        collections::{BTreeMap, BTreeSet},
        fs,
    };

    use super::*;

    fn at(now: &str) -> Vec<Story> {
        stories(now.parse().expect("a time"), &Hours::office()).expect("a mailbox")
    }

    #[test]
    fn no_story_is_forgotten() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/cli/demo/mailbox");
        let names = fs::read_dir(folder).unwrap();
        let names: BTreeSet<_> =
            names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        let listed = FILES.iter().map(|(file, _)| (*file).to_owned());
        assert_eq!(listed.chain(["mod.rs".to_owned()]).collect::<BTreeSet<_>>(), names);
    }

    #[test]
    fn the_mailbox_can_be_read_at_any_hour_of_any_day() {
        for day in 1..=7 {
            for hour in ["00:00", "12:00", "23:59"] {
                at(&format!("2026-12-{day:02}T{hour}:00Z"));
            }
        }
    }

    #[test]
    fn every_state_and_every_play_occurs() {
        let mailbox = at("2026-11-23T11:00:00Z");
        let said = |key| mailbox.iter().filter_map(|story| story.expected(key)).collect();
        let states: BTreeSet<_> = said("state");
        let all = "closed cold declined paused settled silent undeliverable waiting yours";
        assert_eq!(states, all.split(' ').collect());
        let plays: BTreeSet<_> = said("play");
        let all = "answer befriend current-state ease-off educate fix-address let-go none rescue \
                   respect-no step-back";
        assert_eq!(plays, all.split(' ').collect());
        let chasing: BTreeSet<_> = said("chasing");
        assert_eq!(chasing, "chasing no watch".split(' ').collect());
    }

    #[test]
    fn expectations_are_in_the_words_that_are_documented() {
        const KEYS: [&str; 6] =
            ["relationships", "stage", "state", "chasing", "unanswered", "play"];
        for story in at("2026-11-23T11:00:00Z") {
            for line in &story.expectations {
                assert!(KEYS.contains(&line.key.as_str()), "{}: {}", story.title, line.key);
            }
        }
    }

    #[test]
    fn mails_are_told_apart_and_lie_before_now() {
        let mut seen = BTreeSet::new();
        for story in at("2026-11-23T11:00:00Z") {
            for mail in &story.mails {
                assert!(seen.insert(mail.id.clone()), "{} is there twice", mail.id);
                assert!(mail.at <= story.now, "{}", mail.id);
            }
        }
    }

    #[test]
    fn everybody_is_invented_and_no_organisation_is_in_two_stories() {
        let domain = regex::Regex::new(r"@([a-z0-9.-]+)").expect("a pattern");
        let mut seen = BTreeMap::new();
        for (file, text) in FILES {
            for found in domain.captures_iter(text) {
                let domain = found[1].trim_end_matches('.').to_owned();
                assert!(domain.ends_with(".example"), "{file}: {domain}");
                let other = *seen.entry(domain.clone()).or_insert(file);
                assert!(
                    other == file || domain == "northwind.example",
                    "{domain} is in {other} too"
                );
            }
        }
    }
}
