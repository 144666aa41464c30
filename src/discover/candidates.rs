//! Which servers to try, in which order.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{Provider, Records, Service, providers::is_below};

/// A server that may have the mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its name.
    pub host: String,
    /// The TCP port.
    pub port: u16,
    /// How the connection is protected.
    pub protection: Protection,
    /// Who says so.
    pub origin: Origin,
}

/// How a connection is protected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Protection {
    /// TLS from the first byte, which is preferred (RFC 8314 §3).
    #[default]
    Tls,
    /// STARTTLS.
    StartTls,
    /// None: a program on this machine.
    Plain,
}

/// Why a server may have the mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The address is at this provider.
    Provider(&'static Provider),
    /// The domain's mail goes to this provider.
    Hosted(&'static Provider),
    /// The domain says so by DNS.
    Srv {
        /// Whether the server is in the domain itself.
        own: bool,
    },
    /// It is usual.
    Guess,
}

impl Candidate {
    /// Whether a password may go there without the person having seen its name.
    ///
    /// Not where DNS alone names a host of somebody else (RFC 6186 §6).
    pub fn is_sure(&self) -> bool {
        self.origin != Origin::Srv { own: false }
    }

    /// The provider behind it, where it is known.
    pub fn provider(&self) -> Option<&'static Provider> {
        match self.origin {
            Origin::Provider(provider) | Origin::Hosted(provider) => Some(provider),
            Origin::Srv { .. } | Origin::Guess => Provider::of_host(&self.host),
        }
    }
}

/// The provider of `domain`, by its name or by where its mail goes.
pub fn provider(domain: &str, records: &Records) -> Option<&'static Provider> {
    let hosted = || records.mail_exchangers.iter().find_map(|mx| Provider::of_mx(mx));
    Provider::of_domain(domain).or_else(hosted)
}

/// Lists the servers that may have the mail of `domain`, the likeliest first, each
/// once. `records` is what the domain says by DNS.
pub fn candidates(domain: &str, records: &Records) -> Vec<Candidate> {
    let known = Provider::of_domain(domain).and_then(|p| at(p, p.host.clone()?, Origin::Provider));
    let hosted = records.mail_exchangers.iter().find_map(|mx| hosted(mx));
    let named = named(domain, records);
    let all = known.into_iter().chain(hosted).chain(named).chain(guessed(domain));
    let mut seen = BTreeSet::new();
    all.filter(|one| seen.insert((one.host.clone(), one.port, one.protection))).collect()
}

fn hosted(mx: &str) -> Option<Candidate> {
    let provider = Provider::of_mx(mx)?;
    let host = match provider.host.as_deref()? {
        "mx" => mx.trim_end_matches('.').to_lowercase(),
        host => host.to_owned(),
    };
    at(provider, host, Origin::Hosted)
}

fn at(
    provider: &'static Provider,
    host: String,
    origin: fn(&'static Provider) -> Origin,
) -> Option<Candidate> {
    let (port, protection) = (provider.port, provider.security);
    Some(Candidate { host, port, protection, origin: origin(provider) })
}

/// What the domain names itself: TLS first, whatever the numbers say.
fn named<'r>(domain: &'r str, records: &'r Records) -> impl Iterator<Item = Candidate> + 'r {
    let tls = in_order(&records.imaps).into_iter().map(|service| (service, Protection::Tls));
    let later = in_order(&records.imap).into_iter().map(|service| (service, Protection::StartTls));
    tls.chain(later).map(|(service, protection)| Candidate {
        origin: Origin::Srv { own: is_below(&service.host, domain) },
        host: service.host,
        port: service.port,
        protection,
    })
}

/// The lowest priority first, and of equal ones the heaviest (RFC 2782). A root for a
/// target says that there is no such service.
///
/// RFC 2782 draws lots among equals, to spread a crowd; one mailbox is no crowd, and
/// the same answer is worth more.
fn in_order(services: &[Service]) -> Vec<Service> {
    let mut services: Vec<Service> = services
        .iter()
        .filter(|service| !service.host.trim_end_matches('.').is_empty())
        .map(|service| Service {
            host: service.host.trim_end_matches('.').to_lowercase(),
            ..service.clone()
        })
        .collect();
    services.sort_by(|a, b| {
        a.priority.cmp(&b.priority).then(b.weight.cmp(&a.weight)).then(a.host.cmp(&b.host))
    });
    services
}

fn guessed(domain: &str) -> impl Iterator<Item = Candidate> + '_ {
    let hosts = [format!("imap.{domain}"), format!("mail.{domain}"), domain.to_owned()];
    let ways = [(993, Protection::Tls), (143, Protection::StartTls)];
    ways.into_iter().flat_map(move |(port, protection)| {
        let origin = Origin::Guess;
        hosts.clone().map(|host| Candidate { host, port, protection, origin })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn service(priority: u16, weight: u16, host: &str) -> Service {
        Service { priority, weight, port: 993, host: host.to_owned() }
    }

    fn hosts(domain: &str, records: &Records) -> Vec<String> {
        candidates(domain, records).into_iter().map(|one| one.host).collect()
    }

    #[test]
    fn without_any_word_the_usual_names_are_tried_encrypted_first() {
        let all = candidates("northwind.example", &Records::default());
        let told: Vec<_> = all.iter().map(|one| (one.host.as_str(), one.port)).collect();
        let names = ["imap.northwind.example", "mail.northwind.example", "northwind.example"];
        let expected: Vec<_> =
            [993, 143].into_iter().flat_map(|port| names.map(|name| (name, port))).collect();
        assert_eq!(told, expected);
        assert!(all.iter().all(Candidate::is_sure));
    }

    #[test]
    fn srv_records_go_by_priority_then_weight() {
        let imaps = vec![
            service(20, 90, "c.northwind.example"),
            service(10, 5, "b.northwind.example."),
            service(10, 50, "A.northwind.example"),
        ];
        let imap = vec![service(0, 0, "plain.northwind.example")];
        let records = Records { imaps, imap, mail_exchangers: Vec::new() };
        let all = candidates("northwind.example", &records);
        let first: Vec<_> =
            all.iter().take(4).map(|one| (one.host.as_str(), one.protection)).collect();
        assert_eq!(
            first,
            [
                ("a.northwind.example", Protection::Tls),
                ("b.northwind.example", Protection::Tls),
                ("c.northwind.example", Protection::Tls),
                ("plain.northwind.example", Protection::StartTls),
            ]
        );
    }

    #[test]
    fn a_root_for_a_target_offers_nothing() {
        let records = Records { imaps: vec![service(0, 0, ".")], ..Records::default() };
        assert_eq!(candidates("northwind.example", &records).len(), 6);
    }

    #[test]
    fn a_stranger_that_dns_names_is_not_believed_unseen() {
        let imaps =
            vec![service(0, 0, "imap.elsewhere.example"), service(1, 0, "imap.northwind.example")];
        let all = candidates("northwind.example", &Records { imaps, ..Records::default() });
        assert_eq!((all[0].host.as_str(), all[0].is_sure()), ("imap.elsewhere.example", false));
        assert_eq!((all[1].host.as_str(), all[1].is_sure()), ("imap.northwind.example", true));
    }

    #[test]
    fn a_domain_hosted_at_a_provider_is_tried_there_first() {
        let records =
            |mx: &str| Records { mail_exchangers: vec![mx.to_owned()], ..Records::default() };
        let found = candidates("northwind.example", &records("aspmx.l.google.com"));
        assert_eq!((found[0].host.as_str(), found[0].is_sure()), ("imap.gmail.com", true));
        let found = candidates("northwind.example", &records("W012345.kasserver.com."));
        assert_eq!((found[0].host.as_str(), found[0].is_sure()), ("w012345.kasserver.com", true));
        assert_eq!(
            hosts("northwind.example", &records("mx.filter.example"))[0],
            "imap.northwind.example"
        );
        assert_eq!(hosts("gmail.com", &Records::default())[0], "imap.gmail.com");
    }

    #[test]
    fn no_server_is_tried_twice() {
        let imaps = vec![service(0, 0, "imap.northwind.example")];
        let found = hosts("northwind.example", &Records { imaps, ..Records::default() });
        assert_eq!(found.iter().filter(|host| *host == "imap.northwind.example").count(), 2);
        assert_eq!(found.len(), 6);
    }

    #[test]
    fn who_has_no_imap_is_known_and_has_no_server() {
        let found = candidates("tuta.com", &Records::default());
        assert!(found.iter().all(|one| one.origin == Origin::Guess));
        let records =
            Records { mail_exchangers: vec!["mail.tutanota.de".to_owned()], ..Records::default() };
        for domain in ["tuta.com", "northwind.example"] {
            assert!(provider(domain, &records).unwrap().host.is_none());
        }
    }
}
