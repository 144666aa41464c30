//! Stories end as they say: the demo's mailbox, and the transcripts in tests/stories.

use std::{
    path::{Path, PathBuf},
    slice,
};

use jiff::Timestamp;
use stepback::{
    cli::demo::{
        mailbox,
        story::{Mail, Story, StoryError},
    },
    daemon::{
        review,
        watch::{self, KeepText},
    },
    domain::{
        assess::{Assessment, Evidence},
        calendar::Hours,
        mail::{Batch, Position, Remarks},
        opinion::Opinion,
        people::{Identities, Relationship},
        policy::Policy,
        replies::{End, Wait},
    },
    store::{ReadBatch, Store},
};

/// Everybody in `story` who is looked at, and what is thought of them at its now.
pub(crate) fn judged(story: &Story) -> Vec<(Relationship, Opinion)> {
    judged_together(slice::from_ref(story), &Hours::office())
}

/// The same for several stories that happen in one mailbox, at the now of the first.
pub(crate) fn judged_together(stories: &[Story], hours: &Hours) -> Vec<(Relationship, Opinion)> {
    let Some(first) = stories.first() else { return Vec::new() };
    let mut store = Store::in_memory().expect("a store");
    let account = store.account("story").expect("an account");
    let rep = Identities::new(first.identities.clone(), None);
    for mail in stories.iter().flat_map(|story| &story.mails) {
        store.add(account, &batch(mail), &rep).expect("stored");
    }
    let policy = Policy { hours: hours.clone(), ..Policy::default() };
    let messages = store.messages(account, first.now).expect("messages");
    let decisions: Vec<_> = stories.iter().flat_map(|story| story.decisions.clone()).collect();
    let closer = review::from_scratch("story", &rep, messages, &decisions, &policy, first.now);
    let judged = closer.into_iter().map(|closer| (closer.relationship, closer.opinion));
    judged.filter(|(_, opinion)| opinion.assessment.out_of_scope.is_none()).collect()
}

/// A mail as it reaches the store.
pub(crate) fn batch(mail: &Mail) -> ReadBatch {
    let batch = Batch {
        folder: mail.folder.clone(),
        role: mail.role,
        position: Position { uid_validity: 0, next: 0, oldest: 1, census: None },
        gone: Vec::new(),
        mails: vec![mail.raw()],
        remarks: Remarks::default(),
    };
    watch::read(batch, KeepText::Yes)
}

/// The value of an expectation's key in an opinion, as the JSON writes it.
fn value(opinion: &Opinion, key: &str) -> String {
    let word = |json: serde_json::Value| json.as_str().unwrap_or_default().to_owned();
    let json = |value: Result<serde_json::Value, _>| {
        word(value.unwrap_or_else(|error: serde_json::Error| panic!("{error}")))
    };
    let assessment = &opinion.assessment;
    match key {
        "state" => assessment.state.as_str().to_owned(),
        "play" => opinion.suggestion.play.as_str().to_owned(),
        "stage" => json(serde_json::to_value(assessment.stage)),
        "chasing" => json(serde_json::to_value(assessment.chasing)),
        "tension" => json(serde_json::to_value(assessment.tension.tone)),
        "unanswered" => assessment.chain.as_ref().map_or(0, |chain| chain.unanswered()).to_string(),
        "until" => assessment.until.map_or_else(|| "none".to_owned(), |at| at.to_string()),
        "usual" => if assessment.patience.usual.is_some() { "known" } else { "unknown" }.to_owned(),
        other => panic!("no expectation is called `{other}`"),
    }
}

fn evidence(opinion: &Opinion) -> impl Iterator<Item = &Evidence> {
    let Assessment { evidence, tension, .. } = &opinion.assessment;
    evidence.iter().chain(tension.evidence.iter().map(|weighed| &weighed.evidence))
}

/// What a story expects and doesn't get.
fn disappointments(file: &str, story: &Story) -> Vec<String> {
    let opinions: Vec<Opinion> = judged(story).into_iter().map(|(_, opinion)| opinion).collect();
    unmet(file, story, &opinions)
}

/// The expectations of `story` that `opinions` on its people don't meet, with the evidence.
pub(crate) fn unmet(file: &str, story: &Story, opinions: &[Opinion]) -> Vec<String> {
    let mut wrong = Vec::new();
    for expectation in &story.expectations {
        let found = match (expectation.key.as_str(), opinions) {
            ("relationships", found) => {
                if found.is_empty() {
                    "none".to_owned()
                } else {
                    found.len().to_string()
                }
            }
            // The rule of some evidence, or that there is none of the kind.
            ("evidence" | "no-evidence", [only]) => {
                let rule = &expectation.value;
                let found = evidence(only).any(|evidence| evidence.rule == *rule);
                let wanted = expectation.key == "evidence";
                if found == wanted { rule.clone() } else { format!("not as wished ({found})") }
            }
            // `anna@kestrel.example state`: where somebody is one of several.
            (key, all) if key.contains('@') => {
                let (whose, key) = key.split_once(' ').expect("an address and a key");
                let theirs = |opinion: &&Opinion| {
                    let mut addresses = opinion.people.iter().flat_map(|one| &one.addresses);
                    addresses.any(|address| address.as_str() == whose)
                };
                value(all.iter().find(theirs).expect("a relationship with them"), key)
            }
            (key, [only]) => value(only, key),
            (_, several) => format!("{} relationships", several.len()),
        };
        if found != expectation.value {
            wrong.push(format!(
                "{file}:{}: {} is {found}, not {}",
                expectation.line, expectation.key, expectation.value
            ));
        }
    }
    if !wrong.is_empty() {
        let evidence = opinions.iter().flat_map(evidence);
        wrong.extend(evidence.map(|evidence| format!("    {}: {}", evidence.rule, evidence.text)));
    }
    wrong
}

fn at(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

#[test]
fn the_demo_shows_what_it_promises() {
    let now = at("2026-11-20T15:00:00Z");
    let stories = mailbox::stories(now, &Hours::office()).expect("stories");
    let wrong: Vec<String> =
        stories.iter().flat_map(|story| disappointments(&story.title, story)).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The transcripts in `tests/stories`, each with the name of its file.
fn transcripts() -> Vec<(String, Result<Story, StoryError>)> {
    transcripts_in("tests/stories", &Hours::office())
}

/// The transcripts in a folder, by the names of their files.
pub(crate) fn transcripts_in(
    folder: &str,
    hours: &Hours,
) -> Vec<(String, Result<Story, StoryError>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = std::fs::read_dir(&folder).expect("the folder").flatten().map(|entry| entry.path());
    let stories = files.filter(|path| path.extension().is_some_and(|ending| ending == "story"));
    let read = |path: PathBuf| {
        let file = path.file_name().expect("a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).expect("a story");
        let story = Story::read(&file, &text, at("2026-11-20T15:00:00Z"), hours);
        (file, story)
    };
    let mut transcripts: Vec<_> = stories.map(read).collect();
    transcripts.sort_by(|(one, _), (other, _)| one.cmp(other));
    transcripts
}

#[test]
fn transcripts_end_as_they_say() {
    let mut wrong = Vec::new();
    for (file, story) in transcripts() {
        match story {
            Ok(story) => wrong.extend(disappointments(&file, &story)),
            Err(error) => wrong.push(error.to_string()),
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The wait that goes on is measured as those of the past are.
#[test]
fn an_open_chain_is_the_wait_that_goes_on() {
    for (file, story) in transcripts() {
        for (_, opinion) in judged(&story.expect("a story")) {
            let Assessment { state, chain, waits, .. } = &opinion.assessment;
            let Some(chain) = chain.as_ref().filter(|c| state.is_open() && c.unanswered() > 0)
            else {
                continue;
            };
            let same = |wait: &&Wait| (wait.clock, &wait.sent) == (chain.clock, &chain.sent);
            let wait = waits.iter().find(same).unwrap_or_else(|| panic!("{file}: {waits:?}"));
            assert_eq!(wait.end, End::Open, "{file}");
        }
    }
}
