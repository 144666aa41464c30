//! Which folders are followed, by name.

use regex::{Regex, RegexBuilder};

use crate::domain::mail::FolderName;

/// Globs that let a folder in or keep it out.
#[derive(Debug)]
pub(super) struct Patterns {
    include: Vec<Regex>,
    exclude: Vec<Regex>,
}

impl Patterns {
    pub(super) fn new(include: &[impl AsRef<str>], exclude: &[impl AsRef<str>]) -> Self {
        Self { include: compile(include), exclude: compile(exclude) }
    }

    /// Whether `name` matches one glob of `include` and none of `exclude`.
    pub(super) fn admit(&self, name: &FolderName) -> bool {
        let matches = |globs: &[Regex]| globs.iter().any(|glob| glob.is_match(&name.0));
        matches(&self.include) && !matches(&self.exclude)
    }
}

/// A glob too long for the engine matches nothing, as no folder has such a name.
fn compile(globs: &[impl AsRef<str>]) -> Vec<Regex> {
    globs.iter().filter_map(|glob| regex(glob.as_ref()).ok()).collect()
}

fn regex(glob: &str) -> Result<Regex, regex::Error> {
    let pattern = regex::escape(glob).replace(r"\*", ".*").replace(r"\?", ".");
    RegexBuilder::new(&format!("^{pattern}$"))
        .case_insensitive(true)
        .dot_matches_new_line(true)
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admits(include: &[&str], exclude: &[&str], name: &str) -> bool {
        Patterns::new(include, exclude).admit(&FolderName(name.to_owned()))
    }

    #[test]
    fn a_star_reaches_over_levels() {
        assert!(admits(&["*"], &[], "Clients/Acme"));
        assert!(admits(&["clients*"], &[], "Clients/Acme"));
        assert!(!admits(&["clients"], &[], "Clients/Acme"));
    }

    #[test]
    fn what_is_excluded_stays_out_whatever_its_case() {
        assert!(!admits(&["*"], &["TRASH"], "Trash"));
        assert!(admits(&["*"], &["TRASH"], "Trash can"));
    }

    #[test]
    fn only_star_and_question_mark_are_special() {
        assert!(admits(&["Q?A [old]"], &[], "q&a [OLD]"));
        assert!(!admits(&["a.c"], &[], "abc"));
    }

    #[test]
    fn nothing_included_is_nothing_followed() {
        assert!(!admits(&[], &[], "INBOX"));
    }
}
