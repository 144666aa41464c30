//! What a step back comes after, and whether a text was used before.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};

use super::tongue::Tongue;
use crate::domain::{
    assess::Timeline,
    mail::{Kind, Message, SignalKind},
    people::Direction,
    sketch,
    template::Occasion,
};

/// What lies further back is over, in days.
const LATELY: i64 = 120;
/// So many days without a word are long.
const LONG: i64 = 42;
/// Words that come together.
const TOGETHER: usize = 4;
/// The share of a text that tells it again in a mail.
const ALIKE: f64 = 0.4;

/// What of late a step back can be tied to, the most telling first; always ends with
/// [`Occasion::General`].
pub(super) fn occasions(timeline: &Timeline<'_>, tongue: &Tongue, now: Timestamp) -> Vec<Occasion> {
    let earliest = now - SignedDuration::from_hours(24 * LATELY);
    let lately: Vec<(Direction, &Message)> =
        timeline.entries().filter(|(_, message)| message.envelope.at >= earliest).collect();
    let suits = |occasion: &Occasion| match occasion {
        Occasion::Proposal => {
            lately.iter().any(|(way, mail)| *way == Direction::Outbound && proposes(mail, tongue))
        }
        Occasion::Meeting => lately.iter().any(|(_, mail)| tells_of_meeting(mail, tongue)),
        Occasion::Enthusiasm => timeline
            .last_inbound()
            .is_some_and(|theirs| theirs.reading.first(SignalKind::Enthusiasm).is_some()),
        Occasion::Silence => timeline.last_inbound().is_some_and(|theirs| {
            theirs.envelope.at + SignedDuration::from_hours(24 * LONG) <= now
        }),
        Occasion::General => true,
    };
    Occasion::ALL.into_iter().filter(suits).collect()
}

/// Whether a mail hands an offer over.
fn proposes(mail: &Message, tongue: &Tongue) -> bool {
    let said = mail.reading.own_words.to_lowercase();
    let says = |phrases: &[&str]| phrases.iter().any(|phrase| said.contains(phrase));
    mail.is_human() && says(tongue.offers) && says(tongue.hands_over)
}

fn tells_of_meeting(mail: &Message, tongue: &Tongue) -> bool {
    let says_so = || {
        let said = mail.reading.own_words.to_lowercase();
        tongue.met.iter().any(|phrase| said.contains(phrase))
    };
    mail.reading.kind == Kind::Calendar || mail.is_human() && says_so()
}

/// Whether `mail` says again what `text` says, in much the same words.
pub(super) fn is_like(mail: &str, text: &str) -> bool {
    let wanted = runs(text);
    let found = runs(mail);
    let shared = wanted.iter().filter(|run| found.contains(*run)).count();
    let (Ok(shared), Ok(all)) = (u32::try_from(shared), u32::try_from(wanted.len())) else {
        return false;
    };
    all > 0 && f64::from(shared) >= ALIKE * f64::from(all)
}

fn runs(text: &str) -> HashSet<Vec<String>> {
    let words: Vec<String> = sketch::words(text).collect();
    words.windows(TOGETHER).map(<[String]>::to_vec).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_known_again_though_it_was_edited() {
        let text = "I have written since without asking the simplest thing: whether this still matters to you. \
                    So I am taking a step back. A short no is as good an answer as a yes.";
        let edited = "Hi Anna, I have written since, without asking the simplest thing: whether this \
                      still matters to you. So I am taking a step back. Best, Robin";
        assert!(is_like(text, text) && is_like(edited, text));
        assert!(!is_like("Here is the offer. Does this still matter to you?", text));
        assert!(!is_like("", text) && !is_like(text, ""));
    }
}
