//! Settings as values of TOML.

use toml_edit::{Array, InlineTable, Value};

use super::super::{
    file::{Account, Command, Flow, Holidays, Hours, OAuth, Provider, Source},
    settings::Security,
};

/// A key and its value.
pub(super) type Setting = (&'static str, Value);

/// What is set of an account.
pub(super) fn of_account(account: &Account) -> Vec<Setting> {
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

/// What is set of working hours, as far as `setup` finds out.
pub(super) fn of_hours(hours: &Hours) -> Vec<Setting> {
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
