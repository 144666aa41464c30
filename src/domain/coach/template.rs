//! The texts of drafts, by language and play.

use minijinja::{Environment, UndefinedBehavior};
use serde::Serialize;

use super::Play;
use crate::domain::mail::Language;

/// The templates that come with the program.
const BUILT_IN: [(&str, Play, &str); 1] =
    [("en", Play::StepBack, include_str!("../../../config/templates/en/step-back.txt"))];

/// Whether there is a template for `play` in any language.
pub(super) fn exists(play: Play) -> bool {
    BUILT_IN.iter().any(|(_, for_play, _)| *for_play == play)
}

/// What a template may speak of.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Words {
    /// The whole greeting line.
    pub(super) greeting: String,
    /// What the conversation is about, in the words of its subject; `None` where that
    /// says too little.
    pub(super) topic: Option<String>,
    /// The day they last wrote, as `12 November`.
    pub(super) last_heard: Option<String>,
    /// The sign-off, with the rep's name.
    pub(super) sign_off: String,
}

/// Fills in the template for `play` in `language`; `None` where there is none.
pub(super) fn render(
    language: &Language,
    play: Play,
    words: &Words,
) -> Option<Result<String, minijinja::Error>> {
    let (.., source) =
        BUILT_IN.iter().find(|(code, for_play, _)| *code == language.0 && *for_play == play)?;
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    Some(
        environment
            .render_str(source, minijinja::value::Serde(words))
            .map(|text| text.trim().to_owned()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::{Lexicons, look};

    /// A way to fill in a template for each combination of what may be known.
    fn grid() -> Vec<Words> {
        let topics = [None, Some("“Two sites”"), Some("“Last chance: upgrade now and save 20%!!”")];
        let heard = [None, Some("12 November"), Some("1 May")];
        let greetings = ["Hi Anna,", "Hello,"];
        let mut grid = Vec::new();
        for greeting in greetings {
            for topic in topics {
                for last_heard in heard {
                    grid.push(Words {
                        greeting: greeting.to_owned(),
                        topic: topic.map(str::to_owned),
                        last_heard: last_heard.map(str::to_owned),
                        sign_off: "Best regards,\nRobin".to_owned(),
                    });
                }
            }
        }
        grid
    }

    #[test]
    fn no_draft_pushes_whatever_is_filled_in() {
        let lexicons = Lexicons::default();
        for (code, play, _) in BUILT_IN {
            let language = Language(code.to_owned());
            let lexicon = lexicons.of(&language).expect("a lexicon for every template");
            for words in grid() {
                let body = render(&language, play, &words).expect("a template").expect("filled in");
                let look = look(&body, lexicon);
                assert_eq!(None, look.warnings().next(), "{body}");
                assert!(play != Play::StepBack || look.steps_back(), "{body}");
            }
        }
    }
}
