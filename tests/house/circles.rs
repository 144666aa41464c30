//! Data flows one way: no two files import one another, straight or by way of others.
//!
//! A folder's own module and what lies in it belong together; what they take from each
//! other is no circle.

use std::collections::{BTreeMap, BTreeSet};

use super::{Source, assert_none, code::Code, sources};

/// A module, from the crate's root.
type Module = Vec<String>;

/// Which modules each takes something from.
struct Imports(BTreeMap<Module, BTreeSet<Module>>);

impl Imports {
    fn of(sources: &[Source]) -> Self {
        let program = || sources.iter().filter(|source| !is_test(source));
        let modules: BTreeSet<Module> = program().map(Source::module).collect();
        let imports = program().map(|source| {
            let paths = Code::read(&without_tests(source)).paths;
            let taken = paths.iter().filter_map(|path| lands(path, &modules));
            let module = source.module();
            let others = taken.filter(|other| !related(&module, other)).collect();
            (module, others)
        });
        Self(imports.collect())
    }

    /// Whatever can be come to from `module`.
    fn reach(&self, module: &Module) -> BTreeSet<&Module> {
        let mut reached = BTreeSet::new();
        let mut ahead: Vec<&Module> = self.0.get(module).into_iter().flatten().collect();
        while let Some(next) = ahead.pop() {
            if reached.insert(next) {
                ahead.extend(self.0.get(next).into_iter().flatten());
            }
        }
        reached
    }

    fn circles(&self) -> Vec<String> {
        let runs_back = |module: &&Module| self.reach(module).contains(module);
        let circular = self.0.keys().filter(runs_back);
        circular.map(|module| format!("{} comes back to itself", module.join("::"))).collect()
    }
}

fn is_test(source: &Source) -> bool {
    let module = source.module();
    module.iter().any(|name| name == "tests" || name == "samples")
}

/// The source without the tests at its end.
fn without_tests(source: &Source) -> Source {
    let program = source.text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    Source::new(&source.path, program)
}

/// The file in which what `path` names is written, or passed on.
fn lands(path: &[String], modules: &BTreeSet<Module>) -> Option<Module> {
    let (root, path) = path.split_first()?;
    if root != "crate" {
        return None;
    }
    let ends = (1..=path.len()).rev();
    ends.filter_map(|end| path.get(..end)).find(|path| modules.contains(*path)).map(<[_]>::to_vec)
}

/// Whether one lies in the other, or both are one.
fn related(one: &Module, other: &Module) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

#[test]
fn no_two_files_import_one_another() {
    assert_none(Imports::of(&sources("src", ".rs")).circles());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn circles(files: &[(&str, &str)]) -> Vec<String> {
        let sources: Vec<_> = files.iter().map(|(path, text)| Source::new(path, text)).collect();
        Imports::of(&sources).circles()
    }

    #[test]
    fn a_way_down_is_no_circle() {
        let down = [
            ("src/a.rs", "use crate::{b::B, c::C};"),
            ("src/b.rs", "use super::c::C;"),
            ("src/c.rs", "fn f() {}"),
        ];
        assert!(circles(&down).is_empty());
    }

    #[test]
    fn a_way_back_is_one_however_long_it_is() {
        let two = [("src/a.rs", "use crate::b::B;"), ("src/b.rs", "fn f() { super::a::g() }")];
        assert_eq!(circles(&two).len(), 2);
        let three = [
            ("src/a.rs", "use crate::b::B;"),
            ("src/b.rs", "use crate::c::C;"),
            ("src/c.rs", "use crate::a::A;"),
        ];
        assert_eq!(circles(&three).len(), 3);
    }

    #[test]
    fn a_folder_and_what_lies_in_it_belong_together() {
        let folder = [("src/a/mod.rs", "use self::b::B;"), ("src/a/b.rs", "use super::A;")];
        assert!(circles(&folder).is_empty());
    }

    #[test]
    fn tests_may_look_anywhere() {
        let tested = [
            ("src/a.rs", "use crate::b::B;"),
            ("src/b.rs", "fn f() {}\n#[cfg(test)]\nmod tests { use crate::a::A; }"),
            ("src/b/tests.rs", "use crate::a::A;"),
        ];
        assert!(circles(&tested).is_empty());
    }
}
