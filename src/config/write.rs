//! Settings back into text: a whole file, or one account in a file that is there.
//!
//! A new file is the example config, which explains every setting, with what is known
//! filled in. In a file that is there everything stays as the rep typed it, comments
//! and order included, but for the account that is written.

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, TableLike, Value, value};

use super::{
    file::{Account, Command, Flow, Holidays, Hours, OAuth, Provider, Source},
    settings::Security,
};

/// The config with every setting at its default, explained.
const EXAMPLE: &str = include_str!("../../config/config.toml");

/// Occurs when an account cannot be put into a config.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// The text is no TOML.
    #[error("the config cannot be read: {0}")]
    Syntax(#[from] toml_edit::TomlError),
    /// `account` is no table of accounts.
    #[error("`account` is no section there: write each account as [account.name]")]
    NoSection,
}

/// Writes a whole config: the example with this account and these hours filled in.
pub fn whole(name: &str, account: &Account, hours: &Hours) -> String {
    let mut text = String::new();
    let mut settings: Vec<Setting> = Vec::new();
    for line in EXAMPLE.split_inclusive('\n') {
        match header(line) {
            Some(ACCOUNT) => {
                text.push_str(&format!("[account.{}]\n", key(name)));
                settings = of_account(account);
                // What the example has no line for.
                let (lines, more) = settings.into_iter().partition(|(key, _)| has_line(key));
                settings = lines;
                text.extend((more as Vec<Setting>).into_iter().map(unforeseen));
            }
            Some("hours") => {
                text.push_str("[hours]\n");
                settings = of_hours(hours);
            }
            // Another account, or a part of one, stays an example.
            Some(section) if section.starts_with("account.") => text.push_str(line),
            // With its section open, one # less turns a setting on.
            Some(section) => text.push_str(&format!("[{section}]\n")),
            None => text.push_str(&filled(line, &mut settings)),
        }
    }
    text
}

/// The section of the example that an account is filled into.
const ACCOUNT: &str = "account.work";

/// Whether the example has a line for this setting of an account.
fn has_line(key: &str) -> bool {
    let mut lines = EXAMPLE.lines().skip_while(|line| header(line) != Some(ACCOUNT)).skip(1);
    let start = format!("#{key} = ");
    lines.by_ref().take_while(|line| header(line).is_none()).any(|line| line.starts_with(&start))
}

/// Puts an account into the config `text`: a new one behind the others, or one of this
/// name renewed, whose folders and rhythm stay.
///
/// # Errors
///
/// Occurs when `text` has no place for it.
pub fn with_account(text: &str, name: &str, account: &Account) -> Result<String, WriteError> {
    let mut document: DocumentMut = text.parse()?;
    let accounts = document.entry("account").or_insert_with(|| {
        let mut accounts = Table::new();
        accounts.set_implicit(true);
        Item::Table(accounts)
    });
    let accounts = accounts.as_table_like_mut().ok_or(WriteError::NoSection)?;
    match accounts.get_mut(name).map(Item::as_table_like_mut) {
        Some(Some(there)) => renew(there, account),
        Some(None) => return Err(WriteError::NoSection),
        None => {
            accounts.insert(name, Item::Table(table(account)));
        }
    }
    Ok(document.to_string())
}

/// What of an account says where its mail is and how to get in.
const CONNECTION: [&str; 10] = [
    "source",
    "host",
    "port",
    "security",
    "login",
    "password_command",
    "password_file",
    "ca_file",
    "path",
    "oauth",
];

fn renew(there: &mut dyn TableLike, account: &Account) {
    let settings = of_account(account);
    for key in CONNECTION {
        if !settings.iter().any(|(set, _)| *set == key) {
            there.remove(key);
        }
    }
    for (key, new) in settings {
        match there.get_mut(key).and_then(Item::as_value_mut) {
            Some(old) => {
                let decor = old.decor().clone();
                *old = new;
                *old.decor_mut() = decor;
            }
            None => {
                there.insert(key, value(new));
            }
        }
    }
}

/// A new section, each setting under its words from the example.
fn table(account: &Account) -> Table {
    let mut table = Table::new();
    table.decor_mut().set_prefix("\n");
    for (key, new) in of_account(account) {
        table.insert(key, value(new));
        if let Some(mut key_mut) = table.key_mut(key) {
            key_mut.leaf_decor_mut().set_prefix(explanation(key));
        }
    }
    table
}

/// A key and its value.
type Setting = (&'static str, Value);

fn of_account(account: &Account) -> Vec<Setting> {
    let Account { address, identities, internal_domains, source, host, port, .. } = account;
    let mut settings: Vec<Setting> = Vec::new();
    settings.extend(address.as_ref().map(|address| ("address", address.as_str().into())));
    if !identities.is_empty() {
        settings.push(("identities", list(identities.iter().map(|one| one.as_str()))));
    }
    let domains = internal_domains.as_ref().map(|domains| list(domains.iter().map(String::as_str)));
    settings.extend(domains.map(|domains| ("internal_domains", domains)));
    if *source == Source::Maildir {
        settings.push(("source", "maildir".into()));
    }
    settings.extend(account.path.as_deref().map(|path| ("path", path.into())));
    settings.extend(host.as_deref().map(|host| ("host", host.into())));
    settings.extend(port.map(|port| ("port", i64::from(port).into())));
    match account.security {
        Security::Tls => {}
        Security::StartTls => settings.push(("security", "starttls".into())),
        Security::Plain => settings.push(("security", "plain".into())),
    }
    settings.extend(account.login.as_deref().map(|login| ("login", login.into())));
    settings.extend(account.password_command.as_ref().map(|c| ("password_command", command(c))));
    settings.extend(account.password_file.as_deref().map(|path| ("password_file", path.into())));
    settings.extend(account.oauth.as_ref().map(|oauth| ("oauth", of_oauth(oauth))));
    settings.extend(account.ca_file.as_deref().map(|path| ("ca_file", path.into())));
    settings
}

fn command(command: &Command) -> Value {
    match command {
        Command::Shell(line) => line.as_str().into(),
        Command::Argv(words) => list(words.iter().map(String::as_str)),
    }
}

/// What `setup` asks of a sign-in.
fn of_oauth(oauth: &OAuth) -> Value {
    let mut table = InlineTable::new();
    let provider = oauth.provider.map(|provider| match provider {
        Provider::Google => "google",
        Provider::Microsoft => "microsoft",
    });
    let secret = oauth.client_secret_command.as_ref().map(command);
    let flow = oauth.flow.map(|flow| match flow {
        Flow::Browser => "browser",
        Flow::Device => "device",
    });
    let scopes = oauth.scopes.as_ref().map(|scopes| list(scopes.iter().map(String::as_str)));
    for (key, new) in [
        ("provider", provider.map(Value::from)),
        ("client_id", oauth.client_id.as_deref().map(Value::from)),
        ("client_secret_command", secret),
        ("tenant", oauth.tenant.as_deref().map(Value::from)),
        ("flow", flow.map(Value::from)),
        ("authorization_url", oauth.authorization_url.as_deref().map(Value::from)),
        ("device_url", oauth.device_url.as_deref().map(Value::from)),
        ("token_url", oauth.token_url.as_deref().map(Value::from)),
        ("scopes", scopes),
        ("token_file", oauth.token_file.as_deref().map(Value::from)),
    ] {
        if let Some(new) = new {
            table.insert(key, new);
        }
    }
    Value::InlineTable(table)
}

fn of_hours(hours: &Hours) -> Vec<Setting> {
    let zone = hours.zone.as_deref().map(|zone| ("zone", zone.into()));
    let holidays = match &hours.holidays {
        Holidays::Of(place) => Some(place.as_str().into()),
        Holidays::Each(entries) if entries.is_empty() => None,
        Holidays::Each(entries) => Some(list(entries.iter().map(String::as_str))),
    };
    zone.into_iter().chain(holidays.map(|holidays| ("holidays", holidays))).collect()
}

fn list<'l>(items: impl Iterator<Item = &'l str>) -> Value {
    Value::Array(items.collect::<Array>())
}

/// The section that a line of the example opens, were it not for its #.
fn header(line: &str) -> Option<&str> {
    line.trim_end().strip_prefix("#[")?.strip_suffix(']')
}

/// A setting that the example explains elsewhere.
fn unforeseen((key, new): Setting) -> String {
    let words = match key {
        "oauth" => {
            "# You sign in with your provider; [account.cloud.oauth] further down explains it.\n"
        }
        "password_file" => {
            "# Your password is the first line of this file, which only you may read.\n"
        }
        "path" => "# The folder with cur, new and tmp in it.\n",
        _ => "",
    };
    format!("{words}{key} = {new}\n\n")
}

/// A line of the example, with its value where one is known.
fn filled(line: &str, keys: &mut Vec<Setting>) -> String {
    let named = line.strip_prefix('#').and_then(|line| line.split_once(" = "));
    let known = named.and_then(|(name, _)| keys.iter().position(|(key, _)| *key == name));
    match known {
        Some(position) => {
            let (key, value) = keys.remove(position);
            format!("{key} = {value}\n")
        }
        None => line.to_owned(),
    }
}

/// The comment above a setting in the example.
fn explanation(key: &str) -> String {
    let lines: Vec<&str> = EXAMPLE.lines().collect();
    let start = format!("#{key} = ");
    let at = lines.iter().position(|line| line.starts_with(&start)).unwrap_or_default();
    let above = lines.get(..at).unwrap_or_default().iter().rev();
    let mut words: Vec<&str> = above.take_while(|l| l.starts_with("# ")).copied().collect();
    words.reverse();
    words.iter().map(|line| format!("{line}\n")).collect()
}

/// A name as a key of TOML, in quotes where it needs them.
fn key(name: &str) -> String {
    toml_edit::Key::new(name).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        config::{Env, document::Document, parse},
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
        let changed =
            text.replace("#per_day = 3", "per_day = 1").replace("#rest = 5.0", "rest = 6.0");
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
}
