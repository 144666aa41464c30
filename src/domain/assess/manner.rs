//! How the rep writes to these people: the language lens, over their last mails.
//!
//! Made from stored own words whenever a relationship is judged, since the rep may change
//! a lexicon; cached with the assessment. Where no text is kept there is nothing to read.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Context, Evidence, Stage, Timeline};
use crate::domain::{
    calendar::spoken,
    language::{self, Category, Lexicon, Look, Measures, Uptake},
    mail::{Language, Message, MessageId},
    people::{Direction, Relationship},
};

/// No more of the rep's mails are read, newest first.
const READ: usize = 20;
/// No longer is what is cited, in characters.
const CITED: usize = 80;

/// How the rep wrote to these people lately.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Manner {
    /// How many of the rep's mails were read, at most twenty.
    pub read: usize,
    /// The language of the newest mail that there is no lexicon for; empty where there is
    /// one for each.
    pub unread: Language,
    /// The mails in which each category was found, newest first.
    pub found: BTreeMap<Category, Vec<MessageId>>,
    /// The rep's newest mails in a row that only touch base, newest first.
    pub touching_base: Vec<MessageId>,
    /// The mails that are step-backs already.
    pub step_backs: Vec<MessageId>,
    /// Whose words they are, from -1 (only ours) to 1 (only theirs); `None` where unknown.
    pub whose: Option<f64>,
    /// How much of what they said was taken up in the next mail, from 0 to 1, on average;
    /// `None` where unknown.
    pub taken_up: Option<f64>,
    /// The rep's newest mail.
    pub newest: Option<NewestMail>,
}

/// The rep's newest mail, through the lens.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewestMail {
    /// Which mail.
    pub id: MessageId,
    /// When it was written.
    pub at: Timestamp,
    /// What pushes in it: category and words.
    pub pushes: Vec<(Category, String)>,
    /// Whether it is in sales mode.
    pub sells: bool,
    /// Whether it paints the future and asks nothing about today.
    pub paints_only_the_future: bool,
    /// Whether it asks about today.
    pub asks_about_today: bool,
}

impl Manner {
    /// Reads what the rep's side wrote last.
    pub(super) fn of(
        relationship: &Relationship,
        timeline: &Timeline<'_>,
        context: Context<'_>,
    ) -> Self {
        let mut manner = Self::default();
        let mut counted = Measures::default();
        let mut run: Vec<&Message> = Vec::new();
        let mut in_a_row = true;
        for (number, message) in timeline.outbound().take(READ).enumerate() {
            manner.step_backs.extend(message.filing.drafted.then(|| message.envelope.id.clone()));
            let Some(lexicon) = lexicon(message, timeline, context) else {
                let missing = manner.unread.0.is_empty();
                manner.unread =
                    if missing { message.reading.language.clone() } else { manner.unread };
                in_a_row = false;
                continue;
            };
            let look = context.look(&message.reading.own_words, lexicon);
            in_a_row &= look.touches_base();
            manner.note(message, &look);
            manner.read += 1;
            if number == 0 {
                manner.newest = Some(NewestMail::of(message, &look));
            }
            if in_a_row {
                run.push(message);
            }
            counted.ours += look.measures.ours;
            counted.theirs += look.measures.theirs;
        }
        manner.touching_base = apart(&run, timeline, context);
        manner.whose = counted.whose();
        manner.taken_up = taken_up(relationship, timeline, context);
        manner
    }

    fn note(&mut self, message: &Message, look: &Look) {
        let id = &message.envelope.id;
        let categories: BTreeSet<Category> =
            look.findings.iter().map(|finding| finding.category).collect();
        for category in categories {
            self.found.entry(category).or_default().push(id.clone());
        }
        let known = self.step_backs.contains(id);
        self.step_backs.extend((look.steps_back() && !known).then(|| id.clone()));
    }

    /// In how many of the rep's mails one of `categories` was found.
    pub fn mails_with(&self, categories: &[Category]) -> usize {
        let found = categories.iter().filter_map(|category| self.found.get(category));
        found.flatten().collect::<BTreeSet<_>>().len()
    }

    /// What the newest mail shows, with its words, as long as nobody has answered it.
    pub(super) fn evidence(
        &self,
        stage: Stage,
        timeline: &Timeline<'_>,
        context: Context<'_>,
    ) -> Vec<Evidence> {
        let newest = self.newest.as_ref().filter(|_| timeline.is_with_them());
        let Some(newest) = newest else { return Vec::new() };
        let words: Vec<String> =
            newest.pushes.iter().map(|(_, words)| format!("“{words}”")).take(3).collect();
        let (rule, text) = match self.touching_base.len() {
            0 if newest.sells && stage == Stage::Client => ("sales-mode", "sells"),
            0 if newest.paints_only_the_future => ("future-only", "only paints the future"),
            0 | 1 => return Vec::new(),
            _ => ("touching-base", "only touches base, as the one before"),
        };
        let day = spoken(context.policy.hours.date(newest.at));
        let text = format!("your mail of {day} {text}: {}", words.join(", "));
        vec![Evidence { rule: rule.to_owned(), text, message_id: Some(newest.id.clone()) }]
    }
}

impl NewestMail {
    fn of(message: &Message, look: &Look) -> Self {
        let words = &message.reading.own_words;
        let cited = |start: usize, end: usize| -> String {
            let text = words.get(start..end).unwrap_or_default();
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            line.chars().take(CITED).collect()
        };
        let pushes = look.warnings().map(|one| (one.category, cited(one.span.start, one.span.end)));
        Self {
            id: message.envelope.id.clone(),
            at: message.envelope.at,
            pushes: pushes.collect(),
            sells: look.sells(),
            paints_only_the_future: look.paints_only_the_future(),
            asks_about_today: look.has(Category::CurrentState),
        }
    }
}

/// The mails of a run, newest first, without those that only repeat a mail of the same hour.
fn apart(run: &[&Message], timeline: &Timeline<'_>, context: Context<'_>) -> Vec<MessageId> {
    let minutes = i64::from(context.policy.limits.same_mail_minutes);
    let within = SignedDuration::from_mins(minutes);
    let pairs = run.iter().zip(run.iter().skip(1).map(Some).chain([None]));
    let first = pairs.filter(|(mail, before)| {
        before.is_none_or(|before| timeline.at(mail).duration_since(timeline.at(before)) > within)
    });
    first.map(|(mail, _)| mail.envelope.id.clone()).collect()
}

/// The mails of the rep's side that the lens can read, newest first, each with its lexicon.
pub(super) fn read<'a>(
    timeline: &Timeline<'a>,
    context: Context<'a>,
) -> impl Iterator<Item = (&'a Message, &'a Lexicon)> {
    let kept =
        timeline.outbound().take(READ).filter(|message| !message.reading.own_words.is_empty());
    kept.filter_map(move |message| Some((message, lexicon(message, timeline, context)?)))
}

/// The lexicon to read `message` by. A mail too short to tell its language is in the one
/// of the newest that could be told.
fn lexicon<'a>(
    message: &Message,
    timeline: &Timeline<'_>,
    context: Context<'a>,
) -> Option<&'a Lexicon> {
    let known = |message: &&Message| !message.reading.language.0.is_empty();
    let other = || timeline.outbound().chain(timeline.inbound()).find(known);
    let told = Some(message).filter(known).or_else(other)?;
    context.policy.lexicons.of(&told.reading.language)
}

/// How much of each of their turns the rep's next mail takes up, on average.
fn taken_up(
    relationship: &Relationship,
    timeline: &Timeline<'_>,
    context: Context<'_>,
) -> Option<f64> {
    let spoken = timeline.spoken(2 * READ);
    let names = names(relationship, &spoken);
    let mut uptake = Uptake::default();
    for (direction, message) in spoken {
        let Some(lexicon) = lexicon(message, timeline, context) else { continue };
        let terms = context.terms(&message.reading.own_words, lexicon, &names);
        match direction {
            Direction::Inbound => uptake.said(terms),
            _ => uptake.answered(terms),
        }
    }
    uptake.average()
}

/// The names of everybody: a greeting takes nothing up.
fn names(relationship: &Relationship, spoken: &[(Direction, &Message)]) -> BTreeSet<String> {
    let authors = spoken.iter().filter_map(|(_, message)| message.envelope.from.as_ref());
    let authors = authors.flat_map(|one| [one.name.as_deref(), Some(one.address.local())]);
    let people = relationship.people.iter().map(|person| person.name.as_deref());
    language::words_of(authors.chain(people).flatten())
}
