//! Organisations, by the registrable domain of an address.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::mail::Address;

/// A company or the like: a registrable domain (Public Suffix List), or one whole
/// address on a public mail provider, where each person stands alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Organisation(pub String);

impl Organisation {
    /// The organisation of an address.
    pub fn of(address: &Address) -> Self {
        let domain = address.domain();
        if is_public_provider(domain) {
            return Self(address.untagged().to_string());
        }
        let registrable = psl::domain_str(domain);
        Self(registrable.unwrap_or(domain).to_owned())
    }
}

impl fmt::Display for Organisation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether anybody can have an address at `domain`, so that sharing it says nothing.
pub fn is_public_provider(domain: &str) -> bool {
    let registrable = psl::domain_str(domain).unwrap_or(domain);
    let name = registrable.split('.').next().unwrap_or_default();
    PROVIDERS.contains(&registrable) || PROVIDER_NAMES.contains(&name)
}

/// Providers that own their name under many top-level domains.
const PROVIDER_NAMES: [&str; 9] =
    ["gmail", "googlemail", "hotmail", "outlook", "live", "yahoo", "ymail", "rocketmail", "gmx"];

/// Providers by domain.
const PROVIDERS: [&str; 94] = [
    "163.com",
    "126.com",
    "aim.com",
    "alice.it",
    "aliceadsl.fr",
    "aol.com",
    "aol.de",
    "aol.co.uk",
    "arcor.de",
    "att.net",
    "bellsouth.net",
    "bigpond.com",
    "bluewin.ch",
    "blueyonder.co.uk",
    "btinternet.com",
    "centrum.cz",
    "charter.net",
    "chello.nl",
    "comcast.net",
    "cox.net",
    "duck.com",
    "email.cz",
    "email.it",
    "fastmail.com",
    "fastmail.fm",
    "foxmail.com",
    "free.fr",
    "freenet.de",
    "hey.com",
    "home.nl",
    "hotmail.com",
    "hushmail.com",
    "icloud.com",
    "inbox.lv",
    "interia.pl",
    "kpnmail.nl",
    "kpnplanet.nl",
    "laposte.net",
    "libero.it",
    "list.ru",
    "mac.com",
    "mail.com",
    "mail.de",
    "mail.ru",
    "mailbox.org",
    "me.com",
    "msn.com",
    "naver.com",
    "neuf.fr",
    "numericable.fr",
    "o2.pl",
    "onet.pl",
    "online.de",
    "online.no",
    "optonline.net",
    "optusnet.com.au",
    "orange.fr",
    "outlook.com",
    "planet.nl",
    "pm.me",
    "poczta.onet.pl",
    "posteo.de",
    "proton.me",
    "protonmail.ch",
    "protonmail.com",
    "qq.com",
    "quicknet.nl",
    "rambler.ru",
    "rogers.com",
    "sapo.pt",
    "sbcglobal.net",
    "seznam.cz",
    "sfr.fr",
    "shaw.ca",
    "sky.com",
    "skynet.be",
    "t-online.de",
    "talktalk.net",
    "telenet.be",
    "telia.com",
    "terra.com.br",
    "tiscali.it",
    "tlen.pl",
    "tuta.com",
    "tutanota.com",
    "uol.com.br",
    "verizon.net",
    "virgilio.it",
    "virginmedia.com",
    "wanadoo.fr",
    "web.de",
    "wp.pl",
    "xs4all.nl",
    "ziggo.nl",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn organisation(text: &str) -> String {
        Organisation::of(&Address::parse(text).expect("an address")).0
    }

    #[test]
    fn a_company_is_its_registrable_domain() {
        assert_eq!(organisation("anna@mail.acme.co.uk"), "acme.co.uk");
        assert_eq!(organisation("anna@acme.example"), "acme.example");
    }

    #[test]
    fn on_a_public_provider_each_person_stands_alone() {
        assert_eq!(organisation("anna+work@gmail.com"), "anna@gmail.com");
        assert_eq!(organisation("anna@gmx.de"), "anna@gmx.de");
        assert_eq!(organisation("anna@yahoo.co.uk"), "anna@yahoo.co.uk");
    }

    #[test]
    fn a_company_whose_name_begins_like_a_provider_is_a_company() {
        assert_eq!(organisation("anna@gmxtools.example"), "gmxtools.example");
        assert_eq!(organisation("anna@live-events.example"), "live-events.example");
    }
}
