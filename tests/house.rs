//! The rules of the house that prose cannot hold and no lint knows.
//!
//! A rule is a function from sources to complaints. Its file tests it on made-up
//! sources, on both sides of each edge, and then holds the real ones against it.

mod circles;
mod code;
mod effects;
mod files;
mod layers;
mod mail_is_never_sent;
mod names;

use std::{fs, path::Path};

/// One file: its path from the root, `/` between folders, and its text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// The module the file is, from the crate's root: `["imap", "idle"]`.
    fn module(&self) -> Vec<String> {
        let inside = self.path.split_once('/').map_or("", |(_top, rest)| rest);
        let module = inside.strip_suffix(".rs").unwrap_or(inside);
        let module = module.strip_suffix("/mod").unwrap_or(module);
        // The root of a program of its own, in a folder of its own.
        let module = module.strip_suffix("/main").unwrap_or(module);
        if ["lib", "main"].contains(&module) {
            return Vec::new();
        }
        module.split('/').map(str::to_owned).collect()
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Reads all files below a folder of the root whose names end so; none where
/// there is no such folder.
fn sources(folder: &str, ending: &str) -> Vec<Source> {
    let Ok(entries) = fs::read_dir(root().join(folder)) else { return Vec::new() };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.expect("a folder that can be listed");
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            found.extend(sources(&path, ending));
        } else if path.ends_with(ending) {
            let text = fs::read_to_string(entry.path()).expect("a source that can be read");
            found.push(Source { path, text });
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

/// Fails with every complaint that `rule` has about the program's sources.
fn assert_kept_in_src(rule: impl Fn(&Source) -> Vec<String>) {
    let sources = sources("src", ".rs");
    assert!(!sources.is_empty(), "no sources below {}", root().display());
    assert_none(sources.iter().flat_map(rule));
}

fn assert_none(complaints: impl IntoIterator<Item = String>) {
    let complaints: Vec<_> = complaints.into_iter().collect();
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn a_file_is_the_module_that_its_path_says() {
    for (path, module) in [
        ("src/lib.rs", ""),
        ("src/clock.rs", "clock"),
        ("src/imap/mod.rs", "imap"),
        ("src/imap/idle.rs", "imap::idle"),
        ("tests/support/mod.rs", "support"),
        ("tests/measure/main.rs", "measure"),
    ] {
        assert_eq!(Source::new(path, "").module().join("::"), module, "{path}");
    }
}
