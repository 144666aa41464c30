//! The config, and places where there is none.

use super::*;

#[test]
fn a_good_config_is_called_fine() {
    let home = home();
    let said = home.says(&["config", "check"]);
    assert!(said.contains("config.toml is fine") && said.contains("work"), "{said}");
    let path = home.says(&["config", "path"]);
    assert_eq!(path.trim(), home.path("config/stepback/config.toml").display().to_string());
}

#[test]
fn the_schema_is_json_for_an_editor() {
    // Where there is no config yet, it is needed most.
    let schema = Home::without_config().json(&["config", "schema"]);
    assert_eq!(schema["type"], "object");
    assert!(schema["properties"]["account"].is_object(), "{schema}");
}

#[test]
fn a_broken_config_is_named_by_line_and_ends_with_78() {
    let home = Home::new("[account.work]\naddress = \"robin@northwind.example\"\nhots = \"x\"\n");
    for command in [&["config", "check"][..], &["run"], &["list"], &["status"], &["show", "x"]] {
        let ran = home.run(command);
        assert_eq!((ran.code, ran.out.as_str()), (78, ""), "{command:?}: {}", ran.err);
        assert!(ran.err.contains("config.toml:3"), "{command:?}: {}", ran.err);
        assert!(ran.err.contains("host"), "{command:?}: {}", ran.err);
    }
}

#[test]
fn a_missing_config_says_what_to_write_and_ends_with_78() {
    for command in [&["config", "check"][..], &["run"], &["list"], &["status"]] {
        let ran = Home::without_config().run(command);
        assert_eq!(ran.code, 78, "{command:?}: {}", ran.err);
        assert!(ran.err.contains("config.toml"), "{}", ran.err);
        assert!(ran.err.contains("[account.work]"), "{}", ran.err);
    }
}

#[test]
fn a_config_may_lie_elsewhere() {
    let home = home();
    let elsewhere = home.path("elsewhere.toml");
    fs::rename(home.path("config/stepback/config.toml"), &elsewhere).unwrap();
    assert_eq!(home.run(&["config", "check"]).code, 78);
    let named = elsewhere.display().to_string();
    assert!(home.says(&["config", "check", "--config", &named]).contains("elsewhere.toml is fine"));
    let data = home.path("other").display().to_string();
    home.says(&["--config", &named, "--data-dir", &data, "list"]);
    assert!(home.path("other/stepback.db").exists());
    assert!(!home.data().exists());
}

#[test]
fn what_was_mistyped_ends_with_2() {
    let home = home();
    for arguments in [
        &["lits"][..],
        &["list", "--no-such"],
        &["show"],
        &["list", "--as-of", "tomorrow-ish"],
        &["list", "--messages"],
        &["list", "--scope", "all"],
        &["import", "x", "--account", "nobody"],
    ] {
        let ran = home.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}: {}", ran.err);
        assert!(ran.err.starts_with("error: "), "{}", ran.err);
    }
    assert_eq!(home.run(&["--help"]).code, 0);
    assert!(home.says(&["--version"]).starts_with("stepback "));
}

#[test]
fn a_state_or_play_that_does_not_exist_is_a_mistake() {
    let home = home();
    for (option, word) in [("--state", "sleeping"), ("--play", "call"), ("--account", "nobody")] {
        let ran = home.run(&["list", option, word]);
        assert_eq!(ran.code, 2, "{option}: {}{}", ran.out, ran.err);
        assert!(ran.err.contains(word), "{}", ran.err);
    }
    assert!(home.run(&["list", "--state", "sleeping"]).err.contains("silent"));
}

#[test]
fn a_database_from_the_future_is_refused() {
    let home = home();
    home.says(&["list"]);
    let database = rusqlite::Connection::open(home.data().join("stepback.db")).unwrap();
    database.pragma_update(None, "user_version", 1_000).unwrap();
    for command in ["run", "list", "status"] {
        let ran = home.run(&[command]);
        assert_eq!(ran.code, 1, "{command}: {}", ran.err);
        assert!(ran.err.contains("newer stepback"), "{}", ran.err);
        assert!(ran.err.contains("install the newer stepback"), "{}", ran.err);
    }
}

#[test]
fn a_damaged_database_is_named() {
    let home = home();
    fs::create_dir_all(home.data()).unwrap();
    fs::write(home.data().join("stepback.db"), "this is no database, ".repeat(500)).unwrap();
    let ran = home.run(&["list"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("stepback.db"), "{}", ran.err);
    assert!(ran.err.contains("move the file away"), "{}", ran.err);
}

#[test]
fn what_is_kept_is_for_the_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = home_with(&engaged_and_quiet());
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&home.data()), 0o700);
    for file in fs::read_dir(home.data()).unwrap().flatten() {
        assert_eq!(mode(&file.path()), 0o600, "{file:?}");
    }
}
