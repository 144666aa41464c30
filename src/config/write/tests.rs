//! Configs that are written and read back.

use super::*;
use crate::{
    config::{
        Env,
        document::Document,
        file::{Command, Flow, Holidays, OAuth, Provider, Source},
        parse,
        settings::Security,
    },
    domain::mail::Address,
};

fn typed(text: &str) -> crate::config::file::File {
    let mut document = Document::parse(text).expect("TOML");
    let file = document.typed();
    let problems = document.into_problems();
    assert!(problems.is_empty(), "{problems:?}\n{text}");
    file
}

fn address(text: &str) -> Address {
    Address::parse(text).unwrap()
}

fn work() -> Account {
    Account {
        address: Some(address("robin@northwind.example")),
        host: Some("imap.northwind.example".to_owned()),
        ..Account::default()
    }
}

fn odd() -> Account {
    Account {
        identities: vec![address("sales@northwind.example"), address("r\"v@northwind.example")],
        internal_domains: Some(vec!["northwind.example".to_owned()]),
        port: Some(1143),
        security: Security::StartTls,
        login: Some("NORTHWIND\\robin".to_owned()),
        password_command: Some(Command::Argv(vec!["cat".to_owned(), "/a b/\"c\"".to_owned()])),
        ca_file: Some("~/ca.pem".to_owned()),
        ..work()
    }
}

fn signed_in() -> Account {
    let oauth = OAuth {
        provider: Some(Provider::Microsoft),
        client_id: Some("0123-abc".to_owned()),
        tenant: Some("northwind.example".to_owned()),
        token_file: Some("~/token".to_owned()),
        client_secret_command: Some(Command::Shell("pass show client".to_owned())),
        ..OAuth::default()
    };
    Account { oauth: Some(oauth), ..work() }
}

fn at_another_provider() -> Account {
    let url = |path: &str| Some(format!("https://login.northwind.example/{path}"));
    let oauth = OAuth {
        client_id: Some("me".to_owned()),
        flow: Some(Flow::Device),
        authorization_url: url("authorize"),
        device_url: url("device"),
        token_url: url("token"),
        scopes: Some(["imap", "offline_access"].map(str::to_owned).to_vec()),
        ..OAuth::default()
    };
    Account { oauth: Some(oauth), ..work() }
}

fn in_a_file() -> Account {
    Account { password_file: Some("~/password".to_owned()), ..work() }
}

fn maildir() -> Account {
    Account {
        address: Some(address("robin@northwind.example")),
        source: Source::Maildir,
        path: Some("~/Mail/work".to_owned()),
        ..Account::default()
    }
}

fn hours() -> Hours {
    let holidays = Holidays::Of("NL".to_owned());
    Hours { zone: Some("Europe/Amsterdam".to_owned()), holidays, ..Hours::default() }
}

#[test]
fn what_is_written_is_read_back() {
    for account in [work(), odd(), maildir(), signed_in(), at_another_provider(), in_a_file()] {
        for hours in [Hours::default(), hours()] {
            let text = whole("work", &account, &hours);
            let read = typed(&text);
            assert_eq!(read.account.get("work"), Some(&account), "{text}");
            assert_eq!(read.account.len(), 1);
            assert_eq!(read.hours, hours);
        }
    }
}

#[test]
fn a_new_config_explains_every_setting() {
    let text = whole("work", &work(), &hours());
    let comments = |text: &str| text.lines().filter(|line| line.starts_with("# ")).count();
    assert_eq!(comments(&text), comments(EXAMPLE), "{text}");
    let settings = |text: &str| text.lines().filter(|line| line.contains(" = ")).count();
    assert_eq!(settings(&text), settings(EXAMPLE));
    assert!(text.contains("\n#password_command = "), "what is not known stays an example");
}

#[test]
fn taking_a_hash_away_is_enough_to_turn_a_setting_on() {
    let text = whole("work", &work(), &Hours::default());
    let changed = text.replace("#per_day = 3", "per_day = 1").replace("#rest = 5.0", "rest = 6.0");
    let read = typed(&changed);
    assert_eq!((read.nudges.per_day, read.limits.rest), (1, 6.0));
}

#[test]
fn a_name_that_needs_quotes_gets_them() {
    for name in ["work", "Northwind & Co.", "a.b", "ärger", "\"", ""] {
        assert!(typed(&whole(name, &work(), &hours())).account.contains_key(name), "{name}");
    }
}

#[test]
fn a_second_account_leaves_the_rest_as_it_was_typed() {
    let text = "# mine\n[account.home]   # at home\naddress = 'robin@home.example'\n\
        host = \"imap.home.example\" # theirs\n\n# hours\n[hours]\nfrom = \"08:00\"\n";
    let new = with_account(text, "work", &odd()).unwrap();
    let (before, after) = text.split_once("\n# hours").unwrap();
    assert!(new.starts_with(before), "{new}");
    assert!(new.ends_with(&format!("\n# hours{after}")), "{new}");
    assert!(new.contains("# The IMAP server of your provider.\nhost = "), "{new}");
    assert_eq!(typed(&new).account.get("work"), Some(&odd()));
    assert_eq!(typed(&new).hours.from, "08:00");
}

#[test]
fn an_account_joins_a_config_that_setup_wrote() {
    let first = whole("work", &work(), &hours());
    let both = with_account(&first, "home", &maildir()).unwrap();
    let read = typed(&both);
    assert_eq!(read.account.get("home"), Some(&maildir()));
    assert_eq!(read.account.get("work"), Some(&work()));
    assert_eq!(read.hours, hours());
}

#[test]
fn a_renewed_account_has_one_secret() {
    let before = [in_a_file(), signed_in(), odd(), at_another_provider()];
    for (account, other) in before.iter().zip(before.iter().cycle().skip(1)) {
        let there = with_account("", "work", account).unwrap();
        let new = typed(&with_account(&there, "work", other).unwrap());
        let read = new.account.get("work").expect("an account");
        assert_eq!(read.password_file, other.password_file);
        assert_eq!(read.password_command, other.password_command);
        assert_eq!(read.oauth, other.oauth);
    }
}

#[test]
fn a_renewed_account_keeps_what_setup_does_not_ask() {
    let text = "[account.work]\naddress = \"robin@northwind.example\"\n# moved in May\n\
        host = \"old.northwind.example\" # soon gone\npassword_command = \"pass mail\"\n\
        folders.exclude = [\"Lists/*\"]\npoll_minutes = 9\n";
    let new = with_account(text, "work", &Account { port: Some(143), ..work() }).unwrap();
    assert!(
        new.contains("# moved in May\nhost = \"imap.northwind.example\" # soon gone\n"),
        "{new}"
    );
    let read = typed(&new).account.remove("work").unwrap();
    assert_eq!((read.port, read.password_command, read.poll_minutes), (Some(143), None, 9));
    assert_eq!(read.folders.exclude, ["Lists/*"]);
}

#[test]
fn a_config_without_accounts_gets_one() {
    let new = with_account("[hours]\nfrom = \"08:00\"\n", "work", &work()).unwrap();
    assert_eq!(typed(&new).account.get("work"), Some(&work()));
    let odd = with_account("account = 5\n", "work", &work());
    assert!(matches!(odd, Err(WriteError::NoSection)));
    assert!(matches!(with_account("[", "work", &work()), Err(WriteError::Syntax(_))));
}

#[test]
fn a_written_config_is_a_good_one() {
    let zone = jiff::tz::TimeZone::UTC;
    let [home, config_home, data_home] = ["/h", "/h/c", "/h/d"].map(Into::into);
    let env = Env { home, config_home, data_home, zone };
    for account in [work(), odd(), maildir(), signed_in(), in_a_file()] {
        let text = whole("work", &account, &hours());
        let config = parse(&text, std::path::Path::new("/h/c/config.toml"), &env);
        assert!(config.is_ok(), "{config:?}");
    }
}
