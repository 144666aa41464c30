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
