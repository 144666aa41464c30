//! What is said of a draft: one fact with its date, and one suggestion.

use jiff::{Timestamp, civil::Date};

use super::rule::{Caution, Concern, Fact, Passage};
use crate::domain::{calendar::Hours, mail::Participant, nudge::Wording};

/// No longer is what is cited, in characters.
const CITED: usize = 60;
/// So many days are told one by one.
const DAYS: usize = 3;

/// Puts a caution into words for a notification at `now`.
pub fn wording(caution: &Caution, hours: &Hours, now: Timestamp) -> Wording {
    let today = hours.date(now);
    let who = caution.whom.as_ref().map(Participant::label);
    let body = match &caution.fact {
        Fact::Written { sent, until } => {
            let days: Vec<Date> = sent.iter().map(|at| hours.date(*at)).collect();
            let until = ordinal(hours.date(*until), today);
            format!("You wrote {}.\nLeave it until {until}?", on(&days, today))
        }
        Fact::Said(at) => {
            let day = day(hours.date(*at), today);
            match caution.concern {
                Concern::OptedOut => {
                    format!("They asked for no more mail on {day}.\nLeave this one unsent?")
                }
                _ => {
                    format!("They said no on {day}.\nA thank-you is fine; leave the question out?")
                }
            }
        }
        Fact::Passages(passages) => {
            let words: Vec<String> = passages.iter().take(2).map(cited).collect();
            format!("{} may feel like a push.\nSay it without?", words.join(" and "))
        }
    };
    let title = match who {
        Some(who) => format!("{who} · before you send"),
        None => "Before you send".to_owned(),
    };
    Wording { title, body }
}

/// Why, at more length; one line each.
pub fn reasons(caution: &Caution, hours: &Hours, now: Timestamp) -> Vec<String> {
    let today = hours.date(now);
    match &caution.fact {
        Fact::Written { sent, .. } => {
            let days: Vec<Date> = sent.iter().map(|at| hours.date(*at)).collect();
            let count = sent.len();
            vec![
                format!("{count} messages lie unanswered, written {}.", on(&days, today)),
                "One more so soon makes an answer less likely; some days of rest make it more."
                    .to_owned(),
            ]
        }
        Fact::Said(at) => {
            vec![format!("Their word of {} stands.", day(hours.date(*at), today))]
        }
        Fact::Passages(passages) => {
            passages.iter().map(|one| format!("{}: {}", cited(one), one.reason)).collect()
        }
    }
}

fn cited(passage: &Passage) -> String {
    let words = &passage.words;
    match words.char_indices().nth(CITED) {
        None => format!("“{words}”"),
        Some(_) => format!("“{}…”", words.chars().take(CITED).collect::<String>().trim_end()),
    }
}

/// When it was written: `on 16 and 19 November`.
fn on(days: &[Date], today: Date) -> String {
    let mut days = days.to_vec();
    days.dedup();
    let Some((last, earlier)) = days.split_last() else { return String::new() };
    if days.len() > DAYS {
        return format!("on {} days, the last of them {}", days.len(), day(*last, today));
    }
    let told = |date: &Date| match (date.month(), date.year()) == (last.month(), last.year()) {
        true => date.day().to_string(),
        false => day(*date, today),
    };
    match earlier {
        [] => format!("on {}", day(*last, today)),
        _ => {
            let earlier: Vec<String> = earlier.iter().map(told).collect();
            format!("on {} and {}", earlier.join(", "), day(*last, today))
        }
    }
}

/// A day as people say it: the year only where it is another one.
fn day(date: Date, today: Date) -> String {
    let form = if date.year() == today.year() { "%-d %B" } else { "%-d %B %Y" };
    date.strftime(form).to_string()
}

/// A day to come: `the 27th`, or with its month where that is another one.
fn ordinal(date: Date, today: Date) -> String {
    if (date.month(), date.year()) != (today.month(), today.year()) {
        return day(date, today);
    }
    let ending = match (date.day() % 10, date.day() / 10) {
        (1, tens) if tens != 1 => "st",
        (2, tens) if tens != 1 => "nd",
        (3, tens) if tens != 1 => "rd",
        _ => "th",
    };
    format!("the {}{ending}", date.day())
}
