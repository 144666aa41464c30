//! Until when there is nothing to conclude: a later date, an absence, a meeting.

use std::sync::LazyLock;

use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use regex::Regex;

use super::{Evidence, addressee};
use crate::domain::{
    calendar::{Hours, spoken},
    mail::{Message, Signal, SignalKind},
    people::Identities,
    policy::Policy,
};

/// A reason to wait: since when and until when it holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pause {
    pub(super) from: Timestamp,
    pub(super) until: Timestamp,
    pub(super) evidence: Evidence,
}

/// The date that an inbound `message` names to put the matter off.
pub(super) fn deferral(message: &Message, hours: &Hours) -> Option<Pause> {
    let date = put_off_until(message)?;
    let text = format!("they put it off until {}", spoken(date));
    Some(named(SignalKind::Deferral, &text, date, message, hours))
}

/// The meeting that `message`, of either side, agrees on.
pub(super) fn meeting(message: &Message, hours: &Hours) -> Option<Pause> {
    let date = message.reading.first(SignalKind::Meeting)?.date?;
    let text = format!("you meet on {}", spoken(date));
    // Nothing is owed on the day itself.
    Some(named(SignalKind::Meeting, &text, date.tomorrow().unwrap_or(date), message, hours))
}

fn named(kind: SignalKind, text: &str, date: Date, message: &Message, hours: &Hours) -> Pause {
    let rule = if kind == SignalKind::Meeting { "meeting" } else { "deferral" };
    let evidence = Evidence::citing(rule, text, message, kind);
    Pause { from: message.envelope.at, until: hours.start_of(date), evidence }
}

/// The absence that an out-of-office `note` tells of.
pub(super) fn absence(note: &Message, policy: &Policy) -> Pause {
    let (until, text) = match note.reading.back_on {
        Some(date) => {
            (policy.hours.work_after(date), format!("they are away and back on {}", spoken(date)))
        }
        None => {
            let days = policy.limits.absence;
            let until = note.envelope.at + (i64::from(days) * 24).hours();
            (until, format!("they are away; they don't say until when, so {days} days are taken"))
        }
    };
    let evidence = Evidence::from_message("out-of-office", text, note);
    Pause { from: note.envelope.at, until, evidence }
}

/// The day a message puts the matter off until.
///
/// "Can we talk next week?" names a day too, but asks for an answer now; only a
/// question about a time further off waits for it.
pub(super) fn put_off_until(message: &Message) -> Option<Date> {
    const NEAR_DAYS: i32 = 14;
    let written = message.envelope.at.to_zoned(TimeZone::UTC).date();
    let near = |date: Date| written.until(date).is_ok_and(|wait| wait.get_days() <= NEAR_DAYS);
    let is_question = |signal: &Signal| {
        asks(message).any(|ask| overlap(ask, signal) && ends_as_a_question(message, ask))
    };
    let mut dated = deferrals(message).filter_map(|signal| Some((signal, signal.date?)));
    dated.find(|(signal, date)| !(near(*date) && is_question(signal))).map(|(_, date)| date)
}

fn ends_as_a_question(message: &Message, ask: &Signal) -> bool {
    let text = message.reading.own_words.get(ask.span.start..ask.span.end);
    text.is_some_and(|text| text.trim_end().ends_with('?'))
}

/// Whether a message asks the rep something besides putting the matter off.
pub(super) fn asks_besides_deferring(message: &Message, rep: &Identities) -> bool {
    let waits = put_off_until(message).is_some();
    let puts_off = |ask: &Signal| deferrals(message).any(|deferral| overlap(ask, deferral));
    addressee::asks_among(message, |ask| !(waits && puts_off(ask)), rep)
}

/// Whether the deferral is itself an ask: "write me again in March".
pub(super) fn invites_a_call(message: &Message) -> bool {
    static INVITATION: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(INVITATIONS).ok());
    let invites =
        |text: &str| INVITATION.as_ref().is_some_and(|invitation| invitation.is_match(text));
    message.reading.passages(SignalKind::Deferral).any(invites)
        || asks(message).any(|ask| deferrals(message).any(|deferral| overlap(ask, deferral)))
}

/// Ways to ask for a call or a mail at a later date.
const INVITATIONS: &str = r"(?ix)
    \b (call | ring | phone | ping | write | e?mail | message | remind | ask | try | contact | nudge) \s (me | us) \b
    | \b (get \s back | come \s back | reach \s out | check (\s back)? (\s in)?) \s (to | with) \s (me | us) \b
    | \b (melden | rufen) \s sie \b | \b schreiben \s sie \s (mir | uns) \b | \b meld(e)? \s dich \b
    | \b (bel | schrijf | mail) \s (me | mij | ons) \b | \b neem \s .{0,30} contact \s op \b
    | \b (rappelez | recontactez | relancez) [-\s] (moi | nous) \b | \b (ll[aá]m | escr[ií]b) [ae] (n)? (me | nos) \b
    | \b (mi | ci) \s (richiami | scriva | ricontatti) \b | \b (richiamami | scrivimi | ricontattaci) \b";

fn asks(message: &Message) -> impl Iterator<Item = &Signal> {
    message.reading.signals.iter().filter(|signal| signal.kind == SignalKind::Ask)
}

fn deferrals(message: &Message) -> impl Iterator<Item = &Signal> {
    message.reading.signals.iter().filter(|signal| signal.kind == SignalKind::Deferral)
}

fn overlap(a: &Signal, b: &Signal) -> bool {
    a.span.start < b.span.end && b.span.start < a.span.end
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::INVITATIONS;

    #[test]
    fn a_call_that_is_wished_for_is_told_from_one_that_is_promised() {
        let invitation = Regex::new(INVITATIONS).expect("a pattern");
        for text in [
            "Please call me in March.",
            "Get back to us after the summer.",
            "Melden Sie sich im Januar.",
            "Bel me in mei.",
        ] {
            assert!(invitation.is_match(text), "{text}");
        }
        for text in [
            "I'll call you in March.",
            "We will get back to you after the summer.",
            "Ich melde mich im Januar.",
        ] {
            assert!(!invitation.is_match(text), "{text}");
        }
    }
}
