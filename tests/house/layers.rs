//! Who may import whom: the table of the house, as `src/lib.rs` tells it.

use super::{Source, assert_kept_in_src, code::Code};

/// What of our own a layer may name besides itself.
enum Sees {
    Only(&'static [&'static str]),
    Everything,
}

const LAYERS: &[(&str, Sees)] = &[
    ("domain", Sees::Only(&[])),
    ("clock", Sees::Only(&[])),
    ("config", Sees::Only(&["domain"])),
    ("discover", Sees::Only(&["domain"])),
    ("imap", Sees::Only(&["domain"])),
    ("maildir", Sees::Only(&["domain"])),
    ("store", Sees::Only(&["domain"])),
    ("notify", Sees::Only(&["domain"])),
    ("secrets", Sees::Only(&["domain"])),
    ("writer", Sees::Only(&["domain"])),
    ("report", Sees::Only(&["domain"])),
    ("daemon", Sees::Everything),
    ("cli", Sees::Everything),
    ("", Sees::Everything),
];

/// The layer of a file: the top module it belongs to, `""` for the crate's root.
fn layer(source: &Source) -> String {
    source.module().into_iter().next().unwrap_or_default()
}

fn complaints(source: &Source) -> Vec<String> {
    let layer = layer(source);
    match LAYERS.iter().find(|(name, _)| *name == layer) {
        None => vec![format!("{}: `{layer}` is no layer; see tests/house/layers.rs", source.path)],
        Some((_, Sees::Everything)) => Vec::new(),
        Some((_, Sees::Only(others))) => strays(source, &layer, others),
    }
}

fn strays(source: &Source, layer: &str, others: &[&str]) -> Vec<String> {
    let mut strays = Vec::new();
    for path in Code::read(source).paths {
        let [root, rest @ ..] = path.as_slice() else { continue };
        let seen = rest.first().map_or("", String::as_str);
        if root == "crate" && seen != layer && !others.contains(&seen) {
            strays.push(format!("{}: `{layer}` names `{}`", source.path, path.join("::")));
        }
    }
    strays
}

#[test]
fn every_layer_keeps_to_itself_and_to_what_it_may_see() {
    assert_kept_in_src(complaints);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stays(path: &str, text: &str) -> bool {
        complaints(&Source::new(path, text)).is_empty()
    }

    #[test]
    fn the_domain_names_nothing_outside_itself() {
        assert!(stays("src/domain/assess/mod.rs", "use crate::domain::mail; use super::thread;"));
        assert!(!stays("src/domain/assess/mod.rs", "use crate::store::Store;"));
        assert!(!stays("src/domain/assess/mod.rs", "use super::super::store::Store;"));
    }

    #[test]
    fn an_edge_names_the_domain_and_itself() {
        assert!(stays("src/imap/idle.rs", "use crate::{domain::mail, imap::Error};"));
        for other in ["store", "config", "clock", "daemon"] {
            assert!(!stays("src/imap/idle.rs", &format!("use crate::{{domain, {other}}};")));
            assert!(!stays(
                "src/imap/idle.rs",
                &format!("fn f() {{ super::super::{other}::f() }}")
            ));
        }
    }

    #[test]
    fn a_layer_is_not_left_through_the_root() {
        assert!(!stays("src/imap/idle.rs", "use crate as house; fn f() { house::store::f() }"));
        assert!(!stays("src/imap/mod.rs", "use super::*;"));
        assert!(stays("src/imap/idle.rs", "use super::*;"));
        assert!(stays("src/imap/mod.rs", "mod tests { use super::*; }"));
        assert!(!stays("src/imap/mod.rs", "use stepback::store;"));
    }

    #[test]
    fn the_daemon_and_the_commands_see_everything() {
        let text = "use crate::{clock, config, domain, imap, store};";
        assert!(stays("src/daemon/run.rs", text));
        assert!(stays("src/cli/list.rs", text));
        assert!(!stays("src/config/mod.rs", text));
    }

    #[test]
    fn a_new_layer_needs_its_line_in_the_table() {
        assert!(stays("src/report/mod.rs", ""));
        assert!(!stays("src/telepathy/mod.rs", ""));
    }
}
