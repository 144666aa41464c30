//! Mail providers known by name.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Protection;

/// A mail provider, as `config/providers.toml` describes it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// What people call it.
    pub name: String,
    /// The domains of its addresses.
    #[serde(default)]
    pub domains: Vec<String>,
    /// A domain is hosted here if its mail goes to a host at or below one of these.
    #[serde(default)]
    pub mx: Vec<String>,
    /// Its IMAP server; `mx` for the very host that takes the domain's mail; `None`
    /// where it has none.
    pub host: Option<String>,
    /// The port.
    #[serde(default = "imaps")]
    pub port: u16,
    /// How connections are protected.
    #[serde(default)]
    pub security: Protection,
    /// What it takes for a user name.
    #[serde(default)]
    pub login: Login,
    /// What it takes for a secret.
    #[serde(default)]
    pub secret: SecretKind,
    /// Who asks for consent in the browser, where OAuth is to be had.
    pub oauth: Option<Consent>,
    /// What a person has to do first.
    pub advice: Option<String>,
    /// Where to do it: a URL.
    pub page: Option<String>,
}

/// What a provider takes for a user name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Login {
    /// The whole address.
    #[default]
    Address,
    /// What stands before the @.
    Name,
}

/// What a provider takes for a secret.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SecretKind {
    /// The password of the mailbox.
    #[default]
    Password,
    /// A password made for one program alone.
    AppPassword,
    /// None: OAuth only.
    Oauth,
    /// Nothing: there is no IMAP.
    None,
}

/// Who asks for consent in the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Consent {
    /// Google: a page that leads back to this machine.
    Google,
    /// Microsoft: a code typed into a page.
    Microsoft,
}

#[derive(Deserialize)]
struct Table {
    provider: Vec<Provider>,
}

static TABLE: LazyLock<Vec<Provider>> = LazyLock::new(|| {
    // A test holds the table to its shape; without one, discovery goes on with DNS.
    let table: Result<Table, _> = toml::from_str(include_str!("../../config/providers.toml"));
    table.map(|table| table.provider).unwrap_or_default()
});

const fn imaps() -> u16 {
    993
}

impl Provider {
    /// The provider whose addresses are at `domain`.
    pub fn of_domain(domain: &str) -> Option<&'static Self> {
        TABLE.iter().find(|provider| provider.domains.iter().any(|known| known == domain))
    }

    /// The provider that takes mail at `host`.
    pub fn of_mx(host: &str) -> Option<&'static Self> {
        let host = host.trim_end_matches('.').to_lowercase();
        TABLE.iter().find(|provider| provider.mx.iter().any(|known| is_below(&host, known)))
    }

    /// The provider whose IMAP server is `host`; the first of several.
    pub fn of_host(host: &str) -> Option<&'static Self> {
        TABLE.iter().find(|provider| provider.host.as_deref() == Some(host))
    }
}

/// Whether `host` is `domain`, or in it.
pub(super) fn is_below(host: &str, domain: &str) -> bool {
    let head = host.strip_suffix(domain);
    head.is_some_and(|head| head.is_empty() || head.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn table() -> Vec<Provider> {
        let table: Table = toml::from_str(include_str!("../../config/providers.toml")).unwrap();
        table.provider
    }

    #[test]
    fn the_table_has_its_shape() {
        assert!(table().len() > 60);
        let mut seen = BTreeSet::new();
        for provider in table() {
            let name = &provider.name;
            assert!(!provider.domains.is_empty() || !provider.mx.is_empty(), "{name} is never met");
            assert_eq!(provider.host.is_none(), provider.secret == SecretKind::None, "{name}");
            let by_mx = provider.host.as_deref() == Some("mx");
            assert!(!by_mx || provider.domains.is_empty(), "{name}: a domain gives no MX host");
            for place in provider.domains.iter().chain(&provider.mx) {
                assert_eq!(*place, place.to_lowercase(), "{name}");
                assert!(place.contains('.') && !place.starts_with('.'), "{name}: {place}");
            }
            for domain in &provider.domains {
                assert!(seen.insert(domain.clone()), "{domain} stands twice");
            }
        }
    }

    #[test]
    fn who_takes_no_plain_password_says_what_to_do() {
        for provider in table() {
            let Provider { name, secret, advice, page, oauth, .. } = provider;
            assert!(secret == SecretKind::Password || advice.is_some(), "{name}");
            assert!(page.is_none_or(|page| page.starts_with("https://")), "{name}");
            assert!(secret != SecretKind::Oauth || oauth.is_some(), "{name}");
        }
    }

    #[test]
    fn only_this_machine_is_met_without_tls() {
        for provider in table().iter().filter(|p| p.security == Protection::Plain) {
            assert_eq!(provider.host.as_deref(), Some("127.0.0.1"), "{}", provider.name);
        }
    }

    #[test]
    fn a_provider_is_known_by_its_addresses() {
        let name = |domain| Provider::of_domain(domain).map(|provider| provider.name.as_str());
        assert_eq!(name("gmail.com"), Some("Gmail"));
        assert_eq!(name("web.de"), Some("WEB.DE"));
        assert_eq!(name("northwind.example"), None);
        assert_eq!(name("mail.gmail.com"), None);
    }

    #[test]
    fn a_hosted_domain_is_known_by_where_its_mail_goes() {
        let name = |host| Provider::of_mx(host).map(|provider| provider.name.as_str());
        assert_eq!(name("ASPMX.L.GOOGLE.COM."), Some("Google Workspace"));
        assert_eq!(name("northwind-example.mail.protection.outlook.com"), Some("Microsoft 365"));
        assert_eq!(name("w01234.kasserver.com"), Some("ALL-INKL"));
        assert_eq!(name("mailbox.org"), Some("mailbox.org"));
        assert_eq!(name("notgoogle.com"), None);
        assert_eq!(name("google.com.evil.example"), None);
    }
}
