//! Mails that are sent as numbered parts: "Drawings (2/3)", "[PATCH 2/3] …".

use std::sync::LazyLock;

use regex::Regex;

use super::subject::is_answer;
use crate::domain::{fnv::Fnv1a, mail::Envelope};

/// One of several mails that their author numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// A hash of what its parts have in common: author, title or tag, and how many
    /// there are.
    pub(super) series: u64,
    /// Its number; 0 is a letter that comes with the parts.
    pub(super) number: u32,
}

impl Part {
    /// Reads the number in a mail's subject; an answer to a part is none.
    pub(super) fn of(envelope: &Envelope) -> Option<Self> {
        let from = envelope.from.as_ref()?;
        let (title, number, total) = counted(&envelope.subject)?;
        let series = format!("{} {total} {}", from.address.as_str(), title.to_lowercase());
        Some(Self { series: Fnv1a::of(series.as_bytes()), number })
    }
}

/// What the parts share in their subjects, and the two numbers.
fn counted(subject: &str) -> Option<(String, u32, u32)> {
    // Nearly all subjects stop here.
    if !subject.contains(['/', '[', '(']) || is_answer(subject) {
        return None;
    }
    let captures =
        [&IN_FRONT, &BEHIND].into_iter().find_map(|counter| counter.captures(subject))?;
    let text = |name: &str| captures.name(name).map(|found| found.as_str());
    let (number, total) = (text("number")?.parse().ok()?, text("total")?.parse().ok()?);
    (number <= total && total >= 2)
        .then(|| (text("title").unwrap_or_default().trim().to_owned(), number, total))
}

/// A tag with a number in front of titles that differ: "[PATCH v2 3/7] serial: …".
static IN_FRONT: LazyLock<Regex> = LazyLock::new(|| {
    let counter =
        r"^\s*(?<title>(?:\[[^\]]*\]\s*)*?\[[^\]]*?)\b(?<number>\d{1,3})/(?<total>\d{1,3})\]";
    Regex::new(counter).expect("a regex")
});

/// A number behind one title: "Drawings (2/3)", "Drawings [2 of 3]", "Drawings (Teil 2 von 3)".
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    let counter = r"(?i)^(?<title>.*?)[(\[]\s*(?:(?:part|teil|partie|deel|parte|del|część|mail)\s+)?(?<number>\d{1,3})\s*(?:/|of|von|sur|van|de|di|z|av)\s*(?<total>\d{1,3})\s*[)\]]\s*$";
    Regex::new(counter).expect("a regex")
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_front_and_behind() {
        for (subject, expected) in [
            ("[PATCH v2 03/12] serial: fix", Some(("[PATCH v2", 3, 12))),
            ("[list] [RFC 0/2] a cover", Some(("[list] [RFC", 0, 2))),
            ("Drawings (2/3)", Some(("Drawings", 2, 3))),
            ("Zeichnungen (Teil 2 von 3)", Some(("Zeichnungen", 2, 3))),
            ("Plans [1 of 2]", Some(("Plans", 1, 2))),
        ] {
            let expected = expected.map(|(title, number, total)| (title.to_owned(), number, total));
            assert_eq!(counted(subject), expected, "{subject}");
        }
    }

    #[test]
    fn other_numbers_are_no_parts() {
        for subject in [
            "Meeting on 10/12",
            "Seats for hall 2/3",
            "Drawings (3/2)",
            "Drawings (1/1)",
            "Re: [PATCH 2/3] serial: fix",
            "Offer (2026/11)",
            "Offer (v2)",
            "",
        ] {
            assert_eq!(counted(subject), None, "{subject}");
        }
    }
}
