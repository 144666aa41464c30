//! What only some layers may do to the world, or ask of it.

use super::{Source, assert_kept_in_src, code::Code};

/// What touches a clock, a disk, the network, the environment or the runtime.
const IMPURE: &[&str] = &[
    "std::*",
    "std::env",
    "std::fs",
    "std::io::stdin",
    "std::net",
    "std::os",
    "std::process",
    "std::thread",
    "std::time::Instant",
    "std::time::SystemTime",
    "jiff::Timestamp::now",
    "jiff::Zoned::now",
    "jiff::tz::TimeZone::system",
    "async_imap",
    "etcetera",
    "futures_util",
    "hyper",
    "hyper_util",
    "indicatif",
    "notify",
    "notify_rust",
    "oo7",
    "ring",
    "rusqlite",
    "rustls_platform_verifier",
    "sd_notify",
    "tempfile",
    "tokio",
    "tokio_rustls",
    "tokio_util",
    "zbus",
];

const PRINTING_MACROS: &[&str] = &["print", "println", "eprint", "eprintln", "dbg"];
const PRINTING_PATHS: &[&str] = &["std::io::stdout", "std::io::stderr"];

fn is_within(source: &Source, layers: &[&str]) -> bool {
    let module = source.module();
    layers.contains(&module.first().map_or("", String::as_str))
}

/// Tells whether `path` is `effect`, lies below it, or is the end of it, as it is
/// once `use` has named the beginning.
fn is_or_ends(path: &[String], effect: &str) -> bool {
    let path = path.join("::");
    path == effect
        || path.strip_prefix(effect).is_some_and(|rest| rest.starts_with("::"))
        || path.contains("::")
            && effect.strip_suffix(path.as_str()).is_some_and(|rest| rest.ends_with("::"))
}

fn named<'a>(code: &Code, effects: &'a [&str]) -> impl Iterator<Item = &'a str> {
    effects.iter().copied().filter(|effect| code.paths.iter().any(|path| is_or_ends(path, effect)))
}

/// What the domain does that it may not. Its tests may read the mails they test with.
fn impurities(source: &Source) -> Vec<String> {
    if !is_within(source, &["domain"]) || source.path.ends_with("/tests.rs") {
        return Vec::new();
    }
    let code = Code::read(source);
    let waits = code.words.iter().any(|word| word == "async").then_some("async");
    let complain = |what| format!("{}: the domain is pure, but this has `{what}`", source.path);
    named(&code, IMPURE).chain(waits).map(complain).collect()
}

fn prints(source: &Source) -> Vec<String> {
    if is_within(source, &["", "cli"]) {
        return Vec::new();
    }
    let code = Code::read(source);
    let macros = PRINTING_MACROS.iter().copied().filter(|name| code.calls_macro(name));
    let complain = |what| format!("{}: only `cli` prints, but this has `{what}`", source.path);
    macros.chain(named(&code, PRINTING_PATHS)).map(complain).collect()
}

fn untyped_errors(source: &Source) -> Vec<String> {
    let anyhow = |path: &Vec<String>| path.first().is_some_and(|root| root == "anyhow");
    if is_within(source, &["", "cli", "daemon"]) || !Code::read(source).paths.iter().any(anyhow) {
        return Vec::new();
    }
    vec![format!("{}: `anyhow` is for `cli` and `daemon`; an edge types its errors", source.path)]
}

#[test]
fn the_domain_is_pure() {
    assert_kept_in_src(impurities);
}

#[test]
fn nothing_but_the_commands_prints() {
    assert_kept_in_src(prints);
}

#[test]
fn errors_of_the_edges_are_typed() {
    assert_kept_in_src(untyped_errors);
}

#[cfg(test)]
mod tests {
    use super::*;

    type Rule = fn(&Source) -> Vec<String>;

    fn keeps(rule: Rule, path: &str, text: &str) -> bool {
        rule(&Source::new(path, text)).is_empty()
    }

    #[test]
    fn an_effect_in_the_domain_is_found_however_it_is_named() {
        let domain = "src/domain/assess.rs";
        for text in [
            "use std::fs;",
            "use std::{collections::BTreeMap, env::var};",
            "use std::*;",
            "fn f() { std::process::exit(1) }",
            "use std::time::{Duration, SystemTime};",
            "use jiff::tz::TimeZone; fn f() { TimeZone::system(); }",
            "async fn f() {}",
            "fn f() { let g = async { 1 }; }",
            "use tokio::time::sleep;",
            "fn f(c: rusqlite::Connection) {}",
        ] {
            assert!(!keeps(impurities, domain, text), "{text}");
        }
    }

    #[test]
    fn arithmetic_on_time_and_text_is_pure() {
        for text in [
            "use std::{collections::BTreeMap, fmt, time::Duration};",
            "use jiff::{Timestamp, tz::TimeZone}; fn f() { TimeZone::UTC; }",
            "/// Never `async`, never `std::fs`.\nfn f(env: u8, fs: u8) -> u8 { env + fs }",
        ] {
            assert!(keeps(impurities, "src/domain/assess.rs", text), "{text}");
        }
        assert!(keeps(impurities, "src/store/mod.rs", "use std::fs;"));
        assert!(keeps(impurities, "src/domain/parse/tests.rs", "use std::fs;"));
        assert!(!keeps(impurities, "src/domain/parse/latests.rs", "use std::fs;"));
    }

    #[test]
    fn an_edge_logs_and_a_command_prints() {
        for text in [
            "fn f() { println!(); }",
            "fn f() { dbg!(1); }",
            "use std::io; fn f() { write!(io::stderr(), \"\"); }",
            "use std::io::{Write, stdout};",
        ] {
            assert!(!keeps(prints, "src/imap/mod.rs", text), "{text}");
            assert!(keeps(prints, "src/cli/list.rs", text), "{text}");
            assert!(keeps(prints, "src/main.rs", text), "{text}");
        }
        let logs = "fn f() { tracing::info!(\"println!\"); write!(out, \"x\"); }";
        assert!(keeps(prints, "src/imap/mod.rs", logs));
    }

    #[test]
    fn anyhow_ends_at_the_edges() {
        let text = "fn f() -> anyhow::Result<()> { Ok(()) }";
        assert!(!keeps(untyped_errors, "src/imap/mod.rs", text));
        assert!(!keeps(untyped_errors, "src/domain/mod.rs", text));
        assert!(keeps(untyped_errors, "src/daemon/mod.rs", text));
        assert!(keeps(untyped_errors, "src/cli/mod.rs", text));
    }
}
