//! The tables under `config/signals`: what phrases mean, language by language.
//!
//! They are data, so that a language is added without touching the engine. Each is
//! compiled once, on first use, and then looked for in one pass.

use std::{
    collections::{BTreeMap, HashMap},
    iter,
    sync::LazyLock,
};

use serde::Deserialize;

use super::{
    index::Phrases,
    matcher::Sieve,
    pattern::{BadPattern, Compiler},
    row::Row,
    spellings::{self, Spellings},
    vocabulary::{NumberSet, Vocabulary},
    weights::Weights,
    when::{Calendar, Names},
    words::{BEGINNING, Contractions, Word, fold},
};
use crate::domain::mail::Language;

/// What a phrase may mean. Each is a heading under `[phrases]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Meaning {
    /// A question, though its mark may be missing.
    Question,
    /// A request to the reader.
    Request,
    /// A command, if nothing says that it is none.
    Imperative,
    /// Commands as advertising does, which nobody answers.
    Advert,
    /// Introduces a list that tells and does not ask.
    Outline,
    /// Tells what somebody else does, in a row of verbs that look like commands.
    Narrated,
    /// Something sent for an answer, or a follow-up on it.
    Sent,
    /// Sounds like a request and asks nothing.
    Courtesy,
    /// A question that wants no answer.
    CourtesyQuestion,
    /// Puts the matter off, with or without a date.
    Deferral,
    /// Puts the matter off if a later date is named with it.
    DeferralDated,
    /// Is away, or does nothing before the day named with it.
    Absence,
    /// Means the time after a day that was named before: "once that is over".
    Thereafter,
    /// Asks the reader, in a question, to come back later.
    DeferralAsked,
    /// Refuses to put off.
    DeferralDenied,
    /// Says no.
    Decline,
    /// Says no if it is the first thing said.
    DeclineBare,
    /// Says no if it stands against something said before.
    DeclineContrasted,
    /// Sounds like a no and says none.
    DeclineDenied,
    /// Wants no more mail.
    OptOut,
    /// Wants no more mail if it is the first thing said.
    OptOutBare,
    /// Says yes.
    Acceptance,
    /// Says yes if it is the first thing said.
    AcceptanceBare,
    /// Sounds like a yes and says none.
    AcceptanceDenied,
    /// Sounds like buying, of something else or of nothing.
    PurchaseDenied,
    /// Buys.
    Purchase,
    /// Is taken with it.
    Enthusiasm,
    /// Sounds taken with it and is only polite.
    Politeness,
    /// Tells something of the author's life.
    Personal,
    /// Looks personal and is not.
    Impersonal,
    /// Promises something.
    Promise,
    /// Makes what is promised depend on the reader.
    Contingent,
    /// Agrees on a meeting, on whatever day.
    Meeting,
    /// Agrees on a meeting if a day is named with it.
    MeetingDated,
    /// Turns a yes into its opposite.
    Negation,
    /// Holds a negation and means none.
    NegationIdiom,
}

/// What a line means, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Meanings(u64);

impl Meanings {
    pub(super) fn has(self, meaning: Meaning) -> bool {
        self.0 & (1 << meaning as u32) != 0
    }

    pub(super) fn without(self, meaning: Meaning) -> Self {
        Self(self.0 & !(1 << meaning as u32))
    }

    /// All that there are.
    const ALL: Self = Self(u64::MAX);

    fn of(meanings: &[Meaning]) -> Self {
        let mut set = Self::default();
        meanings.iter().for_each(|meaning| set.add(*meaning));
        set
    }

    fn add(&mut self, meaning: Meaning) {
        self.0 |= 1 << meaning as u32;
    }
}

/// The words that part a sentence into what is said and what is only supposed.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Joints {
    /// Begin a condition: `if`, `unless`.
    conditions: Vec<String>,
    /// Make a wish of the condition that follows: `appreciate it if`.
    #[serde(default)]
    wishes: Vec<String>,
    /// End a condition and begin another thought: `but`.
    contrasts: Vec<String>,
    /// Begin a question after a comma: `could`, `when`.
    openers: Vec<String>,
}

/// A table as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    #[serde(default)]
    contractions: HashMap<String, String>,
    #[serde(default)]
    elisions: Vec<String>,
    /// How letters are spelled where their accents are left out.
    #[serde(default)]
    spellings: Spellings,
    #[serde(default)]
    words: HashMap<String, String>,
    joints: Joints,
    phrases: BTreeMap<Meaning, Vec<String>>,
    dates: Names,
}

/// Occurs where a table cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BrokenTable {
    /// It is no such table.
    #[error("signals table: {0}")]
    Toml(#[from] toml::de::Error),
    /// A pattern cannot be read.
    #[error(transparent)]
    Pattern(#[from] BadPattern),
}

/// What the engine knows of one language.
#[derive(Debug)]
pub(super) struct Table {
    phrases: Phrases,
    /// What each of the phrases means.
    meaning: Vec<Meaning>,
    vocabulary: Vocabulary,
    /// The word that every text begins with.
    beginning: Word<'static>,
    contractions: Contractions,
    conditions: NumberSet,
    wishes: NumberSet,
    contrasts: NumberSet,
    openers: NumberSet,
    /// How the language names days.
    pub(super) calendar: Calendar,
}

impl Table {
    fn read(code: &str, text: &str) -> Result<Self, BrokenTable> {
        let source: Source = toml::from_str(text)?;
        let folded =
            |(short, long): (String, String)| (fold(&short).into_owned(), fold(&long).into_owned());
        let long = source.contractions.into_iter().map(folded).collect();
        let mut contractions = Contractions { long, elisions: source.elisions };
        let mut compiler = Compiler::new(&source.words, &contractions);
        let mut patterns = Vec::new();
        let mut meaning = Vec::new();
        for (heading, phrases) in &source.phrases {
            for phrase in phrases {
                patterns.push(compiler.compile(phrase)?);
                meaning.push(*heading);
            }
        }
        let mut vocabulary = compiler.vocabulary;
        let weights = Weights::new(code, &vocabulary);
        let weight = |sieve: &Sieve| weights.of(sieve);
        let calendar = Calendar::new(&source.dates, &contractions, &mut vocabulary);
        let mut numbered = |words: &[String]| -> NumberSet {
            words.iter().map(|word| vocabulary.learn(&fold(word))).collect()
        };
        let joints = &source.joints;
        let (conditions, wishes) = (numbered(&joints.conditions), numbered(&joints.wishes));
        let (contrasts, openers) = (numbered(&joints.contrasts), numbered(&joints.openers));
        let known = |word: &str| vocabulary.number(word).is_some();
        for (plain, full) in spellings::plain(text, &source.spellings, known) {
            contractions.long.entry(plain).or_insert(full);
        }
        Ok(Self {
            phrases: Phrases::new(patterns, weight),
            meaning,
            beginning: Word { number: vocabulary.number(BEGINNING), ..Word::beginning() },
            vocabulary,
            conditions,
            wishes,
            contrasts,
            openers,
            calendar,
            contractions,
        })
    }

    /// The phrases that may be in a sentence of these `words`; in most there is none of
    /// another language.
    pub(super) fn narrowed(&self, words: &[Word<'_>]) -> Narrowed<'_> {
        let row = Row::new(iter::once(&self.beginning).chain(words).collect());
        Narrowed { table: self, candidates: self.phrases.candidates(&row) }
    }

    /// `words` as this table reads them: contractions written out, words numbered.
    pub(super) fn expand<'w>(&'w self, words: &'w [Word<'w>]) -> Vec<Word<'w>> {
        let mut words = self.contractions.expand(words);
        for word in &mut words {
            word.number = self.vocabulary.number(&word.text);
        }
        words
    }

    pub(super) fn begins_condition(&self, word: &Word<'_>) -> bool {
        self.conditions.contains(word.number)
    }

    pub(super) fn wishes(&self, word: &Word<'_>) -> bool {
        self.wishes.contains(word.number)
    }

    pub(super) fn begins_contrast(&self, word: &Word<'_>) -> bool {
        self.contrasts.contains(word.number)
    }

    pub(super) fn opens_question(&self, word: &Word<'_>) -> bool {
        self.openers.contains(word.number)
    }
}

/// A table, narrowed to the phrases that one sentence may hold.
#[derive(Debug)]
pub(super) struct Narrowed<'t> {
    /// The table as a whole.
    pub(super) table: &'t Table,
    candidates: NumberSet,
}

impl Narrowed<'_> {
    /// Whether no phrase is in the sentence.
    pub(super) fn is_empty(&self) -> bool {
        self.candidates.is_empty()
    }

    /// What the phrases in `words`, some or all of the sentence's, mean.
    pub(super) fn meanings<'w>(
        &'w self,
        words: impl IntoIterator<Item = &'w Word<'w>>,
    ) -> Meanings {
        self.search(Meanings::ALL, words)
    }

    /// Which of the `wanted` meanings the phrases in `words` have.
    pub(super) fn among<'w>(
        &'w self,
        wanted: &[Meaning],
        words: impl IntoIterator<Item = &'w Word<'w>>,
    ) -> Meanings {
        self.search(Meanings::of(wanted), words)
    }

    fn search<'w>(
        &'w self,
        wanted: Meanings,
        words: impl IntoIterator<Item = &'w Word<'w>>,
    ) -> Meanings {
        let row = Row::new(iter::once(&self.table.beginning).chain(words).collect());
        let mut found = Meanings::default();
        for index in self.candidates.numbers() {
            let Some(meaning) = self.table.meaning.get(index as usize) else { continue };
            let open = wanted.has(*meaning) && !found.has(*meaning);
            if open && self.table.phrases.matches(index, &row) {
                found.add(*meaning);
            }
        }
        found
    }
}

type Lazy = LazyLock<Result<Table, BrokenTable>>;

/// The tables, by ISO 639-1.
static TABLES: [(&str, Lazy); 11] = [
    ("en", Lazy::new(|| Table::read("en", include_str!("../../../../config/signals/en.toml")))),
    ("de", Lazy::new(|| Table::read("de", include_str!("../../../../config/signals/de.toml")))),
    ("nl", Lazy::new(|| Table::read("nl", include_str!("../../../../config/signals/nl.toml")))),
    ("fr", Lazy::new(|| Table::read("fr", include_str!("../../../../config/signals/fr.toml")))),
    ("es", Lazy::new(|| Table::read("es", include_str!("../../../../config/signals/es.toml")))),
    ("it", Lazy::new(|| Table::read("it", include_str!("../../../../config/signals/it.toml")))),
    ("pt", Lazy::new(|| Table::read("pt", include_str!("../../../../config/signals/pt.toml")))),
    ("pl", Lazy::new(|| Table::read("pl", include_str!("../../../../config/signals/pl.toml")))),
    ("sv", Lazy::new(|| Table::read("sv", include_str!("../../../../config/signals/sv.toml")))),
    ("da", Lazy::new(|| Table::read("da", include_str!("../../../../config/signals/da.toml")))),
    ("no", Lazy::new(|| Table::read("no", include_str!("../../../../config/signals/no.toml")))),
];

/// The tables to read a text in `language` by: its own; all of them where the language
/// is unknown; none where there is no table for it.
pub(super) fn tables(language: &Language) -> impl Iterator<Item = &'static Table> {
    let wanted = language.0.clone();
    let chosen = TABLES.iter().filter(move |(code, _)| wanted.is_empty() || *code == wanted);
    chosen.filter_map(|(_, table)| LazyLock::force(table).as_ref().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_table_can_be_used() {
        for (code, table) in &TABLES {
            if let Err(error) = LazyLock::force(table) {
                panic!("{code}: {error}");
            }
        }
    }

    #[test]
    fn a_heading_that_means_nothing_is_refused() {
        let table = "[joints]\nconditions=[]\ncontrasts=[]\nopeners=[]\n[dates]\n[phrases]\nasq=[]";
        assert!(Table::read("en", table).unwrap_err().to_string().contains("asq"));
    }

    #[test]
    fn an_unknown_language_is_read_by_every_table_and_a_foreign_one_by_none() {
        assert_eq!(TABLES.len(), tables(&Language::default()).count());
        assert_eq!(1, tables(&Language("de".into())).count());
        assert_eq!(0, tables(&Language("ja".into())).count());
    }
}
