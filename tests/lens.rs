//! The lens on sentences whose truth was written down before there was a lens.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::Path,
};

use stepback::domain::{
    language::{Category, Lexicons, look},
    mail::Language,
};

use crate::support::score::Score;

/// The sentences of one table, each with what is expected in it.
fn table(name: &str) -> Vec<(BTreeSet<String>, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/lens");
    let text = fs::read_to_string(folder.join(name)).expect("a table");
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let row = |line: &str| {
        let (expected, sentence) = line.split_once('\t').expect("a tab");
        (expected.split(',').map(str::to_owned).collect(), sentence.to_owned())
    };
    lines.map(row).collect()
}

/// Scores every category on a table; the report names what went wrong.
fn score(language: &str, name: &str) -> (BTreeMap<&'static str, Score>, String) {
    let lexicons = Lexicons::default();
    let lexicon = lexicons.of(&Language(language.to_owned())).expect("a lexicon");
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    let mut report = String::new();
    for (expected, sentence) in table(name) {
        let look = look(&sentence, lexicon);
        for category in Category::ALL {
            let score = scores.entry(category.as_str()).or_default();
            let counts = !category.is_credit() || expected.contains("no-credit");
            let (expected, found) = (expected.contains(category.as_str()), look.has(category));
            if found && !expected && !counts {
                continue;
            }
            score.count(expected, found);
            if found != expected {
                let sign = if found { "wrong " } else { "missed" };
                let rules: Vec<&str> =
                    look.findings.iter().map(|finding| finding.rule.as_str()).collect();
                let _ = writeln!(report, "{sign} {}: {sentence} {rules:?}", category.as_str());
            }
        }
    }
    for (category, score) in &scores {
        let (precision, recall) = (100.0 * score.precision(), 100.0 * score.recall());
        let _ = writeln!(report, "{category:14} precision {precision:3.0} % recall {recall:3.0} %");
    }
    (scores, report)
}

#[test]
fn the_lens_finds_what_pushes_and_leaves_its_look_alikes_alone() {
    let (scores, report) = score("en", "tuned.tsv");
    println!("{report}");
    for (category, score) in scores {
        assert!(score.precision() >= 0.95 && score.recall() >= 0.9, "{category}:\n{report}");
    }
}

#[test]
fn sentences_of_another_manner_are_read_nearly_as_well() {
    for name in ["field.tsv", "fresh.tsv"] {
        let (precision, recall, report) = together(name);
        println!("{name}: precision {precision:.2}, recall {recall:.2}\n{report}");
        assert!(precision >= 0.95 && recall >= 0.9, "{name}\n{report}");
    }
}

#[test]
fn the_lens_reads_german_dutch_and_french() {
    for language in ["de", "nl", "fr"] {
        let (scores, report) = score(language, &format!("{language}.tsv"));
        println!("{language}\n{report}");
        for (category, score) in scores {
            assert!(score.wrong == 0 && score.missed == 0, "{language} {category}:\n{report}");
        }
    }
}

/// Scores all categories of a table together: precision, recall and the report.
fn together(name: &str) -> (f64, f64, String) {
    let (scores, report) = score("en", name);
    let sum = |part: fn(&Score) -> usize| scores.values().map(part).sum::<usize>();
    let (right, wrong, missed) = (sum(|s| s.right), sum(|s| s.wrong), sum(|s| s.missed));
    let all = Score { right, wrong, missed };
    (all.precision(), all.recall(), report)
}

#[test]
fn sentences_that_nobody_tuned_for_are_mostly_seen_and_seldom_mistaken() {
    for name in ["held-out.tsv", "voices.tsv", "unseen.tsv"] {
        let (precision, recall, report) = together(name);
        println!("{name}: precision {precision:.2}, recall {recall:.2}\n{report}");
        assert!(precision >= 0.9 && recall >= 0.8, "{name}\n{report}");
    }
}
