//! The texts of drafts, by language and play: those that come with the program, and the
//! rep's own laid over them.

mod built_in;
mod name;
mod problem;
mod words;

use std::{
    borrow::Cow,
    collections::BTreeMap,
    fmt,
    hash::Hasher as _,
    sync::{Arc, LazyLock},
};

use minijinja::{Environment, UndefinedBehavior, value::Serde};

pub use name::{NoSuchName, Occasion, Purpose, TemplateName};
pub use problem::TemplateProblem;
pub use words::Words;

use crate::domain::play::Play;
use crate::domain::{fnv::Fnv1a, mail::Language};

type Shelf = BTreeMap<TemplateName, Cow<'static, str>>;

static BUILT: LazyLock<Arc<Shelf>> = LazyLock::new(|| {
    let named =
        |(name, text): &(&str, &'static str)| Some((name.parse().ok()?, Cow::Borrowed(*text)));
    Arc::new(built_in::ALL.iter().filter_map(named).collect())
});

/// All templates in use. Two are equal that were made of the same texts.
#[derive(Clone)]
pub struct Templates {
    shelf: Arc<Shelf>,
    /// A hash of the rep's own texts.
    own: u64,
}

impl Default for Templates {
    fn default() -> Self {
        Self { shelf: BUILT.clone(), own: 0 }
    }
}

impl PartialEq for Templates {
    fn eq(&self, other: &Self) -> bool {
        self.own == other.own
    }
}

impl fmt::Debug for Templates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Templates({:016x})", self.own)
    }
}

impl Templates {
    /// Puts a text of the rep's own in place of the one of that name; a blank one takes
    /// it away.
    ///
    /// # Errors
    ///
    /// Occurs when it cannot be filled in: everything that is wrong, in no order.
    pub fn lay_over(&mut self, name: TemplateName, text: &str) -> Result<(), Vec<TemplateProblem>> {
        let problems = problem::problems(text);
        if !problems.is_empty() {
            return Err(problems);
        }
        self.own = hash(self.own, &name, text);
        let shelf = Arc::make_mut(&mut self.shelf);
        match text.trim() {
            "" => shelf.remove(&name),
            _ => shelf.insert(name, Cow::Owned(text.to_owned())),
        };
        Ok(())
    }

    /// Every name, in order.
    pub fn names(&self) -> impl Iterator<Item = &TemplateName> {
        self.shelf.keys()
    }

    /// Whether there is a text for `play` in any language.
    pub fn speak_of(&self, play: Play) -> bool {
        self.names().any(|name| name.is_for(play))
    }

    /// The texts for `play` in `language` that suit one of `occasions`: in the order of
    /// those, and of their numbers.
    pub fn suiting(
        &self,
        language: &Language,
        play: Play,
        occasions: &[Occasion],
    ) -> Vec<TemplateName> {
        let ours = || self.names().filter(|name| name.language == language.0 && name.is_for(play));
        let of = |wanted: &Occasion| {
            let wanted = *wanted;
            ours().filter(move |name| {
                matches!(name.purpose, Purpose::Message { occasion, .. } if occasion == wanted)
            })
        };
        occasions.iter().flat_map(of).cloned().collect()
    }

    /// Fills the template of that name in; `None` where there is none.
    ///
    /// # Errors
    ///
    /// Occurs when the template uses what it may not, which loading it has ruled out.
    pub fn fill(
        &self,
        name: &TemplateName,
        words: &Words,
    ) -> Option<Result<String, minijinja::Error>> {
        Some(filled(self.shelf.get(name)?, words))
    }

    /// The sentence that takes up what they raised, in `language`.
    pub fn raised(&self, language: &Language, words: &Words) -> Option<String> {
        let name = TemplateName { language: language.0.clone(), purpose: Purpose::Raised };
        let text = self.fill(&name, words)?.ok()?;
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!line.is_empty()).then_some(line)
    }
}

impl TemplateName {
    fn is_for(&self, wanted: Play) -> bool {
        matches!(self.purpose, Purpose::Message { play, .. } if play == wanted)
    }
}

/// Fills `source` in. What is filled in is text and never a template itself.
fn filled(source: &str, words: &Words) -> Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let text = environment.render_str(source, Serde(words))?;
    Ok(in_paragraphs(&text))
}

/// Without white space at the ends of lines, and with one empty line at most between
/// two paragraphs: tags leave gaps.
fn in_paragraphs(text: &str) -> String {
    let mut out = String::new();
    let mut gap = false;
    for line in text.trim().lines().map(str::trim) {
        if line.is_empty() {
            gap = true;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if gap { "\n\n" } else { "\n" });
        }
        gap = false;
        out.push_str(line);
    }
    out
}

fn hash(before: u64, name: &TemplateName, text: &str) -> u64 {
    let mut hasher = Fnv1a::default();
    hasher.write_u64(before);
    hasher.write(name.to_string().as_bytes());
    hasher.write_u8(0);
    hasher.write(text.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> TemplateName {
        text.parse().expect("a name")
    }

    #[test]
    fn every_template_that_comes_with_the_program_is_sound() {
        for (name, text) in built_in::ALL {
            assert!(name.parse::<TemplateName>().is_ok(), "{name}");
            assert_eq!(problem::problems(text), [], "{name}");
        }
    }

    #[test]
    fn every_language_has_every_text() {
        let stems = |language: &str| -> Vec<String> {
            let all = Templates::default();
            let names = all.names().filter(|name| name.language == language);
            names.map(|name| name.purpose.to_string()).collect()
        };
        for language in ["de", "nl", "fr"] {
            assert_eq!(stems(language), stems("en"), "{language}");
        }
    }

    #[test]
    fn an_own_text_takes_the_place_of_another_and_a_blank_one_takes_it_away() {
        let mut templates = Templates::default();
        let (mine, gone) = (name("en/step-back"), name("en/step-back-silence"));
        templates.lay_over(mine.clone(), "{{ greeting }} and bye.").expect("a template");
        templates.lay_over(gone.clone(), " \n").expect("nothing");
        let words = Words { greeting: "Hi".to_owned(), ..Words::default() };
        let filled = templates.fill(&mine, &words).expect("a template").expect("filled in");
        assert_eq!(filled, "Hi and bye.");
        assert!(templates.fill(&gone, &words).is_none());
        assert_ne!(templates, Templates::default());
    }

    #[test]
    fn what_is_filled_in_is_no_template() {
        let words = Words { greeting: "Hi {{ sign_off }}{% if %}".to_owned(), ..Words::default() };
        assert_eq!(filled("{{ greeting }}", &words).expect("filled in"), words.greeting);
    }
}
