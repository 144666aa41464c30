//! No file forgotten, none where the user wants none.

use std::{collections::BTreeSet, fs};

use super::{Source, assert_none, code::Code, root, sources};

/// All that may lie in the root and be seen.
const TOP_LEVEL: &[&str] = &[
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "config",
    "src",
    "systemd",
    "tests",
];

/// Complains about each file that no `mod` line brings into the crate.
fn forgotten_modules(sources: &[Source]) -> Vec<String> {
    let mut declared: BTreeSet<Vec<String>> = BTreeSet::new();
    for source in sources {
        for name in Code::read(source).modules(true) {
            declared.insert([source.module(), vec![name.to_owned()]].concat());
        }
    }
    sources
        .iter()
        .filter(|source| !is_root(source) && !declared.contains(&source.module()))
        .map(|source| format!("{}: no `mod` line brings it in", source.path))
        .collect()
}

/// Cargo.toml names these, not a `mod` line.
fn is_root(source: &Source) -> bool {
    source.module().is_empty() || source.path.ends_with("/main.rs")
}

/// Complains about migrations out of number, or not named in any source.
fn forgotten_migrations(migrations: &[Source], store: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for (number, migration) in (1..).zip(migrations) {
        let name = migration.path.rsplit('/').next().unwrap_or_default();
        if !name.starts_with(&format!("{number:04}_")) {
            complaints.push(format!("{}: should be number {number:04}", migration.path));
        }
        if !store.iter().any(|source| source.text.contains(&format!("migrations/{name}\""))) {
            complaints.push(format!("{}: no source includes it", migration.path));
        }
    }
    complaints
}

/// Complains about what neither belongs at the top, nor hides, nor is ignored.
fn strangers<'a>(names: impl IntoIterator<Item = &'a str>, gitignore: &str) -> Vec<String> {
    let ignored: Vec<_> = gitignore.lines().map(|line| line.trim_matches('/')).collect();
    names
        .into_iter()
        .filter(|name| !name.starts_with('.') && !ignored.contains(name))
        .filter(|name| !TOP_LEVEL.contains(name))
        .map(|name| format!("{name}: the top level stays as the user asked for it"))
        .collect()
}

#[test]
fn no_module_is_forgotten() {
    assert_none(forgotten_modules(&sources("src", ".rs")));
    assert_none(forgotten_modules(&sources("tests", ".rs")));
}

#[test]
fn no_migration_is_forgotten() {
    let migrations = sources("src/store/migrations", ".sql");
    assert_none(forgotten_migrations(&migrations, &sources("src/store", ".rs")));
}

#[test]
fn the_top_level_is_as_the_user_asked() {
    let gitignore = fs::read_to_string(root().join(".gitignore")).expect("a .gitignore");
    let names: Vec<_> = fs::read_dir(root())
        .expect("the root")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    assert_none(strangers(names.iter().map(String::as_str), &gitignore));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_its_mod_line_is_forgotten() {
        let main = Source::new("tests/main.rs", "mod one; mod support;");
        let support = Source::new("tests/support/mod.rs", "pub(crate) mod dovecot;");
        let one = Source::new("tests/one.rs", "");
        let dovecot = Source::new("tests/support/dovecot.rs", "");
        let measure = Source::new("tests/measure/main.rs", "mod floor;");
        let floor = Source::new("tests/measure/floor.rs", "");
        let mut tree = vec![main, support, one, dovecot, measure, floor];
        assert_none(forgotten_modules(&tree));

        tree.push(Source::new("tests/two.rs", "// mod two;"));
        tree.push(Source::new("tests/support/one.rs", ""));
        tree.push(Source::new("tests/measure/one.rs", ""));
        assert_eq!(forgotten_modules(&tree).len(), 3);
    }

    #[test]
    fn migrations_are_numbered_without_holes() {
        let store = [Source::new(
            "src/store/mod.rs",
            r#"["migrations/0001_a.sql", "migrations/0002_b.sql", "migrations/0003_c.sql"]"#,
        )];
        let migration = |name| Source::new(&format!("src/store/migrations/{name}"), "");
        let [a, b, c] = ["0001_a.sql", "0002_b.sql", "0003_c.sql"].map(migration);
        let holed = [&a, &c].map(|source| Source::new(&source.path, ""));
        assert_none(forgotten_migrations(&[a, b, c], &store));
        assert_eq!(forgotten_migrations(&holed, &store).len(), 1);
    }

    #[test]
    fn a_migration_that_no_source_includes_is_forgotten() {
        let migrations = [Source::new("src/store/migrations/0001_a.sql", "")];
        let store = [Source::new("src/store/mod.rs", r#"["migrations/0001_aa.sql"]"#)];
        assert_eq!(forgotten_migrations(&migrations, &store).len(), 1);
    }

    #[test]
    fn the_top_level_takes_no_strangers_but_hidden_and_ignored_ones() {
        assert_none(strangers(["src", ".ci", "target", "README.md"], "/target\n"));
        assert_eq!(strangers(["src", "benches", "target"], "").len(), 2);
    }
}
