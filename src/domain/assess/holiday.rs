//! Days off of the other side: evidence only, the clock is the rep's.

use jiff::civil::Date;

use super::{Chain, Evidence, Patience};
use crate::domain::{
    calendar::spoken, holidays, holidays::Country, people::Relationship, policy::Policy,
};

/// A public holiday that they have while the rep works, before it is quiet.
pub(super) fn between(
    relationship: &Relationship,
    chain: &Chain,
    patience: &Patience,
    policy: &Policy,
) -> Option<Evidence> {
    let country = country_of(&relationship.organisation.0)?;
    let quiet = policy.hours.after(chain.clock, patience.quiet_after);
    let (from, to) = (policy.hours.date(chain.clock), policy.hours.date(quiet));
    let theirs: Vec<Date> = country.holidays().range(from..=to).copied().collect();
    let day = theirs.into_iter().find(|day| policy.hours.is_working_day(*day))?;
    let name = country.names().next().unwrap_or_else(|| country.code());
    let text = format!("a public holiday in {name} lies in between: {}", spoken(day));
    Some(Evidence::of("their-holiday", text))
}

/// The country that a domain ends with, as far as that names one with known holidays.
fn country_of(organisation: &str) -> Option<Country> {
    let ending = organisation.rsplit('.').next()?;
    let code = if ending == "uk" { "GB" } else { ending };
    // These are sold to anybody, wherever they work.
    let sold = ["co", "tv", "me", "io", "ai"].contains(&code);
    holidays::countries().find(|country| !sold && country.code().eq_ignore_ascii_case(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_tells_the_country_where_its_ending_is_one() {
        let code = |domain| country_of(domain).map(|country| country.code());
        assert_eq!(code("acme.de"), Some("DE"));
        assert_eq!(code("acme.co.uk"), Some("GB"));
        for domain in ["acme.com", "acme.io", "acme.co", "acme.example", ""] {
            assert_eq!(code(domain), None, "{domain}");
        }
    }
}
