//! Telling selling from what only looks like it: support, bills, job offers, purchases.

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
    /// The rep is the one who buys.
    Buying,
}

impl NotSelling {
    /// The reason in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Support => "a support case",
            Self::Billing => "bills and payments",
            Self::Hiring => "a job offer",
            Self::Buying => "a purchase of the rep's own",
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
            r"(?i)\b(payment|dunning) reminder\b|\b(zahlungserinnerung|mahnung|betalingsherinnering|rappel de paiement)\b|\b(overdue|outstanding|unpaid) (invoice|payment|amount|balance)\b|\b(noch offen|überfällig|openstaand|impayée?)\b",
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

/// How a seller speaks, in any of the languages; nobody who buys says so.
const SELLER: [&str; 3] = [
    r"(?i)\b(thank you|thanks) for (your (order|purchase|enquiry|inquiry)|ordering|choosing us)\b|\bdanke? für (ihre|deine) (bestellung|anfrage)\b|\bbedankt voor (uw|je) (bestelling|aanvraag)\b|\bmerci (pour|de) votre (commande|demande)\b",
    r"(?i)\b(our|my) (quotation|quote|proposal|price list|catalogue|delivery time|lead time|offer)\b|\b(unser|mein)e? (angebot|preisliste|lieferzeit|katalog)\b|\b(onze|mijn) (offerte|prijslijst|levertijd|catalogus)\b|\b(notre|mon) (devis|offre|catalogue|proposition)\b",
    r"(?i)\byour (order|trial|subscription)\b|\b(ihre|deine) bestellung\b|\b(uw|je) bestelling\b|\bvotre commande\b",
];

/// How a buyer speaks.
const BUYER: [&str; 3] = [
    r"(?i)\b(quote|offer) (us|me) (for|a price)\b|\b(send|give|make|mail|email) (us|me) (a|an|your|the) (\w+ )?(quote|quotation|price|prices|offer|price list|catalogue)\b|\bangebot (für|über) \d|\bofferte voor \d|\bdevis pour \d",
    r"(?i)\b(we|i)('d| would| want| wish|'ll| will)? ?(like )?(to )?(order|buy|rent|hire)\b|\b(our|my) (order|purchase)\b|\bmöchten? .{0,40}\bbestellen\b|\b(unsere|meine) bestellung\b|\b(onze|mijn) bestelling\b|\b(notre|ma) commande\b|\bcommander\b",
    r"(?i)\byour (quote|quotation|offer|proposal|price list|catalogue|delivery time|lead time)\b|\bihr(e|em)? (angebot|preisliste|lieferzeit|katalog)\b|\buw (offerte|prijslijst|levertijd|catalogus)\b|\bvotre (devis|offre|catalogue|proposition)\b",
];

static WORDS: LazyLock<Vec<Option<RegexSet>>> =
    LazyLock::new(|| SIGNS.iter().map(|signs| RegexSet::new(signs.words).ok()).collect());

/// What sellers say, and what buyers say.
static TRADE: LazyLock<Option<(RegexSet, RegexSet)>> =
    LazyLock::new(|| Some((RegexSet::new(SELLER).ok()?, RegexSet::new(BUYER).ok()?)));

/// What it is about now shows in the newest mails; a long story costs no more than a short
/// one.
const NEWEST: usize = 30;

/// Tells why `relationship` is no selling; unsure means that it may be.
pub(super) fn exclusion(
    relationship: &Relationship,
    timeline: &Timeline<'_>,
) -> Option<NotSelling> {
    let fits = |signs: &Signs, words: Option<&RegexSet>| {
        serves(relationship, signs)
            || speak(timeline.inbound().take(NEWEST), words)
            || speak(timeline.outbound().take(1), words)
    };
    let purposes = SIGNS.iter().zip(WORDS.iter());
    let mut fitting = purposes.filter(|(signs, words)| fits(signs, words.as_ref()));
    let purpose = fitting.next().map(|(signs, _)| signs.purpose);
    purpose.or_else(|| buys(timeline).then_some(NotSelling::Buying))
}

fn serves(relationship: &Relationship, signs: &Signs) -> bool {
    let addresses = relationship.people.iter().flat_map(|person| &person.addresses);
    let mut locals = addresses.map(|address| address.local());
    locals.all(|local| signs.mailboxes.contains(&local))
}

/// Whether `messages` hold at least two of the words.
fn speak<'m>(messages: impl Iterator<Item = &'m Message>, words: Option<&RegexSet>) -> bool {
    words.is_some_and(|words| said(messages, words) >= 2)
}

/// Whether the rep speaks as one who buys and the others as those who sell, and more so
/// than the other way round.
fn buys(timeline: &Timeline<'_>) -> bool {
    let Some((seller, buyer)) = TRADE.as_ref() else { return false };
    let [theirs, ours] = [seller, buyer].map(|words| said(timeline.inbound().take(NEWEST), words));
    let [sold, bought] = [seller, buyer].map(|words| said(timeline.outbound().take(NEWEST), words));
    bought + theirs >= 2 && bought + theirs > sold + ours
}

/// How many different ones of the words are said in `messages`.
fn said<'m>(messages: impl Iterator<Item = &'m Message>, words: &RegexSet) -> usize {
    let said = |message: &Message| {
        let subject = words.matches(&message.envelope.subject);
        subject.into_iter().chain(words.matches(&message.reading.own_words)).collect::<Vec<_>>()
    };
    let mut found: Vec<usize> = messages.flat_map(said).collect();
    found.sort_unstable();
    found.dedup();
    found.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_patterns_compile() {
        assert!(WORDS.iter().all(Option::is_some));
        assert!(TRADE.is_some());
    }
}
