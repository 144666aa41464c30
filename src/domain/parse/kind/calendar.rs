//! Invitations and answers to them (RFC 5545, RFC 5546, RFC 6047).

use std::sync::LazyLock;

use super::{Mail, Verdict};
use crate::domain::{
    mail::Kind,
    parse::{
        mime::Part,
        pattern::{Pattern, pattern},
        text,
    },
};

/// Methods that ask or answer; PUBLISH only tells, as a newsletter with a date in it.
const METHODS: &[&str] =
    &["request", "reply", "cancel", "counter", "declinecounter", "refresh", "add"];

/// Judges by the first calendar part, else by what subject and text say.
pub(super) fn judge(mail: &Mail<'_>) -> Option<Verdict> {
    attached(mail).or_else(|| told(mail))
}

/// A calendar among the alternatives is what the mail is; a file attached to a
/// person's letter makes it one only with a method that asks or answers.
fn attached(mail: &Mail<'_>) -> Option<Verdict> {
    let (part, inline) = calendar(mail.part, true)?;
    let text = text::beginning(&part.text(), 64 * 1024).replace("\n ", "").replace("\n\t", "");
    let method = part.parameter("method").map(str::to_owned);
    let method = method.or_else(|| field(&text, "METHOD")).unwrap_or_default();
    let asks = METHODS.contains(&method.to_lowercase().as_str());
    if !asks && (!inline || !method.is_empty()) {
        return None;
    }
    let mut evidence = vec![match asks {
        true => format!("a calendar part with METHOD {}", method.to_uppercase()),
        false => "a calendar part without a method".to_owned(),
    }];
    evidence.extend(event(&text));
    Some(Verdict::new(Kind::Calendar, evidence))
}

/// Answers whose calendar part was lost on the way: a subject as calendars write it,
/// and nothing to read or the calendar's own words.
fn told(mail: &Mail<'_>) -> Option<Verdict> {
    let class = mail.headers().lower("Content-Class").contains("calendarmessage");
    let subject = || SUBJECT.is_match(&text::folded(&mail.envelope.subject));
    let says = || {
        let own_words = text::folded(text::beginning(mail.own_words, 1_000));
        (own_words.is_empty() && !mail.quotes) || TEXT.is_match(&own_words)
    };
    (class || subject() && says())
        .then(|| Verdict::new(Kind::Calendar, vec!["a calendar wrote subject and text".to_owned()]))
}

static SUBJECT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:updated )?(?:invitation|accepted|declined|tentative|tentatively accepted|cancell?ed|",
        r"cancell?ed event|new time proposed|einladung|zugesagt|abgesagt|abgelehnt|angenommen|",
        r"mit vorbehalt|accepté|refusé|annulé|provisoire|geaccepteerd|afgewezen|geannuleerd|",
        r"aceptad[oa]|rechazad[oa]|cancelad[oa]|invitación|accettat[oa]|rifiutat[oa]|annullat[oa]|",
        r"invito|aceite|aceito|recusado|convite|zaakceptowano|odrzucono|odwołane|zaproszenie) ?: ",
    ))
});

static TEXT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(concat!(
        r"has (?:tentatively )?(?:accepted|declined|canceled|cancelled) this (?:invitation|event)|",
        r"has (?:accepted|declined) (?:the|your) invitation|invitation from google calendar|",
        r"hat diese einladung (?:angenommen|abgelehnt|mit vorbehalt)|a (?:accepté|refusé|décliné) cette invitation|",
        r"heeft deze uitnodiging (?:geaccepteerd|afgewezen|afgeslagen)|ha (?:aceptado|rechazado) esta invitación|",
        r"ha (?:accettato|rifiutato) questo invito|(?:aceitou|recusou) este convite|(?:zaakceptowała?|odrzuciła?) to zaproszenie|",
        r"har (?:accepterat|tackat (?:ja|nej) till|avböjt) (?:den här )?inbjudan|har (?:accepteret|afvist) denne invitation|",
        r"^(?:when|wann|quand|wanneer|cuándo|quando|kiedy) ?: ?[^ ]",
    ))
});

/// The first calendar part, and whether it is among the alternatives or alone.
fn calendar<'m>(part: &'m Part<'m>, inline: bool) -> Option<(&'m Part<'m>, bool)> {
    if part.is("text/calendar") || part.is("application/ics") {
        return Some((part, inline && part.is("text/calendar")));
    }
    let inline = part.is("multipart/alternative");
    part.parts.iter().find_map(|inner| calendar(inner, inline))
}

/// When the event is and how it is answered, as a sentence.
fn event(text: &str) -> Option<String> {
    let (_, event) = text.split_once("BEGIN:VEVENT")?;
    let start = field_with_zone(event, "DTSTART")?;
    let answer = event.lines().find_map(|line| {
        let (_, after) = line.strip_prefix("ATTENDEE")?.split_once("PARTSTAT=")?;
        after.split([';', ':']).next().map(str::to_lowercase)
    });
    Some(match answer.filter(|answer| answer != "needs-action") {
        Some(answer) => format!("the event is on {start}, {answer}"),
        None => format!("the event is on {start}"),
    })
}

fn field(text: &str, name: &str) -> Option<String> {
    field_with_zone(text, name)
}

/// A property's value; a time as `2026-03-04 10:00` with its zone behind it.
fn field_with_zone(text: &str, name: &str) -> Option<String> {
    let rest = text.lines().find_map(|line| {
        let rest = line.trim_end().strip_prefix(name)?;
        rest.starts_with([':', ';']).then_some(rest)
    })?;
    let (parameters, value) = rest.rsplit_once(':')?;
    let zone = parameters.split(';').find_map(|parameter| parameter.strip_prefix("TZID="));
    let zone = zone.map(|zone| zone.trim_matches('"')).or(value.ends_with('Z').then_some("UTC"));
    let value = readable(value.trim()).unwrap_or_else(|| value.trim().to_owned());
    Some(match zone {
        Some(zone) => text::one_line(&format!("{value} {zone}")),
        None => text::one_line(&value),
    })
}

/// `20260304T100000Z` as `2026-03-04 10:00`.
fn readable(value: &str) -> Option<String> {
    let digits = |range| {
        let digits: &str = value.get(range)?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then_some(digits)
    };
    let date = format!("{}-{}-{}", digits(0..4)?, digits(4..6)?, digits(6..8)?);
    match (value.get(8..9), digits(9..11), digits(11..13)) {
        (Some("T"), Some(hour), Some(minute)) => Some(format!("{date} {hour}:{minute}")),
        _ => Some(date),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_with_their_zone() {
        let event = |line: &str| event(&format!("BEGIN:VEVENT\n{line}\nEND:VEVENT"));
        for (line, expected) in [
            ("DTSTART:20260304T100000Z", "the event is on 2026-03-04 10:00 UTC"),
            (
                "DTSTART;TZID=Europe/Berlin:20260304T100000",
                "the event is on 2026-03-04 10:00 Europe/Berlin",
            ),
            ("DTSTART;VALUE=DATE:20260304", "the event is on 2026-03-04"),
            (
                "ATTENDEE;PARTSTAT=DECLINED;CN=Anna:mailto:anna@acme.example\nDTSTART:20260304T100000Z",
                "the event is on 2026-03-04 10:00 UTC, declined",
            ),
        ] {
            assert_eq!(event(line).as_deref(), Some(expected), "{line}");
        }
        assert_eq!(event("SUMMARY:no time"), None);
    }
}
