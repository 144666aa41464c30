//! The templates that come with the program.

macro_rules! built_in {
    ($($language:literal: $($stem:literal)*;)*) => {
        &[$($((
            concat!($language, "/", $stem),
            include_str!(concat!("../../../config/templates/", $language, "/", $stem, ".txt")),
        ),)*)*]
    };
}

/// Their names and texts.
pub(super) const ALL: &[(&str, &str)] = built_in! {
    "en": "raised" "step-back" "step-back-2" "step-back-proposal" "step-back-meeting"
        "step-back-enthusiasm" "step-back-silence" "befriend" "befriend-2" "current-state"
        "current-state-2" "educate" "educate-2" "answer" "fix-address";
    "de": "raised" "step-back" "step-back-2" "step-back-proposal" "step-back-meeting"
        "step-back-enthusiasm" "step-back-silence" "befriend" "befriend-2" "current-state"
        "current-state-2" "educate" "educate-2" "answer" "fix-address";
    "nl": "raised" "step-back" "step-back-2" "step-back-proposal" "step-back-meeting"
        "step-back-enthusiasm" "step-back-silence" "befriend" "befriend-2" "current-state"
        "current-state-2" "educate" "educate-2" "answer" "fix-address";
    "fr": "raised" "step-back" "step-back-2" "step-back-proposal" "step-back-meeting"
        "step-back-enthusiasm" "step-back-silence" "befriend" "befriend-2" "current-state"
        "current-state-2" "educate" "educate-2" "answer" "fix-address";
};
