//! Addresses, normalised once.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An addr-spec (RFC 5322 §3.4.1), trimmed and in lower case.
///
/// RFC 5321 leaves the case of the local part to its host; in practice no host
/// tells `Anna@` from `anna@`, while mail programs mix them freely.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Address(String);

impl Address {
    /// Reads an addr-spec; `None` without a local part, an `@` and a domain, or
    /// with white space or control characters in it.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_start_matches('<').trim_end_matches('>');
        let (local, domain) = text.rsplit_once('@')?;
        let domain = domain.trim_end_matches('.');
        let odd = |c: char| c.is_whitespace() || c.is_control();
        if local.is_empty() || domain.is_empty() || local.contains(odd) || domain.contains(odd) {
            return None;
        }
        Some(Self(format!("{local}@{domain}").to_lowercase()))
    }

    /// Stands for a party whose address is missing or unreadable (RFC 2606 §2).
    pub fn unknown() -> Self {
        Self("unknown@invalid".to_owned())
    }

    /// The part before the last `@`.
    pub fn local(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(local, _)| local)
    }

    /// The part after the last `@`.
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// The address without a sub-address tag (RFC 5233): `anna+crm@x` is `anna@x`.
    pub fn untagged(&self) -> Self {
        match self.local().split_once('+') {
            Some((local, _)) if !local.is_empty() => Self(format!("{local}@{}", self.domain())),
            _ => self.clone(),
        }
    }

    /// Whether several people read it, as `info@` or `sales@`, so that it is nobody's name.
    pub fn is_shared(&self) -> bool {
        const SHARED: [&str; 34] = [
            "info",
            "sales",
            "contact",
            "office",
            "hello",
            "hi",
            "mail",
            "team",
            "admin",
            "support",
            "service",
            "help",
            "enquiries",
            "inquiries",
            "reception",
            "accounts",
            "billing",
            "orders",
            "marketing",
            "press",
            "jobs",
            "hr",
            "kontakt",
            "verkauf",
            "vertrieb",
            "einkauf",
            "buero",
            "rechnung",
            "verkoop",
            "inkoop",
            "contacto",
            "ventas",
            "commercial",
            "vendite",
        ];
        SHARED.contains(&self.untagged().local())
    }

    /// The whole address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Address {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("`{text}` is no mail address"))
    }
}

impl From<Address> for String {
    fn from(address: Address) -> Self {
        address.0
    }
}

/// One party of a mail: an address and the name it was written with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// The display name, decoded and never empty.
    pub name: Option<String>,
    /// The address.
    pub address: Address,
}

impl Participant {
    /// The display name, or the address where there is none.
    pub fn label(&self) -> &str {
        self.name.as_deref().unwrap_or_else(|| self.address.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_brackets_do_not_make_another_address() {
        assert_eq!(Address::parse("<Anna@Acme.EXAMPLE.>"), Address::parse("anna@acme.example"));
    }

    #[test]
    fn half_an_address_is_none() {
        for text in ["anna", "@acme.example", "anna@", "an na@acme.example", ""] {
            assert_eq!(Address::parse(text), None, "{text}");
        }
    }

    #[test]
    fn an_office_address_is_nobodys_name() {
        let shared = |text| Address::parse(text).is_some_and(|address| address.is_shared());
        assert!(shared("info@acme.example") && shared("sales+eu@acme.example"));
        assert!(!shared("ines.info@acme.example") && !shared("anna@acme.example"));
    }

    #[test]
    fn a_tag_is_taken_off_but_a_leading_plus_stays() {
        let untagged = |text| Address::parse(text).map(|a| a.untagged().to_string());
        assert_eq!(untagged("anna+crm@acme.example").as_deref(), Some("anna@acme.example"));
        assert_eq!(untagged("+49123@acme.example").as_deref(), Some("+49123@acme.example"));
    }
}
