//! A lexicon as it is written: the shape of `config/lexicon/<language>.toml`.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;
use toml::Spanned;

use crate::domain::language::Category;

/// A text of the file with its place, in bytes.
pub(super) type Placed = Spanned<String>;

/// A whole lexicon. What a user's file leaves out is as in the lexicon below it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Source {
    /// Whether a capital inside a sentence makes a name; it does not in German.
    pub(super) names_are_capitalised: Option<bool>,
    /// Words that take back what comes right after them.
    pub(super) negations: Option<Vec<String>>,
    /// Phrases in which such a word takes nothing back.
    pub(super) idioms: Option<Vec<Placed>>,
    /// Rules and contexts of the lexicon below that are not wanted.
    pub(super) off: Vec<Placed>,
    pub(super) contractions: HashMap<String, String>,
    pub(super) elisions: Option<Vec<String>>,
    pub(super) words: HashMap<String, String>,
    /// Why one exclamation mark is enough.
    pub(super) loud: Option<String>,
    pub(super) measures: Measures,
    pub(super) rule: BTreeMap<String, Rule>,
    pub(super) context: BTreeMap<String, Context>,
}

/// What is counted.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Measures {
    /// Words for the writer's side.
    pub(super) ours: Option<String>,
    /// Words for the reader's side.
    pub(super) theirs: Option<String>,
    /// Words of every mail, which nobody takes up.
    pub(super) everyday: Option<String>,
    /// Endings that make no other word.
    pub(super) endings: Option<String>,
}

/// Phrases that make a finding.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Rule {
    pub(super) category: Option<Category>,
    /// How sure it is and how much it matters, above 0 and at most 2; below a half it
    /// takes a context to be said.
    pub(super) weight: Option<Spanned<f64>>,
    /// Why, in one kind sentence to the writer.
    pub(super) reason: Option<Placed>,
    /// Only where the sentence asks, or only where it does not.
    pub(super) question: Option<bool>,
    pub(super) phrases: Option<Vec<Placed>>,
    /// What must be in the same sentence, one of them, before it or after it.
    pub(super) with: Option<Vec<Placed>>,
    /// What in the same sentence makes it something else.
    pub(super) unless: Option<Vec<Placed>>,
}

/// How far a context reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::domain::language) enum Reach {
    /// The sentence itself.
    #[default]
    Sentence,
    /// It, the one before and the one after.
    Neighbours,
    /// The whole mail.
    Mail,
}

/// What lifts or lowers findings.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Context {
    /// The categories it concerns.
    pub(super) of: Option<Vec<Category>>,
    /// What their weight is multiplied by, from 0 to 4.
    pub(super) factor: Option<Spanned<f64>>,
    pub(super) reach: Option<Reach>,
    /// Only where the sentence asks, or only where it does not.
    pub(super) question: Option<bool>,
    pub(super) phrases: Option<Vec<Placed>>,
    /// What in the same sentence makes it something else.
    pub(super) unless: Option<Vec<Placed>>,
    /// Or one of these credits.
    pub(super) credits: Option<Vec<Category>>,
}

impl Source {
    /// Lays `above` over this lexicon: what it says holds, the rest stays.
    pub(super) fn overlaid(mut self, above: Self) -> Self {
        for name in &above.off {
            self.rule.remove(name.get_ref());
            self.context.remove(name.get_ref());
        }
        self.names_are_capitalised = above.names_are_capitalised.or(self.names_are_capitalised);
        self.negations = above.negations.or(self.negations);
        self.idioms = above.idioms.or(self.idioms);
        self.elisions = above.elisions.or(self.elisions);
        self.contractions.extend(above.contractions);
        self.words.extend(above.words);
        self.loud = above.loud.or(self.loud);
        self.measures = self.measures.overlaid(above.measures);
        for (name, rule) in above.rule {
            let below = self.rule.remove(&name).unwrap_or_default();
            self.rule.insert(name, below.overlaid(rule));
        }
        for (name, context) in above.context {
            let below = self.context.remove(&name).unwrap_or_default();
            self.context.insert(name, below.overlaid(context));
        }
        self
    }
}

impl Source {
    /// The same without its places, which mean nothing in another file.
    pub(super) fn unplaced(mut self) -> Self {
        forget_all(&mut self.idioms);
        for rule in self.rule.values_mut() {
            [&mut rule.phrases, &mut rule.with, &mut rule.unless].into_iter().for_each(forget_all);
            rule.reason.iter_mut().for_each(forget);
            rule.weight.iter_mut().for_each(forget);
        }
        for context in self.context.values_mut() {
            [&mut context.phrases, &mut context.unless].into_iter().for_each(forget_all);
            context.factor.iter_mut().for_each(forget);
        }
        self
    }
}

fn forget_all(texts: &mut Option<Vec<Placed>>) {
    texts.iter_mut().flatten().for_each(forget);
}

fn forget<T: Clone>(placed: &mut Spanned<T>) {
    *placed = Spanned::new(0..0, placed.get_ref().clone());
}

impl Measures {
    fn overlaid(self, above: Self) -> Self {
        Self {
            ours: above.ours.or(self.ours),
            theirs: above.theirs.or(self.theirs),
            everyday: above.everyday.or(self.everyday),
            endings: above.endings.or(self.endings),
        }
    }
}

impl Rule {
    fn overlaid(self, above: Self) -> Self {
        Self {
            category: above.category.or(self.category),
            weight: above.weight.or(self.weight),
            reason: above.reason.or(self.reason),
            question: above.question.or(self.question),
            phrases: above.phrases.or(self.phrases),
            with: above.with.or(self.with),
            unless: above.unless.or(self.unless),
        }
    }
}

impl Context {
    fn overlaid(self, above: Self) -> Self {
        Self {
            of: above.of.or(self.of),
            factor: above.factor.or(self.factor),
            reach: above.reach.or(self.reach),
            question: above.question.or(self.question),
            phrases: above.phrases.or(self.phrases),
            unless: above.unless.or(self.unless),
            credits: above.credits.or(self.credits),
        }
    }
}
