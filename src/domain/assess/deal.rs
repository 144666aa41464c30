//! What looks like sales, for `mode = "deals"` (DESIGN §7).

use std::sync::LazyLock;

use regex::RegexSet;

use super::{
    listed::{lies_in, mentions},
    view::View,
};
use crate::domain::{
    mail::{Message, Participant},
    people::Relationship,
};

/// Words that are spoken where something is sold; it takes two different ones in what the
/// rep wrote, since anybody may speak of a price.
const PITCH: [&str; 8] = [
    r"(?i)\b(proposal|quotation|quote|offer|angebot|offerte|voorstel|devis|offre)s?\b",
    r"(?i)\b(pric(e|es|ing)|rates?|preis(e|liste)?|prijs|prijzen|tarif(s|e)?|tarieven|prix)\b",
    r"(?i)\b(demo|demonstration|trial|pilot|proof of concept|testphase|proefperiode|essai)s?\b",
    r"(?i)\b(discount|rabatt|korting|remise)s?\b",
    r"(?i)\b(licen[cs]es?|subscriptions?|seats|lizenz(en)?|licenties?|abonnements?)\b",
    r"(?i)\b(contract|vertrag|contrat|order form|statement of work|go[- ]live)s?\b",
    r"(?i)\bour (product|platform|solution|software|service|customers|clients)s?\b",
    r"(?i)\b(roi|return on investment|business case|save (you )?(time|money)|budget)\b",
];

static PITCHES: LazyLock<Option<RegexSet>> = LazyLock::new(|| RegexSet::new(PITCH).ok());

/// Whether `relationship` looks like sales: the config or the CRM lists it, the CRM gets
/// copies, or the rep pitches.
pub(super) fn is_deal(relationship: &Relationship, view: &View<'_>) -> bool {
    let policy = view.context.policy;
    mentions(&policy.scope.deals, relationship)
        || lies_in(view, &policy.scope.deal_folders)
        || policy.crm.stage(relationship).is_some()
        || view.timeline.outbound().any(|message| is_copied(message, view))
        || pitches(view)
}

/// Whether the CRM got a copy of `message`.
fn is_copied(message: &Message, view: &View<'_>) -> bool {
    let crm = &view.context.policy.scope.crm_bcc;
    let is_crm = |one: &Participant| crm.contains(&one.address);
    message.envelope.recipients().chain(&message.envelope.bcc).any(is_crm)
}

/// Whether what the rep wrote has the words of a pitch.
fn pitches(view: &View<'_>) -> bool {
    let Some(words) = PITCHES.as_ref() else { return false };
    let mut found = std::collections::BTreeSet::new();
    for message in view.timeline.outbound() {
        found.extend(words.matches(&message.reading.own_words));
        found.extend(words.matches(&message.envelope.subject));
    }
    found.len() >= 2
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::domain::{
        assess::{Context, OutOfScope, Timeline, assess},
        crm::{Crm, CrmStage},
        mail::FolderName,
        people::{Identities, relationships},
        policy::{Policy, ScopeMode},
        replies::Figures,
        samples::{address, mail},
    };

    #[test]
    fn the_patterns_compile() {
        assert!(RegexSet::new(PITCH).is_ok());
    }

    /// Whether Robin's mail to Anna, saying `words`, is out of scope in `deals` mode.
    fn exclusion(words: &str, adapt: impl FnOnce(&mut Policy, &mut Message)) -> Option<OutOfScope> {
        let rep = Identities::new([address("robin@northwind.example")], None);
        let mut message = mail("a", 100, "robin@northwind.example", &["anna@acme.example"]);
        message.reading.own_words = words.to_owned();
        let mut policy = Policy::default();
        policy.scope.mode = ScopeMode::Deals;
        adapt(&mut policy, &mut message);
        let relationship = relationships("work", vec![message], &rep).remove(0);
        let figures = Figures::prior();
        let context = Context { policy: &policy, rep: &rep, decisions: &[], figures, memory: None };
        let now = Timestamp::from_second(1000).expect("a time");
        let timeline = Timeline::of(&relationship, &rep, now);
        assess(&relationship, &timeline, context, now).out_of_scope
    }

    #[test]
    fn two_words_of_a_pitch_look_like_sales_and_one_does_not() {
        let words = |words| exclusion(words, |_, _| {});
        assert_eq!(words("Shall I show you a demo, and what our platform costs?"), None);
        assert_eq!(words("What does lunch cost? I saw no price."), Some(OutOfScope::NotADeal));
        assert_eq!(words("See you at the school on Friday."), Some(OutOfScope::NotADeal));
    }

    #[test]
    fn what_lies_in_a_folder_of_deals_is_one() {
        let filed = |folder: &str| {
            exclusion("See you on Friday.", |policy, message| {
                policy.scope.deal_folders = vec!["Deals".to_owned()];
                message.filing.folders = vec![FolderName(folder.to_owned())];
            })
        };
        assert_eq!((filed("deals"), filed("Deals/2026")), (None, None));
        assert_eq!(filed("Deals2"), Some(OutOfScope::NotADeal));
    }

    #[test]
    fn a_copy_to_the_crm_makes_a_deal() {
        let copied = |crm: &str| {
            exclusion("See you on Friday.", |policy, message| {
                policy.scope.crm_bcc = vec![address("crm@northwind.example")];
                message.envelope.bcc = mail("b", 1, crm, &[crm]).envelope.to;
            })
        };
        assert_eq!(copied("crm@northwind.example"), None);
        assert_eq!(copied("kim@northwind.example"), Some(OutOfScope::NotADeal));
    }

    #[test]
    fn who_is_in_the_crm_or_on_the_list_is_a_deal() {
        let known = exclusion("See you on Friday.", |policy, _| {
            policy.crm = Crm::of([(address("anna@acme.example"), CrmStage::Open)]);
        });
        assert_eq!(known, None);
        let listed = exclusion("See you on Friday.", |policy, _| {
            policy.scope.deals = vec!["acme.example".to_owned()];
        });
        assert_eq!(listed, None);
    }
}
