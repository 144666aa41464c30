//! Telling selling from what only looks like it: support, bills, job offers.

use std::sync::LazyLock;

use regex::RegexSet;
use serde::{Deserialize, Serialize};

use super::Timeline;
use crate::domain::{mail::Message, people::Relationship};

/// Why a relationship gets no sales advice (DESIGN §8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotSelling {
    /// Somebody is helped with something that broke.
    Support,
    /// Bills and reminders.
    Billing,
    /// Jobs and those who fill them.
    Hiring,
}

impl NotSelling {
    /// The reason in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Support => "a support case",
            Self::Billing => "bills and payments",
            Self::Hiring => "a job offer",
        }
    }
}

/// A purpose, the mailboxes that serve it, and the words that are spoken in it.
struct Signs {
    purpose: NotSelling,
    mailboxes: &'static [&'static str],
    words: [&'static str; 3],
}

/// What gives each purpose away. Mailbox names count by themselves; of the words it
/// takes two different ones, since a prospect may speak of tickets too.
const SIGNS: [Signs; 3] = [
    Signs {
        purpose: NotSelling::Support,
        mailboxes: &["support", "helpdesk", "servicedesk", "hilfe", "kundendienst"],
        words: [
            r"(?i)\b(ticket|case|vorgang|dossier) ?(number|no\.?|id|nr\.?|nummer)?:? ?#? ?\d{4,}",
            r"(?i)\bcontact(ing|ed) (our )?(customer )?support\b|\bsupport[- ](team|ticket|request|anfrage)\b",
            r"(?i)\b(error (code|message)|fehler(code|meldung)|foutmelding|message d'erreur)\b",
        ],
    },
    Signs {
        purpose: NotSelling::Billing,
        mailboxes: &[
            "billing",
            "invoice",
            "invoices",
            "buchhaltung",
            "rechnung",
            "facturatie",
            "comptabilite",
        ],
        words: [
            r"(?i)\b(invoice|rechnung|facture|factuur)s? ?(number|no\.?|nr\.?|nummer)?:? ?[#a-z-]{0,6}\d{3,}",
            r"(?i)\b(payment|dunning) reminder\b|\b(zahlungserinnerung|mahnung|betalingsherinnering)\b|\boverdue (invoice|payment)\b",
            r"(?i)\b(bank details|iban|purchase order|accounts payable|kontoverbindung)\b",
        ],
    },
    Signs {
        purpose: NotSelling::Hiring,
        mailboxes: &[
            "jobs",
            "careers",
            "recruiting",
            "recruitment",
            "bewerbung",
            "karriere",
            "vacatures",
        ],
        words: [
            r"(?i)\b(vacancy|open (position|role)|job (offer|opening)|recruiter|head ?hunter|executive search|talent (partner|acquisition)|career (move|opportunity|step)|stellenangebot|personalberat\w*|vacature|offre d'emploi|mandated by|find its (next|new)|next career)\b",
            r"(?i)\b(your|my|a|dein|ihren?|je|jouw) (cv|résumé|resume|lebenslauf|background|profile|career|profil|werdegang|profiel|parcours)\b|\bsend me your cv\b",
            r"(?i)\b(salary|gehalt|salaris|salaire|notice period|great fit|candidates?|discreet conversation|(compensation|what) package|vertraulich\w* gespräch|new challenge|neue herausforderung)\b",
        ],
    },
];

static WORDS: LazyLock<Vec<Option<RegexSet>>> =
    LazyLock::new(|| SIGNS.iter().map(|signs| RegexSet::new(signs.words).ok()).collect());

/// Tells why `relationship` is no selling; unsure means that it may be.
pub(super) fn exclusion(
    relationship: &Relationship,
    timeline: &Timeline<'_>,
) -> Option<NotSelling> {
    let purposes = SIGNS.iter().zip(WORDS.iter());
    let mut fitting = purposes
        .filter(|(signs, words)| serves(relationship, signs) || speaks(timeline, words.as_ref()));
    fitting.next().map(|(signs, _)| signs.purpose)
}

fn serves(relationship: &Relationship, signs: &Signs) -> bool {
    let addresses = relationship.people.iter().flat_map(|person| &person.addresses);
    let mut locals = addresses.map(|address| address.local());
    locals.all(|local| signs.mailboxes.contains(&local))
}

/// Whether the other side uses at least two of the words.
fn speaks(timeline: &Timeline<'_>, words: Option<&RegexSet>) -> bool {
    let Some(words) = words else { return false };
    // What it is about now shows in the newest; a long story costs no more than a short one.
    const NEWEST: usize = 30;
    let said = |message: &Message| {
        let subject = words.matches(&message.envelope.subject);
        subject.into_iter().chain(words.matches(&message.reading.own_words)).collect::<Vec<_>>()
    };
    let mut found: Vec<usize> = timeline.inbound().take(NEWEST).flat_map(said).collect();
    found.sort_unstable();
    found.dedup();
    found.len() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_patterns_compile() {
        assert!(WORDS.iter().all(Option::is_some));
    }
}
