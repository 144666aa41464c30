//! The settings of judgement: what their shape alone does not catch.

use super::{Env, document::Document};
use crate::domain::{
    mail::Address,
    policy::{Drafting, Limits, Scope},
};

/// The scope, with its addresses and domains in one spelling.
pub(super) fn scope(mut typed: Scope, document: &mut Document<'_>) -> Scope {
    for (key, list) in [
        ("ignore", &mut typed.ignore),
        ("clients", &mut typed.clients),
        ("deals", &mut typed.deals),
    ] {
        for (position, entry) in list.iter_mut().enumerate() {
            match address_or_domain(entry) {
                Some(known) => *entry = known,
                None => document.problem(
                    &["scope", key, &position.to_string()],
                    format!("`{entry}` is neither a mail address nor a domain"),
                    "write \"anna@acme.example\" for one person, \"acme.example\" for a company",
                ),
            }
        }
    }
    typed
}

/// Checks the thresholds that hang together.
pub(super) fn limits(limits: &Limits, document: &mut Document<'_>) {
    if limits.chasing_at < limits.watch_at {
        document.problem(
            &["limits", "chasing_at"],
            format!(
                "`chasing_at` is {}, less than `watch_at`, which is {}",
                limits.chasing_at, limits.watch_at
            ),
            "it goes watch first, then chasing: make chasing_at the larger one",
        );
    }
    if limits.quiet_at_least > limits.quiet_at_most {
        document.problem(
            &["limits", "quiet_at_least"],
            format!(
                "`quiet_at_least` is {}, more than `quiet_at_most`, which is {}",
                limits.quiet_at_least, limits.quiet_at_most
            ),
            "make quiet_at_most the larger one",
        );
    }
}

/// The settings of drafts, with the command's `~` replaced.
pub(super) fn draft(mut typed: Drafting, document: &mut Document<'_>, env: &Env) -> Drafting {
    if let Some(program) = typed.command.first_mut() {
        match env.expand(program).filter(|_| !program.trim().is_empty()) {
            Some(path) => *program = path.to_string_lossy().into_owned(),
            None => document.problem(
                &["draft", "command", "0"],
                format!("`{program}` is no program"),
                "write its name or its whole path first, then what it is given: [\"~/bin/draft\", \"--short\"]",
            ),
        }
    }
    if let Some(odd) = odd_placeholder(&typed.greeting) {
        document.problem(
            &["draft", "greeting"],
            format!("`{{{odd}}}` means nothing in a greeting"),
            "only {name} is replaced, by the first name: greeting = \"Hi {name},\"",
        );
    }
    typed
}

/// What stands in braces in `text` and is not `name`.
fn odd_placeholder(text: &str) -> Option<&str> {
    let mut names = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    names.find(|(name, _)| *name != "name").map(|(name, _)| name)
}

fn address_or_domain(entry: &str) -> Option<String> {
    match entry.trim().strip_prefix('@').unwrap_or(entry.trim()) {
        pattern if pattern.contains('*') => None,
        address if address.contains('@') => Address::parse(address).map(String::from),
        name => domain(name).filter(|name| name.contains('.')),
    }
}

/// The domain that `typed` names, in lower case.
pub(super) fn domain(typed: &str) -> Option<String> {
    let name = typed.trim().trim_end_matches('.').to_lowercase();
    let is_label = |label: &str| {
        !label.is_empty()
            && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    (name.split('.').all(is_label) && name.len() <= 253).then_some(name)
}
