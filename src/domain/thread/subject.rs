//! Subjects without what replying and forwarding put before them.

use std::sync::LazyLock;

use regex::Regex;

/// What mail programs put before the subject of an answer, in the usual languages; a
/// counter may follow, as in `Re[2]:` and `AW (3):`.
const REPLY: &str =
    "re|aw|antw|antwort|sv|vs|ref|res|rif|r|ynt|odp|atb|vá|va|bls|ang|απ|答复|回复|回覆|返信";

/// The same for a forward.
const FORWARD: &str =
    "tr|wg|fw|fwd|doorst|enc|rv|i|vl|vb|pd|vyp|továbbítás|ilt|impl|πρθ|转发|轉寄|転送";

static REPLY_PREFIX: LazyLock<Option<Regex>> = LazyLock::new(|| prefix(REPLY));
static FORWARD_PREFIX: LazyLock<Option<Regex>> = LazyLock::new(|| prefix(FORWARD));

fn prefix(words: &str) -> Option<Regex> {
    Regex::new(&format!(r"(?i)^\s*(?:{words})\s*(?:[\[(]\d+[\])]|\d+)?\s*[.]?\s*[:：]\s*")).ok()
}

/// Whether a subject says that its mail is an answer. A forward is none, by whomever.
pub fn is_answer(subject: &str) -> bool {
    REPLY_PREFIX.as_ref().is_some_and(|prefix| prefix.is_match(subject))
}

/// The subject without prefixes of replies and forwards, however many there are.
///
/// RFC 5256 §2.1 knows only `Re`, `Fw` and `Fwd`; mail programs translate them.
pub fn base_subject(subject: &str) -> &str {
    let mut base = subject.trim();
    let prefixes = || [&*REPLY_PREFIX, &*FORWARD_PREFIX].into_iter().flatten();
    while let Some(end) = prefixes().find_map(|prefix| Some(prefix.find(base)?.end())) {
        base = base.get(end..).unwrap_or_default();
    }
    base.trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_of_any_language_fall_off() {
        assert!(REPLY_PREFIX.is_some() && FORWARD_PREFIX.is_some());
        for subject in [
            "Re: Pilot",
            "AW: WG: Pilot",
            "RE[2]: Pilot",
            "Antw.: Pilot",
            "Re: re :  Pilot ",
            "答复：Pilot",
        ] {
            assert_eq!(base_subject(subject), "Pilot", "{subject}");
        }
    }

    #[test]
    fn words_that_begin_like_a_prefix_stay() {
        for subject in ["Resume: Anna", "Pilot: re budget", "Angebot: 40 Plätze", "12: a list"] {
            assert_eq!(base_subject(subject), subject);
        }
    }

    #[test]
    fn an_answer_is_told_from_a_forward() {
        for subject in ["Re: Pilot", "AW[3]: Pilot", "Odp: Pilot", "回复：Pilot"] {
            assert!(is_answer(subject), "{subject}");
        }
        for subject in ["Fwd: Pilot", "WG: AW: Pilot", "Pilot", "Regarding: Pilot"] {
            assert!(!is_answer(subject), "{subject}");
        }
    }

    #[test]
    fn nothing_but_prefixes_is_no_subject() {
        assert_eq!(base_subject("Re: AW:"), "");
    }
}
