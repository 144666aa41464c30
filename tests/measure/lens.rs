//! The lens on tables and mailboxes that are no part of the project.
//!
//! A table has lines `categories<tab>words<tab>language`, `-` for nothing that pushes; a mailbox
//! is an mbox of people's mail, in which next to nothing should be found. `LENS_LEXICONS` is
//! a folder of lexicons to lay over those of the program, and with `LENS_VERBOSE` each line
//! that went wrong is told.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
};

use stepback::domain::{
    language::{Category, Lexicon, Lexicons, Override, detect, look},
    mail::{Language, RawMail, Uid},
    parse,
};

use crate::support::score::Score;

fn lexicons() -> Lexicons {
    let mut lexicons = Lexicons::default();
    let Ok(folder) = env::var("LENS_LEXICONS") else { return lexicons };
    for language in ["en", "de", "nl", "fr"] {
        let text = fs::read_to_string(format!("{folder}/{language}.toml")).expect("a lexicon");
        let own = Override { language: language.to_owned(), text };
        lexicons.lay_over(&own).unwrap_or_else(|problems| panic!("{language}: {problems:#?}"));
    }
    lexicons
}

fn verbose() -> bool {
    env::var("LENS_VERBOSE").is_ok()
}

/// What is found in `words`, and by which rules.
fn found<'l>(words: &str, lexicon: &'l Lexicon) -> (BTreeSet<&'l str>, String) {
    let look = look(words, lexicon);
    let categories = look.findings.iter().map(|finding| finding.category.as_str()).collect();
    let rules = look.findings.iter().map(|finding| finding.rule.as_str());
    (categories, rules.collect::<Vec<_>>().join(" "))
}

fn pushes(categories: &BTreeSet<&str>) -> bool {
    let warnings = Category::ALL.iter().filter(|category| !category.is_credit());
    warnings.into_iter().any(|category| categories.contains(category.as_str()))
}

#[derive(Default)]
struct Tally {
    scores: BTreeMap<&'static str, Score>,
    any: Score,
    told: usize,
    lines: usize,
}

impl Tally {
    fn count(&mut self, expected: &BTreeSet<&str>, found: &BTreeSet<&str>) {
        self.lines += 1;
        self.any.count(pushes(expected), pushes(found));
        for category in Category::ALL.map(Category::as_str) {
            let score = self.scores.entry(category).or_default();
            score.count(expected.contains(category), found.contains(category));
        }
    }

    fn print(&self, title: &str) {
        println!("\n{title}: {} lines, language told {}", self.lines, self.told);
        for category in Category::ALL {
            let warns = if category.is_credit() { "credit " } else { "warning" };
            let Some(score) = self.scores.get(category.as_str()) else { continue };
            println!("{warns} {:14} {score}", category.as_str());
        }
        println!("any warning            {}", self.any);
    }
}

/// Scores the lens on a table.
pub(crate) fn table(path: &str) {
    let table = fs::read_to_string(path).expect("a table");
    let lexicons = lexicons();
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for line in table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let mut fields = line.split('\t');
        let (Some(expected), Some(words)) = (fields.next(), fields.next()) else { continue };
        let language = fields.next().map_or("en", str::trim);
        let lexicon = lexicons.of(&Language(language.to_owned())).expect("a lexicon");
        let expected: BTreeSet<&str> = expected.split(',').collect();
        let (found, rules) = found(words, lexicon);
        let shown = |set: &BTreeSet<&str>| set.iter().copied().collect::<Vec<_>>().join(",");
        if verbose() && !found.iter().eq(expected.iter().filter(|category| **category != "-")) {
            println!(
                "{language} {:28} found {:22} {words} [{rules}]",
                shown(&expected),
                shown(&found)
            );
        }
        for title in ["all", language] {
            let tally = tallies.entry(title).or_default();
            tally.count(&expected, &found);
            tally.told += usize::from(detect(words).0 == language);
        }
    }
    tallies.iter().for_each(|(title, tally)| tally.print(title));
}

/// The mails of an mbox in which `From ` inside a mail is quoted.
fn mails(mbox: &[u8]) -> Vec<RawMail> {
    let mut mails: Vec<Vec<u8>> = Vec::new();
    let mut blank = true;
    for line in mbox.split_inclusive(|byte| *byte == b'\n') {
        match mails.last_mut() {
            _ if blank && line.starts_with(b"From ") => mails.push(Vec::new()),
            Some(mail) => mail.extend(line),
            None => {}
        }
        blank = matches!(line, b"\n" | b"\r\n");
    }
    let raw = |bytes| RawMail {
        bytes,
        uid: Uid(1),
        arrived: jiff::Timestamp::UNIX_EPOCH,
        provider_thread: None,
        complete: true,
    };
    mails.into_iter().map(raw).collect()
}

/// Counts what the lens finds in an mbox.
pub(crate) fn mailbox(path: &str) {
    let mbox = fs::read(path).expect("an mbox");
    let lexicons = lexicons();
    let (mut read, mut warned, mut by_rule) = (0_u32, 0_u32, BTreeMap::<String, u32>::new());
    for mail in mails(&mbox) {
        let reading = parse::parse(&mail).reading;
        let Some(lexicon) = lexicons.of(&reading.language) else { continue };
        read += 1;
        let look = look(&reading.own_words, lexicon);
        warned += u32::from(look.warnings().next().is_some());
        for finding in &look.findings {
            let name = format!("{} {}", finding.category.as_str(), finding.rule);
            *by_rule.entry(name.clone()).or_default() += 1;
            *by_rule.entry(format!("{} (all)", finding.category.as_str())).or_default() += 1;
            let span =
                stepback::domain::language::sentence_around(&reading.own_words, finding.span);
            let said = reading.own_words.get(span.start..span.end).unwrap_or_default();
            let hit =
                reading.own_words.get(finding.span.start..finding.span.end).unwrap_or_default();
            if verbose() {
                println!("{name}: [{}] {}", hit.replace('\n', " "), said.replace('\n', " "));
            }
        }
    }
    println!("{read} mails of people in a language with a lexicon, {warned} with a warning");
    for (name, count) in by_rule {
        println!(
            "{:7.1} in 1,000  {count:5}  {name}",
            1_000.0 * f64::from(count) / f64::from(read)
        );
    }
}
