//! The lexicons that are in use: those that come with the program, and the rep's own
//! laid over them.

use std::{
    collections::BTreeMap,
    fmt,
    hash::Hasher as _,
    sync::{Arc, LazyLock},
};

use super::{Lexicon, LexiconProblem, source::Source};
use crate::domain::{fnv::Fnv1a, mail::Language};

macro_rules! built_in {
    ($($code:literal),*) => {
        [$(($code, include_str!(concat!("../../../../config/lexicon/", $code, ".toml")))),*]
    };
}

/// The lexicons that come with the program.
const BUILT_IN: [(&str, &str); 4] = built_in!["en", "de", "nl", "fr"];

type Shelf = BTreeMap<String, Arc<Lexicon>>;

static BUILT: LazyLock<Arc<Shelf>> = LazyLock::new(|| {
    let ready = |(code, text): &(&str, &str)| {
        let source = toml::from_str(text).ok()?;
        Some(((*code).to_owned(), Arc::new(Lexicon::compile(code, &source).ok()?)))
    };
    Arc::new(BUILT_IN.iter().filter_map(ready).collect())
});

static BUILT_FROM: LazyLock<u64> =
    LazyLock::new(|| BUILT_IN.iter().fold(0, |before, (code, text)| hash(before, code, text)));

/// A lexicon of the rep's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// The language it is for, as ISO 639-1.
    pub language: String,
    /// The text of the file.
    pub text: String,
}

/// All lexicons in use, by language. Two are equal that were made of the same texts.
#[derive(Clone)]
pub struct Lexicons {
    shelf: Arc<Shelf>,
    /// A hash of the texts that they were made of.
    texts: u64,
}

impl Default for Lexicons {
    fn default() -> Self {
        Self { shelf: BUILT.clone(), texts: *BUILT_FROM }
    }
}

impl PartialEq for Lexicons {
    fn eq(&self, other: &Self) -> bool {
        self.texts == other.texts
    }
}

/// What opinions rest on tells one set of lexicons from another by this.
impl fmt::Debug for Lexicons {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Lexicons({:016x})", self.texts)
    }
}

impl Lexicons {
    /// Lays the rep's own lexicon over the one of its language.
    ///
    /// # Errors
    ///
    /// Occurs when something in it is wrong: everything that is, in no order.
    pub fn lay_over(&mut self, own: &Override) -> Result<(), Vec<LexiconProblem>> {
        let above: Source =
            toml::from_str(&own.text).map_err(|error| vec![LexiconProblem::shape(&error)])?;
        let below = built_in(&own.language);
        let strangers = strangers(&above, &below);
        if !strangers.is_empty() {
            return Err(strangers);
        }
        let lexicon = Lexicon::compile(&own.language, &below.overlaid(above))?;
        let mut shelf = Shelf::clone(&self.shelf);
        shelf.insert(own.language.clone(), Arc::new(lexicon));
        self.shelf = Arc::new(shelf);
        self.texts = hash(self.texts, &own.language, &own.text);
        Ok(())
    }

    /// The lexicon to read `language` by; `None` where there is none.
    pub fn of(&self, language: &Language) -> Option<&Lexicon> {
        self.shelf.get(&language.0).map(Arc::as_ref)
    }

    /// The languages that there are lexicons for, as ISO 639-1.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.shelf.keys().map(String::as_str)
    }
}

/// The lexicon that comes with the program; an empty one where none does.
fn built_in(language: &str) -> Source {
    let text = BUILT_IN.iter().find(|(code, _)| *code == language).map(|(_, text)| *text);
    let source: Option<Source> = text.and_then(|text| toml::from_str(text).ok());
    source.unwrap_or_default().unplaced()
}

/// What `above` switches off that is not there.
fn strangers(above: &Source, below: &Source) -> Vec<LexiconProblem> {
    let unknown = |name: &&super::source::Placed| {
        let name = name.get_ref();
        !below.rule.contains_key(name) && !below.context.contains_key(name)
    };
    let strangers = above.off.iter().filter(unknown).map(|name| {
        let what = format!("nothing is called `{}`", name.get_ref());
        let names: Vec<&str> =
            below.rule.keys().chain(below.context.keys()).map(String::as_str).collect();
        LexiconProblem::new(name.span().start, what, format!("it has {}", names.join(", ")))
    });
    strangers.collect()
}

fn hash(before: u64, language: &str, text: &str) -> u64 {
    let mut hash = Fnv1a::default();
    hash.write(&before.to_le_bytes());
    hash.write(language.as_bytes());
    hash.write(text.as_bytes());
    hash.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid_over(text: &str) -> Result<Lexicons, Vec<LexiconProblem>> {
        let mut lexicons = Lexicons::default();
        let own = Override { language: "en".to_owned(), text: text.to_owned() };
        lexicons.lay_over(&own).map(|()| lexicons)
    }

    fn line(text: &str, problem: &LexiconProblem) -> usize {
        text.bytes().take(problem.offset).filter(|byte| *byte == b'\n').count() + 1
    }

    /// The line and the message of the first thing that is wrong in `text`.
    fn complaint(text: &str) -> (usize, String) {
        let problems = laid_over(text).expect_err("something wrong");
        let problem = problems.first().expect("a problem");
        assert!(!problem.hint.is_empty(), "{problem:?}");
        (line(text, problem), problem.what.clone())
    }

    #[test]
    fn every_lexicon_that_comes_with_the_program_can_be_used() {
        for (code, text) in BUILT_IN {
            let source: Source = toml::from_str(text).unwrap_or_else(|e| panic!("{code}: {e}"));
            if let Err(problems) = Lexicon::compile(code, &source) {
                let all: Vec<String> = problems
                    .iter()
                    .map(|p| format!("{code}:{}: {}", line(text, p), p.what))
                    .collect();
                panic!("{}", all.join("\n"));
            }
        }
        assert_eq!(BUILT_IN.len(), Lexicons::default().languages().count());
    }

    #[test]
    fn what_is_wrong_names_its_line() {
        let rule =
            |rest: &str| format!("[rule.x]\ncategory = \"hype\"\nreason = \"Be calm.\"\n{rest}");
        let cases = [
            ("[rule".to_owned(), 1, "table"),
            ("\n[rules.x]".to_owned(), 2, "unknown field"),
            ("[rule.x]\ncategory = \"hipe\"".to_owned(), 2, "hipe"),
            (rule("phrases = [\"wow\",\n \"(oh\"]"), 5, "(oh"),
            (rule("phrases = [\"<who>\"]"), 4, "<who>"),
            (rule("phrases = [\"wow\"]\nweight = 3.0"), 5, "3 is out of range"),
            (rule(""), 1, "not complete"),
            ("[context.x]\nphrases = [\"so\"]".to_owned(), 2, "not complete"),
            ("\noff = [\"nobody\"]".to_owned(), 2, "nobody"),
        ];
        for (text, line, says) in cases {
            let (at, what) = complaint(&text);
            assert_eq!(line, at, "{what}: {text}");
            assert!(what.contains(says), "{what}: {text}");
        }
    }

    #[test]
    fn the_weight_of_a_rule_ends_at_two() {
        let rule = |weight: f64| {
            format!(
                "[rule.x]\ncategory = \"hype\"\nreason = \"Be calm.\"\nphrases = [\"wow\"]\nweight = {weight:?}"
            )
        };
        assert!(laid_over(&rule(2.0)).is_ok() && laid_over(&rule(2.01)).is_err());
        assert!(laid_over(&rule(0.05)).is_ok() && laid_over(&rule(0.0)).is_err());
    }

    #[test]
    fn other_texts_make_other_lexicons() {
        let (none, one) = (Lexicons::default(), laid_over("negations = [\"no\"]").unwrap());
        assert_ne!(none, one);
        assert_ne!(format!("{none:?}"), format!("{one:?}"));
        assert_eq!(one, laid_over("negations = [\"no\"]").unwrap());
    }
}
