//! Rooms named for what is in them.

use super::{Source, assert_none, code::Code, sources};

/// Names that say nothing, so that anything would fit in.
const EMPTY_NAMES: &[&str] =
    &["util", "utils", "common", "helper", "helpers", "manager", "managers", "misc"];

fn complaints(source: &Source) -> Vec<String> {
    let code = Code::read(source);
    let file = source.module();
    let names = file.iter().map(String::as_str).chain(code.modules(false));
    let says_nothing = |name: &&str| name.split('_').any(|word| EMPTY_NAMES.contains(&word));
    names
        .filter(says_nothing)
        .map(|name| format!("{}: `{name}` says nothing about what is in it", source.path))
        .collect()
}

#[test]
fn every_module_is_named_for_what_is_in_it() {
    assert_none(sources("src", ".rs").iter().flat_map(complaints));
    assert_none(sources("tests", ".rs").iter().flat_map(complaints));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_fine(path: &str, text: &str) -> bool {
        complaints(&Source::new(path, text)).is_empty()
    }

    #[test]
    fn a_name_that_says_nothing_is_found_anywhere() {
        assert!(!is_fine("src/util.rs", ""));
        assert!(!is_fine("src/imap/mail_util.rs", ""));
        assert!(!is_fine("src/common/mail.rs", ""));
        assert!(!is_fine("src/imap/mod.rs", "mod helpers { }"));
    }

    #[test]
    fn a_name_that_says_something_is_fine() {
        assert!(is_fine("src/imap/command.rs", "mod tests { } fn util() {}"));
        assert!(is_fine("src/domain/community.rs", ""));
    }
}
