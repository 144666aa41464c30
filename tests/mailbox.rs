//! One rep's mailbox of seventy-two relationships, whose truth was written before it was run.
//!
//! Each file in `tests/mailbox` is one of them, written by somebody who had not seen how
//! they are judged; `TRUTH.tsv` lists them with the reason. Here all lie in one mailbox, so that
//! what is told from the whole account acts on each.
//!
//! When it was first run, 48 of the 72 were right in all that they expect, and 227 of 263
//! expectations held. Nothing in the truth was changed since; what was missed were noes,
//! orders, days and step-backs told without the usual words, a question to a colleague, and
//! a recruiter.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use stepback::{
    cli::demo::story::{Mail, Story},
    daemon::review::{self, Account},
    domain::{
        calendar::Hours,
        decision::Decision,
        opinion::Opinion,
        people::{Identities, Relationship},
        policy::Policy,
    },
    store::Store,
};

use super::stories::{batch, judged_together, transcripts_in, unmet};

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

/// What is thought at `now` by who followed the mailbox from its first mail on, a turn a day.
fn followed(stories: &[Story], policy: &Policy, now: Timestamp) -> Vec<Opinion> {
    let mut store = Store::in_memory().expect("a store");
    let key = store.account("story").expect("an account");
    let identities = stories.iter().flat_map(|story| story.identities.clone());
    let account = Account { key, name: "story".to_owned(), rep: Identities::new(identities, None) };
    let mut mails: Vec<&Mail> = stories.iter().flat_map(|story| &story.mails).collect();
    mails.sort_by_key(|mail| mail.at);
    let mut decisions: Vec<&Decision> = stories.iter().flat_map(|story| &story.decisions).collect();
    decisions.sort_by_key(|decision| decision.at);
    let (mut mails, mut decisions) =
        (mails.into_iter().peekable(), decisions.into_iter().peekable());
    let mut evening = mails.peek().expect("a mail").at + SignedDuration::from_hours(9);
    loop {
        let seen = evening.min(now);
        while let Some(mail) = mails.next_if(|mail| mail.at <= seen) {
            store.add(key, &batch(mail), &account.rep).expect("stored");
        }
        while let Some(decision) = decisions.next_if(|decision| decision.at <= seen) {
            store.decide(key, decision).expect("decided");
        }
        review::thread(&mut store, &account).expect("threaded");
        review::judge(&mut store, &account, policy, seen).expect("judged");
        if seen == now {
            let history = review::history(&store, &account, policy, now).expect("waits");
            let listed = store.opinions(key).expect("opinions").into_iter();
            let forward = |listed: stepback::store::Listed| {
                review::brought_forward(listed.opinion, policy, &history, now)
            };
            return listed.map(forward).collect();
        }
        evening += SignedDuration::from_hours(24);
    }
}

#[test]
fn who_follows_it_day_by_day_thinks_the_same_in_the_end() {
    let stories: Vec<Story> = stories().into_iter().map(|(_, story)| story).collect();
    let policy = Policy { hours: hours(), ..Policy::default() };
    let now = stories.first().expect("a story").now;
    let told = |opinions: Vec<Opinion>| -> BTreeMap<String, String> {
        let in_scope =
            opinions.into_iter().filter(|opinion| opinion.assessment.out_of_scope.is_none());
        let told = in_scope.map(|mut opinion| {
            opinion.assessment.waits = Vec::new();
            (opinion.id.0.clone(), format!("{opinion:#?}"))
        });
        told.collect()
    };
    let at_once = judged_together(&stories, &policy.hours).into_iter().map(|(_, opinion)| opinion);
    let (at_once, followed) = (told(at_once.collect()), told(followed(&stories, &policy, now)));
    assert_eq!(at_once.keys().collect::<Vec<_>>(), followed.keys().collect::<Vec<_>>());
    for (id, opinion) in &at_once {
        assert_eq!(Some(opinion), followed.get(id), "{id}");
    }
}
