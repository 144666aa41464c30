//! From a lexicon as it is written to one that can be used.

use std::{collections::HashSet, ops::RangeInclusive};

use toml::Spanned;

use super::{
    Context, Counted, Lexicon, LexiconProblem, Purpose, Rule,
    source::{self, Placed, Source},
};
use crate::domain::language::{
    phrase::{
        index::Phrases,
        matcher::{Pattern, Sieve},
        pattern::Compiler,
        vocabulary::NumberSet,
        weights::Weights,
        words::{BEGINNING, Contractions, Word, fold},
    },
    small_words,
};

/// Gathers what is compiled, and what is wrong.
struct Bench<'a> {
    compiler: Compiler<'a>,
    patterns: Vec<Pattern>,
    purposes: Vec<Purpose>,
    rules: Vec<Rule>,
    contexts: Vec<Context>,
    problems: Vec<LexiconProblem>,
}

/// How much a rule may weigh.
const WEIGHTS: RangeInclusive<f64> = 0.05..=2.0;
/// What a context may multiply a weight by.
const FACTORS: RangeInclusive<f64> = 0.0..=4.0;

impl Lexicon {
    /// Makes the lexicon of `language` (ISO 639-1) out of `source`.
    pub(super) fn compile(language: &str, source: &Source) -> Result<Self, Vec<LexiconProblem>> {
        let fold_key = |(short, long): (&String, &String)| (fold(short).into_owned(), long.clone());
        let contractions = Contractions {
            long: source.contractions.iter().map(fold_key).collect(),
            elisions: source.elisions.clone().unwrap_or_default(),
        };
        let bench = Bench::work_through(source, &contractions);
        if !bench.problems.is_empty() {
            return Err(bench.problems);
        }
        let Bench { compiler, patterns, purposes, rules, contexts, .. } = bench;
        let mut vocabulary = compiler.vocabulary;
        let negations = source.negations.iter().flatten();
        let negations: NumberSet = negations.map(|word| vocabulary.learn(&fold(word))).collect();
        let beginning = Word { number: Some(vocabulary.learn(BEGINNING)), ..Word::beginning() };
        let weights = Weights::new(language, &vocabulary);
        Ok(Self {
            language: language.to_owned(),
            phrases: Phrases::new(patterns, |sieve: &Sieve| weights.of(sieve)),
            purposes,
            vocabulary,
            contractions,
            beginning,
            negations,
            names_are_capitalised: source.names_are_capitalised.unwrap_or(true),
            loud: source.loud.clone().unwrap_or_default(),
            rules,
            contexts,
            counted: counted(language, &source.measures),
        })
    }
}

impl<'a> Bench<'a> {
    fn work_through(source: &'a Source, contractions: &'a Contractions) -> Self {
        let compiler = Compiler::new(&source.words, contractions);
        let mut bench = Self {
            compiler,
            patterns: Vec::new(),
            purposes: Vec::new(),
            rules: Vec::new(),
            contexts: Vec::new(),
            problems: Vec::new(),
        };
        bench.compile(source.idioms.iter().flatten(), Purpose::Idiom);
        source.rule.iter().for_each(|(name, rule)| bench.rule(name, rule));
        source.context.iter().for_each(|(name, context)| bench.context(name, context));
        bench
    }

    fn rule(&mut self, name: &str, rule: &source::Rule) {
        let number = self.rules.len();
        let phrases = rule.phrases.iter().flatten();
        let place = phrases.clone().next().map_or(0, |phrase| phrase.span().start);
        self.compile(phrases, Purpose::Rule(number));
        self.compile(rule.with.iter().flatten(), Purpose::RuleWith(number));
        self.compile(rule.unless.iter().flatten(), Purpose::RuleUnless(number));
        let weight = self.within(&rule.weight, WEIGHTS, "weight");
        let reason = rule.reason.as_ref().map(|reason| reason.get_ref().trim()).unwrap_or_default();
        match rule.category {
            Some(category) if !reason.is_empty() && rule.phrases.is_some() => {
                let (name, reason) = (name.to_owned(), reason.to_owned());
                let accompanied = rule.with.is_some();
                let question = rule.question;
                self.rules.push(Rule { name, category, weight, reason, question, accompanied });
            }
            _ => self.problems.push(LexiconProblem::new(
                place,
                format!("rule `{name}` is not complete"),
                "a rule has a `category`, a `reason` in one kind sentence, and `phrases`",
            )),
        }
    }

    fn context(&mut self, name: &str, context: &source::Context) {
        let number = self.contexts.len();
        let phrases = context.phrases.iter().flatten();
        let place = phrases.clone().next().map_or(0, |phrase| phrase.span().start);
        self.compile(phrases, Purpose::Context(number));
        self.compile(context.unless.iter().flatten(), Purpose::ContextUnless(number));
        let factor = self.within(&context.factor, FACTORS, "factor");
        let credits = context.credits.clone().unwrap_or_default();
        match &context.of {
            Some(of) if context.phrases.is_some() || !credits.is_empty() => {
                let (of, reach) = (of.clone(), context.reach.unwrap_or_default());
                let question = context.question;
                self.contexts.push(Context { of, factor, reach, question, credits });
            }
            _ => self.problems.push(LexiconProblem::new(
                place,
                format!("context `{name}` is not complete"),
                "a context has the categories that it is `of`, and `phrases` or `credits`",
            )),
        }
    }

    fn compile<'p>(&mut self, phrases: impl Iterator<Item = &'p Placed>, purpose: Purpose) {
        for phrase in phrases {
            match self.compiler.compile(phrase.get_ref()) {
                Ok(pattern) => {
                    self.patterns.push(pattern);
                    self.purposes.push(purpose);
                }
                Err(error) => {
                    self.problems.push(LexiconProblem::pattern(phrase.span().start, &error));
                }
            }
        }
    }

    /// The number, or 1 where none is given or it is out of range, which is noted.
    fn within(
        &mut self,
        number: &Option<Spanned<f64>>,
        range: RangeInclusive<f64>,
        what: &str,
    ) -> f64 {
        let Some(number) = number else { return 1.0 };
        if !range.contains(number.get_ref()) {
            let hint = format!("write a number from {} to {}", range.start(), range.end());
            let what = format!("{what} {} is out of range", number.get_ref());
            self.problems.push(LexiconProblem::new(number.span().start, what, hint));
        }
        *number.get_ref()
    }
}

fn counted(language: &str, measures: &source::Measures) -> Counted {
    let owned = |word: &str| fold(word).into_owned();
    let words = |text: &Option<String>| -> HashSet<String> {
        text.iter().flat_map(|text| text.split_whitespace()).map(owned).collect()
    };
    let mut endings: Vec<String> = words(&measures.endings).into_iter().collect();
    endings.sort_by_key(|ending| (std::cmp::Reverse(ending.len()), ending.clone()));
    Counted {
        ours: words(&measures.ours),
        theirs: words(&measures.theirs),
        everyday: words(&measures.everyday)
            .into_iter()
            .chain(small_words(language).map(owned))
            .collect(),
        endings,
    }
}
