//! Subjects without what replying and forwarding put before them.

use std::sync::LazyLock;

use regex::Regex;

/// What mail programs put before the subject of an answer or a forward, in the usual
/// languages; a counter may follow, as in `Re[2]:` and `AW (3):`.
const PREFIXES: &str = "re|aw|antw|antwort|sv|vs|ref|res|rif|r|ynt|odp|atb|vá|va|bls|ang|\
    tr|wg|fw|fwd|doorst|enc|rv|i|vl|vb|pd|vyp|továbbítás|ilt|impl|答复|回复|回覆|转发|轉寄|返信|転送";

static PREFIX: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(r"(?i)^\s*(?:{PREFIXES})\s*(?:[\[(]\d+[\])]|\d+)?\s*[.]?\s*[:：]\s*")).ok()
});

/// The subject without prefixes of replies and forwards, however many there are.
///
/// RFC 5256 §2.1 knows only `Re`, `Fw` and `Fwd`; mail programs translate them.
pub fn base_subject(subject: &str) -> &str {
    let mut base = subject.trim();
    while let Some(prefix) = PREFIX.as_ref().and_then(|regex| regex.find(base)) {
        base = base.get(prefix.end()..).unwrap_or_default();
    }
    base.trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_of_any_language_fall_off() {
        assert!(PREFIX.is_some());
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
    fn nothing_but_prefixes_is_no_subject() {
        assert_eq!(base_subject("Re: AW:"), "");
    }
}
