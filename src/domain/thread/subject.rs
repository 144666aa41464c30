//! Subjects without what replying and forwarding put before them.

use std::{borrow::Cow, sync::LazyLock};

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

/// What gateways put before the subject of mail from outside or of doubtful mail.
static WARNING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let words = "external(?: e?-?mail| sender)?|extern(?:e?s?| e?-?mail)?|ext|externo|esterno|zewnętrzny|caution|spam|(?:suspected|possible) spam|junk|bulk|secure|encrypted";
    Regex::new(&format!(
        r"(?i)^\s*(?:\[(?:{words})\]|\*{{1,5}}\s*(?:{words})\s*\*{{1,5}}|<(?:{words})>)\s*[:：]?\s*"
    ))
    .ok()
});

/// A list's tag.
static TAG: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^\s*\[[^\[\]]{1,60}\]\s*").ok());

/// A whole subject that a forward wraps, as in `[Fwd: Pilot]`.
static WRAPPED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)^\s*\[\s*fwd?\s*:\s*(.*)\]\s*$").ok());

/// Whether a subject says that its mail is an answer. A forward is none, by whomever.
pub fn is_answer(subject: &str) -> bool {
    let mut rest = subject;
    while let Some(end) = end_of(&WARNING, rest).or_else(|| end_of(&TAG, rest)) {
        rest = rest.get(end..).unwrap_or_default();
    }
    end_of(&REPLY_PREFIX, rest).is_some()
}

/// The subject without what replying, forwarding and gateways put around it, however
/// often; a list's tag stays in front.
///
/// RFC 5256 §2.1 knows only `Re`, `Fw` and `Fwd`; mail programs translate them. It also
/// drops every tag, which would make one subject of `[Ticket 7] Order` and
/// `[Ticket 8] Order`.
pub fn base_subject(subject: &str) -> Cow<'_, str> {
    let mut tags: Vec<&str> = Vec::new();
    let mut base = subject.trim();
    loop {
        let added = [&REPLY_PREFIX, &FORWARD_PREFIX, &WARNING];
        if let Some(end) = added.into_iter().find_map(|prefix| end_of(prefix, base)) {
            base = base.get(end..).unwrap_or_default();
        } else if let Some(inner) = wrapped(base) {
            base = inner;
        } else if let Some(shorter) = without_fwd(base) {
            base = shorter;
        } else if let Some((tag, rest)) = tagged(base) {
            if tags.last() != Some(&tag) {
                tags.push(tag);
            }
            base = rest;
        } else {
            break;
        }
    }
    match tags.is_empty() {
        true => Cow::Borrowed(base.trim()),
        false => Cow::Owned(format!("{} {}", tags.join(" "), base.trim()).trim().to_owned()),
    }
}

fn end_of(prefix: &LazyLock<Option<Regex>>, text: &str) -> Option<usize> {
    prefix.as_ref()?.find(text).map(|found| found.end())
}

fn wrapped(subject: &str) -> Option<&str> {
    Some(WRAPPED.as_ref()?.captures(subject)?.get(1)?.as_str())
}

/// The subject without `(fwd)` at its end.
fn without_fwd(subject: &str) -> Option<&str> {
    let subject = subject.trim_end();
    let start = subject.len().checked_sub("(fwd)".len())?;
    let (before, end) = subject.split_at_checked(start)?;
    end.eq_ignore_ascii_case("(fwd)").then_some(before)
}

/// A tag, and what follows it.
fn tagged(subject: &str) -> Option<(&str, &str)> {
    let (tag, rest) = subject.split_at_checked(end_of(&TAG, subject)?)?;
    Some((tag.trim(), rest))
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
        for subject in [
            "Resume: Anna",
            "Pilot: re budget",
            "Angebot: 40 Plätze",
            "12: a list",
            "Extern: 3 Monteure",
            "Spam filters (fw)",
        ] {
            assert_eq!(base_subject(subject), subject);
        }
    }

    #[test]
    fn the_tag_of_a_list_stays_in_front_wherever_it_stood() {
        for subject in
            ["[fleet] Pilot", "Re: [fleet] Pilot", "[fleet] Re: Pilot", "[fleet] [fleet] Re: Pilot"]
        {
            assert_eq!(base_subject(subject), "[fleet] Pilot", "{subject}");
        }
        assert_ne!(base_subject("Re: [Ticket 7] Order"), base_subject("Re: [Ticket 8] Order"));
        assert_eq!(base_subject("[fleet]"), "[fleet]");
    }

    #[test]
    fn an_answer_is_told_from_a_forward() {
        for subject in [
            "[fleet] Re: Pilot",
            "[EXTERNAL] Re: Pilot",
            "Re: Pilot",
            "AW[3]: Pilot",
            "Odp: Pilot",
            "回复：Pilot",
        ] {
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
