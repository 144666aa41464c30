//! The config file as a rep meets it: the sample, and what is said about mistakes.

use std::{collections::BTreeSet, fs, path::Path};

use jiff::tz::TimeZone;
use proptest::prelude::{prop_assert, proptest};
use serde_json::Value;
use stepback::{
    config::{
        self, Config, Env, Error, Imap, OAuth, Problem, RedirectHost, Secret, Security, SignIn,
        Source,
    },
    domain::{calendar::Hours, policy::Policy},
};

const SAMPLE: &str = include_str!("../config/config.toml");

fn env() -> Env {
    Env {
        home: "/home/robin".into(),
        config_home: "/home/robin/.config".into(),
        data_home: "/home/robin/.local/share".into(),
        zone: TimeZone::get("Europe/Amsterdam").expect("a zone"),
    }
}

fn parse(text: &str) -> Result<Config, Error> {
    config::parse(text, Path::new("config.toml"), &env())
}

fn problems(text: &str) -> Vec<Problem> {
    match parse(text) {
        Err(Error::Wrong { problems, .. }) => problems,
        other => panic!("expected problems, got {other:?}"),
    }
}

/// The sample with its settings in force; prose starts with `# `.
fn uncommented() -> String {
    let line = |line: &'static str| match line.strip_prefix('#') {
        Some(setting) if setting.starts_with(|c: char| c.is_ascii_lowercase() || c == '[') => {
            setting
        }
        _ => line,
    };
    SAMPLE.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn used(text: &str) -> Config {
    parse(text).unwrap_or_else(|error| panic!("{error}"))
}

const SMALLEST: &str =
    "[account.work]\naddress = \"robin@northwind.example\"\nhost = \"imap.northwind.example\"\n";

#[test]
fn the_sample_shows_the_defaults() {
    let sample = used(&uncommented());
    let smallest = used(SMALLEST);
    assert_eq!(sample.policy, smallest.policy);
    assert_eq!(sample.privacy, smallest.privacy);
}

#[test]
fn an_account_of_the_sample_is_one_with_address_and_host_but_for_its_examples() {
    let mut work = used(&uncommented()).accounts.pop().expect("two accounts");
    assert_eq!(work.internal_domains.take(), Some(vec!["northwind.example".to_owned()]));
    if let Source::Imap(imap) = &mut work.source {
        assert_eq!(imap.ca_file.take(), Some("/home/robin/company-ca.pem".into()));
        imap.secret = Secret::Keyring;
    }
    assert_eq!(used(SMALLEST).accounts, [work]);
}

#[test]
fn the_defaults_of_the_config_are_those_of_the_domain() {
    let mut policy = used(SMALLEST).policy;
    assert_eq!(policy.hours.zone(), &env().zone);
    let utc = Env { zone: TimeZone::UTC, ..env() };
    let in_utc = config::parse(SMALLEST, Path::new("config.toml"), &utc).unwrap();
    assert_eq!(in_utc.policy.hours, Hours::office());
    policy.hours = Hours::office();
    assert_eq!(policy, Policy::default());
}

#[test]
fn the_sample_as_it_is_lacks_only_an_account() {
    let problems = problems(SAMPLE);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].what.contains("no account"), "{problems:?}");
}

#[test]
fn the_sample_shows_every_key_of_the_schema() {
    let sample: Value = toml::from_str(&uncommented()).unwrap();
    let shown = keys_shown(&sample);
    let known = keys_known(&config::schema());
    assert_eq!(known.difference(&shown).collect::<Vec<_>>(), Vec::<&String>::new());
    assert_eq!(shown.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new());
    assert!(known.contains("account.folders.include") && known.contains("limits.quiet_after"));
}

#[test]
fn every_default_of_the_schema_is_what_the_sample_says() {
    let schema = config::schema();
    let sample: Value = toml::from_str(&uncommented()).unwrap();
    for section in ["hours", "scope", "limits", "nudges", "draft", "privacy"] {
        let keys = schema["properties"][section]["properties"].as_object().unwrap();
        for (key, shape) in keys.iter().filter(|(_, shape)| !shape["default"].is_null()) {
            assert_eq!(sample[section][key], shape["default"], "{section}.{key}");
        }
    }
}

fn keys_known(schema: &Value) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    walk_schema(schema, "", &mut known);
    known
}

fn walk_schema(schema: &Value, way: &str, known: &mut BTreeSet<String>) {
    if let Some(any_name) = schema.get("additionalProperties").filter(|shape| shape.is_object()) {
        return walk_schema(any_name, way, known);
    }
    let Some(keys) = schema.get("properties").and_then(Value::as_object) else {
        known.insert(way.to_owned());
        return;
    };
    for (key, shape) in keys {
        walk_schema(shape, format!("{way}.{key}").trim_start_matches('.'), known);
    }
}

fn keys_shown(sample: &Value) -> BTreeSet<String> {
    let mut shown = BTreeSet::new();
    for (section, keys) in sample.as_object().expect("sections") {
        match keys.as_object().filter(|_| section == "account") {
            Some(accounts) => accounts.values().for_each(|a| walk_sample(a, section, &mut shown)),
            None => walk_sample(keys, section, &mut shown),
        }
    }
    shown
}

fn walk_sample(value: &Value, way: &str, shown: &mut BTreeSet<String>) {
    match value.as_object() {
        None => _ = shown.insert(way.to_owned()),
        Some(keys) => {
            keys.iter().for_each(|(key, value)| walk_sample(value, &format!("{way}.{key}"), shown));
        }
    }
}

#[test]
fn an_account_reads_as_it_was_meant() {
    let config = used(
        r#"
        [account.work]
        address = "Robin@Northwind.example"
        identities = ["sales@northwind.example", "robin@northwind.example"]
        internal_domains = ["Northwind.example", "@northwind-group.example"]
        host = "IMAP.northwind.example"
        security = "starttls"
        login = "robin"
        password_command = ["~/bin/secret", "mail"]
        ca_file = "company.pem"
        folders.exclude = ["Lists/*"]
        poll_minutes = 10
        "#,
    );
    let [work] = config.accounts.as_slice() else { panic!("one account") };
    assert_eq!(work.name, "work");
    let identities: Vec<_> = work.identities.iter().map(|a| a.as_str()).collect();
    assert_eq!(identities, ["robin@northwind.example", "sales@northwind.example"]);
    let domains = ["northwind.example", "northwind-group.example"].map(str::to_owned);
    assert_eq!(work.internal_domains.as_deref(), Some(domains.as_slice()));
    assert_eq!(work.poll.as_secs(), 600);
    let Source::Imap(imap) = &work.source else { panic!("an IMAP account") };
    assert_eq!((imap.host.as_str(), imap.port), ("imap.northwind.example", 143));
    assert_eq!(imap.security, Security::StartTls);
    assert_eq!(imap.login, "robin");
    // A relative path is relative to the config file, which here stands in no folder.
    assert_eq!(imap.ca_file.as_deref(), Some(Path::new("company.pem")));
    let argv = vec!["/home/robin/bin/secret".to_owned(), "mail".to_owned()];
    assert_eq!(imap.secret, Secret::Command(config::Command::Argv(argv)));
}

#[test]
fn a_maildir_needs_a_path_and_no_server() {
    let home = "[account.home]\naddress = \"robin@home.example\"\nsource = \"maildir\"\n";
    let config = used(&format!("{home}path = \"~/Mail\"\n"));
    assert_eq!(config.accounts[0].source, Source::Maildir { path: "/home/robin/Mail".into() });
    let missing = problems(home);
    assert_eq!(missing[0].what, "account `home` has no `path`");
    let misspelt = home.replace("maildir", "mailder");
    assert_eq!(problems(&format!("{misspelt}path = \"~/Mail\"\n")).len(), 1);
    let both = problems(&format!("{home}path = \"~/Mail\"\nhost = \"imap.home.example\"\n"));
    assert_eq!((both.len(), both[0].line), (1, 5));
    assert!(both[0].what.contains("goes with source = \"imap\" only"), "{both:?}");
}

#[test]
fn a_misspelt_key_is_named_with_its_place_and_the_right_one() {
    let text = format!("{SMALLEST}pasword_command = \"pass show mail/work\"\n");
    let found = problems(&text);
    assert_eq!((found.len(), found[0].line, found[0].column), (1, 4, 1));
    let said = parse(&text).unwrap_err().to_string();
    let first = said.lines().next().unwrap();
    assert_eq!(
        first,
        "config.toml:4: unknown key `pasword_command`, did you mean `password_command`?"
    );
    assert!(said.lines().nth(1).unwrap().starts_with("  known here: "), "{said}");
}

#[test]
fn a_misspelt_key_is_not_missing_as_well() {
    let found =
        problems("[account.work]\nadress = \"robin@northwind.example\"\nhost = \"h.example\"\n");
    assert_eq!(found.len(), 1, "{found:?}");
    let found = problems("[acount.work]\naddress = \"robin@northwind.example\"\n");
    assert_eq!(found[0].what, "unknown key `acount`, did you mean `account`?");
    assert_eq!((found.len(), found[0].line, found[0].column), (1, 1, 2), "{found:?}");
}

#[test]
fn all_mistakes_are_named_at_once_in_the_order_of_the_file() {
    let found = problems(
        r#"
[account.work]
address = "robin"
host = "imap.northwind.example:993"
security = "ssl"
port = 0

[hours]
zone = "Amsterdam"
days = ["mon", "someday"]
from = "nine"
to = "25:00"
holidays = ["2026-13-01", "UK"]

[scope]
mode = "all"
ignore = ["acme"]
crm_bcc = ["crm"]

[limits]
watch_at = 4
quiet_at_least = 20
rest = 0
absence = "a week"
stale_after = nan
"#,
    );
    let lines: Vec<_> = found.iter().map(|problem| problem.line).collect();
    let expected = [3, 4, 5, 6, 9, 10, 11, 12, 13, 13, 16, 17, 18, 20, 22, 23, 24, 25].to_vec();
    // `chasing_at` is not in the file: its problem stands at the section.
    assert_eq!(lines, expected, "{found:#?}");
}

#[test]
fn a_limit_may_be_whole_and_never_nothing() {
    let with = |limits: &str| format!("{SMALLEST}[limits]\n{limits}\n");
    assert_eq!(used(&with("rest = 4")).policy.limits.rest, 4.0);
    assert_eq!(used(&with("rest = 0.5")).policy.limits.rest, 0.5);
    assert_eq!(used(&with("watch_at = 3")).policy.limits.watch_at, 3);
    for wrong in ["rest = 0", "rest = -1.0", "rest = inf", "watch_at = 0", "watch_at = -2"] {
        assert_eq!(problems(&with(wrong)).len(), 1, "{wrong}");
    }
    for wrong in ["watch_at = 2.5", "watch_at = true", "watch_at = 99999999999999999999"] {
        assert_eq!(problems(&with(wrong)).len(), 1, "{wrong}");
    }
    assert_eq!(problems(&with("chasing_at = 1")).len(), 1);
    assert_eq!(used(&with("chasing_at = 2")).policy.limits.chasing_at, 2);
}

#[test]
fn hours_may_go_on_all_day() {
    let with = |hours: &str| format!("{SMALLEST}[hours]\n{hours}\n");
    let days = r#"days = ["Monday", "tue", "WED", "thu", "fri", "sat", "sun"]"#;
    let always = used(&with(&format!("{days}\nfrom = \"00:00\"\nto = \"24:00\"")));
    let sunday_night = "2026-11-22T22:59:00Z".parse().unwrap();
    assert!(always.policy.hours.is_working(sunday_night));
    // TOML has times of its own.
    assert_eq!(used(&with("from = 08:30:00")).policy, used(&with("from = \"8:30\"")).policy);
    for wrong in
        ["from = \"18:00\"", "from = \"24:00\"", "to = \"9\"", "to = \"17:3\"", "days = []"]
    {
        assert_eq!(problems(&with(wrong)).len(), 1, "{wrong}");
    }
}

#[test]
fn days_off_are_a_country_or_dates_or_both() {
    let off = |holidays: &str, day: &str| {
        let config = used(&format!("{SMALLEST}[hours]\nholidays = {holidays}\n"));
        !config.policy.hours.is_working_day(day.parse().unwrap())
    };
    assert!(off("\"NL\"", "2026-04-27") && !off("[]", "2026-04-27"));
    assert!(off("[\"2026-12-24\"]", "2026-12-24") && !off("\"NL\"", "2026-12-24"));
    assert!(off("[2026-12-24]", "2026-12-24"));
    assert!(off("[\"NL\", 2026-12-24]", "2026-12-24"));
    assert!(off("\"DE-BW\"", "2026-01-06") && !off("\"DE\"", "2026-01-06"));
}

#[test]
fn an_unknown_country_is_told_the_near_ones() {
    let hint = |holidays: &str| {
        let found = problems(&format!("{SMALLEST}[hours]\nholidays = {holidays}\n"));
        assert_eq!((found.len(), found[0].line), (1, 5), "{found:?}");
        found[0].hint.clone()
    };
    assert!(hint("\"UK\"").contains("\"GB\" (United Kingdom)"));
    assert!(hint("\"Netherland\"").contains("\"NL\" (Netherlands)"));
    assert!(hint("\"NLD\"").contains("\"NL\" (Netherlands)"));
    assert!(hint("\"DE-XX\"").contains("DE-BY (Bayern)"));
    assert!(hint("\"NL-NH\"").contains("\"NL\" (Netherlands)"));
    assert!(hint("\"Narnia\"").contains("list the dates"));
}

#[test]
fn a_password_crosses_no_network_in_the_clear() {
    let with = |host: &str| {
        format!("[account.a]\naddress = \"a@b.example\"\nhost = \"{host}\"\nsecurity = \"plain\"\n")
    };
    for host in ["localhost", "127.0.0.1", "127.8.9.1", "::1", "[::1]", "LOCALHOST"] {
        let config = used(&with(host));
        assert!(matches!(&config.accounts[0].source, Source::Imap(imap) if imap.port == 143));
    }
    for host in ["192.168.1.2", "imap.b.example", "localhost.b.example", "0.0.0.0", "::"] {
        let found = problems(&with(host));
        assert_eq!((found.len(), found[0].line), (1, 4), "{host}: {found:?}");
    }
}

#[test]
fn a_server_name_is_a_name_alone() {
    for host in
        ["imaps://imap.b.example", "imap.b.example:993", "imap b", "", "a..b", "[::1", "x/y"]
    {
        let text = format!("[account.a]\naddress = \"a@b.example\"\nhost = \"{host}\"\n");
        let found = problems(&text);
        assert_eq!((found.len(), found[0].line), (1, 3), "{host}: {found:?}");
    }
}

#[test]
fn a_typed_secret_is_refused_with_what_to_do_instead() {
    let typed = problems(&format!("{SMALLEST}password = \"hunter2\"\n"));
    assert_eq!(typed.len(), 1);
    assert!(!format!("{typed:?}").contains("hunter2"));
    let google = signing_in("provider = \"google\"\nclient_id = \"x\"\n");
    let typed = problems(&format!("{google}client_secret = \"hunter2\"\n"));
    assert_eq!((typed.len(), typed[0].line), (1, 6));
    assert!(
        typed[0].hint.contains("client_secret_command = ")
            && !format!("{typed:?}").contains("hunter2")
    );
}

/// An account that signs in with these settings.
fn signing_in(oauth: &str) -> String {
    format!("[account.work]\naddress = \"robin@northwind.example\"\n[account.work.oauth]\n{oauth}")
}

fn oauth(settings: &str) -> (Imap, OAuth) {
    let Source::Imap(imap) = used(&signing_in(settings)).accounts.remove(0).source else {
        panic!("no server")
    };
    let Secret::OAuth(oauth) = imap.secret.clone() else { panic!("no provider") };
    (imap, *oauth)
}

#[test]
fn a_provider_and_a_client_are_enough_to_sign_in() {
    let (imap, google) = oauth("provider = \"google\"\nclient_id = \"x\"\n");
    assert_eq!((imap.host.as_str(), imap.port), ("imap.gmail.com", 993));
    assert_eq!(imap.login, "robin@northwind.example");
    assert_eq!(google.token_url, "https://oauth2.googleapis.com/token");
    assert_eq!(google.scopes, ["https://mail.google.com/"]);
    let SignIn::Browser { redirect, .. } = google.sign_in else { panic!("no browser") };
    assert_eq!(redirect, RedirectHost::Address);

    let (imap, microsoft) = oauth("provider = \"microsoft\"\nclient_id = \"x\"\n");
    assert_eq!(imap.host, "outlook.office365.com");
    assert!(matches!(microsoft.sign_in, SignIn::Device { .. }));
    let browser =
        "provider = \"microsoft\"\nclient_id = \"x\"\ntenant = \"b.example\"\nflow = \"browser\"\n";
    let SignIn::Browser { authorization_url, redirect } = oauth(browser).1.sign_in else {
        panic!("no browser")
    };
    assert_eq!(redirect, RedirectHost::Localhost);
    assert_eq!(authorization_url.path(), "/b.example/oauth2/v2.0/authorize");
}

#[test]
fn the_sample_signs_in_as_microsoft_does_by_default() {
    let cloud = used(&uncommented()).accounts.remove(0);
    let Source::Imap(Imap { secret: Secret::OAuth(mut shown), .. }) = cloud.source else {
        panic!("no provider")
    };
    let client = "01234567-89ab-cdef-0123-456789abcdef";
    let (_, plain) = oauth(&format!("provider = \"microsoft\"\nclient_id = \"{client}\"\n"));
    assert!(shown.client_secret.take().is_some() && shown.token_file.take().is_some());
    assert_eq!(*shown, plain);
}

#[test]
fn another_provider_is_known_by_its_addresses() {
    let token = "client_id = \"x\"\ntoken_url = \"https://a.example/token\"\n";
    let host = "[account.work]\nhost = \"imap.a.example\"\naddress = \"robin@a.example\"\n[account.work.oauth]\n";
    let with = |more: &str| format!("{host}{token}{more}");
    let sign_in = |more: &str| {
        let Source::Imap(imap) = used(&with(more)).accounts.remove(0).source else { panic!() };
        let Secret::OAuth(oauth) = imap.secret else { panic!("no provider") };
        oauth.sign_in
    };
    let authorize = "authorization_url = \"https://a.example/authorize\"\n";
    let device = "device_url = \"https://a.example/device\"\n";
    assert!(matches!(sign_in(authorize), SignIn::Browser { .. }));
    assert!(matches!(sign_in(device), SignIn::Device { .. }));
    assert!(matches!(sign_in(&format!("{authorize}{device}")), SignIn::Browser { .. }));
    let both = format!("{authorize}{device}flow = \"device\"\n");
    assert!(matches!(sign_in(&both), SignIn::Device { .. }));
    let local = "authorization_url = \"http://localhost:8080/a\"\n";
    assert!(matches!(sign_in(local), SignIn::Browser { .. }));
    for missing in ["", "flow = \"browser\"\n", "flow = \"device\"\n"] {
        let found = problems(&with(missing));
        assert_eq!(found.len(), 1, "{missing}: {found:?}");
        assert!(found[0].what.contains("_url`"), "{found:?}");
    }
}

#[test]
fn what_is_wrong_with_signing_in_is_said_once_with_its_place() {
    let google = "provider = \"google\"\nclient_id = \"x\"\n";
    for (settings, line, hint) in [
        ("provider = \"google\"\n", 3, "client_id = "),
        ("client_id = \"x\"\n", 3, "provider = "),
        ("provider = \"googel\"\n", 4, "\"google\" or \"microsoft\""),
        (&format!("{google}flow = \"device\"\n"), 6, "flow = \"browser\""),
        (&format!("{google}tenant = \"x\"\n"), 6, "take it out"),
        (&format!("{google}token_url = \"http://a.example/\"\n"), 6, "https://"),
        (&format!("{google}token_url = \"https://u@a.example/\"\n"), 6, "https://"),
        (&format!("{google}token_url = \"a.example\"\n"), 6, "https://"),
        (&format!("{google}authorization_url = \"javascript:x\"\n"), 6, "https://"),
        (&format!("{google}clientid = \"x\"\n"), 6, "client_id"),
        (&format!("{google}token_file = \"~anna/token\"\n"), 6, "~/"),
        (&format!("{google}client_secret_command = []\n"), 6, "client_secret_command = "),
    ] {
        let found = problems(&signing_in(settings));
        assert_eq!((found.len(), found[0].line), (1, line), "{settings}: {found:?}");
        assert!(found[0].hint.contains(hint), "{settings}: {found:?}");
    }
    let odd = "provider = \"microsoft\"\nclient_id = \"x\"\ntenant = \"a/b\"\n";
    assert_eq!(problems(&signing_in(odd))[0].what, "`a/b` is no tenant");
}

#[test]
fn an_account_has_one_way_in() {
    let command = "password_command = \"pass\"\n";
    let file = "password_file = \"~/password\"\n";
    let provider = "[account.work.oauth]\nprovider = \"google\"\nclient_id = \"x\"\n";
    let secret = |text: &str| {
        let Source::Imap(imap) = used(text).accounts.remove(0).source else { panic!() };
        imap.secret
    };
    let path = "/home/robin/password".into();
    assert_eq!(secret(&format!("{SMALLEST}{file}")), Secret::File(path));
    for two in
        [format!("{command}{file}"), format!("{command}{provider}"), format!("{file}{provider}")]
    {
        let found = problems(&format!("{SMALLEST}{two}"));
        assert_eq!((found.len(), found[0].line), (1, 5), "{two}: {found:?}");
        assert_eq!(found[0].hint, "keep one of the two");
    }
    let maildir = "[account.m]\naddress = \"a@b.example\"\nsource = \"maildir\"\npath = \"~/m\"\n";
    let found = problems(&format!("{maildir}[account.m.oauth]\nprovider = \"google\"\n"));
    assert_eq!((found.len(), found[0].line), (1, 5), "{found:?}");
}

#[test]
fn a_key_in_the_wrong_section_is_told_the_right_one() {
    let found = problems(&format!("{SMALLEST}lookback = 30\n"));
    assert_eq!(found[0].hint, "`lookback` belongs under [scope]");
    let found = problems(&format!("host = \"imap.b.example\"\n{SMALLEST}"));
    assert_eq!(found[0].hint, "`host` belongs under [account.work]");
}

#[test]
fn two_accounts_do_not_share_an_address() {
    let two = format!("{SMALLEST}{}", SMALLEST.replace("work", "again"));
    let found = problems(&two);
    assert_eq!(found.len(), 1);
    assert!(found[0].what.contains("`robin@northwind.example`"), "{found:?}");
}

#[test]
fn people_and_companies_are_spelt_in_one_way() {
    let scope =
        "[scope]\nignore = [\"Anna@Acme.example\", \"@Globex.example\", \"initech.example\"]\n";
    let config = used(&format!("{SMALLEST}{scope}"));
    let expected = ["anna@acme.example", "globex.example", "initech.example"];
    assert_eq!(config.policy.scope.ignore, expected);
    for wrong in ["acme", "*@acme.example", "anna @acme.example", "", "acme.example/x"] {
        let found = problems(&format!("{SMALLEST}[scope]\nclients = [\"{wrong}\"]\n"));
        assert_eq!((found.len(), found[0].line), (1, 5), "{wrong}: {found:?}");
    }
}

#[test]
fn a_greeting_knows_only_the_name() {
    let with = |greeting: &str| format!("{SMALLEST}[draft]\ngreeting = \"{greeting}\"\n");
    assert_eq!(used(&with("Hi {name},")).policy.draft.greeting, "Hi {name},");
    assert!(problems(&with("Hi {first},"))[0].what.contains("{first}"));
    assert!(problems(&with("Hi {name} {last},"))[0].what.contains("{last}"));
}

#[test]
fn what_is_no_toml_is_named_line_by_line() {
    let found = problems("[account.work]\naddress = robin\n\n[hours\nfrom = \"09:00\n");
    let lines: Vec<_> = found.iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [2, 4], "{found:#?}");
    let twice = problems(&format!("{SMALLEST}host = \"imap.b.example\"\n"));
    assert_eq!((twice[0].line, twice[0].hint.as_str()), (4, "keep one of the two"));
}

#[test]
fn quotes_from_a_word_processor_are_told_apart() {
    let found = problems("[hours]\nfrom = \u{201c}09:00\u{201d}\n");
    assert_eq!((found.len(), found[0].line, found[0].column), (1, 2, 8));
    assert!(found[0].hint.contains("plain quotes"), "{found:?}");
}

#[test]
fn a_city_finds_its_time_zone() {
    for (typed, meant) in [
        ("Amsterdam", Some("Europe/Amsterdam")),
        ("Europe/Amsterdm", Some("Europe/Amsterdam")),
        ("new york", Some("America/New_York")),
        ("xyzzy", None),
    ] {
        let found = problems(&format!("{SMALLEST}[hours]\nzone = \"{typed}\"\n"));
        let hint = meant.map_or("leave it out".to_owned(), |zone| format!("zone = \"{zone}\"?"));
        assert!(found[0].hint.contains(&hint), "{found:?}");
    }
}

#[test]
fn odd_files_are_refused_and_not_read_for_ever() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    let Err(Error::Missing { path }) = config::load(&file, &env()) else { panic!("no file") };
    assert_eq!(path, file);
    fs::write(&file, b"[account.work]\naddress = \"r\xf6bin@northwind.example\"\n").unwrap();
    let Err(Error::Wrong { problems, .. }) = config::load(&file, &env()) else { panic!("latin 1") };
    assert_eq!((problems[0].line, problems[0].column), (2, 13));
    fs::write(&file, " ".repeat(2 << 20)).unwrap();
    assert!(matches!(config::load(&file, &env()), Err(Error::Unreadable { .. })));
    assert!(matches!(config::load(folder.path(), &env()), Err(Error::Unreadable { .. })));
    fs::write(&file, SMALLEST).unwrap();
    assert_eq!(config::load(&file, &env()).unwrap(), used(SMALLEST));
}

#[test]
fn a_missing_file_is_told_what_to_do() {
    let error = Error::Missing { path: "/home/robin/.config/stepback/config.toml".into() };
    let said = error.to_string();
    assert!(said.contains("/home/robin/.config/stepback/config.toml"));
    assert!(said.contains("stepback demo"));
    let example: String = said
        .lines()
        .filter_map(|line| line.strip_prefix("    "))
        .map(|l| format!("{l}\n"))
        .collect();
    assert_eq!(used(&example).accounts.len(), 1);
}

#[test]
fn deep_nesting_and_control_characters_do_no_harm() {
    let deep = format!("a = {}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(!problems(&deep).is_empty());
    let found = problems(&format!("{SMALLEST}\"\\u001b[31mred\" = 1\n"));
    assert!(!found[0].what.contains('\u{1b}'), "{found:?}");
}
#[test]
fn a_byte_order_mark_and_windows_line_ends_do_not_matter() {
    let windows = format!("\u{feff}{}", SMALLEST.replace('\n', "\r\n"));
    assert_eq!(used(&windows), used(SMALLEST));
    assert_eq!(problems(&format!("{windows}port = 0\r\n"))[0].line, 4);
}

#[test]
fn an_account_may_be_called_by_a_number() {
    let numbered = SMALLEST.replace("work", "2026");
    assert_eq!(used(&numbered).accounts[0].name, "2026");
    let found = problems(&format!("{numbered}port = \"993\"\nidentities = [\"sales\"]\n"));
    assert_eq!(found[0].hint, "write for example port = 993");
    assert_eq!(found[1].what, "`sales` is no mail address");
}

#[test]
fn an_account_that_is_no_section_is_not_missing_too() {
    for text in ["account = 5\n", "[account]\nwork = 5\n", "[[account]]\nhost = \"h.example\"\n"] {
        let found = problems(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert!(found[0].hint.contains("[account.work]"), "{text}: {found:?}");
    }
    assert_eq!(problems("[account]\n")[0].what, "no account is set up");
}

proptest! {
    #[test]
    fn whatever_is_typed_gives_a_config_or_problems_with_places(
        place in 0usize..9_000, length in 0usize..40, typed in "[\\PC\n\"=\\[\\]{}#.]{0,12}",
    ) {
        let sample = uncommented();
        let kept: String = sample.chars().skip(place + length).collect();
        let text = sample.chars().take(place).chain(typed.chars()).collect::<String>() + &kept;
        if let Err(error) = parse(&text) {
            let Error::Wrong { problems, .. } = error else { panic!("{error}") };
            prop_assert!(!problems.is_empty());
            let lines = text.lines().count() + 1;
            for problem in problems {
                prop_assert!((1..=lines).contains(&problem.line), "{:?}", problem);
                prop_assert!(!problem.what.is_empty() && !problem.hint.is_empty());
            }
        }
    }
}

#[test]
fn a_lexicon_of_the_reps_own_is_read_with_the_config_and_its_mistakes_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    fs::write(&file, SMALLEST).unwrap();
    let without = config::load(&file, &env()).unwrap().policy;
    fs::create_dir(folder.path().join("lexicon")).unwrap();
    fs::write(folder.path().join("lexicon/notes.txt"), "not a lexicon").unwrap();
    assert_eq!(config::load(&file, &env()).unwrap().policy, without);

    let own = folder.path().join("lexicon/en.toml");
    fs::write(&own, "off = [\"solution\"]\n").unwrap();
    assert_ne!(config::load(&file, &env()).unwrap().policy, without);
    fs::write(&own, "negations = [\"no\"]\noff = [\"solutions\"]\n").unwrap();
    let Err(Error::Wrong { path, problems }) = config::load(&file, &env()) else { panic!("wrong") };
    assert_eq!((path, problems[0].line), (own.clone(), 2));
    assert!(problems[0].hint.contains("solution"), "{}", problems[0]);
    fs::remove_file(own).unwrap();

    fs::write(folder.path().join("lexicon/english.toml"), "").unwrap();
    let Err(Error::Wrong { problems, .. }) = config::load(&file, &env()) else { panic!("wrong") };
    assert!(problems[0].hint.contains("en.toml"), "{}", problems[0]);
}

#[test]
fn templates_of_the_reps_own_are_read_with_the_config_and_their_mistakes_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    fs::write(&file, SMALLEST).unwrap();
    let without = config::load(&file, &env()).unwrap().policy;
    let place = |name: &str| folder.path().join("templates").join(name);
    fs::create_dir_all(place("en")).unwrap();
    fs::write(place("notes.txt"), "beside them").unwrap();
    fs::write(place("en/README"), "no text").unwrap();
    assert_eq!(config::load(&file, &env()).unwrap().policy, without);

    fs::write(place("en/step-back.txt"), "{{ greeting }}\n\nWell?\n").unwrap();
    assert_ne!(config::load(&file, &env()).unwrap().policy, without);
    let wrong = |name: &str, text: &str| {
        fs::create_dir_all(place(name).parent().unwrap()).unwrap();
        fs::write(place(name), text).unwrap();
        let Err(Error::Wrong { path, problems }) = config::load(&file, &env()) else {
            panic!("{name}")
        };
        assert_eq!(path, place(name));
        fs::remove_file(place(name)).unwrap();
        (problems[0].line, format!("{}", problems[0]))
    };
    let (line, said) = wrong("de/step-back.txt", "{{ greeting }}\n{{ topik }}\n");
    assert!(line == 2 && said.contains("`topik` means nothing"), "{said}");
    let (line, said) = wrong("de/step-back.txt", "{{ greeting }}\n\n{% if raised %}\n");
    assert!(line >= 3 && said.contains("syntax error"), "{said}");
    let (_, said) = wrong("en/stepback.txt", "");
    assert!(said.contains("did you mean step-back.txt?"), "{said}");
    let (_, said) = wrong("english/step-back.txt", "");
    assert!(said.contains("ISO 639-1"), "{said}");
}
